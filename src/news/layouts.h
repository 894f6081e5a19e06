// SPDX-License-Identifier: MIT
// The templates a digest is laid out by: three built in (src/news/layouts), or a file of the
// user's.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tearline::news {

struct Layout {
    std::string_view name;
    std::string_view text;
};
extern const Layout built_in_layouts[];
extern const std::size_t built_in_layout_count;

/// The template's text by the built-in name, else of the file; Code::config where there is neither.
Result<std::string> layout_text(const std::string& name_or_path);

}  // namespace tearline::news
