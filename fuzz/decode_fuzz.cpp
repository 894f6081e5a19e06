// SPDX-License-Identifier: MIT
// Any message, header fields and body from the same bytes, is decoded to UTF-8.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <initializer_list>

#include "base/bytes.h"
#include "base/text.h"
#include "ftn/decode.h"

using namespace tearline;

namespace {

void must_be_utf8(std::initializer_list<std::string_view> texts) {
    for (const std::string_view text : texts)
        if (!text::is_utf8(text)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view rest(reinterpret_cast<const char*>(data), size);
    const auto field = [&rest] {
        const std::size_t end = rest.find('\0');
        const std::string_view taken = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        return Bytes(taken);
    };
    ftn::Message message;
    message.date = field();
    message.to = field();
    message.from = field();
    message.subject = field();
    message.body = Bytes(rest);
    message.attributes = static_cast<std::uint16_t>(size);
    const ftn::DecodedMessage decoded = ftn::decode(message, {"CP437", 1'755'356'940});
    must_be_utf8({decoded.from, decoded.to, decoded.subject, decoded.text,
                  decoded.area.value_or(""), decoded.msgid.value_or(""), decoded.reply.value_or(""),
                  decoded.tear_line.value_or(""), decoded.origin_text.value_or(""),
                  decoded.declared_charset.value_or("")});
    for (const std::string& problem : decoded.problems) must_be_utf8({problem});
    if (decoded.date.local && !is_valid(*decoded.date.local)) std::abort();
    std::size_t lines = 1;
    for (const char c : decoded.text) lines += c == '\n' ? 1 : 0;
    if (decoded.soft_breaks.size() > lines) std::abort();
    return 0;
}
