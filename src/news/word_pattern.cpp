// SPDX-License-Identifier: MIT
// What people write to say which words they mean, as a part of a regular expression.
#include "news/word_pattern.h"

#include <re2/re2.h>

#include "base/text.h"

namespace tearline::news {

std::string word_pattern(std::string_view words) {
    std::string pattern;
    for (auto word : text::words(words)) {
        const bool open = word.ends_with('*');
        if (open) word.remove_suffix(1);
        if (!pattern.empty()) pattern += R"([^\pL\pN]+)";
        pattern += RE2::QuoteMeta(re2::StringPiece(word.data(), word.size()));
        if (open) pattern += R"([\pL\pN]*)";
    }
    return pattern;
}

}  // namespace tearline::news
