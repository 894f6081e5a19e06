// SPDX-License-Identifier: MIT
// Finding a link by the address mail comes from.
#include "ftn/link.h"

#include "support/catch.h"

using namespace tearline::ftn;

TEST_CASE("a link is found by what both sides know of its address") {
    std::vector<Link> links(2);
    links[0].address = {1337, 1, 100, 0, "tqwnet"};
    links[1].address = {21, 1, 100, 0, "fsxnet"};
    CHECK(find_link(links, {21, 1, 100, 0, ""}) == &links[1]);
    CHECK(find_link(links, {0, 1, 100, 0, ""}) == &links[0]);
    CHECK(find_link(links, {21, 1, 101, 0, ""}) == nullptr);
    CHECK(find_link(links, {21, 1, 100, 5, ""}) == nullptr);
    CHECK(find_link({}, {21, 1, 100, 0, ""}) == nullptr);
}
