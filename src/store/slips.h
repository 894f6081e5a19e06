// SPDX-License-Identifier: MIT
// Inside the store: what waits for somebody (a link, a base), thousands of messages to a row, so
// that owing a message costs a byte and not a row.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "store/connection.h"
#include "store/gathered.h"
#include "store/ids.h"

namespace tearline::store {

/// Ascending ids as a blob, and back.
std::string pack_ids(std::span<const MessageId> ascending);
void unpack_ids(std::string_view blob, std::vector<MessageId>& to);

/// A table whose rows are slips: ascending ids of messages that wait for KEY, or that HOLDER (a
/// packet, an append) took. The same in all statements: ?1 is the key, or the row to remove.
struct SlipTable {
    const char*
        waiting_over;      ///< waiting slips that reach into ?2 to ?3: id, since, sort, messages
    const char* all_over;  ///< the same with those that are held
    const char* waiting;   ///< waiting slips of sort ?2 that end after ?3, by their first: first,
                           ///< messages
    const char* insert;  ///< ?2 holder, ?3 since, ?4 sort, ?5 first, ?6 last, ?7 count, ?8 messages
    const char* remove;
};

/// Whom messages wait for since when, and what sort of waiting it is, where there are several.
struct Waiting {
    std::int64_t key = 0, since = 0;
    std::optional<std::int64_t> sort = {};
    auto operator<=>(const Waiting&) const = default;
};

/// All calls throw, and belong within a transaction when they change anything.
class Slips {
  public:
    Slips(Connection& connection, const SlipTable& table)
        : connection_(connection), table_(table) {}

    /// IDS ascend. Those that are on a slip of its key already stay as they are.
    void add(const Waiting& waiting, std::vector<MessageId> ids);
    /// IDS ascend, are on no slip yet, and are HOLDER's from the start.
    void hold(const Waiting& waiting, std::int64_t holder, std::span<const MessageId> ids) {
        put(waiting, holder, ids);
    }
    std::vector<MessageId> waiting(std::int64_t key, std::optional<std::int64_t> sort,
                                   MessageId after, std::size_t limit);
    /// Takes IDS (ascending) off the waiting slips, onto slips of HOLDER if there is one; how many
    /// waited.
    std::size_t take(std::int64_t key, std::optional<std::int64_t> holder,
                     std::span<const MessageId> ids);

  private:
    void put(const Waiting& waiting, std::optional<std::int64_t> holder,
             std::span<const MessageId> ids);
    Connection& connection_;
    const SlipTable& table_;
};

/// What was added in this transaction and is on no slip yet.
class NewSlips : public Participant {
  public:
    explicit NewSlips(const SlipTable& table) : table_(table) {}
    /// Throws where there is no such message.
    void add(Connection& connection, const Waiting& waiting, MessageId message);
    void settle(Connection& connection) override;
    void forget() noexcept override { added_.clear(); }
    void begin_inner() override { added_.begin_inner(); }
    void keep_inner() noexcept override { added_.keep_inner(); }
    void undo_inner(Connection&) noexcept override { added_.undo_inner(); }

  private:
    const SlipTable& table_;
    Gathered<std::pair<Waiting, MessageId>> added_;
};

/// Sorted, each once.
std::vector<MessageId> ascending(std::span<const MessageId> ids);

}  // namespace tearline::store
