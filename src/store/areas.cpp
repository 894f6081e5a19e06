// SPDX-License-Identifier: MIT
// Counts what each area holds.
#include "store/areas.h"

#include "store/connection.h"

namespace tearline::store {

Areas::Areas(const Database& database) : connection_(database.connection()) {}

Result<std::vector<AreaSummary>> Areas::list() {
    return reading(*connection_, [&] {
        connection_->settle();
        std::vector<AreaSummary> areas;
        auto query = connection_->query(
            "SELECT a.network, a.tag,"
            " (SELECT coalesce(sum(count), 0) FROM message_runs WHERE kind = 0 AND area = a.id),"
            " (SELECT coalesce(sum(count), 0) FROM message_runs WHERE kind = 2 AND area = a.id),"
            " (SELECT received FROM messages WHERE id ="
            "   (SELECT max(last) FROM message_runs WHERE kind = 0 AND area = a.id))"
            " FROM areas a ORDER BY a.network, a.tag");
        while (query.step()) {
            areas.push_back({{query.text_at(0), query.text_at(1)},
                             query.integer_at(2),
                             query.integer_at(3),
                             query.integer_or_null_at(4)});
        }
        return areas;
    });
}

}  // namespace tearline::store
