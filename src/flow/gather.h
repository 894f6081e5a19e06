// SPDX-License-Identifier: MIT
// Which stories a digest's next issue tells: new articles grouped with what is known of the days
// around them.
#pragma once
#include <optional>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "desk/desk.h"
#include "digests/digest.h"
#include "store/ids.h"

namespace tearline::flow {

/// What to read; without both, what came since the last issue.
struct Window {
    std::optional<UnixTime> since, until;
    [[nodiscard]] bool chosen() const { return since || until; }
};

struct Gathered {
    std::vector<digests::StoryTellings> stories;  ///< those with something new
    std::vector<store::StoryId> ids;              ///< of these; each issue of a regular has one
    store::ArticleId through = 0;                 ///< the highest article looked at
    std::size_t articles = 0;                     ///< new ones
};

/// Groups the new articles of PLAN with those of up to seven days before and after them, keeps the
/// stories (new, grown or merged) in the store, and returns what is to be told. Belongs within the
/// transaction that posts the digest.
Result<Gathered> gather(desk::Desk& desk, const desk::DigestPlan& plan, const Window& window);

}  // namespace tearline::flow
