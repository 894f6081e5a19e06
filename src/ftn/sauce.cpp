// SPDX-License-Identifier: MIT
// Finds a SAUCE record by its mark; its end is 128 bytes on, or sooner where a line ends.
#include "ftn/sauce.h"

#include <algorithm>

#include "base/text.h"

namespace tearline::ftn {

std::optional<Bytes> take_sauce(Bytes& text) {
    constexpr std::string_view mark = "\x1ASAUCE00";
    constexpr std::size_t record = 128, title_at = 7, title_length = 35;
    if (text.find(mark.front()) == Bytes::npos) return std::nullopt;
    const std::size_t start = text.rfind(mark);
    if (start == Bytes::npos) return std::nullopt;
    const std::size_t sauce = start + 1;
    const std::size_t end = std::min({text.size(), sauce + record, text.find('\r', sauce)});
    const Bytes title(text::trim(BytesView(text)
                                     .substr(sauce, end - sauce)
                                     .substr(std::min(title_at, end - sauce), title_length)));
    text.erase(start, end - start);
    return title;
}

}  // namespace tearline::ftn
