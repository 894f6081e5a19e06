// SPDX-License-Identifier: MIT
// A first configuration made of what other programs' configurations tell.
#pragma once
#include <string>
#include <vector>

#include "foreign/setup.h"

namespace tearline::cmd {

/// The text of a configuration file: what SETUP tells, and, as comments at its end, what could not
/// be taken over. SETUP is settled.
std::string configuration_from(const foreign::Setup& setup);

/// The same remarks for a terminal, 80 columns wide: those of one sentence once, and not too many.
std::string left_out_lines(const std::vector<foreign::Remark>& left_out);

}  // namespace tearline::cmd
