// SPDX-License-Identifier: MIT
// The contract of lines/cut_links.h.
#include "lines/cut_links.h"

#include "lines/gate.h"
#include "support/catch.h"

using namespace tearline::lines;

namespace {

std::string rejoined(const std::vector<std::string>& lines, int width,
                     std::string_view title = "") {
    std::vector<std::string_view> pieces(lines.begin(), lines.end());
    return rejoin_link(pieces, width, title).link;
}

}  // namespace

TEST_CASE("Q33 an address cut at any width is put together again") {
    const std::string link =
        "https://news.example.org/2025/08/"
        "pier-of-lindholm-closes-after-divers-find-shipworm-in-nearly-every-oak-pile-below-the-"
        "planks-and-boats-have-to-move?id=AbC123xyz&from=front";
    for (int width = 38; width <= 132; ++width)
        for (const int hard : {width, width + 1}) {
            CAPTURE(width, hard);
            CHECK(rejoined(samples::wrapped(link, width, hard), width) == link);
        }
}

TEST_CASE("Q33 pieces that are as wide as each other tell the width themselves") {
    const std::string link =
        "https://news.example.org/2025/08/"
        "Pier-of-Lindholm-closes-after-divers-find-shipworm-in-nearly-every-oak-pile-below-the-"
        "planks-and-Boats-have-to-move";
    for (int width = 38; width <= 72; ++width) {
        CAPTURE(width);
        CHECK(rejoined(samples::wrapped(link, width, width), 0) == link);
    }
}

TEST_CASE("Q33 what no word looks like belongs to a long address before it") {
    const std::string start = "https://example.org/research/what-a-boat-in-lindholm-costs?from";
    CHECK(rejoined({start, "=AfmBOooWcRT9H40YgII"}, 0) == start + "=AfmBOooWcRT9H40YgII");
    CHECK(rejoined({start + "=AfmB", "IfeTXrD9rK5gd_3mQNqa"}, 0) ==
          start + "=AfmBIfeTXrD9rK5gd_3mQNqa");
    CHECK(rejoined({start + "-Lindho", "lm-Pier"}, 0) == start + "-Lindholm-Pier");
    CHECK(rejoined({start, "-Lindholm-Pier-Tuesday"}, 0) == start + "-Lindholm-Pier-Tuesday");
    CHECK(rejoined({start, "Reuters"}, 0) == start);
    CHECK(rejoined({start, "--"}, 0) == start);
    CHECK(rejoined({start, "#"}, 0) == start);
    CHECK(rejoined({start, "MoreAtElevenOClock"}, 0) == start);
}

TEST_CASE("Q33 the last stroke of a long address belongs to it") {
    const std::string link =
        "https://news.example.org/2025/08/pier-of-lindholm-closes-after-divers-find";
    CHECK(rejoined({link, "/"}, 0) == link + "/");
    CHECK(rejoined({link, "/", "more"}, 0) == link);
    CHECK(rejoined({link + "/", "/"}, 0) == link + "/");
    CHECK(rejoined({"https://example.org/pier", "/"}, 0) == "https://example.org/pier");
}

TEST_CASE("parameters go on where a gate cut them") {
    const std::string before =
        "https://www.radio.example/2026/08/11/tin-foil-in-old-radios/?utm_source=rs";
    CHECK(rejoined({before, "s&utm_medium=feed"}, 0) == before + "s&utm_medium=feed");
}

TEST_CASE("a word of the headline proves a join") {
    CHECK(rejoined({"https://example.org/chaos-as-launch-crashes-into-hard", "ware-problems-again"},
                   0, "Launch crashes into hardware problems") ==
          "https://example.org/chaos-as-launch-crashes-into-hardware-problems-again");
}

TEST_CASE("Q33 what stands behind a whole address is not joined to it") {
    CHECK(rejoined({"https://example.org/short", "Comments"}, 77) == "https://example.org/short");
    CHECK(rejoined({"https://example.org/short", "see", "also"}, 77) ==
          "https://example.org/short");
    CHECK(rejoined({"https://example.org/a", "https://example.org/b"}, 21) ==
          "https://example.org/a");
    CHECK(rejoined({"https://example.org/a-story-about-ships", "The", "ships"}, 77) ==
          "https://example.org/a-story-about-ships");
}
