// SPDX-License-Identifier: MIT
// A JAM base built anew: only live messages, checksums and counters as they should be, every number
// as it was.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "msgbase/jam_base.h"
#include "msgbase/jam_mend_index.h"
#include "msgbase/problems.h"
#include "msgbase/replace_files.h"

namespace tearline::msgbase {

/// The new files while they are written.
struct JamBase::Renewal {
    file::Writer headers, texts;
    Bytes index;
    jam::BaseHeader base;
    std::unordered_set<Number> kept;
    std::uint64_t header_offset = jam::base_header_size;
    Rewritten done;
    Problems problems;

    /// Entries of the index up to PLACE that are not in use.
    void fill_index(std::size_t place) {
        if (index.size() < place * jam::index_size) index.resize(place * jam::index_size, '\xff');
    }
};

namespace {

constexpr std::size_t used_base_header = 24;

void put_u32(Bytes& to, std::size_t offset, std::uint64_t value) {
    ByteWriter out;
    out.u32(value);
    to.replace(offset, out.bytes().size(), out.bytes());
}

/// Header and subfields as they should be, and the checksum of the receiver's name.
std::pair<Bytes, std::uint32_t> renewed(Bytes fixed, BytesView subfields) {
    BytesView msgid, reply, to;
    ByteWriter fields;
    for (const jam::Field& field : jam::decode_subfields(subfields)) {
        if (field.id == jam::msgid) msgid = field.data;
        if (field.id == jam::reply) reply = field.data;
        if (field.id == jam::to_name) to = field.data;
        fields.u16(field.id).u16(0).u32(field.data.size()).raw(field.data);
    }
    put_u32(fixed, 8, fields.bytes().size());
    put_u32(fixed, 16, jam::crc_of(msgid));
    put_u32(fixed, 20, jam::crc_of(reply));
    return {fixed + fields.bytes(), jam::crc_of(to)};
}

}  // namespace

Result<void> JamBase::renew(Renewal& renewal, const Found& found) {
    if (!found.header || renewal.kept.count(found.number) == 0) {
        if (!found.header)
            renewal.problems.add(
                fmt::format("Message {} has no header and is lost.", found.number));
        ++renewal.done.left_out;
        return {};
    }
    const jam::Header& header = *found.header;
    auto fixed = headers_.read(found.offset, jam::header_size);
    if (!fixed) return fixed.error();
    const auto size = texts_.size();
    if (!size) return size.error();
    const std::uint64_t left = header.text_offset < *size ? *size - header.text_offset : 0;
    const auto text =
        texts_.read(header.text_offset,
                    static_cast<std::size_t>(std::min<std::uint64_t>(header.text_size, left)));
    if (!text) return text.error();
    if (text->size() < header.text_size)
        renewal.problems.add(text->empty()
                                 ? fmt::format("Message {} has lost its whole text.", found.number)
                                 : fmt::format("Message {} has lost {} bytes of its text.",
                                               found.number, header.text_size - text->size()));
    const auto linked = [&](Number number) {
        return renewal.kept.count(number) > 0 ? number : Number{0};
    };
    put_u32(*fixed, jam::links_offset, linked(header.reply_to));
    put_u32(*fixed, jam::links_offset + 4, linked(header.first_reply));
    put_u32(*fixed, jam::links_offset + 8, linked(header.next_reply));
    put_u32(*fixed, 48, found.number);
    put_u32(*fixed, 60, renewal.texts.size());
    put_u32(*fixed, 64, text->size());
    const auto [bytes, name_crc] = renewed(std::move(*fixed), found.subfields);
    renewal.fill_index(found.number - base_.first_number);
    ByteWriter entry;
    entry.u32(name_crc).u32(renewal.header_offset);
    renewal.index += entry.bytes();
    renewal.header_offset += bytes.size();
    ++renewal.base.active;
    ++renewal.done.kept;
    if (auto written = renewal.texts.write(*text); !written) return written.error();
    return renewal.headers.write(bytes);
}

Result<void> JamBase::finish(Renewal& renewal, Number next) {
    // Numbers given out stay given out: unused entries are cut off in front only.
    const auto unused = [&](std::size_t place) {
        const BytesView entry =
            BytesView(renewal.index).substr(place * jam::index_size, jam::index_size);
        return std::all_of(entry.begin(), entry.end(), [](char c) { return c == '\xff'; });
    };
    const std::size_t entries = renewal.index.size() / jam::index_size;
    std::size_t front = 0;
    while (front + 1 < entries && unused(front)) ++front;
    renewal.base.first_number += static_cast<std::uint32_t>(front);
    renewal.index.erase(0, front * jam::index_size);
    ++renewal.base.changes;
    renewal.done.bytes_after = renewal.headers.size() + renewal.texts.size() + renewal.index.size();
    if (auto committed = renewal.headers.commit(); !committed) return committed.error();
    if (auto committed = renewal.texts.commit(); !committed) return committed.error();
    if (auto written = file::write(new_contents(index_.path()), renewal.index); !written)
        return written.error();
    auto fresh = DiskFile::open(new_contents(headers_.path()), DiskFile::Mode::write);
    if (!fresh) return fresh.error();
    if (auto written = fresh->write(0, jam::encode(renewal.base).substr(0, used_base_header));
        !written)
        return written.error();
    if (auto flushed = fresh->flush(); !flushed) return flushed.error();
    if (auto placed = put_in_place(next); !placed) return placed;
    if (auto loaded = load(); !loaded) return loaded.error();
    auto now = state_from_disk();
    if (!now) return now.error();
    state_ = *now;
    return {};
}

/// Half an entry at its end says nothing, and would shift those that come behind it.
Result<void> JamBase::mend_last_read() const {
    auto last_read = DiskFile::open(with(".jlr"), DiskFile::Mode::create);
    if (!last_read) return last_read.error();
    const auto size = last_read->size();
    if (!size) return size.error();
    const std::uint64_t too_much = *size % jam::last_read_size;
    if (too_much == 0) return {};
    if (auto cut = last_read->truncate(*size - too_much); !cut) return cut;
    return last_read->flush();
}

Result<void> JamBase::copy_over() {
    const auto size = index_.size();
    if (!size) return size.error();
    // Entries of messages that are not there.
    if (auto hidden = index_.write(0, Bytes(static_cast<std::size_t>(*size), '\xff')); !hidden)
        return hidden;
    if (auto copied = copy_new_contents(headers_, jam::base_header_size); !copied) return copied;
    if (auto copied = copy_new_contents(texts_); !copied) return copied;
    if (auto copied = copy_new_contents(headers_, 0, jam::base_header_size); !copied) return copied;
    if (auto copied = copy_new_contents(index_); !copied) return copied;
    for (DiskFile* file : {&index_, &headers_, &texts_})
        if (auto cut = cut_like_new_contents(*file); !cut) return cut;
    return {};
}

Result<std::unique_ptr<RenewableBase>> JamBase::open_new_contents() {
    auto base = std::unique_ptr<JamBase>(new JamBase(path_));
    const std::pair<const DiskFile*, DiskFile*> files[] = {
        {&headers_, &base->headers_}, {&texts_, &base->texts_}, {&index_, &base->index_}};
    for (const auto& [old, fresh] : files) {
        auto opened = DiskFile::open(new_contents(old->path()), DiskFile::Mode::write);
        if (!opened) return opened.error();
        *fresh = std::move(*opened);
    }
    if (auto loaded = base->load(); !loaded) return loaded.error();
    auto state = base->state_from_disk();
    if (!state) return state.error();
    base->state_ = *state;
    return std::unique_ptr<RenewableBase>(std::move(base));
}

Result<std::vector<BaseMessage>> JamBase::messages_from(Number first) {
    std::vector<std::pair<Number, Number>> numbers;
    if (auto walked = walk([&](const Found& each) -> Result<bool> {
            if (each.header && each.header->number >= first &&
                !(each.header->attributes & jam::is_deleted))
                numbers.emplace_back(each.number, each.header->number);
            return true;
        });
        !walked)
        return walked.error();
    std::vector<BaseMessage> messages;
    for (const auto& [number, own] : numbers)
        if (auto read = read_sound(number, own, messages); !read) return read.error();
    return messages;
}

Result<Rewritten> JamBase::rewrite(const std::function<bool(const Heading&)>& keep) {
    auto headers = file::Writer::create(new_contents(headers_.path()));
    if (!headers) return headers.error();
    auto texts = file::Writer::create(new_contents(texts_.path()));
    if (!texts) return texts.error();
    Renewal renewal{
        std::move(*headers), std::move(*texts), {}, base_, {}, jam::base_header_size, {}, {}};
    renewal.base.active = 0;
    const auto size = headers_.size();
    if (!size) return size.error();
    renewal.done.bytes_before = *size + state_.texts + state_.index;

    if (auto loaded = load(); !loaded) return loaded.error();
    if (auto loaded = load_index(); !loaded) return loaded.error();
    const auto next = static_cast<Number>(base_.first_number + entries_.size() / jam::index_size);
    const auto all = headers_.read(0, static_cast<std::size_t>(*size));
    if (!all) return all.error();
    jam::MendedIndex index = jam::mend_index(*all, entries_, base_.first_number, renewal.problems);
    entries_ = std::move(index.entries);
    renewal.base.first_number = base_.first_number = index.first_number;
    const auto choose = [&](const Found& each) -> Result<bool> {
        if (each.header && !(each.header->attributes & jam::is_deleted) &&
            keep(jam::decode_heading(each.number, *each.header, each.subfields)))
            renewal.kept.insert(each.number);
        return true;
    };
    if (auto walked = walk_entries(choose); !walked) return walked.error();

    // What programs keep in the reserved part of the header stays; the counters are set at the end.
    Bytes base_header = all->substr(0, jam::base_header_size);
    if (auto written = renewal.headers.write(base_header); !written) return written.error();
    if (auto walked = walk_entries([&](const Found& each) -> Result<bool> {
            auto taken = renew(renewal, each);
            if (!taken) return taken.error();
            return true;
        });
        !walked)
        return walked.error();
    renewal.fill_index(entries_.size() / jam::index_size);
    if (auto finished = finish(renewal, next); !finished) return finished.error();
    if (auto mended = mend_last_read(); !mended) return mended.error();
    renewal.done.problems = std::move(renewal.problems).list();
    return renewal.done;
}

}  // namespace tearline::msgbase
