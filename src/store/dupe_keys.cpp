// SPDX-License-Identifier: MIT
// Dupe keys are random, so each would change a page of its own in a sorted table: the cost of a
// page a message, and more the larger the table. New keys therefore go to the end of a log, which
// becomes a sorted run when it is long enough; runs are never changed, only merged.
#include "store/dupe_table.h"
#include "store/duplicates.h"
#include "store/gathered.h"
#include "store/message_runs.h"

namespace tearline::store {

namespace {

constexpr std::size_t log_limit = 65536;

}  // namespace

/// The log in memory as it is in the file, and the runs' filters.
class DupeState : public Participant {
  public:
    std::optional<MessageId> find(Connection& connection, const DupeKey& key) {
        refresh(connection);
        if (const DupeEntry* found = recent_.find(key)) return found->message;
        // Remembering a key that was just looked for in vain need not look again.
        if (unknown_ == key) return std::nullopt;
        if (const auto found = runs_.find(connection, key)) return found;
        unknown_ = key;
        return std::nullopt;
    }

    void add(const DupeEntry& entry) {
        recent_.add(entry);
        added_.add(entry);
        unknown_.reset();
    }

    void settle(Connection& connection) override {
        const auto added = added_.waiting();
        if (added.empty()) return;
        refresh(connection);
        std::string keys;
        for (const DupeEntry& entry : added) put_entry(keys, entry);
        connection.query("INSERT INTO dupe_log (count, keys) VALUES (?, ?)")
            .integer(static_cast<std::int64_t>(added.size()))
            .blob(keys)
            .run();
        added_.settled();
        if (recent_.size() < log_limit) return;
        runs_.add(connection, recent_.entries());
        connection.query("DELETE FROM dupe_log").run();
        recent_.clear();
    }

    void forget() noexcept override {
        read_anew();
        added_.clear();
    }
    void begin_inner() override { added_.begin_inner(); }
    void keep_inner() noexcept override { added_.keep_inner(); }
    void undo_inner(Connection&) noexcept override {
        read_anew();
        added_.undo_inner();
    }

    /// What of the log is older than TIME is dropped; how many.
    std::int64_t forget_in_log(Connection& connection, UnixTime time) {
        refresh(connection);
        std::string kept;
        std::int64_t count = 0, dropped = 0;
        for (const DupeEntry& entry : recent_.entries()) {
            if (entry.time < time) {
                ++dropped;
                continue;
            }
            put_entry(kept, entry);
            ++count;
        }
        if (dropped == 0) return 0;
        connection.query("DELETE FROM dupe_log").run();
        if (count > 0)
            connection.query("INSERT INTO dupe_log (count, keys) VALUES (?, ?)")
                .integer(count)
                .blob(kept)
                .run();
        epoch_ = 0;
        return dropped;
    }

    std::optional<std::int64_t> forget_in_run(Connection& connection, UnixTime time) {
        refresh(connection);
        return runs_.forget_before(connection, time);
    }

  private:
    void read_anew() noexcept {
        epoch_ = 0;
        runs_.forget();
    }

    void refresh(Connection& connection) {
        const auto now = connection.epoch();
        if (now == epoch_) return;
        recent_.clear();
        unknown_.reset();
        auto query = connection.query("SELECT keys FROM dupe_log ORDER BY id");
        while (query.step())
            each_entry(query.view_at(0), [&](const DupeEntry& entry) {
                if (recent_.find(entry.key) == nullptr) recent_.add(entry);
            });
        for (const DupeEntry& entry : added_.waiting())
            if (recent_.find(entry.key) == nullptr) recent_.add(entry);
        runs_.load(connection);
        epoch_ = now;
    }

    std::uint64_t epoch_ = 0;
    DupeTable recent_;
    DupeRuns runs_;
    Gathered<DupeEntry> added_;
    std::optional<DupeKey> unknown_;
};

DupeKeys::DupeKeys(const Database& database)
    : connection_(database.connection()), state_(&connection_->part<DupeState>()) {}

Result<std::optional<MessageId>> DupeKeys::known(const std::optional<ftn::AreaKey>& area,
                                                 const Hash& key) {
    return reading(*connection_, [&]() -> std::optional<MessageId> {
        const auto id = area ? connection_->find_area(*area) : no_area;
        if (!id) return std::nullopt;
        return state_->find(*connection_, {key, *id});
    });
}

Result<void> DupeKeys::remember(const std::optional<ftn::AreaKey>& area, const Hash& hash,
                                MessageId message, UnixTime time) {
    return writing(*connection_, [&] {
        const DupeKey key{hash, area ? connection_->area(*area) : no_area};
        if (!state_->find(*connection_, key)) state_->add({key, message, time});
    });
}

Result<std::int64_t> DupeKeys::forget_before(UnixTime time) {
    if (connection_->depth() > 0) {
        return Error{Code::internal, connection_->path().string(),
                     "dupe keys cannot be forgotten within a transaction"};
    }
    auto forgotten =
        writing(*connection_, [&] { return state_->forget_in_log(*connection_, time); });
    while (forgotten) {
        const auto more =
            writing(*connection_, [&] { return state_->forget_in_run(*connection_, time); });
        if (!more) return more.error();
        if (!*more) break;
        *forgotten += **more;
    }
    return forgotten;
}

Result<std::int64_t> DupeKeys::count() {
    return reading(*connection_, [&] {
        connection_->settle();
        auto query = connection_->query(
            "SELECT (SELECT coalesce(sum(count), 0) FROM dupe_runs)"
            " + (SELECT coalesce(sum(count), 0) FROM dupe_log)");
        query.step();
        return query.integer_at(0);
    });
}

}  // namespace tearline::store
