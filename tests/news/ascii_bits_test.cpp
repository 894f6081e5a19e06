// SPDX-License-Identifier: MIT
// The contract of news/ascii_bits.h, against a look at each byte.
#include "news/ascii_bits.h"

#include <random>
#include <string>

#include "base/text.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;

namespace {

bool has(const AsciiBits::Set& set, std::size_t at) {
    return ((set[at / 64] >> (at % 64)) & 1u) != 0;
}

void check_each_byte(const std::string& given) {
    const AsciiBits bits(given);
    const std::string text = given.substr(0, AsciiBits::most);
    REQUIRE(bits.size() == text.size());
    std::size_t words = 0, letters = 0, spaces = 0, wrong = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const auto byte = static_cast<unsigned char>(c);
        const bool starts = c != ' ' && (i == 0 || text[i - 1] == ' ');
        wrong += has(bits.letters, i) != text::is_alpha(c);
        wrong += has(bits.plain, i) != (text::is_alpha(c) || text::is_digit(c));
        wrong += has(bits.spaces, i) != (c == ' ');
        wrong += has(bits.ends, i) != (c == '.' || c == '!' || c == '?');
        wrong += has(bits.quiet, i) != (c == '-' || c == '\'' || c == ',' || c == '.');
        wrong += has(bits.calls, i) != (c == 'n' || c == 'N' || c == ':');
        wrong += has(bits.wide, i) != (byte >= 0x80);
        wrong += has(bits.control, i) != (byte < 0x20);
        wrong += has(bits.starts(), i) != starts;
        words += starts;
        letters += text::is_alpha(c);
        spaces += c == ' ';
    }
    CHECK(wrong == 0);
    CHECK(bits.count(bits.starts()) == words);
    CHECK(bits.count(bits.letters) == letters);
    CHECK(bits.any(bits.spaces) == (spaces > 0));
    CHECK(bits.has_gap() == (text.find("   ") != std::string::npos));
    std::string drawn(text.size(), '.');
    bits.each(bits.letters, [&](std::size_t at) { drawn[at] = 'x'; });
    for (std::size_t i = 0; i < text.size(); ++i)
        if ((drawn[i] == 'x') != text::is_alpha(text[i])) FAIL_CHECK("letter " << i);
    for (std::size_t bit = text.size(); bit < AsciiBits::most; ++bit)
        for (const auto& set : {bits.letters, bits.spaces, bits.control, bits.wide, bits.starts()})
            if (has(set, bit)) FAIL_CHECK("bit " << bit << " is beyond the text");
}

}  // namespace

TEST_CASE("every byte is told at every place and length") {
    std::string all;
    for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
    check_each_byte(all);
    check_each_byte({all.rbegin(), all.rend()});
    check_each_byte("");
    check_each_byte(std::string(300, ' '));
    std::mt19937 random(7);
    for (std::size_t length = 0; length < 270; ++length) {
        std::string text;
        for (std::size_t i = 0; i < length; ++i) text += "  ax.N:9-\xC3\x01?"[random() % 13];
        check_each_byte(text);
    }
}

TEST_CASE("a gap is found across the borders of parts") {
    for (std::size_t at = 55; at < 75; ++at)
        for (std::size_t width = 1; width < 5; ++width) {
            std::string text(200, 'a');
            text.replace(at, width, width, ' ');
            CHECK(AsciiBits(text).has_gap() == (width >= 3));
        }
}
