// SPDX-License-Identifier: MIT
// Lines owed to other programs' message bases, and the journal that makes an append to a base
// repeatable.
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "ftn/area.h"
#include "store/database.h"
#include "store/ids.h"

namespace tearline::store {

class NewBaseLines;

/// An append that was begun: cut the base back to SIZES, or look which messages are there, then
/// write them again.
struct BaseAppend {
    AppendId id = 0;
    ftn::AreaKey area;
    std::string path;   ///< of the base
    std::string sizes;  ///< of its files before the append, as the writer of the base told them
    UnixTime begun = 0;
    std::vector<MessageId> messages;
    bool operator==(const BaseAppend&) const = default;
};

class BaseLines {
  public:
    explicit BaseLines(const Database& database);

    Result<void> add(const ftn::AreaKey& area, MessageId message);
    /// Areas whose base is owed something, with the number of messages that wait.
    Result<std::vector<std::pair<ftn::AreaKey, std::int64_t>>> areas();
    /// Messages that wait and are in no append, oldest first, at most LIMIT.
    Result<std::vector<MessageId>> waiting(const ftn::AreaKey& area, std::size_t limit);

    /// Before the base is touched. Every message must be waiting: otherwise Code::internal.
    Result<AppendId> begin_append(const BaseAppend& append);
    /// The same for messages that never waited, within the transaction that keeps them.
    Result<AppendId> begin_new(const BaseAppend& append);
    /// Once the base is flushed: the messages are struck off, and replies are to be linked in it.
    Result<void> finish_append(AppendId id);
    /// Once the base is cut back: the messages wait again.
    Result<void> give_up_append(AppendId id);
    Result<std::vector<BaseAppend>> unfinished();

    /// Areas whose base grew since note_linked().
    Result<std::vector<ftn::AreaKey>> unlinked();
    Result<void> note_linked(std::span<const ftn::AreaKey> areas);

    /// Areas whose base held nothing that is not known by now, sorted.
    Result<std::vector<ftn::AreaKey>> known();
    Result<void> note_known(const ftn::AreaKey& area);
    /// No base is known any more.
    Result<void> forget_known();

    /// Of a base that is read only: whether some of it could not be read.
    Result<bool> partly_unread(const ftn::AreaKey& area);
    Result<void> note_partly_unread(const ftn::AreaKey& area, bool is_so);

  private:
    std::shared_ptr<Connection> connection_;
    NewBaseLines* added_;
};

}  // namespace tearline::store
