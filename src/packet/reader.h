// SPDX-License-Identifier: MIT
// Packet bytes to messages, one after the other (FTS-0001 F.1; quirks Q12 to Q17), and the check of
// a whole packet before.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "ftn/message.h"
#include "packet/header.h"
#include "packet/limits.h"
#include "packet/source.h"

namespace tearline::packet {

/// A message and where it stands. Its addresses have the zones of the packet's header.
struct PackedMessage {
    ftn::Message message;
    /// The body where it stands in the source, when it was left there: MESSAGE has none then.
    std::optional<BytesView> lent_body;
    std::uint64_t index = 0;            ///< in the packet, from 1
    std::uint64_t offset = 0;           ///< of its record in the packet
    std::uint64_t size = 0;             ///< of its record in bytes
    std::vector<std::string> problems;  ///< what was odd in the record, a sentence each
    [[nodiscard]] BytesView body() const { return lent_body ? *lent_body : message.body; }
};

/// Of messages that are read: copied, or left where they are. Only a source in memory can lend
/// them, for as long as its bytes are there.
enum class Bodies { copied, lent };

/// How a packet ended (quirk Q12). All of these are accepted; all but `terminator` are a problem of
/// the packet.
enum class End {
    terminator,     ///< 00 00 and nothing after it
    padding,        ///< 00 00 and more zeros
    trailing,       ///< 00 00 and bytes that are no messages
    no_terminator,  ///< the file ends after a whole message
};

/// What a walk over the whole packet found.
struct PacketSummary {
    PacketHeader header;
    std::uint64_t messages = 0;
    End end = End::terminator;
    std::uint64_t trailing_bytes = 0;   ///< after the terminator
    std::uint64_t largest_message = 0;  ///< bytes
    std::vector<std::string>
        problems;  ///< the header's, the end's and the first few of the messages
};

/// Reads a packet front to back. Memory is bounded by the largest message, not by the packet.
class PacketReader {
  public:
    /// Reads the header. Errors: unreadable; bad_input for an empty file, one shorter than a
    /// header, another packet type.
    static Result<PacketReader> open(ByteSource source, const Limits& limits = {});
    PacketReader(PacketReader&& other) noexcept;
    PacketReader& operator=(PacketReader&& other) noexcept;
    ~PacketReader();

    [[nodiscard]] const PacketHeader& header() const;
    /// Replaces the header by one whose zones are completed: messages read from now on have those.
    void set_header(PacketHeader completed);

    /// The next message; nothing after the last. An Error (bad_input with offset and reason) comes
    /// again on every further call.
    Result<std::optional<PackedMessage>> next(Bodies bodies = Bodies::copied);

    /// How the packet ended, and the bytes after the terminator; meaningful once next() gave
    /// nothing.
    [[nodiscard]] End end() const;
    [[nodiscard]] std::uint64_t trailing_bytes() const;

  private:
    struct State;
    explicit PacketReader(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// Walks the whole packet without keeping messages. An Error tells that nothing of it may be
/// imported (quirk Q13): "message 7 at offset 8123 has record type 0x2b2b, not 2: lost sync".
Result<PacketSummary> check(const ByteSource& source, const Limits& limits = {});

/// What salvage() could read.
struct Salvage {
    PacketHeader header;
    std::uint64_t messages = 0;   ///< handed over
    std::optional<Error> broken;  ///< where and why reading stopped; nothing for a good packet
};

/// Hands over the messages before the place where a packet breaks. The last one before a break may
/// have a damaged text: it then has a problem that says so. An Error only where not even the header
/// can be read.
Result<Salvage> salvage(const ByteSource& source,
                        const std::function<void(const PackedMessage&)>& take,
                        const Limits& limits = {});

/// The sentence for an end that is not clean, if it is one.
std::optional<std::string> end_problem(End end, std::uint64_t trailing_bytes);

}  // namespace tearline::packet
