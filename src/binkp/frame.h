// SPDX-License-Identifier: MIT
// binkp frames: two bytes of length, then a command or file data (FTS-1026 4).
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/bytes.h"
#include "binkp/cipher.h"

namespace tearline::binkp {

inline constexpr std::size_t max_frame_bytes = 32767;

/// FTS-1026 5.5.
enum class Command : std::uint8_t { nul, adr, pwd, file, ok, eob, got, err, bsy, get, skip };
inline constexpr std::uint8_t last_command = 10;
/// "M_NUL" .. "M_SKIP".
std::string_view name_of(Command command);

/// A command frame with its number (which may be none we know) and arguments, or a data frame.
struct Frame {
    std::optional<std::uint8_t> command;
    Bytes data;
    bool operator==(const Frame&) const = default;

    [[nodiscard]] bool is(Command wanted) const {
        return command == static_cast<std::uint8_t>(wanted);
    }
    /// The arguments up to the first NUL.
    [[nodiscard]] std::string_view text() const {
        return std::string_view(data).substr(0, data.find('\0'));
    }
};

/// The frame's bytes; arguments that do not fit are cut.
Bytes encode(Command command, std::string_view arguments);
/// DATA must fit in one frame.
void append_data_frame(Bytes& to, BytesView data);

/// Puts frames together from bytes cut anywhere.
class FrameReader {
  public:
    void add(BytesView bytes);
    /// The next whole frame. Those without any content are dropped, as the standard wants, but for
    /// data frames: they end an empty file.
    std::optional<Frame> next();
    /// A data frame with content has begun, whole or not.
    [[nodiscard]] bool data_begins() const;
    /// From the next unread byte on all is enciphered.
    void decipher(Cipher cipher);

  private:
    [[nodiscard]] std::size_t left() const { return bytes_.size() - at_; }
    Bytes bytes_;
    std::size_t at_ = 0;
    std::optional<Cipher> cipher_;
};

}  // namespace tearline::binkp
