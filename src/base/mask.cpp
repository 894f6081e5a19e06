// SPDX-License-Identifier: MIT
// The usual walk with one place to come back to: behind the last star.
#include "base/mask.h"

#include "base/text.h"

namespace tearline::text {

bool matches_mask(std::string_view name, std::string_view mask) {
    std::size_t at = 0, in_mask = 0;
    std::size_t star = std::string_view::npos, tried = 0;
    while (at < name.size()) {
        if (in_mask < mask.size() && mask[in_mask] == '*') {
            star = in_mask++;
            tried = at;
        } else if (in_mask < mask.size() &&
                   (mask[in_mask] == '?' || lower(mask[in_mask]) == lower(name[at]))) {
            ++at;
            ++in_mask;
        } else if (star != std::string_view::npos) {
            in_mask = star + 1;
            at = ++tried;
        } else {
            return false;
        }
    }
    while (in_mask < mask.size() && mask[in_mask] == '*') ++in_mask;
    return in_mask == mask.size();
}

bool is_mask(std::string_view text) {
    return text.find_first_of("*?") != std::string_view::npos;
}

}  // namespace tearline::text
