// SPDX-License-Identifier: MIT
// Real packets of several networks and programs, against the facts noted about them.
#include <map>
#include <sstream>

#include "base/text.h"
#include "packet/names.h"
#include "packet/reader.h"
#include "packet/writer.h"
#include "samples.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using namespace tearline::packet;

namespace {

/// "FSX_BBS x2, NETMAIL x1" as the index writes it, from the messages' AREA lines.
std::string areas_of(const std::vector<PackedMessage>& messages) {
    std::map<std::string, int> counts;
    for (const PackedMessage& packed : messages) {
        const BytesView body = packed.message.body;
        const bool echomail = body.starts_with("AREA:");
        ++counts[echomail ? Bytes(text::trim(body.substr(5, body.find('\r') - 5))) : "NETMAIL"];
    }
    std::string text;
    for (const auto& [area, count] : counts)
        text += (text.empty() ? "" : ", ") + area + " x" + std::to_string(count);
    return text;
}

}  // namespace

TEST_CASE("real packets give the messages, areas and addresses noted about them") {
    const auto folder = test::shared("real/packets");
    if (!folder) return;
    std::istringstream index(test::slurp(*folder / "INDEX.tsv"));
    int packets = 0;
    for (std::string line; std::getline(index, line);) {
        const auto columns = text::split(line, '\t');
        if (columns.size() < 5 || !is_packet_name(columns[0])) continue;
        ++packets;
        INFO(columns[0]);
        const std::string facts(columns[4]);
        const Bytes bytes = test::slurp(*folder / std::string(columns[0]));
        const auto reading = test::read_all(bytes);
        CHECK(reading.error.empty());
        const auto has = [&](const std::string& fact) {
            INFO(facts << " should have: " << fact);
            CHECK(facts.find(fact) != std::string::npos);
        };
        has("; " + std::to_string(reading.messages.size()) + " messages; ");
        has("; " + areas_of(reading.messages) + "; ");
        const auto summary = check(ByteSource::of(bytes));
        REQUIRE(summary);
        has("orig " + summary->header.from.text_2d() + " dest " + summary->header.to.text_2d());
        has(summary->header.has_password() ? "password field set" : "password field empty");
        CHECK(summary->messages == reading.messages.size());
        CHECK(summary->header.format == Format::type2plus);
        has("end marker at " + std::to_string(bytes.size() - 2 - summary->trailing_bytes));
    }
    CHECK(packets == 20);
}

TEST_CASE("real messages written again are the same bytes") {
    const auto folder = test::shared("real/packets");
    if (!folder) return;
    int compared = 0;
    for (const auto& entry : std::filesystem::directory_iterator(*folder)) {
        if (text::to_lower(entry.path().extension().string()) != ".pkt") continue;
        INFO(entry.path());
        const Bytes bytes = test::slurp(entry.path());
        for (const PackedMessage& packed : test::read_all(bytes).messages) {
            CHECK(encode_message(packed.message) ==
                  bytes.substr(static_cast<std::size_t>(packed.offset),
                               static_cast<std::size_t>(packed.size)));
            ++compared;
        }
    }
    CHECK(compared > 30);
}
