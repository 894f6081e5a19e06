// SPDX-License-Identifier: MIT
// File requests (FTS-0006, ".REQ"): which lines they have, and which files answer them.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/file.h"

namespace tearline::binkp {

/// What may be requested: the files of a folder (not of folders in it), or one thing by a name of
/// its own.
struct Requestable {
    file::Path path;           ///< folder; with NAME a file, whose name may have * and ?
    std::string name;          ///< "NODELIST": the newest file that PATH matches is sent
    std::string password;      ///< of the line, case-blind; empty: none is needed
    bool listed_only = false;  ///< for systems that proved who they are
    bool operator==(const Requestable&) const = default;
};

/// "name [!password] [+time|-time]".
struct RequestLine {
    std::string name;
    std::string password;
    std::optional<UnixTime> newer_than, up_to;
    bool operator==(const RequestLine&) const = default;
};
/// Lines that name nothing are left out; times that are none are passed over.
std::vector<RequestLine> parse_request(BytesView bytes);

/// How much one session may ask for; what is sent is taken off.
struct RequestAllowance {
    std::uint32_t files = 0;
    std::uint64_t bytes = 0;
};

struct RequestAnswer {
    std::vector<file::Path> files;
    std::vector<std::string> refused;  ///< "NAME: why", for the log
};
/// SECURE: the other side proved who it is.
RequestAnswer answer_request(BytesView request, const std::vector<Requestable>& offered,
                             bool secure, RequestAllowance& allowance);

}  // namespace tearline::binkp
