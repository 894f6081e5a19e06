// SPDX-License-Identifier: MIT
// The .bsy file that all who touch a system's flow files respect (FTS-5005 5.1), with an owner that
// can be asked whether it lives.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/file.h"
#include "outbound/held_locks.h"

namespace tearline::outbound {

/// A process: its number, when it started (ticks since boot and a mark of the boot), and its
/// machine.
struct Owner {
    long pid = 0;
    std::string started;
    std::string host;
    bool operator==(const Owner&) const = default;
    /// "4711 8812345-1a2b3c4d desk\n", under 70 bytes.
    [[nodiscard]] std::string text() const;
};
Owner this_process();
/// What text() wrote; nothing for what other programs write (a bare process number, nothing at
/// all).
std::optional<Owner> parse_owner(std::string_view text);
/// False only for a process of this machine that has ended.
bool may_be_alive(const Owner& owner);

struct BusyOptions {
    UnixTime now = 0;
    int stale_hours =
        12;  ///< a lock of an unknown owner is taken over when it was not touched for so long
};

/// Held until destroyed. A lock whose owner died on this machine, or a stale one of an unknown
/// owner, is taken over; so is one from a time that is yet to come. The same name in capitals is a
/// lock, too. The file appears whole, never empty.
class BusyLock {
  public:
    /// Code::busy, saying who holds it since when, when another holds it. Makes the folder when
    /// missing.
    static Result<BusyLock> take(const file::Path& busy_file, const BusyOptions& options);
    BusyLock(BusyLock&& other) noexcept;
    BusyLock& operator=(BusyLock&& other) noexcept;
    ~BusyLock();

    /// Sets the file's time to the present, as mailers do every minute. Code::io when the lock is
    /// ours no more.
    Result<void> refresh();
    /// What was taken over, for the log; empty in the usual case.
    [[nodiscard]] const std::string& remark() const { return remark_; }

  private:
    BusyLock(file::Path path, HeldLock held, std::string remark)
        : path_(std::move(path)), held_(std::move(held)), remark_(std::move(remark)) {}
    file::Path path_;
    HeldLock held_;  ///< until the file is removed
    std::string remark_;
};

}  // namespace tearline::outbound
