// SPDX-License-Identifier: MIT
// How our own digests are known again among the mail.
#pragma once
#include <string>

#include "ftn/control_lines.h"

namespace tearline::news {

/// "Tearline 0.1.0", the PID and tear line of what we write, and how our own digests are known
/// again.
std::string product();

/// Is this message a digest of ours or of another Tearline (by PID and tear line)? Such are never
/// read as news.
bool is_digest(const ftn::ControlLines& control);

}  // namespace tearline::news
