// SPDX-License-Identifier: MIT
// Closed lists of words that tell what a text is doing, in one table that is made when compiling.
#include "words/word_classes.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "base/byte_block.h"
#include "base/text.h"

namespace tearline::words {

namespace {

struct ClassWords {
    WordClass what;
    std::string_view words;  // one space between
};
constexpr std::array class_words{
    ClassWords{
        function_word,
        "a about after all an and any are as at be been before between both but by can could did "
        "do does during each either every for from had has have her his how if in into is its many "
        "may might more most must my no nor not of on one or other our over per shall should since "
        "so some such than that the their then these this those through to under until upon was "
        "were what when where which while who will with within without would you your"},
    ClassWords{pronoun, "he i it its she that their them these they this those we you your"},
    ClassWords{discourse,
               "according additionally although another despite finally first furthermore however "
               "instead last later meanwhile moreover next now once overall recently second still "
               "third though today ultimately unfortunately yet"},
    ClassWords{
        abbreviation,
        "adm al approx apr aug ave blvd bspw bzw ca capt cf co col corp dec dept dhr dott dr dvs "
        "e.g esim est etc evtl feb fig ft gen ggf godz gov hon hrs i.e inc inkl jan jr jul jun lb "
        "lbs lt ltd maj mar messrs mevr mio mme mr mrd mrs ms mt no nov np nr oct oz pp prof rep "
        "rev sen sep sept sgt sog sr sra st tbsp tel tsp tzv tzw vgl vol vs zzgl"},
    ClassWords{verb,
               "is are was were has have had will can should would could said says does did may "
               "must been do"},
    ClassWords{asker, "how what why when where who which"},
    ClassWords{asking_verb, "can do does is are did should will could"},
    ClassWords{first_person, "i we my our me us"},
    ClassWords{reader, "you your"},
    ClassWords{third_person, "he she they it his her their him them"},
    ClassWords{article_word, "the a an"},
    ClassWords{usual_heading,
               "about advantages background basics benefits challenges conclusion conclusions cons "
               "considerations examples faq faqs features final frequently future getting guide "
               "highlights introduction key looking methods next overview pricing pros references "
               "related requirements resources results role start steps summary takeaways thoughts "
               "tips types understanding using vs ways best top bottom"},
    ClassWords{numbered_part,
               "step part chapter tip day phase section lesson rule number week reason method "
               "option myth stage"},
};

/// The letters of a word of up to 16, small.
struct Letters {
    static constexpr std::size_t most = 16;
    std::uint64_t first = 0, rest = 0;

    /// WORD is a part of TEXT.
    [[gnu::always_inline]] constexpr Letters(std::string_view word, std::string_view text) {
        if (!std::is_constant_evaluated()) {
            constexpr std::size_t half = 8;
            const auto at = static_cast<std::size_t>(word.data() - text.data());
            const std::size_t size = word.size();
            first = text::lower_eight(text::as_number(text, at, std::min(size, half)));
            if (size > half)
                rest = text::lower_eight(text::as_number(text, at + half, size - half));
            return;
        }
        for (std::size_t i = 0; i < word.size(); ++i) {
            const auto letter =
                static_cast<std::uint64_t>(static_cast<unsigned char>(text::lower(word[i])));
            (i < 8 ? first : rest) |= letter << (i % 8 * 8);
        }
    }
    [[nodiscard]] constexpr std::size_t hash() const {
        return static_cast<std::size_t>(((first ^ (rest * 31)) * 0x9e3779b97f4a7c15ULL) >> 54);
    }
};

class Table {
  public:
    constexpr Table() {
        for (const auto& list : class_words) {
            for (std::size_t at = 0; at < list.words.size();) {
                const auto end = std::min(list.words.find(' ', at), list.words.size());
                enter(list.words.substr(at, end - at), list.what);
                at = end + 1;
            }
        }
    }

    /// WORD is a part of TEXT.
    [[nodiscard]] unsigned of(std::string_view word, std::string_view text) const {
        // Most words end here: none in the lists is as long and starts with the same letter.
        if (word.empty() || word.size() > Letters::most || !text::is_alpha(word.front())) return 0;
        if (!((lengths_[first_of(word)] >> word.size()) & 1u)) return 0;
        const Letters letters(word, text);
        return classes_[place_of(letters)];
    }

  private:
    static constexpr std::size_t places = 1024;

    static constexpr std::size_t first_of(std::string_view word) {
        return static_cast<std::size_t>(text::lower(word.front()) - 'a');
    }
    constexpr void enter(std::string_view word, WordClass what) {
        lengths_[first_of(word)] |= 1u << word.size();
        const Letters letters(word, word);
        const std::size_t at = place_of(letters);
        first_[at] = letters.first;
        rest_[at] = letters.rest;
        classes_[at] = static_cast<std::uint16_t>(classes_[at] | what);
    }
    /// Where LETTERS stand, or a free place; there the classes are none.
    [[nodiscard]] constexpr std::size_t place_of(const Letters& letters) const {
        std::size_t at = letters.hash();
        while ((first_[at] != letters.first || rest_[at] != letters.rest) && classes_[at] != 0)
            at = (at + 1) % places;
        return at;
    }

    // Most look-ups touch the first letters alone, so these stand close together.
    std::array<std::uint64_t, places> first_{}, rest_{};
    std::array<std::uint16_t, places> classes_{};
    std::array<std::uint32_t, 26> lengths_{};
};

constexpr Table class_table;

}  // namespace

unsigned classes_of(std::string_view word) {
    return class_table.of(word, word);
}

unsigned classes_of(std::string_view word, std::string_view text) {
    return class_table.of(word, text);
}

}  // namespace tearline::words
