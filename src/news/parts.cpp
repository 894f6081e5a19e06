// SPDX-License-Identifier: MIT
// Long messages that were sent in parts: marks read, notes left out, texts joined.
#include "news/parts.h"

#include <re2/re2.h>

#include <algorithm>

#include "base/text.h"
#include "ftn/split_line.h"
#include "news/frame.h"
#include "news/sanitise.h"

namespace tearline::news {

namespace {

constexpr int most_parts = 99;

struct Mark {
    int part = 0, parts = 0;
    std::string rest;  ///< the Subject without it
};

/// The mark at the front or at the end of SUBJECT.
std::optional<Mark> counted_mark(const std::string& subject) {
    static const RE2 front(
        R"((?i)^[\[({<]\s*(?:part|teil|deel|часть)?\s*(\d{1,2})\s*(?:/|of|von|van|из)\s*(\d{1,2})\s*[\])}>]\s*[:-]?\s*(.+)$)");
    static const RE2 end(
        R"((?i)^(.+?)[\s,:-]*[\[({<]\s*(?:part|teil|deel|часть)?\s*(\d{1,2})\s*(?:/|of|von|van|из)\s*(\d{1,2})\s*[\])}>]?$)");
    static const RE2 bare(
        R"((?i)^(.+?)[\s,:-]+(?:part|teil|deel|часть)\s*(\d{1,2})\s*(?:/|of|von|van|из)\s*(\d{1,2})$)");
    // Two numbers alone are as often a date: "Weather 12/24".
    static const RE2 bare_front(
        R"((?i)^(?:part|teil|deel|часть)\s*(\d{1,2})\s*(?:/|of|von|van|из)\s*(\d{1,2})\s*[:,-]\s*(.+)$)");
    static const RE2 counted(R"((?i)^(.+?)\s*[,:-]\s*(\d{1,2})\s+(?:of|von|van|из)\s+(\d{1,2})$)");
    Mark mark;
    if (!RE2::FullMatch(subject, front, &mark.part, &mark.parts, &mark.rest) &&
        !RE2::FullMatch(subject, end, &mark.rest, &mark.part, &mark.parts) &&
        !RE2::FullMatch(subject, bare, &mark.rest, &mark.part, &mark.parts) &&
        !RE2::FullMatch(subject, bare_front, &mark.part, &mark.parts, &mark.rest) &&
        !RE2::FullMatch(subject, counted, &mark.rest, &mark.part, &mark.parts))
        return std::nullopt;
    const bool sound =
        mark.parts >= 2 && mark.parts <= most_parts && mark.part >= 1 && mark.part <= mark.parts;
    return sound ? std::optional(mark) : std::nullopt;
}

std::optional<std::string> without_continued(const std::string& subject) {
    static const RE2 end(
        R"((?i)^(.+?)\s*[\[({]\s*(?:continued|continuation|cont'?d?\.?|fortsetzung|forts\.|vervolg|продолжение)\s*[\])}]$)");
    static const RE2 front(
        R"((?i)^[\[({]\s*(?:continued|continuation|cont'?d?\.?|fortsetzung|vervolg|продолжение)\s*[\])}]\s*(.+)$)");
    std::string rest;
    if (RE2::FullMatch(subject, end, &rest) || RE2::FullMatch(subject, front, &rest)) return rest;
    return std::nullopt;
}

std::string set_of(const ftn::DecodedMessage& message, const ftn::AreaKey& area,
                   std::string_view kind, std::string_view shared) {
    std::string set = area.text();
    for (const std::string& each :
         {text::to_lower(text::squeeze(message.from)), message.from_address.text(),
          std::string(kind), text::to_lower(text::squeeze(shared))})
        (set += '\n') += each;
    return set;
}

/// A line that only says that the message goes on.
bool is_note(std::string_view line) {
    static const RE2 note(
        R"((?i)^\W*(?:message |text |article )?(?:is )?(?:to be )?(?:continued|continues|cont'?d?\b|fortsetzung|wordt vervolgd|vervolg|продолжение)(?: (?:in|from|on|with|of|follows|folgt|следует|в|из|im|in|van|op|the|next|previous|last|message|part|nächsten?|volgend\w*|следующем|предыдущего|сообщени\w|письм\w)|[\s\d/.,:;>()\[\]*=-])*$)"
        R"(|^\s*\* Large message split by FIDOGATE: part \d+/\d+\s*$)"
        R"(|(?i)^\W*(?:begin|start|end|ende?)?(?: of)?\s*(?:part|teil|deel|часть)\s*\d{1,2}\s*(?:/|of|von|van|из)\s*\d{1,2}\W*$)");
    line = text::trim(line);
    return line.size() <= 90 && RE2::FullMatch(re2::StringPiece(line.data(), line.size()), note);
}

struct Lines {
    std::vector<std::string_view> text;
    std::vector<bool> soft;
};

/// The lines of a part without notes at its ends; FIRST and LAST tell whether it has no neighbour
/// there.
Lines lines_of(const ftn::DecodedMessage& part, bool first, bool last) {
    Lines lines;
    lines.text = text::split(part.text, '\n');
    if (!lines.text.empty() && lines.text.back().empty()) lines.text.pop_back();
    lines.soft.assign(lines.text.size(), false);
    std::copy_n(part.soft_breaks.begin(), std::min(part.soft_breaks.size(), lines.soft.size()),
                lines.soft.begin());
    const auto erase = [&](std::size_t at) {
        lines.text.erase(lines.text.begin() + static_cast<std::ptrdiff_t>(at));
        lines.soft.erase(lines.soft.begin() + static_cast<std::ptrdiff_t>(at));
    };
    const auto is_empty = [&](std::size_t at) { return text::trim(lines.text[at]).empty(); };
    if (!last) {
        std::size_t end = lines.text.size();
        while (end > 0 && is_empty(end - 1)) --end;
        if (end > 0 && is_note(lines.text[end - 1])) erase(end - 1);
    }
    if (!first) {
        std::size_t start = 0;
        while (start < lines.text.size() && is_empty(start)) ++start;
        if (start < lines.text.size() && is_note(lines.text[start])) erase(start);
    }
    return lines;
}

/// Does a sentence go on from one part to the next, so that blank lines between them are the
/// splitter's?
bool goes_on(std::string_view before, std::string_view after) {
    before = text::trim(before);
    after = text::trim(after);
    if (before.empty() || after.empty()) return false;
    constexpr std::string_view ends = ".!?:\"')]";
    return ends.find(before.back()) == std::string_view::npos && text::is_lower(after.front());
}

void append(Lines& all, Lines part) {
    const auto is_empty = [](std::string_view line) { return text::trim(line).empty(); };
    const auto last = std::find_if_not(all.text.rbegin(), all.text.rend(), is_empty);
    const auto first = std::find_if_not(part.text.begin(), part.text.end(), is_empty);
    if (last != all.text.rend() && first != part.text.end() && goes_on(*last, *first)) {
        const auto kept = static_cast<std::size_t>(all.text.rend() - last);
        all.text.resize(kept);
        all.soft.resize(kept);
        const auto skipped = first - part.text.begin();
        part.text.erase(part.text.begin(), first);
        part.soft.erase(part.soft.begin(), part.soft.begin() + skipped);
    }
    all.text.insert(all.text.end(), part.text.begin(), part.text.end());
    all.soft.insert(all.soft.end(), part.soft.begin(), part.soft.end());
}

}  // namespace

std::optional<PartMark> part_mark(const ftn::DecodedMessage& message, const ftn::AreaKey& area) {
    if (const auto split = message.control.value("SPLIT")) {
        if (const auto part = ftn::parse_split(*split); part && part->parts > 1)
            return PartMark{set_of(message, area, "split", part->set), part->part, part->parts};
    }
    const std::string subject = sanitise_line(message.subject);
    if (text::starts_with_ignoring_case(subject, "re:")) return std::nullopt;
    if (const auto mark = counted_mark(subject))
        return PartMark{set_of(message, area, std::to_string(mark->parts), mark->rest), mark->part,
                        mark->parts};
    if (const auto rest = without_continued(subject))
        return PartMark{set_of(message, area, "continued", *rest), 2, 0};
    return std::nullopt;
}

std::string continued_set(const ftn::DecodedMessage& message, const ftn::AreaKey& area) {
    return set_of(message, area, "continued", sanitise_line(message.subject));
}

ftn::DecodedMessage join_parts(const std::vector<ftn::DecodedMessage>& parts) {
    ftn::DecodedMessage whole = parts.front();
    if (const auto mark = counted_mark(sanitise_line(whole.subject))) whole.subject = mark->rest;
    Lines all;
    for (std::size_t i = 0; i < parts.size(); ++i)
        append(all, lines_of(parts[i], i == 0, i + 1 == parts.size()));
    whole.text.clear();
    for (const auto line : all.text) (whole.text += line) += '\n';
    whole.soft_breaks = std::move(all.soft);
    return whole;
}

}  // namespace tearline::news
