// SPDX-License-Identifier: MIT
// `tearline post`: a text file enters an area as a message of the sysop.
#include "mail/post.h"

#include <algorithm>

#include "base/charset.h"
#include "base/log.h"
#include "base/text.h"
#include "bases/owed.h"
#include "cmd/area_named.h"
#include "cmd/input.h"
#include "cmd/interruption.h"
#include "cmd/json.h"
#include "cmd/output.h"
#include "cmd/verbs.h"
#include "desk/area_book.h"
#include "ftn/chrs.h"
#include "ftn/date.h"
#include "ftn/message_fields.h"
#include "ftn/msgid.h"
#include "ftn/network_text.h"

namespace tearline::cmd {
namespace {

constexpr std::uint64_t longest_letter = 1u << 20;
constexpr std::string_view product = "Tearline post " TEARLINE_VERSION;

/// A line of text that no program takes for a tear line, an origin, or a control line.
std::string harmless(std::string_view line) {
    std::string out = ftn::without_controls(line);
    if (out == "---" || out.starts_with("--- ")) out[1] = '+';
    if (out.starts_with(" * Origin:")) out[1] = '+';
    if (out.starts_with("SEEN-BY:")) out[4] = '+';
    if (text::starts_with_ignoring_case(out, "AREA:")) out.insert(0, " ");
    return out;
}

struct Letter {
    ftn::AreaKey area;
    std::string from, to, subject, text;
    std::string charset, origin;
    ftn::Address address;
};

/// Letters of TEXT that CHARSET does not have; marks, for which every charset has likenesses, are
/// not counted.
std::uint64_t letters_without(std::string_view text, const std::string& charset) {
    constexpr char32_t first_mark = 0x2000, last_mark = 0x2bff;  // dashes, quotes, arrows, boxes ..
    std::uint64_t count = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const char32_t letter = text::next_code_point(text, at);
        if (letter < 0xc0 || (letter >= first_mark && letter <= last_mark)) continue;
        const std::string_view one = text.substr(start, at - start);
        count += charset::decode(charset::encode(one, charset), charset) != one;
    }
    return count;
}

/// Told, since the readers see it and the writer does not.
void tell_letters_without(const Letter& letter, const ftn::Network& network) {
    if (letter.charset != network.charset)
        complain("post: it was written in " + letter.charset + ", since " + network.charset +
                 ", the charset of the [[network]] " + network.domain +
                 ", has no letters for much of it");
    std::uint64_t count = 0;
    for (const std::string* text : {&letter.from, &letter.to, &letter.subject, &letter.text})
        count += letters_without(*text, letter.charset);
    if (count > 0)
        complain("post: " + counted(count, "letter") + " that " + letter.charset +
                 " does not have " + (count == 1 ? "was" : "were") +
                 " written by others; another 'charset' of the [[network]] " + network.domain +
                 " may have " + (count == 1 ? "it" : "them"));
}

Result<Bytes> field(const std::string& what, const std::string& value, const std::string& charset,
                    std::size_t most) {
    Bytes bytes = charset::encode(harmless(value), charset);
    if (bytes.size() > most)
        return usage_error(what + " has more than " + std::to_string(most) + " bytes.", "post");
    return bytes;
}

Result<ftn::Message> message_of(const Letter& letter, UnixTime now, std::uint32_t serial) {
    ftn::Message message;
    message.from_address = message.to_address = letter.address;
    message.attributes = 0;
    message.date = ftn::format_date(to_civil(now));
    const std::tuple<const char*, const std::string*, Bytes*, std::size_t> fields[] = {
        {"--from", &letter.from, &message.from, ftn::longest_name},
        {"--to", &letter.to, &message.to, ftn::longest_name},
        {"--subject", &letter.subject, &message.subject, ftn::longest_subject}};
    for (const auto& [what, value, to, most] : fields) {
        Result<Bytes> bytes = field(what, *value, letter.charset, most);
        if (!bytes) return bytes.error();
        *to = *bytes;
    }
    Bytes& body = message.body;
    body = "AREA:" + letter.area.tag + "\r\1MSGID: " + ftn::make_msgid(letter.address, serial) +
           "\r\1PID: " + std::string(product) + "\r\1CHRS: " + ftn::chrs_value(letter.charset) +
           "\r\1TZUTC: 0000\r";
    std::string_view text = text::trim_right(letter.text);
    for (const std::string_view line : text::split(text, '\n'))
        body += charset::encode(harmless(text::trim_right(line)), letter.charset) + "\r";
    body += "--- " + std::string(product) + "\r" +
            ftn::origin_line(letter.origin, letter.address, letter.charset) + "\r";
    return message;
}

/// Posts within one transaction; returns the MSGID.
Result<std::string> post(desk::Desk& desk, const Letter& letter, std::uint64_t& copies) {
    if (!desk.dry())
        tell_interruptions("the message was posted whole or not at all; look into the area first");
    Result<store::Transaction> transaction = store::Transaction::begin(desk.store.database);
    if (!transaction) return transaction.error();
    Result<std::uint32_t> serial = desk.store.serials.next_msgid(letter.address.text(), desk.now());
    if (!serial) return serial.error();
    Result<ftn::Message> message = message_of(letter, desk.dated(), *serial);
    if (!message) return message.error();
    if (auto posted = mail::post(desk, letter.area, *message, copies); !posted)
        return posted.error();
    if (Result<void> kept = transaction->commit(); !kept) return kept.error();
    return ftn::make_msgid(letter.address, *serial);
}

Result<Letter> letter_of(const Options& options, const desk::Config& config) {
    Letter letter;
    const auto area = area_named(options.arguments[0], config);
    if (!area) return area.error();
    if (!(*area)->takes_posts()) return usage_error(desk::cannot_post((*area)->key), "post");
    letter.area = (*area)->key;
    letter.from = options.from.value_or(config.system.sysop);
    letter.to = options.to.value_or("All");
    letter.subject = options.subject.value_or("");
    if (text::trim(letter.subject).empty()) return usage_error("post needs --subject.", "post");
    Result<Bytes> bytes = read_input(options.arguments[1], longest_letter);
    if (!bytes) return bytes.error();
    letter.text = charset::decode_by_looks(*bytes);
    letter.text = text::replace_all(text::replace_all(letter.text, "\r\n", "\n"), "\r", "\n");
    if (text::trim(letter.text).empty())
        return Error{Code::bad_input, options.arguments[1], "there is no text to post"};
    letter.charset = charset::readable_charset(letter.subject + ' ' + letter.text,
                                               config.network(letter.area.network)->charset);
    letter.origin = config.system.name;
    letter.address = config.our_address(letter.area.network);
    return letter;
}

}  // namespace

int run_post(const Options& options, const desk::Config& config) {
    const Result<desk::Config> now = desk::effective_config(config);
    if (!now) return fail(now.error());
    Result<Letter> letter = letter_of(options, *now);
    if (!letter) return fail(letter.error());
    desk::Progress nobody;
    const SystemClock clock;
    const auto mode = options.dry_run ? desk::Desk::Mode::dry : desk::Desk::Mode::real;
    Result<desk::Desk> desk = desk::Desk::open(config, mode, clock, nobody);
    if (!desk) return fail(desk.error());
    std::uint64_t copies = 0;
    Result<std::string> msgid = post(*desk, *letter, copies);
    if (!msgid) return fail(msgid.error());
    desk::Report report;
    int status = 0;
    if (!desk->dry()) {
        constexpr std::string_view done = "the message was posted; do not post it again";
        tell_interruptions(done);
        if (auto written = bases::write_bases(*desk, report); !written) {
            status = fail(written.error());
            complain(done);
        }
    }
    for (const std::string& warning : report.warnings) complain(safe(warning));
    tell_letters_without(*letter, *now->network(letter->area.network));
    if (!desk->dry()) log::info("post", letter->area.text() + ": " + letter->subject);
    if (options.json)
        print(json_line({{"verb", "post"},
                         {"area", letter->area.text()},
                         {"msgid", *msgid},
                         {"copies", copies},
                         {"dry_run", desk->dry()}}));
    else if (!options.quiet)
        print(
            (desk->dry() ? "would post to " : "posted to ") + letter->area.text() + " as " +
            *msgid + ", " +
            (now->area(letter->area)->hand_over
                 ? "handed over to the tosser that keeps the base"
                 : (copies == 1 ? "1 copy" : with_commas(copies) + " copies") + " owed to links") +
            "\n");
    return status;
}

}  // namespace tearline::cmd
