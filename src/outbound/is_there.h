// SPDX-License-Identifier: MIT
// A dangling link in an outbound has a name that is taken, too: asked without following it.
#pragma once

#include <filesystem>

namespace tearline::outbound {

/// Whether PATH names anything; false too where that cannot be found out.
inline bool is_there(const std::filesystem::path& path) {
    std::error_code error;
    return std::filesystem::exists(std::filesystem::symlink_status(path, error));
}

}  // namespace tearline::outbound
