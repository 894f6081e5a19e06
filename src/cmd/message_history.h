// SPDX-License-Identifier: MIT
// What the store and the folder of bad files know of a message.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "cmd/article_of.h"
#include "cmd/aside.h"
#include "desk/desk.h"

namespace tearline::cmd {

struct Sent {
    std::string link;
    bool waiting = false;
    std::string packet;  ///< where it went, as far as known
};

/// One kept copy with all that came of it.
struct Copy {
    store::StoredMessage message;
    std::string from, to, subject;  ///< UTF-8
    std::optional<store::InboundFile> file, bundle;
    std::vector<store::InboundFile> earlier;  ///< the same file or bundle, set aside before
    std::vector<Sent> sent;
    std::optional<store::Reading> reading;
    std::vector<ArticleOf> articles;            ///< that the news desk made of it
    std::optional<store::StoredDigest> digest;  ///< it is a part of that one
};

/// All that is known of a MSGID.
struct MessageHistory {
    std::vector<Copy> copies;
    std::vector<store::Trace> traces;
    std::vector<std::string> purged;   ///< areas where it was kept once; "netmail"
    std::vector<std::string> in_base;  ///< areas whose base had it before the store was made
    std::vector<AsideMail> aside;
    [[nodiscard]] bool empty() const {
        return copies.empty() && traces.empty() && purged.empty() && in_base.empty() &&
               aside.empty();
    }
};

/// Of one with that MSGID (normal form). Error: the store or bad/ cannot be read.
Result<MessageHistory> history_of(desk::Desk& desk, const std::string& msgid);

/// The MSGIDs of all that is known that are the likest to TYPED (msgid_meant.h), in order.
Result<std::vector<std::string>> msgids_like(desk::Desk& desk, const std::string& typed);

}  // namespace tearline::cmd
