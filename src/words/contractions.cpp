// SPDX-License-Identifier: MIT
// Words that are none without their apostrophe, looked up by their first letters.
#include "words/contractions.h"

#include <algorithm>
#include <cstdint>

#include "base/byte_block.h"
#include "base/text.h"

namespace tearline::words {

namespace {

/// The first letters of a word, small, the first lowest.
constexpr std::size_t most_in_key = 8;
std::uint64_t key_of_word(std::string_view word) {
    return text::lower_eight(text::as_number({word.data(), std::min(word.size(), most_in_key)}));
}

/// The closed list by the first letters of its words.
class ContractionTable {
  public:
    constexpr ContractionTable() {
        for (std::size_t i = 0; i < contractions.size(); ++i) {
            const auto lost = contractions[i].lost;
            std::uint64_t key = 0;
            for (std::size_t k = 0; k < std::min(lost.size(), most_in_key); ++k)
                key |= std::uint64_t{static_cast<unsigned char>(lost[k])} << (k * 8);
            std::size_t at = place_of(key);
            while (entries_[at].row != 0) at = (at + 1) % places;
            entries_[at] = {key, static_cast<std::uint8_t>(i + 1)};
        }
    }
    [[nodiscard]] const Contraction* find(std::string_view word) const {
        const std::uint64_t key = key_of_word(word);
        for (std::size_t at = place_of(key); entries_[at].row != 0; at = (at + 1) % places) {
            const Contraction& row = contractions[entries_[at].row - 1u];
            if (entries_[at].key == key && row.lost.size() == word.size() &&
                (word.size() <= most_in_key || text::equals_ignoring_case(row.lost, word)))
                return &row;
        }
        return nullptr;
    }

  private:
    static constexpr std::size_t places = 256;
    struct Entry {
        std::uint64_t key = 0;
        std::uint8_t row = 0;  // one more than its place in the list; 0: the place is free
    };
    static constexpr std::size_t place_of(std::uint64_t key) {
        return static_cast<std::size_t>((key * 0x9e3779b97f4a7c15ULL) >> 56);
    }
    std::array<Entry, places> entries_{};
};

}  // namespace

const Contraction* listed_contraction(std::string_view word) {
    static constexpr ContractionTable table;
    return table.find(word);
}

}  // namespace tearline::words
