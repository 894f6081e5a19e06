// SPDX-License-Identifier: MIT
// What lies in the inbound folders, sorted into packets, bundles and what is not ours to toss.
#pragma once
#include <vector>

#include "base/file.h"
#include "base/result.h"
#include "desk/config.h"

namespace tearline::flow {

struct Arrival {
    enum class Kind { packet, bundle, other };
    file::Entry entry;
    Kind kind = Kind::other;
    bool secure = false;  ///< in the inbound of proven links
};

/// Oldest first, then by name; folders and links are left out. A missing unsecure inbound is an
/// empty one; a missing or unreadable inbound is an error.
Result<std::vector<Arrival>> arrivals(const desk::Config& config);

/// What is named as a packet or bundle and is no file; never opened.
struct NoFile {
    file::Path path;
    std::string what;  ///< "a pipe", "a link" ..
    UnixTime changed = 0;
};
Result<std::vector<NoFile>> no_files(const desk::Config& config);

}  // namespace tearline::flow
