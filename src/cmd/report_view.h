// SPDX-License-Identifier: MIT
// What a run did, as JSON and as words.
#pragma once
#include <optional>
#include <string>

#include "base/result.h"
#include "desk/report.h"

namespace tearline::cmd {

/// Which parts of a report a verb has a use for.
struct ReportParts {
    bool mail = false, robots = false, feeds = false, digests = false, packets = false;
};
ReportParts parts_of(std::string_view verb);

/// One line; STOPPED is the error that ended the run early. DRY adds the decisions.
std::string report_json(const desk::Report& report, bool dry, const std::optional<Error>& stopped);
/// For people, 80 columns. A dry run tells its decisions and the digests' text first; one that was
/// STOPPED does not call what it never came to nothing.
std::string report_text(const desk::Report& report, bool dry, bool verbose,
                        const std::optional<Error>& stopped);

}  // namespace tearline::cmd
