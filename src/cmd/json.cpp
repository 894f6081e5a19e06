// SPDX-License-Identifier: MIT
// The one place where JSON becomes text.
#include "cmd/json.h"

#include "base/text.h"

namespace tearline::cmd {

std::string json_line(const Json& json) {
    const std::string raw = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    std::string out;
    out.reserve(raw.size() + 1);
    for (std::size_t at = 0; at < raw.size(); ++at) {
        const auto byte = static_cast<unsigned char>(raw[at]);
        const auto next = static_cast<unsigned char>(at + 1 < raw.size() ? raw[at + 1] : 0);
        if (byte == 0x7f) {
            out += "\\u007f";
        } else if (byte == 0xc2 && next >= 0x80 && next <= 0x9f) {
            out += "\\u00" + text::hex(next, 2);
            ++at;
        } else {
            out += raw[at];
        }
    }
    return out + "\n";
}

}  // namespace tearline::cmd
