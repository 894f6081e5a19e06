// SPDX-License-Identifier: MIT
// Any bytes get a charset, decode to UTF-8 and can be written again without new control characters.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/charset.h"
#include "base/text.h"
#include "ftn/chrs.h"

using namespace tearline;

namespace {

std::size_t controls_in(std::string_view bytes) {
    std::size_t count = 0;
    for (const char c : bytes)
        if ((c >= 0 && c < ' ' && c != '\n') || c == '\x7F') ++count;
    return count;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0 || size > 65536) return 0;
    static const char* const targets[] = {"CP437", "CP866",   "ISO-8859-1", "ASCII",
                                          "UTF-8", "SWEDISH", "SHIFT_JIS",  "CP1252"};
    const charset::Name target = targets[data[0] % 8];
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto line_end = bytes.find('\n');
    charset::Hints hints;
    if ((data[0] & 0x80) != 0)
        hints.declared = ftn::declared_charset(bytes.substr(0, line_end), {});
    hints.fallback = targets[data[0] / 8 % 8];
    const charset::Decision decision = charset::decide(bytes, hints);
    if (decision.confidence < 0 || decision.confidence > 1) std::abort();
    const std::string utf8 = charset::decode(bytes, decision.name);
    if (!text::is_utf8(utf8)) std::abort();
    const Bytes written = charset::encode(utf8, target);
    if (controls_in(written) > controls_in(utf8)) std::abort();
    if (!text::is_utf8(charset::decode(written, target))) std::abort();
    (void)ftn::encode_text(utf8, target);
    return 0;
}
