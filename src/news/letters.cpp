// SPDX-License-Identifier: MIT
// The letters of a mailing list's digest, known by the heads of mail above them.
#include <algorithm>
#include <optional>
#include <string>

#include "base/text.h"
#include "news/dates.h"
#include "news/frame.h"
#include "news/section.h"

namespace tearline::news {

namespace {

/// "Subject: A title" split at its colon; nothing where LINE is no field of mail.
struct MailField {
    std::string_view name, value;
};

std::optional<MailField> mail_field(const lines::Line& line) {
    constexpr std::size_t longest_name = 32;
    const auto colon = line.text.substr(0, longest_name).find(':');
    if (line.indent > 0 || colon == 0 || colon == std::string_view::npos ||
        line.text.find(' ') < colon)
        return std::nullopt;
    return MailField{line.text.substr(0, colon), text::trim(line.text.substr(colon + 1))};
}

/// Where one part of a message in MIME ends: "--=====12345==", which may have been taken apart at
/// its rule, or a line of dashes and letters without a space.
bool is_boundary(const std::vector<lines::Line>& lines, std::size_t i) {
    constexpr std::size_t shortest = 12;
    const auto text = lines[i].text;
    if (text == "--" && i + 1 < lines.size() && lines[i + 1].rule && lines[i + 1].cut) return true;
    return text.starts_with("--") && text.size() >= shortest && !lines[i].rule &&
           text.find(' ') == std::string_view::npos;
}

/// "Re: A title"
bool is_answer(std::string_view subject) {
    return clean_subject(subject).size() < text::trim(subject).size() &&
           (text::starts_with_ignoring_case(subject, "re") ||
            text::starts_with_ignoring_case(subject, "aw"));
}

/// Name and date that a head of mail tells.
void read_mail_field(const MailField& field, RoundupPiece& piece) {
    if (text::equals_ignoring_case(field.name, "date")) {
        piece.published = read_date(field.value);
    } else if (text::equals_ignoring_case(field.name, "from")) {
        const auto angle = field.value.find('<');
        const auto name = text::trim(field.value.substr(0, angle));
        if (!name.empty() && name.find('@') == std::string_view::npos)
            piece.byline = std::string(text::trim(name.substr(name.front() == '"')));
        if (piece.byline && piece.byline->ends_with('"')) piece.byline->pop_back();
    }
}

/// The letter whose head begins at line I: a subject, and a writer or a date.
std::optional<Section> letter_at(const std::vector<lines::Line>& lines, std::size_t i) {
    if (!mail_field(lines[i]) || (i > 0 && !parts(lines[i - 1]) && !lines[i - 1].cut))
        return std::nullopt;
    Section found;
    found.head = i;
    bool told = false;
    for (; i < lines.size() && !parts(lines[i]); ++i) {
        const auto field = mail_field(lines[i]);
        if (!field) {
            if (lines[i].indent == 0) return std::nullopt;
            continue;  // the field goes on
        }
        read_mail_field(*field, found.piece);
        told = told || text::equals_ignoring_case(field->name, "from") ||
               text::equals_ignoring_case(field->name, "date");
        if (text::equals_ignoring_case(field->name, "subject"))
            found.piece.title = text::squeeze(field->value);
    }
    if (!told || found.piece.title.empty()) return std::nullopt;
    found.first = i;
    return found;
}

/// Where a letter ends that may go on to LAST: before the boundary or the digest's last words.
std::size_t end_of_letter(const std::vector<lines::Line>& lines, const Section& letter,
                          std::size_t last) {
    for (std::size_t i = letter.first; i < last; ++i) {
        if (is_boundary(lines, i)) return i;
        const bool digest_ends = lines[i].text.starts_with("End of ") &&
                                 (lines[i].text.find("igest") != std::string_view::npos ||
                                  lines[i].text.find("DIGEST") != std::string_view::npos);
        if (digest_ends) return i;
    }
    return last;
}

}  // namespace

std::vector<RoundupPiece> split_letters(const std::vector<lines::Line>& lines) {
    constexpr std::size_t least_text = 80;
    std::vector<Section> letters;
    for (std::size_t i = 0; i < lines.size() && letters.size() <= most_sections; ++i) {
        auto letter = letter_at(lines, i);
        if (!letter) continue;
        i = letter->first;
        letters.push_back(*std::move(letter));
    }
    if (letters.size() < 2 || letters.size() > most_sections) return {};
    for (std::size_t k = 0; k < letters.size(); ++k)
        letters[k].last = end_of_letter(
            lines, letters[k], k + 1 < letters.size() ? letters[k + 1].head : lines.size());
    std::erase_if(letters, [](const Section& one) { return is_answer(one.piece.title); });
    return pieces_of(lines, std::move(letters), least_text);
}

}  // namespace tearline::news
