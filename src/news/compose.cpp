// SPDX-License-Identifier: MIT
// Digest parts become ordinary echomail messages.
#include "news/compose.h"

#include <algorithm>

#include "base/text.h"
#include "ftn/chrs.h"
#include "ftn/date.h"
#include "ftn/msgid.h"
#include "news/message_fields.h"

namespace tearline::news {

namespace {

constexpr std::string_view our_name = "Tearline";

/// Any version of this program, and nothing that merely begins like it.
bool is_ours(BytesView product) {
    product = text::trim(product);
    if (!text::starts_with_ignoring_case(product, our_name)) return false;
    const BytesView version = product.substr(our_name.size());
    if (version.empty()) return true;
    if (version[0] != ' ' && version[0] != '/' && version[0] != '-') return false;
    const BytesView number = text::trim(version.substr(1));
    return !number.empty() &&
           (text::is_digit(number[0]) ||
            (number.size() > 1 && number[0] == 'v' && text::is_digit(number[1])));
}

}  // namespace

std::string product() {
    return std::string(our_name) + " " + TEARLINE_VERSION;
}

std::vector<ftn::Message> compose(const std::vector<DigestPart>& parts,
                                  const ComposeSettings& settings) {
    std::vector<ftn::Message> messages;
    const std::string first_msgid = ftn::make_msgid(settings.from_address, settings.first_serial);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        ftn::Message message;
        message.from_address = settings.from_address;
        message.to_address = settings.from_address;
        message.date = ftn::format_date(to_civil(settings.written));
        message.from = message_field(settings.from, settings.charset, longest_name);
        message.to = message_field(settings.to, settings.charset, longest_name);
        message.subject = message_field(parts[i].subject, settings.charset, longest_subject);

        const auto serial = static_cast<std::uint32_t>(settings.first_serial + i);
        Bytes& body = message.body;
        body = "AREA:" + settings.area_tag + '\r';
        body += control_line("MSGID", ftn::make_msgid(settings.from_address, serial));
        if (i > 0) body += control_line("REPLY", first_msgid);
        body += control_line("PID", product());
        body += control_line("CHRS", ftn::chrs_value(settings.charset));
        body += control_line("TZUTC", "0000");
        Bytes text = charset::encode(parts[i].text, settings.charset);
        std::replace(text.begin(), text.end(), '\n', '\r');
        body += text;
        if (!text.ends_with('\r')) body += '\r';
        body += "--- " + product() + '\r';
        body += origin_line(settings.origin.empty() ? settings.from : settings.origin,
                            settings.from_address, settings.charset) +
                '\r';
        messages.push_back(std::move(message));
    }
    return messages;
}

bool is_digest(const ftn::ControlLines& control) {
    // A person's editor names itself; a tear line of ours below such a message was only quoted.
    if (const auto pid = control.value("PID"))
        return is_ours(*pid) && (!control.tear_line || is_ours(*control.tear_line));
    return control.tear_line && is_ours(*control.tear_line);
}

}  // namespace tearline::news
