// SPDX-License-Identifier: MIT
// What each run did, and the totals that `status` shows.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "store/database.h"
#include "store/ids.h"

namespace tearline::store {

struct Run {
    RunId id = 0;
    std::string verb;
    UnixTime started = 0;
    std::optional<double>
        seconds;         ///< nothing while it runs, or when it was killed; so are the next three
    std::string report;  ///< the counts, as the verb's JSON tells them
    std::optional<bool> balanced;
    std::optional<int> exit_status;
    bool operator==(const Run&) const = default;
};

struct Totals {
    std::int64_t echomail = 0, netmail = 0, bad = 0;
    std::int64_t areas = 0;  ///< with echomail
    std::int64_t articles = 0, stories = 0, digests = 0;
    std::int64_t files_set_aside = 0;
    std::int64_t dupe_keys = 0, traces = 0;
    std::uint64_t bytes = 0;       ///< of the store: database and mail files
    std::uint64_t mail_bytes = 0;  ///< of these, in mail files
    std::uint64_t free_bytes = 0;  ///< of these, in free pages of the database
    bool operator==(const Totals&) const = default;
};

class Runs {
  public:
    explicit Runs(const Database& database);

    /// Only the last 20,000 are kept.
    Result<RunId> begin(std::string_view verb, UnixTime started);
    /// The last that was begun, also where it is no longer kept; 0 for none.
    Result<RunId> newest();
    Result<void> finish(const Run& run);
    /// Of a finished run, after which something else went wrong.
    Result<void> set_exit_status(RunId id, int exit_status);
    /// Newest first. VERB empty: of all verbs.
    Result<std::vector<Run>> last(std::size_t limit, std::string_view verb = {});
    /// When the latest of the last runs that began before TIME did.
    Result<std::optional<UnixTime>> last_before(UnixTime time);
    /// When the newest of the last runs began that are later than NOW by more than a day, where it
    /// is the clock that was set back. Nothing where it is right again: where few days' runs are
    /// later, and some before them began less than LEAP seconds before those since. Nothing either
    /// once there were runs on a month of days since: then it is taken for right.
    Result<std::optional<UnixTime>> to_come(UnixTime now, UnixTime leap);
    Result<Totals> totals();

  private:
    std::shared_ptr<Connection> connection_;
};

}  // namespace tearline::store
