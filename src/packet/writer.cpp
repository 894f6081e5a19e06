// SPDX-License-Identifier: MIT
// Messages to packet bytes in the strict form of FTS-0001 that every tosser reads.
#include "packet/writer.h"

#include <algorithm>
#include <cassert>

#include "base/text.h"
#include "packet/limits.h"

namespace tearline::packet {

namespace {

constexpr std::uint16_t type_word = 2;
constexpr BytesView end_word("\0\0", 2);
constexpr std::size_t addresses_at = 2;

Bytes addresses(const ftn::Address& from, const ftn::Address& to) {
    ByteWriter out;
    out.u16(from.node).u16(to.node).u16(from.net).u16(to.net);
    return std::move(out).bytes();
}

void append_terminated(Bytes& to, BytesView field, std::size_t width) {
    to.append(cut_field(field, width - 1));
    to.push_back('\0');
}

/// Some tossers read the date up to its NUL and others 20 bytes: 19 characters and a NUL satisfy
/// both.
void append_date(Bytes& to, BytesView date) {
    const BytesView kept = cut_field(date, date_width - 1);
    to.append(kept);
    to.append(date_width - 1 - kept.size(), ' ');
    to.push_back('\0');
}

void append_body(Bytes& to, BytesView body) {
    for (std::size_t at = 0; at < body.size();) {
        const std::size_t nul = std::min(body.find('\0', at), body.size());
        to.append(body.substr(at, nul - at));
        at = nul + 1;
    }
    to.push_back('\0');
}

}  // namespace

BytesView cut_field(BytesView field, std::size_t count) {
    field = field.substr(0, field.find('\0'));
    if (field.size() <= count) return field;
    return text::is_utf8(field) ? text::prefix_bytes(field, count) : field.substr(0, count);
}

Bytes encode_message(const ftn::Message& message) {
    return encode_message(message, message.from_address, message.to_address);
}

Bytes encode_message(const ftn::Message& message, const ftn::Address& from,
                     const ftn::Address& to) {
    ByteWriter head;
    head.u16(type_word).raw(addresses(from, to)).u16(message.attributes).u16(message.cost);
    Bytes encoded = std::move(head).bytes();
    encoded.reserve(encoded.size() + date_width + 2 * name_width + subject_width +
                    message.body.size() + 1);
    append_date(encoded, message.date);
    append_terminated(encoded, message.to, name_width);
    append_terminated(encoded, message.from, name_width);
    append_terminated(encoded, message.subject, subject_width);
    append_body(encoded, message.body);
    return encoded;
}

void set_addresses(Bytes& encoded, const ftn::Address& from, const ftn::Address& to) {
    const Bytes bytes = addresses(from, to);
    assert(encoded.size() > addresses_at + bytes.size());
    encoded.replace(addresses_at, bytes.size(), bytes);
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

Result<void> PacketWriter::append_encoded(BytesView encoded) {
    if (auto written = put(encoded); !written) return written;
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

Result<void> PacketWriter::commit() {
    assert(file_);
    if (auto written = file_->write(end_word); !written) return written;
    return file_->commit();
}

Result<void> PacketWriter::commit_new() {
    assert(file_);
    if (auto written = file_->write(end_word); !written) return written;
    return file_->commit_new();
}

}  // namespace tearline::packet
