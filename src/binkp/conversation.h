// SPDX-License-Identifier: MIT
// A session with its disk: bytes of the wire go in and come out, files come and go, and it still
// knows no socket.
#pragma once
#include <deque>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "binkp/outbox.h"
#include "binkp/receiver.h"
#include "binkp/session.h"

namespace tearline::binkp {

/// Does WORK, in another thread if it likes, and then THEN in the thread of the conversation. What
/// one conversation wants done is done in the order in which it wants it.
using Errands = std::function<void(std::function<void()> work, std::function<void()> then)>;
/// Does both at once.
void at_once(const std::function<void()>& work, const std::function<void()>& then);

/// STATION, JOURNAL and the link called must outlive it. It writes to the log as it goes, and one
/// line at its end. Whatever waits for a disk to write is an errand: the thread that talks to many
/// others does not wait.
class Conversation {
  public:
    /// OUTBOX holds the lock of the link called. PEER is how the log calls the other side until it
    /// gave its address.
    Conversation(const Station& station, Journal& journal, const Start& start, Outbox outbox,
                 std::string peer, Errands errands = at_once);
    Conversation(const Conversation&) = delete;
    Conversation& operator=(const Conversation&) = delete;

    // Each gives what is to be sent now.
    Bytes start();
    Bytes receive(BytesView bytes, UnixTime now);
    /// The same without a copy, as of Session.
    std::span<char> space(std::size_t size) { return session_.space(size); }
    Bytes received(std::size_t size, UnixTime now);
    /// More to be sent; empty when there is nothing, until something comes or ticks.
    Bytes room(UnixTime now);
    Bytes tick(UnixTime now);
    Bytes stop(std::string_view why);
    void closed(std::string_view why);

    /// What errands that came to their end left to be sent.
    Bytes take() { return std::exchange(out_, {}); }
    /// Tells that an errand came to its end: take(), is_full() and is_busy() may have changed.
    void when_news(std::function<void()> tell) { tell_ = std::move(tell); }
    /// What take() and the others gave may be handed back when it is sent: memory to be used again.
    void give_back(Bytes sent) { outbox_.give_back(std::move(sent)); }
    /// Nothing more should be received now: the disk is behind by more than so many bytes.
    [[nodiscard]] bool is_full(std::size_t unwritten_most) const;
    /// Errands are under way: it must not be destroyed.
    [[nodiscard]] bool is_busy() const { return errands_under_way_ > 0; }

    /// Set when the session is over: what is still unsent is sent, then the wire closed.
    [[nodiscard]] const std::optional<Outcome>& outcome() const { return outcome_; }
    [[nodiscard]] const Summary& summary() const { return session_.summary(); }

  private:
    Bytes perform(Actions actions);
    void carry_out(Action& action);
    void carry_out(Lock& lock);
    void carry_out(Offer& offer);
    void carry_out(Write& write);
    void carry_out(Store& store);
    void carry_out(Read& read);
    void carry_out(Sum& sum);
    void carry_out(Settle& settle);
    void carry_out(Mark& mark);
    void carry_out(Close& close);
    void add(Actions actions);
    /// WORK gives a Result that THEN is called with.
    template <class Work, class Then>
    void errand(Work work, Then then);
    void offer_decided(const FileInfo& file, const Result<Decision>& decision);
    struct Came;
    Result<Came> store_and_answer(const std::optional<ftn::Address>& proven);
    void file_stored(const Result<Came>& came);
    std::vector<FileInfo> requested(const Came& came);
    void tell_end() const;
    [[nodiscard]] std::string who() const;
    void report(const Error& error);

    Session session_;
    Outbox outbox_;
    Receiver receiver_;
    Role role_;
    std::string peer_;
    bool is_told_;
    UnixTime began_, now_;
    FileInfo coming_;
    std::deque<FileInfo> storing_;
    const Station& station_;
    std::optional<RequestAllowance> allowance_;  ///< what may still be requested
    Bytes out_;
    std::deque<Action> todo_;
    bool performing_ = false;
    Errands errands_;
    std::function<void()> tell_ = [] {};
    std::size_t errands_under_way_ = 0;
    std::size_t unwritten_ = 0;  ///< bytes that wait for the disk
    unsigned settling_ = 0;
    bool one_by_one_ = false;  ///< ND: nothing is sent before what was acknowledged is settled
    std::optional<Outcome> outcome_;
};

}  // namespace tearline::binkp
