// SPDX-License-Identifier: MIT
// Reply links: which message answers which, by MSGID and REPLY (FTS-0009).
#pragma once
#include <cstddef>
#include <vector>

#include "base/result.h"
#include "msgbase/base.h"

namespace tearline::msgbase {

/// Sets the links of all messages of a locked base; how many changed. A message without REPLY keeps
/// the link it has, if that leads somewhere. What cannot be read is told in UNREAD, and links to it
/// stay as they are.
Result<std::size_t> link_replies(Base& base, std::vector<Unread>& unread);

}  // namespace tearline::msgbase
