// SPDX-License-Identifier: MIT
// A body's lines sorted as message bases keep them: control lines, text, SEEN-BY and PATH apart,
// each as received (FTS-0004, FTS-4000).
#pragma once
#include <optional>
#include <vector>

#include "base/bytes.h"
#include "ftn/body_lines.h"
#include "ftn/end_lines.h"

namespace tearline::msgbase {

/// One value serves many bodies one after another. Its views are good until the next take(), and as
/// long as the body given.
class BodyParts {
  public:
    /// The AREA line of echomail is left out.
    void take(BytesView body);

    std::vector<BytesView> control;  ///< without ^A and line end, in order
    std::vector<BytesView> seen_by;  ///< "1/100 200" of each line
    std::vector<BytesView> path;
    std::vector<BytesView> text;  ///< runs of whole lines with their ends; tear line and origin too
    std::optional<BytesView> origin;  ///< the line, which is in TEXT as well
    std::size_t head = 0;             ///< how many of CONTROL stand above the text
    BytesView after_head;             ///< everything below the control lines of the head, as it is

  private:
    std::size_t take_head(const ftn::EndLines& ends);
    bool takes(BytesView line, bool at_end, const ftn::EndLines& ends);
    std::optional<ftn::BodyLines> lines_;
};

/// "MSGID: x" split in name and value; ": " or a blank may stand between.
struct NamedValue {
    BytesView name, value;
};
NamedValue split_control(BytesView line);

/// Does the control line NAME with VALUE lock its message (FLAGS LOK, FSC-0053)?
bool locks(BytesView name, BytesView value);

/// TEXT onto TO with line ends as bases want them: CR; a lone LF becomes one, NULs are dropped.
void append_clean_text(Bytes& to, BytesView text);

}  // namespace tearline::msgbase
