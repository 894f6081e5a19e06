// SPDX-License-Identifier: MIT
// The morning letter as text: what the night was like, on 79 columns.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "ftn/area.h"

namespace tearline::flow {

/// What is told. Numbers are of the time since the last letter.
struct Morning {
    std::string system;
    UnixTime now = 0;
    std::uint64_t echomail = 0, netmail = 0, duplicates = 0, bad = 0, posted_here = 0;
    struct AreaLine {
        ftn::AreaKey area;
        std::int64_t messages = 0;
        double usual = 0;  ///< a day, over the four weeks before
        int days = 0;      ///< that are known of it
    };
    std::vector<AreaLine> areas;                               ///< with mail, most first
    std::vector<std::pair<std::int64_t, std::int64_t>> days;   ///< day, messages; the last 14
    std::vector<std::pair<std::string, std::int64_t>> bad_by;  ///< "unknown-area TAG", messages
    std::vector<std::string> set_aside;                        ///< file, and why
    struct Waiting {
        std::string link;
        std::int64_t messages = 0;
        std::optional<UnixTime> since;
    };
    std::vector<Waiting> waiting;        ///< owed and not packed
    std::vector<std::string> outbound;   ///< packed, and how long it lies there
    std::vector<std::string> digests;    ///< posted since then
    std::vector<std::string> changes;    ///< of the area book
    std::vector<std::string> requests;   ///< areas asked for that did not come yet
    std::vector<std::string> letters;    ///< that robots dealt with
    std::vector<std::string> failures;   ///< stages and calls of the run
    std::vector<std::string> warnings;   ///< of the run, but for what stands in other sections
    std::vector<std::string> reminders;  ///< what stands since earlier runs
    bool worth_a_word = false;           ///< there is something that is not every night's
};

/// Areas whose traffic is far from what is usual: silent ones, and floods.
std::vector<std::string> odd_traffic(const Morning& morning,
                                     const std::vector<Morning::AreaLine>& silent);

/// Lines end in LF and have at most 79 columns.
std::string morning_text(const Morning& morning, const std::vector<std::string>& odd);

/// "TQW_NEWS    ########   12": bars to the scale of the longest, each line at most 79 columns.
std::string bar_chart(const std::vector<std::pair<std::string, std::int64_t>>& rows);

}  // namespace tearline::flow
