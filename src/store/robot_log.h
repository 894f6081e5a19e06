// SPDX-License-Identifier: MIT
// What the robots have done: letters answered, areas asked for, old messages owed again, readers of
// digests by mail. It is why nothing is answered twice.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "ftn/area.h"
#include "store/database.h"
#include "store/ids.h"

namespace tearline::store {

/// A letter to a robot was dealt with, and this came of it.
struct RobotVisit {
    MessageId message = 0;
    std::string robot;   ///< "areafix", "ping", "news"
    std::string sender;  ///< its address, Address::text()
    UnixTime time = 0;
    std::string outcome;      ///< "answered", "served", "ignored", "refused", "limit"
    std::string remark;       ///< a sentence without secrets
    std::int64_t amount = 0;  ///< old messages that were owed again
    bool operator==(const RobotVisit&) const = default;
};

/// An area that was asked of an uplink, or that was given back to it.
struct AreaRequest {
    enum class State { asked, arrived, timed_out, refused };
    std::int64_t id = 0;  ///< given by add()
    ftn::AreaKey area;
    std::string uplink;  ///< Address::text() of the link
    std::string asker;   ///< the link that wants it, or "sysop"
    UnixTime asked = 0;
    State state = State::asked;
    UnixTime ended = 0;  ///< when it left State::asked
    bool operator==(const AreaRequest&) const = default;
};

/// Somebody who gets a digest's issues as netmail.
struct DigestReader {
    std::string digest, address, name;
    UnixTime since = 0;
    bool operator==(const DigestReader&) const = default;
};

class RobotLog {
  public:
    explicit RobotLog(const Database& database);

    /// Code::internal when the letter is noted already.
    Result<void> note(const RobotVisit& visit);
    /// Letters of SENDER (empty: of anybody) to ROBOT within PERIOD with one of these outcomes
    /// (empty: any).
    Result<std::int64_t> count(std::string_view robot, std::string_view sender, Period period,
                               std::string_view outcome = {});
    Result<std::int64_t> amount(std::string_view robot, std::string_view sender, Period period);
    Result<std::vector<RobotVisit>> within(Period period);

    Result<std::int64_t> add(const AreaRequest& request);
    Result<void> end_request(std::int64_t id, AreaRequest::State state, UnixTime time);
    /// Those not ended yet, oldest first; with ALL the ended ones, too.
    Result<std::vector<AreaRequest>> requests(bool all = false);

    /// Owes an old message to a link again; false where it waits for the link already.
    Result<bool> owe_again(std::string_view link, MessageId message, UnixTime since);
    /// Messages owed again that are not sent yet.
    Result<std::set<MessageId>> owed_again(std::string_view link);
    /// Messages that went out are rescans no more.
    Result<void> sent_again(std::string_view link, std::span<const MessageId> messages);

    Result<void> add_reader(const DigestReader& reader);
    /// True where there was one.
    Result<bool> remove_reader(std::string_view digest, std::string_view address,
                               std::string_view name);
    Result<std::vector<DigestReader>> readers();

    /// True the first time it is called with KEY, within the caller's transaction.
    Result<bool> first_time(std::string_view key, UnixTime time);

  private:
    std::shared_ptr<Connection> connection_;
};

}  // namespace tearline::store
