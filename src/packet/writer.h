// SPDX-License-Identifier: MIT
// Messages to packet bytes in the strict form of FTS-0001 that every tosser reads.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <optional>

#include "base/bytes.h"
#include "base/file.h"
#include "base/result.h"
#include "ftn/message.h"
#include "packet/header.h"

namespace tearline::packet {

/// The bytes of one packed message. To, from and subject are cut to 35, 35 and 71 bytes (never
/// inside a UTF-8 sequence) and at a NUL, the date is filled up with blanks to 19 bytes and a NUL,
/// NULs in the body are left out.
Bytes encode_message(const ftn::Message& message);

/// The same with other addresses in the record: between links echomail goes from our AKA to the
/// link.
Bytes encode_message(const ftn::Message& message, const ftn::Address& from, const ftn::Address& to);

/// The same onto TO, where BODY appends the message's body instead of its own.
void encode_message(Bytes& to, const ftn::Message& message,
                    const std::function<void(Bytes&)>& body);

/// How an encoded message begins, up to its addresses: with other ones in front of the rest, what
/// was encoded once goes into many packets.
using MessageStart = std::array<char, 10>;
MessageStart message_start(const ftn::Address& from, const ftn::Address& to);

/// Builds one packet, in memory or as a file: the header once, messages, the final 00 00.
/// Move-only.
class PacketWriter {
  public:
    static PacketWriter to_memory(const PacketHeader& header);
    /// FILE is new and empty.
    static Result<PacketWriter> to_file(file::Writer file, const PacketHeader& header);

    Result<void> append(const ftn::Message& message) {
        return append_encoded(encode_message(message));
    }
    /// ENCODED is what encode_message made, the parts of it one behind the other.
    Result<void> append_encoded(BytesView encoded, BytesView more = {});

    /// Bytes the finished packet will have, with its end.
    [[nodiscard]] std::uint64_t size() const { return size_ + 2; }
    [[nodiscard]] std::uint64_t messages() const { return messages_; }

    /// Ends a packet in memory.
    Bytes finish() &&;
    /// Ends a packet file, which is on its way to the disk then.
    Result<void> end();
    /// Ended packet files reach the disk together: see file::Writer::flush_together.
    static std::vector<Result<void>> flush_together(std::span<PacketWriter* const> packets);
    /// Gives an ended packet file its name: see file::Writer::commit and commit_new.
    Result<void> commit();
    Result<void> commit_new(file::FolderFlush folder = file::FolderFlush::now);

  private:
    PacketWriter() = default;
    Result<void> put(BytesView bytes);
    Bytes memory_;
    std::optional<file::Writer> file_;
    std::uint64_t size_ = 0, messages_ = 0;
};

}  // namespace tearline::packet
