// SPDX-License-Identifier: MIT
// Packets cut at every byte and with every byte flipped: never a crash, never a half message, never
// a silent loss.
#include "packet/reader.h"
#include "samples.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using namespace tearline::packet;
using test::Parts;
using test::read_all;
using test::record_bytes;

namespace {

std::vector<Bytes> three_records() {
    Parts second;
    second.body = "AREA:TQW_TEST\rOne line\rand another\r--- \r * Origin: Here (1337:1/100)\r";
    Parts third;
    third.subject.clear();
    third.body = "Short.";
    return {record_bytes(), record_bytes(second), record_bytes(third)};
}

}  // namespace

TEST_CASE("a packet cut at any byte is an error, or ends cleanly after whole messages") {
    const std::vector<Bytes> records = three_records();
    const Bytes packet = test::packet_bytes(records);
    std::vector<std::size_t> borders{header_size};
    for (const Bytes& record : records) borders.push_back(borders.back() + record.size());

    for (std::size_t size = 0; size < packet.size(); ++size) {
        INFO("cut to " << size << " of " << packet.size() << " bytes");
        const auto reading = read_all(BytesView(packet).substr(0, size));
        std::size_t whole = 0;
        bool at_border = false;
        for (std::size_t i = 0; i < borders.size(); ++i) {
            if (size >= borders[i]) whole = i;
            at_border = at_border || size == borders[i];
        }
        // Half of the end mark is one zero byte after the last message.
        if (at_border || size == packet.size() - 1) {
            CHECK(reading.error.empty());
            CHECK(reading.end == End::no_terminator);
        } else {
            CHECK_FALSE(reading.error.empty());
        }
        CHECK(reading.messages.size() == whole);
        CHECK(check(ByteSource::of(BytesView(packet).substr(0, size))).has_value() ==
              reading.error.empty());
    }
}

TEST_CASE("the error of a cut packet names the message, its offset and the part") {
    const Bytes packet = test::packet_bytes({record_bytes(), record_bytes()});
    const auto reading = read_all(BytesView(packet).substr(0, packet.size() - 10));
    CHECK(reading.error == "the packet ends inside message 2 at offset " +
                               std::to_string(58 + record_bytes().size()) + ", in its text");
}

TEST_CASE("no message goes missing silently when any one byte of a packet is damaged") {
    const std::vector<Bytes> records = three_records();
    const Bytes packet = test::packet_bytes(records);
    for (std::size_t at = 0; at < packet.size(); ++at) {
        for (const int flip : {0x01, 0x02, 0x20, 0x80, 0xff}) {
            INFO("byte " << at << " xor " << flip);
            Bytes damaged = packet;
            damaged[at] = static_cast<char>(damaged[at] ^ flip);
            const auto reading = read_all(damaged);
            const bool checked = check(ByteSource::of(damaged)).has_value();
            CHECK(checked == reading.error.empty());
            if (reading.error.empty()) CHECK(reading.messages.size() == records.size());
        }
    }
}

TEST_CASE("no message goes missing silently when any one byte becomes NUL") {
    const std::vector<Bytes> records = three_records();
    const Bytes packet = test::packet_bytes(records);
    for (std::size_t at = header_size; at < packet.size(); ++at) {
        INFO("byte " << at);
        Bytes damaged = packet;
        damaged[at] = '\0';
        const auto reading = read_all(damaged);
        if (reading.error.empty()) CHECK(reading.messages.size() == records.size());
    }
}

TEST_CASE("the same bytes read from a file and from memory give the same") {
    const test::TempDir folder;
    const Bytes packet = test::packet_bytes(three_records());
    for (std::size_t size = 0; size <= packet.size(); size += 7) {
        test::spit(folder / "x.pkt", packet.substr(0, size));
        auto file = ByteSource::open(folder / "x.pkt");
        REQUIRE(file);
        const auto from_file = check(*file);
        const auto from_memory = check(ByteSource::of(BytesView(packet).substr(0, size)));
        REQUIRE(from_file.has_value() == from_memory.has_value());
        if (from_file) CHECK(from_file->messages == from_memory->messages);
        if (!from_file) CHECK(from_file.error().message == from_memory.error().message);
    }
}
