// SPDX-License-Identifier: MIT
// What every pipeline works with: the configuration, the store, the time, and somebody who watches.
#pragma once
#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/file.h"
#include "base/result.h"
#include "desk/config.h"
#include "desk/filter.h"
#include "desk/patience.h"
#include "desk/progress.h"
#include "desk/report.h"
#include "echo/rules.h"
#include "outbound/names.h"
#include "store/store.h"

namespace tearline::bases {
class FreshBases;
}

namespace tearline::desk {

/// One run at a time over one store. A dry run decides all and keeps nothing: the store is changed
/// within a transaction that is never committed, files are only read. CONFIG, CLOCK and PROGRESS
/// must outlive it.
class Desk {
  public:
    enum class Mode { real, dry, read_only };
    /// Takes the run lock (Code::busy when another run is at work) and opens the store, which is
    /// made when missing; a dry or read-only desk without a store has an empty one.
    static Result<Desk> open(const Config& config, Mode mode, const Clock& clock,
                             Progress& progress);

    /// Is a real one open, in any process?
    static bool is_open(const Config& config);

    [[nodiscard]] bool dry() const { return mode_ == Mode::dry; }
    [[nodiscard]] UnixTime now() const { return now_; }
    /// The last run before the clock leapt: it stands weeks after all runs but those of the last
    /// day. That may be a long pause, or a clock gone wrong, so for a day nothing is thrown away or
    /// given up because it is old.
    [[nodiscard]] std::optional<UnixTime> before_leap() const { return before_leap_; }
    /// The last run, where the clock stands weeks before it: it was set back, or began anew without
    /// a battery. Not where that run's clock had leapt for a while (store::Runs::to_come).
    [[nodiscard]] std::optional<UnixTime> run_to_come() const { return run_to_come_; }
    /// When what comes now came, for all that is reckoned by its age: not weeks before what was
    /// there already, or it would be too old once the clock is right again.
    [[nodiscard]] UnixTime arrival() const { return std::max(now_, run_to_come_.value_or(now_)); }
    /// The date of what is written now: that of the last run where the clock stands before 2026,
    /// when there was no such program. Others take mail of 1970 for too old, or for that of 2070.
    [[nodiscard]] UnixTime dated() const;
    /// The store is older than the run before this one: a copy of it was put back. This run looks
    /// through all bases for what came since, and takes numbers that were not given out since.
    [[nodiscard]] bool put_back() const { return put_back_; }
    [[nodiscard]] outbound::Names outbound_names() const;
    /// A folder of our own beside the store for unpacking bundles; emptied by whoever uses it.
    [[nodiscard]] file::Path work_folder() const;

    /// Config and rules anew from the configuration and the area book (see desk/area_book.h, which
    /// makes its changes known by the two below).
    Result<void> reread_book();
    void add_area(ftn::Area area);
    void change_area(const ftn::AreaKey& key, const std::function<void(ftn::Area&)>& change);

  private:
    const Config& configured_;
    std::unique_ptr<Config> effective_;
    std::optional<UnixTime> before_leap_;  // the rules are made by these three
    std::optional<UnixTime> run_to_come_;

  public:
    const Config& config;  ///< with the changes of the area book
    Progress& progress;
    store::Store store;
    echo::Rules rules;
    Filters filters;
    Patience patience;                   ///< with those who hold message bases
    bases::FreshBases* fresh = nullptr;  ///< while a toss writes bases along with the store

  private:
    Desk(const Config& configuration, Mode mode, UnixTime now, Progress& watcher,
         store::Store opened, std::optional<file::Lock> lock);
    [[nodiscard]] echo::Rules make_rules() const;
    Result<void> look_at_clock();
    Result<void> look_at_last_run();
    Mode mode_;
    UnixTime now_;
    std::optional<file::Lock> lock_;
    bool put_back_ = false;
    std::optional<store::Transaction> never_committed_;
};

}  // namespace tearline::desk
