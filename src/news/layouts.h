// SPDX-License-Identifier: MIT
// Texts that are part of the program: the templates a digest is laid out by (src/news/layouts), the
// words of its frame (src/news/phrases), the words of topics, the weights of lost apostrophes.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tearline::news {

struct BuiltInText {
    std::string_view name;
    std::string_view text;
};
extern const BuiltInText built_in_layouts[];
extern const std::size_t built_in_layouts_count;
/// Tables of the frame's words, by language.
extern const BuiltInText built_in_phrases[];
extern const std::size_t built_in_phrases_count;
/// src/news/topics.txt alone.
extern const BuiltInText built_in_topics[];
extern const std::size_t built_in_topics_count;
/// src/news/lost_apostrophes.txt alone.
extern const BuiltInText built_in_apostrophes[];
extern const std::size_t built_in_apostrophes_count;

/// The template's text by the built-in name, else of the file; Code::config where there is neither.
Result<std::string> layout_text(const std::string& name_or_path);

}  // namespace tearline::news
