// SPDX-License-Identifier: MIT
// A whole system in a temporary folder, for tests that run the pipelines.
#include "flow/station.h"

#include "base/log.h"
#include "flow/inbound.h"
#include "flow/publish.h"
#include "flow/send.h"
#include "packet/reader.h"
#include "packet/writer.h"
#include "support/catch.h"

namespace tearline::test {

namespace {

ftn::Address address(const char* text) {
    return *ftn::parse_address(text);
}

ftn::Link link(const char* text, const char* password) {
    ftn::Link made;
    made.address = address(text);
    made.our_address = address("1337:1/200@tqwnet");
    made.packet_password = password;
    return made;
}

ftn::Area area(const char* tag, bool news) {
    ftn::Area made;
    made.key = {"tqwnet", tag};
    made.links = {address("1337:1/100@tqwnet"), address("1337:1/201@tqwnet"),
                  address("1337:1/202@tqwnet")};
    made.news = news;
    return made;
}

}  // namespace

Station::Station() {
    REQUIRE(log::start(log::Level::error));
    config.system = {"Night Desk", "Sysop", {address("1337:1/200@tqwnet")}};
    config.paths = {dir / "inbound",
                    dir / "unsecure",
                    dir / "outbound",
                    dir / "bases",
                    dir / "bad",
                    dir / "store.db",
                    {}};
    config.networks = {{"tqwnet", {1337}, "CP437"}};
    config.links = {link("1337:1/100@tqwnet", "SECRET"), link("1337:1/201@tqwnet", ""),
                    link("1337:1/202@tqwnet", "")};
    config.areas = {area("TQW_NEWS", true), area("TQW_GEN", false), area("TQW_DIGEST", false)};
    desk::DigestPlan plan;
    plan.settings.name = "Night desk";
    plan.areas = {{"tqwnet", "TQW_NEWS"}};
    plan.post_to = {"tqwnet", "TQW_DIGEST"};
    plan.from = "Night desk";
    plan.to = "All";
    plan.origin = "Night Desk";
    plan.from_address = address("1337:1/200@tqwnet");
    plan.charset = "CP437";
    config.digests = {plan};
    for (const char* name : {"inbound", "unsecure"}) std::filesystem::create_directory(dir / name);
}

void Station::receive(const std::string& name, const std::vector<ftn::Message>& messages,
                      const std::string& password) {
    auto writer = packet::PacketWriter::to_memory(packet::make_header(
        address("1337:1/100"), address("1337:1/200"), {2026, 8, 11, 12, 0, 0}, password));
    for (const ftn::Message& message : messages) REQUIRE(writer.append(message));
    spit(dir.path() / "inbound" / name, std::move(writer).finish());
}

desk::Desk Station::desk(desk::Desk::Mode mode) {
    auto opened = desk::Desk::open(config, mode, clock, progress);
    if (!opened) FAIL(opened.error().text());
    return std::move(*opened);
}

desk::Report Station::run(desk::Desk::Mode mode) {
    desk::Desk open = desk(mode);
    desk::Report report;
    if (const auto tossed = flow::toss(open, report); !tossed) FAIL(tossed.error().text());
    if (const auto posted = flow::publish(open, {}, "", report); !posted)
        FAIL(posted.error().text());
    if (const auto packed = flow::pack(open, report); !packed) FAIL(packed.error().text());
    return report;
}

std::vector<Station::Sent> Station::sent() const {
    std::vector<Sent> found;
    if (!std::filesystem::exists(dir / "outbound")) return found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(dir / "outbound")) {
        if (entry.path().extension() != ".pkt") continue;
        auto source = packet::ByteSource::open(entry.path());
        REQUIRE(source);
        auto reader = packet::PacketReader::open(std::move(*source));
        REQUIRE(reader);
        for (;;) {
            auto next = reader->next();
            REQUIRE(next);
            if (!*next) break;
            found.push_back({reader->header().to, (**next).message});
        }
    }
    return found;
}

ftn::Message echomail(const std::string& area, const std::string& msgid, const std::string& subject,
                      const std::string& text) {
    ftn::Message message;
    message.from_address = address("1337:1/100");
    message.to_address = address("1337:1/200");
    message.date = "11 Aug 26  12:00:00";
    message.to = "All";
    message.from = "Somebody";
    message.subject = subject;
    message.body = "AREA:" + area + "\r\x01MSGID: " + msgid + "\r" + text +
                   "\r--- Some tosser\r * Origin: A board (1337:3/33)\rSEEN-BY: 1/100 3/33\r"
                   "\x01PATH: 3/33 1/100\r";
    return message;
}

ftn::Message news_message(const std::string& msgid, const std::string& title,
                          const std::string& text, const std::string& link) {
    const std::string rule(70, '=');
    ftn::Message message =
        echomail("TQW_NEWS", msgid, title,
                 title + "\r\rDate:\rTue, 11 Aug 2026 08:30:00 +0000\r\rDescription:\r" +
                     text.substr(0, text.find(". ") + 1) + "\r\rFULL STORY\r" + rule + "\r" + text +
                     "\r" + rule + "\rLink to news story:\r" + link);
    message.from = "News Gate";
    return message;
}

}  // namespace tearline::test
