// SPDX-License-Identifier: MIT
// Mail on its way into message bases while it is in memory anyway.
#include "bases/fresh_bases.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/log.h"
#include "base/parallel.h"
#include "bases/to_base_message.h"
#include "desk/desk.h"

namespace tearline::bases {

FreshBases::Taken::Taken(std::size_t number, store::MessageId stored_as,
                         store::StoredMessage&& stored, std::optional<BytesView> lent_body)
    : area(number), id(stored_as), message(base_message(std::move(stored))) {
    message.lent_body = lent_body;
}

FreshBases::FreshBases(desk::Desk& desk) : desk_(desk) {}

FreshBases::~FreshBases() {
    writing_.reset();
    unlock_all();
}

Result<void> FreshBases::begin() {
    const auto waiting = desk_.store.base_lines.areas();
    if (!waiting) return waiting.error();
    for (const auto& [area, count] : *waiting) left_.insert(area);
    const auto unfinished = desk_.store.base_lines.unfinished();
    if (!unfinished) return unfinished.error();
    for (const store::BaseAppend& append : *unfinished) left_.insert(append.area);
    return {};
}

bool FreshBases::take(const ftn::Area& area, store::MessageId id, store::StoredMessage&& message,
                      std::optional<BytesView> lent_body) {
    if (left_.count(area.key) > 0) return false;
    const auto [area_of, is_new] = numbers_.try_emplace(area.key, areas_.size());
    if (is_new) areas_.push_back(&area_of->first);
    taken_.emplace_back(area_of->second, id, std::move(message), lent_body);
    return true;
}

Result<void> FreshBases::wait_in_store(const ftn::AreaKey& area, store::MessageId id) {
    leave(area);
    return desk_.store.base_lines.add(area, id);
}

/// The part of this round for AREA; nothing where its base cannot be used.
FreshBases::Part* FreshBases::begin_part(const ftn::AreaKey& area) {
    const ftn::Area* const where = desk_.config.area_with_base(area);
    if (where == nullptr || left_.count(area) > 0 || parts_.size() == parts_.capacity())
        return nullptr;
    const auto base = open_.get_for_append(*where);
    if (!base) return nullptr;  // write_bases() tries again, and tells
    Part& part = parts_.emplace_back();
    part.base = *base;
    part.append = {0, area, where->path, part.base->sizes(), desk_.now(), {}};
    return &part;
}

/// COUNTS tells of each area how many were taken.
void FreshBases::open_those_of_taken(std::span<const std::size_t> counts) {
    std::vector<const ftn::Area*> areas;
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (counts[i] > 0 && left_.count(*areas_[i]) == 0)
            if (const ftn::Area* area = desk_.config.area_with_base(*areas_[i]))
                areas.push_back(area);
    open_.get_ready(std::move(areas));
}

Result<void> FreshBases::journal() {
    if (auto struck = strike_off(); !struck) return struck;
    parts_.reserve(OpenBases::most());
    std::vector<std::size_t> counts(areas_.size());
    for (const Taken& each : taken_) ++counts[each.area];
    open_those_of_taken(counts);
    std::vector<std::optional<Part*>> part_of(areas_.size());
    for (Taken& each : taken_) {
        auto& part = part_of[each.area];
        if (!part) {
            part = begin_part(*areas_[each.area]);
            if (*part != nullptr) (*part)->reserve(counts[each.area]);
        }
        if (*part == nullptr) {
            if (auto waits = wait_in_store(*areas_[each.area], each.id); !waits) return waits;
            continue;
        }
        (*part)->append.messages.push_back(each.id);
        (*part)->messages.push_back(std::move(each.message));
    }
    taken_.clear();
    for (Part& part : parts_) {
        const auto id = desk_.store.base_lines.begin_new(part.append);
        if (!id) return id.error();
        part.append.id = *id;
    }
    return {};
}

/// What was appended. Errors of the disk end the run.
Result<void> FreshBases::flush(const std::vector<Part>& parts) {
    std::vector<msgbase::Base*> written;
    for (const Part& part : parts)
        if (part.outcome) written.push_back(part.base);
    return msgbase::Base::flush_together(written);
}

/// On a thread of its own: nobody else uses these bases meanwhile.
Result<void> FreshBases::carry_out(std::vector<Part>& parts, Owners& held) {
    // Bases have nothing in common, so several are made ready and flushed at once.
    auto done = in_parallel(parts.size(), processors(), [&](std::size_t i) -> Result<void> {
        Part& part = parts[i];
        part.outcome = part.base->append(part.messages);
        part.messages = {};
        return part.outcome || !ends_run(part.outcome.error()) ? Result<void>() : part.outcome;
    });
    held.clear();
    if (done) done = flush(parts);
    for (const Part& part : parts) part.base->unlock();
    return done;
}

void FreshBases::write() {
    const auto held = std::make_shared<Owners>(std::exchange(held_, {}));
    if (parts_.empty()) return;
    writing_.emplace(1, 1, [this, held](std::size_t) { return carry_out(parts_, *held); });
}

Result<void> FreshBases::strike_off() {
    if (!writing_) return {};
    const Result<void> done = writing_->finish();
    writing_.reset();
    std::vector<Part> parts = std::exchange(parts_, {});
    if (!done) return done;
    for (const Part& part : parts) {
        const ftn::AreaKey& area = part.append.area;
        if (!part.outcome) {
            // Some of it may stand in the base: write_bases() cuts it back before it tries again.
            leave(area);
            log::warning("bases", area.text() + ": " + part.outcome.error().text());
            continue;
        }
        if (auto struck = desk_.store.base_lines.finish_append(part.append.id); !struck)
            return struck;
        log::info("bases",
                  fmt::format("{}: {} messages", area.text(), part.append.messages.size()));
    }
    return {};
}

void FreshBases::unlock_all() {
    for (const Part& part : parts_) part.base->unlock();
    parts_.clear();
}

void FreshBases::forget() {
    taken_.clear();
    held_.clear();
    unlock_all();
}

Result<void> FreshBases::finish() {
    if (!writing_) return {};
    desk_.store.database.settle_log();  // while the last ones are written
    auto transaction = store::Transaction::begin(desk_.store.database);
    if (!transaction) return transaction.error();
    if (auto struck = strike_off(); !struck) return struck;
    return transaction->commit();
}

}  // namespace tearline::bases
