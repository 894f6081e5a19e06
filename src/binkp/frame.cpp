// SPDX-License-Identifier: MIT
// Frames to bytes and back.
#include "binkp/frame.h"

#include <array>
#include <cassert>

namespace tearline::binkp {

namespace {

constexpr std::array<std::string_view, last_command + 1> names{"M_NUL", "M_ADR", "M_PWD", "M_FILE",
                                                               "M_OK",  "M_EOB", "M_GOT", "M_ERR",
                                                               "M_BSY", "M_GET", "M_SKIP"};

void append_header(Bytes& to, std::size_t size, bool command) {
    assert(size <= max_frame_bytes);
    to.push_back(static_cast<char>((size >> 8) | (command ? 0x80u : 0u)));
    to.push_back(static_cast<char>(size & 0xff));
}

}  // namespace

std::string_view name_of(Command command) {
    return names[static_cast<std::size_t>(command)];
}

Bytes encode(Command command, std::string_view arguments) {
    arguments = arguments.substr(0, max_frame_bytes - 1);
    Bytes out;
    append_header(out, arguments.size() + 1, true);
    out.push_back(static_cast<char>(command));
    out += arguments;
    return out;
}

void append_data_frame(Bytes& to, BytesView data) {
    append_header(to, data.size(), false);
    to += data;
}

void FrameReader::add(BytesView bytes) {
    if (at_ == bytes_.size() || at_ > 2 * max_frame_bytes) {
        bytes_.erase(0, at_);
        at_ = 0;
    }
    const std::size_t start = bytes_.size();
    bytes_ += bytes;
    if (cipher_) cipher_->decipher(bytes_, start);
}

std::optional<Frame> FrameReader::next() {
    while (left() >= 2) {
        const auto high = static_cast<unsigned char>(bytes_[at_]);
        const auto low = static_cast<unsigned char>(bytes_[at_ + 1]);
        const std::size_t size = (high & 0x7fu) << 8 | low;
        if (left() < size + 2) return std::nullopt;
        const std::size_t start = at_ + 2;
        at_ = start + size;
        Frame frame;
        if (high < 0x80) {
            frame.data = bytes_.substr(start, size);
            return frame;
        }
        if (size == 0) continue;
        frame.command = static_cast<std::uint8_t>(bytes_[start]);
        frame.data = bytes_.substr(start + 1, size - 1);
        return frame;
    }
    return std::nullopt;
}

bool FrameReader::data_begins() const {
    if (left() == 0) return false;
    const auto high = static_cast<unsigned char>(bytes_[at_]);
    if (high >= 0x80) return false;
    return high != 0 || (left() > 1 && bytes_[at_ + 1] != 0);
}

void FrameReader::decipher(Cipher cipher) {
    cipher.decipher(bytes_, at_);
    cipher_ = cipher;
}

}  // namespace tearline::binkp
