// SPDX-License-Identifier: MIT
// Counts what each area holds.
#include "store/areas.h"

#include "store/connection.h"

namespace tearline::store {

Areas::Areas(const Database& database) : connection_(database.connection()) {}

Result<std::vector<AreaSummary>> Areas::list() {
    return reading(*connection_, [&] {
        std::vector<AreaSummary> areas;
        auto query = connection_->query(
            "SELECT a.network, a.tag,"
            " (SELECT count(*) FROM messages m WHERE m.area = a.id AND m.kind = 0),"
            " (SELECT count(*) FROM messages m WHERE m.kind = 2 AND m.area = a.id),"
            " (SELECT received FROM messages WHERE id ="
            "   (SELECT max(id) FROM messages m WHERE m.area = a.id AND m.kind = 0))"
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
