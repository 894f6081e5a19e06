// SPDX-License-Identifier: MIT
// Pauses between calls: doubled by each failure in a row, to half a day at most.
#include "binkp/schedule.h"

#include <algorithm>

namespace tearline::binkp {

namespace {

constexpr UnixTime longest_pause = 12 * 3600, shortest_pause = 30;

}  // namespace

bool wants_call(const outbound::Queue& queue) {
    if (queue.poll && *queue.poll != ftn::Flavour::hold) return true;
    return std::any_of(queue.items.begin(), queue.items.end(), [](const outbound::Item& item) {
        return item.size && item.flavour != ftn::Flavour::hold;
    });
}

bool Schedule::due(const ftn::Link& link, bool waiting, UnixTime now) const {
    if (link.host.empty()) return false;
    const auto found = states_.find(link.address);
    const State state = found == states_.end() ? State{} : found->second;
    if (state.on || now < state.not_before) return false;
    const UnixTime every = UnixTime{link.session.call_every} * 60;
    return waiting || (every > 0 && now - state.last >= every);
}

void Schedule::began(const ftn::Address& link, UnixTime now) {
    State& state = states_[link];
    state.on = true;
    state.last = now;
}

void Schedule::ended(const ftn::Address& link, Outcome::Kind how, bool left, UnixTime now) {
    State& state = states_[link];
    state.on = false;
    if (how == Outcome::Kind::good) {
        state.failures = 0;
        state.not_before = now + (left ? retry_ : std::min(retry_, shortest_pause));
        return;
    }
    const unsigned doubled = std::min(state.failures++, 10u);
    state.not_before = now + std::min(longest_pause, retry_ << doubled);
}

}  // namespace tearline::binkp
