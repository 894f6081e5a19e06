// SPDX-License-Identifier: MIT
// The one walk over a packet's records that reading, checking and salvaging share.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "packet/header.h"
#include "packet/limits.h"
#include "packet/reader.h"
#include "packet/record.h"
#include "packet/source.h"
#include "packet/window.h"

namespace tearline::packet {

/// Finds one record after the other and keeps in step with the packet: a record counts as read in
/// the right layout when another record or the packet's end follows it (quirks Q12, Q13, Q15, Q16).
class Walk {
  public:
    /// SOURCE must outlive the walk and stay where it is.
    Walk(const ByteSource& source, const Limits& limits);

    Result<PacketHeader> read_header();

    /// The next record, valid until the next call; nothing at the packet's end. Not to be called
    /// again after an Error.
    Result<std::optional<Record>> next();

    [[nodiscard]] std::uint64_t index() const { return index_; }    ///< of the record, from 1
    [[nodiscard]] std::uint64_t offset() const { return offset_; }  ///< of the record
    /// What was odd in the record.
    [[nodiscard]] std::vector<std::string> problems() const;
    [[nodiscard]] End end() const { return end_; }
    [[nodiscard]] std::uint64_t trailing_bytes() const { return trailing_bytes_; }

  private:
    struct Reading;
    Result<Reading> read_in(Layout layout);
    Result<Reading> choose_reading();
    Result<Reading> resolve(std::vector<Reading> readings);
    [[nodiscard]] int sync_after(std::size_t size) const;
    Result<void> load(std::size_t count);
    Result<bool> at_terminator();
    Result<void> read_trailing();
    Result<void> refuse_hidden_message();
    [[nodiscard]] Error bad(const std::string& what) const;
    [[nodiscard]] Error not_whole(RecordOutcome outcome) const;

    const ByteSource* source_;
    Limits limits_;
    Window window_;
    std::size_t pending_ = 0;  ///< bytes of the record handed out last, still in the window
    std::uint64_t index_ = 0, offset_ = 0;
    Layout layout_;                        ///< of the record handed out last
    std::optional<bool> dates_are_short_;  ///< proven by an earlier record of this packet
    Record record_;
    bool in_doubt_ = false;
    End end_ = End::terminator;
    std::uint64_t trailing_bytes_ = 0;
};

}  // namespace tearline::packet
