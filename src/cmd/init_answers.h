// SPDX-License-Identifier: MIT
// What init asks of a sysop, or reads out of its options.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cmd/options.h"
#include "ftn/address.h"

namespace tearline::cmd {

struct Answers {
    ftn::Address address;
    std::string sysop, name;
    std::optional<ftn::Address> uplink;
};

/// TYPED as a whole address; Code::usage where it is none. WHAT names it in the sentence.
Result<ftn::Address> address_of(const std::string& typed, std::string_view what);

/// Code::usage where NAMES are not in UTF-8, as the configuration is.
Result<void> check_names(const std::vector<std::string>& names);
/// Code::usage where --network names another network than ADDRESS.
Result<void> check_network(const ftn::Address& address, const Options& options);

/// By OPTIONS, else from a terminal.
Result<Answers> answers(const Options& options);

}  // namespace tearline::cmd
