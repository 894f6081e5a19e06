// SPDX-License-Identifier: MIT
// What an editor sets above a text that somebody passes on.
#include "news/forward_note.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "news/dates.h"
#include "words/words.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t longest_line = 160;
constexpr std::string_view note_marks = "*=->#[(<+ ";

/// LINE without the marks in front of it, and whether it had any.
struct Unmarked {
    std::string_view text;
    bool marked = false;
};

Unmarked unmarked(std::string_view line) {
    const auto start = std::min(line.find_first_not_of(note_marks), line.size());
    return {line.substr(start), start > 0};
}

/// "Forwarded by ..", behind a mark.
bool tells_of_passing_on(std::string_view line) {
    static constexpr std::array openings{"forwarded by "sv,
                                         "forwarded from"sv,
                                         "forwarded (from"sv,
                                         "forwarded to "sv,
                                         "forwarded message"sv,
                                         "crossposted "sv,
                                         "cross-posted "sv,
                                         "this message forwarded"sv,
                                         "this message was forwarded"sv,
                                         "original message"sv,
                                         "original dated"sv,
                                         "originally by "sv,
                                         "originally in "sv,
                                         "originally to "sv,
                                         "originally from "sv,
                                         "originally dated "sv,
                                         "originally posted "sv,
                                         "copied from"sv,
                                         "copied (from"sv,
                                         "moved from"sv,
                                         "moved (from"sv,
                                         "reposted by "sv,
                                         "reposted from "sv,
                                         "reposted in "sv,
                                         "posted originally"sv,
                                         "start of forwarded "sv,
                                         "begin forwarded "sv,
                                         "beginning of forwarded "sv,
                                         "text of forwarded message"sv,
                                         "weitergeleitet von "sv,
                                         "weitergeleitete nachricht"sv,
                                         "пересылка ("sv,
                                         "переслано "sv,
                                         "переслал "sv,
                                         "пересылает "sv,
                                         "обнаружено в "sv,
                                         "оригинал написан "sv,
                                         "скопировано в "sv};
    if (line.size() > longest_line) return false;
    const auto [text, marked] = unmarked(line);
    if (!marked) return false;
    const std::string plain = text::folded(text);
    return std::any_of(openings.begin(), openings.end(),
                       [&](std::string_view opening) { return plain.starts_with(opening); });
}

enum class Told { nothing, writer, subject, date, transport };

struct FieldName {
    std::string_view name;
    Told told;
};
constexpr std::array field_names{
    FieldName{"from", Told::writer},
    FieldName{"by", Told::writer},
    FieldName{"von", Told::writer},
    FieldName{"ersteller", Told::writer},
    FieldName{"originally from", Told::writer},
    FieldName{"от", Told::writer},
    FieldName{"subj", Told::subject},
    FieldName{"subject", Told::subject},
    FieldName{"re", Told::subject},
    FieldName{"betreff", Told::subject},
    FieldName{"тема", Told::subject},
    FieldName{"date", Told::date},
    FieldName{"datum", Told::date},
    FieldName{"дата", Told::date},
    FieldName{"to", Told::nothing},
    FieldName{"an", Told::nothing},
    FieldName{"кому", Told::nothing},
    FieldName{"originally to", Told::nothing},
    FieldName{"area", Told::nothing},
    FieldName{"from area", Told::nothing},
    FieldName{"from system", Told::nothing},
    FieldName{"from conference", Told::nothing},
    FieldName{"echo", Told::nothing},
    FieldName{"ursprung", Told::nothing},
    FieldName{"область", Told::nothing},
    FieldName{"конференция", Told::nothing},
    FieldName{"time", Told::nothing},
    FieldName{"msgid", Told::nothing},
    FieldName{"messageid", Told::nothing},
    FieldName{"orig", Told::nothing},
    FieldName{"newsgroups", Told::transport},
    FieldName{"message-id", Told::transport},
    FieldName{"organization", Told::transport},
    FieldName{"references", Told::transport},
    FieldName{"reply-to", Told::transport},
    FieldName{"path", Told::transport},
    FieldName{"list-id", Told::transport},
    FieldName{"content-type", Told::transport},
    FieldName{"mime-version", Told::transport},
    FieldName{"user-agent", Told::transport},
    FieldName{"x-newsreader", Told::transport},
    FieldName{"x-mailer", Told::transport},
    FieldName{"lines", Told::nothing},
};

struct NoteField {
    Told told = Told::nothing;
    std::string_view value;
};

/// "* From : Jane Doe", "Subject ...: Pier". Without a mark only where BARE.
std::optional<NoteField> note_field(std::string_view line, bool bare) {
    constexpr std::size_t longest_field = 400;
    if (line.size() > longest_field) return std::nullopt;
    const auto [text, marked] = unmarked(line);
    const auto colon = text.find(':');
    if ((!marked && !bare) || colon == std::string_view::npos) return std::nullopt;
    // "Subject ........: Pier"
    auto before = text::trim(text.substr(0, colon));
    while (before.ends_with('.') || before.ends_with(' ')) before.remove_suffix(1);
    const std::string name = text::folded(before);
    const auto known = std::find_if(field_names.begin(), field_names.end(),
                                    [&](const FieldName& each) { return each.name == name; });
    if (known == field_names.end()) return std::nullopt;
    return NoteField{known->told, text::trim(text.substr(colon + 1))};
}

/// The name in "Jane Doe, 21:1/2 (01 Sep 11 12:00)"; nothing of "News Robot" and "fidonews".
std::optional<std::string> person_of(std::string_view value) {
    static constexpr std::array robots{"robot"sv, "news"sv, "gate"sv, "bot"sv,
                                       "feed"sv,  "rss"sv,  "uucp"sv, "daemon"sv};
    constexpr std::size_t most_words = 4, short_word = 3;
    const auto name = text::squeeze(value.substr(0, value.find_first_of(",(<0123456789@[")));
    const auto words = text::words(name);
    if (words.size() < 2 || words.size() > most_words || !words::is_capitalised(words.front()))
        return std::nullopt;
    for (const std::string_view word : words) {
        const std::string plain = text::folded(word);
        const bool named =
            words::is_capitalised(word) || word.size() <= short_word;  // "van der Aa"
        if (!named || std::find(robots.begin(), robots.end(), plain) != robots.end())
            return std::nullopt;
    }
    return name;
}

/// The date that VALUE is, or that stands in its brackets.
std::optional<Moment> date_in(std::string_view value) {
    if (const auto whole = read_date(value)) return whole;
    const auto open = value.find('('), close = value.find(')', open == value.npos ? 0 : open);
    if (open == value.npos || close == value.npos) return std::nullopt;
    return read_date(text::trim(value.substr(open + 1, close - open - 1)));
}

class NoteReader {
  public:
    explicit NoteReader(const std::vector<lines::Line>& lines) : lines_(lines) {}

    std::optional<ForwardNote> run(std::size_t first) {
        end_ = std::min(lines_.size(), first + most_lines);
        passed_on_ = is_header(first);
        std::size_t i = first;
        while (i < end_) {
            const lines::Line& line = lines_[i];
            if (line.blank() || line.rule) {
                const std::size_t next = goes_on_at(i);
                if (next == i) break;
                i = next;
                continue;
            }
            if (const auto field = note_field(line.text, passed_on_)) {
                ++fields_;
                read_field(*field);
                note_.end = i + 1;
            } else if (tells_of_passing_on(line.text)) {
                // What was passed on had been passed on before: its own fields tell more.
                inner_ = fields_ > 0;
                fields_ = 0;
                passed_on_ = true;
                read_opening(line.text);
                note_.end = i + 1;
            } else {
                break;
            }
            ++i;
        }
        constexpr int least_fields = 3;
        if (!passed_on_ && !(told_writer_ && fields_ >= least_fields)) return std::nullopt;
        return std::move(note_);
    }

  private:
    /// A header of mail or news from the Internet, whose lines have no marks.
    [[nodiscard]] bool is_header(std::size_t i) const {
        constexpr std::size_t least_fields = 2;
        std::size_t fields = 0;
        bool transport = false;
        for (; i < end_; ++i, ++fields) {
            const auto field = note_field(lines_[i].text, true);
            if (!field) break;
            transport = transport || field->told == Told::transport;
        }
        return transport && fields >= least_fields;
    }

    /// Line I is none: where the note goes on behind it and its like; I where it does not.
    [[nodiscard]] std::size_t goes_on_at(std::size_t i) const {
        if (note_.end == 0) return i;
        const std::size_t next = lines::skip_empty(lines_, i);
        const bool goes_on =
            next < lines_.size() && (tells_of_passing_on(lines_[next].text) ||
                                     (fields_ == 0 && note_field(lines_[next].text, passed_on_)));
        return goes_on ? next : i;
    }

    /// "Originally by Jane Doe", "Original message dated 04 May 94, from Jane Doe".
    void read_opening(std::string_view line) {
        const std::string_view text = unmarked(line).text;
        const std::string plain = text::folded(text);
        if (!plain.starts_with("original")) return;
        for (const auto way : {" by "sv, " from "sv})
            if (const auto at = plain.find(way); at != std::string::npos && !note_.writer)
                note_.writer = person_of(text.substr(at + way.size()));
        constexpr std::string_view dated = " dated ";
        if (const auto at = plain.find(dated); at != std::string::npos) {
            const auto rest = text.substr(at + dated.size());
            set_written(read_date(text::trim(rest.substr(0, rest.find(',')))));
        }
    }

    void read_field(const NoteField& field) {
        switch (field.told) {
            case Told::writer:
                told_writer_ = true;
                if (!note_.writer || inner_) note_.writer = person_of(field.value);
                set_written(date_in(field.value));
                break;
            case Told::subject:
                if ((!note_.subject || inner_) && !field.value.empty())
                    note_.subject = std::string(field.value);
                break;
            case Told::date:
                set_written(date_in(field.value));
                break;
            case Told::nothing:
            case Told::transport:
                break;
        }
    }

    void set_written(const std::optional<Moment>& moment) {
        if (moment && !note_.written) note_.written = moment;
    }

    static constexpr std::size_t most_lines = 60;

    const std::vector<lines::Line>& lines_;
    std::size_t end_ = 0;  ///< where a note ends at the latest
    ForwardNote note_;
    bool passed_on_ = false, told_writer_ = false;
    bool inner_ = false;  ///< what is read are the fields of a note within the note
    int fields_ = 0;
};

}  // namespace

std::optional<ForwardNote> forward_note_at(const std::vector<lines::Line>& lines, std::size_t i) {
    constexpr std::size_t longest_name = 24;
    if (i >= lines.size() || lines[i].text.empty()) return std::nullopt;
    // Most messages begin with a sentence.
    const auto text = lines[i].text;
    if (note_marks.find(text.front()) == std::string_view::npos &&
        text.substr(0, longest_name).find(':') == std::string_view::npos)
        return std::nullopt;
    return NoteReader(lines).run(i);
}

namespace {

/// "----- End forwarded message -----"
bool is_forward_end(std::string_view line) {
    static constexpr std::array names{"end forwarded message"sv, "end of forwarded message"sv,
                                      "end forward"sv,           "end of forward"sv,
                                      "end forwarded text"sv,    "end of message"sv,
                                      "end of quote"sv,          "end quote"sv,
                                      "ende der weiterleitung"sv};
    constexpr std::size_t longest = 80;
    const auto first = line.find_first_not_of("-=+* "), last = line.find_last_not_of("-=+* ");
    if (line.size() > longest || first == line.npos || first < 2) return false;
    const std::string name = text::folded(line.substr(first, last + 1 - first));
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

bool is_defused_end(std::string_view line) {
    if (line.empty() || "-+!"sv.find(line.front()) == std::string_view::npos) return false;
    static constexpr std::array ends{"-+- "sv,      "-!- "sv,      "-*- "sv,
                                     "+ Origin:"sv, "! Origin:"sv, "+ Origin "sv};
    return std::any_of(ends.begin(), ends.end(),
                       [&](std::string_view end) { return line.starts_with(end); }) ||
           line == "-+-" || line == "-!-" || is_forward_end(line);
}

}  // namespace tearline::news
