// SPDX-License-Identifier: MIT
// The project's own sources, for the tests that look after the house.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "support/support.h"

namespace tearline::test {

struct Source {
    std::filesystem::path path;
    std::string room;   ///< "base", "netmail" ..
    std::string place;  ///< from the project's root: "src/base/file.h"
};

/// Every header and source of src/ and netmail/.
inline std::vector<Source> sources() {
    std::vector<Source> found;
    for (const char* root : {"src", "netmail"}) {
        for (const auto& entry :
             std::filesystem::recursive_directory_iterator(source_dir() / root)) {
            const auto extension = entry.path().extension();
            if (extension != ".h" && extension != ".cpp") continue;
            const auto place = std::filesystem::relative(entry.path(), source_dir());
            auto part = place.begin();
            const std::string room = *part == "src" ? (++part)->string() : part->string();
            found.push_back({entry.path(), room, place.generic_string()});
        }
    }
    return found;
}

}  // namespace tearline::test
