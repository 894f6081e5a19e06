// SPDX-License-Identifier: MIT
// MSGIDs as people type and paste them: from a reader's screen, a log, a web page, from memory.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace tearline::cmd {

/// The normal forms that TYPED may be of, the likeliest first: as it stands, and without what is no
/// part of a MSGID: the control line's name and mark ("^aMSGID: ", "@REPLY: "), quotes.
std::vector<std::string> msgids_typed(std::string_view typed);

/// How sure it is that who typed one thing means a MSGID that is spelled otherwise.
class MsgidLikeness {
  public:
    /// TYPED: one of msgids_typed().
    explicit MsgidLikeness(std::string_view typed);

    enum class Degree {
        none,
        part,   ///< it holds what was typed
        word,   ///< its address or its serial number was typed alone
        equal,  ///< but for the address's domain, and angle brackets
    };
    [[nodiscard]] Degree of(std::string_view msgid) const;

  private:
    std::string typed_, loose_;
};

}  // namespace tearline::cmd
