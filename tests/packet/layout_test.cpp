// SPDX-License-Identifier: MIT
// Records in the two broken layouts of real writers, alone and together (quirks Q15, Q16).
#include "packet/reader.h"

#include "samples.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::packet;
using test::packet_bytes;
using test::Parts;
using test::read_all;
using test::record_bytes;
using test::tells;
using test::with_date;

namespace {

Bytes padded(Bytes field, std::size_t width) {
    field.resize(width - 1, '\0');
    return field;
}

Parts padded_parts() {
    Parts parts;
    parts.to = padded(parts.to, 36);
    parts.from = padded(parts.from, 36);
    parts.subject = padded(parts.subject, 72);
    return parts;
}

const Bytes short_date("6 Aug 25  15:09\0", 16);

}  // namespace

TEST_CASE("Q15 fields filled up with zeros to their width are read as what they hold") {
    const auto reading =
        read_all(packet_bytes({record_bytes(padded_parts()), record_bytes(padded_parts())}));
    CHECK(reading.error.empty());
    REQUIRE(reading.messages.size() == 2);
    for (const PackedMessage& packed : reading.messages) {
        CHECK(packed.message.to == "All");
        CHECK(packed.message.from == "Una Night");
        CHECK(packed.message.subject == "Harbour news");
        CHECK(packed.message.body == Parts().body);
        CHECK(tells(packed.problems, "filled up with zeros"));
    }
}

TEST_CASE("Q15 padding of any length is found, and names of full width among padded ones") {
    for (std::size_t length = 0; length <= 35; ++length) {
        INFO("a name of " << length << " bytes");
        Parts parts = padded_parts();
        parts.to = padded(Bytes(length, 'n'), 36);
        const auto reading =
            read_all(packet_bytes({record_bytes(parts), record_bytes(padded_parts())}));
        CHECK(reading.error.empty());
        REQUIRE(reading.messages.size() == 2);
        CHECK(reading.messages[0].message.to == Bytes(length, 'n'));
        CHECK(reading.messages[0].message.body == Parts().body);
    }
}

TEST_CASE("Q15 empty fields of the standard layout are no padding") {
    Parts parts;
    parts.to.clear();
    parts.from.clear();
    parts.subject.clear();
    const auto reading = read_all(packet_bytes({record_bytes(parts), record_bytes()}));
    CHECK(reading.error.empty());
    REQUIRE(reading.messages.size() == 2);
    CHECK(reading.messages[0].message.body == Parts().body);
    parts.body.clear();
    const auto blank =
        read_all(packet_bytes({record_bytes(parts), record_bytes(parts), record_bytes(parts)}));
    CHECK(blank.error.empty());
    CHECK(blank.messages.size() == 3);
}

TEST_CASE("Q16 a date that ends at its NUL is read by what keeps step") {
    const auto reading = read_all(
        packet_bytes({with_date(short_date), with_date(short_date), with_date(short_date)}));
    CHECK(reading.error.empty());
    REQUIRE(reading.messages.size() == 3);
    for (const PackedMessage& packed : reading.messages) {
        CHECK(packed.message.date == "6 Aug 25  15:09");
        CHECK(packed.message.to == "All");
        CHECK(packed.message.body == Parts().body);
        CHECK(tells(packed.problems, "shorter than 20"));
    }
}

TEST_CASE(
    "Q16 a short date before a name longer than the gap is read right though both layouts keep "
    "step") {
    const auto reading = read_all(packet_bytes({with_date(short_date, "Someone Else")}));
    REQUIRE(reading.messages.size() == 1);
    CHECK(reading.messages[0].message.to == "Someone Else");
    const auto digits =
        read_all(packet_bytes({with_date(short_date), with_date(short_date, "12345678")}));
    REQUIRE(digits.messages.size() == 2);
    CHECK(digits.messages[1].message.to == "12345678");
}

TEST_CASE("Q16 an early NUL inside a field of 20 bytes is read as such") {
    const Bytes zeros("6 Aug 25  15:09\0\0\0\0\0", 20);
    const Bytes leftover("6 Aug 25  15:09\0:00\0", 20);
    for (const Bytes& date : {zeros, leftover}) {
        const auto reading = read_all(packet_bytes({with_date(date), with_date(date)}));
        CHECK(reading.error.empty());
        REQUIRE(reading.messages.size() == 2);
        CHECK(reading.messages[0].message.date == "6 Aug 25  15:09");
        CHECK(reading.messages[0].message.to == "All");
        CHECK(reading.messages[1].message.body == Parts().body);
    }
}

TEST_CASE("Q16 a packet from node 2 with short dates does not pass for one in step") {
    Bytes record = with_date(short_date);
    test::poke(record, 2, 2);
    const auto reading = read_all(packet_bytes({record, record, record}));
    CHECK(reading.error.empty());
    REQUIRE(reading.messages.size() == 3);
    CHECK(reading.messages[0].message.subject == "Harbour news");
}

TEST_CASE("Q16 a date longer than its field is read to its NUL") {
    const Bytes date("Saturday 16 August 2025 15:09:00\0", 33);
    const auto reading = read_all(packet_bytes({with_date(date), with_date(date)}));
    CHECK(reading.error.empty());
    REQUIRE(reading.messages.size() == 2);
    CHECK(reading.messages[1].message.date == "Saturday 16 August 2025 15:09:00");
    CHECK(reading.messages[1].message.to == "All");
}

TEST_CASE("Q16 an empty date field does not lose step") {
    const auto zeros = read_all(packet_bytes({with_date(Bytes(20, '\0')), record_bytes()}));
    CHECK(zeros.error.empty());
    CHECK(zeros.messages.size() == 2);
    const auto nothing =
        read_all(packet_bytes({with_date(Bytes(1, '\0')), with_date(Bytes(1, '\0'))}));
    CHECK(nothing.error.empty());
    REQUIRE(nothing.messages.size() == 2);
    CHECK(nothing.messages[0].message.to == "All");
}

TEST_CASE("Q15 and Q16 together are read too") {
    Parts parts = padded_parts();
    parts.date = short_date;
    const auto reading = read_all(packet_bytes({record_bytes(parts), record_bytes(parts)}));
    CHECK(reading.error.empty());
    REQUIRE(reading.messages.size() == 2);
    CHECK(reading.messages[1].message.to == "All");
    CHECK(reading.messages[1].message.subject == "Harbour news");
}
