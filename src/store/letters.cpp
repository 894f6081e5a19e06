// SPDX-License-Identifier: MIT
// What robots wrote, by key, and what waits for them.
#include "store/letters.h"

#include "store/connection.h"

namespace tearline::store {

Letters::Letters(const Database& database) : connection_(database.connection()) {}

Result<std::optional<MessageId>> Letters::posted(std::string_view key) {
    return reading(*connection_, [&]() -> std::optional<MessageId> {
        auto query = connection_->query("SELECT message FROM posted_letters WHERE key = ?");
        query.text(key);
        if (!query.step()) return std::nullopt;
        return query.integer_at(0);
    });
}

Result<void> Letters::note_posted(std::string_view key, MessageId message, UnixTime time) {
    return writing(*connection_, [&] {
        connection_->query("INSERT INTO posted_letters (key, message, time) VALUES (?, ?, ?)")
            .text(key)
            .integer(message)
            .integer(time)
            .run();
    });
}

Result<std::int64_t> Letters::posted_within(std::string_view prefix, Period period) {
    return reading(*connection_, [&] {
        auto query = connection_->query(
            "SELECT count(*) FROM posted_letters WHERE substr(key, 1, length(?1)) = ?1 AND key >= "
            "?1 AND time BETWEEN ?2 AND ?3");
        query.text(prefix).integer(period.since).integer(period.until);
        query.step();
        return query.integer_at(0);
    });
}

Result<void> Letters::add_for_robot(const RobotLetter& letter) {
    return writing(*connection_, [&] {
        connection_->query("INSERT INTO robot_letters (message, robot, proven) VALUES (?, ?, ?)")
            .integer(letter.message)
            .text(letter.robot)
            .integer(letter.proven ? 1 : 0)
            .run();
    });
}

Result<std::vector<RobotLetter>> Letters::for_robots(MessageId after, std::size_t limit) {
    return reading(*connection_, [&] {
        std::vector<RobotLetter> letters;
        auto query = connection_->query(
            "SELECT message, robot, proven FROM robot_letters WHERE message > ? ORDER BY message"
            " LIMIT ?");
        query.integer(after).integer(static_cast<std::int64_t>(limit));
        while (query.step())
            letters.push_back({query.integer_at(0), query.text_at(1), query.integer_at(2) != 0});
        return letters;
    });
}

Result<void> Letters::answered(MessageId message) {
    return writing(*connection_, [&] {
        connection_->query("DELETE FROM robot_letters WHERE message = ?").integer(message).run();
    });
}

}  // namespace tearline::store
