// SPDX-License-Identifier: MIT
// Text made fit for a manual page in mdoc.
#pragma once
#include <string>
#include <string_view>

namespace tearline::cmd {

/// A line of text that roff leaves alone.
std::string roff(std::string_view text);
/// Sentences as lines of at most 79 columns, each sentence on lines of its own as mdoc wants it.
std::string roff_lines(std::string_view text);
/// A word for a macro line, quoted.
std::string roff_word(std::string_view text);
/// With a capital letter in front.
std::string capitalised(std::string_view text);

}  // namespace tearline::cmd
