// SPDX-License-Identifier: MIT
// How common a term is in English news: the table background.txt, which tools/count_terms.cpp
// writes, read once.
#include "words/background.h"

#include <bit>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "words/foreign_words.h"
#include "words/stems.h"
#include "words/term_id.h"

namespace tearline::words {

// Made at configure time: the lines of background.txt.
extern const std::string_view background_lines[];
extern const std::size_t background_line_count;

namespace {

struct CountedTerm {
    std::uint64_t term = 0;
    std::uint32_t count = 0;  ///< 0: the place is free
};

/// Terms and their counts, in a flat table more than half of it free: most look-ups, of terms
/// that are not in it, end at the first.
class Background {
  public:
    Background(std::uint32_t articles, const std::vector<CountedTerm>& counted)
        : articles_(articles), entries_(std::bit_ceil(counted.size() * 2 + 1)) {
        for (const auto& one : counted)
            if (CountedTerm& entry = entries_[place_of(one.term)]; entry.count == 0) entry = one;
    }
    [[nodiscard]] std::uint32_t articles() const { return articles_; }
    [[nodiscard]] std::uint32_t count(std::uint64_t term) const {
        return entries_[place_of(term)].count;
    }

  private:
    [[nodiscard]] std::size_t place_of(std::uint64_t term) const {
        const std::size_t mask = entries_.size() - 1;
        std::size_t at = term & mask;
        while (entries_[at].count != 0 && entries_[at].term != term) at = (at + 1) & mask;
        return at;
    }

    std::uint32_t articles_;
    std::vector<CountedTerm> entries_;
};

std::uint64_t id_of_entry(std::string_view entry) {
    if (entry[0] == '^') return name_id(text::replace_all(std::string(entry.substr(1)), "_", " "));
    const auto gap = entry.find('_');
    if (gap == std::string_view::npos) return term_id(entry);
    return term_id(entry.substr(0, gap), entry.substr(gap + 1));
}

/// The table tells of English news only. In each of the other languages a usual word stands in
/// about so many articles of a hundred, as a word and, where nouns have capitals, as a name.
void add_usual_words(std::uint32_t articles, std::vector<CountedTerm>& counted) {
    constexpr std::uint32_t of_hundred = 8;
    const std::uint32_t count = articles * of_hundred / 100;
    for (const auto word : text::words(foreign_usual_words)) {
        const std::string stem = stem_of(std::string(word), false);
        counted.push_back({term_id(stem), count});
        counted.push_back({name_id(stem), count});
    }
}

/// Each line is "COUNT entry entry ..": a stem, "first_second" for a pair, "^name" for a name. The
/// first line is the number of articles.
Background read() {
    std::uint32_t articles = 0;
    std::vector<CountedTerm> counted;
    for (std::size_t i = 0; i < background_line_count; ++i) {
        const auto parts = text::words(background_lines[i]);
        if (parts.empty() || parts[0].starts_with('#')) continue;
        const auto count = text::to_number(parts[0], UINT32_MAX);
        if (!count) continue;
        if (parts.size() == 1) articles = static_cast<std::uint32_t>(*count);
        for (std::size_t k = 1; k < parts.size(); ++k)
            counted.push_back({id_of_entry(parts[k]), static_cast<std::uint32_t>(*count)});
    }
    add_usual_words(articles, counted);
    return {articles, counted};
}

const Background& table() {
    static const Background one = read();
    return one;
}

}  // namespace

std::uint32_t background_count(std::uint64_t term) {
    return table().count(term);
}

std::uint32_t background_size() {
    return table().articles();
}

bool is_common_word(const std::string& word) {
    if (word.empty()) return false;
    const std::string stem = stem_of(word, false);
    return stem.empty() || background_count(term_id(stem)) > 0;
}

}  // namespace tearline::words
