// SPDX-License-Identifier: MIT
// Looks for the few spellings that programs write, which costs less than to read a large folder.
#include "outbound/spellings.h"

#include <sys/stat.h>

#include <algorithm>
#include <string>
#include <utility>

#include "base/text.h"
#include "outbound/names.h"

namespace tearline::outbound {

namespace {

std::vector<std::string> spelled(const file::Path& name) {
    const std::string stem = name.stem().string(), extension = name.extension().string();
    std::string initial = text::to_lower(extension);
    if (initial.size() > 1) initial[1] = text::to_upper(extension)[1];
    std::vector<std::string> all{name.string()};
    for (const std::string& first : {text::to_lower(stem), text::to_upper(stem)})
        for (const std::string& last :
             {text::to_lower(extension), text::to_upper(extension), initial})
            all.push_back(first + last);
    return all;
}

/// The folders that FILE may lie in.
std::vector<file::Path> spelled_folders(const file::Path& file) {
    // Files and the folders of points are named by numbers, the folder of a zone is not.
    const bool in_zone = parse_hex8(file.stem().string()).has_value();
    return in_zone ? spellings(file.parent_path()) : std::vector{file.parent_path()};
}

}  // namespace

std::vector<file::Path> spellings(const file::Path& file) {
    std::vector<file::Path> found;
    std::vector<std::pair<dev_t, ino_t>> seen;
    for (const file::Path& folder : spelled_folders(file))
        for (const std::string& name : spelled(file.filename())) {
            struct stat info {};
            if (::lstat((folder / name).c_str(), &info) != 0) continue;
            const std::pair identity(info.st_dev, info.st_ino);
            if (std::find(seen.begin(), seen.end(), identity) != seen.end()) continue;
            seen.push_back(identity);
            found.push_back(folder / name);
        }
    return found;
}

}  // namespace tearline::outbound
