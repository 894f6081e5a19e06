// SPDX-License-Identifier: MIT
// What is old and needed by nobody leaves the store, and its room is given back.
#pragma once
#include <memory>
#include <vector>

#include "base/clock.h"
#include "ftn/area.h"
#include "store/database.h"
#include "store/ids.h"

namespace tearline::store {

/// What goes, and what stays though it is old. What is owed to a link or a base, waits for a robot,
/// an attached file or its other parts stays always, as do the parts of each digest's last issue,
/// and the newest message of all.
struct PurgeRule {
    UnixTime before = 0;  ///< messages received earlier go
    /// The news desk is waited for, but not for messages received before that.
    UnixTime patience = 0;
    std::vector<ftn::AreaKey> unread;  ///< areas whose unread messages stay for the news desk
    UnixTime articles_before = 0;      ///< later articles stay: stories yet to come may join them
    struct Reader {
        std::vector<ftn::AreaKey> areas;
        ArticleId through =
            0;  ///< their articles with a higher id stay: a digest has not told them
    };
    std::vector<Reader> readers;
    /// Editions are made of so many last issues of a digest; what stood in earlier ones goes when
    /// it is old.
    std::size_t issues = 0;
};

struct Purged {
    std::int64_t messages = 0;
    std::int64_t articles = 0;                        ///< those of the messages
    std::uint64_t bytes_before = 0, bytes_after = 0;  ///< of database and mail files
    bool operator==(const Purged&) const = default;
};

/// Dupe keys and traces of duplicates are not touched: they have days of their own.
class Purge {
  public:
    explicit Purge(const Database& database);

    /// How many messages would go.
    Result<Purged> count(const PurgeRule& rule);
    /// In small transactions of its own: call it outside of any. One that was cut off is finished
    /// by the next. Code::cannot_write where the disk has no room for what is moved together.
    Result<Purged> run(const PurgeRule& rule);
    /// Gives free pages of the database back to the disk where they are many and there is room to
    /// write it anew; outside of any transaction. False where it left it as it is.
    Result<bool> shrink();

  private:
    std::shared_ptr<Connection> connection_;
};

}  // namespace tearline::store
