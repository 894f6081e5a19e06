// SPDX-License-Identifier: MIT
// Folds area tags, so that one area has one key.
#include "ftn/area.h"

#include "base/text.h"

namespace tearline::ftn {

std::optional<std::string> fold_tag(std::string_view tag) {
    constexpr std::size_t longest = 60;
    if (tag.empty() || tag.size() > longest) return std::nullopt;
    for (const char c : tag)
        if (c <= ' ' || c > '~') return std::nullopt;
    return text::to_upper(tag);
}

}  // namespace tearline::ftn
