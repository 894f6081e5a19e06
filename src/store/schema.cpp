// SPDX-License-Identifier: MIT
// Knows what version a store has and takes it to the newest.
#include "store/schema.h"

#include <sqlite3.h>

namespace tearline::store {
namespace {

std::int64_t number_in(Connection& connection, const char* sql) {
    auto query = connection.query_once(sql);
    query.step();
    return query.integer_at(0);
}

struct Marks {
    std::int64_t version = 0, application = 0, tables = 0;
};

/// Of one moment: another program may be making the store.
Marks marks_of(Connection& connection) {
    connection.execute("SAVEPOINT marks");
    try {
        const Marks marks{number_in(connection, "PRAGMA user_version"),
                          number_in(connection, "PRAGMA application_id"),
                          number_in(connection, "SELECT count(*) FROM sqlite_master")};
        connection.execute("RELEASE marks");
        return marks;
    } catch (...) {
        // SQLite has ended it already where the disk failed.
        if (sqlite3_get_autocommit(connection.database().getHandle()) == 0)
            connection.execute("RELEASE marks");
        throw;
    }
}

}  // namespace

SchemaState schema_state(Connection& connection, std::span<const SchemaStep> steps) {
    const std::string place = connection.path().string();
    const auto [version, application, tables] = marks_of(connection);
    if (version == 0 && application == 0 && tables == 0) return SchemaState::empty;
    if (application != application_id) {
        throw Failure{{Code::unreadable, place,
                       "this SQLite file belongs to another program; it was left as it is: give "
                       "another path for the store"}};
    }
    if (version > 0 && version < steps.front().version) {
        throw Failure{{Code::config, place,
                       "the store was made by a Tearline from before the first release, and cannot "
                       "be brought up to date; it was left as it is: pack what is owed with that "
                       "program, then move it away to begin a new store"}};
    }
    const int newest = steps.back().version;
    if (version > newest) {
        throw Failure{{Code::config, place,
                       "the store was written by a newer Tearline (schema " +
                           std::to_string(version) + ", this program knows up to " +
                           std::to_string(newest) +
                           "); it was left as it is: use the newer program"}};
    }
    return version == newest ? SchemaState::current : SchemaState::older;
}

void bring_up_to_date(Connection& connection, std::span<const SchemaStep> steps) {
    if (schema_state(connection, steps) == SchemaState::current) return;
    // A table that others refer to may be made anew.
    const auto references = number_in(connection, "PRAGMA foreign_keys");
    connection.execute("PRAGMA foreign_keys = OFF");
    const int depth = connection.begin();
    try {
        // Another program may have done it while this one waited for its turn.
        if (schema_state(connection, steps) != SchemaState::current) {
            const auto present = number_in(connection, "PRAGMA user_version");
            for (const SchemaStep& step : steps) {
                if (step.version > present && !(present == 0 && step.only_older))
                    connection.execute(step.sql);
            }
            connection.execute("PRAGMA application_id = " + std::to_string(application_id));
            connection.execute("PRAGMA user_version = " + std::to_string(steps.back().version));
        }
        connection.commit(depth);
    } catch (...) {
        connection.rollback(depth);
        connection.execute("PRAGMA foreign_keys = " + std::to_string(references));
        throw;
    }
    connection.execute("PRAGMA foreign_keys = " + std::to_string(references));
}

}  // namespace tearline::store
