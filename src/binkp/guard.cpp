// SPDX-License-Identifier: MIT
// Counts by address, and forgets.
#include "binkp/guard.h"

#include <algorithm>

namespace tearline::binkp {

namespace {

constexpr UnixTime memory = 900;
constexpr std::size_t records_limit = 10000;
constexpr int longest_delay = 8;

}  // namespace

bool Guard::enter(const std::string& host, UnixTime now) {
    if (records_.size() > records_limit) forget(now);
    Record& record = records_[host];
    if (inside_ >= sessions_ || record.inside >= sessions_each_) return false;
    ++record.inside;
    ++inside_;
    return true;
}

int Guard::delay(const std::string& host, UnixTime now) const {
    const auto found = records_.find(host);
    if (found == records_.end() || found->second.wrong == 0) return 0;
    if (now - found->second.last_wrong > memory) return 0;
    return std::min(longest_delay, 1 << std::min(found->second.wrong - 1, 3u));
}

void Guard::leave(const std::string& host, Outcome::Kind how, UnixTime now) {
    Record& record = records_[host];
    --record.inside;
    --inside_;
    if (how == Outcome::Kind::wrong_password) {
        if (now - record.last_wrong > memory) record.wrong = 0;
        ++record.wrong;
        record.last_wrong = now;
    } else if (how == Outcome::Kind::good && record.inside == 0 &&
               now - record.last_wrong > memory) {
        records_.erase(host);
    }
}

void Guard::forget(UnixTime now) {
    std::erase_if(records_, [&](const auto& each) {
        return each.second.inside == 0 && now - each.second.last_wrong > memory;
    });
}

}  // namespace tearline::binkp
