// SPDX-License-Identifier: MIT
// Tails: the credit and the advertisements of its own that a publisher sets behind an article.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "lines/account.h"
#include "lines/headings.h"

namespace tearline::news {

/// Does TEXT start with the words of a promo ("You might also like", "Sign up for our newsletter")?
bool starts_promo(std::string_view text);

/// Cuts the tail off the last blocks of DRAFTS: from "Via SOURCE" or the first promo of a run to
/// the end. The credited source comes back. FUSED: the gate runs credit and promos together without
/// marks. LEAST blocks are always kept.
std::optional<std::string> cut_tail(std::vector<lines::Draft>& drafts, bool fused,
                                    lines::Account& account);

}  // namespace tearline::news
