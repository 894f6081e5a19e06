// SPDX-License-Identifier: MIT
// Writing packets: byte for byte against hand-made ones, round trips, and the cuts of FTS-0001.
#include "packet/writer.h"

#include "packet/reader.h"
#include "samples.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using namespace tearline::packet;
using test::read_all;

namespace {

ftn::Message sample() {
    ftn::Message message;
    message.from_address = {1337, 1, 100, 0, ""};
    message.to_address = {1337, 1, 200, 0, ""};
    message.date = "16 Aug 25  15:09:00";
    message.to = "All";
    message.from = "Una Night";
    message.subject = "Harbour news";
    message.body = "AREA:TQW_NEWS\rThe harbour is open again.\r";
    return message;
}

PacketHeader sample_header() {
    return make_header({1337, 1, 100, 0, ""}, {1337, 1, 200, 0, ""}, {2025, 8, 16, 15, 10, 0});
}

ftn::Message once_through(const ftn::Message& message) {
    PacketWriter writer = PacketWriter::to_memory(sample_header());
    REQUIRE(writer.append(message));
    const auto reading = read_all(std::move(writer).finish());
    REQUIRE(reading.error.empty());
    REQUIRE(reading.messages.size() == 1);
    return reading.messages[0].message;
}

}  // namespace

TEST_CASE("a written record is the hand-made one, byte for byte") {
    CHECK(encode_message(sample()) == test::record_bytes());
}

TEST_CASE("what is written reads back the same") {
    ftn::Message message = sample();
    message.attributes = 0x8193;
    message.cost = 7;
    message.body = "\x01MSGID: 1337:1/100 1\rsoft\x8d\nline\xff\r";
    CHECK(once_through(message) == message);
    message.body.clear();
    message.subject.clear();
    CHECK(once_through(message) == message);
}

TEST_CASE("names and subject are cut to 35, 35 and 71 bytes") {
    ftn::Message message = sample();
    message.to = Bytes(36, 't');
    message.from = Bytes(35, 'f');
    message.subject = Bytes(200, 's');
    const ftn::Message read = once_through(message);
    CHECK(read.to == Bytes(35, 't'));
    CHECK(read.from == message.from);
    CHECK(read.subject == Bytes(71, 's'));
}

TEST_CASE("the date is always 19 characters and a NUL, for readers of both kinds") {
    for (const Bytes& date :
         {Bytes("6 Aug 25  15:09"), Bytes(), Bytes("Saturday 16 August 2025"), Bytes("x\0y", 3)}) {
        ftn::Message message = sample();
        message.date = date;
        const Bytes encoded = encode_message(message);
        const BytesView field = BytesView(encoded).substr(14, 20);
        CHECK(field.find('\0') == 19);
        CHECK(encoded.substr(34, 4) == Bytes("All\0", 4));
    }
}

TEST_CASE("a NUL in a body cannot end the message early") {
    ftn::Message message = sample();
    message.body = Bytes("one\0two\0\0three\0", 15);
    CHECK(once_through(message).body == "onetwothree");
}

TEST_CASE("a message encoded once goes to many links with their addresses") {
    const ftn::Address hub{1337, 1, 200, 0, ""}, link{1337, 7, 300, 0, ""};
    const Bytes encoded = encode_message(sample());
    const MessageStart start = message_start(hub, link);
    const BytesView other(start.data(), start.size());
    CHECK(Bytes(other) + encoded.substr(start.size()) == encode_message(sample(), hub, link));
    PacketWriter writer = PacketWriter::to_memory(sample_header());
    REQUIRE(writer.append_encoded(other, BytesView(encoded).substr(start.size())));
    CHECK(writer.messages() == 1);
    const auto reading = read_all(std::move(writer).finish());
    REQUIRE(reading.messages.size() == 1);
    CHECK(reading.messages[0].message.from_address.text_2d() == "1/200");
    CHECK(reading.messages[0].message.to_address.text_2d() == "7/300");
}

TEST_CASE("the size told while writing is that of the finished packet") {
    PacketWriter writer = PacketWriter::to_memory(sample_header());
    CHECK(writer.size() == 60);
    REQUIRE(writer.append(sample()));
    REQUIRE(writer.append(sample()));
    const std::uint64_t told = writer.size();
    CHECK(writer.messages() == 2);
    const Bytes packet = std::move(writer).finish();
    CHECK(packet.size() == told);
    CHECK(read_all(packet).end == End::terminator);
}

TEST_CASE("a packet file appears whole under its name, and never over another one unless asked") {
    const test::TempDir folder;
    const auto write = [&](bool replace) -> Result<void> {
        auto file = file::Writer::create(folder / "0a1b2c3d.pkt");
        if (!file) return file.error();
        auto writer = PacketWriter::to_file(std::move(*file), sample_header());
        if (!writer) return writer.error();
        if (auto done = writer->append(sample()); !done) return done;
        if (auto ended = writer->end(); !ended) return ended;
        return replace ? writer->commit() : writer->commit_new();
    };
    REQUIRE(write(false));
    PacketWriter memory = PacketWriter::to_memory(sample_header());
    REQUIRE(memory.append(sample()));
    CHECK(test::slurp(folder / "0a1b2c3d.pkt") == std::move(memory).finish());
    CHECK_FALSE(write(false));
    CHECK(write(true));
}
