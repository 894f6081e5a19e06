// SPDX-License-Identifier: MIT
// How a pipeline tells how far it is; cmd shows it on a terminal.
#pragma once
#include <cstddef>
#include <string_view>

namespace tearline::desk {

/// Does nothing by itself, so that a run without a viewer passes a plain Progress.
struct Progress {
    virtual ~Progress() = default;
    /// STAGE is the verb ("toss"); DONE of TOTAL units are done (TOTAL 0: not known). TEXT says it
    /// for a person: "12/25 packets, 4,210 messages".
    virtual void step(std::string_view stage, std::size_t done, std::size_t total,
                      std::string_view text) {
        (void)stage, (void)done, (void)total, (void)text;
    }
};

}  // namespace tearline::desk
