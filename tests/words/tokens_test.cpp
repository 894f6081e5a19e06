// SPDX-License-Identifier: MIT
// The words of a text: folding, stemming, and what is no word.
#include "words/tokens.h"

#include <algorithm>

#include "support/catch.h"

using namespace tearline::words;

namespace {

std::vector<std::string> stems(std::string_view text) {
    std::vector<std::string> found;
    for (const auto& token : tokens(text))
        if (!token.stem.empty()) found.push_back(token.stem);
    return found;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("words are folded and stemmed, and words that tell nothing are left out") {
    CHECK(stems("The Ferries were RUNNING aground, café Übung") ==
          Words{"ferri", "run", "aground", "cafe", "ubung"});
}

TEST_CASE("possessives with and without their apostrophe are the same word") {
    CHECK(stems("Huawei's Huawei’s Huaweis Huawei") ==
          Words{"huawei", "huawei", "huawei", "huawei"});
}

TEST_CASE("numbers keep their point and lose their thousands' comma") {
    CHECK(stems("1,000 metres, 2.5 percent, R2") == Words{"1000", "metr", "2.5", "percent", "r2"});
}

TEST_CASE("a country in capitals is no pronoun") {
    CHECK(stems("US ships help us") == Words{"us", "ship", "help"});
}

TEST_CASE("Russian words are stemmed, and ideographs are words by themselves") {
    CHECK(stems("паромы парома") == Words{"паром", "паром"});
    CHECK(stems("東京") == Words{"東", "京"});
}

TEST_CASE(
    "small words of other languages tell nothing, and an article that lost its vowel is cut off") {
    CHECK(stems("die Fähre und der Hafen") == Words{"die", "fahr", "hafen"});
    CHECK(stems("не только мост") == Words{"мост"});
    CHECK(stems("L'usine d'Halvern, dell’acqua") == Words{"usin", "halvern", "acqua"});
    CHECK(stems("O'Brien can't, d'Or") == Words{"obrien", "cant", "dor"});
    const auto words = tokens("a d'Halvern");
    CHECK(words.back().capital);
}

TEST_CASE("broken UTF-8 and endless words are survived") {
    CHECK_NOTHROW(stems(std::string("\xff\xfe\x80 abc\xc3")));
    CHECK(stems(std::string(100000, 'a')).empty());
}

TEST_CASE("a word has its stem however many others were met, and a very long one, too") {
    const auto word = [](int number) {
        std::string made = "w";
        for (int rest = number + 26; rest > 0; rest /= 26)
            made += static_cast<char>('a' + rest % 26);
        return made + "ings";
    };
    std::vector<std::string> first;
    for (int i = 0; i < 20'000; ++i) first.push_back(stems(word(i)).front());
    for (int i = 19'999; i >= 0; i -= 7)
        CHECK(stems(word(i)).front() == first[static_cast<std::size_t>(i)]);
    CHECK(first[5] == "wfbing");
    const std::string long_word(40, 'o');
    CHECK(stems(long_word + "rings " + long_word + "bers") ==
          Words{long_word + "r", long_word + "ber"});
}

TEST_CASE("the first words are the first of all words") {
    const std::string_view text = "Ferry 北京 off 3.5 km, it's 東 x";
    const auto all = tokens(text);
    for (std::size_t most = 0; most <= all.size() + 1; ++most) {
        const auto first = tokens(text, most);
        REQUIRE(first.size() == std::min(most, all.size()));
        for (std::size_t i = 0; i < first.size(); ++i) CHECK(first[i].stem == all[i].stem);
    }
}
