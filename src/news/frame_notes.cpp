// SPDX-License-Identifier: MIT
// What letters of news and messages of feeds set above a text: why one gets them, and a title in
// bold.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "lines/links.h"
#include "news/frame_reader.h"
#include "words/words.h"

namespace tearline::news {

using namespace std::string_view_literals;

std::size_t FrameReader::subscription_note(std::size_t i) {
    static constexpr std::array starts{"you are subscribed to "sv, "you are receiving this "sv,
                                       "you're receiving this "sv, "you received this "sv};
    constexpr std::size_t most_lines = 3, longest = 260;
    const auto text = lines_[i].text;
    if (frame_.title || skip_empty(0) != i || !(text[0] == 'Y' || text[0] == 'y')) return i;
    if (std::none_of(starts.begin(), starts.end(), [&](std::string_view start) {
            return text::starts_with_ignoring_case(text, start);
        }))
        return i;
    std::size_t end = i;
    while (end < lines_.size() && !lines_[end].blank() && !lines_[end].rule) ++end;
    if (end - i > most_lines || end == lines_.size()) return i;
    const std::string note = lines::joined(lines_, i, end);
    if (note.size() > longest) return i;
    account_.remove("note", note);
    return end;
}

std::size_t FrameReader::archive_number(std::size_t i) {
    constexpr auto mark = "arXiv:"sv;
    const auto text = lines_[i].text;
    if (!text.starts_with(mark) || text.size() == mark.size() || !text::is_digit(text[mark.size()]))
        return i;
    account_.remove("label", text.substr(0, 200));
    return i + 1;
}

namespace {

/// Has TITLE a longer word that SUBJECT has, too?
bool shares_word(std::string_view subject, std::string_view title) {
    constexpr std::size_t least_letters = 4;
    const std::string plain = text::folded(subject);
    bool shared = false;
    text::each_word(title, [&](std::string_view word) {
        const auto bare = words::bare_word(word);
        shared = bare.size() >= least_letters && plain.find(text::folded(bare)) != plain.npos;
        return !shared;
    });
    return shared;
}

}  // namespace

std::size_t FrameReader::title_below_feed(std::size_t i) {
    constexpr std::size_t most_of_feed = 5, most_plainly = 3, least_words = 4, longest = 200,
                          reach = 12;
    const auto text = lines_[i].text;
    const bool alone = i + 1 < lines_.size() && lines_[i + 1].blank();
    if (frame_.title || frame_.link_first || frame_.labelled || greeted_ || !alone ||
        text.size() > longest)
        return i;
    const bool bold = text.front() == '*' && text.back() == '*';
    const std::size_t subject_words = text::words(subject_).size();
    if (subject_words > (bold ? most_of_feed : most_plainly)) return i;
    const std::string title = undecorated(text);
    // The Subject is the name of a feed: short, and shorter than the title.
    if (title.find('*') != title.npos || title.size() <= subject_.size() ||
        text::words(title).size() < least_words || words::ending_of(title) != words::Ending::none ||
        words::starts_lower(title) ||
        (!bold && (shares_word(subject_, title) || !prose_follows(i + 1))))
        return i;
    // An address at the end tells that one article is all there is.
    for (std::size_t k = std::max(i + 2, lines_.size() - std::min(reach, lines_.size()));
         k < lines_.size(); ++k) {
        const auto label = read_label(lines_[k].text);
        if (!(label && label->field == Field::link) &&
            !(bold && lines::starts_with_link(lines_[k].text)))
            continue;
        frame_.title = title;
        return i + 1;
    }
    return i;
}

}  // namespace tearline::news
