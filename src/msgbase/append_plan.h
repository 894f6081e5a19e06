// SPDX-License-Identifier: MIT
// An append to a base worked out before the first byte is written, so that it can be undone
// exactly.
#pragma once
#include <cstdint>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "msgbase/disk_file.h"

namespace tearline::msgbase {

/// The same messages at the same state of the base give the same plan.
struct AppendPlan {
    struct Growth {
        DiskFile* file = nullptr;
        std::uint64_t offset = 0;  ///< where the file ended
        Bytes bytes;
    };
    struct Patch {
        DiskFile* file = nullptr;
        std::uint64_t offset = 0;
        Bytes before, after;
    };
    std::vector<Growth> growths;  ///< written first, in order
    std::vector<Patch> patches;   ///< then these
};

Result<void> carry_out(AppendPlan& plan);

/// Takes back whatever part of PLAN is on the disk, and flushes. False when a byte differs from
/// what the plan and nobody else would have left: then nothing is changed.
Result<bool> undo(AppendPlan& plan);

}  // namespace tearline::msgbase
