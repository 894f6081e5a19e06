// SPDX-License-Identifier: MIT
// What is known of the feeds we read: what their servers said, and which of their items were taken.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/hash.h"
#include "store/database.h"
#include "store/ids.h"

namespace tearline::store {

struct FeedState {
    std::string url;                  ///< that ETAG and LAST_MODIFIED belong to
    std::string etag, last_modified;  ///< as the server sent them; empty where it did not
    UnixTime checked = 0;             ///< when it was last asked for
    std::int64_t failures = 0;        ///< in a row
    std::string outcome;              ///< of the last time, a sentence
    UnixTime not_before = 0;          ///< the server does not want to be asked earlier
    bool operator==(const FeedState&) const = default;
};

class Feeds {
  public:
    explicit Feeds(const Database& database);

    /// Nothing for a feed that was never asked for. Feeds are known by their name.
    Result<std::optional<FeedState>> get(std::string_view feed);
    Result<void> put(std::string_view feed, const FeedState& state);

    /// Was an item of that identity taken from this feed?
    Result<bool> is_taken(std::string_view feed, const Hash& item);
    /// Is MESSAGE an item taken from this feed?
    Result<bool> brought(std::string_view feed, MessageId message);
    Result<void> take(std::string_view feed, const Hash& item, MessageId message, UnixTime now);

  private:
    std::shared_ptr<Connection> connection_;
};

}  // namespace tearline::store
