// SPDX-License-Identifier: MIT
// Addresses in text: found, and brought to one form.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace tearline::lines {

/// No address is longer, in bytes.
inline constexpr std::size_t longest_link = 4000;

/// A web address within a text: where it starts and how long it is.
struct FoundLink {
    std::size_t at = 0, length = 0;
};

/// The first http, https, ftp, gopher or gemini address at or after FROM. Marks that belong to the
/// sentence around it (a final stop or comma, the bracket that was opened before it) are left out.
std::optional<FoundLink> find_link(std::string_view text, std::size_t from = 0);

/// Can each byte of TEXT stand in an address?
bool only_link_letters(std::string_view text);

/// Does the text start with such an address?
bool starts_with_link(std::string_view text);

/// The address that TEXT is without its scheme, with one: "http://www.example.org/x" of
/// "www.example.org/x". Nothing where it is none, or a host alone. Without "www." only what is
/// LABELLED as an address is one.
std::optional<std::string> schemeless_link(std::string_view text, bool labelled);

/// Where the address starts that TEXT holds alone, set off by marks: "<http://..>", "(http://..)",
/// ">> http://..", "[Read more](http://..)". Nothing where TEXT starts with it.
std::optional<std::size_t> set_off_link(std::string_view text);
/// How long the mark is that TEXT begins with, with the spaces behind it, where a cut text ends
/// "[...] Read more"; 0 where it begins with none.
std::size_t ellipsis_length(std::string_view text);

/// Does ADDRESS lead to a page, and not to a site's front page?
bool leads_to_page(std::string_view address);

/// Host in lower case without "www." and "m.", or empty.
std::string host_of(std::string_view link);

/// LINK as it was, but for parameters that only say where a reader came from (utm_..): what a
/// digest shows.
std::string without_tracking(std::string_view link);

/// LINK without tracking parameters, fragment, default port, mobile host and final slash; scheme
/// and host in lower case.
std::string canonical(std::string_view link);

/// TEXT with links in Markdown, "[words](http://..)", as their words; pictures go.
std::string without_link_marks(std::string_view text);

}  // namespace tearline::lines
