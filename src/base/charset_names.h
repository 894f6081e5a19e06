// SPDX-License-Identifier: MIT
// One name for each charset, whatever people, standards and libraries call it.
#pragma once
#include <cstddef>
#include <string>

#include "base/charset.h"

namespace tearline::charset {

/// What ICU calls a charset of ours. NAME itself where there is nothing to translate.
std::string icu_name(const Name& name);

/// Case and all but letters, digits and '+' do not matter: "ISO_8859-1" is "iso88591".
std::string alias_key(std::string_view alias);

}  // namespace tearline::charset
