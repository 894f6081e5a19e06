// SPDX-License-Identifier: MIT
// The contract of base/byte_block.h, against a look at each byte.
#include "base/byte_block.h"

#include <random>
#include <string>

#include "base/text.h"
#include "support/catch.h"

using namespace tearline;

namespace {

bool has(std::uint64_t bits, std::size_t at) {
    return ((bits >> at) & 1u) != 0;
}

template <std::size_t size>
std::size_t wrong_answers(const std::string& all, std::size_t from) {
    const text::Block<size> block(all, from);
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const bool there = from + i < all.size();
        const char c = there ? all[from + i] : '\0';
        const auto byte = static_cast<unsigned char>(c);
        const auto check = [&](std::uint64_t bits, bool expected) {
            wrong += has(bits, i) != (there && expected);
        };
        check(block.there(), true);
        check(block.equal('.'), c == '.');
        check(block.equal('\xC3'), c == '\xC3');
        check(block.any_of('!', '\x80', 'Q'), c == '!' || c == '\x80' || c == 'Q');
        check(block.letter('n', 'a'), c == 'n' || c == 'N' || c == 'a' || c == 'A');
        check(block.within('0', '9'), text::is_digit(c));
        check(block.within(0, 0x1f), byte < 0x20);
        check(block.within('\xC0', '\xFF'), byte >= 0xC0);
        check(block.letters(), text::is_alpha(c));
        check(block.wide(), byte >= 0x80);
        check(block.unusual(), byte < 0x20 || byte >= 0x80);
        check(block.ink(), !text::is_space(c));
    }
    if (size < 64) wrong += (block.ink() | block.wide() | block.there()) >> (size % 64);
    return wrong;
}

std::string every_byte() {
    std::string all;
    for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
    return all;
}

}  // namespace

TEST_CASE("every byte is told at every place of a block") {
    const std::string all = every_byte() + every_byte();
    for (std::size_t from = 0; from < all.size(); ++from) {
        CHECK(wrong_answers<64>(all, from) == 0);
        CHECK(wrong_answers<32>(all, from) == 0);
        const std::string some = all.substr(from, from % 65);
        for (std::size_t at = 0; at < some.size(); ++at) {
            CHECK(wrong_answers<64>(some, at) == 0);
            CHECK(wrong_answers<32>(some, at) == 0);
        }
    }
}

TEST_CASE("the blocks of a text are all of it, once") {
    for (std::size_t length = 0; length < 300; ++length) {
        const std::string given(length, 'x');
        std::size_t next = 0, letters = 0;
        bool in_turn = true;
        text::each_block(given, [&](const auto& bytes, std::size_t at) {
            in_turn = in_turn && at == next;
            next = at + bytes.size;
            text::each_bit(bytes.letters(), [&](std::size_t bit) {
                in_turn = in_turn && at + bit == letters;
                ++letters;
            });
        });
        CHECK(in_turn);
        CHECK(letters == length);
    }
}

TEST_CASE("bits are counted") {
    std::mt19937_64 random(3);
    for (int round = 0; round < 100; ++round) {
        const std::uint64_t bits = random() & random();
        std::size_t count = 0;
        for (std::size_t i = 0; i < 64; ++i) count += has(bits, i);
        CHECK(text::ones_in(bits) == count);
    }
    CHECK(text::ones_in(0) == 0);
    CHECK(text::ones_in(~std::uint64_t{0}) == 64);
}

TEST_CASE("up to eight bytes are a number, the first lowest") {
    const std::string given = "aB\x80\xFF[z@Z";
    for (std::size_t length = 0; length <= given.size(); ++length) {
        std::uint64_t expected = 0, small = 0;
        for (std::size_t i = 0; i < length; ++i) {
            expected |= std::uint64_t{static_cast<unsigned char>(given[i])} << (i * 8);
            small |= std::uint64_t{static_cast<unsigned char>(text::lower(given[i]))} << (i * 8);
        }
        const std::uint64_t number = text::as_number(std::string_view(given).substr(0, length));
        CHECK(number == expected);
        CHECK(text::lower_eight(number) == small);
    }
    for (const char c : every_byte())
        CHECK(text::lower_eight(static_cast<unsigned char>(c)) ==
              static_cast<unsigned char>(text::lower(c)));
}

TEST_CASE("some bytes of a text as one number, wherever they stand in it") {
    const std::string given =
        "Ab\xff"
        "cdefgh9ijk";
    for (std::size_t at = 0; at <= given.size(); ++at)
        for (std::size_t size = 0; at + size <= given.size(); ++size) {
            const auto part = std::string_view(given).substr(at, size);
            CHECK(text::as_number(given, at, size) ==
                  (size <= 8 ? text::as_number(part) : std::uint64_t{0}));
        }
}

TEST_CASE("small letters and digits are told") {
    for (const char c : every_byte()) {
        const std::uint64_t all = static_cast<unsigned char>(c) * 0x0101010101010101ULL;
        CHECK(text::small_letters(all) == (text::is_lower(c) ? 0x8080808080808080ULL : 0));
        std::string around(70, 'x');
        around[66] = c;
        CHECK(text::has_digit(around) == text::is_digit(c));
    }
    CHECK_FALSE(text::has_digit(""));
}

TEST_CASE("a text is ASCII where no byte has its highest bit") {
    CHECK(text::is_ascii(""));
    for (std::size_t at = 0; at < 200; ++at) {
        std::string given(200, 'a');
        CHECK(text::is_ascii(given));
        given[at] = '\xC3';
        CHECK_FALSE(text::is_ascii(given));
    }
}

TEST_CASE("words are told across the borders of blocks") {
    std::mt19937 random(11);
    for (std::size_t length = 0; length < 300; ++length) {
        std::string given;
        for (std::size_t i = 0; i < length; ++i) given += " aaab.\t\n\xC3"[random() % 9];
        std::vector<std::string> expected, found;
        for (std::size_t i = 0; i < length;) {
            std::size_t end = i;
            while (end < length && !text::is_space(given[end])) ++end;
            if (end > i) expected.push_back(given.substr(i, end - i));
            i = end + 1;
        }
        text::each_word(given, [&](std::string_view word) {
            found.emplace_back(word);
            return true;
        });
        CHECK(found == expected);
        std::size_t taken = 0;
        text::each_word(given, [&](std::string_view) { return ++taken < 3; });
        CHECK(taken == std::min<std::size_t>(expected.size(), 3));
    }
}

TEST_CASE("capitals are made small at every length") {
    const std::string all = every_byte();
    for (std::size_t length = 0; length < 120; ++length)
        for (const std::size_t from : {0, 50, 60, 130}) {
            std::string given = all.substr(from, length), expected = given;
            for (char& c : expected) c = text::lower(c);
            text::make_lower(given.data(), given.size());
            CHECK(given == expected);
        }
}
