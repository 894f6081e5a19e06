// SPDX-License-Identifier: MIT
// A body taken apart: kludges, tear line, origin, SEEN-BY and PATH apart from the text (FTS-0004,
// FTS-4000 and following).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "ftn/address.h"

namespace tearline::ftn {

/// One control line, in the order of the message. NAME is the word after ^A without colon ("MSGID",
/// "PATH", "Via"), or "SEEN-BY"; the case is as sent. VALUE is the rest, trimmed.
struct ControlLine {
    std::string name;
    Bytes value;
    bool operator==(const ControlLine&) const = default;
};

/// " * Origin: text (address)" (FTS-0004); the address may be missing or odd (quirk Q40).
struct Origin {
    Bytes text;
    std::optional<Address> address;
    bool operator==(const Origin&) const = default;
};

/// A parsed view of one body. It owns its strings; the body itself stays as it was.
struct ControlLines {
    std::optional<Bytes>
        area;  ///< the tag of the AREA line as sent; nothing in netmail (quirks Q34, Q35)
    std::vector<ControlLine> lines;  ///< all ^A lines but PATH, in order
    std::optional<Bytes>
        tear_line;  ///< what stands after "---" (trimmed); the last valid one (quirk Q39)
    std::optional<Origin> origin;
    std::vector<Address2d> seen_by;  ///< in order, abbreviations filled out
    std::vector<Address2d> path;     ///< in order
    /// Of these the nodes of which only a point is named, in order: the node itself may never have
    /// had the message.
    std::vector<Address2d> points_on_path;
    Bytes text;  ///< the rest: lines end in CR as received (soft breaks kept), see ftn/decode.h
    std::vector<std::string> problems;  ///< what was odd, one sentence each

    /// The value of the first line of that name (case-blind, aliases of quirk Q47 known), if any.
    [[nodiscard]] std::optional<BytesView> value(std::string_view name) const;
    bool operator==(const ControlLines&) const = default;
};

/// What of a body is wanted. LISTS: only area, SEEN-BY and PATH, all that passing a message on asks
/// for; the rest stays empty.
enum class Wanted { all, lists };

/// The text is put into ROOM, whose memory serves many messages where it is handed on.
ControlLines parse_control_lines(BytesView body, Wanted wanted = Wanted::all, Bytes room = {});

}  // namespace tearline::ftn
