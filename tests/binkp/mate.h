// SPDX-License-Identifier: MIT
// A side of a session whose disk is a few maps: drives a binkp::Session in memory.
#pragma once
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "binkp/session.h"
#include "support/catch.h"

namespace tearline::test {

/// What a system has over all its sessions.
struct Disk {
    std::map<binkp::FileInfo, std::string> waiting;  ///< to be sent
    std::vector<std::pair<binkp::FileInfo, std::string>> received;
    std::vector<bool> received_secure;
    std::map<binkp::FileInfo, std::string> parts;
    std::set<binkp::FileInfo> journal;
    std::optional<binkp::FileInfo> mark;
    std::vector<binkp::FileInfo> next_batch;  ///< sent when the first is over
    bool keeps_journal = true;
    std::uint32_t crc_error = 0;  ///< what a bad disk does to checksums
};

/// Our station 1337:1/200, or that of the other side, with one link each way.
binkp::Station station(const std::string& ours, const std::string& theirs,
                       const std::string& password);

class Mate {
  public:
    Mate(const binkp::Station& station, binkp::Role role, Disk& disk, bool offers_cram = true);
    /// What this side has to say now; empty when it waits.
    std::string say();
    void hear(const std::string& bytes);
    void tick(UnixTime now);
    void hang_up(const std::string& why = "the connection broke");
    [[nodiscard]] const std::optional<binkp::Outcome>& outcome() const { return outcome_; }

    binkp::Session session;
    std::size_t drains = 0;  ///< how often it waited for its disk
    std::string busy;        ///< what the lock is answered with
    UnixTime now = 1000;

  private:
    void perform(binkp::Actions actions);
    binkp::Actions carry_out(const binkp::Action& action);
    binkp::Actions offer(const binkp::Offer& offer);
    binkp::Actions store();

    Disk& disk_;
    std::vector<binkp::FileInfo> files_;
    binkp::FileInfo now_in_;
    std::string data_;
    std::optional<std::uint32_t> wanted_crc_;
    bool secure_ = false;
    std::string out_;
    std::optional<binkp::Outcome> outcome_;
};

/// Lets both talk until neither has anything to say, or LIMIT frames went (both ways together);
/// then the connection breaks. The number of frames that went.
std::size_t talk(Mate& caller, Mate& answerer, std::size_t limit = SIZE_MAX);

}  // namespace tearline::test

template <>
struct Catch::StringMaker<tearline::binkp::Outcome> {
    static std::string convert(const tearline::binkp::Outcome& outcome) {
        return std::to_string(static_cast<int>(outcome.kind)) + " '" + outcome.why + "'";
    }
};
