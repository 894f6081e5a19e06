// SPDX-License-Identifier: MIT
// Parts of long messages, gathered in the store until all are there.
#include "flow/join_parts.h"

#include <algorithm>
#include <map>

#include "base/hash.h"

namespace tearline::flow {

namespace {

constexpr std::size_t looked_back = 500;  ///< messages that a "[continued]" may be behind its start

Result<Joined> joined(desk::Desk& desk, const std::vector<store::MessageId>& ids) {
    std::vector<ftn::DecodedMessage> parts;
    for (const store::MessageId id : ids) {
        auto part = decoded(desk, id);
        if (!part) return part.error();
        parts.push_back(*std::move(part));
    }
    return Joined{ids, news::join_parts(parts)};
}

/// One message a number; of several the last that came.
std::vector<store::MessageId> in_order(const std::vector<store::StoredPart>& waiting) {
    std::map<int, store::MessageId> numbers;
    for (const store::StoredPart& part : waiting) numbers[part.part] = part.message;
    std::vector<store::MessageId> ids;
    for (const auto& [number, id] : numbers) ids.push_back(id);
    return ids;
}

/// What was sent under the same Subject by the same sender, from the last message without a mark
/// to ID.
Result<std::optional<Joined>> continued(desk::Desk& desk, store::MessageId id,
                                        const ftn::AreaKey& area, const news::PartMark& mark) {
    const auto first =
        std::max<store::MessageId>(0, id - static_cast<store::MessageId>(20 * looked_back));
    auto ids = desk.store.messages.in_area(area, first, SIZE_MAX / 2);
    if (!ids) return ids.error();
    std::erase_if(*ids, [&](store::MessageId each) { return each > id; });
    if (ids->size() > looked_back)
        ids->erase(ids->begin(), ids->end() - static_cast<std::ptrdiff_t>(looked_back));
    std::vector<store::MessageId> set;
    for (const store::MessageId each : *ids) {
        const auto message = decoded(desk, each);
        if (!message) return message.error();
        const auto other = news::part_mark(*message, area);
        if (!other && news::continued_set(*message, area) == mark.set)
            set = {each};
        else if (other && other->set == mark.set && !set.empty())
            set.push_back(each);
    }
    if (set.size() < 2) return std::optional<Joined>();
    auto whole = joined(desk, set);
    return whole ? Result<std::optional<Joined>>(*std::move(whole)) : whole.error();
}

}  // namespace

Result<ftn::DecodedMessage> decoded(desk::Desk& desk, store::MessageId id) {
    const auto stored = desk.store.messages.get(id);
    if (!stored) return stored.error();
    if (!*stored || !(*stored)->area)
        return Error{Code::internal, "store",
                     "message " + std::to_string(id) + " is to be read but is not there"};
    return ftn::decode((*stored)->message,
                       {desk.config.charset_in((*stored)->area->network), (*stored)->received});
}

Result<std::optional<Joined>> add_part(desk::Desk& desk, store::MessageId id,
                                       const ftn::AreaKey& area, const news::PartMark& mark,
                                       UnixTime received) {
    if (mark.parts == 0) return continued(desk, id, area, mark);
    const Hash set = hash_of(mark.set);
    if (auto added = desk.store.parts.add(set, {id, mark.part, mark.parts, received}); !added)
        return added.error();
    const auto waiting = desk.store.parts.waiting(set);
    if (!waiting) return waiting.error();
    const auto ids = in_order(*waiting);
    if (ids.size() < static_cast<std::size_t>(mark.parts)) return std::optional<Joined>();
    if (auto finished = desk.store.parts.finish(set, *waiting); !finished) return finished.error();
    auto whole = joined(desk, ids);
    return whole ? Result<std::optional<Joined>>(*std::move(whole)) : whole.error();
}

Result<std::vector<Joined>> stale_sets(desk::Desk& desk) {
    if (desk.before_leap()) return std::vector<Joined>();
    const auto sets =
        desk.store.parts.stale(desk.now() - desk.config.limits.part_days * seconds_a_day);
    if (!sets) return sets.error();
    std::vector<Joined> all;
    for (const Hash& set : *sets) {
        const auto waiting = desk.store.parts.waiting(set);
        if (!waiting) return waiting.error();
        if (auto finished = desk.store.parts.finish(set, *waiting); !finished)
            return finished.error();
        auto whole = joined(desk, in_order(*waiting));
        if (!whole) return whole.error();
        all.push_back(*std::move(whole));
    }
    return all;
}

}  // namespace tearline::flow
