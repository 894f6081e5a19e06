// SPDX-License-Identifier: MIT
// What sites and mailing lists set below their texts.
#include "frame_read.h"
#include "support/catch.h"

using namespace tearline::news;
using namespace tearline::news::samples;

namespace {

Read read_with(const std::string& below) {
    return frame_read(subject + "\n\n" + pier_text + "\n" + below, subject);
}

}  // namespace

TEST_CASE("requests and notices below the address are frame") {
    const auto found = read_with(
        "Read more at https://example.org/pier\n\nCopyright 2025 Night Wire\nShare this article\n"
        "This story originally appeared on Night Wire and is printed\nhere with its leave.\n"
        "Comments are closed.\n");
    CHECK(found.frame.link == "https://example.org/pier");
    CHECK(found.body.ends_with("new quay will do."));
}

TEST_CASE("a sentence below the address that asks for nothing stays") {
    const auto found = read_with(
        "More at https://example.org/pier\n\nShare prices of the yard fell by a third today.\n");
    CHECK(found.body.ends_with("fell by a third today."));
}

TEST_CASE("the footer of a mailing list goes, and its address is not the article's") {
    for (const char* const rule : {"_______________________________________________\n", "-- \n"}) {
        const auto found = read_with("https://example.org/pier\n\n" + std::string(rule) +
                                     "Pier mailing list\nPier@lists.example.org\n"
                                     "https://lists.example.org/mailman/listinfo/pier\n");
        CHECK(found.frame.link == "https://example.org/pier");
        CHECK(found.body.ends_with("new quay will do."));
    }
}

TEST_CASE("a source may have its address behind it") {
    for (const char* const source : {"Source: Night Wire (https://example.org/pier)\n",
                                     "Source: Night Wire - https://example.org/pier\n"}) {
        INFO(source);
        const auto found = read_with(source);
        CHECK(found.frame.source == "Night Wire");
        CHECK(found.frame.link == "https://example.org/pier");
        CHECK(found.body.ends_with("new quay will do."));
    }
}

TEST_CASE("a last part below a rule is no footer of a list") {
    const auto found = read_with(
        "----------\nThe harbour board has sent the yard a plan.\n\nIt will be told on Monday.\n");
    CHECK(found.body.ends_with("told on Monday."));
}

TEST_CASE("notes below a name of theirs are frame") {
    for (const char* const name : {"Links", "References:", "Footnotes:\n"}) {
        INFO(name);
        const auto found =
            frame_read(subject + "\n\nhttps://example.org/pier\n\n" + pier_text + "\n" + name +
                           "\n[1] https://example.org/a\n[2] https://example.org/b\n",
                       subject);
        CHECK(found.frame.link == "https://example.org/pier");
        CHECK(found.body.ends_with("new quay will do."));
    }
}

TEST_CASE("the address of comments is not the article's") {
    const auto found = read_with("Category: Harbours, Worms\nComments: https://example.org/" +
                                 std::string(120, 'a') + "#comments\n\nhttps://example.org/pier\n");
    CHECK(found.frame.link == "https://example.org/pier");
    CHECK(found.body.ends_with("new quay will do."));
}
