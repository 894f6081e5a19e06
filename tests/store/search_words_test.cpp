// SPDX-License-Identifier: MIT
// What a person types is quoted for the full-text index.
#include "store/search_words.h"

#include "support/catch.h"

namespace tearline::store {
namespace {

TEST_CASE("Words, phrases, endings and exclusions become a quoted expression") {
    CHECK(fts_query("night desk") == R"("night" AND "desk")");
    CHECK(fts_query(R"(  "night desk"  x)") == R"("night desk" AND "x")");
    CHECK(fts_query("sea*") == R"("sea"*)");
    CHECK(fts_query("a -b -\"c d\"") == R"(("a") NOT ("b" OR "c d"))");
    CHECK(fts_query("well-known") == R"("well-known")");
    CHECK(fts_query("a OR b") == R"("a" AND "OR" AND "b")");
    CHECK(fts_query(R"(say"so)") == R"("say" AND "so")");
    CHECK(fts_query(R"("open)") == R"("open")");
}

TEST_CASE("Nothing to look for is an empty expression") {
    for (const char* words : {"", "  ", "\"\"", "-", "*", "-x", "+ & !"})
        CHECK(fts_query(words).empty());
}

}  // namespace
}  // namespace tearline::store
