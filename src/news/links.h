// SPDX-License-Identifier: MIT
// Addresses in text: found, put together again where a gate cut them, and brought to one form.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "news/lines.h"

namespace tearline::news {

/// A web address within a text: where it starts and how long it is.
struct FoundLink {
    std::size_t at = 0, length = 0;
};

/// The first http, https, ftp, gopher or gemini address at or after FROM. Marks that belong to the
/// sentence around it (a final stop or comma, the bracket that was opened before it) are left out.
std::optional<FoundLink> find_link(std::string_view text, std::size_t from = 0);

/// Does the text start with such an address?
bool starts_with_link(std::string_view text);

/// Where the address starts that TEXT holds alone, set off by marks: "<http://..>", "(http://..)",
/// ">> http://..", "[Read more](http://..)". Nothing where TEXT starts with it.
std::optional<std::size_t> set_off_link(std::string_view text);
/// How long the mark is that TEXT begins with, with the spaces behind it, where a cut text ends
/// "[...] Read more"; 0 where it begins with none.
std::size_t ellipsis_length(std::string_view text);

/// An address that a gate cut into PIECES (the address and what stood behind it, split at white
/// space), put together as far as the pieces belong to it. WIDTH is the width lines are wrapped at,
/// 0 where not known; COLUMNS_BEFORE stand before the address on its line. The pieces are counted
/// as LINE is, which they are a part of.
struct Rejoined {
    std::string link;
    std::size_t pieces = 1;  ///< how many of PIECES it took
};
Rejoined rejoin_link(const std::vector<std::string_view>& pieces, int width, std::string_view title,
                     const Line& line = {}, int columns_before = 0);

/// How many words of the headline TITLE, of four letters or more, stand in the address.
std::size_t words_told(std::string_view link, std::string_view title);

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

}  // namespace tearline::news
