// SPDX-License-Identifier: MIT
// Slows down who guesses passwords or floods, by the address he calls from.
#pragma once
#include <map>
#include <string>

#include "base/clock.h"
#include "binkp/actions.h"

namespace tearline::binkp {

class Guard {
  public:
    Guard(unsigned sessions, unsigned sessions_each)
        : sessions_(sessions), sessions_each_(sessions_each) {}

    /// May a session begin? The caller then says leave() when it is over. HOST is an IP address.
    bool enter(const std::string& host, UnixTime now);
    /// Seconds to wait before a word is said to it: doubled by each wrong password, forgotten in
    /// time.
    [[nodiscard]] int delay(const std::string& host, UnixTime now) const;
    void leave(const std::string& host, Outcome::Kind how, UnixTime now);
    [[nodiscard]] unsigned inside() const { return inside_; }

  private:
    struct Record {
        unsigned inside = 0, wrong = 0;
        UnixTime last_wrong = 0;
    };
    void forget(UnixTime now);
    unsigned sessions_, sessions_each_, inside_ = 0;
    std::map<std::string, Record> records_;
};

}  // namespace tearline::binkp
