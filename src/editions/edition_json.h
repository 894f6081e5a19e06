// SPDX-License-Identifier: MIT
// A digest for programs: JSON of our own, documented in docs/DIGESTS.md, and JSON Feed 1.1.
#pragma once
#include <string>
#include <vector>

#include "digests/phrases.h"
#include "editions/edition.h"

namespace tearline::editions {

/// SAFE is what safe_digest made. One object and a line end.
std::string print_json(const digests::Digest& safe, const digests::Phrases& phrases);

std::string print_json_feed(const std::vector<digests::Digest>& issues,
                            const digests::Phrases& phrases, const EditionSettings& settings);

}  // namespace tearline::editions
