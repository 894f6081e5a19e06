// SPDX-License-Identifier: MIT
// What the news desk has learnt of each stream's line width, kept from night to night.
#pragma once
#include <memory>
#include <string_view>

#include "news/extract.h"
#include "store/database.h"

namespace tearline::store {

class StreamWidths {
  public:
    explicit StreamWidths(const Database& database);
    /// Empty widths for a stream not met before.
    Result<lines::StreamWidths> get(std::string_view stream);
    Result<void> put(std::string_view stream, const lines::StreamWidths& widths);

  private:
    std::shared_ptr<Connection> connection_;
};

}  // namespace tearline::store
