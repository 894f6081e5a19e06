// SPDX-License-Identifier: MIT
// Titles that name the site they are from.
#pragma once
#include <string>
#include <string_view>

namespace tearline::news {

/// TITLE without the name of the site that LINK leads to: "[Tarn Post] A title", "[Tarn Post] A
/// title | Tarn Post", "A title (tarnpost.example)". FULL: it filled its field, and the name may be
/// cut.
std::string without_site(std::string title, std::string_view link, bool full);

}  // namespace tearline::news
