// SPDX-License-Identifier: MIT
// The weights of the evidence that a word has lost an apostrophe, read from their table.
#include "words/lost_weights.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace tearline::words {

namespace {

/// What the evidence of one kind in one family begins with.
std::uint64_t row_id(std::string_view family, std::string_view kind) {
    return LostWeights::id_of(LostWeights::id_of(1, family), kind);
}

}  // namespace

std::size_t LostWeights::number_of(std::string_view family) {
    const auto owner = std::find(owner_families.begin(), owner_families.end(), family);
    if (owner != owner_families.end())
        return lost_forms.size() + static_cast<std::size_t>(owner - owner_families.begin());
    return static_cast<std::size_t>(
        std::find_if(lost_forms.begin(), lost_forms.end(),
                     [&](const LostForm& form) { return form.lost == family; }) -
        lost_forms.begin());
}

LostWeights::LostWeights() {
    for (std::size_t i = 0; i < family_count; ++i) {
        const std::string_view family =
            i < lost_forms.size() ? lost_forms[i].lost : owner_families[i - lost_forms.size()];
        for (std::size_t k = 0; k < evidence_names.size(); ++k)
            families_[i].rows[k].id = row_id(family, evidence_names[k]);
    }
    read();
    for (Family& family : families_) {
        // Of the counts by singles one is looked at; all have the greatest weight of them.
        constexpr auto first = static_cast<std::size_t>(EvidenceKind::none_single);
        constexpr std::size_t groups = 4;
        int of_singles = 0;
        for (std::size_t k = first; k < first + groups; ++k)
            of_singles = std::max(of_singles, family.rows[k].most);
        for (std::size_t k = first; k < first + groups; ++k) family.rows[k].most = of_singles;
        for (const Row& row : family.rows) family.most += row.most;
        family.most -= of_singles * static_cast<int>(groups - 1);
        family.always = of(family.rows[static_cast<std::size_t>(EvidenceKind::all)], "all");
    }
}

void LostWeights::read() {
    std::vector<Entry> entries;
    for (const auto line : text::split(built_in_apostrophes[0].text, '\n')) {
        const auto parts = text::words(line);
        if (parts.empty() || parts[0] == "#") continue;
        const auto kind = std::find(evidence_names.begin(), evidence_names.end(), parts[1]);
        const std::size_t family = number_of(parts[0]);
        if (kind == evidence_names.end() || family >= family_count) continue;
        Row& row = families_[family].rows[static_cast<std::size_t>(kind - evidence_names.begin())];
        for (std::size_t i = 2; i + 1 < parts.size(); i += 2) {
            int value = 0;
            const auto digits = parts[i + 1];
            std::from_chars(digits.data(), digits.data() + digits.size(), value);
            if (value == 0) continue;
            entries.push_back({id_of(row.id, parts[i]), value});
            row.most = std::max(row.most, value);
        }
    }
    entries_.resize(std::bit_ceil(entries.size() * 2 + 1));
    for (const auto& one : entries) {
        Entry& entry = entries_[place_of(one.id)];
        if (entry.value == 0) entry = one;
        known_[bit_of(one.id) / 64] |= std::uint64_t{1} << (bit_of(one.id) % 64);
    }
}

const LostWeights& lost_weights() {
    static const LostWeights weights;
    return weights;
}

std::uint64_t evidence_id(std::string_view family, std::string_view kind, std::string_view value) {
    return LostWeights::id_of(row_id(family, kind), value);
}

}  // namespace tearline::words
