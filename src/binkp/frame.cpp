// SPDX-License-Identifier: MIT
// Frames to bytes and back.
#include "binkp/frame.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>
#include <utility>

namespace tearline::binkp {

namespace {

constexpr std::size_t lent_most = 8;
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

std::size_t write_headers(Bytes& framed) {
    std::size_t data = 0;
    for (std::size_t at = 0; at < framed.size();) {
        const std::size_t size = std::min(framed.size() - at - 2, max_frame_bytes);
        framed[at] = static_cast<char>(size >> 8);
        framed[at + 1] = static_cast<char>(size & 0xff);
        at += size + 2;
        data += size;
    }
    return data;
}

std::span<char> FrameReader::space(std::size_t size) {
    if (buffer_.use_count() == 1) is_lent_ = false;
    if (buffer_->size() - end_ < size && is_lent_) {
        take_another(size);
    } else if (buffer_->size() - end_ < size && at_ > 0) {
        std::memmove(buffer_->data(), unread(), left());
        end_ -= at_;
        at_ = 0;
    }
    if (buffer_->size() - end_ < size) buffer_->resize(end_ + size);
    return {buffer_->data() + end_, buffer_->size() - end_};
}

/// Memory that was touched before costs nothing, while new memory costs more than all else that is
/// done with what comes into it.
void FrameReader::take_another(std::size_t size) {
    const auto free = std::find_if(lent_.begin(), lent_.end(),
                                   [](const auto& each) { return each.use_count() == 1; });
    std::shared_ptr<Bytes> other;
    if (free != lent_.end()) {
        other = std::move(*free);
        lent_.erase(free);
    } else {
        other = std::make_shared<Bytes>();
    }
    if (other->size() < left() + size) other->resize(left() + size);
    std::memcpy(other->data(), unread(), left());
    lent_.push_back(std::exchange(buffer_, std::move(other)));
    if (lent_.size() > lent_most) lent_.erase(lent_.begin());
    end_ = left();
    at_ = 0;
    is_lent_ = false;
}

std::shared_ptr<const Bytes> FrameReader::lend() {
    is_lent_ = true;
    return buffer_;
}

void FrameReader::filled(std::size_t size) {
    if (cipher_) cipher_->decipher(buffer_->data() + end_, size);
    end_ += size;
}

void FrameReader::add(BytesView bytes) {
    std::copy(bytes.begin(), bytes.end(), space(bytes.size()).begin());
    filled(bytes.size());
}

std::optional<FrameView> FrameReader::next() {
    while (left() >= 2) {
        const auto high = static_cast<unsigned char>((*buffer_)[at_]);
        const auto low = static_cast<unsigned char>((*buffer_)[at_ + 1]);
        const std::size_t size = (high & 0x7fu) << 8 | low;
        if (left() < size + 2) return std::nullopt;
        const std::size_t start = at_ + 2;
        at_ = start + size;
        const BytesView content(buffer_->data() + start, size);
        if (high < 0x80) return FrameView{std::nullopt, content};
        if (size == 0) continue;
        return FrameView{static_cast<std::uint8_t>(content[0]), content.substr(1)};
    }
    return std::nullopt;
}

bool FrameReader::data_begins() const {
    if (left() == 0) return false;
    const auto high = static_cast<unsigned char>((*buffer_)[at_]);
    if (high >= 0x80) return false;
    return high != 0 || (left() > 1 && (*buffer_)[at_ + 1] != 0);
}

void FrameReader::decipher(Cipher cipher) {
    cipher.decipher(buffer_->data() + at_, left());
    cipher_ = cipher;
}

}  // namespace tearline::binkp
