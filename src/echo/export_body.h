// SPDX-License-Identifier: MIT
// The body a message is passed on with: its own bytes, then SEEN-BY and PATH brought up to date
// (FTS-0004).
#pragma once
#include <string_view>

#include "base/bytes.h"
#include "echo/fan_out.h"
#include "echo/rules.h"
#include "ftn/control_lines.h"

namespace tearline::echo {

/// AREA line, the bytes of BODY as they are (without its AREA line and the SEEN-BY and PATH lines
/// of its tail), SEEN-BY lines sorted and PATH with our address added, both under 80 columns. A
/// missing PATH is begun (quirk Q41); a point of a node adds itself to neither. CONTROL is that of
/// BODY. Our lines end as the body's do: in LF where it has no CR at all.
Bytes export_body(BytesView body, const ftn::ControlLines& control, std::string_view area_tag,
                  const Copy& copy, SeenByStyle style = SeenByStyle::full);

/// The same onto TO.
void export_body(Bytes& to, BytesView body, const ftn::ControlLines& control,
                 std::string_view area_tag, const Copy& copy, SeenByStyle style);

}  // namespace tearline::echo
