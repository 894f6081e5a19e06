// SPDX-License-Identifier: MIT
// Writes packets and bundles under the names they were given, and enters them in flow files.
#include "outbound/packer.h"

#include <algorithm>
#include <set>

#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"
#include "outbound/busy_lock.h"
#include "outbound/flow_file.h"
#include "packet/writer.h"
#include "packet/zip.h"

namespace tearline::outbound {

namespace {

constexpr BytesView packet_end("\0\0", 2);

bool is_there(const Path& path) {
    std::error_code error;
    return std::filesystem::exists(std::filesystem::symlink_status(path, error));
}

Error taken(const Path& path) {
    return {Code::busy, path.string(),
            "another program's file has this name; it was left alone and another name is taken"};
}

Result<Hash> hash_of_file(const Path& path) {
    auto reader = file::Reader::open(path);
    if (!reader) return reader.error();
    Hasher hasher;
    Bytes block(256 * 1024, '\0');
    for (std::uint64_t at = 0;;) {
        const auto count = reader->read_at(at, block.data(), block.size());
        if (!count) return count.error();
        if (*count == 0) return hasher.finish();
        hasher.add(BytesView(block).substr(0, *count));
        at += *count;
    }
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

/// The packet of an earlier run, when FILE is what PLAN and NEXT would give.
Result<Written> check_packet(const Path& file, const PacketPlan& plan, const NextMessage& next) {
    Hasher hasher;
    std::uint64_t bytes = 0;
    const auto add = [&](BytesView piece) -> Result<void> {
        hasher.add(piece);
        bytes += piece.size();
        return {};
    };
    (void)add(packet::encode_header(header_of(plan)));
    const auto messages = for_each(next, add);
    if (!messages) return messages.error();
    (void)add(packet_end);
    const auto found = hash_of_file(file);
    if (!found) return found.error();
    if (*found != hasher.finish()) return taken(file);
    return Written{file, bytes, *messages};
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

/// The bundle that stands under our name: ours when packets of it are gone already (they go once it
/// is on the disk), or when it has the very bytes we would write.
Result<void> check_bundle(const Path& bundle, const std::vector<packet::ZipEntry>& entries,
                          const BundlePlan& plan, bool packets_gone) {
    if (packets_gone) return {};
    Path again = bundle;
    again += ".again";
    if (auto zipped = packet::write_zip(again, entries, plan.created); !zipped)
        return zipped.error();
    const auto wanted = hash_of_file(again);
    const auto found = hash_of_file(bundle);
    if (auto removed = file::remove(again); !removed) return removed.error();
    if (!wanted) return wanted.error();
    if (!found) return found.error();
    return *wanted == *found ? Result<void>{} : taken(bundle);
}

Result<void> zip_new(const Path& bundle, const std::vector<packet::ZipEntry>& entries,
                     const BundlePlan& plan) {
    auto writer = file::Writer::create(bundle);
    if (!writer) return writer.error();
    if (auto zipped = packet::write_zip(*writer, entries, plan.created); !zipped)
        return zipped.error();
    return writer->commit_new();
}

/// All paths that wait for an address, whatever the flavour.
Result<std::set<std::string>> waiting_for(const Names& names, const ftn::Address& address) {
    std::set<std::string> waiting;
    for (const ftn::Flavour flavour : flavours) {
        auto lines = read_flow(names.flow_file(address, flavour));
        if (!lines) return lines.error();
        for (FlowLine& line : *lines)
            if (line.action != Action::done) waiting.insert(std::move(line.path));
    }
    return waiting;
}

}  // namespace

Result<Written> write_packet(const Names& names, const PacketPlan& plan, const NextMessage& next) {
    const Path folder = names.folder(plan.to);
    const Path file = folder / packet_name(plan.serial);
    if (is_there(file)) return check_packet(file, plan, next);
    if (auto made = file::make_folders(folder); !made) return made.error();
    auto target = file::Writer::create(file);
    if (!target) return target.error();
    auto packet = packet::PacketWriter::to_file(*std::move(target), header_of(plan));
    if (!packet) return packet.error();
    const auto messages =
        for_each(next, [&](BytesView message) { return packet->append_encoded(message); });
    if (!messages) return messages.error();
    if (*messages == 0) return Written{};
    const std::uint64_t bytes = packet->size();
    if (auto committed = packet->commit_new(); !committed) return committed.error();
    return Written{file, bytes, *messages};
}

std::string choose_bundle_name(const Names& names, const ftn::Link& link, UnixTime local_time,
                               std::uint32_t serial) {
    std::set<std::string> present;
    if (const auto entries = file::list(names.folder(link.address)); entries)
        for (const file::Entry& entry : *entries)
            present.insert(text::to_lower(entry.path.filename().string()));
    const std::string_view day = bundle_day(local_time);
    const std::string usual = bundle_stem(link.our_address, link.address);
    for (std::uint32_t attempt = 0;; ++attempt) {
        const std::string stem = attempt == 0 ? usual : text::hex(serial + attempt - 1, 8);
        int next = 0;
        for (int number = 0; number < 36; ++number)
            if (present.contains(bundle_name(stem, day, number))) next = number + 1;
        for (int tried = 0; tried < 36; ++tried) {
            const std::string name = bundle_name(stem, day, (next + tried) % 36);
            if (!present.contains(name)) return name;
        }
    }
}

std::vector<std::vector<Path>> group_for_bundles(std::span<const Written> packets,
                                                 std::uint64_t max_bytes) {
    std::vector<std::vector<Path>> groups;
    std::uint64_t bytes = 0;
    for (const Written& packet : packets) {
        if (groups.empty() || bytes + packet.bytes > max_bytes) {
            groups.emplace_back();
            bytes = 0;
        }
        groups.back().push_back(packet.file);
        bytes += packet.bytes;
    }
    return groups;
}

Result<Written> write_bundle(const Names& names, const ftn::Link& link, const BundlePlan& plan,
                             std::span<const Path> packets) {
    const Path folder = names.folder(link.address);
    const Path bundle = folder / plan.name;
    std::vector<packet::ZipEntry> entries;
    const Path* gone = nullptr;
    for (const Path& each : packets) {
        entries.push_back({each.filename().string(), each});
        if (!is_there(each)) gone = &each;
    }
    if (is_there(bundle)) {
        if (auto ours = check_bundle(bundle, entries, plan, gone != nullptr); !ours)
            return ours.error();
    } else {
        if (gone != nullptr)
            return Error{Code::io, gone->string(),
                         "the packet vanished before it was put into " + plan.name +
                             "; nothing else was changed, its mail must be packed again"};
        if (auto made = file::make_folders(folder); !made) return made.error();
        if (auto zipped = zip_new(bundle, entries, plan); !zipped) return zipped.error();
    }
    if (auto removed = remove_all(packets); !removed) return removed.error();
    return written(bundle);
}

Result<std::vector<Queued>> queue(const Names& names, const ftn::Link& link,
                                  std::span<const Path> files, UnixTime now, std::string* remark) {
    std::vector<Queued> answers(files.size(), Queued::gone);
    const bool any = std::any_of(files.begin(), files.end(), is_there);
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
        } else if (is_there(files[i])) {
            answers[i] = Queued::now;
            lines.push_back({Action::remove, path});
        }
    }
    const Path flow = names.flow_file(link.address, link.flavour);
    if (auto appended = append_once(flow, lines); !appended) return appended.error();
    return answers;
}

Result<void> ask_for_call(const Names& names, const ftn::Address& address, ftn::Flavour flavour,
                          UnixTime now) {
    auto lock = BusyLock::take(names.busy_file(address), {now});
    if (!lock) return lock.error();
    return request_poll(names.flow_file(address, flavour));
}

}  // namespace tearline::outbound
