// SPDX-License-Identifier: MIT
// The weights of the evidence that a word has lost an apostrophe (lost_apostrophes.txt), and their
// look-up, which most of judging such words comes to.
#pragma once
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "base/built_in_text.h"
#include "base/byte_block.h"
#include "base/text.h"
#include "words/lost_apostrophe.h"

namespace tearline::words {

/// lost_apostrophes.txt alone.
extern const BuiltInText built_in_apostrophes[];
extern const std::size_t built_in_apostrophes_count;

/// What is looked at, in the order in which it tells most.
enum class EvidenceKind : std::uint8_t {
    word,
    base,
    all,
    after,
    end,
    before,
    last,
    lastend,
    next,
    kinds,
    behind,
    start,
    many,
    single,
    none_single,
    one_single,
    two_single,
    more_single,  // how many there are, by how many singles
    small,
    known
};
/// As the table calls them.
inline constexpr std::array<std::string_view, 20> evidence_names{
    "word",   "base",  "all",  "after",  "end", "before", "last", "lastend", "next",  "kinds",
    "behind", "start", "many", "single", "0",   "1",      "2",    "3",       "small", "known"};

class LostWeights {
  public:
    /// What is common to the evidence of one kind in one family.
    struct Row {
        std::uint64_t id = 0;
        int most = 0;  ///< the greatest weight
    };
    struct Family {
        std::array<Row, evidence_names.size()> rows;
        int most = 0;    ///< the greatest sum
        int always = 0;  ///< what each candidate has
    };

    LostWeights();

    [[nodiscard]] const Family& family_of(const LostCandidate& candidate) const {
        if (!candidate.owner) return families_[number_of(candidate.family)];
        const std::string_view word = candidate.word;
        return families_[lost_forms.size() + (text::is_upper(word.front()) ? 1u : 0u) +
                         (text::is_upper(word[1]) ? 1u : 0u)];
    }
    /// The weight of VALUE, in hundredths; 0 where it has none.
    [[nodiscard]] int of(const Row& row, std::string_view value) const {
        const std::uint64_t id = id_of(row.id, value);
        // Most evidence has no weight, which a small table tells.
        const std::size_t bit = bit_of(id);
        if (!((known_[bit / 64] >> (bit % 64)) & 1u)) return 0;
        return entries_[place_of(id)].value;
    }
    /// Of evidence whose family and kind have the number ROW; the letters' case does not matter.
    static std::uint64_t id_of(std::uint64_t row, std::string_view value) {
        constexpr std::size_t step = sizeof(std::uint64_t);
        const auto mix = [&](std::uint64_t letters) {
            row = std::rotl((row ^ text::lower_eight(letters)) * 0x9e3779b97f4a7c15ULL, 32);
        };
        for (; value.size() > step; value.remove_prefix(step)) {
            std::uint64_t letters = 0;
            std::memcpy(&letters, value.data(), step);
            mix(letters);
        }
        mix(text::as_number(value));
        return row;
    }

  private:
    /// The families in the order of LOST_FORMS, then those of owners.
    static constexpr std::array<std::string_view, 3> owner_families{"words", "names", "capitals"};
    static constexpr std::size_t family_count = lost_forms.size() + owner_families.size();
    static constexpr std::size_t bits = std::size_t{1} << 17;
    struct Entry {
        std::uint64_t id = 0;
        int value = 0;  // 0: the place is free
    };

    static std::size_t number_of(std::string_view family);
    void read();
    static std::size_t bit_of(std::uint64_t id) { return (id >> 15) % bits; }
    [[nodiscard]] std::size_t place_of(std::uint64_t id) const {
        const std::size_t mask = entries_.size() - 1;
        std::size_t at = id & mask;
        while (entries_[at].value != 0 && entries_[at].id != id) at = (at + 1) & mask;
        return at;
    }

    std::array<Family, family_count> families_{};
    std::array<std::uint64_t, bits / 64> known_{};  // a bit for each that has a weight, and others
    std::vector<Entry> entries_;                    // flat; two thirds are free
};

const LostWeights& lost_weights();
std::uint64_t evidence_id(std::string_view family, std::string_view kind, std::string_view value);

}  // namespace tearline::words
