// SPDX-License-Identifier: MIT
// A digest for programs: JSON of our own, documented in docs/DIGESTS.md, and JSON Feed 1.1.
#pragma once
#include <string>
#include <vector>

#include "editions/edition.h"
#include "news/phrases.h"

namespace tearline::editions {

/// SAFE is what safe_digest made. One object and a line end.
std::string print_json(const news::Digest& safe, const news::Phrases& phrases);

std::string print_json_feed(const std::vector<news::Digest>& issues, const news::Phrases& phrases,
                            const EditionSettings& settings);

}  // namespace tearline::editions
