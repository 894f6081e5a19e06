// SPDX-License-Identifier: MIT
// Traces of messages that were not kept, for `explain`.
#include "store/connection.h"
#include "store/duplicates.h"

namespace tearline::store {
namespace {

Trace to_trace(Connection& connection, const Query& row) {
    Trace trace;
    if (const auto area = row.integer_or_null_at(0)) trace.area = connection.area_key(*area);
    trace.msgid = row.text_at(1);
    trace.link = row.text_at(2);
    trace.file = row.integer_or_null_at(3);
    trace.index = row.integer_at(4);
    trace.time = row.integer_at(5);
    trace.verdict = row.text_at(6);
    trace.reason = row.text_at(7);
    trace.original = row.integer_or_null_at(8);
    return trace;
}

std::vector<Trace> traces(Connection& connection, Query& query) {
    std::vector<Trace> found;
    while (query.step()) found.push_back(to_trace(connection, query));
    return found;
}

}  // namespace

Traces::Traces(const Database& database) : connection_(database.connection()) {}

Result<void> Traces::add(const Trace& trace) {
    return writing(*connection_, [&] {
        std::optional<AreaId> area;
        if (trace.area) area = connection_->area(*trace.area);
        connection_
            ->query(
                "INSERT INTO traces (area, msgid, link, file, place, time, verdict, reason,"
                " original) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .integer(area)
            .text(trace.msgid)
            .text(trace.link)
            .integer(trace.file)
            .integer(trace.index)
            .integer(trace.time)
            .text(trace.verdict)
            .text(trace.reason)
            .integer(trace.original)
            .run();
    });
}

Result<std::vector<Trace>> Traces::with_msgid(std::string_view msgid) {
    return reading(*connection_, [&] {
        auto query = connection_->query(
            "SELECT area, msgid, link, file, place, time, verdict, reason, original FROM traces"
            " WHERE msgid = ? AND msgid <> '' ORDER BY id");
        query.text(msgid);
        return traces(*connection_, query);
    });
}

Result<std::vector<std::string>> Traces::msgids(
    const std::function<bool(std::string_view)>& wanted) {
    return reading(*connection_, [&] {
        std::vector<std::string> found;
        auto query = connection_->query(
            "SELECT DISTINCT msgid FROM traces WHERE msgid <> '' ORDER BY msgid");
        while (query.step())
            if (std::string msgid = query.text_at(0); wanted(msgid))
                found.push_back(std::move(msgid));
        return found;
    });
}

Result<std::int64_t> Traces::count(std::string_view verdict, Period period) {
    return reading(*connection_, [&] {
        auto query = connection_->query(
            "SELECT count(*) FROM traces WHERE time BETWEEN ? AND ? AND verdict = ?");
        query.integer(period.since).integer(period.until).text(verdict);
        query.step();
        return query.integer_at(0);
    });
}

Result<std::int64_t> Traces::forget_before(UnixTime time) {
    return writing(*connection_, [&] {
        connection_->query("DELETE FROM traces WHERE time < ?").integer(time).run();
        return connection_->changes();
    });
}

}  // namespace tearline::store
