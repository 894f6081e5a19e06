// SPDX-License-Identifier: MIT
// A session with its disk: bytes of the wire go in and come out, files come and go, and it still
// knows no socket.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "binkp/outbox.h"
#include "binkp/receiver.h"
#include "binkp/session.h"

namespace tearline::binkp {

/// STATION, JOURNAL and the link called must outlive it. It writes to the log as it goes, and one
/// line at its end.
class Conversation {
  public:
    /// OUTBOX holds the lock of the link called. PEER is how the log calls the other side until it
    /// gave its address.
    Conversation(const Station& station, Journal& journal, const Start& start, Outbox outbox,
                 std::string peer);

    // Each gives what is to be sent now.
    Bytes start();
    Bytes receive(BytesView bytes, UnixTime now);
    /// More to be sent; empty when there is nothing, until something comes or ticks.
    Bytes room(UnixTime now);
    Bytes tick(UnixTime now);
    Bytes stop(std::string_view why);
    void closed(std::string_view why);

    /// Set when the session is over: what is still unsent is sent, then the wire closed.
    [[nodiscard]] const std::optional<Outcome>& outcome() const { return outcome_; }
    [[nodiscard]] const Summary& summary() const { return session_.summary(); }

  private:
    Bytes perform(Actions actions);
    Actions carry_out(Action& action);
    Actions answer(const Offer& offer);
    Actions answer(const Store& store);
    Actions answer(const Read& read);
    void settle(std::size_t file);
    void end(const Outcome& outcome);
    void tell_end() const;
    [[nodiscard]] std::string who() const;
    void report(const Error& error);

    Session session_;
    Outbox outbox_;
    Receiver receiver_;
    Role role_;
    std::string peer_;
    UnixTime began_, now_;
    FileInfo coming_;
    Bytes out_;
    std::optional<Outcome> outcome_;
};

}  // namespace tearline::binkp
