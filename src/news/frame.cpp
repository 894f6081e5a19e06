// SPDX-License-Identifier: MIT
// What a gate sets around an article, read from both ends.
#include "news/frame_reader.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/byte_block.h"
#include "base/text.h"
#include "lines/links.h"
#include "words/words.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

constexpr auto sign_of_end = "end mark"sv;

/// Most lines have neither a mark of copyright in front nor the "rv" of "reserved".
bool may_be_copyright(std::string_view line) {
    if (line.starts_with('(') || line.starts_with("©") || line.starts_with('c') ||
        line.starts_with('C'))
        return true;
    std::uint64_t found = 0, before = 0;
    text::each_block(line, [&](const auto& bytes, std::size_t) {
        const std::uint64_t first = bytes.letter('r');
        found |= bytes.letter('v') & (first << 1 | before);
        before = first >> 63;
    });
    return found != 0;
}

/// "(c) 2025 Night Wire. All rights reserved."
bool is_copyright(std::string_view line) {
    constexpr std::size_t longest = 200;
    if (line.size() > longest || !may_be_copyright(line)) return false;
    const std::string plain = text::folded(line);
    const bool marked =
        plain.starts_with("(c) ") || plain.starts_with("©") || plain.starts_with("copyright ");
    // "(c) Night Wire"
    constexpr std::size_t few_words = 5;
    const auto words_of_it = text::words(line);
    const bool named = marked && words_of_it.size() > 1 && words_of_it.size() <= few_words &&
                       text::is_upper(words_of_it[1].front()) &&
                       !words::is_terminal(words::ending_of(line));
    return named || (marked && plain.find_first_of("0123456789") != std::string::npos) ||
           plain.find("all rights reserved") != std::string::npos;
}

/// "(Night Wire)": an agency's name alone below a text.
bool is_agency(std::string_view line) {
    constexpr std::size_t most_words = 4, longest = 48;
    if (line.size() > longest || line.size() < 4 || line.front() != '(' || line.back() != ')')
        return false;
    const auto words = text::words(line.substr(1, line.size() - 2));
    return words.size() > 1 && words.size() <= most_words &&
           std::all_of(words.begin(), words.end(), [](std::string_view word) {
               return text::is_upper(word.front()) &&
                      std::all_of(word.begin(), word.end(), [](char c) {
                          return text::is_alpha(c) || static_cast<unsigned char>(c) >= 0x80;
                      });
           });
}

/// "(dpa/jh)", "(mho)": how agencies and editors sign.
bool is_shorthand(std::string_view line) {
    constexpr std::size_t longest_name = 5, longest = 16;
    if (line.size() < 4 || line.size() > longest || line.front() != '(' || line.back() != ')')
        return false;
    const auto names = text::split(line.substr(1, line.size() - 2), '/');
    return std::all_of(names.begin(), names.end(), [](std::string_view name) {
        return !name.empty() && name.size() <= longest_name &&
               std::all_of(name.begin(), name.end(), text::is_lower);
    });
}

/// "Read more of this story at Slashdot.", whose address stands elsewhere.
bool points_to_rest(std::string_view line) {
    static constexpr std::array starts{"read more of this story"sv, "read the rest of this story"sv,
                                       "read the rest of this article"sv,
                                       "read the full story at"sv, "read the full article at"sv};
    constexpr std::size_t longest = 100;
    if (line.size() > longest || line.empty() || "rRT"sv.find(line.front()) == line.npos)
        return false;
    const auto starts_line = [&](std::string_view start) {
        return text::starts_with_ignoring_case(line, start);
    };
    // WordPress: "The post A title appeared first on A site."
    if (line.starts_with("The post ")) return line.find(" appeared first on ") != line.npos;
    return std::any_of(starts.begin(), starts.end(), starts_line);
}

/// "■ Synchronet ■ Night Owl BBS": boards of QWK networks sign so.
bool is_board_line(std::string_view text) {
    constexpr std::string_view mark = "■ ";
    constexpr std::size_t longest = 120;
    return text.size() <= longest && text.starts_with(mark) &&
           text.find(" ■ ", mark.size()) != std::string_view::npos;
}

}  // namespace

bool is_numbered_note(std::string_view text) {
    const auto close = text.find(']');
    return close > 1 && close < 5 && text::to_number(text.substr(1, close - 1)) &&
           lines::starts_with_link(text::trim(text.substr(close + 1)));
}

Frame FrameReader::run_below(std::string_view title) {
    frame_.title = std::string(title);
    return run();
}

Frame FrameReader::run() {
    frame_.last = lines_.size();
    read_head();
    read_tail();
    if (!frame_.published && frame_.first < frame_.last)
        frame_.published = date_of_dateline(lines_[frame_.first].text);
    if (frame_.title) frame_.title = std::string(without_marks(subject_, *frame_.title));
    // Agencies set in capitals what the Subject has as it is.
    if (frame_.title && words::is_in_capitals(*frame_.title) && !words::is_in_capitals(subject_) &&
        subject_.size() >= frame_.title->size() &&
        agreement(subject_, *frame_.title) == Agreement::whole &&
        agreement(*frame_.title, subject_) == Agreement::whole)
        frame_.title = std::string(subject_);
    if (note_) {
        if (!frame_.title) frame_.title = note_->subject;
        if (!frame_.byline) frame_.byline = note_->writer;
        if (!frame_.published) frame_.published = note_->written;
    }
    return std::move(frame_);
}

std::optional<FrameReader::AddressAtStart> FrameReader::address_at_start() {
    if (lines_.empty()) return std::nullopt;
    const std::size_t next = field_at(0, End::tail);
    if (next == 0 || !frame_.link) return std::nullopt;
    const auto text = lines_[0].text;
    if (lines::starts_with_link(text) || lines::set_off_link(text))
        return AddressAtStart{*frame_.link, next, {}};
    const auto link = lines::find_link(text);
    const auto words = text.substr(0, link ? link->at : text.size());
    return AddressAtStart{*frame_.link, next, text::folded(text::squeeze(words))};
}

void FrameReader::read_tail() {
    std::size_t floor = lines_.size() > tail_lines ? lines_.size() - tail_lines : 0;
    floor = std::max(std::min(floor, start_of_references()), frame_.first);
    // The earliest line from which everything up to the end is frame.
    for (std::size_t start = floor; start < lines_.size(); ++start) {
        if (start > floor && !tail_may_start(start)) continue;
        if (lines_[start].blank()) continue;
        const Frame before = frame_;
        const auto removed = account_.removed.size(), repairs = account_.repairs.size();
        std::size_t i = start, fields = 0;
        while (i < lines_.size()) {
            const std::size_t next = tail_step(i, fields);
            if (next == i) break;
            i = next;
        }
        if (i >= lines_.size() && (fields > 0 || frame_.ruled)) {
            frame_.last = start;
            break;
        }
        frame_ = before;
        account_.removed.resize(removed);
        account_.repairs.resize(repairs);
    }
    while (frame_.last > frame_.first &&
           (lines_[frame_.last - 1].blank() || lines_[frame_.last - 1].rule)) {
        if (lines_[frame_.last - 1].rule) account_.remove("rule", lines_[frame_.last - 1].text);
        --frame_.last;
    }
}

bool FrameReader::tail_may_start(std::size_t i) const {
    const lines::Line& line = lines_[i];
    if (line.blank()) return line.rule || line.cut;
    const bool opens = i == 0 || lines_[i - 1].blank() || lines_[i - 1].rule;
    // "on his / website: http://..": a label in small letters within a paragraph is its words.
    const auto within_paragraph = [&] {
        return !opens && words::starts_lower(line.text) && !read_label(lines_[i - 1].text) &&
               !lines::starts_with_link(lines_[i - 1].text);
    };
    return opens || line.rule || line.cut || lines::starts_with_link(line.text) ||
           lines::set_off_link(line.text) || (read_label(line.text) && !within_paragraph()) ||
           end_mark_at(i) || is_count_of_votes(line.text) || is_submission(line.text) ||
           is_channel(line.text) || is_truncation_mark(line.text) ||
           (!text::is_alpha(line.text.front()) &&
            (line.text.starts_with("(c) ") || line.text.starts_with("©") || is_agency(line.text)));
}

std::size_t FrameReader::tail_step(std::size_t i, std::size_t& fields) {
    const lines::Line& line = lines_[i];
    if (line.blank()) return i + 1;
    if (const std::size_t ended = behind_end_mark(i); ended != i) {
        ++fields;
        return ended;
    }
    for (const std::size_t ended : {list_footer_at(i), references_at(i), mail_footer_at(i)}) {
        if (ended == i) continue;
        ++fields;
        return ended;
    }
    if (line.rule) {
        account_.remove("rule", line.text);
        return i + 1;
    }
    const std::size_t next = field_at(i, End::tail);
    fields += next != i;
    if (next != i) return next;
    if (const std::size_t labelled = unknown_label(i); labelled != i) return labelled;
    if (fields == 0) return i;
    const std::size_t trailed = trailer_at(i);
    return trailed == i ? footer_at(i) : trailed;
}

std::size_t FrameReader::footer_at(std::size_t i) {
    constexpr int most_lines = 4, most_letters = 300;
    const bool below_blank = i > 0 && lines_[i - 1].blank();
    bool below_rule = false, signature = false;
    for (std::size_t k = i; k > 0 && i - k <= most_lines && !below_rule; --k) {
        if (lines::starts_with_link(lines_[k].text)) break;
        signature = lines_[k - 1].text == "--";
        below_rule = lines_[k - 1].rule || signature;
    }
    const std::string_view text = lines_[i].text;
    const bool bracketed =
        (text.front() == '(' && text.back() == ')') || (text.front() == '[' && text.back() == ']');
    if (!frame_.link || (!below_rule && (!below_blank || !(frame_.labelled || bracketed))))
        return i;
    int count = 0, size = 0;
    bool sentence = false;
    for (std::size_t k = i; k < lines_.size(); ++k) {
        if (lines_[k].blank() || lines_[k].rule) continue;
        const auto line = lines_[k].text;
        const bool ends = k + 1 == lines_.size() || lines_[k + 1].blank() || lines_[k + 1].rule;
        sentence = sentence || (ends && words::is_terminal(words::ending_of(line)));
        size += lines_[k].columns;
        if (++count > most_lines || size > most_letters || lines::starts_with_link(line)) return i;
    }
    // A sentence that no rule parts off may be the article's.
    if (!below_rule && sentence) return i;
    account_.remove(signature ? "signature" : "footer", lines::joined(lines_, i, lines_.size()));
    return lines_.size();
}

/// What line I, one of the last, is called when it goes; empty where it may be of the text.
std::string_view FrameReader::kind_of_debris(std::size_t i) const {
    const auto text = lines_[i].text;
    if (is_truncation_mark(text)) return "cut mark";
    if (is_count_of_votes(text) || is_submission(text) || is_channel(text) || are_hashtags(text))
        return "footer";
    if (is_shorthand(text) || is_agency(text)) return "credit";
    if (is_defused_end(text)) return sign_of_end;
    if ((text.starts_with("... ") && text.size() < 120) || is_board_line(text)) return "tag line";
    if (points_to_rest(text)) return "footer";
    const bool marks_only =
        text.size() < 20 && text.find_first_not_of("*-=~_+#.<>|:/ ") == std::string_view::npos;
    if (end_mark_at(i) || marks_only || text == "--" || text.starts_with("--- "))
        return sign_of_end;
    return {};
}

std::size_t FrameReader::tail_debris(std::size_t i) {
    const auto text = lines_[i].text;
    const bool note = text.size() > 4 && text.front() == '[' &&
                      text.find("://") != std::string_view::npos &&
                      (text.find("]:") != std::string_view::npos || is_numbered_note(text));
    if (note) {
        account_.remove("footnote link", text.substr(0, 300));
        return i + 1;
    }
    if (is_numbered_source(i)) {
        const auto stop = text.find('.');
        account_.remove("footnote link", std::string("[")
                                             .append(text.substr(0, stop))
                                             .append("]")
                                             .append(text.substr(stop + 1, 300)));
        return i + 1;
    }
    if (is_copyright(text)) {
        if (const auto link = lines::find_link(text);
            link && !frame_.link && lines::leads_to_page(text.substr(link->at, link->length)))
            frame_.link = std::string(text.substr(link->at, link->length));
        account_.remove("copyright", text.substr(0, 200));
        return i + 1;
    }
    const std::string_view kind = kind_of_debris(i);
    if (kind.empty()) return i;
    account_.remove(kind, kind == sign_of_end ? text.substr(0, 200) : text);
    return i + 1;
}

std::size_t FrameReader::skip_blank(std::size_t i) const {
    return lines::skip_blank(lines_, i);
}

std::size_t FrameReader::skip_empty(std::size_t i) const {
    return lines::skip_empty(lines_, i);
}

Frame read_frame(const std::vector<lines::Line>& lines, std::string_view subject, int width,
                 lines::Account& account) {
    return FrameReader(lines, subject, width, account).run();
}

Frame read_frame_below(std::string_view title, const std::vector<lines::Line>& lines, int width,
                       lines::Account& account) {
    return FrameReader(lines, title, width, account).run_below(title);
}

}  // namespace tearline::news
