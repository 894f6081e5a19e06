// SPDX-License-Identifier: MIT
// binkp frames: two bytes of length, then a command or file data (FTS-1026 4).
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

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

/// A frame within the buffer of its reader.
struct FrameView {
    std::optional<std::uint8_t> command;
    BytesView data;

    [[nodiscard]] bool is(Command wanted) const {
        return command == static_cast<std::uint8_t>(wanted);
    }
    [[nodiscard]] BytesView text() const { return data.substr(0, data.find('\0')); }
    operator Frame() const { return {command, Bytes(data)}; }
    friend bool operator==(const FrameView& view, const Frame& frame) {
        return view.command == frame.command && view.data == frame.data;
    }
};

/// The frame's bytes; arguments that do not fit are cut.
Bytes encode(Command command, std::string_view arguments);
/// DATA must fit in one frame.
void append_data_frame(Bytes& to, BytesView data);

/// File data read into the places it has on the wire: two bytes of room for a header before each
/// max_frame_bytes of it. SIZE is that of the data.
constexpr std::size_t size_with_headers(std::size_t size) {
    return size + 2 * ((size + max_frame_bytes - 1) / max_frame_bytes);
}
/// Writes the headers; the number of bytes of data.
std::size_t write_headers(Bytes& framed);

/// Puts frames together from bytes cut anywhere.
class FrameReader {
  public:
    void add(BytesView bytes);
    /// Room for at least SIZE bytes of the wire; filled() tells how many of them came.
    std::span<char> space(std::size_t size);
    void filled(std::size_t size);
    /// The next whole frame, in place until more is added. Those without any content are dropped,
    /// as the standard wants, but for data frames: they end an empty file.
    std::optional<FrameView> next();
    /// What the frames lie in that next() gave since more was added: they stay as they are while
    /// this is held, also when more comes. To be let go in the thread of the reader.
    std::shared_ptr<const Bytes> lend();
    /// A data frame with content has begun, whole or not.
    [[nodiscard]] bool data_begins() const;
    /// From the next unread byte on all is enciphered.
    void decipher(Cipher cipher);

  private:
    [[nodiscard]] std::size_t left() const { return end_ - at_; }
    [[nodiscard]] const char* unread() const { return buffer_->data() + at_; }
    void take_another(std::size_t size);
    std::shared_ptr<Bytes> buffer_ = std::make_shared<Bytes>();
    std::vector<std::shared_ptr<Bytes>> lent_;  ///< used again when they are let go
    bool is_lent_ = false;                      ///< buffer_ is
    std::size_t at_ = 0, end_ = 0;              ///< what is unread of it
    std::optional<Cipher> cipher_;
};

}  // namespace tearline::binkp
