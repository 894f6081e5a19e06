// SPDX-License-Identifier: MIT
// Two systems, each a link of the other, that talk in memory.
#pragma once
#include "binkp/mate.h"
#include "support/catch.h"

namespace tearline::test {

struct Pair {
    binkp::Station calling = station("1337:1/200@tqwnet", "1337:1/100@tqwnet", "secret");
    binkp::Station answering = station("1337:1/100@tqwnet", "1337:1/200@tqwnet", "secret");
    Disk caller, answerer;

    ftn::SessionOptions& caller_options() { return calling.links[0].session; }
    ftn::SessionOptions& answerer_options() { return answering.links[0].session; }
    void both(ftn::SessionOptions::Crypt crypt) {
        caller_options().crypt = answerer_options().crypt = crypt;
    }
    void both(ftn::SessionOptions::Transfer transfer) {
        caller_options().transfer = answerer_options().transfer = transfer;
    }
};

/// The caller's outcome; a good one is that of both.
inline binkp::Outcome run(Pair& pair) {
    Mate caller(pair.calling, binkp::Role::caller, pair.caller);
    Mate answerer(pair.answering, binkp::Role::answerer, pair.answerer);
    talk(caller, answerer);
    CHECK(caller.outcome());
    CHECK(answerer.outcome());
    if (caller.outcome()->kind == binkp::Outcome::Kind::good)
        CHECK(*answerer.outcome() == *caller.outcome());
    return *caller.outcome();
}

}  // namespace tearline::test
