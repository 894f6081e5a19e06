// SPDX-License-Identifier: MIT
// Files on their way into the inbound: parts that survive a broken session, and the step from part
// to file that is done once and durable.
#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "binkp/actions.h"
#include "binkp/journal.h"
#include "binkp/station.h"

namespace tearline::binkp {

/// The folder within an inbound that parts and the journal lie in.
file::Path parts_folder(const file::Path& inbound);

/// One file at a time. STATION and JOURNAL must outlive it. Parts are locked: two sessions never
/// write one.
class Receiver {
  public:
    Receiver(const Station& station, Journal& journal);
    ~Receiver();
    Receiver(Receiver&&) noexcept;
    Receiver& operator=(Receiver&&) = delete;

    /// FROM tells senders apart; what comes unproven is kept apart from what is proven.
    /// CRC: what the whole file must have. FROM_START: it comes from its first byte on, unless
    /// asked otherwise.
    Result<Decision> offer(std::string_view from, const FileInfo& file, bool secure, UnixTime now,
                           std::optional<std::uint32_t> crc = {}, bool from_start = false);
    Result<void> write(std::span<const BytesView> pieces);
    /// File flushed, noted, renamed without overwriting, folder flushed; in this order. Empty when
    /// the checksum is wrong: the part is then gone.
    Result<std::optional<file::Path>> store();
    /// Keeps the part, flushed, for the next session.
    void leave();
    /// After a good session: other parts of that sender will never be asked for again.
    void forget_parts(std::string_view from, bool secure);

  private:
    struct Part;
    [[nodiscard]] const file::Path& inbound(bool secure) const;
    Result<bool> came_before(const file::Path& part, const FileInfo& file, bool secure,
                             std::string_view from);
    Result<file::Path> give_name(const file::Path& part, const std::string& name, bool secure);

    const Station& station_;
    Journal& journal_;
    std::unique_ptr<Part> part_;
};

/// Removes parts that were not touched for so many days.
void clean_parts(const Station& station, UnixTime now);

}  // namespace tearline::binkp
