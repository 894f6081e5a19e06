// SPDX-License-Identifier: MIT
// Names that most readers know: countries, cities, houses. Evidence that "Beijings" is "Beijing's".
#pragma once
#include <string_view>

namespace tearline::words {

/// Is NAME, as written, one of them? Names whose form with an "s" is a word too ("Americas",
/// "Koreas") are left out.
bool is_known_name(std::string_view name);

}  // namespace tearline::words
