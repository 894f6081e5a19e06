// SPDX-License-Identifier: MIT
// A system with netmail, for tests that run the pipelines.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "bases/owed.h"
#include "flow/inbound.h"
#include "flow/scan.h"
#include "flow/send.h"
#include "flow/station.h"
#include "ftn/attributes.h"
#include "msgbase/base.h"
#include "packet/reader.h"
#include "support/addresses.h"
#include "support/catch.h"

namespace tearline::test {

/// A letter with the control lines that its addresses need, and no more of a body.
inline ftn::Message begun_letter(const std::string& from, const std::string& to,
                                 const std::string& subject, std::uint16_t attributes) {
    ftn::Message message;
    message.from_address = at(from);
    message.to_address = at(to);
    message.from = "Ada Writer";
    message.to = "Bob Reader";
    message.subject = subject;
    message.date = "11 Aug 26  12:00:00";
    message.attributes = attributes;
    message.body = "\x01INTL " + at(to).boss().text_4d() + " " + at(from).boss().text_4d() + "\r";
    if (at(from).is_point())
        message.body += std::string("\x01") + "FMPT " + std::to_string(at(from).point) + "\r";
    if (at(to).is_point()) message.body += "\x01TOPT " + std::to_string(at(to).point) + "\r";
    return message;
}

inline ftn::Message netmail_letter(const std::string& from, const std::string& to,
                                   const std::string& subject,
                                   std::uint16_t attributes = ftn::attr_private) {
    static unsigned serial = 0;
    ftn::Message message = begun_letter(from, to, subject, attributes);
    message.body += "\x01MSGID: " + from + " " + std::to_string(10000000 + ++serial) +
                    "\rSome words.\r--- Editor\r\x01Via 1337:1/100 @20260811.120000.UTC Hub 1.0\r";
    return message;
}

/// 1337:1/100 is the uplink; netmail has a base of FORMAT.
struct Office : Station {
    explicit Office(ftn::Area::Base format = ftn::Area::Base::jam) {
        config.links[0].uplink = true;
        config.netmail.robots = {"areafix", "ping"};
        config.netmail.base = format;
        config.netmail.files = dir / "files";
        config.netmail.audit_receipts = true;
        ftn::Area area;
        area.base = format;
        area.key = {"", "NETMAIL"};
        area.path = (dir / "bases/netmail").string();
        ftn::Area unproven = area;
        unproven.key = {"", "NETMAIL.UNPROVEN"};
        unproven.path += "-unproven";
        config.netmail.areas = {area, unproven};
        std::filesystem::create_directories(dir / "files");
    }

    desk::Report night() {
        desk::Desk open = desk();
        desk::Report report;
        if (const auto done = flow::toss(open, report); !done) FAIL(done.error().text());
        if (const auto done = flow::scan(open, report); !done) FAIL(done.error().text());
        if (const auto done = bases::write_bases(open, report); !done) FAIL(done.error().text());
        if (const auto done = flow::pack(open, report); !done) FAIL(done.error().text());
        return report;
    }

    /// "ending to: subject" of all netmail in the outbound.
    [[nodiscard]] std::vector<std::string> out() const {
        std::vector<std::string> found;
        for (const auto& [where, message] : mail())
            found.push_back(where + ": " + std::string(message.subject));
        return found;
    }
    [[nodiscard]] std::vector<std::pair<std::string, ftn::Message>> mail() const {
        std::vector<std::pair<std::string, ftn::Message>> found;
        if (!std::filesystem::exists(dir / "outbound")) return found;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(dir / "outbound")) {
            const std::string ending = entry.path().extension().string();
            if (ending.size() != 4 || !(ending.ends_with("ut") || ending == ".pkt")) continue;
            auto source = packet::ByteSource::open(entry.path());
            REQUIRE(source);
            auto reader = packet::PacketReader::open(std::move(*source));
            REQUIRE(reader);
            for (auto next = reader->next(); next && *next; next = reader->next())
                found.emplace_back(
                    (ending == ".pkt" ? ".flo" : ending) + " " + reader->header().to.text_4d(),
                    (**next).message);
        }
        return found;
    }

    [[nodiscard]] std::vector<msgbase::BaseMessage> base(std::size_t which = 0) const {
        std::vector<msgbase::BaseMessage> found;
        const ftn::Area& area = config.netmail.areas[which];
        auto opened = msgbase::Base::open(format(), area.path, msgbase::Access::read);
        if (!opened) return found;
        const auto numbers = (*opened)->numbers();
        REQUIRE(numbers);
        for (const auto number : *numbers) {
            auto message = (*opened)->read(number);
            REQUIRE(message);
            found.push_back(std::move(*message));
        }
        return found;
    }

    void write(const std::vector<ftn::Message>& messages) const {
        auto opened =
            msgbase::Base::open(format(), config.netmail.areas[0].path, msgbase::Access::write);
        REQUIRE(opened);
        REQUIRE((*opened)->lock());
        std::vector<msgbase::BaseMessage> all;
        for (const ftn::Message& message : messages) {
            msgbase::BaseMessage made;
            made.message = message;
            made.message.attributes |= ftn::attr_local;
            made.netmail = true;
            all.push_back(made);
        }
        REQUIRE((*opened)->append(all));
        REQUIRE((*opened)->flush());
        (*opened)->unlock();
    }

    [[nodiscard]] msgbase::Format format() const {
        return config.netmail.base == ftn::Area::Base::jam      ? msgbase::Format::jam
               : config.netmail.base == ftn::Area::Base::squish ? msgbase::Format::squish
                                                                : msgbase::Format::msg;
    }
};

}  // namespace tearline::test
