// SPDX-License-Identifier: MIT
// The bytes of a feed, from the web or from files that a program filled.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "desk/desk.h"

namespace tearline::flow {

/// A feed as it came: NAME is its address or file.
struct FeedBytes {
    std::string name, content_type;
    Bytes bytes;
    bool plain = false;  ///< may be a text file
};

/// What became of a feed's bytes.
struct FeedTaken {
    std::string problem;           ///< empty for all well
    bool rest = false;             ///< more of it waits for the next run
    std::vector<std::string> odd;  ///< what was odd, though it was taken; a sentence each
};

/// What came of the look at a feed.
struct FeedLook {
    std::string outcome;  ///< empty for all well, "not modified", "not yet its time", or what was
                          ///< wrong and when it is tried again
    std::vector<std::string>
        warnings;                ///< a line for each of the first files that are not well, in
                                 ///< a folder by their names, and one that counts the others
    std::size_t unreadable = 0;  ///< files and folders that could not be opened or read
};

/// Hands to TAKE what changed since the last look, or has a rest, and then notes in the store what
/// was looked at, and TAKE's problem as the outcome. An Error is the store's or TAKE's own.
using TakeFeed = std::function<Result<FeedTaken>(const FeedBytes&)>;
Result<FeedLook> look_at_feed(desk::Desk& desk, const desk::FeedPlan& plan, bool at_once,
                              const TakeFeed& take);

}  // namespace tearline::flow
