// SPDX-License-Identifier: MIT
// Files that travel with netmail, and what is asked for by file requests: each sent once.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "ftn/link.h"
#include "store/database.h"
#include "store/ids.h"

namespace tearline::store {

struct AttachedFile {
    enum class Source {
        inbound,           ///< it comes, or came, into the inbound of proven links
        inbound_unsecure,  ///< or into the other one
        local,             ///< it lies at PATH
        request,           ///< no file: NAME is asked for
    };
    enum class After { keep, remove, truncate };
    enum class State {
        awaited,  ///< nothing was done yet
        claimed,  ///< it is being moved to PATH
        done,     ///< queued, delivered, or given up
        held,     ///< it lies at PATH
    };
    std::int64_t id = 0;
    MessageId message = 0;
    std::string link;  ///< the system it goes to; empty: it is for here
    ftn::Flavour flavour = ftn::Flavour::normal;
    std::string name;  ///< as the message calls it
    std::string path;
    Source source = Source::inbound;
    After after = After::remove;
    State state = State::awaited;
    UnixTime since = 0;
    bool operator==(const AttachedFile&) const = default;
};

class AttachedFiles {
  public:
    explicit AttachedFiles(const Database& database);

    Result<std::int64_t> add(const AttachedFile& file);
    /// All that are not done, oldest first.
    Result<std::vector<AttachedFile>> waiting();
    /// What goes along with MESSAGE and waits for FROM goes to TO; what was asked for does not.
    Result<void> send_to(MessageId message, std::string_view from, std::string_view to,
                         ftn::Flavour flavour);
    Result<void> set_state(std::int64_t id, AttachedFile::State state, const std::string& path);

  private:
    std::shared_ptr<Connection> connection_;
};

}  // namespace tearline::store
