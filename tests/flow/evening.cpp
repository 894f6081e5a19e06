// SPDX-License-Identifier: MIT
// A system in the evening, with something for every kind of work.
#include "flow/evening.h"

#include "flow/manifest.h"
#include "ftn/address.h"
#include "ftn/attributes.h"
#include "msgbase/base.h"
#include "packet/writer.h"
#include "support/catch.h"
#include "support/support.h"

namespace tearline::test {

namespace fs = std::filesystem;

namespace {

constexpr const char* toml = R"([system]
name = "Night Desk BBS"
sysop = "Amber Mole"
addresses = ["1337:1/200@tqwnet"]
[paths]
store = "store.db"
log = ""
[limits]
keep_days = 30
[[network]]
domain = "tqwnet"
zones = [1337]
[[link]]
address = "1337:1/100"
packet_password = "NIGHTOWL"
[[link]]
address = "1337:1/202"
packet_password = "LAKESIDE"
bundle = "zip"
areafix_password = "OAR"
[[link]]
address = "1337:1/200.7"
flavour = "hold"
[[area]]
tag = "TQW_NEWS"
base = "jam"
keep_messages = 4
links = ["1337:1/100", "1337:1/202"]
news = true
[[area]]
tag = "TQW_TECH"
base = "squish"
keep_messages = 2
links = ["1337:1/100", "1337:1/202"]
news = true
[[area]]
tag = "TQW_GEN"
base = "msg"
keep_messages = 4
links = ["1337:1/100", "1337:1/202", "1337:1/200.7"]
[[area]]
tag = "TQW_DIGEST"
base = "squish"
links = ["1337:1/100", "1337:1/202"]
[[area]]
tag = "TQW_FEED"
base = "jam"
links = ["1337:1/100", "1337:1/202"]
[[feed]]
name = "Lighthouse"
path = "feed.xml"
post_to = "TQW_FEED"
[netmail]
base = "msg"
[[digest]]
name = "Night desk"
post_to = "TQW_DIGEST"
)";

constexpr const char* feed =
    R"(<?xml version="1.0"?><rss version="2.0"><channel><title>Lighthouse</title>
<link>https://light.example/</link><description>d</description>
<item><title>Lamp lit again</title><link>https://light.example/1</link><guid>1</guid>
<description>The lamp of the lighthouse was lit again on Tuesday. Forty people came to see it.</description></item>
<item><title>Fog horn sold</title><link>https://light.example/2</link><guid>2</guid>
<description>The old fog horn was sold to a museum. It will be heard there on Sundays.</description></item>
</channel></rss>)";

/// To our robots, and one that goes through.
void write_letters(const fs::path& folder) {
    auto packet = packet::PacketWriter::to_memory(packet::make_header(
        {1337, 1, 202, 0, {}}, {1337, 1, 200, 0, {}}, {2026, 8, 12, 1, 0, 0}, "LAKESIDE"));
    const auto letter = [&](const char* to, const char* subject, const char* address,
                            const std::string& text, std::uint16_t attributes = 0) {
        ftn::Message message;
        message.from_address = {1337, 1, 202, 0, {}};
        message.to_address = ftn::parse_address(address).value();
        message.from = "Ada Writer";
        message.to = to;
        message.subject = subject;
        message.date = "12 Aug 26  01:00:00";
        message.attributes = ftn::attr_private | attributes;
        message.body = "\x01INTL " + std::string(address) + " 1337:1/202\r\x01MSGID: 1337:1/202 " +
                       std::to_string(10000000 + text.size()) + "\r" + text;
        REQUIRE(packet.append(message));
    };
    letter("AreaFix", "OAR", "1337:1/200", "-TQW_TECH\r=TQW_NEWS,R=2\r%QUERY\r%PWD ROWER\r");
    letter("Ping", "", "1337:1/200", "Hello.\r");
    letter("Sam", "through", "1337:1/100", "Words for Sam.\r");
    letter("Amber Mole", "here", "1337:1/200", "Words for you.\r");
    // Files come along.
    letter("Sam", "gift.txt", "1337:1/100", "For Sam, too.\r", ftn::attr_file_attached);
    letter("Amber Mole", "mine.txt", "1337:1/200", "For you, too.\r", ftn::attr_file_attached);
    spit(folder / "inbound" / "gift.txt", "a gift");
    spit(folder / "inbound" / "mine.txt", "for Amber");
    spit(folder / "inbound" / "0a0b0c0d.pkt", std::move(packet).finish());
}

/// Something that a user wrote.
void put_into(const fs::path& path, msgbase::Format format, const msgbase::BaseMessage& message) {
    auto base = msgbase::Base::open(format, path, msgbase::Access::write);
    REQUIRE(base);
    REQUIRE((*base)->lock());
    REQUIRE((*base)->append(std::vector{message}));
    REQUIRE((*base)->flush());
    (*base)->unlock();
}

void type_into(const fs::path& bases, const std::string& name, msgbase::Format format,
               const Bytes& msgid) {
    msgbase::BaseMessage typed;
    typed.message = {{},
                     {},
                     ftn::attr_local,
                     0,
                     "20 Jul 26  10:00:00",
                     "All",
                     "Ada",
                     "typed into " + name,
                     msgid + "My words.\r"};
    typed.arrived = CivilTime{2026, 7, 20, 10, 0, 0};
    put_into(bases / name, format, typed);
}

/// A user's netmail with a file, which goes from the base once it is sent.
void send_file(const fs::path& folder) {
    spit(folder / "files" / "note.txt", "a note");
    msgbase::BaseMessage own;
    own.message.from_address = {1337, 1, 200, 0, {}};
    own.message.to_address = {1337, 1, 100, 0, {}};
    own.message.from = "Amber Mole";
    own.message.to = "Bob Reader";
    own.message.subject = "note.txt";
    own.message.date = "20 Jul 26  10:00:00";
    own.message.attributes =
        ftn::attr_local | ftn::attr_private | ftn::attr_kill_sent | ftn::attr_file_attached;
    own.message.body = "\x01MSGID: 1337:1/200 0000a003\rA note for Bob.\r";
    own.netmail = true;
    put_into(folder / "bases" / "netmail", msgbase::Format::msg, own);
}

}  // namespace

void make_evening(const fs::path& folder) {
    fs::create_directory(folder);
    for (const char* each : {"inbound", "inbound-unsecure", "outbound", "bad", "bases", "files"})
        fs::create_directory(folder / each);
    spit(folder / "tearline.toml", toml);
    // Two packets, a bundle whose mail is news, and a packet that is cut.
    for (const char* name : {"0a0a0801.pkt", "0a0a0d01.pkt", "0000ff9c.mo0", "0a0b0703.pkt"})
        fs::copy_file(samples() / "inbound" / name, folder / "inbound" / name);
    write_letters(folder);
    spit(folder / "feed.xml", feed);
    // One gets its MSGID from us: of two, a base that is kept from us gives the first to the
    // other.
    type_into(folder / "bases", "tqw_news", msgbase::Format::jam,
              "\x01MSGID: 1337:1/200 0000a001\r");
    type_into(folder / "bases", "tqw_tech", msgbase::Format::squish,
              "\x01MSGID: 1337:1/200 0000a002\r");
    type_into(folder / "bases", "tqw_gen", msgbase::Format::msg, "");
    send_file(folder);
}

}  // namespace tearline::test
