// SPDX-License-Identifier: MIT
// What a check of a base found, in so few words that a person reads them.
#include "msgbase/problems.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace tearline::msgbase {

void Problems::add(std::string problem) {
    constexpr std::string_view digits = "0123456789";
    const auto at = std::min(problem.find_first_of(digits), problem.size());
    const auto end = std::min(problem.find_first_not_of(digits, at), problem.size());
    Run run{problem, problem.substr(0, at), problem.substr(end), std::nullopt};
    run.last = text::to_number(std::string_view(problem).substr(at, end - at));
    if (!runs_.empty() && run.last && untold_ == 0) {
        Run& before = runs_.back();
        if (before.last && *before.last + 1 == *run.last && before.before == run.before &&
            before.behind == run.behind) {
            before.last = run.last;
            ++before.count;
            return;
        }
    }
    if (runs_.size() == most)
        ++untold_;
    else
        runs_.push_back(std::move(run));
}

std::vector<std::string> Problems::list() && {
    constexpr std::uint64_t least = 3;
    std::vector<std::string> told;
    for (const Run& run : runs_) {
        std::string_view text = run.text;
        if (run.count >= least && text.ends_with('.')) text.remove_suffix(1);
        told.emplace_back(text);
        if (run.count >= least)
            told.back() += fmt::format("; the same is true of all {} messages up to {}.", run.count,
                                       *run.last);
        else if (run.count > 1)
            told.push_back(fmt::format("{}{}{}", run.before, *run.last, run.behind));
    }
    if (untold_ > 0) told.push_back(fmt::format("and {} more", untold_));
    return told;
}

}  // namespace tearline::msgbase
