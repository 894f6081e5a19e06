// SPDX-License-Identifier: MIT
// Lines that a gate set a label before.
#include "news/labels.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/byte_block.h"
#include "base/text.h"
#include "news/dates.h"
#include "news/label_names.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t longest_label = 48;

struct LabelName {
    std::string_view name;
    Field field;
    bool bare;
};

std::vector<LabelName> all_names() {
    std::vector<LabelName> all;
    for (const LabelNames& row : label_names)
        for (const auto name : text::split(row.names, '|'))
            all.push_back({name, row.field, row.bare});
    return all;
}

/// May a label that has no colon stand for VALUE? "updated by hand" is no date, "via the web" no
/// source; a date or address may stand below its name.
bool stands_without_colon(const LabelName& row, std::string_view name, std::string_view value) {
    constexpr std::size_t longest_source = 40;
    if (value.empty()) {
        const bool below = row.field == Field::date || row.field == Field::link;
        return row.bare || below || (row.field == Field::lead && text::to_upper(name) == name);
    }
    if (!row.bare) return false;
    if (row.field == Field::date) return read_date(value).has_value();
    if (row.field == Field::via) {
        const bool one_word = value.find(' ') == std::string_view::npos;  // "slashdot", a host
        return value.size() <= longest_source && (one_word || text::is_upper(value.front())) &&
               std::string_view(".!?,;").find(value.back()) == std::string_view::npos;
    }
    return value.find("://") < 12 || row.field == Field::byline || row.field == Field::image ||
           row.field == Field::category;
}

/// A row, and what the first bytes of a line must be for it to stand there.
struct Candidate {
    const LabelName* row = nullptr;
    std::uint64_t start = 0, mask = 0;  // of the name's first bytes as far as they are ASCII
};

/// The first bytes of a line, small.
std::uint64_t start_of(std::string_view line) {
    return text::lower_eight(text::as_number(line.substr(0, sizeof(std::uint64_t))));
}

Candidate candidate_of(const LabelName& row) {
    std::size_t ascii = 0;
    while (ascii < std::min(row.name.size(), sizeof(std::uint64_t)) &&
           static_cast<unsigned char>(row.name[ascii]) < 0x80)
        ++ascii;
    const std::uint64_t mask = ascii == 0 ? 0 : ~std::uint64_t{0} >> (64 - 8 * ascii);
    return {&row, start_of(row.name) & mask, mask};
}

/// The rows by the first byte of their names, and by two where both are ASCII letters.
class Index {
  public:
    Index() {
        for (const auto& row : names_) {
            by_first_[static_cast<unsigned char>(row.name.front())].push_back(candidate_of(row));
            if (text::is_lower(row.name[0]) && text::is_lower(row.name[1]))
                by_two_[place_of(row.name)].push_back(candidate_of(row));
        }
        // A Cyrillic or Greek capital has another lead byte than its small letter may have.
        for (const int lead : {0xd0, 0xce}) {
            auto& low = by_first_[static_cast<std::size_t>(lead)];
            const auto& high = by_first_[static_cast<std::size_t>(lead) + 1];
            low.insert(low.end(), high.begin(), high.end());
        }
    }
    /// Of a line of two bytes at least.
    [[nodiscard]] const std::vector<Candidate>& of(std::string_view line) const {
        if (text::is_alpha(line[0]) && text::is_alpha(line[1])) return by_two_[place_of(line)];
        return by_first_[static_cast<unsigned char>(text::lower(line.front()))];
    }

  private:
    static std::size_t place_of(std::string_view start) {
        return static_cast<std::size_t>((text::lower(start[0]) - 'a') * 26 +
                                        (text::lower(start[1]) - 'a'));
    }

    std::vector<LabelName> names_ = all_names();
    std::array<std::vector<Candidate>, 256> by_first_;
    std::array<std::vector<Candidate>, std::size_t{26} * 26> by_two_;
};

/// How long the mark is that parts a label from its value: ":", "....:", "->", "=", ":**"; "]"
/// where it is in brackets. 0 where REST starts with none.
std::size_t mark_length(std::string_view rest, bool bracketed) {
    std::size_t at = 0;
    while (at < rest.size() && rest[at] == '.') ++at;
    const auto mark = rest.substr(at);
    if (mark.starts_with(":**")) return at + 3;
    if (mark.starts_with("**:")) return at + 3;
    if (mark.starts_with(':')) return at + 1;
    if (mark.starts_with("\uff1a")) return at + 3;
    if (at > 0) return 0;
    if (mark.starts_with("->") || mark.starts_with("=>")) return 2;
    if (bracketed && mark.starts_with("]:")) return 2;
    return bracketed && mark.starts_with(']') ? 1 : 0;
}

}  // namespace

std::optional<Label> read_label(std::string_view line) {
    const bool bracketed = line.starts_with('[');
    while (!line.empty() && (line.front() == '*' || line.front() == '-' || line.front() == '[' ||
                             line.front() == '>' || line.front() == '='))
        line = text::trim(line.substr(1));
    if (line.size() < 2) return std::nullopt;
    static const Index index;
    const auto& candidates = index.of(line);
    if (candidates.empty()) return std::nullopt;
    const std::uint64_t first_bytes = start_of(line);
    std::string start;
    const LabelName* best = nullptr;
    bool best_bare = false;
    for (const Candidate& candidate : candidates) {
        if ((first_bytes & candidate.mask) != candidate.start) continue;
        const LabelName* const row = candidate.row;
        if (start.empty()) start = text::folded(line.substr(0, longest_label));
        if (!start.starts_with(row->name) || (best && best->name.size() > row->name.size()))
            continue;
        // "published" must not match in "publisher", "via" not in "via-park"
        const auto behind = line.substr(row->name.size());
        if (!behind.empty() && !behind.starts_with("\uff1a") &&
            std::string_view(": \t.-=]*").find(behind.front()) == std::string_view::npos)
            continue;
        if (behind.size() > 1 && behind[0] == '-' && behind[1] != '>' && !text::is_space(behind[1]))
            continue;
        const auto rest = text::trim(line.substr(row->name.size()));
        const bool colon = mark_length(rest, bracketed) > 0;
        if (!colon && !stands_without_colon(*row, line.substr(0, row->name.size()), rest)) continue;
        best = row;
        best_bare = !colon;
    }
    if (!best) return std::nullopt;
    auto value = text::trim(line.substr(best->name.size()));
    if (!best_bare) value = text::trim(value.substr(mark_length(value, bracketed)));
    // "[Source: Night Wire] [Category: Local]"
    if (const auto close = value.find(']'); bracketed && close != std::string_view::npos) {
        const auto behind = text::trim(value.substr(close + 1));
        if (behind.empty() || behind.front() == '[') value = text::trim(value.substr(0, close));
    }
    return Label{best->field, value, best_bare};
}

bool is_credit(std::string_view line) {
    static constexpr std::array starts{"courtesy of "sv,  "provided by "sv,  "presented by "sv,
                                       "published by "sv, "sponsored by "sv, "reprinted "sv,
                                       "republished "sv,  "photo"sv,         "image"sv};
    return std::any_of(starts.begin(), starts.end(), [&](std::string_view start) {
        return text::starts_with_ignoring_case(line, start);
    });
}

}  // namespace tearline::news
