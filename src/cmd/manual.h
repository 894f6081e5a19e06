// SPDX-License-Identifier: MIT
// The manual pages, whole, in mdoc: what is in tables comes from them, so that the pages cannot
// rot.
#pragma once
#include <string>

namespace tearline::cmd {

/// tearline(1).
std::string program_manual();
/// tearline.toml(5).
std::string config_manual();

}  // namespace tearline::cmd
