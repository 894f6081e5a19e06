// SPDX-License-Identifier: MIT
// Feeds from the web: conditional requests by libcurl, within limits, and not into private
// networks.
#pragma once
#include <cstdint>
#include <string>

#include "base/bytes.h"
#include "base/result.h"

namespace tearline::feeds {

struct FetchRequest {
    std::string url;                  ///< http or https
    std::string etag, last_modified;  ///< of the last answer; empty for an unconditional request
    std::uint64_t most_bytes = 16u << 20;  ///< unpacked
    std::uint32_t seconds = 30;            ///< for all, redirects included
    int redirects = 5;
    bool allow_private = false;  ///< addresses of this machine and of private networks (RFC 6890)
};

struct Fetched {
    bool modified = true;  ///< false: what was asked about is still good, and there are no bytes
    Bytes bytes;
    std::string url;  ///< where redirects led to
    std::string content_type, etag, last_modified;
    /// Not empty: the server wants to be left alone for a while, and there are no bytes. What it
    /// said of when to come again stands in RETRY_AFTER: seconds or a date, as sent.
    std::string refusal, retry_after;
};

/// Code::io with a sentence for whatever goes wrong: no connection, a status that is no success, a
/// limit. Every address that is connected to, also after redirects, is looked at before. Proxies of
/// the environment are not used.
Result<Fetched> fetch(const FetchRequest& request);

}  // namespace tearline::feeds
