// SPDX-License-Identifier: MIT
// Nodelists come back out of the index as they went in.
#include "store/nodes.h"

#include "store_test.h"

namespace tearline::store {
namespace {

ftn::Node node(const ftn::Address& address, const std::string& sysop) {
    return {address, "Hub",          11, 400, "Name of " + sysop, "Town", sysop, "-none",
            "300",   "CM,IBN:24555", 7};
}

NodeList list_of(const std::string& network, bool points = false) {
    NodeList list;
    list.name = "/lists/" + network + (points ? ".pnt" : "");
    list.network = network;
    list.file = list.name + ".224";
    list.hash = hash_of(list.file);
    list.title = "Nodelist of " + network;
    list.day = 224;
    list.points = points;
    list.indexed = 1786500000;
    list.problems = {"line 3: no number", "line 9: no name"};
    return list;
}

std::vector<std::string> sysops(const std::vector<ftn::Node>& nodes) {
    std::vector<std::string> names;
    for (const ftn::Node& each : nodes) names.push_back(each.sysop);
    return names;
}

TEST_CASE("A node comes back whole, with the domain of its list, whatever its numbers") {
    Store store = memory_store();
    const std::vector<ftn::Node> nodes{node({1, 1, 1, 0, {}}, "Ada"),
                                       node({4095, 40001, 65535, 0, {}}, "Bert"),
                                       node({65535, 65535, 65535, 65535, {}}, "Cleo")};
    NodeList list = list_of("tqwnet");
    must(store.nodes.replace(list, nodes));
    for (ftn::Node expected : nodes) {
        for (const char* domain : {"", "tqwnet"}) {
            ftn::Address asked = expected.address;
            asked.domain = domain;
            const auto found = must(store.nodes.find(asked));
            REQUIRE(found);
            expected.address.domain = "tqwnet";
            CHECK(*found == expected);
        }
        ftn::Address elsewhere = expected.address;
        elsewhere.domain = "othernet";
        CHECK_FALSE(must(store.nodes.find(elsewhere)));
    }
    list.nodes = 3;
    CHECK(must(store.nodes.lists()) == std::vector{list});
}

TEST_CASE("A list takes the place of what it was before, and goes when it is forgotten") {
    Store store = memory_store();
    const std::vector<ftn::Node> before{node({1, 1, 1, 0, {}}, "Ada"),
                                        node({1, 1, 2, 0, {}}, "Bert")};
    // Of an address that stands twice the first counts.
    const std::vector<ftn::Node> after{node({1, 1, 1, 0, {}}, "Cleo"),
                                       node({1, 1, 1, 0, {}}, "Dora")};
    must(store.nodes.replace(list_of("othernet"), before));
    must(store.nodes.replace(list_of("tqwnet"), before));
    must(store.nodes.replace(list_of("tqwnet"), after));
    CHECK(must(store.nodes.find({1, 1, 1, 0, "tqwnet"}))->sysop == "Cleo");
    CHECK_FALSE(must(store.nodes.find({1, 1, 2, 0, "tqwnet"})));
    CHECK(must(store.nodes.find({1, 1, 2, 0, "othernet"}))->sysop == "Bert");
    must(store.nodes.forget("/lists/tqwnet"));
    CHECK_FALSE(must(store.nodes.find({1, 1, 1, 0, "tqwnet"})));
    CHECK(must(store.nodes.lists()).size() == 1);
}

TEST_CASE("Nodes are found by words of their name, place and sysop, and by a flag, in order") {
    Store store = memory_store();
    std::vector<ftn::Node> nodes{node({1, 2, 5, 0, {}}, "Ada"), node({1, 1, 9, 0, {}}, "Bert"),
                                 node({1, 1, 3, 0, {}}, "Cleo")};
    nodes[1].place = "Harbour";
    nodes[2].flags = "CM,XIBN,IBNX:1";
    must(store.nodes.replace(list_of("tqwnet"), nodes));
    const auto searched = [&](const char* words, const char* flag, std::size_t limit = 10) {
        return sysops(must(store.nodes.search(words, flag, limit)));
    };
    CHECK(searched("", "") == std::vector<std::string>{"Cleo", "Bert", "Ada"});
    CHECK(searched("", "", 2) == std::vector<std::string>{"Cleo", "Bert"});
    CHECK(searched("HARB", "") == std::vector<std::string>{"Bert"});
    CHECK(searched("name of c", "") == std::vector<std::string>{"Cleo"});
    CHECK(searched("ada", "") == std::vector<std::string>{"Ada"});
    CHECK(searched("", "ibn") == std::vector<std::string>{"Bert", "Ada"});
    CHECK(searched("town", "ibn") == std::vector<std::string>{"Ada"});
}

TEST_CASE("A zone is covered by a nodelist that has nodes of it, a pointlist tells nothing") {
    Store store = memory_store();
    must(
        store.nodes.replace(list_of("tqwnet"), std::vector{node({2, 65535, 65535, 0, {}}, "Ada")}));
    must(store.nodes.replace(list_of("tqwnet", true), std::vector{node({3, 1, 1, 1, {}}, "Bert")}));
    CHECK(must(store.nodes.covers({2, 1, 1, 0, {}})));
    CHECK(must(store.nodes.covers({2, 1, 1, 0, "tqwnet"})));
    CHECK_FALSE(must(store.nodes.covers({2, 1, 1, 0, "othernet"})));
    CHECK_FALSE(must(store.nodes.covers({1, 1, 1, 0, {}})));
    CHECK_FALSE(must(store.nodes.covers({3, 1, 1, 0, {}})));
    // Who stands in both is told of by the nodelist.
    must(store.nodes.replace(list_of("tqwnet"), std::vector{node({3, 1, 1, 1, {}}, "Cleo")}));
    CHECK(must(store.nodes.find({3, 1, 1, 1, {}}))->sysop == "Cleo");
}

}  // namespace
}  // namespace tearline::store
