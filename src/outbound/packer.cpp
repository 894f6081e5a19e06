// SPDX-License-Identifier: MIT
// Writes packets and bundles under the names they were given, and enters them in flow files.
#include "outbound/packer.h"

#include <algorithm>
#include <set>

#include "base/file.h"
#include "base/text.h"
#include "outbound/busy_lock.h"
#include "outbound/flow_file.h"
#include "outbound/spellings.h"
#include "packet/writer.h"
#include "packet/zip.h"

namespace tearline::outbound {

namespace {

Error taken(const Path& path) {
    return {Code::busy, path.string(),
            "another program's file has this name; it was left alone and another name is taken"};
}

packet::PacketHeader header_of(const PacketPlan& plan) {
    return packet::make_header(plan.from, plan.to, to_civil(plan.created), plan.password);
}

/// Takes every message of the stream to ADD; the number of them.
template <class Add>
Result<std::uint32_t> for_each(const NextMessage& next, const Add& add) {
    for (std::uint32_t count = 0;; ++count) {
        auto message = next();
        if (!message) return message.error();
        if (!*message) return count;
        if (auto added = add(**message); !added) return added.error();
    }
}

bool same_4d(const ftn::Address& a, const ftn::Address& b) {
    return a.zone == b.zone && a.net == b.net && a.node == b.node && a.point == b.point;
}

/// Is FILE the packet that an earlier run wrote by this plan?
Result<bool> is_planned(const Path& file, const PacketPlan& plan) {
    const auto reader = file::Reader::open(file);
    if (!reader) return reader.error();
    Bytes bytes(packet::header_size, '\0');
    const auto count = reader->read_at(0, bytes.data(), bytes.size());
    if (!count) return count.error();
    const auto header = packet::parse_header(BytesView(bytes).substr(0, *count));
    return header && same_4d(header->from, plan.from) && same_4d(header->to, plan.to) &&
           header->created == to_civil(plan.created);
}

/// FILE becomes what AGAIN is, where both hold the same messages (a password may have changed);
/// else it is another's and stays. AGAIN is removed.
Result<void> replace_by(const Path& file, const Path& again) {
    const auto there = file::read(file);
    if (!there) return there.error();
    const auto fresh = file::read(again);
    if (!fresh) return fresh.error();
    if (auto removed = file::remove(again); !removed) return removed.error();
    const auto messages = [](const Bytes& packet) {
        return BytesView(packet).substr(std::min(packet.size(), packet::header_size));
    };
    if (messages(*there) != messages(*fresh)) return taken(file);
    return *there == *fresh ? Result<void>() : file::write(file, *fresh);
}

Result<void> remove_all(std::span<const Path> files) {
    for (const Path& each : files)
        if (auto removed = file::remove(each); !removed) return removed.error();
    return {};
}

Result<Written> written(const Path& file) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(file, error);
    if (error) return Error{Code::unreadable, file.string(), error.message()};
    return Written{file, size, 0};
}

Result<void> write_zip(const Path& bundle, std::span<const Path> packets, UnixTime created) {
    std::vector<packet::ZipEntry> entries;
    for (const Path& each : packets) entries.push_back({each.filename().string(), each});
    return packet::write_zip(bundle, entries, created);
}

/// All paths that wait for an address, whatever the flavour.
Result<std::set<std::string>> waiting_for(const Names& names, const ftn::Address& address) {
    std::set<std::string> waiting;
    for (const ftn::Flavour flavour : flavours)
        for (const Path& flow : spellings(names.flow_file(address, flavour))) {
            auto lines = read_flow(flow);
            if (!lines) return lines.error();
            for (FlowLine& line : *lines)
                if (line.action != Action::done) waiting.insert(std::move(line.path));
        }
    return waiting;
}

/// By its name alone, for other programs write the folder in their own way.
bool names_file(const std::set<std::string>& waiting, const std::string& name) {
    return std::any_of(waiting.begin(), waiting.end(), [&](const std::string& path) {
        return text::equals_ignoring_case(path.substr(path.find_last_of("/\\") + 1), name);
    });
}

}  // namespace

Result<PacketFile> PacketFile::begin(const Names& names, const PacketPlan& plan,
                                     const NextMessage& next) {
    const Path folder = names.folder(plan.to);
    PacketFile file;
    file.written_.file = file.place_ = folder / packet_name(plan.serial);
    if (file::may_be_there(file.place_)) {
        const auto planned = is_planned(file.place_, plan);
        if (!planned) return planned.error();
        if (!*planned) return taken(file.place_);
        // Killed between giving the name and taking the one it was written under, it left both.
        file::Writer::forget(file.place_);
        // With the same header it may still be another's: only the same messages are ours.
        file.place_ += ".again";
    }
    if (auto made = file::make_folders(folder); !made) return made.error();
    auto target = file::Writer::create(file.place_, file::Writer::Way::direct);
    if (!target) return target.error();
    auto packet = packet::PacketWriter::to_file(*std::move(target), header_of(plan));
    if (!packet) return packet.error();
    const auto messages = for_each(next, [&](const MessageBytes& message) {
        return packet->append_encoded(message.start, message.rest);
    });
    if (!messages) return messages.error();
    if (*messages == 0) return PacketFile();
    file.written_.bytes = packet->size();
    file.written_.messages = *messages;
    if (auto ended = packet->end(); !ended) return ended.error();
    file.packet_ = std::move(*packet);
    return file;
}

std::vector<Result<void>> PacketFile::flush_together(std::span<PacketFile* const> files) {
    std::vector<packet::PacketWriter*> packets;
    std::vector<std::size_t> file_of;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!files[i]->packet_) continue;
        packets.push_back(&*files[i]->packet_);
        file_of.push_back(i);
    }
    const auto flushed = packet::PacketWriter::flush_together(packets);
    std::vector<Result<void>> outcomes(files.size());
    for (std::size_t i = 0; i < file_of.size(); ++i) outcomes[file_of[i]] = flushed[i];
    return outcomes;
}

Result<Written> PacketFile::finish(file::FolderFlush folder) {
    if (!packet_) return written_;
    const bool again = place_ != written_.file;
    if (auto committed = again ? packet_->commit() : packet_->commit_new(folder); !committed)
        return committed.error();
    if (again)
        if (auto replaced = replace_by(written_.file, place_); !replaced) return replaced.error();
    return written_;
}

Result<Written> write_packet(const Names& names, const PacketPlan& plan, const NextMessage& next) {
    auto packet = PacketFile::begin(names, plan, next);
    return packet ? packet->finish() : Result<Written>(packet.error());
}

Result<Written> write_bundle(const Names& names, const ftn::Link& link, const BundlePlan& plan,
                             std::span<const Path> packets) {
    const Path folder = names.folder(link.address);
    const Path bundle = folder / plan.name;
    const auto gone = std::find_if_not(packets.begin(), packets.end(), file::may_be_there);
    if (file::may_be_there(bundle)) {
        const auto waiting = waiting_for(names, link.address);
        if (!waiting) return waiting.error();
        if (names_file(*waiting, plan.name)) return taken(bundle);
    } else if (gone != packets.end()) {
        return Error{Code::io, gone->string(),
                     "the packet vanished before it was put into " + plan.name +
                         "; nothing else was changed, its mail must be packed again"};
    }
    if (auto made = file::make_folders(folder); !made) return made.error();
    if (gone == packets.end())
        if (auto zipped = write_zip(bundle, packets, plan.created); !zipped) return zipped.error();
    if (auto removed = remove_all(packets); !removed) return removed.error();
    return written(bundle);
}

Result<std::vector<Queued>> queue(const Names& names, const ftn::Link& link,
                                  std::span<const Path> files, UnixTime now, std::string* remark,
                                  Action after) {
    std::vector<Queued> answers(files.size(), Queued::gone);
    const bool any = std::any_of(files.begin(), files.end(), file::may_be_there);
    if (!any) return answers;
    auto lock = BusyLock::take(names.busy_file(link.address), {now});
    if (!lock) return lock.error();
    if (remark != nullptr) *remark = lock->remark();
    const auto waiting = waiting_for(names, link.address);
    if (!waiting) return waiting.error();
    std::vector<FlowLine> lines;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const std::string path = files[i].string();
        if (waiting->contains(path)) {
            answers[i] = Queued::already;
        } else if (file::may_be_there(files[i])) {
            answers[i] = Queued::now;
            lines.push_back({after, path});
        }
    }
    const Path flow = names.flow_file(link.address, link.flavour);
    if (auto appended = append_once(flow, lines); !appended) return appended.error();
    return answers;
}

Result<Queued> queue_netmail(const Names& names, const ftn::Link& link, const Path& packet,
                             UnixTime now, std::string* remark) {
    const Path target = names.file(link.address, {FileKind::netmail, link.flavour});
    // Also where the packet is gone: a run that was killed behind the renaming left its lock.
    auto lock = BusyLock::take(names.busy_file(link.address), {now});
    if (!lock) return lock.error();
    if (remark != nullptr) *remark = lock->remark();
    if (!file::may_be_there(packet)) return Queued::gone;
    const auto waiting = waiting_for(names, link.address);
    if (!waiting) return waiting.error();
    if (waiting->contains(packet.string())) return Queued::already;
    if (file::may_be_there(target)) {
        const FlowLine line{Action::remove, packet.string()};
        const auto appended =
            append_once(names.flow_file(link.address, link.flavour), std::span(&line, 1));
        if (!appended) return appended.error();
        return Queued::now;
    }
    // One call, unlike a move that keeps what stands there: killed half-way, that one would leave
    // both names, and the packet would be sent under each.
    std::error_code failed;
    std::filesystem::rename(packet, target, failed);
    if (failed) return Error{Code::cannot_write, target.string(), failed.message()};
    if (auto flushed = file::sync_folder(target.parent_path()); !flushed) return flushed.error();
    return Queued::now;
}

Result<void> request_file(const Names& names, const ftn::Link& link, const std::string& name,
                          UnixTime now) {
    auto lock = BusyLock::take(names.busy_file(link.address), {now});
    if (!lock) return lock.error();
    Path request = names.file(link.address, {FileKind::request, ftn::Flavour::normal});
    Bytes lines;
    if (const auto there = spellings(request); !there.empty()) {
        request = there.front();
        auto read = file::read(request);
        if (!read) return read.error();
        lines = std::move(*read);
    }
    for (const std::string_view line : text::split(lines, '\n'))
        if (text::trim(line) == name) return {};
    if (!lines.empty() && !lines.ends_with('\n')) lines += "\r\n";
    if (auto made = file::make_folders(request.parent_path()); !made) return made;
    return file::write(request, lines + name + "\r\n");
}

}  // namespace tearline::outbound
