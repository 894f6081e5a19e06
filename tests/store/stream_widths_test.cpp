// SPDX-License-Identifier: MIT
// Learnt widths come back as they were.
#include "store/stream_widths.h"

#include "store_test.h"

namespace tearline::store {
namespace {

TEST_CASE("Widths come back as they were put, the last put wins") {
    Store store = memory_store();
    CHECK(must(store.widths.get("fullstory|x")) == lines::StreamWidths{});
    const lines::StreamWidths first{{{-1, 2}, {0, 3}, {72, 1000000}, {79, 1}}, 17};
    must(store.widths.put("fullstory|x", first));
    CHECK(must(store.widths.get("fullstory|x")) == first);
    CHECK(must(store.widths.get("fullstory|y")) == lines::StreamWidths{});
    const lines::StreamWidths second{{}, 18};
    must(store.widths.put("fullstory|x", second));
    CHECK(must(store.widths.get("fullstory|x")) == second);
}

}  // namespace
}  // namespace tearline::store
