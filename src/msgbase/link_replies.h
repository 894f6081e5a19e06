// SPDX-License-Identifier: MIT
// Reply links: which message answers which, by MSGID and REPLY (FTS-0009).
#pragma once
#include <cstddef>

#include "base/result.h"
#include "msgbase/base.h"

namespace tearline::msgbase {

/// Sets the links of all messages of a locked base; how many changed. A message without REPLY keeps
/// the link it has, if that leads somewhere; a link to a message that cannot be read stays,
/// whatever it is.
Result<std::size_t> link_replies(Base& base);

}  // namespace tearline::msgbase
