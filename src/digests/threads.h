// SPDX-License-Identifier: MIT
// Which threads people wrote most in, for the digest's "most discussed".
#pragma once
#include <string>
#include <vector>

#include "digests/digest.h"

namespace tearline::digests {

/// What is looked at of a message; MSGIDs are in their normal form, and empty where there is none.
/// A SUBJECT that was cut ends in "...".
struct Contribution {
    std::string msgid, reply, subject, from, area;
    bool article = false;  ///< the news desk took it for one, so nobody speaks in it
};

/// At most MOST threads with at least two replies, those with more people and then more replies
/// first. Articles of one Subject are no replies, and who posted them no people of the thread. A
/// message belongs to the thread of the one it replies to, else to that of its Subject in its area.
/// The order of the messages decides nothing.
std::vector<Thread> most_discussed(const std::vector<Contribution>& messages, std::size_t most);

}  // namespace tearline::digests
