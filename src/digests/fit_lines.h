// SPDX-License-Identifier: MIT
// The last pass over a laid-out digest: whatever a template and its data made, every line fits and
// none can be taken for control.
#pragma once
#include <string>
#include <string_view>

namespace tearline::digests {

/// Stands in a line that was measured already (rules, contents): it is cut rather than wrapped.
inline constexpr char measured_mark = '\x02';

struct FitSettings {
    int columns = 79;              ///< no line is wider
    int text_columns = 76;         ///< running text is wrapped here
    std::string label = "also: ";  ///< what follows it hangs behind it
};

/// TEXT with its lines wrapped (keeping the indent; hanging below "12. " and the label), links
/// whole on lines of their own, colours (ESC[..m) ended at each line's end and taken up again on
/// the next, no other control characters, one blank line at most between lines, and no line that
/// starts like a tear line, tagline, origin, SEEN-BY, AREA or quotation. Ends in one LF; empty
/// stays empty.
std::string fit_lines(std::string_view text, const FitSettings& settings);

}  // namespace tearline::digests
