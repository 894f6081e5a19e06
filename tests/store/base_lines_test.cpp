// SPDX-License-Identifier: MIT
// Lines owed to message bases, and appends that a crash left open.
#include "store/base_lines.h"

#include "store_test.h"

namespace tearline::store {
namespace {

std::vector<MessageId> add_lines(Store& store, int count) {
    std::vector<MessageId> ids;
    for (int i = 0; i < count; ++i) {
        ids.push_back(must(store.messages.add(sample(i))));
        must(store.base_lines.add(tech(), ids.back()));
    }
    return ids;
}

TEST_CASE("An area's lines wait in order, each once") {
    Store store = memory_store();
    const auto ids = add_lines(store, 3);
    must(store.base_lines.add(tech(), ids[0]));
    must(store.base_lines.add(news_area(), ids[1]));
    CHECK(must(store.base_lines.waiting(tech(), 10)) == ids);
    CHECK(must(store.base_lines.waiting(tech(), 2)).size() == 2);
    using Count = std::pair<ftn::AreaKey, std::int64_t>;
    CHECK(must(store.base_lines.areas()) == std::vector<Count>{{news_area(), 1}, {tech(), 3}});
    CHECK(must(store.base_lines.waiting({"x", "Y"}, 2)).empty());
}

TEST_CASE("An append is journaled, then struck off or given up") {
    Store store = memory_store();
    const auto ids = add_lines(store, 3);
    BaseAppend append{0, tech(), "/bases/tech", "jhr=1024 jdt=0", 55, {ids[0], ids[1]}};
    append.id = must(store.base_lines.begin_append(append));
    CHECK(must(store.base_lines.unfinished()) == std::vector{append});
    CHECK(must(store.base_lines.waiting(tech(), 10)) == std::vector{ids[2]});
    SECTION("finished") {
        must(store.base_lines.finish_append(append.id));
        CHECK(must(store.base_lines.unfinished()).empty());
        CHECK(must(store.base_lines.waiting(tech(), 10)) == std::vector{ids[2]});
    }
    SECTION("given up") {
        must(store.base_lines.give_up_append(append.id));
        CHECK(must(store.base_lines.unfinished()).empty());
        CHECK(must(store.base_lines.waiting(tech(), 10)) == ids);
    }
    SECTION("of a line that does not wait") {
        CHECK_FALSE(
            store.base_lines.begin_append({0, tech(), "/bases/tech", "", 56, {ids[2], ids[1]}}));
        CHECK(must(store.base_lines.unfinished()) == std::vector{append});
        CHECK(must(store.base_lines.waiting(tech(), 10)) == std::vector{ids[2]});
    }
}

}  // namespace
}  // namespace tearline::store
