// SPDX-License-Identifier: MIT
// Texts that are part of the program: files of a room, which cmake/embed.cmake makes C++ of.
#pragma once
#include <string_view>

namespace tearline {

struct BuiltInText {
    std::string_view name;  ///< the file's, without extension
    std::string_view text;
};

}  // namespace tearline
