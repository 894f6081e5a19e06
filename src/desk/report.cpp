// SPDX-License-Identifier: MIT
// What a run did, counted so that it must add up.
#include "desk/report.h"

#include <fmt/format.h>

#include <algorithm>

namespace tearline::desk {

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
    for (const auto& [why, count] : other.refused) refuse(why, count);
    return *this;
}

void MessageCounts::refuse(const std::string& why, std::uint64_t count) {
    constexpr std::size_t kinds = 20;
    const bool known = refused.count(why) > 0 || refused.size() < kinds;
    refused[known ? why : "other reasons; tearline explain MSGID tells that of each"] += count;
}

void Report::warn_of_input(std::string text) {
    warnings.push_back(text);
    of_input.push_back(std::move(text));
}

void Report::tell_refused() {
    for (const auto& [why, count] : messages.refused)
        warn_of_input(count == 1 ? "1 message is bad mail: " + why
                                 : std::to_string(count) + " messages are bad mail: " + why);
}

void Report::note_base(const ftn::AreaKey& area, const Error& why, std::string_view what_then) {
    const std::string told = "base of " + area.text() + ": " + why.text();
    if (std::none_of(warnings.begin(), warnings.end(),
                     [&](const std::string& each) { return each.starts_with(told); }))
        warnings.push_back(told + std::string(what_then));
    switch (why.code) {
        case Code::busy:
            ++busy_bases;
            break;
        case Code::unreadable:
            ++unreadable;
            break;
        case Code::cannot_write:
        case Code::io:
            ++unwritable_bases;
            break;
        default:
            ++damaged_bases;
    }
}

void Report::note_unread(const ftn::AreaKey& area, std::span<const msgbase::Unread> unread,
                         std::string_view done) {
    for (const msgbase::Unread& each : unread)
        note_base(area, each.why,
                  fmt::format("; the other messages of the base were {}, this one is tried again "
                              "by the next run",
                              done));
}

int Report::exit_status() const {
    if (!balanced() || stale > 0) return tearline::exit_status(Code::io);
    if (unwritable_bases + unwritable_outbounds + unwritable_files > 0)
        return tearline::exit_status(Code::cannot_write);
    if (files.set_aside > 0 || messages.bad > messages.filtered || damaged_bases > 0)
        return tearline::exit_status(Code::bad_input);
    if (unreadable > 0) return tearline::exit_status(Code::unreadable);
    if (busy_bases > 0) return tearline::exit_status(Code::busy);
    return 0;
}

}  // namespace tearline::desk
