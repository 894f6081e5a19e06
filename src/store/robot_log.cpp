// SPDX-License-Identifier: MIT
// Rows of what the robots have done.
#include "store/robot_log.h"

#include <algorithm>
#include <vector>

#include "store/connection.h"
#include "store/owed_table.h"

namespace tearline::store {
namespace {

using State = AreaRequest::State;

// Numbers in the file: they never change their meaning.
int to_number(State state) {
    switch (state) {
        case State::asked:
            return 0;
        case State::arrived:
            return 1;
        case State::timed_out:
            return 2;
        case State::refused:
            return 3;
    }
    return 0;
}

State to_state(std::int64_t number) {
    return number == 1   ? State::arrived
           : number == 2 ? State::timed_out
           : number == 3 ? State::refused
                         : State::asked;
}

std::vector<RobotVisit> visits(Query& query) {
    std::vector<RobotVisit> found;
    while (query.step())
        found.push_back({query.integer_at(0), query.text_at(1), query.text_at(2),
                         query.integer_at(3), query.text_at(4), query.text_at(5),
                         query.integer_at(6)});
    return found;
}

}  // namespace

RobotLog::RobotLog(const Database& database) : connection_(database.connection()) {}

Result<void> RobotLog::note(const RobotVisit& visit) {
    return writing(*connection_, [&] {
        connection_
            ->query(
                "INSERT INTO robot_visits (message, robot, sender, time, outcome, remark,"
                " amount) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
            .integer(visit.message)
            .text(visit.robot)
            .text(visit.sender)
            .integer(visit.time)
            .text(visit.outcome)
            .text(visit.remark)
            .integer(visit.amount)
            .run();
        if (connection_->changes() != 1)
            throw Failure{{Code::internal, connection_->path().string(),
                           "letter " + std::to_string(visit.message) + " was dealt with before"}};
    });
}

Result<std::int64_t> RobotLog::count(std::string_view robot, std::string_view sender, Period period,
                                     std::string_view outcome) {
    return reading(*connection_, [&] {
        auto query = connection_->query(
            "SELECT count(*) FROM robot_visits WHERE robot = ?1 AND time BETWEEN ?2 AND ?3"
            " AND (?4 = '' OR sender = ?4) AND (?5 = '' OR outcome = ?5)");
        query.text(robot).integer(period.since).integer(period.until).text(sender).text(outcome);
        query.step();
        return query.integer_at(0);
    });
}

Result<std::int64_t> RobotLog::amount(std::string_view robot, std::string_view sender,
                                      Period period) {
    return reading(*connection_, [&] {
        auto query = connection_->query(
            "SELECT coalesce(sum(amount), 0) FROM robot_visits"
            " WHERE robot = ? AND sender = ? AND time BETWEEN ? AND ?");
        query.text(robot).text(sender).integer(period.since).integer(period.until);
        query.step();
        return query.integer_at(0);
    });
}

Result<std::vector<RobotVisit>> RobotLog::within(Period period) {
    return reading(*connection_, [&] {
        auto query = connection_->query(
            "SELECT message, robot, sender, time, outcome, remark, amount FROM robot_visits"
            " WHERE time BETWEEN ? AND ? ORDER BY message");
        query.integer(period.since).integer(period.until);
        return visits(query);
    });
}

Result<std::int64_t> RobotLog::add(const AreaRequest& request) {
    return writing(*connection_, [&] {
        connection_
            ->query(
                "INSERT INTO area_requests (area, uplink, asker, asked, state, ended)"
                " VALUES (?, ?, ?, ?, ?, ?)")
            .integer(connection_->area(request.area))
            .text(request.uplink)
            .text(request.asker)
            .integer(request.asked)
            .integer(to_number(request.state))
            .integer(request.ended)
            .run();
        return connection_->last_id();
    });
}

Result<void> RobotLog::end_request(std::int64_t id, State state, UnixTime time) {
    return writing(*connection_, [&] {
        connection_->query("UPDATE area_requests SET state = ?, ended = ? WHERE id = ?")
            .integer(to_number(state))
            .integer(time)
            .integer(id)
            .run();
    });
}

Result<std::vector<AreaRequest>> RobotLog::requests(bool all) {
    return reading(*connection_, [&] {
        std::vector<AreaRequest> found;
        auto query = connection_->query(
            "SELECT r.id, a.network, a.tag, r.uplink, r.asker, r.asked, r.state, r.ended"
            " FROM area_requests r JOIN areas a ON a.id = r.area WHERE ?1 OR r.state = 0"
            " ORDER BY r.id");
        query.integer(std::int64_t{all ? 1 : 0});
        while (query.step())
            found.push_back({query.integer_at(0),
                             {query.text_at(1), query.text_at(2)},
                             query.text_at(3),
                             query.text_at(4),
                             query.integer_at(5),
                             to_state(query.integer_at(6)),
                             query.integer_at(7)});
        return found;
    });
}

Result<bool> RobotLog::owe_again(std::string_view link, MessageId message, UnixTime since) {
    return writing(*connection_, [&] {
        const LinkId id = connection_->link(link);
        std::vector<MessageId> owed;
        auto slips = connection_->query(owed_table.all_over);
        slips.integer(id).integer(message).integer(message);
        while (slips.step()) unpack_ids(slips.view_at(3), owed);
        if (std::find(owed.begin(), owed.end(), message) != owed.end()) return false;
        connection_
            ->query("INSERT INTO rescans (link, message) VALUES (?, ?) ON CONFLICT DO NOTHING")
            .integer(id)
            .integer(message)
            .run();
        if (connection_->changes() == 0) return false;
        connection_->part<NewOwed>().add(*connection_, {id, since, {}}, message);
        return true;
    });
}

Result<std::set<MessageId>> RobotLog::owed_again(std::string_view link) {
    return reading(*connection_, [&] {
        std::set<MessageId> found;
        const auto id = connection_->find_link(link);
        if (!id) return found;
        auto query = connection_->query("SELECT message FROM rescans WHERE link = ?");
        query.integer(*id);
        while (query.step()) found.insert(query.integer_at(0));
        return found;
    });
}

Result<void> RobotLog::sent_again(std::string_view link, std::span<const MessageId> messages) {
    return writing(*connection_, [&] {
        const auto id = connection_->find_link(link);
        if (!id) return;
        auto remove = connection_->query("DELETE FROM rescans WHERE link = ? AND message = ?");
        for (const MessageId message : messages) remove.integer(*id).integer(message).run();
    });
}

Result<void> RobotLog::add_reader(const DigestReader& reader) {
    return writing(*connection_, [&] {
        connection_
            ->query(
                "INSERT INTO digest_readers (digest, address, name, since) VALUES (?, ?, ?, ?)"
                " ON CONFLICT DO NOTHING")
            .text(reader.digest)
            .text(reader.address)
            .text(reader.name)
            .integer(reader.since)
            .run();
    });
}

Result<bool> RobotLog::remove_reader(std::string_view digest, std::string_view address,
                                     std::string_view name) {
    return writing(*connection_, [&] {
        connection_
            ->query("DELETE FROM digest_readers WHERE digest = ? AND address = ? AND name = ?")
            .text(digest)
            .text(address)
            .text(name)
            .run();
        return connection_->changes() > 0;
    });
}

Result<std::vector<DigestReader>> RobotLog::readers() {
    return reading(*connection_, [&] {
        std::vector<DigestReader> found;
        auto query = connection_->query(
            "SELECT digest, address, name, since FROM digest_readers"
            " ORDER BY digest, address, name");
        while (query.step())
            found.push_back(
                {query.text_at(0), query.text_at(1), query.text_at(2), query.integer_at(3)});
        return found;
    });
}

Result<bool> RobotLog::first_time(std::string_view key, UnixTime time) {
    return writing(*connection_, [&] {
        connection_->query("INSERT INTO done_once (key, time) VALUES (?, ?) ON CONFLICT DO NOTHING")
            .text(key)
            .integer(time)
            .run();
        return connection_->changes() == 1;
    });
}

}  // namespace tearline::store
