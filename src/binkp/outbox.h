// SPDX-License-Identifier: MIT
// What waits in the outbound for the systems of one session: locked, read, and settled when they
// have it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "binkp/actions.h"
#include "binkp/station.h"
#include "outbound/busy_lock.h"
#include "outbound/listing.h"

namespace tearline::binkp {

/// The last file acknowledged (ND), or that there is none any more.
Result<void> keep_mark(const file::Path& file, const std::optional<FileInfo>& mark);

/// STATION must outlive it. Locks are held until it is destroyed.
class Outbox {
  public:
    Outbox(const Station& station, UnixTime now);

    /// Locks a system; Code::busy when another program works on its mail.
    Result<void> hold(const ftn::Address& address);
    /// The same before it is called: no other mailer may be about to (.csy, FTS-5005 5.2).
    Result<void> hold_to_call(const ftn::Address& address);
    /// Locks what is not held yet, and lists what waits. A file that several lines name is one.
    Locked lock(const std::vector<ftn::Address>& addresses);
    /// A file that was requested: it stays where it is. Nothing when it is gone.
    std::optional<FileInfo> add(const file::Path& file);
    /// SIZE bytes, fewer at the end of the file; FRAMED with room for the headers of frames.
    Result<Bytes> read(std::size_t file, std::uint64_t offset, std::size_t size, bool framed);
    /// What read() gave before, or anything as large: the next one is read into it.
    void give_back(Bytes bytes);
    /// What is to be settled when the other side has it; read no more.
    std::vector<outbound::Item> release(std::size_t file);
    [[nodiscard]] const file::Path& path(std::size_t file) const;
    /// Where the last file acknowledged (ND) is kept over the end of the session; empty when
    /// nothing is locked.
    [[nodiscard]] file::Path mark_file() const;
    /// After a good session: wishes for a call are fulfilled.
    Result<void> fulfil();
    /// Touches the locks when a minute has passed. Code::io when one is ours no more.
    Result<void> refresh(UnixTime now);
    /// What was odd, one sentence each, for the log.
    std::vector<std::string> take_remarks();

  private:
    struct Waiting {
        FileInfo file;
        file::Path path;
        std::vector<outbound::Item> items;
    };
    Result<void> list(const ftn::Address& address, Locked& answer);
    void add(const outbound::Item& item, Locked& answer);
    [[nodiscard]] FileInfo distinct(FileInfo info) const;

    const Station& station_;
    UnixTime now_, touched_;
    std::vector<ftn::Address> addresses_;
    std::vector<outbound::BusyLock> locks_;
    std::vector<Waiting> waiting_;
    std::optional<std::pair<std::size_t, file::Reader>> open_;
    Bytes spare_;
    std::vector<file::Path> wishes_;  ///< flow files that only ask for a call
    std::vector<std::string> remarks_;
};

}  // namespace tearline::binkp
