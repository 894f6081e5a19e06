// SPDX-License-Identifier: MIT
// Who published it: the name behind a link's host, and lines that are nothing but a publisher's
// name.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace tearline::news {

/// "TechRadar" of "https://www.techradar.com/pro/..": the name from our table, else the host
/// without "www." Empty for no link.
std::string publisher_of(std::string_view link);

/// The publisher that TEXT, as a whole, names (case and spaces do not matter), by its usual name.
std::optional<std::string> known_publisher(std::string_view text);

/// Is the site at HOST called NAME: "Tarn Post", "The Tarn Post" or "Tarn Post News" at
/// www.tarnpost.example? CUT: the end of the name may be lost.
bool is_site_name(std::string_view name, std::string_view host, bool cut = false);

/// How many of the first words of TEXT name a publisher ("Ars Technica You might .." has 2); 0 for
/// none.
std::size_t leading_publisher_words(std::string_view text);

}  // namespace tearline::news
