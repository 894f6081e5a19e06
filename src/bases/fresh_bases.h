// SPDX-License-Identifier: MIT
// Mail on its way into message bases while it is in memory anyway: what waits in the store must be
// read again.
#pragma once
#include <cstddef>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "base/shared_work.h"
#include "bases/open_bases.h"
#include "msgbase/base.h"
#include "store/store.h"

namespace tearline::desk {
class Desk;
}

namespace tearline::bases {

/// Takes messages that a toss keeps, journals them in the very transaction that keeps them, and
/// writes them into their bases while the next ones are judged. Bases that cannot be used now, or
/// that are owed older mail, get theirs from write_bases().
class FreshBases {
  public:
    explicit FreshBases(desk::Desk& desk);
    FreshBases(const FreshBases&) = delete;
    FreshBases& operator=(const FreshBases&) = delete;
    /// Waits for what is being written; the journal keeps it as unfinished.
    ~FreshBases();

    /// Which bases are owed older mail; to be called first.
    Result<void> begin();
    /// False where the message must wait in the store. AREA has a base that is ours to write. A
    /// body that is lent is to be held, too.
    bool take(const ftn::Area& area, store::MessageId id, store::StoredMessage&& message,
              std::optional<BytesView> lent_body);
    /// Keeps OWNER of the bytes that messages of this transaction lend their bodies from, until
    /// those are written.
    void hold(std::shared_ptr<const void> owner) { held_.push_back(std::move(owner)); }
    /// A message of AREA waits in the store: all later ones do, too.
    void leave(const ftn::AreaKey& area) { left_.insert(area); }

    /// How many were taken since the last journal(), and back to that number.
    [[nodiscard]] std::size_t taken() const { return taken_.size(); }
    void give_back(std::size_t count) {
        taken_.erase(taken_.begin() + static_cast<std::ptrdiff_t>(count), taken_.end());
    }

    /// At the end of the transaction: what was written before is struck off, what was taken
    /// journaled. The bases stay locked until write() or forget().
    Result<void> journal();
    /// The transaction was kept: begins to write.
    void write();
    /// It was not.
    void forget();
    /// Waits for the writing, and strikes it off.
    Result<void> finish();

  private:
    struct Taken {
        Taken(std::size_t number, store::MessageId stored_as, store::StoredMessage&& stored,
              std::optional<BytesView> lent_body);
        std::size_t area;  ///< of AREAS_
        store::MessageId id;
        msgbase::BaseMessage message;
    };
    /// The part of a round that goes into one base.
    struct Part {
        msgbase::Base* base = nullptr;
        store::BaseAppend append;
        std::vector<msgbase::BaseMessage> messages;
        Result<void> outcome;
        void reserve(std::size_t count) {
            append.messages.reserve(count);
            messages.reserve(count);
        }
    };

    using Owners = std::vector<std::shared_ptr<const void>>;

    void open_those_of_taken(std::span<const std::size_t> counts);
    Part* begin_part(const ftn::AreaKey& area);
    Result<void> wait_in_store(const ftn::AreaKey& area, store::MessageId id);
    Result<void> strike_off();
    void unlock_all();
    static Result<void> flush(const std::vector<Part>& parts);
    static Result<void> carry_out(std::vector<Part>& parts, Owners& held);

    desk::Desk& desk_;
    OpenBases open_;
    std::set<ftn::AreaKey> left_;
    std::unordered_map<ftn::AreaKey, std::size_t, ftn::AreaKeyHash> numbers_;
    std::vector<const ftn::AreaKey*> areas_;  ///< of NUMBERS_, by number
    std::vector<Taken> taken_;
    Owners held_;              ///< for TAKEN_
    std::vector<Part> parts_;  ///< journaled; being written while there is WRITING_
    std::optional<SharedWork> writing_;
};

}  // namespace tearline::bases
