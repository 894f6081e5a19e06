// SPDX-License-Identifier: MIT
// No story stands alone in the last part of a digest.
#include "base/text.h"
#include "digests/digest.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::digests;

namespace {

std::vector<std::size_t> stories_in_parts(int stories, std::size_t part_bytes) {
    Digest digest;
    digest.name = "Coast digest";
    for (int i = 1; i <= stories; ++i) {
        Entry entry;
        entry.headline = "Ferry " + std::to_string(i) + " leaves its course";
        entry.lead =
            "It ran on to a sandbank in dense fog, and lifeboats brought all to the shore.";
        entry.link = "https://harbourpost.example/" + std::to_string(i);
        digest.entries.push_back(std::move(entry));
    }
    DigestSettings with;
    with.max_part_bytes = part_bytes;
    const auto parts = lay_out(digest, with, "CP437", 0);
    REQUIRE(parts);
    std::vector<std::size_t> counts;
    for (const DigestPart& part : *parts) {
        CHECK(part.text.size() <= part_bytes);
        std::size_t links = 0;
        for (auto at = part.text.find("://"); at != std::string::npos;
             at = part.text.find("://", at + 1))
            ++links;
        counts.push_back(links);
    }
    return counts;
}

}  // namespace

TEST_CASE("the last part of a digest has no story alone, and no part becomes more") {
    for (int stories = 14; stories < 40; ++stories) {
        INFO(stories);
        const auto counts = stories_in_parts(stories, 3000);
        REQUIRE(counts.size() > 1);
        std::size_t all = 0;
        for (const std::size_t count : counts) all += count;
        CHECK(all == static_cast<std::size_t>(stories));
        const std::size_t last = counts.back(), before = counts[counts.size() - 2];
        CHECK(last * 3 >= last + before);
    }
}
