// SPDX-License-Identifier: MIT
// Looks for the few spellings that programs write, which costs less than to read a large folder.
#include "msgbase/file_of.h"

#include <set>
#include <string>

#include "base/text.h"

namespace tearline::msgbase {

file::Path file_of(const file::Path& path, std::string_view extension) {
    const file::Path as_given = path.string() + std::string(extension);
    if (file::may_be_there(as_given)) return as_given;
    const std::string name = path.filename().string();
    std::set<std::string> looked_for{name + std::string(extension)};
    for (const std::string& stem : {name, text::to_lower(name), text::to_upper(name)})
        for (const std::string& ending : {std::string(extension), text::to_upper(extension)}) {
            if (!looked_for.insert(stem + ending).second) continue;
            file::Path other = path.parent_path() / (stem + ending);
            // One that cannot be looked at is none: a base would be begun under a wrong name.
            if (const auto there = file::is_there(other); there && *there) return other;
        }
    return as_given;
}

file::Path folded(const file::Path& path) {
    return path.parent_path() / text::to_lower(path.filename().string());
}

}  // namespace tearline::msgbase
