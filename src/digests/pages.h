// SPDX-License-Identifier: MIT
// Pages of a digest: parts of so many lines, counted together with pages that are laid out
// elsewhere.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "digests/digest.h"

namespace tearline::digests {

/// How many pages stand around those that are laid out.
struct PagesAround {
    std::size_t before = 0, after = 0;
};

/// The same as lay_out, for parts that are pages among others.
Result<std::vector<DigestPart>> lay_out_pages(const Digest& digest, const DigestSettings& settings,
                                              const std::string& charset, PagesAround around);

}  // namespace tearline::digests
