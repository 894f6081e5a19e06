// SPDX-License-Identifier: MIT
// Flow files: which files wait for a system, and what becomes of each after it was sent
// (FTS-5005 3.1).
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"

namespace tearline::outbound {

enum class Action {
    keep,      ///< no sign, or @
    remove,    ///< ^ or -
    truncate,  ///< #
    done,      ///< ~ or !: sent already, or given up
};

/// One line. PATH is text as written, backslashes too; the outbound's reader decides what it names.
struct FlowLine {
    Action action = Action::keep;
    std::string path;
    bool operator==(const FlowLine&) const = default;
};

/// Lines end in LF or CRLF; empty ones are left out; a last line without end counts.
std::vector<FlowLine> parse_flow(BytesView bytes);
/// The line with the signs every mailer knows: ^ # ~ or none, ended by LF.
Bytes format_flow_line(const FlowLine& line);

/// Empty when there is no such file.
Result<std::vector<FlowLine>> read_flow(const file::Path& flow);

// What changes a flow file wants the address' busy lock held. It is changed where it stands, so
// that lines of a program that takes no lock are kept; killed half-way, some lines are as before.

/// Appends those lines whose path is not waiting there already (done lines do not count); the
/// number appended. Makes the file and its folder when missing.
Result<std::size_t> append_once(const file::Path& flow, std::span<const FlowLine> lines);
/// Marks every waiting line of that path by a "~" over its first byte; removes the flow file when
/// nothing waits in it any more. No error when it is not there.
Result<void> mark_done(const file::Path& flow, std::string_view path);
/// Removes a flow file that has no line, by which a call is asked for (FTS-5005 3.2).
Result<void> withdraw_poll(const file::Path& flow);

}  // namespace tearline::outbound
