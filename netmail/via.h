// SPDX-License-Identifier: MIT
// The Via lines by which netmail tells its way (FTS-4009).
#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/clock.h"
#include "ftn/address.h"
#include "ftn/control_lines.h"

namespace tearline::netmail {

/// "1337:1/200@tqwnet @20261122.121500.UTC Tearline 0.1.0", without the ^AVia before it.
std::string via_value(const ftn::Address& ours, UnixTime when, std::string_view program);

/// BODY with the line as its last one.
Bytes with_via(BytesView body, std::string_view via);

/// How often one of OURS stands in the Via lines, whatever the form of its line. Words without a
/// zone are no addresses: they may be dates.
std::size_t times_here(const ftn::ControlLines& control, std::span<const ftn::Address> ours);

}  // namespace tearline::netmail
