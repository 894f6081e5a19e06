// SPDX-License-Identifier: MIT
// Inbound files by content: what was tossed is known again until it is gone.
#include "store/inbound_files.h"

#include "store_test.h"

namespace tearline::store {
namespace {

InboundFile packet(const std::string& content) {
    InboundFile file;
    file.hash = hash_of(content);
    file.name = "0a1b2c3d.pkt";
    file.size = content.size();
    file.link = "1337:1/100@tqwnet";
    file.arrived = 1000;
    file.messages = 4;
    return file;
}

TEST_CASE("A file comes back as it was given, found by its content") {
    Store store = memory_store();
    InboundFile file = packet("one");
    file.name = "\xff odd.pkt";
    file.size = UINT64_C(5) << 40;
    file.state = FileState::set_aside;
    file.reason = "It ends in the middle of message 3.";
    file.id = must(store.files.add(file));
    CHECK(must(store.files.get(file.id)) == file);
    CHECK(must(store.files.find(hash_of("one"))) == file);
    CHECK_FALSE(must(store.files.find(hash_of("two"))));
    CHECK_FALSE(must(store.files.get(file.id + 1)));
}

TEST_CASE("A file that was tossed but still lies there is told from the same bytes come again") {
    Store store = memory_store();
    InboundFile file = packet("one");
    file.state = FileState::tossed;
    const auto first = must(store.files.add(file));
    CHECK(must(store.files.find(file.hash))->state == FileState::tossed);
    must(store.files.set_state(first, FileState::removed));
    CHECK(must(store.files.find(file.hash))->state == FileState::removed);
    CHECK(must(store.files.find(file.hash))->messages == 4);
    const auto second = must(store.files.add(file));
    CHECK(must(store.files.find(file.hash))->id == second);
    CHECK(must(store.files.in_state(FileState::tossed)).size() == 1);
    CHECK(must(store.files.in_state(FileState::removed)).size() == 1);
}

TEST_CASE("With a bundle that is gone its packets are gone too, but not what was set aside") {
    Store store = memory_store();
    const auto bundle = must(store.files.add(packet("bundle")));
    InboundFile good = packet("good"), bad = packet("bad");
    good.container = bad.container = bundle;
    good.state = FileState::tossed;
    bad.state = FileState::set_aside;
    const auto good_id = must(store.files.add(good));
    const auto bad_id = must(store.files.add(bad));
    CHECK(must(store.files.in_state(FileState::in_work)).size() == 1);
    must(store.files.set_state(bundle, FileState::tossed, "", 8));
    CHECK(must(store.files.get(good_id))->state == FileState::tossed);
    must(store.files.set_state(bundle, FileState::removed));
    CHECK(must(store.files.get(bundle))->messages == 8);
    CHECK(must(store.files.get(good_id))->state == FileState::removed);
    CHECK(must(store.files.get(bad_id))->state == FileState::set_aside);
}

TEST_CASE("The state of a file that is not there cannot be set") {
    Store store = memory_store();
    CHECK(store.files.set_state(5, FileState::tossed).error().code == Code::internal);
}

}  // namespace
}  // namespace tearline::store
