// SPDX-License-Identifier: MIT
// How wide a message was wrapped, found out from its own lines and from what its stream has shown
// before.
#pragma once
#include <map>
#include <vector>

#include "lines/lines.h"

namespace tearline::lines {

enum class Wrapping {
    none,      ///< one paragraph a line
    hard,      ///< every line ends at the width
    reflowed,  ///< hard once, then joined by an archiver that left breaks where the next word would
               ///< just have fitted
    ragged,    ///< lines end where their author liked
};

struct Width {
    Wrapping wrapping = Wrapping::none;
    int columns =
        0;  ///< the widest line that the wrapper makes; 0 with none, a usual margin with ragged
};

/// A break between two lines of running text, as the estimate sees it.
struct LineBreak {
    int columns = 0;  ///< of the line before
    int sum = 0;      ///< those, a space, and the first word of the line after
    bool flows =
        false;  ///< the line after starts small: the sentence goes on, or an item of a list begins
    bool runs = false;  ///< the sentence surely goes on: a small word stands at the break
};

/// The breaks of LINES between neighbours that both hold running text.
std::vector<LineBreak> line_breaks(const std::vector<Line>& lines);

/// How wide the first of those neighbours are.
std::vector<int> columns_at_breaks(const std::vector<Line>& lines);

/// How well a width explains where lines end that were wrapped at it.
struct HardFit {
    int columns = 0;
    int support = 0;  ///< running sentences that break at the margin as they must
    /// Longer lines; running sentences that break where the next word would have fitted.
    int contradictions = 0;

    [[nodiscard]] int score() const { return support - 3 * contradictions; }
    /// Did no wrapper make these lines?
    [[nodiscard]] bool is_ragged() const {
        return contradictions * 2 > (support > 4 ? support : 4);
    }
};

/// The width that explains most. Far from the margin a small letter starts an item of a list and
/// says nothing.
HardFit fit_hard(const std::vector<LineBreak>& breaks);

/// What has been learnt of one stream of messages (gate + origin + tear line + area): how wide its
/// lines are wrapped. A histogram rather than a number, so that it can grow message by message and
/// be kept in the store.
struct StreamWidths {
    std::map<int, int> line_lengths;  ///< columns -> lines seen that long
    int messages = 0;
    bool operator==(const StreamWidths&) const = default;
};

/// LEARNT may be empty. An estimate errs on the small side: a width one too large breaks nearly
/// every paragraph, one too small costs next to nothing.
Width find_width(const std::vector<Line>& lines, const StreamWidths& learnt);

/// Of LETTERS, BYTES and SENT, which may be null, that by which LINES are wrapped most evenly, and
/// which they are counted by from now on; letters if none does clearly better.
void measure_as_wrapped(std::vector<Line>& lines, const Measure* bytes, const Measure* sent);

/// The ends of the lines that a greedy wrapper at WIDTH makes of TEXT, a part of LINE, as byte
/// offsets: where each virtual line ends.
std::vector<std::size_t> wrap_points(const Line& line, std::string_view text, int indent,
                                     int width);

}  // namespace tearline::lines
