// SPDX-License-Identifier: MIT
// Net/node lists under 80 columns that read back the same.
#include "echo/node_list.h"

#include <random>

#include "base/text.h"
#include "desk.h"
#include "support/catch.h"
#include "support/list_2d.h"

using namespace tearline;
using namespace tearline::echo;

namespace {

std::vector<Node> nodes(const std::string& list) {
    std::vector<Node> found;
    for (const auto& address : test::list_2d(list)) found.push_back(node_of(address));
    return found;
}

std::string lines(std::string_view prefix, const std::vector<Node>& list, char end = '\r') {
    Bytes to;
    append_node_lines(to, prefix, list, end);
    return to;
}

}  // namespace

TEST_CASE("A net is named once in a line") {
    CHECK(lines("SEEN-BY:", nodes("1/100 1/200 2/5 2/6")) == "SEEN-BY: 1/100 200 2/5 6\r");
    CHECK(lines("\x01PATH:", nodes("1/100 2/5 1/200")) == "\x01PATH: 1/100 2/5 1/200\r");
    CHECK(lines("SEEN-BY:", {}).empty());
    CHECK(lines("SEEN-BY:", nodes("0/0 65535/65535"), '\n') == "SEEN-BY: 0/0 65535/65535\n");
}

TEST_CASE("Sorting is by net, then node, each once") {
    auto list = nodes("2/6 1/200 1/100 2/5 1/200 1/99");
    sort_nodes(list);
    CHECK(lines("SEEN-BY:", list) == "SEEN-BY: 1/99 100 200 2/5 6\r");
}

TEST_CASE("Lines are as full as 79 columns allow, and each begins with its net") {
    std::vector<Node> list;
    for (Node i = 0; i < 60; ++i) list.push_back(5020u << 16 | (1000 + i));
    const std::string written = lines("SEEN-BY:", list);
    std::vector<Node> back;
    for (const auto line : text::split(written, '\r')) {
        if (line.empty()) continue;
        CHECK(line.size() <= 79);
        CHECK(line.starts_with("SEEN-BY: 5020/"));
        const auto part = nodes(std::string(line.substr(8)));
        back.insert(back.end(), part.begin(), part.end());
    }
    CHECK(back == list);
    CHECK(written.find('\r') > 79 - 6);
}

TEST_CASE("The ^A of PATH takes no column") {
    std::vector<Node> list;
    for (Node i = 0; i < 15; ++i) list.push_back(10u << 16 | (1000 + i));
    std::size_t longest = 0;
    for (Node first = 1; first < 100000; first *= 10) {
        list[0] = 10u << 16 | (first % 65536);
        const std::string written = lines("\x01PATH:", list);
        for (const auto line : text::split(written, '\r')) longest = std::max(longest, line.size());
    }
    CHECK(longest == 80);
}

TEST_CASE("Any list reads back as it was") {
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
        std::vector<Node> list(random() % 200);
        const auto nets = 1 + random() % 5000;
        for (Node& node : list)
            node = static_cast<Node>((random() % nets) << 16 | (random() & 0xffff));
        std::vector<Node> back;
        const std::string written = lines("SEEN-BY:", list);
        for (const auto line : text::split(written, '\r')) {
            CHECK(line.size() <= 79);
            if (line.empty()) continue;
            const auto part = nodes(std::string(line.substr(8)));
            back.insert(back.end(), part.begin(), part.end());
        }
        CHECK(back == list);
    }
}
