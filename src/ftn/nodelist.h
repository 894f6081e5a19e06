// SPDX-License-Identifier: MIT
// Nodelists and pointlists as they are distributed (FTS-5000), and the differences between two of
// them.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "ftn/node.h"

namespace tearline::ftn {

/// A line that was skipped, and why.
struct NodelistProblem {
    unsigned line = 0;
    std::string text;
    bool operator==(const NodelistProblem&) const = default;
};

struct Nodelist {
    std::string title;       ///< the first line without its ";A"; empty where it is no comment
    std::optional<int> day;  ///< of the year, by "Day number 326"
    std::optional<std::uint16_t> crc;  ///< told behind the day
    bool crc_good = true;              ///< false: another one is that of the bytes
    std::vector<Node> nodes;           ///< in the order of the list
    std::vector<NodelistProblem> problems;
};

/// What a list does not tell itself.
struct NodelistDefaults {
    std::uint16_t zone = 0;  ///< before the first Zone line
    bool points = false;     ///< a pointlist: lines stand below Boss lines
};

/// Never fails: a line that makes no sense is a problem and is skipped, with all below it that
/// would get a wrong address. Lines end in LF, CRLF or, all of them, in CR; Ctrl-Z ends the list. Texts are read as
/// UTF-8 where they can be, else as CP437. Points stand below Boss lines, or as Point lines below
/// their node.
Nodelist parse_nodelist(BytesView bytes, const NodelistDefaults& defaults);

/// CRC-16 of a list's lines below the first (polynomial 1021, FTS-5000 2), each line with CRLF as
/// distributed, whatever the line ends here.
std::uint16_t nodelist_crc(BytesView bytes);

/// OLD with a NODEDIFF applied. Code::bad_input where the difference is not of OLD (its first line
/// tells), goes beyond its end, is no NODEDIFF, or where the CRC of the result is not what its
/// first line says.
Result<Bytes> apply_nodediff(BytesView old, BytesView difference);

}  // namespace tearline::ftn
