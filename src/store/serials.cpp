// SPDX-License-Identifier: MIT
// Counters kept in the store, so that they go on where they were.
#include "store/serials.h"

#include <algorithm>
#include <limits>

#include "store/connection.h"

namespace tearline::store {
namespace {

constexpr std::int64_t highest = std::numeric_limits<std::uint32_t>::max();

/// A clock that is far off must not use up the numbers.
std::int64_t by_clock(UnixTime now) {
    return now < highest - 0x10000000 ? now : 1;
}

/// The last number given out; 0 for none.
std::int64_t last_of(Connection& connection, std::string_view name) {
    auto select = connection.query("SELECT last FROM serials WHERE name = ?");
    select.text(name);
    return select.step() ? select.integer_at(0) : 0;
}

/// Gives out COUNT numbers, none below LOWEST; the first of them.
std::uint32_t take(Connection& connection, std::string_view name, std::int64_t last,
                   std::int64_t lowest, std::int64_t count) {
    const std::int64_t first = std::max({last + 1, lowest, std::int64_t{1}});
    if (first > highest - count + 1) {
        throw Failure{{Code::internal, connection.path().string(),
                       "the serial numbers of " + std::string(name) + " are used up"}};
    }
    connection.query("INSERT OR REPLACE INTO serials (name, last) VALUES (?, ?)")
        .text(name)
        .integer(first + count - 1)
        .run();
    return static_cast<std::uint32_t>(first);
}

}  // namespace

Serials::Serials(const Database& database) : connection_(database.connection()) {}

Result<std::uint32_t> Serials::next_packet(UnixTime now) {
    return writing(*connection_, [&] {
        const std::int64_t last = last_of(*connection_, "packet");
        return take(*connection_, "packet", last, last == 0 ? by_clock(now) : 1, 1);
    });
}

Result<std::uint32_t> Serials::next_msgid(std::string_view address, UnixTime now,
                                          std::uint32_t count) {
    return writing(*connection_, [&] {
        const std::string name = "msgid " + std::string(address);
        return take(*connection_, name, last_of(*connection_, name), by_clock(now),
                    std::max<std::int64_t>(count, 1));
    });
}

Result<void> Serials::skip(UnixTime now) {
    return writing(*connection_, [&] {
        connection_
            ->query("UPDATE serials SET last = last + 1000000 WHERE name = 'packet' OR last > ?")
            .integer(now)
            .run();
    });
}

}  // namespace tearline::store
