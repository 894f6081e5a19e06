// SPDX-License-Identifier: MIT
// Stories in letters that a network's charset lacks: Japanese in CP437 would be a row of sounds.
#pragma once
#include "base/charset.h"
#include "digests/digest.h"

namespace tearline::digests {

/// DIGEST without the entries whose headline or lead nobody could read in CHARSET
/// (charset::unreadable_share); they are counted in its UNREADABLE. Publishers whose name could not
/// be read go by their site.
Digest readable_in(Digest digest, const charset::Name& charset);

/// What DIGEST is best posted in: WANTED, but UTF-8 where nothing of it could be read in WANTED,
/// or, unless WANTED was CHOSEN by a person, where a quarter of it could not.
charset::Name charset_for(const Digest& digest, const charset::Name& wanted, bool chosen);

}  // namespace tearline::digests
