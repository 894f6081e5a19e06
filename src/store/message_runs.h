// SPDX-License-Identifier: MIT
// Inside the store: which messages an area has, and where a MSGID may be, in few rows of many
// messages.
#pragma once
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "store/connection.h"
#include "store/gathered.h"
#include "store/messages.h"

namespace tearline::store {

/// Numbers in the file: they never change their meaning.
int to_number(MessageKind kind);
MessageKind to_kind(std::int64_t number);

/// Netmail, and bad mail that asked for no area, have this one; ids of areas begin with 1.
inline constexpr AreaId no_area = 0;

/// At most LIMIT ids of an area's messages of that kind after AFTER, oldest first.
std::vector<MessageId> ids_in_runs(Connection& connection, MessageKind kind, AreaId area,
                                   MessageId after, std::size_t limit);
/// The same of all areas.
std::vector<MessageId> ids_of_kind(Connection& connection, MessageKind kind, MessageId after,
                                   std::size_t limit);
/// Messages whose MSGID (normal form) may be that one, oldest first: few others are among them.
std::vector<MessageId> may_have_msgid(Connection& connection, std::string_view msgid);

/// What this transaction added to the runs.
class NewInRuns : public Participant {
  public:
    void add(MessageId id, MessageKind kind, AreaId area, std::string_view msgid);
    void settle(Connection& connection) override;
    void forget() noexcept override { added_.clear(); }
    void begin_inner() override { added_.begin_inner(); }
    void keep_inner() noexcept override { added_.keep_inner(); }
    void undo_inner(Connection&) noexcept override { added_.undo_inner(); }

  private:
    struct Added {
        MessageId id = 0;
        std::pair<int, AreaId> where;  ///< kind and area
        std::uint32_t hash = 0;        ///< of the MSGID
    };
    Gathered<Added> added_;
};

}  // namespace tearline::store
