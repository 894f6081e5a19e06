// SPDX-License-Identifier: MIT
// Digest parts become ordinary echomail messages.
#include "news/compose.h"

#include <algorithm>

#include "base/text.h"
#include "ftn/chrs.h"
#include "ftn/date.h"
#include "ftn/msgid.h"
#include "news/network_text.h"

namespace tearline::news {

namespace {

// FTS-0001: the fields of a packed message, without their NUL.
constexpr std::size_t longest_field = 35, longest_subject = 71;
constexpr std::size_t origin_columns = 79;  // FTS-0004
constexpr std::string_view our_name = "Tearline";

Bytes field(const std::string& text, const charset::Name& charset, std::size_t most) {
    std::string line = network_line(text, charset);
    while (network_bytes(line, charset) > most)
        line.resize(text::prefix_bytes(line, line.size() - 1).size());
    return charset::encode(line, charset);
}

Bytes origin_line(const ComposeSettings& settings) {
    const std::string start = " * Origin: ", end = " (" + settings.from_address.text_4d() + ")";
    const Bytes text = field(settings.origin.empty() ? settings.from : settings.origin,
                             settings.charset, origin_columns - start.size() - end.size());
    return start + text + end;
}

std::string control(std::string_view name, std::string_view value) {
    std::string line = "\x01";
    return line.append(name).append(": ").append(value) + '\r';
}

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
        message.from = field(settings.from, settings.charset, longest_field);
        message.to = field(settings.to, settings.charset, longest_field);
        message.subject = field(parts[i].subject, settings.charset, longest_subject);

        const auto serial = static_cast<std::uint32_t>(settings.first_serial + i);
        Bytes& body = message.body;
        body = "AREA:" + settings.area_tag + '\r';
        body += control("MSGID", ftn::make_msgid(settings.from_address, serial));
        if (i > 0) body += control("REPLY", first_msgid);
        body += control("PID", product());
        body += control("CHRS", ftn::chrs_value(settings.charset));
        body += control("TZUTC", "0000");
        Bytes text = charset::encode(parts[i].text, settings.charset);
        std::replace(text.begin(), text.end(), '\n', '\r');
        body += text;
        if (!text.ends_with('\r')) body += '\r';
        body += "--- " + product() + '\r';
        body += origin_line(settings) + '\r';
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
