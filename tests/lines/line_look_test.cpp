// SPDX-License-Identifier: MIT
// The contract of lines/line_look.h, against a look at each byte.
#include "lines/line_look.h"

#include <random>
#include <string>

#include "base/text.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::lines;

namespace {

/// Letters and boxes by code point, words and ends of sentences by byte.
LineLook counted(std::string_view line) {
    LineLook look;
    for (std::size_t at = 0; at < line.size();) {
        const bool ascii = static_cast<unsigned char>(line[at]) < 0x80;
        if (ascii) {
            look.letters += text::is_alpha(line[at++]);
            continue;
        }
        const char32_t c = text::next_code_point(line, at);
        (c >= 0x2500 && c <= 0x25ff ? look.boxes : look.letters) += 1;
    }
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (i < 400) look.words += line[i] != ' ' && (i == 0 || line[i - 1] == ' ');
        const bool end = line[i] == '.' || line[i] == '!' || line[i] == '?';
        look.sentences +=
            end && i > 2 && (i + 1 == line.size() || line[i + 1] == ' ' || line[i + 1] == '"');
    }
    return look;
}

void check_counts(const std::string& line) {
    const LineLook look = look_at_line(line), expected = counted(line);
    CAPTURE(line);
    CHECK(look.letters == expected.letters);
    CHECK(look.boxes == expected.boxes);
    CHECK(look.words == expected.words);
    CHECK(look.sentences == expected.sentences);
}

}  // namespace

TEST_CASE("what a line holds is counted at every length") {
    const std::string parts[] = {" ", "a", "Bc", ". ", "!\"", "9", "ж", "═", "—", "▀", "’", "?"};
    std::mt19937 random(5);
    for (std::size_t count = 0; count < 500; ++count) {
        std::string line;
        for (std::size_t i = 0; i < count; ++i) line += parts[random() % std::size(parts)];
        check_counts(line);
    }
}

TEST_CASE("a letter that is cut at the end counts by its bytes") {
    const std::string whole = "ab 🚀═ж";
    for (std::size_t length = 0; length <= whole.size(); ++length)
        check_counts(whole.substr(0, length));
}

TEST_CASE("prose is ASCII with few marks, without gaps, and not long") {
    const std::string line = "The harbour of Lindholm will close its oldest pier, built in 1904.";
    CHECK(look_at_line(line).prose);
    CHECK_FALSE(look_at_line(line + "   x").prose);
    CHECK_FALSE(look_at_line(line + " ж").prose);
    CHECK_FALSE(look_at_line("--==[ :: ]==--").prose);
    CHECK_FALSE(look_at_line(line + line + line + line).prose);
    for (std::size_t at = 20; at < 75; ++at) {
        std::string gap(100, 'a');
        gap.replace(at, 3, "   ");
        CHECK_FALSE(look_at_line(gap).prose);
        gap[at] = 'a';
        CHECK(look_at_line(gap).prose);
    }
}

TEST_CASE("a writer speaks of himself in ASCII and Cyrillic, at any place") {
    for (const std::string word : {"I", "I've,", "my", "Me.", "мне", "Я"})
        for (std::size_t before = 0; before < 140; ++before) {
            const std::string line = before == 0 ? word : std::string(before, 'a') + " " + word;
            CHECK(speaks_of_self(line + " tried"));
            CHECK(speaks_of_self(line));
        }
    CHECK(speaks_of_self("Then\tI tried"));
    CHECK_FALSE(speaks_of_self("In May it is mild"));
}

TEST_CASE("boards and addresses are found at any place") {
    for (std::size_t before = 0; before < 300; ++before) {
        const std::string start(before, 'x');
        CHECK(calls_board(start + "telnet there"));
        CHECK(calls_board(start + "ssh://there"));
        CHECK_FALSE(calls_board(start + "tel net: ssh"));
        CHECK(look_at_line(start + "http://there").linked);
        CHECK_FALSE(look_at_line(start + "http: //there").linked);
    }
}

TEST_CASE("encoded data is full of marks and digits") {
    CHECK(is_data("M9&5A<FQI;F4@:7,@82!T;W-S97("));
    CHECK(is_data("10:24 #$ 55% 7/8 (12)"));
    CHECK_FALSE(is_data("At 10:24 the harbour was closed for 55 boats"));
    CHECK_FALSE(is_data(""));
}
