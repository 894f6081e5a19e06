// SPDX-License-Identifier: MIT
// What a run did, counted so that it must add up.
#include "flow/report.h"

namespace tearline::flow {

MessageCounts& MessageCounts::operator+=(const MessageCounts& other) {
    in += other.in;
    stored += other.stored;
    duplicates += other.duplicates;
    bad += other.bad;
    passed_on += other.passed_on;
    netmail += other.netmail;
    copies += other.copies;
    filtered += other.filtered;
    created.insert(created.end(), other.created.begin(), other.created.end());
    for (const auto& [name, count] : other.filters) filters[name] += count;
    return *this;
}

int Report::exit_status() const {
    if (!balanced() || stale > 0) return tearline::exit_status(Code::io);
    if (files.set_aside > 0 || messages.bad > messages.filtered) return tearline::exit_status(Code::bad_input);
    if (unreadable > 0) return tearline::exit_status(Code::unreadable);
    return 0;
}

}  // namespace tearline::flow
