// SPDX-License-Identifier: MIT
// What lies in bad/ keeps its bytes, whatever comes to lie beside it.
#include "desk/set_aside.h"

#include <filesystem>

#include "support/catch.h"
#include "support/support.h"

using namespace tearline;

TEST_CASE("a file that is called like another one's reason keeps its bytes") {
    const test::TempDir folder;
    const file::Path bad = folder / "bad";
    test::spit(folder / "a.pkt.reason", "somebody's file");
    test::spit(folder / "a.pkt", "a damaged packet");
    const bool note_first = GENERATE(true, false);
    const auto set_aside = [&](const char* name) {
        const auto moved = desk::set_aside(folder / name, bad, "why", 1786500000);
        REQUIRE(moved);
        return *moved;
    };
    const file::Path first = set_aside(note_first ? "a.pkt" : "a.pkt.reason");
    const file::Path second = set_aside(note_first ? "a.pkt.reason" : "a.pkt");
    CHECK(test::slurp(note_first ? second : first) == "somebody's file");
    CHECK(test::slurp(note_first ? first : second) == "a damaged packet");
    CHECK(test::slurp(bad / "a.pkt.reason").starts_with("why\n"));
    // Each has its own reason.
    CHECK(std::distance(std::filesystem::directory_iterator(bad),
                        std::filesystem::directory_iterator()) == 4);
}
