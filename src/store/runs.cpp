// SPDX-License-Identifier: MIT
// The history of runs, and counts over everything.
#include "store/runs.h"

#include "store/connection.h"

namespace tearline::store {

namespace {

/// Three verbs every five minutes make so many in three weeks, nights in fifty years.
constexpr RunId most_runs = 20000;

}  // namespace

Runs::Runs(const Database& database) : connection_(database.connection()) {}

Result<RunId> Runs::begin(std::string_view verb, UnixTime started) {
    return writing(*connection_, [&] {
        connection_->query("INSERT INTO runs (verb, started, report) VALUES (?, ?, '')")
            .text(verb)
            .integer(started)
            .run();
        const RunId id = connection_->last_id();
        connection_->query("DELETE FROM runs WHERE id <= ?").integer(id - most_runs).run();
        return id;
    });
}

Result<RunId> Runs::newest() {
    return reading(*connection_, [&] {
        auto query = connection_->query("SELECT seq FROM sqlite_sequence WHERE name = 'runs'");
        return query.step() ? query.integer_at(0) : RunId{0};
    });
}

Result<void> Runs::finish(const Run& run) {
    return writing(*connection_, [&] {
        std::optional<std::int64_t> balanced;
        if (run.balanced) balanced = *run.balanced ? 1 : 0;
        connection_
            ->query(
                "UPDATE runs SET seconds = ?, report = ?, balanced = ?, exit_status = ?"
                " WHERE id = ?")
            .real(run.seconds)
            .text(run.report)
            .integer(balanced)
            .integer(run.exit_status ? std::optional<std::int64_t>(*run.exit_status) : std::nullopt)
            .integer(run.id)
            .run();
        if (connection_->changes() != 1) {
            throw Failure{{Code::internal, connection_->path().string(),
                           "there is no run " + std::to_string(run.id) + " in the store"}};
        }
    });
}

Result<void> Runs::set_exit_status(RunId id, int exit_status) {
    return writing(*connection_, [&] {
        connection_->query("UPDATE runs SET exit_status = ? WHERE id = ?")
            .integer(std::int64_t{exit_status})
            .integer(id)
            .run();
    });
}

Result<std::vector<Run>> Runs::last(std::size_t limit, std::string_view verb) {
    return reading(*connection_, [&] {
        std::vector<Run> runs;
        auto query = connection_->query(
            "SELECT id, verb, started, seconds, report, balanced, exit_status FROM runs"
            " WHERE ?1 = '' OR verb = ?1 ORDER BY id DESC LIMIT ?2");
        query.text(verb).integer(static_cast<std::int64_t>(limit));
        while (query.step()) {
            Run run;
            run.id = query.integer_at(0);
            run.verb = query.text_at(1);
            run.started = query.integer_at(2);
            if (!query.is_null_at(3)) run.seconds = query.real_at(3);
            run.report = query.text_at(4);
            if (!query.is_null_at(5)) run.balanced = query.integer_at(5) != 0;
            if (!query.is_null_at(6)) run.exit_status = static_cast<int>(query.integer_at(6));
            runs.push_back(std::move(run));
        }
        return runs;
    });
}

Result<std::optional<UnixTime>> Runs::last_before(UnixTime time) {
    return reading(*connection_, [&] {
        auto query = connection_->query(
            "SELECT started FROM runs WHERE started < ? AND +id > (SELECT max(id) FROM runs) - "
            "10000"
            " ORDER BY started DESC LIMIT 1");
        query.integer(time);
        return query.step() ? std::optional<UnixTime>(query.integer_at(0)) : std::nullopt;
    });
}

Result<std::optional<UnixTime>> Runs::to_come(UnixTime now, UnixTime leap) {
    constexpr std::int64_t days_of_a_leap = 14, days_to_believe = 31;
    return reading(*connection_, [&]() -> std::optional<UnixTime> {
        const UnixTime until = now + seconds_a_day;
        auto late = connection_->query(
            "SELECT id, started FROM runs WHERE started > ?"
            " AND +id > (SELECT max(id) FROM runs) - 10000 ORDER BY +id DESC LIMIT 1");
        late.integer(until);
        if (!late.step()) return std::nullopt;
        const RunId last = late.integer_at(0);
        auto others = connection_->query(
            "WITH known AS (SELECT id, started FROM runs WHERE id > ?1 - 10000)"
            " SELECT (SELECT count(DISTINCT started / 86400) FROM known WHERE id > ?1),"
            " (SELECT count(DISTINCT started / 86400) FROM known WHERE started > ?2),"
            " EXISTS (SELECT 1 FROM known WHERE id < ?1 AND started <= ?2 AND started >="
            "   coalesce((SELECT started FROM known WHERE id > ?1 ORDER BY id LIMIT 1), ?3) - ?4)");
        others.integer(last).integer(until).integer(now).integer(leap);
        others.step();
        const bool believed = others.integer_at(0) >= days_to_believe;
        const bool leapt = others.integer_at(1) <= days_of_a_leap && others.integer_at(2) != 0;
        return believed || leapt ? std::nullopt : std::optional<UnixTime>(late.integer_at(1));
    });
}

Result<Totals> Runs::totals() {
    return reading(*connection_, [&] {
        connection_->settle();
        auto query = connection_->query(
            "SELECT (SELECT coalesce(sum(count), 0) FROM message_runs WHERE kind = 0),"
            " (SELECT coalesce(sum(count), 0) FROM message_runs WHERE kind = 1),"
            " (SELECT coalesce(sum(count), 0) FROM message_runs WHERE kind = 2),"
            " (SELECT count(DISTINCT area) FROM message_runs WHERE kind = 0 AND count > 0),"
            " (SELECT count(*) FROM articles),"
            " (SELECT count(*) FROM stories WHERE merged_into IS NULL),"
            " (SELECT count(*) FROM digests),"
            " (SELECT count(*) FROM inbound_files WHERE state = 3 AND state <> 2),"
            " (SELECT coalesce(sum(count), 0) FROM dupe_runs)"
            "   + (SELECT coalesce(sum(count), 0) FROM dupe_log),"
            " (SELECT count(*) FROM traces),"
            " (SELECT coalesce(sum(page_count * page_size), 0)"
            "   FROM pragma_page_count, pragma_page_size, pragma_database_list"
            "   WHERE name = 'main' AND file <> ''),"
            " (SELECT coalesce(sum(size), 0) FROM mail_files),"
            " (SELECT freelist_count * page_size FROM pragma_freelist_count, pragma_page_size)");
        query.step();
        Totals totals;
        totals.echomail = query.integer_at(0);
        totals.netmail = query.integer_at(1);
        totals.bad = query.integer_at(2);
        totals.areas = query.integer_at(3);
        totals.articles = query.integer_at(4);
        totals.stories = query.integer_at(5);
        totals.digests = query.integer_at(6);
        totals.files_set_aside = query.integer_at(7);
        totals.dupe_keys = query.integer_at(8);
        totals.traces = query.integer_at(9);
        totals.mail_bytes = static_cast<std::uint64_t>(query.integer_at(11));
        totals.bytes = static_cast<std::uint64_t>(query.integer_at(10)) + totals.mail_bytes;
        totals.free_bytes = static_cast<std::uint64_t>(query.integer_at(12));
        return totals;
    });
}

}  // namespace tearline::store
