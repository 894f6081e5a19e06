// SPDX-License-Identifier: MIT
// The files that came in, known by content, so that a crash between commit and remove tosses
// nothing twice.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/hash.h"
#include "store/database.h"
#include "store/ids.h"

namespace tearline::store {

enum class FileState {
    in_work,  ///< begun: a bundle some of whose packets are tossed
    tossed,   ///< all that is in it is in the store; the file itself may still lie in the inbound:
              ///< just remove it
    removed,  ///< tossed and gone; the same bytes coming again are a new arrival
    set_aside,  ///< moved to bad/, with the reason
};

struct InboundFile {
    FileId id = 0;  ///< given by add()
    Hash hash;      ///< of the whole content
    std::string name;
    std::uint64_t size = 0;
    std::string link;  ///< who sent it, as far as known
    UnixTime arrived = 0;
    FileState state = FileState::in_work;
    std::string reason;               ///< of what was set aside
    std::int64_t messages = 0;        ///< found in it
    std::optional<FileId> container;  ///< the bundle it came in
    bool operator==(const InboundFile&) const = default;
};

class InboundFiles {
  public:
    explicit InboundFiles(const Database& database);

    Result<FileId> add(const InboundFile& file);
    /// The newest arrival of this content, if it ever came. Its state says what is to be done with
    /// another.
    Result<std::optional<InboundFile>> find(const Hash& hash);
    /// All arrivals of this content, oldest first.
    Result<std::vector<InboundFile>> arrivals_of(const Hash& hash);
    Result<std::optional<InboundFile>> get(FileId id);
    /// Replaces state, reason and number of messages. `removed` holds for the packets within a
    /// bundle too.
    Result<void> set_state(FileId id, FileState state, const std::string& reason = {},
                           std::optional<std::int64_t> messages = {});
    /// Oldest first. At the start of a run: those `tossed` whose file is gone become `removed`.
    Result<std::vector<InboundFile>> in_state(FileState state);

  private:
    std::shared_ptr<Connection> connection_;
};

}  // namespace tearline::store
