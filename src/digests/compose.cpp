// SPDX-License-Identifier: MIT
// Digest parts become ordinary echomail messages.
#include "digests/compose.h"

#include <algorithm>

#include "base/text.h"
#include "ftn/chrs.h"
#include "ftn/date.h"
#include "ftn/message_fields.h"
#include "ftn/msgid.h"
#include "news/own_digest.h"

namespace tearline::digests {

std::vector<ftn::Message> compose(const std::vector<DigestPart>& parts,
                                  const ComposeSettings& settings) {
    std::vector<ftn::Message> messages;
    const std::string first_msgid = ftn::make_msgid(settings.from_address, settings.first_serial);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        ftn::Message message;
        message.from_address = settings.from_address;
        message.to_address = settings.from_address;
        message.date = ftn::format_date(to_civil(settings.written));
        message.from = ftn::message_field(settings.from, settings.charset, ftn::longest_name);
        message.to = ftn::message_field(settings.to, settings.charset, ftn::longest_name);
        message.subject =
            ftn::message_field(parts[i].subject, settings.charset, ftn::longest_subject);

        const auto serial = static_cast<std::uint32_t>(settings.first_serial + i);
        Bytes& body = message.body;
        body = "AREA:" + settings.area_tag + '\r';
        body += ftn::control_line("MSGID", ftn::make_msgid(settings.from_address, serial));
        if (i > 0) body += ftn::control_line("REPLY", first_msgid);
        body += ftn::control_line("PID", news::product());
        body += ftn::control_line("CHRS", ftn::chrs_value(settings.charset));
        body += ftn::control_line("TZUTC", "0000");
        Bytes text = charset::encode(parts[i].text, settings.charset);
        std::replace(text.begin(), text.end(), '\n', '\r');
        body += text;
        if (!text.ends_with('\r')) body += '\r';
        body += "--- " + news::product() + '\r';
        body += ftn::origin_line(settings.origin.empty() ? settings.from : settings.origin,
                                 settings.from_address, settings.charset) +
                '\r';
        messages.push_back(std::move(message));
    }
    return messages;
}

}  // namespace tearline::digests
