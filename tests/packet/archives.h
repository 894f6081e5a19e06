// SPDX-License-Identifier: MIT
// Archives put together by hand, with everything stored: good ones, and hostile ones no archiver
// would make.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/file.h"

namespace tearline::test {

struct Stored {
    Bytes name;
    Bytes content;
    bool encrypted = false;                  ///< flag only
    std::optional<unsigned> told_size = {};  ///< a lie about the size
};

Bytes zip_of(const std::vector<Stored>& members);
Bytes lzh_of(const std::vector<Stored>& members);
Bytes rar_of(const std::vector<Stored>& members);
Bytes arj_of(const std::vector<Stored>& members);
Bytes arc_of(const std::vector<Stored>& members);
Bytes zoo_of(const std::vector<Stored>& members);

/// One tar member of any TYPE ('0' file, '2' symbolic link, '3' device ..), then the end.
Bytes tar_of(const Bytes& name, char type, const Bytes& link, const Bytes& content,
             std::optional<std::uint64_t> told_size = {});

/// Runs an installed program in FOLDER; false, and a loud line, when it is not installed.
bool run_installed(const std::vector<std::string>& arguments, const file::Path& folder);

}  // namespace tearline::test
