// SPDX-License-Identifier: MIT
// The template a digest is laid out by: a built-in one, or a file of the user's.
#include "digests/layouts.h"

#include "base/file.h"
#include "base/text.h"

namespace tearline::digests {

namespace {

constexpr std::uint64_t largest_template = 256 * 1024;

}  // namespace

Result<std::string> layout_text(const std::string& name_or_path) {
    for (std::size_t i = 0; i < built_in_layouts_count; ++i)
        if (built_in_layouts[i].name == name_or_path) return std::string(built_in_layouts[i].text);
    auto read = file::read(name_or_path, largest_template);
    if (!read)
        return Error{Code::config, name_or_path,
                     "The digest's layout is neither \"default\", \"plain\", \"ansi\" nor "
                     "\"bulletin\", and as a template file it cannot be read (" +
                         read.error().message +
                         "); no digest was made. Correct \"layout\" in [[digest]]."};
    return text::replace_all(std::move(*read), "\r\n", "\n");
}

}  // namespace tearline::digests
