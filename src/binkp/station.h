// SPDX-License-Identifier: MIT
// What every session of this system knows: who we are, whom we know, and our limits.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/file.h"
#include "binkp/requests.h"
#include "ftn/address.h"
#include "ftn/link.h"
#include "outbound/names.h"

namespace tearline::binkp {

struct Station {
    std::vector<ftn::Address> addresses;  ///< ours, the main one first
    std::string system, sysop, location, version;
    std::vector<ftn::Link> links;

    file::Path inbound, inbound_unsecure;
    outbound::Names outbound;
    std::uint64_t max_file_bytes = 4ull << 30;
    std::uint64_t min_free_bytes = 64ull << 20;  ///< files that would leave less come later
    std::uint32_t partial_days = 7;              ///< how long parts of files are kept
    std::uint32_t journal_days = 30;             ///< how long received files are known again
    std::chrono::seconds timeout{300};           ///< of silence

    std::vector<Requestable> requestable = {};  ///< empty: requests are left in the inbound
    /// Called for a system that proved who it is, with a sentence for each thing it requested and
    /// does not get; by several threads at a time. May be empty.
    std::function<void(const ftn::Address& who, const std::vector<std::string>& refused)>
        tell_refused = {};
    RequestAllowance strangers{20, 100 << 20};  ///< what systems that are no links may request
};

}  // namespace tearline::binkp
