// SPDX-License-Identifier: MIT
// Words that are none without their apostrophe: "dont", "theyll".
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/text.h"

namespace tearline::words {

struct Contraction {
    std::string_view lost;
    std::size_t at;  // letters before the apostrophe
};

// No word here has another meaning.
inline constexpr std::array contractions{
    Contraction{"aint", 3},      Contraction{"anybodys", 7},     Contraction{"anyones", 6},
    Contraction{"arent", 4},     Contraction{"cant", 3},         Contraction{"childrens", 8},
    Contraction{"couldnt", 6},   Contraction{"couldve", 5},      Contraction{"didnt", 4},
    Contraction{"doesnt", 5},    Contraction{"dont", 3},         Contraction{"everybodys", 9},
    Contraction{"everyones", 8}, Contraction{"everythings", 10}, Contraction{"hadnt", 4},
    Contraction{"hasnt", 4},     Contraction{"havent", 5},       Contraction{"heres", 4},
    Contraction{"hes", 2},       Contraction{"hows", 3},         Contraction{"im", 1},
    Contraction{"isnt", 3},      Contraction{"itd", 2},          Contraction{"itll", 2},
    Contraction{"ive", 1},       Contraction{"mens", 3},         Contraction{"mightnt", 6},
    Contraction{"mustnt", 5},    Contraction{"neednt", 5},       Contraction{"nobodys", 6},
    Contraction{"oclock", 1},    Contraction{"shes", 3},         Contraction{"shouldnt", 7},
    Contraction{"shouldve", 6},  Contraction{"someones", 7},     Contraction{"thatd", 4},
    Contraction{"thatll", 4},    Contraction{"thats", 4},        Contraction{"thered", 5},
    Contraction{"therell", 5},   Contraction{"theres", 5},       Contraction{"theyd", 4},
    Contraction{"theyll", 4},    Contraction{"theyre", 4},       Contraction{"theyve", 4},
    Contraction{"todays", 5},    Contraction{"tomorrows", 8},    Contraction{"wasnt", 4},
    Contraction{"werent", 5},    Contraction{"weve", 2},         Contraction{"whatll", 4},
    Contraction{"whats", 4},     Contraction{"wheres", 5},       Contraction{"whod", 3},
    Contraction{"wholl", 3},     Contraction{"whos", 3},         Contraction{"whove", 3},
    Contraction{"womens", 5},    Contraction{"wont", 3},         Contraction{"wouldnt", 6},
    Contraction{"wouldve", 5},   Contraction{"yall", 1},         Contraction{"yesterdays", 9},
    Contraction{"youd", 3},      Contraction{"youll", 3},        Contraction{"youre", 3},
    Contraction{"youve", 3},
};

/// Lengths of the closed list's words by their first letter.
inline constexpr std::array<std::uint32_t, 26> lengths_by_initial = [] {
    std::array<std::uint32_t, 26> all{};
    for (const auto& row : contractions)
        all[static_cast<std::size_t>(row.lost.front() - 'a')] |= 1u << row.lost.size();
    return all;
}();

/// The row of WORD, if the list has it.
const Contraction* listed_contraction(std::string_view word);
/// The same of a word of ASCII letters, up to 24: most are told from all by their length.
inline const Contraction* contraction_of(std::string_view word) {
    const auto initial = static_cast<std::size_t>(text::lower(word.front()) - 'a');
    return (lengths_by_initial[initial] >> word.size()) & 1u ? listed_contraction(word) : nullptr;
}

}  // namespace tearline::words
