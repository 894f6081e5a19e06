// SPDX-License-Identifier: MIT
// Writes ZIP files: the bundles we send.
#pragma once
#include <string>
#include <variant>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/result.h"

namespace tearline::packet {

/// A member to be: its name in the archive and its content, a file or bytes.
struct ZipEntry {
    std::string name;
    std::variant<file::Path, Bytes> content;
};

/// Writes the entries as one ZIP into TO; the caller commits. MODIFIED is every member's time, so
/// that the same entries give the same bytes. Errors: unreadable for a file, cannot_write.
Result<void> write_zip(file::Writer& to, const std::vector<ZipEntry>& entries, UnixTime modified);
/// The same as a new file, flushed and named at the end; replaces a file of that name.
Result<void> write_zip(const file::Path& target, const std::vector<ZipEntry>& entries,
                       UnixTime modified);

}  // namespace tearline::packet
