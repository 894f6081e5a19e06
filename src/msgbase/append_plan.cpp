// SPDX-License-Identifier: MIT
// An append to a base worked out before the first byte is written, so that it can be undone
// exactly.
#include "msgbase/append_plan.h"

#include <algorithm>

#include "msgbase/new_header.h"

namespace tearline::msgbase {

namespace {

constexpr std::size_t compared_at_once = 1u << 20;

Result<bool> is_ours(const AppendPlan::Growth& growth) {
    const auto size = growth.file->size();
    if (!size) return size.error();
    if (*size < growth.offset || *size - growth.offset > growth.bytes.size()) return false;
    const auto written = static_cast<std::size_t>(*size - growth.offset);
    for (std::size_t at = 0; at < written; at += compared_at_once) {
        const auto there =
            growth.file->read(growth.offset + at, std::min(compared_at_once, written - at));
        if (!there) return there.error();
        if (!is_torn_copy(*there, BytesView(growth.bytes).substr(at, there->size()))) return false;
    }
    return true;
}

/// As before, as planned, or cut off in between.
Result<bool> is_ours(const AppendPlan::Patch& patch) {
    const auto there = patch.file->read(patch.offset, patch.before.size());
    if (!there) return there.error();
    if (there->size() != patch.before.size()) return false;
    const auto written = static_cast<std::size_t>(
        std::mismatch(there->begin(), there->end(), patch.after.begin()).first - there->begin());
    return there->substr(written) == patch.before.substr(written);
}

}  // namespace

Result<void> carry_out(AppendPlan& plan) {
    for (AppendPlan::Growth& growth : plan.growths)
        if (auto written = growth.file->write(growth.offset, growth.bytes); !written)
            return written.error();
    for (AppendPlan::Patch& patch : plan.patches)
        if (auto written = patch.file->write(patch.offset, patch.after); !written)
            return written.error();
    return {};
}

Result<bool> undo(AppendPlan& plan) {
    for (const AppendPlan::Growth& growth : plan.growths) {
        const auto ours = is_ours(growth);
        if (!ours || !*ours) return ours;
    }
    for (const AppendPlan::Patch& patch : plan.patches) {
        const auto ours = is_ours(patch);
        if (!ours || !*ours) return ours;
    }
    for (auto patch = plan.patches.rbegin(); patch != plan.patches.rend(); ++patch)
        if (auto written = patch->file->write(patch->offset, patch->before); !written)
            return written.error();
    for (auto growth = plan.growths.rbegin(); growth != plan.growths.rend(); ++growth) {
        if (auto cut = growth->file->truncate(growth->offset); !cut) return cut.error();
        if (auto flushed = growth->file->flush(); !flushed) return flushed.error();
    }
    return true;
}

}  // namespace tearline::msgbase
