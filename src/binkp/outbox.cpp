// SPDX-License-Identifier: MIT
// The queues of all addresses of one system, as one list of files.
#include "binkp/outbox.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/hash.h"
#include "base/text.h"
#include "binkp/frame.h"
#include "binkp/receiver.h"

namespace tearline::binkp {

namespace {

constexpr UnixTime refresh_seconds = 60;

/// Packets get their name of their content: the same in every session, and another for
/// other mail of the same size in the same second, which must not be taken for what came before.
std::string name_to_send(const outbound::Item& item) {
    if (item.kind == outbound::Item::Kind::listed) return item.send_as;
    // FTS-0006 names requests by the address they are for; some mailers go by it.
    if (item.kind == outbound::Item::Kind::request) return item.file.filename().string();
    const auto content = file::read(item.file);
    if (!content) return item.send_as;
    const std::string stem = hash_of(item.send_as + *content).hex().substr(0, 8);
    return stem + file::Path(item.send_as).extension().string();
}

}  // namespace

Outbox::Outbox(const Station& station, UnixTime now)
    : station_(station), now_(now), touched_(now) {}

Result<void> Outbox::hold(const ftn::Address& address) {
    if (std::count(addresses_.begin(), addresses_.end(), address) > 0) return {};
    auto lock = outbound::BusyLock::take(station_.outbound.busy_file(address), {now_});
    if (!lock) return lock.error();
    if (!lock->remark().empty()) remarks_.push_back(lock->remark());
    locks_.push_back(*std::move(lock));
    addresses_.push_back(address);
    return {};
}

Result<void> Outbox::hold_to_call(const ftn::Address& address) {
    const outbound::FileType call{outbound::FileKind::call};
    auto lock = outbound::BusyLock::take(station_.outbound.file(address, call), {now_});
    if (!lock) return lock.error();
    locks_.push_back(*std::move(lock));
    return hold(address);
}

Locked Outbox::lock(const std::vector<ftn::Address>& addresses) {
    Locked answer;
    for (const ftn::Address& address : addresses) {
        Result<void> held = hold(address);
        if (held) held = list(address, answer);
        if (held) {
            answer.addresses.push_back(address);
            continue;
        }
        answer.busy = address.text() + " is busy, try again later";
        remarks_.push_back(held.error().text());
    }
    if (!addresses_.empty())
        if (const auto text = file::read(mark_file(), 65536))
            if (const auto words = parse_file_words(*text, false)) answer.mark = words->file;
    return answer;
}

Result<void> Outbox::list(const ftn::Address& address, Locked& answer) {
    const auto queue = outbound::list(station_.outbound, address);
    if (!queue) return queue.error();
    remarks_.insert(remarks_.end(), queue->problems.begin(), queue->problems.end());
    wishes_.insert(wishes_.end(), queue->wishes.begin(), queue->wishes.end());
    for (const outbound::Item& item : queue->items) {
        if (item.size)
            add(item, answer);
        else
            remarks_.push_back(item.file.string() + " was to be sent to " + address.text() +
                               " and is not there, or may not be read; it stays listed");
    }
    return {};
}

void Outbox::add(const outbound::Item& item, Locked& answer) {
    for (Waiting& known : waiting_)
        if (known.path == item.file) return known.items.push_back(item);
    const FileInfo info = distinct({name_to_send(item), *item.size, item.modified});
    if (item.kind == outbound::Item::Kind::netmail) answer.mail_bytes += info.size;
    if (item.kind == outbound::Item::Kind::request) answer.requests = true;
    waiting_.push_back({info, item.file, {item}});
    answer.files.push_back(info);
}

/// Two files of one name, size and time could not be told apart by the other side.
FileInfo Outbox::distinct(FileInfo info) const {
    const std::string name = info.name;
    const auto is_taken = [&] {
        return std::any_of(waiting_.begin(), waiting_.end(),
                           [&](const Waiting& each) { return each.file == info; });
    };
    for (unsigned attempt = 1; is_taken(); ++attempt) info.name = other_name(name, attempt);
    return info;
}

std::optional<FileInfo> Outbox::add(const file::Path& file) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    if (error) return std::nullopt;
    const auto written = std::filesystem::last_write_time(file, error);
    if (error) return std::nullopt;
    const auto time = std::chrono::duration_cast<std::chrono::seconds>(
        std::chrono::file_clock::to_sys(written).time_since_epoch());
    const FileInfo info = distinct({file.filename().string(), size, time.count()});
    waiting_.push_back({info, file, {}});
    return info;
}

Result<Bytes> Outbox::read(std::size_t file, std::uint64_t offset, std::size_t size, bool framed) {
    if (!open_ || open_->first != file) {
        open_.reset();
        auto reader = file::Reader::open(path(file));
        if (!reader) return reader.error();
        open_.emplace(file, *std::move(reader));
    }
    const std::size_t header = framed ? 2 : 0;
    Bytes out = std::exchange(spare_, {});
    out.resize(framed ? size_with_headers(size) : size);
    std::size_t at = 0;
    while (size > 0) {
        const std::size_t wanted = framed ? std::min(size, max_frame_bytes) : size;
        const auto count = open_->second.read_at(offset, out.data() + at + header, wanted);
        if (!count) return count.error();
        if (*count > 0) at += header + *count;
        if (*count < wanted) break;
        offset += wanted;
        size -= wanted;
    }
    out.resize(at);
    return out;
}

void Outbox::give_back(Bytes bytes) {
    if (bytes.capacity() > spare_.capacity()) spare_ = std::move(bytes);
}

std::vector<outbound::Item> Outbox::release(std::size_t file) {
    if (open_ && open_->first == file) open_.reset();
    return waiting_.at(file).items;
}

const file::Path& Outbox::path(std::size_t file) const {
    return waiting_.at(file).path;
}

file::Path Outbox::mark_file() const {
    if (addresses_.empty()) return {};
    const std::string name = hash_of(addresses_.front().text()).hex().substr(0, 16) + ".sent";
    return parts_folder(station_.inbound) / name;
}

Result<void> keep_mark(const file::Path& file, const std::optional<FileInfo>& mark) {
    if (file.empty()) return {};
    if (!mark) return file::remove(file);
    if (auto made = file::make_folders(file.parent_path()); !made) return made.error();
    return file::write(file, mark->words() + "\n");
}

Result<void> Outbox::fulfil() {
    return outbound::settle_polls(wishes_);
}

Result<void> Outbox::refresh(UnixTime now) {
    if (now - touched_ < refresh_seconds) return {};
    touched_ = now;
    for (outbound::BusyLock& lock : locks_)
        if (auto done = lock.refresh(); !done) return done.error();
    return {};
}

std::vector<std::string> Outbox::take_remarks() {
    return std::exchange(remarks_, {});
}

}  // namespace tearline::binkp
