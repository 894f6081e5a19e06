// SPDX-License-Identifier: MIT
// What init asks of a sysop, or reads out of its options.
#pragma once
#include <optional>
#include <string>

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

/// By OPTIONS, else from a terminal.
Result<Answers> answers(const Options& options);

}  // namespace tearline::cmd
