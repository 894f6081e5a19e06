// SPDX-License-Identifier: MIT
// Texts that are part of the program: the templates a digest is laid out by (src/digests/layouts),
// the words of its frame (src/digests/phrases), the words of topics.
#pragma once
#include <cstddef>
#include <string>

#include "base/built_in_text.h"
#include "base/result.h"

namespace tearline::digests {

extern const BuiltInText built_in_layouts[];
extern const std::size_t built_in_layouts_count;
/// Tables of the frame's words, by language.
extern const BuiltInText built_in_phrases[];
extern const std::size_t built_in_phrases_count;
/// src/digests/topics.txt alone.
extern const BuiltInText built_in_topics[];
extern const std::size_t built_in_topics_count;
/// The template's text by the built-in name, else of the file; Code::config where there is neither.
Result<std::string> layout_text(const std::string& name_or_path);

}  // namespace tearline::digests
