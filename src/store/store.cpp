// SPDX-License-Identifier: MIT
// Puts the classes over one connection together.
#include "store/store.h"

#include <utility>

namespace tearline::store {

Store::Store(Database opened)
    : database(std::move(opened)),
      areas(database),
      messages(database),
      dupe_keys(database),
      traces(database),
      files(database),
      owed(database),
      packets(database),
      base_lines(database),
      letters(database),
      attached(database),
      nodes(database),
      serials(database),
      widths(database),
      articles(database),
      stories(database),
      digests(database),
      feeds(database),
      parts(database),
      runs(database),
      book(database),
      robots(database),
      traffic(database),
      purge(database) {}

Result<Store> Store::open(const std::filesystem::path& file, Access access) {
    auto database = Database::open(file, access);
    if (!database) return database.error();
    return Store(*std::move(database));
}

}  // namespace tearline::store
