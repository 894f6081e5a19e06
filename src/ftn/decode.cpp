// SPDX-License-Identifier: MIT
// Reads a message once for everybody: control lines apart, charsets decided, addresses and date
// understood.
#include "ftn/decode.h"

#include <algorithm>

#include "base/code_page.h"
#include "base/text.h"
#include "base/utf8_count.h"
#include "ftn/attributes.h"
#include "ftn/chrs.h"
#include "ftn/complete_addresses.h"
#include "ftn/cut_field.h"
#include "ftn/mime_text.h"
#include "ftn/sauce.h"
#include "ftn/soft_breaks.h"

namespace tearline::ftn {

namespace {

constexpr char soft_cr_sign = '\x8D';

bool is_ascii(BytesView bytes) {
    return charset::ascii_prefix(bytes) == bytes.size();
}

class Decoder {
  public:
    Decoder(const Message& message, const DecodeSettings& settings)
        : message_(message), settings_(settings) {}

    DecodedMessage decode() {
        decoded_.control = parse_control_lines(message_.body);
        decoded_.problems = decoded_.control.problems;
        decide_charsets(decoded_.control);
        decode_header();
        decode_text();
        decode_names();
        read_date();
        const Addresses addresses = complete_addresses(message_, decoded_.control);
        decoded_.from_address = addresses.from;
        decoded_.to_address = addresses.to;
        if (decoded_.control.area && (message_.attributes & attr_private) != 0)
            note("The private bit is set though the message has an area; it is read as echomail.");
        return std::move(decoded_);
    }

    charset::Decision charset(const ControlLines& control) {
        decide_charsets(control);
        return std::move(decoded_.charset);
    }

  private:
    void decide_charsets(const ControlLines& control) {
        const auto chrs = control.value("CHRS");
        const auto codepage = control.value("CODEPAGE");
        const auto declared = declared_charset(chrs, codepage);
        if (chrs || codepage) decoded_.declared_charset = printable(chrs ? *chrs : *codepage);

        Bytes evidence = is_ascii(control.text) ? Bytes() : control.text + '\n';
        const charset::Hints hints{declared, settings_.fallback};
        for (const BytesView part :
             {control.tear_line ? BytesView(*control.tear_line) : BytesView(),
              control.origin ? BytesView(control.origin->text) : BytesView()}) {
            if (is_ascii(part)) continue;
            // Programs write these two: what they have of another charset says nothing against a
            // text that is UTF-8.
            const bool of_program = !evidence.empty() && charset::is_foreign_line(part) &&
                                    charset::decide(evidence, hints).name == "UTF-8";
            if (!of_program) evidence.append(part).push_back('\n');
        }
        if (evidence.find(soft_cr_sign) != Bytes::npos) evidence = without_soft_crs(evidence);
        decoded_.charset = charset::decide(evidence, hints);

        Bytes header;
        for (const Bytes* field : {&message_.from, &message_.to, &message_.subject})
            if (!is_ascii(*field)) header.append(without_cut_letter(*field)).push_back('\n');
        decoded_.header_charset = charset::decide(header, header_hints(declared, evidence.empty()));
        witness_by_header(!evidence.empty());
        note_charset(declared.has_value());
    }

    /// The body is the better witness: it is longer.
    [[nodiscard]] charset::Hints header_hints(std::optional<charset::Name> declared,
                                              bool body_is_ascii) const {
        const charset::Decision& body = decoded_.charset;
        if (body.evidence == charset::Evidence::utf8_valid) declared.reset();
        const bool body_knows = !body_is_ascii && body.name != "UTF-8";
        // What was not believed of the text is not believed of the Subject.
        if (body_knows && body.evidence == charset::Evidence::detected) declared.reset();
        return {std::move(declared), body_knows ? body.name : settings_.fallback};
    }

    /// Of a few letters alone nobody can tell; a subject that was recognised speaks for them.
    void witness_by_header(bool body_has_letters) {
        charset::Decision& body = decoded_.charset;
        const charset::Decision& header = decoded_.header_charset;
        if (body_has_letters && body.evidence == charset::Evidence::fallback &&
            header.evidence == charset::Evidence::detected)
            body = {header.name, header.evidence, header.confidence / 2};
    }

    void note_charset(bool known) {
        if (!decoded_.declared_charset) return;
        const charset::Decision& body = decoded_.charset;
        if (!known && !is_any_page())
            note("The charset \"" + *decoded_.declared_charset +
                 "\" is not known; the text is read as " + body.name + ".");
        else if (known && body.evidence != charset::Evidence::declared)
            note("The text is not in the charset \"" + *decoded_.declared_charset +
                 "\" that it declares; it is read as " + body.name + ".");
    }

    [[nodiscard]] bool is_any_page() const {
        return text::starts_with_ignoring_case(*decoded_.declared_charset, "IBM");
    }

    void decode_header() {
        decoded_.from = decode_encoded_words(header_field(message_.from));
        decoded_.to = header_field(message_.to);
        decoded_.subject = decode_encoded_words(header_field(message_.subject));
    }

    [[nodiscard]] std::string header_field(BytesView field) const {
        const charset::Name& name = decoded_.header_charset.name;
        return charset::decode_lines(name == "UTF-8" ? without_cut_letter(field) : field, name,
                                     settings_.fallback);
    }

    void decode_text() {
        constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
        const charset::Name& name = decoded_.charset.name;
        Bytes text = decoded_.control.text;
        if (const auto title = take_sauce(text))
            note("A SAUCE record is left out of the text; it calls the picture \"" +
                 charset::decode(*title, name) + "\".");
        Unwrapped unwrapped = unwrap(text, soft_cr_in(name));
        if (name == "UTF-8" && unwrapped.text.starts_with(byte_order_mark))
            unwrapped.text.erase(0, byte_order_mark.size());
        decoded_.text = charset::decode_lines(unwrapped.text, name, settings_.fallback);
        decoded_.soft_breaks = std::move(unwrapped.soft);
    }

    void decode_names() {
        const ControlLines& control = decoded_.control;
        const auto in_body_charset = [&](BytesView bytes) {
            return charset::decode_lines(bytes, decoded_.charset.name, settings_.fallback);
        };
        if (control.area) decoded_.area = in_body_charset(*control.area);
        if (control.tear_line) decoded_.tear_line = in_body_charset(*control.tear_line);
        if (control.origin) decoded_.origin_text = in_body_charset(control.origin->text);
        if (const auto msgid = control.value("MSGID"); msgid && !msgid->empty())
            decoded_.msgid = in_body_charset(*msgid);
        if (const auto reply = control.value("REPLY"); reply && !reply->empty())
            decoded_.reply = in_body_charset(*reply);
    }

    void read_date() {
        constexpr UnixTime far_ahead = 2 * 24 * 3600;
        decoded_.date = parse_date(message_.date, settings_.received);
        if (const auto zone = decoded_.control.value("TZUTC"))
            decoded_.utc_offset = parse_tzutc(*zone);
        if (!decoded_.date.local) {
            note("The date \"" + printable(message_.date) + "\" cannot be read.");
            return;
        }
        const UnixTime written =
            to_unix(*decoded_.date.local) - 60 * UnixTime{decoded_.utc_offset.value_or(0)};
        if (settings_.received > 0 && written > settings_.received + far_ahead)
            note("The date \"" + printable(message_.date) + "\" lies in the future.");
    }

    /// For problems and names that are ASCII by their standard.
    static std::string printable(BytesView bytes) {
        constexpr std::size_t most = 64;
        std::string shown(bytes.substr(0, most));
        std::replace_if(
            shown.begin(), shown.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
        return shown;
    }

    void note(std::string problem) { decoded_.problems.push_back(std::move(problem)); }

    const Message& message_;
    const DecodeSettings& settings_;
    DecodedMessage decoded_;
};

}  // namespace

DecodedMessage decode(const Message& message, const DecodeSettings& settings) {
    return Decoder(message, settings).decode();
}

charset::Decision decide_charset(const Message& message, const ControlLines& control,
                                 const charset::Name& fallback) {
    const bool ascii = is_ascii(control.text) && is_ascii(message.from) && is_ascii(message.to) &&
                       is_ascii(message.subject) &&
                       (!control.tear_line || is_ascii(*control.tear_line)) &&
                       (!control.origin || is_ascii(control.origin->text));
    // Of most messages nothing is asked but what they declare, which is what the last one did.
    struct Answer {
        std::optional<Bytes> chrs, codepage;
        charset::Name fallback;
        std::optional<charset::Decision> decision;
    };
    static thread_local Answer last;
    if (ascii) {
        const auto chrs = control.value("CHRS"), codepage = control.value("CODEPAGE");
        if (!last.decision || last.chrs != chrs || last.codepage != codepage ||
            last.fallback != fallback)
            last = {chrs ? std::optional<Bytes>(*chrs) : std::nullopt,
                    codepage ? std::optional<Bytes>(*codepage) : std::nullopt, fallback,
                    Decoder(message, {fallback, 0}).charset(control)};
        return *last.decision;
    }
    return Decoder(message, {fallback, 0}).charset(control);
}

}  // namespace tearline::ftn
