// SPDX-License-Identifier: MIT
// The addresses that stand around a body: which of them is the article's link.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"
#include "lines/cut_links.h"
#include "lines/links.h"
#include "news/dates.h"
#include "news/frame_reader.h"
#include "words/words.h"

namespace tearline::news {

using namespace std::string_view_literals;

namespace {

constexpr std::size_t longest_pointer = 60;

/// Is one of WORDS, which stand before an address, what an article or its place is called?
bool names_article(std::string_view words) {
    static constexpr std::array things{
        "full"sv,     "story"sv,      "article"sv,   "more"sv, "read"sv,    "source"sv,
        "original"sv, "originally"sv, "link"sv,      "url"sv,  "page"sv,    "webpage"sv,
        "website"sv,  "continue"sv,   "continued"sv, "post"sv, "details"sv, "visit"sv,
        "here"sv,     "rest"sv,       "complete"sv,  "web"sv,  "online"sv,  "document"sv,
        "advisory"sv, "release"sv};
    bool named = false;
    text::each_word(words, [&](std::string_view word) {
        const std::string plain = text::to_lower(words::bare_word(word));
        named = std::find(things.begin(), things.end(), plain) != things.end();
        return !named;
    });
    return named;
}

/// Do the words before an address say that the article is there: "See the full article here:"?
bool points(std::string_view words) {
    static constexpr std::array ends{"at"sv,    "here"sv, "see"sv, "on"sv,
                                     "visit"sv, "from"sv, "in"sv};
    words = text::trim(words);
    if (words.empty() || words.size() > longest_pointer) return false;
    const std::string last = text::to_lower(words::bare_word(words::last_word(words)));
    if (words.back() != ':' && std::find(ends.begin(), ends.end(), last) == ends.end())
        return false;
    return names_article(words);
}

}  // namespace

std::size_t FrameReader::link_field(std::size_t i, const Label& label) {
    auto at = label.value.find("://");
    if (at != std::string_view::npos && at < 12) {
        const auto found = lines::find_link(label.value);
        if (found)
            return take_link(
                i,
                static_cast<std::size_t>(label.value.data() - lines_[i].text.data()) + found->at);
    }
    const std::size_t next = label.value.empty() ? skip_blank(i + 1) : i;
    if (next >= lines_.size()) return i;
    const auto value = next == i ? label.value : lines_[next].text;
    if (auto link = lines::schemeless_link(value, true); link && !frame_.link) {
        frame_.link = std::move(link);
        return next + 1;
    }
    return next != i && lines::starts_with_link(value) ? take_link(next, 0) : i;
}

std::size_t FrameReader::bare_link(std::size_t i, std::size_t offset, End end) {
    // Behind the labelled address of what an article is about its own may stand at the very end.
    if (end == End::tail && frame_.link && frame_.labelled && skip_blank(i + 1) == lines_.size()) {
        account_.remove("link", lines_[i].text.substr(0, 200));
        return i + 1;
    }
    // The address that stood first once more.
    if (end == End::tail && frame_.link && lines_[i].text.substr(offset) == *frame_.link) {
        account_.remove("link", lines_[i].text.substr(0, 200));
        return i + 1;
    }
    if (end == End::tail && stands_in_signature(i)) {
        account_.remove("signature", lines_[i].text.substr(0, 200));
        return i + 1;
    }
    // A link of the text's own, where the article's is told elsewhere.
    if (end == End::tail && (frame_.link || label_follows(i + 1))) return i;
    const bool first = end == End::head && !frame_.title && !frame_.labelled;
    const Frame before = frame_;
    const std::size_t next = take_link(i, offset);
    // Words behind the address: it is part of a sentence.
    auto words = text::words(lines_[i].text.substr(offset));
    // Of "[ http://.. ]".
    while (words.size() > 1 &&
           words.back().find_first_not_of(")]>}*|<=~") == std::string_view::npos)
        words.pop_back();
    if (next == i + 1 && words.size() > 1 && taken_ < words.size()) {
        frame_ = before;
        return i;
    }
    frame_.link_first = frame_.link_first || (first && frame_.link && !before.link);
    account_.remove("link", lines_[i].text.substr(0, 200));
    return next;
}

std::size_t FrameReader::dated_link(std::size_t i, End end) {
    const auto link = link_behind_date(lines_[i].text);
    if (!link || frame_.link) return i;
    if (!frame_.published) frame_.published = date_of_line(lines_[i].text.substr(0, *link));
    return bare_link(i, *link, end);
}

std::size_t FrameReader::take_link(std::size_t i, std::size_t offset) {
    std::vector<std::string_view> pieces;
    std::vector<std::size_t> rows;
    for (std::size_t k = i; k < lines_.size() && pieces.size() < 60; ++k) {
        const auto text = k == i ? lines_[k].text.substr(offset) : lines_[k].text;
        if (lines_[k].blank() || lines_[k].rule ||
            (k > i && (lines_[k].cut || is_short_rule(text) || read_label(text))))
            break;
        for (auto word : text::words(text.substr(0, 6000))) {
            // Of "<http://..>".
            while (word.size() > 1 && word.back() == '>') word.remove_suffix(1);
            pieces.push_back(word);
            rows.push_back(k);
        }
    }
    if (pieces.empty()) return i;
    // A line wider than the width was joined: the wrapper began one with the address.
    const bool wrapped_so = lines_[i].columns <= width_ + 1;
    const auto found = lines::rejoin_link(
        pieces, width_, known_title(), lines_[i],
        wrapped_so ? lines::columns_of(lines_[i], lines_[i].text.substr(0, offset)) : 0);
    taken_ = found.pieces;
    const auto clean = lines::find_link(found.link);
    if (!clean) return i;
    // A bracket or stop behind the address is not its own, unless it was cut there.
    const bool whole = found.pieces > 1 && offset == 0;
    const std::string link = whole ? found.link : found.link.substr(clean->at, clean->length);
    if (!frame_.link) {
        frame_.link = link;
        if (found.pieces > 1) {
            std::string from;
            for (std::size_t k = 0; k < found.pieces; ++k) {
                if (k > 0) from += ' ';
                from += pieces[k];
            }
            account_.repair("link rejoined", from, link);
        }
    }
    const std::size_t row = rows[found.pieces - 1];
    return row + 1;
}

bool FrameReader::labels_link(std::size_t i, std::string_view words, std::string_view link) const {
    constexpr std::size_t enough = 2, proof = 3;
    words = text::trim(words);
    if (points(words)) return true;
    if (words.empty() || words.size() > longest_pointer ||
        words::is_terminal(words::ending_of(words)))
        return false;
    const bool below_rule = i > 0 && lines_[i - 1].rule;
    if (below_rule && frame_.full_story) return true;
    const std::size_t told = lines::words_told(link, known_title());
    if (!names_article(words)) return told >= proof;
    return told >= enough || below_rule;
}

std::size_t FrameReader::pointing_link(std::size_t i) {
    const bool own_paragraph = i == 0 || lines_[i - 1].blank() || lines_[i - 1].rule;
    if (frame_.link || !own_paragraph) return i;
    constexpr std::size_t most_behind = 6, longest = 4000;  // "for the full story."
    const auto text = lines_[i].text;
    const auto found = lines::find_link(text.substr(0, longest));
    std::size_t next = i;
    if (!found && i + 1 < lines_.size() && lines::starts_with_link(lines_[i + 1].text) &&
        labels_link(i, text, lines_[i + 1].text)) {
        next = take_link(i + 1, 0);
    } else if (found && found->at > 0 &&
               labels_link(i, text.substr(0, found->at), text.substr(found->at, found->length))) {
        const auto behind = text::words(text.substr(found->at + found->length));
        if (behind.size() <= most_behind || behind.front().size() == 1)
            next = take_link(i, found->at);
    }
    if (next != i && label_follows(next)) {
        frame_.link.reset();
        return i;
    }
    if (next != i && next < lines_.size() && words::starts_lower(lines_[next].text) &&
        !lines::starts_with_link(lines_[next].text) &&
        text::words(lines_[next].text).size() <= most_behind)
        ++next;
    if (next != i) account_.remove("link", text.substr(0, 200));
    return next;
}

std::size_t FrameReader::origin_link(std::size_t i) {
    static constexpr std::array ways{"from"sv,        "found at"sv,    "seen at"sv,
                                     "copied from"sv, "quoted from"sv, "taken from"sv};
    constexpr std::size_t longest = 4000;
    if (frame_.link) return i;
    const auto text = lines_[i].text;
    const auto found = lines::find_link(text.substr(0, longest));
    if (!found || found->at == 0) return i;
    const std::string words = text::folded(text::squeeze(text.substr(0, found->at)));
    const auto behind = text::trim(text.substr(found->at + found->length));
    if (std::find(ways.begin(), ways.end(), words) == ways.end() ||
        !(behind.empty() || behind == ":"))
        return i;
    frame_.link = std::string(text.substr(found->at, found->length));
    account_.remove("link", text);
    return i + 1;
}

std::size_t FrameReader::wrapped_words_link(std::size_t i) {
    constexpr std::size_t most_lines = 3, longest_words = 120;
    const bool own_paragraph = i == 0 || lines_[i - 1].blank() || lines_[i - 1].rule;
    if (frame_.link || !own_paragraph) return i;
    const auto first = lines_[i].text.substr(lines::ellipsis_length(lines_[i].text));
    if (!first.starts_with('[') || first.find(']') != std::string_view::npos) return i;
    std::size_t words = first.size();
    for (std::size_t k = i + 1; k < lines_.size() && k - i < most_lines; ++k) {
        const auto text = lines_[k].text;
        const auto close = text.find(']');
        words += std::min(close, text.size());
        if (lines_[k].blank() || words > longest_words) return i;
        if (close == std::string_view::npos) continue;
        const auto address = text.substr(close + 1);
        if (!address.starts_with('(') || lines::set_off_link(address) != std::size_t{1} ||
            label_follows(k + 1))
            return i;
        account_.remove("link", lines_[i].text.substr(0, 200));
        return take_link(k, close + 2);
    }
    return i;
}

}  // namespace tearline::news
