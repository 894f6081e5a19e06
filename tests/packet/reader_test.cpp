// SPDX-License-Identifier: MIT
// Reading packets: hand-made good ones, and quirks Q12 to Q14 and Q17.
#include "packet/reader.h"

#include "samples.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using namespace tearline::packet;
using test::packet_bytes;
using test::Parts;
using test::read_all;
using test::record_bytes;
using test::tells;
using test::with_date;
using test::word;

namespace {}  // namespace

TEST_CASE("a hand-made packet gives its messages with every field, index and offset") {
    Parts second;
    second.subject = "Second";
    second.body.clear();
    const auto reading = read_all(packet_bytes({record_bytes(), record_bytes(second)}));
    CHECK(reading.error.empty());
    REQUIRE(reading.messages.size() == 2);
    const PackedMessage& first = reading.messages[0];
    CHECK(first.index == 1);
    CHECK(first.offset == 58);
    CHECK(first.size == record_bytes().size());
    CHECK(first.problems.empty());
    CHECK(first.message.from_address == ftn::Address{1337, 1, 100, 0, ""});
    CHECK(first.message.to_address == ftn::Address{1337, 1, 200, 0, ""});
    CHECK(first.message.date == "16 Aug 25  15:09:00");
    CHECK(first.message.to == "All");
    CHECK(first.message.from == "Una Night");
    CHECK(first.message.subject == "Harbour news");
    CHECK(first.message.body == "AREA:TQW_NEWS\rThe harbour is open again.\r");
    CHECK(reading.messages[1].offset == 58 + record_bytes().size());
    CHECK(reading.messages[1].message.subject == "Second");
    CHECK(reading.messages[1].message.body.empty());
    CHECK(reading.end == End::terminator);
}

TEST_CASE("a body is lent where the packet is in memory, and copied where it is a file") {
    const test::TempDir folder;
    const Bytes bytes = packet_bytes({record_bytes(), record_bytes()});
    const file::Path path = folder.path() / "a.pkt";
    REQUIRE(file::write(path, bytes));
    for (const bool in_memory : {true, false}) {
        auto source =
            in_memory ? Result<ByteSource>(ByteSource::of(bytes)) : ByteSource::open(path);
        REQUIRE(source);
        auto reader = PacketReader::open(std::move(*source)).value();
        const PackedMessage first = reader.next(Bodies::lent).value().value();
        REQUIRE(reader.next(Bodies::lent).value());
        CHECK(first.body() == Parts().body);
        CHECK(first.lent_body.has_value() == in_memory);
        CHECK(first.message.body == (in_memory ? Bytes() : Parts().body));
        if (in_memory) CHECK(first.body().data() == bytes.data() + bytes.find("AREA:"));
    }
}

TEST_CASE("attributes and cost are those of the record") {
    Bytes record = record_bytes();
    test::poke(record, 10, 0x0181);
    test::poke(record, 12, 42);
    const auto reading = read_all(packet_bytes({record}));
    REQUIRE(reading.messages.size() == 1);
    CHECK(reading.messages[0].message.attributes == 0x0181);
    CHECK(reading.messages[0].message.cost == 42);
}

TEST_CASE("a packet without messages is good") {
    const auto reading = read_all(packet_bytes({}));
    CHECK(reading.error.empty());
    CHECK(reading.messages.empty());
    CHECK(reading.end == End::terminator);
}

TEST_CASE("messages have the zones of a completed header") {
    const Bytes packet = packet_bytes({record_bytes()});
    auto reader = PacketReader::open(ByteSource::of(packet));
    REQUIRE(reader);
    PacketHeader header = reader->header();
    header.from.zone = 21;
    header.to.zone = 3;
    reader->set_header(header);
    const auto message = reader->next();
    REQUIRE((message && *message));
    CHECK((*message)->message.from_address.zone == 21);
    CHECK((*message)->message.to_address.zone == 3);
}

TEST_CASE("Q12 a packet may end after a whole message without its end mark, or with half of one") {
    const Bytes whole = packet_bytes({record_bytes(), record_bytes()});
    for (const std::size_t cut : {1u, 2u}) {
        const auto reading = read_all(BytesView(whole).substr(0, whole.size() - cut));
        CHECK(reading.error.empty());
        CHECK(reading.messages.size() == 2);
        CHECK(reading.end == End::no_terminator);
    }
    CHECK(read_all(test::header_bytes()).end == End::no_terminator);
}

TEST_CASE("Q12 zeros or rubbish after the end mark are noted and the messages are kept") {
    Bytes packet = packet_bytes({record_bytes()});
    const auto zeros = read_all(packet + Bytes(18, '\0'));
    CHECK(zeros.messages.size() == 1);
    CHECK(zeros.end == End::padding);
    CHECK(zeros.trailing == 18);
    const auto rubbish = read_all(packet + Bytes(100, '\x1a'));
    CHECK(rubbish.error.empty());
    CHECK(rubbish.messages.size() == 1);
    CHECK(rubbish.end == End::trailing);
    CHECK(rubbish.trailing == 100);
    CHECK(end_problem(rubbish.end, rubbish.trailing)->find("100 bytes") != std::string::npos);
    const auto late = read_all(packet + Bytes(1000, '\0') + "x");
    CHECK(late.end == End::trailing);
    CHECK(late.trailing == 1001);
}

TEST_CASE(
    "Q12 a message behind the end mark, or a type word turned to zero, is not taken for rubbish") {
    const Bytes packet = packet_bytes({record_bytes()}) + record_bytes() + word(0);
    const auto appended = read_all(packet);
    CHECK(appended.messages.size() == 1);
    CHECK(appended.error.find("stands behind the end") != std::string::npos);
    Bytes damaged = packet_bytes({record_bytes(), record_bytes(), record_bytes()});
    test::poke(damaged, 58 + record_bytes().size(), 0);
    CHECK(read_all(damaged).error.find("message 2 at offset") != std::string::npos);
    const auto two = read_all(packet_bytes({record_bytes()}) + packet_bytes({record_bytes()}));
    CHECK(two.error.find("another packet stands behind") != std::string::npos);
}

TEST_CASE(
    "Q12 a message with an unusable date and a type word turned to zero is not taken for rubbish") {
    Bytes packet = packet_bytes({record_bytes(), with_date(Bytes(20, '\0')), record_bytes()});
    test::poke(packet, 58 + record_bytes().size(), 0);
    CHECK(read_all(packet).error.find("message 2 at offset") != std::string::npos);
}

TEST_CASE("Q13 lost sync in the middle is an error that tells message, offset and type") {
    Bytes packet = test::header_bytes() + record_bytes() + record_bytes() + "++more rubbish here++";
    const auto reading = read_all(packet);
    const std::string offset = std::to_string(58 + 2 * record_bytes().size());
    CHECK(reading.error ==
          "message 3 at offset " + offset + " has record type 0x2b2b, not 2: lost sync");

    const auto summary = check(ByteSource::of(packet, "a.pkt"));
    REQUIRE_FALSE(summary);
    CHECK(summary.error().code == Code::bad_input);
    CHECK(summary.error().place == "a.pkt");
}

TEST_CASE("Q13 an error comes again on every further call") {
    const Bytes packet = test::header_bytes() + "rubbish";
    auto reader = PacketReader::open(ByteSource::of(packet));
    REQUIRE(reader);
    const auto first = reader->next();
    REQUIRE_FALSE(first);
    const auto second = reader->next();
    REQUIRE_FALSE(second);
    CHECK(first.error() == second.error());
}

TEST_CASE("Q13 salvage hands over what stands before the break and marks the last one") {
    const Bytes packet =
        test::header_bytes() + record_bytes() + record_bytes() + "++more rubbish here++";
    std::vector<PackedMessage> saved;
    const auto result =
        salvage(ByteSource::of(packet), [&](const PackedMessage& m) { saved.push_back(m); });
    REQUIRE(result);
    CHECK(result->messages == 2);
    REQUIRE(saved.size() == 2);
    CHECK(saved[0].problems.empty());
    CHECK(tells(saved[1].problems, "may be damaged"));
    CHECK(saved[1].offset == 58 + record_bytes().size());
    REQUIRE(result->broken);
    CHECK(result->broken->message.find("lost sync") != std::string::npos);

    const Bytes good = packet_bytes({record_bytes()});
    const auto whole = salvage(ByteSource::of(good), [](const PackedMessage&) {});
    REQUIRE(whole);
    CHECK(whole->messages == 1);
    CHECK_FALSE(whole->broken);
}

TEST_CASE("Q14 header fields beyond the limits of FTS-0001 are read whole and told") {
    Parts parts;
    parts.to = Bytes(300, 't');
    parts.from = Bytes(36, 'f');
    parts.subject = Bytes(4096, 's');
    const auto reading = read_all(packet_bytes({record_bytes(parts), record_bytes()}));
    CHECK(reading.error.empty());
    REQUIRE(reading.messages.size() == 2);
    CHECK(reading.messages[0].message.to == parts.to);
    CHECK(reading.messages[0].message.from == parts.from);
    CHECK(reading.messages[0].message.subject == parts.subject);
    CHECK(reading.messages[0].problems.size() == 3);
}

TEST_CASE("Q14 a header field beyond the safety cap is refused with its name") {
    Parts parts;
    parts.subject = Bytes(4097, 's');
    const auto reading = read_all(packet_bytes({record_bytes(), record_bytes(parts)}));
    CHECK(reading.messages.size() == 1);
    CHECK(reading.error.find("message 2") != std::string::npos);
    CHECK(reading.error.find("subject of more than 4096 bytes") != std::string::npos);
}

TEST_CASE("Q17 messages larger than any block are read from a file as from memory") {
    const test::TempDir folder;
    Parts large;
    large.body = Bytes(3 << 20, 'x') + "\r";
    Bytes packet = test::header_bytes();
    for (int i = 0; i < 3; ++i) packet += record_bytes() + record_bytes(large);
    packet += word(0);
    test::spit(folder / "large.pkt", packet);
    auto source = ByteSource::open(folder / "large.pkt");
    REQUIRE(source);
    auto reader = PacketReader::open(std::move(*source));
    REQUIRE(reader);
    for (int i = 0; i < 6; ++i) {
        const auto next = reader->next();
        REQUIRE((next && *next));
        CHECK((*next)->message.body == (i % 2 ? large.body : Parts().body));
    }
    const auto last = reader->next();
    REQUIRE(last);
    CHECK_FALSE(*last);
    CHECK(read_all(packet).messages.size() == 6);
}

TEST_CASE("Q17 a message is refused only beyond the configured limit") {
    Parts large;
    large.body = Bytes(100'000, 'x');
    const Bytes record = record_bytes(large);
    Limits limits;
    limits.message_bytes = record.size();
    CHECK(read_all(packet_bytes({record}), limits).messages.size() == 1);
    limits.message_bytes = record.size() - 1;
    const auto refused = read_all(packet_bytes({record}), limits);
    CHECK(refused.messages.empty());
    CHECK(refused.error.find("larger than the limit of " + std::to_string(record.size() - 1)) !=
          std::string::npos);
    limits.message_bytes = 1000;
    CHECK(read_all(packet_bytes({record}), limits)
              .error.find("larger than the limit of 1000 bytes (limits.max_message_bytes)") !=
          std::string::npos);
}

TEST_CASE("check counts without keeping and gathers the problems") {
    Parts long_subject;
    long_subject.subject = Bytes(80, 's');
    Bytes packet = test::header_bytes();
    for (int i = 0; i < 50; ++i) packet += record_bytes(long_subject);
    packet += word(0) + Bytes(6, '\0');
    const auto summary = check(ByteSource::of(packet));
    REQUIRE(summary);
    CHECK(summary->messages == 50);
    CHECK(summary->end == End::padding);
    CHECK(summary->trailing_bytes == 6);
    CHECK(summary->largest_message == record_bytes(long_subject).size());
    CHECK(summary->header.from.node == 100);
    CHECK(tells(summary->problems, "message 20: the subject has 80 bytes"));
    CHECK(tells(summary->problems, "30 more problems"));
    CHECK(tells(summary->problems, "6 more zeros"));
}

TEST_CASE("empty and too short files are errors of their own") {
    CHECK(read_all("").error.find("is empty") != std::string::npos);
    CHECK(read_all(Bytes(30, 'x')).error.find("has 30 bytes") != std::string::npos);
    CHECK_FALSE(ByteSource::open("/nowhere/at/all.pkt"));
}
