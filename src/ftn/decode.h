// SPDX-License-Identifier: MIT
// A message made readable: charset decided, header and text in UTF-8, control lines apart. The one
// reading that inspect, the news desk and every view share.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/charset.h"
#include "base/clock.h"
#include "ftn/control_lines.h"
#include "ftn/date.h"
#include "ftn/message.h"

namespace tearline::ftn {

struct DecodeSettings {
    charset::Name fallback = "CP437";  ///< of the area or network
    UnixTime received = 0;             ///< for two-digit years and for "far in the future"
};

/// All strings are UTF-8. Control characters other than LF, TAB and ESC are kept in the text;
/// showing them safely is the output's work.
struct DecodedMessage {
    ControlLines control;           ///< bytes, as parsed
    std::string from, to, subject;  ///< the whole fields, also beyond the limits of FTS-0001
    Address from_address,
        to_address;  ///< completed: Origin, MSGID, FMPT/TOPT/INTL, header (quirks Q40, Q49)
    std::optional<std::string> area;  ///< as sent, UTF-8
    std::string
        text;  ///< body without control lines, tear line, origin, SEEN-BY, PATH; lines end in LF
    std::vector<bool> soft_breaks;  ///< by line of text: true where the line ended in a soft CR
                                    ///< (8D) or LF, not a hard CR; may be shorter than the lines
    std::optional<std::string> msgid, reply;
    std::optional<std::string> tear_line, origin_text;
    MessageDate date;
    std::optional<int> utc_offset;                ///< minutes, by TZUTC
    std::optional<std::string> declared_charset;  ///< as sent: "CP437 2"
    charset::Decision charset;                    ///< of the body
    charset::Decision header_charset;
    std::vector<std::string> problems;
};

DecodedMessage decode(const Message& message, const DecodeSettings& settings);

/// The charset of the body that decode() decides on, without reading the message. CONTROL is of its
/// body.
charset::Decision decide_charset(const Message& message, const ControlLines& control,
                                 const charset::Name& fallback);

}  // namespace tearline::ftn
