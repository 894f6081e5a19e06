// SPDX-License-Identifier: MIT
// Messages to packet bytes in the strict form of FTS-0001 that every tosser reads.
#include "packet/writer.h"

#include <algorithm>
#include <cassert>

#include "ftn/cut_field.h"
#include "packet/limits.h"

namespace tearline::packet {

namespace {

constexpr std::uint16_t type_word = 2;
constexpr BytesView end_word("\0\0", 2);

void append_terminated(Bytes& to, BytesView field, std::size_t width) {
    to.append(ftn::cut_field(field, width - 1));
    to.push_back('\0');
}

/// Some tossers read the date up to its NUL and others 20 bytes: 19 characters and a NUL satisfy
/// both.
void append_date(Bytes& to, BytesView date) {
    const BytesView kept = ftn::cut_field(date, date_width - 1);
    to.append(kept);
    to.append(date_width - 1 - kept.size(), ' ');
    to.push_back('\0');
}

/// A NUL would end the text.
void end_body(Bytes& encoded, std::size_t start) {
    if (encoded.find('\0', start) != Bytes::npos)
        encoded.erase(
            std::remove(encoded.begin() + static_cast<std::ptrdiff_t>(start), encoded.end(), '\0'),
            encoded.end());
    encoded.push_back('\0');
}

/// Type word, addresses, attributes, cost, date, names and subject at their longest.
constexpr std::size_t largest_head = 14 + date_width + 2 * name_width + subject_width;

void append_head(Bytes& to, const ftn::Message& message) {
    ByteWriter head;
    head.u16(type_word).u64(0).u16(message.attributes).u16(message.cost);
    to.append(head.bytes());
    append_date(to, message.date);
    append_terminated(to, message.to, name_width);
    append_terminated(to, message.from, name_width);
    append_terminated(to, message.subject, subject_width);
}

}  // namespace

Bytes encode_message(const ftn::Message& message) {
    return encode_message(message, message.from_address, message.to_address);
}

Bytes encode_message(const ftn::Message& message, const ftn::Address& from,
                     const ftn::Address& to) {
    Bytes encoded;
    encode_message(encoded, message, [&](Bytes& all) { all.append(message.body); });
    const MessageStart start = message_start(from, to);
    std::copy(start.begin(), start.end(), encoded.begin());
    return encoded;
}

void encode_message(Bytes& to, const ftn::Message& message,
                    const std::function<void(Bytes&)>& body) {
    // What is passed on grows by a few nodes in its lists, and the AREA line.
    constexpr std::size_t usual_growth = 512;
    to.reserve(to.size() + largest_head + message.body.size() + usual_growth);
    append_head(to, message);
    const std::size_t start = to.size();
    body(to);
    end_body(to, start);
}

MessageStart message_start(const ftn::Address& from, const ftn::Address& to) {
    MessageStart start;
    char* at = start.data();
    for (const std::uint16_t number : {type_word, from.node, to.node, from.net, to.net}) {
        *at++ = static_cast<char>(number);
        *at++ = static_cast<char>(number >> 8);
    }
    return start;
}

PacketWriter PacketWriter::to_memory(const PacketHeader& header) {
    PacketWriter writer;
    writer.memory_ = encode_header(header);
    writer.size_ = writer.memory_.size();
    return writer;
}

Result<PacketWriter> PacketWriter::to_file(file::Writer file, const PacketHeader& header) {
    PacketWriter writer;
    writer.file_ = std::move(file);
    if (auto written = writer.put(encode_header(header)); !written) return written.error();
    return writer;
}

Result<void> PacketWriter::append_encoded(BytesView encoded, BytesView more) {
    for (const BytesView part : {encoded, more})
        if (auto written = put(part); !written) return written;
    ++messages_;
    return {};
}

Result<void> PacketWriter::put(BytesView bytes) {
    if (file_) {
        if (auto written = file_->write(bytes); !written) return written;
    } else {
        memory_.append(bytes);
    }
    size_ += bytes.size();
    return {};
}

Bytes PacketWriter::finish() && {
    assert(!file_);
    memory_.append(end_word);
    return std::move(memory_);
}

Result<void> PacketWriter::end() {
    assert(file_);
    if (auto written = file_->write(end_word); !written) return written;
    return file_->write_out();
}

std::vector<Result<void>> PacketWriter::flush_together(std::span<PacketWriter* const> packets) {
    std::vector<file::Writer*> files;
    for (PacketWriter* packet : packets) files.push_back(&*packet->file_);
    return file::Writer::flush_together(files);
}

Result<void> PacketWriter::commit() {
    assert(file_);
    return file_->commit();
}

Result<void> PacketWriter::commit_new(file::FolderFlush folder) {
    assert(file_);
    return file_->commit_new(folder);
}

}  // namespace tearline::packet
