// SPDX-License-Identifier: MIT
// The digests that were posted, with the mark up to which each has read.
#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "digests/digest.h"
#include "store/database.h"
#include "store/ids.h"

namespace tearline::store {

struct StoredDigest {
    DigestId id = 0;  ///< given by add()
    std::string name;
    int number = 1;  ///< counts the issues of this name
    UnixTime date = 0;
    ArticleId through = 0;            ///< the next issue starts after this article
    std::vector<MessageId> messages;  ///< its parts, in order
    bool operator==(const StoredDigest&) const = default;
};

/// What an issue was, in numbers.
struct IssueSize {
    std::string name;
    std::size_t stories = 0, parts = 0;
    bool operator==(const IssueSize&) const = default;
};

/// A digest is posted exactly once when Messages::add, Owed::add and Digests::add are in one
/// Transaction.
class Digests {
  public:
    explicit Digests(const Database& database);

    /// Keeps the digest and that it told STORIES. Code::internal when that number of that name is
    /// there already.
    Result<DigestId> add(const StoredDigest& digest, std::span<const StoryId> stories);
    Result<std::optional<StoredDigest>> last(std::string_view name);
    /// 1 for a name that was never posted.
    Result<int> next_number(std::string_view name);
    /// What stood in the issue, for its editions.
    Result<void> keep_content(DigestId digest, const digests::Digest& content);
    /// The contents of the last issues of this name, newest first, at most MOST.
    Result<std::vector<digests::Digest>> contents(std::string_view name, std::size_t most);
    Result<std::optional<StoredDigest>> of_message(MessageId part);
    /// The issues of PERIOD, oldest first.
    Result<std::vector<IssueSize>> within(Period period);

  private:
    std::shared_ptr<Connection> connection_;
};

}  // namespace tearline::store
