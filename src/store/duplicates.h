// SPDX-License-Identifier: MIT
// What has been seen before: the keys duplicates are known by, and a trace of each duplicate for
// `explain`.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/hash.h"
#include "ftn/area.h"
#include "store/database.h"
#include "store/ids.h"

namespace tearline::store {

class DupeState;

/// Keys by area; nothing stands for netmail. The cost of a key does not grow with their number, and
/// there is no limit to it: new keys go to the end of a short log (kept in memory too, at most a
/// few MB), and from there in bulk to sorted runs, of which two bytes a key are in memory.
class DupeKeys {
  public:
    explicit DupeKeys(const Database& database);

    /// The first message of that key, if it was seen.
    Result<std::optional<MessageId>> known(const std::optional<ftn::AreaKey>& area,
                                           const Hash& key);
    /// A key that is known already stays with its first message.
    Result<void> remember(const std::optional<ftn::AreaKey>& area, const Hash& key,
                          MessageId message, UnixTime time);
    /// Drops keys from before TIME; how many. In small transactions of its own: call it outside of
    /// any.
    Result<std::int64_t> forget_before(UnixTime time);
    Result<std::int64_t> count();

  private:
    std::shared_ptr<Connection> connection_;
    DupeState* state_;
};

/// A message that was not kept because it is here already.
struct Trace {
    std::optional<ftn::AreaKey> area;
    std::string msgid;  ///< normal form; may be empty
    std::string link;   ///< who sent it
    std::optional<FileId> file;
    std::int64_t index = 0;
    UnixTime time = 0;
    std::string verdict;  ///< "duplicate" ..
    std::string reason;
    std::optional<MessageId> original;  ///< the copy that was kept
    bool operator==(const Trace&) const = default;
};

class Traces {
  public:
    explicit Traces(const Database& database);
    Result<void> add(const Trace& trace);
    /// All of a MSGID (normal form), oldest first.
    Result<std::vector<Trace>> with_msgid(std::string_view msgid);
    /// The MSGIDs that WANTED takes, each once and in order.
    Result<std::vector<std::string>> msgids(const std::function<bool(std::string_view)>& wanted);
    /// How many of that verdict there are within PERIOD.
    Result<std::int64_t> count(std::string_view verdict, Period period);
    Result<std::int64_t> forget_before(UnixTime time);

  private:
    std::shared_ptr<Connection> connection_;
};

}  // namespace tearline::store
