// SPDX-License-Identifier: MIT
// A TIC file (FTS-5006): the letter that travels with a file of a file area.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/file.h"
#include "base/result.h"

namespace tearline::cmd {

/// Strings are UTF-8. LINES has every line but the password, in order.
struct Tic {
    std::optional<std::string> area, file, description, from, to, origin, magic, replaces;
    std::optional<std::uint64_t> size;
    std::optional<std::uint32_t> crc;
    bool has_password = false;
    std::vector<std::pair<std::string, std::string>> lines;
    std::vector<std::string> problems;
};

/// Code::bad_input when there is neither an Area nor a File line.
Result<Tic> parse_tic(BytesView bytes);

/// What is wrong with the file that TIC is about, if it lies beside it in FOLDER: another size,
/// another CRC.
std::vector<std::string> check_tic_file(const Tic& tic, const file::Path& folder);

}  // namespace tearline::cmd
