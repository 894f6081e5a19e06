// SPDX-License-Identifier: MIT
// Files as commands name them: "name size time offset options", with names escaped (FTS-1026 5.2).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tearline::binkp {

/// What tells one file from another in a session.
struct FileInfo {
    std::string name;  ///< any bytes, as the sender has it
    std::uint64_t size = 0;
    std::int64_t time = 0;  ///< seconds since 1970
    auto operator<=>(const FileInfo&) const = default;

    /// "name size time", escaped.
    [[nodiscard]] std::string words() const;
};

enum class Packing { none, gz, bz2 };

/// The arguments of M_FILE, M_GET, M_GOT or M_SKIP.
struct FileWords {
    FileInfo file;
    std::string echo;                     ///< the first three words as they came, for the answer
    bool too_large = false;               ///< a size beyond 2^63: the number is not in FILE
    std::optional<std::uint64_t> offset;  ///< nothing: -1, the receiver shall tell (FTS-1028)
    Packing packing = Packing::none;
    std::optional<std::uint32_t> crc;  ///< FTS-1030
    bool not_packed = false;           ///< NZ: wanted without compression
};

/// Nothing when words are missing or a number is none. M_GOT and M_SKIP have no OFFSET.
std::optional<FileWords> parse_file_words(std::string_view arguments, bool with_offset);

/// All but ASCII letters, digits, @&=+%$-_.!()#| (FTS-1026) and what ALSO names, as \xHH.
std::string escape_name(std::string_view name, std::string_view also = {});
/// Reads \xHH, and the old \HH.
std::string unescape_name(std::string_view name);

/// A name that is safe in any folder of ours: no slashes, controls, leading dots or dashes, at most
/// 200 bytes (the extension is kept), never empty.
std::string safe_name(std::string_view name);
/// Another name for a file when NAME is taken; TRY counts from 1. What a tosser goes by, extensions
/// of packets, bundles, .tic and .req, stays; other names get ".1" behind.
std::string other_name(std::string_view name, unsigned attempt);

}  // namespace tearline::binkp
