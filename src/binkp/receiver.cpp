// SPDX-License-Identifier: MIT
// Parts are files named by hashes of sender and file. While one is written its name also has a mark
// of the machine's boot: after a loss of power what was not flushed cannot be trusted.
#include "binkp/receiver.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstring>

#include "base/log.h"
#include "base/rename_new.h"
#include "base/text.h"

namespace tearline::binkp {

namespace {

constexpr std::string_view part_ending = ".part";
constexpr std::uint64_t write_behind = 8 << 20;
/// Who sends the next file already when he is asked for more of this one may get confused: binkd
/// forgets the rest of the one it sends, and the session waits for nothing until it times out.
constexpr std::uint64_t worth_asking = 256 << 10;

Error not_received(const file::Path& place, std::string_view what) {
    return {Code::cannot_write, place.string(), std::string(what) + ": " + std::strerror(errno)};
}

std::string boot_mark() {
    const auto id = file::read("/proc/sys/kernel/random/boot_id", 100);
    return id && id->size() >= 8 ? id->substr(0, 8) : "00000000";
}

std::string stem_of_sender(std::string_view from) {
    return hash_of(from).hex().substr(0, 16);
}

/// Senders without a clock give every file the time 0. Name and size alone do not tell whether it
/// came before, or whether a part is of it.
bool can_be_known(const FileInfo& file) {
    return file.time > 0;
}

/// Other writers may not have their data on disk after a crash, so packets always come whole.
bool never_resumed(const FileInfo& file) {
    return !can_be_known(file) || text::to_lower(file.name).ends_with(".pkt");
}

std::uint64_t free_bytes(const file::Path& folder) {
    struct statvfs space {};
    if (::statvfs(folder.c_str(), &space) != 0) return UINT64_MAX;
    return static_cast<std::uint64_t>(space.f_bavail) * space.f_frsize;
}

/// False when TO is taken.
Result<bool> rename_new(const file::Path& from, const file::Path& to) {
    const int failed = file::rename_new(from, to);
    if (failed == 0 || failed == EEXIST) return failed == 0;
    errno = failed;
    return not_received(to, "the file cannot be named");
}

/// All of it, in as few calls as the system allows; false when that fails.
bool write_all(int descriptor, std::span<const BytesView> pieces) {
    std::vector<iovec> left;
    left.reserve(pieces.size());
    for (const BytesView piece : pieces)
        if (!piece.empty()) left.push_back({const_cast<char*>(piece.data()), piece.size()});
    for (auto at = left.begin(); at != left.end();) {
        const auto some = std::min<std::ptrdiff_t>(left.end() - at, IOV_MAX);
        const ssize_t count = ::writev(descriptor, &*at, static_cast<int>(some));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return false;
        auto written = static_cast<std::size_t>(count);
        for (; at != left.end() && written >= at->iov_len; ++at) written -= at->iov_len;
        if (at == left.end()) return true;
        at->iov_base = static_cast<char*>(at->iov_base) + written;
        at->iov_len -= written;
    }
    return true;
}

}  // namespace

file::Path parts_folder(const file::Path& inbound) {
    return inbound / ".binkp";
}

/// The file under way.
struct Receiver::Part {
    file::Path path, kept;  ///< while it is written, and when it is left
    FileInfo file;
    std::string from;
    bool secure = false;
    int descriptor = -1;
    std::uint64_t size = 0, begun = 0;  ///< BEGUN: so far the disk was told to write
    Hasher hasher;
    std::optional<std::uint32_t> wanted_crc;
    std::uint32_t crc = 0xffffffff;
    UnixTime now = 0;

    ~Part() {
        if (descriptor >= 0) ::close(descriptor);
    }
    void add(BytesView bytes) {
        hasher.add(bytes);
        if (wanted_crc) crc = crc32_update(crc, bytes);
        size += bytes.size();
    }
    Result<bool> open();
    Result<void> read_so_far(bool from_start);
};

/// False when another session writes it.
Result<bool> Receiver::Part::open() {
    ::rename(kept.c_str(), path.c_str());
    descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (descriptor < 0) return not_received(path, "the part of a file cannot be opened");
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) return false;
    struct stat mine {
    }, named{};
    return ::fstat(descriptor, &mine) == 0 && ::stat(path.c_str(), &named) == 0 &&
           mine.st_ino == named.st_ino;
}

Result<void> Receiver::Part::read_so_far(bool from_start) {
    struct stat now_there {};
    if (::fstat(descriptor, &now_there) != 0) return not_received(path, "the part cannot be read");
    const auto there = static_cast<std::uint64_t>(now_there.st_size);
    const bool useless =
        never_resumed(file) || there > file.size || (from_start && there < worth_asking);
    if (useless && ::ftruncate(descriptor, 0) != 0)
        return not_received(path, "the part cannot be emptied");
    if (useless || there == 0) return {};
    Bytes block(1 << 15, '\0');
    while (true) {
        const ssize_t count = ::read(descriptor, block.data(), block.size());
        if (count < 0) return not_received(path, "the part cannot be read");
        if (count == 0) return {};
        add(BytesView(block).substr(0, static_cast<std::size_t>(count)));
    }
}

Receiver::Receiver(const Station& station, Journal& journal)
    : station_(station), journal_(journal) {}
Receiver::~Receiver() = default;
Receiver::Receiver(Receiver&&) noexcept = default;

const file::Path& Receiver::inbound(bool secure) const {
    return secure || station_.inbound_unsecure.empty() ? station_.inbound
                                                       : station_.inbound_unsecure;
}

Result<Decision> Receiver::offer(std::string_view from, const FileInfo& file, bool secure,
                                 UnixTime now, std::optional<std::uint32_t> crc, bool from_start) {
    leave();
    const file::Path folder = parts_folder(inbound(secure));
    if (auto made = file::make_folders(folder); !made) return made.error();
    const std::string sender = (secure ? "" : "?") + std::string(from);
    const std::string stem =
        stem_of_sender(sender) + "-" + hash_of(file.words()).hex().substr(0, 16);
    auto part = std::make_unique<Part>();
    part->kept = folder / (stem + std::string(part_ending));
    part->path = folder / (stem + "-" + boot_mark() + std::string(part_ending));
    part->file = file;
    part->from = sender;
    part->secure = secure;
    part->now = now;
    part->wanted_crc = crc;
    const auto known = can_be_known(file) ? journal_.knows(sender, file) : Result<bool>(false);
    if (!known) return known.error();
    if (*known) {
        for (const file::Path& left : {part->path, part->kept})
            if (auto finished = came_before(left, file, secure, sender); !finished)
                return finished.error();
        return Decision{Decision::Kind::have, 0};
    }
    const std::uint64_t room = free_bytes(folder);
    if (file.size > station_.max_file_bytes || room < station_.min_free_bytes ||
        file.size > room - station_.min_free_bytes)
        return Decision{Decision::Kind::later, 0};
    const auto opened = part->open();
    if (!opened) return opened.error();
    if (!*opened) return Decision{Decision::Kind::later, 0};
    if (auto read = part->read_so_far(from_start); !read) return read.error();
    part_ = std::move(part);
    return Decision{Decision::Kind::accept, part_->size};
}

/// A crash between the note and the name leaves a whole part that is noted: it gets its name now.
Result<bool> Receiver::came_before(const file::Path& part, const FileInfo& file, bool secure,
                                   std::string_view) {
    std::error_code error;
    if (std::filesystem::file_size(part, error) != file.size || error) return false;
    const auto named = give_name(part, safe_name(file.name), secure);
    if (!named) return named.error();
    return true;
}

Result<void> Receiver::write(std::span<const BytesView> pieces) {
    if (!part_) return Error{Code::internal, "", "no file is under way"};
    for (const BytesView piece : pieces) part_->add(piece);
    if (!write_all(part_->descriptor, pieces))
        return not_received(part_->path, "the part of a file cannot be written");
    if (part_->size - part_->begun >= write_behind) {
        // The disk works while more comes; else the flush at the end would wait for all of it.
        ::sync_file_range(part_->descriptor, static_cast<off_t>(part_->begun),
                          static_cast<off_t>(part_->size - part_->begun), SYNC_FILE_RANGE_WRITE);
        part_->begun = part_->size;
    }
    return {};
}

Result<file::Path> Receiver::give_name(const file::Path& part, const std::string& name,
                                       bool secure) {
    const file::Path& folder = inbound(secure);
    for (unsigned attempt = 0; attempt < 10000; ++attempt) {
        const file::Path target = folder / (attempt == 0 ? name : other_name(name, attempt));
        const auto named = rename_new(part, target);
        if (!named) return named.error();
        if (!*named) continue;
        if (auto flushed = file::sync_folder(folder); !flushed) return flushed.error();
        return target;
    }
    return Error{Code::cannot_write, folder.string(), "no name is free for " + name};
}

Result<std::optional<file::Path>> Receiver::store() {
    if (!part_) return Error{Code::internal, "", "no file is under way"};
    const std::unique_ptr<Part> part = std::move(part_);
    if (part->wanted_crc && ~part->crc != *part->wanted_crc) {
        ::unlink(part->path.c_str());
        return std::optional<file::Path>();
    }
    if (::fsync(part->descriptor) != 0)
        return not_received(part->path, "the file cannot be flushed");
    const std::string name = safe_name(part->file.name);
    const Journal::Entry entry{part->now, part->from, part->file, part->hasher.finish(), name};
    if (auto noted = journal_.add(entry); !noted) return noted.error();
    auto named = give_name(part->path, name, part->secure);
    if (!named) return named.error();
    // Not before: a part with the sender's time would look old, and what a kill left be cleaned
    // away.
    const timespec time{static_cast<time_t>(part->file.time), 0};
    const timespec times[2] = {time, time};
    if (part->file.time > 0 && part->file.time <= part->now + seconds_a_day)
        ::futimens(part->descriptor, times);
    return std::optional(*std::move(named));
}

void Receiver::leave() {
    if (!part_) return;
    const std::unique_ptr<Part> part = std::move(part_);
    if (part->size == 0 || never_resumed(part->file)) {
        ::unlink(part->path.c_str());
    } else if (::fsync(part->descriptor) == 0) {
        ::rename(part->path.c_str(), part->kept.c_str());
    }
}

void Receiver::forget_parts(std::string_view from, bool secure) {
    const std::string start = stem_of_sender((secure ? "" : "?") + std::string(from)) + "-";
    const auto entries = file::list(parts_folder(inbound(secure)));
    if (!entries) return;
    for (const file::Entry& entry : *entries) {
        const std::string name = entry.path.filename().string();
        if (name.starts_with(start) && name.ends_with(part_ending)) ::unlink(entry.path.c_str());
    }
}

void clean_parts(const Station& station, UnixTime now) {
    for (const file::Path& inbound : {station.inbound, station.inbound_unsecure}) {
        const auto entries = file::list(parts_folder(inbound));
        if (!entries) continue;
        for (const file::Entry& entry : *entries)
            if (entry.path.extension() == part_ending &&
                now - entry.modified > UnixTime{station.partial_days} * seconds_a_day)
                ::unlink(entry.path.c_str());
    }
}

}  // namespace tearline::binkp
