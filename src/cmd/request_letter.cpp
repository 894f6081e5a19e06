// SPDX-License-Identifier: MIT
// The netmail that tells what was requested and is not sent.
#include "cmd/request_letter.h"

#include <algorithm>
#include <atomic>

#include "base/text.h"
#include "ftn/attributes.h"
#include "ftn/chrs.h"
#include "ftn/date.h"
#include "ftn/link.h"
#include "ftn/message_fields.h"
#include "ftn/msgid.h"
#include "netmail/compose.h"
#include "packet/writer.h"

namespace tearline::cmd {

namespace {

constexpr int most_names = 100;

/// What a stranger wrote, fit for a letter.
Bytes printable(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
    return text;
}

ftn::Message letter(const desk::Config& config, const ftn::Address& ours, const ftn::Address& who,
                    const std::vector<std::string>& refused, UnixTime now, std::uint32_t serial) {
    const ftn::Link* link = ftn::find_link(config.links, who);
    const charset::Name charset = config.charset_in(who.domain);
    ftn::Message made;
    made.from_address = ours;
    made.to_address = who;
    made.from = ftn::message_field(config.system.sysop, charset, ftn::longest_name);
    made.to = ftn::message_field(link != nullptr && !link->name.empty() ? link->name : "Sysop",
                                 charset, ftn::longest_name);
    made.subject = "File request";
    made.date = ftn::format_date(to_civil(now));
    made.attributes = ftn::attr_private;
    made.body = netmail::address_lines(ours, who);
    made.body += ftn::control_line("MSGID", ftn::make_msgid(ours, serial));
    made.body += ftn::control_line("PID", "Tearline");
    made.body += ftn::control_line("CHRS", ftn::chrs_value(charset));
    made.body += ftn::control_line("TZUTC", "0000");
    made.body += "Of what your system requested here, this is not sent:\r\r";
    for (const std::string& each : refused) made.body += "  " + printable(each) + "\r";
    made.body += "\r--- Tearline\r";
    return made;
}

}  // namespace

Result<file::Path> tell_refused_files(const desk::Config& config, const ftn::Address& who,
                                      const std::vector<std::string>& refused, UnixTime now) {
    // Sessions of one second need names and MSGIDs of their own.
    static std::atomic<std::uint32_t> told{0};
    const auto serial = static_cast<std::uint32_t>(now) + told++;
    const ftn::Link* link = ftn::find_link(config.links, who);
    const ftn::Address& ours = link != nullptr ? link->our_address : config.our_address(who.domain);
    packet::PacketHeader header;
    header.from = header.to = ours;
    header.created = to_local(now);
    auto memory = packet::PacketWriter::to_memory(header);
    if (auto put = memory.append(letter(config, ours, who, refused, now, serial)); !put)
        return put.error();
    const Bytes bytes = std::move(memory).finish();
    for (std::uint32_t attempt = 0;; ++attempt) {
        const file::Path place =
            config.paths.inbound / (text::hex(serial + attempt * 65536, 8) + ".pkt");
        auto file = file::Writer::create(place);
        if (!file) return file.error();
        if (auto written = file->write(bytes); !written) return written.error();
        const auto named = file->commit_new();
        if (named) return place;
        if (named.error().code != Code::busy || attempt == most_names) return named.error();
    }
}

}  // namespace tearline::cmd
