// SPDX-License-Identifier: MIT
// The packet reader and the decoder against sample-packets/MANIFEST, which another program wrote.
#include <zlib.h>

#include <fmt/format.h>

#include "base/text.h"
#include "flow/manifest.h"
#include "ftn/decode.h"
#include "packet/bundle.h"
#include "packet/reader.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using test::SampleFile;
using test::SampleMessage;
using test::SamplePacket;

namespace {

constexpr UnixTime received = 1786579200;  // 2026-08-13 00:00 UTC, the night after the third day

bool contains(const std::string& text, const std::string& what) {
    return text::to_lower(text).find(text::to_lower(what)) != std::string::npos;
}

std::string end_text(const packet::PacketReader& reader) {
    switch (reader.end()) {
        case packet::End::terminator:
            return "terminator";
        case packet::End::padding:
            return "padding";
        case packet::End::trailing:
            return fmt::format("trailing {}", reader.trailing_bytes());
        case packet::End::no_terminator:
            return "no terminator";
    }
    return "";
}

void check_header(const packet::PacketHeader& header, const SamplePacket& expected) {
    CHECK(packet::to_text(header.format) == expected["format"]);
    CHECK(header.has_password() == (expected["password"] != "none"));
    const auto from = ftn::parse_address(expected["from"]);
    const auto to = ftn::parse_address(expected["to"]);
    REQUIRE((from && to));
    CHECK(ftn::same_address(header.from, *from));
    CHECK(ftn::same_address(header.to, *to));
    CHECK(header.from.point == from->point);
    if (expected["format"] != "2") CHECK(header.from.zone == from->zone);
    if (!expected["created"].empty()) {
        REQUIRE(header.created);
        CHECK(iso8601(*header.created) == expected["created"]);
    }
}

void check_message(const packet::PackedMessage& packed, const SampleMessage& expected) {
    INFO("message " << expected["number"] << ", " << expected["text"]);
    const Bytes& body = packed.message.body;
    const auto crc =
        crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
    CHECK(fmt::format("{} bytes, crc32 {:08x}", body.size(), crc) == expected["body"]);

    const bool russian = packed.message.from_address.zone == 2;
    const ftn::DecodedMessage decoded =
        ftn::decode(packed.message, {russian ? "CP866" : "CP437", received});
    CHECK(decoded.from == expected["from"]);
    CHECK(decoded.to == expected["to"]);
    CHECK(decoded.subject == expected["subject"]);
    CHECK(decoded.area.value_or("") == expected["area"]);
    CHECK(decoded.msgid.value_or("") == expected["msgid"]);
    CHECK(decoded.reply.value_or("") == expected["reply"]);
    CHECK(decoded.charset.name == expected["charset"]);
    CHECK(decoded.from_address.text_4d() == expected["address"]);
    REQUIRE(decoded.date.local);
    CHECK(iso8601(*decoded.date.local) == expected["date"]);
    CHECK(decoded.date.quality == ftn::DateQuality::exact);
    CHECK(text::is_utf8(decoded.text));
}

/// Opens the packet; reads all of it where it is to be read.
void check_packet(const file::Path& place, const SamplePacket& expected) {
    INFO("packet " << expected.name);
    auto source = packet::ByteSource::open(place);
    REQUIRE(source);
    auto reader = packet::PacketReader::open(std::move(*source));
    REQUIRE(reader);
    check_header(reader->header(), expected);
    packet::PacketHeader header = reader->header();
    packet::complete_zones(header, {}, {}, 1337);
    reader->set_header(header);
    const bool cut = expected["end"] == "cut";
    REQUIRE(expected.messages.size() == expected.number("messages"));
    for (const SampleMessage& message : expected.messages) {
        const auto next = reader->next();
        if (cut && &message == &expected.messages.back()) {
            REQUIRE_FALSE(next);
            CHECK(next.error().code == Code::bad_input);
            return;
        }
        REQUIRE(next);
        REQUIRE(*next);
        check_message(**next, message);
    }
    const auto end = reader->next();
    REQUIRE(end);
    CHECK_FALSE(*end);
    CHECK(end_text(*reader) == expected["end"]);
}

void check_bundle(const file::Path& place, const SampleFile& expected) {
    const test::TempDir work;
    const auto bundle = packet::open_bundle(place, work / "bundle");
    if (expected["fate"] == "set aside") {
        if (!bundle) {
            CHECK(bundle.error().code == Code::bad_input);
            CHECK(contains(bundle.error().message, expected["reason"]));
        } else {
            REQUIRE(bundle->refused.size() == 1);
            CHECK(contains(bundle->refused.front().original_name, expected["reason"]));
        }
        return;
    }
    REQUIRE(bundle);
    CHECK(bundle->refused.empty());
    CHECK(text::to_lower(packet::to_text(bundle->kind)) == expected["kind"]);
    REQUIRE(bundle->members.size() == expected.packets.size());
    for (std::size_t i = 0; i < expected.packets.size(); ++i) {
        CHECK(bundle->members[i].name == expected.packets[i].name);
        CHECK(bundle->members[i].kind == packet::MemberKind::packet);
        check_packet(bundle->members[i].path, expected.packets[i]);
    }
}

}  // namespace

TEST_CASE("the samples hold what their MANIFEST says") {
    const test::Manifest manifest = test::read_manifest(test::samples() / "MANIFEST");
    REQUIRE(manifest.files.size() == manifest.total.number("files"));
    for (const SampleFile& sample : manifest.files) {
        INFO(sample.name);
        const auto place = test::samples() / sample.name;
        REQUIRE(std::filesystem::is_regular_file(place));
        const std::string& kind = sample["kind"];
        if (kind == "zip" || kind == "lzh") {
            check_bundle(place, sample);
        } else if (kind == "packet") {
            REQUIRE(sample.packets.size() == 1);
            check_packet(place, sample.packets.front());
        } else {
            CHECK((kind == "garbage" || kind == "empty"));
        }
    }
}

TEST_CASE("packets that cannot be trusted are refused as a whole") {
    const test::Manifest manifest = test::read_manifest(test::samples() / "MANIFEST");
    int refused = 0;
    for (const SampleFile& sample : manifest.files) {
        const std::string& kind = sample["kind"];
        const bool cut = kind == "packet" && sample.packets.front()["end"] == "cut";
        if (!cut && kind != "garbage" && kind != "empty") continue;
        INFO(sample.name);
        const auto source = packet::ByteSource::open(test::samples() / sample.name);
        REQUIRE(source);
        const auto checked = packet::check(*source);
        REQUIRE_FALSE(checked);
        CHECK(checked.error().code == Code::bad_input);
        CHECK(contains(checked.error().message, sample["reason"]));
        ++refused;
    }
    CHECK(refused == 3);
}

TEST_CASE("the samples are as many and as mixed as promised") {
    const test::Manifest manifest = test::read_manifest(test::samples() / "MANIFEST");
    std::map<std::string, std::vector<std::string>> stories;
    std::map<std::string, int> gates, formats, kinds;
    for (const SampleFile& file : manifest.files) {
        ++kinds[file["kind"]];
        for (const SamplePacket& packet : file.packets) ++formats[packet["format"]];
    }
    for (const SampleMessage* message : manifest.messages()) {
        if ((*message)["fate"] != "kept" || (*message)["article"] != "yes") continue;
        ++gates[(*message)["gate"]];
        stories[(*message)["story"]].push_back((*message)["gate"]);
    }
    const auto retold = std::count_if(stories.begin(), stories.end(),
                                      [](const auto& story) { return story.second.size() > 1; });
    CHECK(manifest.messages().size() >= 60);
    CHECK(manifest.messages().size() == manifest.total.number("messages"));
    CHECK(formats.size() == 3);
    CHECK(kinds["packet"] >= 10);
    CHECK(kinds["zip"] + kinds["lzh"] >= 2);
    CHECK(gates.size() == 5);
    CHECK(retold >= 12);
    CHECK(stories.size() == manifest.total.number("stories"));
}
