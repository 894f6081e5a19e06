// SPDX-License-Identifier: MIT
// Messages come back byte for byte, and are found by id, MSGID, area and kind.
#include "store/messages.h"

#include "store_test.h"

namespace tearline::store {
namespace {

using test::TempDir;

StoredMessage full_message() {
    StoredMessage stored;
    stored.kind = MessageKind::bad;
    stored.area = ftn::AreaKey{"fsxnet", "FSX_ODD"};
    stored.message.from_address = {65535, 65535, 65535, 65535, "fsxnet"};
    stored.message.to_address = {32768, 1, 2, 3, "other"};
    stored.message.attributes = 0xffff;
    stored.message.cost = 0x8001;
    stored.message.date = std::string("\xff\x01 odd", 6);
    stored.message.to = "\x94\x84\x81";
    stored.message.from = std::string("N\0L", 3);
    stored.message.subject = "";
    for (int byte = 0; byte < 256; ++byte) stored.message.body += static_cast<char>(byte);
    stored.received = 1755000000;
    stored.link = "21:1/100@fsxnet";
    stored.msgid = "21:1/100 deadbeef";
    stored.index = 17;
    stored.sent_to = {"21:1/200@fsxnet", "21:1/201.5@fsxnet"};
    stored.verdict = "refused";
    stored.reason = "The area FSX_ODD is not known here.";
    stored.our_own = true;
    stored.charset = charset::Decision{"KOI8-R", charset::Evidence::detected, 0.875};
    return stored;
}

TEST_CASE("A message comes back as it was given") {
    Store store = memory_store();
    StoredMessage given = full_message();
    given.file = must(store.files.add({}));
    given.id = must(store.messages.add(given));
    CHECK(must(store.messages.get(given.id)) == given);

    StoredMessage plain;
    plain.kind = MessageKind::netmail;
    plain.id = must(store.messages.add(plain));
    CHECK(must(store.messages.get(plain.id)) == plain);
    CHECK(plain.id > given.id);
}

TEST_CASE("Every kind and a body of any length comes back") {
    Store store = memory_store();
    StoredMessage given = full_message();
    for (const auto kind : {MessageKind::echomail, MessageKind::netmail, MessageKind::bad}) {
        given.kind = kind;
        given.id = must(store.messages.add(given));
        CHECK(must(store.messages.get(given.id)) == given);
    }
    for (const std::size_t size : {0u, 1u, 8000u, 8192u, 100000u, 10000000u}) {
        given.message.body.assign(size, '\r');
        given.id = must(store.messages.add(given));
        CHECK(must(store.messages.get(given.id))->message.body.size() == size);
    }
}

TEST_CASE("A message that is not there is nothing, not an error") {
    Store store = memory_store();
    CHECK_FALSE(must(store.messages.get(1)));
    CHECK(must(store.messages.with_msgid("1:1/1 0")).empty());
    CHECK(must(store.messages.in_area(tech(), 0, 10)).empty());
    CHECK(must(store.areas.list()).empty());
}

TEST_CASE("All copies of a MSGID are found, oldest first, wherever they are") {
    Store store = memory_store();
    std::vector<MessageId> expected;
    auto transaction = must(Transaction::begin(store.database));
    // Far enough apart to lie in several runs of the index.
    for (int i = 0; i < 9000; ++i) {
        StoredMessage message = sample(i);
        if (i % 4000 == 17) {
            message.msgid = "1337:1/1 cafe";
            message.kind = i == 17 ? MessageKind::bad : MessageKind::echomail;
            message.area = ftn::AreaKey{"tqwnet", "AREA_" + std::to_string(i)};
        } else if (i % 4000 == 18) {
            message.msgid.clear();
        }
        const auto id = must(store.messages.add(message));
        if (i % 4000 == 17) expected.push_back(id);
    }
    must(transaction.commit());
    const auto found = must(store.messages.with_msgid("1337:1/1 cafe"));
    std::vector<MessageId> ids;
    for (const auto& message : found) ids.push_back(message.id);
    CHECK(ids == expected);
    CHECK(ids.size() == 3);
    CHECK(must(store.messages.with_msgid("")).empty());
}

TEST_CASE("An area's messages are listed in batches, without bad mail and other areas") {
    Store store = memory_store();
    std::vector<MessageId> expected;
    for (int i = 0; i < 10; ++i) {
        expected.push_back(must(store.messages.add(sample(i))));
        must(store.messages.add(sample(i, news_area())));
        StoredMessage bad = sample(i);
        bad.kind = MessageKind::bad;
        must(store.messages.add(bad));
    }
    std::vector<MessageId> found;
    for (;;) {
        const auto batch =
            must(store.messages.in_area(tech(), found.empty() ? 0 : found.back(), 3));
        if (batch.empty()) break;
        CHECK(batch.size() <= 3);
        found.insert(found.end(), batch.begin(), batch.end());
    }
    CHECK(found == expected);
    CHECK(must(store.messages.of_kind(MessageKind::bad, 0, 100)).size() == 10);
    CHECK(must(store.messages.of_kind(MessageKind::echomail, 0, 100)).size() == 20);
    CHECK(must(store.messages.of_kind(MessageKind::netmail, 0, 100)).empty());
}

TEST_CASE("The same tag in two networks is two areas, counted apart") {
    Store store = memory_store();
    const ftn::AreaKey other{"fsxnet", tech().tag};
    must(store.messages.add(sample(1)));
    must(store.messages.add(sample(2)));
    must(store.messages.add(sample(3, other)));
    StoredMessage bad = sample(4, other);
    bad.kind = MessageKind::bad;
    must(store.messages.add(bad));
    const auto areas = must(store.areas.list());
    REQUIRE(areas.size() == 2);
    CHECK(areas[0] == AreaSummary{other, 1, 1, sample(3).received});
    CHECK(areas[1] == AreaSummary{tech(), 2, 0, sample(2).received});
}

MessageId add_at(Store& store, int number, const MailPlace& packet, std::uint64_t from,
                 std::uint64_t size) {
    StoredMessage message = sample(number);
    message.message.body.clear();
    return must(store.messages.add(message, MailPlace{packet.file, packet.offset + from, size}));
}

std::string body_of(Store& store, MessageId id) {
    return must(store.messages.get(id))->message.body;
}

TEST_CASE("Bodies are read from the packet that was kept, in any order and by the next program") {
    const TempDir folder;
    std::vector<MessageId> ids;
    std::string packet;
    for (int i = 0; i < 3000; ++i) packet += "body " + std::to_string(10000 + i);
    {
        Store store = open_store(folder / "s.db");
        auto transaction = must(Transaction::begin(store.database));
        const auto place = must(store.messages.keep_mail(packet));
        REQUIRE(place);
        CHECK(place->size == packet.size());
        for (std::uint64_t i = 0; i < 3000; ++i)
            ids.push_back(add_at(store, static_cast<int>(i), *place, 10 * i, 10));
        ids.push_back(add_at(store, 1, *place, 5, 0));
        CHECK(body_of(store, ids[7]) == "body 10007");
        must(transaction.commit());
    }
    Store store = open_store(folder / "s.db");
    for (std::size_t i = 0; i < 3000; ++i) {
        const std::size_t at = i % 3 == 0 ? i : 2999 - i;
        REQUIRE(body_of(store, ids[at]) == "body " + std::to_string(10000 + at));
    }
    CHECK(body_of(store, ids.back()).empty());
    CHECK(must(store.runs.totals()).bytes > packet.size());
    CHECK(must(store.database.check()).empty());
}

TEST_CASE("Mail of a transaction that is undone is written over, and never read") {
    const TempDir folder;
    Store store = open_store(folder / "s.db");
    const auto keep = [&](char letter) {
        const auto place = must(store.messages.keep_mail(std::string(1000, letter)));
        return add_at(store, 1, *place, 0, 1000);
    };
    must(Transaction::begin(store.database)).rollback();
    MessageId first = 0;
    {
        auto transaction = must(Transaction::begin(store.database));
        first = keep('a');
        must(transaction.commit());
    }
    {
        auto transaction = must(Transaction::begin(store.database));
        CHECK(body_of(store, keep('b')) == std::string(1000, 'b'));
        {
            auto inner = must(Transaction::begin(store.database));
            CHECK(body_of(store, keep('c')) == std::string(1000, 'c'));
        }
        const MessageId again = keep('d');
        CHECK(body_of(store, again) == std::string(1000, 'd'));
    }
    auto transaction = must(Transaction::begin(store.database));
    const MessageId last = keep('e');
    must(transaction.commit());
    CHECK(body_of(store, first) == std::string(1000, 'a'));
    CHECK(body_of(store, last) == std::string(1000, 'e'));
    CHECK(std::filesystem::file_size(folder / "s.db.mail" / "00000001") == 3000);
    CHECK(must(store.database.check()).empty());
}

TEST_CASE("Mail that is missing or cut off is told, never made up") {
    const TempDir folder;
    MessageId id = 0;
    const auto file = folder / "s.db.mail" / "00000001";
    {
        Store store = open_store(folder / "s.db");
        auto transaction = must(Transaction::begin(store.database));
        id = add_at(store, 1, *must(store.messages.keep_mail("0123456789")), 2, 5);
        must(transaction.commit());
    }
    std::filesystem::resize_file(file, 6);
    {
        Store store = open_store(folder / "s.db");
        const auto read = store.messages.get(id);
        REQUIRE_FALSE(read);
        CHECK(read.error().code == Code::unreadable);
        CHECK(must(store.database.check()).size() == 1);
    }
    std::filesystem::remove(file);
    Store store = open_store(folder / "s.db");
    CHECK(store.messages.get(id).error().code == Code::unreadable);
    CHECK(must(store.database.check()).size() == 1);
    Store memory = memory_store();
    CHECK_FALSE(must(memory.messages.keep_mail("abc")));
}

}  // namespace
}  // namespace tearline::store
