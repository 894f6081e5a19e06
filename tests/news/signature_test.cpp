// SPDX-License-Identifier: MIT
// Signatures, farewells and tag lines go, and nothing that belongs to the article.
#include "news/signature.h"

#include <array>

#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;

namespace {

/// The texts that are left of BODY and these last blocks.
std::vector<std::string> left(const std::vector<std::string>& texts) {
    std::vector<lines::Block> blocks;
    for (const auto& text : texts) blocks.push_back({lines::BlockKind::paragraph, text});
    lines::Account account;
    cut_signature(blocks, std::array<std::string, 2>{"AMBER MOLE", "Jon van der Aa"}, account);
    CHECK(blocks.size() + account.removed.size() == texts.size());
    std::vector<std::string> kept;
    for (const auto& block : blocks) kept.push_back(block.text);
    return kept;
}

const std::string body = "The pier of Lindholm is closed since Tuesday, the harbour board says.";

}  // namespace

TEST_CASE("what stands below two dashes is a signature, with its tag line") {
    CHECK(left({body, "--", "Amber Mole, Night Desk", "... Out of memory"}) == std::vector{body});
    CHECK(left({body, "--"}) == std::vector{body});
}

TEST_CASE("a list's signature may stand below the writer's, and either may be drawn") {
    CHECK(left({body, "--", "Amber Mole", "--", "Write to the list of Lindholm."}) ==
          std::vector{body});
    std::string drawing;
    for (int i = 0; i < 5; ++i)
        drawing += "Amber Mole       ////\\\\\\\\     amber@example.org     Lindholm\n";
    std::vector<lines::Block> blocks{{lines::BlockKind::paragraph, body},
                                     {lines::BlockKind::paragraph, "--"},
                                     {lines::BlockKind::preformatted, drawing}};
    lines::Account account;
    cut_signature(blocks, {}, account);
    CHECK(blocks.size() == 1);
    // What is long was written to be read.
    const std::vector<std::string> essay{body, "--", std::string(310, 'a')};
    CHECK(left(essay) == essay);
}

TEST_CASE("farewells and tag lines go") {
    for (const char* line : {"Best regards, Amber", "WBR, Amber Mole", "Cheers!", "Regards",
                             "С уважением, Амбер", "Mit freundlichen Grüßen", "Groetjes, Amber"}) {
        INFO(line);
        CHECK(left({body, line}) == std::vector{body});
        CHECK(left({body, line, "... Out of memory"}) == std::vector{body});
    }
}

TEST_CASE("a signature begins with the writer's whole name") {
    CHECK(left({body, "Amber Mole, Lindholm, FAX (331) 46266261", "amber@example.org"}) ==
          std::vector{body});
    CHECK(left({body, "Jon van der Aa"}) == std::vector{body});
    for (const std::string line : {"Amber Mole is a reporter in Lindholm.", "Amber",
                                   "Amber Molecule", "Amber Moles burrow below the pier"}) {
        INFO(line);
        CHECK(left({body, line}) == std::vector{body, line});
    }
}

TEST_CASE("what reads on stays, and never is all of it taken") {
    for (const std::string line :
         {"Cheers went up when the ferry came in at last.",
          "Regards to the crew were read aloud by the harbour master.", "...",
          "Bye bye, Lindholm: the last boat left the harbour", "-- a pause --"}) {
        INFO(line);
        CHECK(left({body, line}) == std::vector{body, line});
    }
    CHECK(left({"Best regards"}).size() == 1);
    CHECK(left({"--"}).size() == 1);
    CHECK(left({}).empty());
    std::vector<std::string> far{body, "--"};
    for (int i = 0; i < 8; ++i) far.push_back(body);
    CHECK(left(far) == far);
}
