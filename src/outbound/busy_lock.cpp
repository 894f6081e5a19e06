// SPDX-License-Identifier: MIT
// Takes, checks, takes over and leaves .bsy files (FTS-5005 5.1).
#include "outbound/busy_lock.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <mutex>
#include <set>
#include <vector>

#include "base/text.h"
#include "outbound/names.h"
#include "outbound/spellings.h"

namespace tearline::outbound {

namespace {

/// FTS-5005 allows one line of less than 70 characters; what is longer is no owner of ours.
constexpr std::size_t owner_limit = 256;

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    [[nodiscard]] int get() const { return number_; }
    [[nodiscard]] bool is_open() const { return number_ >= 0; }

  private:
    int number_;
};

std::string read_small(const char* file) {
    const Descriptor in(::open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    std::string bytes(4096, '\0');
    const ssize_t count = in.is_open() ? ::read(in.get(), bytes.data(), bytes.size()) : 0;
    bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return bytes;
}

std::string host_name() {
    char name[256] = {};
    if (::gethostname(name, sizeof name - 1) != 0) return "localhost";
    std::string host = std::string(text::trim(name)).substr(0, 30);
    for (char& c : host)
        if (static_cast<unsigned char>(c) <= ' ') c = '_';
    return host.empty() ? "localhost" : host;
}

/// When a process started; empty when the system does not tell, "ended" for one that only waits to
/// be reaped.
std::string start_of(long pid) {
    const std::string stat = read_small(("/proc/" + std::to_string(pid) + "/stat").c_str());
    // The program's name stands in brackets and may hold anything; fields count from the last one.
    const std::size_t name_end = stat.rfind(')');
    if (name_end == std::string::npos) return {};
    const auto fields = text::words(std::string_view(stat).substr(name_end + 1));
    if (fields.size() < 20) return {};
    if (fields[0] == "Z" || fields[0] == "X") return "ended";
    const std::string boot = read_small("/proc/sys/kernel/random/boot_id").substr(0, 8);
    return std::string(fields[19]) + "-" + (boot.empty() ? "0" : boot);
}

Error cannot_lock(const file::Path& place, int reason) {
    return {Code::cannot_write, place.string(),
            std::string("the lock cannot be written: ") + std::strerror(reason)};
}

/// Why it cannot be written; 0 when it is on the disk. What is written in part has no room.
int write_owner(int descriptor, const std::string& text) {
    const ssize_t count = ::write(descriptor, text.data(), text.size());
    if (count < 0) return errno;
    if (count != static_cast<ssize_t>(text.size())) return ENOSPC;
    return ::fsync(descriptor) == 0 ? 0 : errno;
}

std::string owner_text(int descriptor) {
    std::string text(owner_limit, '\0');
    const ssize_t count = ::pread(descriptor, text.data(), text.size(), 0);
    text.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return text;
}

/// A lock file to be, under a name of its own; removed again unless it was given the lock's name.
struct Draft {
    file::Path path;
    ~Draft() {
        if (!path.empty()) ::unlink(path.c_str());
    }
};

Result<void> write_draft(Draft& draft, const file::Path& busy_file) {
    static std::atomic<unsigned> count{0};
    draft.path = busy_file;
    draft.path += "." + std::to_string(::getpid()) + "-" + std::to_string(++count) + ".tmp";
    const Descriptor out(
        ::open(draft.path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666));
    if (!out.is_open()) return cannot_lock(busy_file, errno);
    if (const int reason = write_owner(out.get(), this_process().text()); reason != 0)
        return cannot_lock(busy_file, reason);
    return {};
}

/// Some file systems have no hard links; there the lock may be seen empty for a moment.
bool create_in_place(const file::Path& busy_file, int& reason) {
    const Descriptor out(
        ::open(busy_file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666));
    if (!out.is_open()) {
        reason = errno;
        return false;
    }
    reason = write_owner(out.get(), this_process().text());
    if (reason != 0) ::unlink(busy_file.c_str());
    return reason == 0;
}

/// The process that wrote the draft called NAME; nothing where it is no draft.
std::optional<pid_t> writer_of_draft(const std::string& name) {
    if (!name.ends_with(".tmp")) return std::nullopt;
    const file::Path lock_and_writer = file::Path(name).stem();
    const auto type = file_type(lock_and_writer.stem().extension().string());
    if (!type || (type->kind != FileKind::busy && type->kind != FileKind::call))
        return std::nullopt;
    const std::string writer = lock_and_writer.extension().string();
    const auto pid = text::to_number(writer.substr(1, writer.find('-') - 1), 0x7fffffff);
    return pid && *pid > 0 ? std::optional(static_cast<pid_t>(*pid)) : std::nullopt;
}

/// Whether this process asks for the first time.
bool first_time_in(const file::Path& folder) {
    static std::mutex mutex;
    static std::set<std::string> seen;
    const std::lock_guard guard(mutex);
    return seen.insert(folder.native()).second;
}

/// Drafts of processes that were killed. One of a machine that shares the folder may be among them:
/// it then writes another. The folder may hold a packet for each of many calls, so it is read once.
void sweep_drafts(const file::Path& folder) {
    if (!first_time_in(folder)) return;
    std::error_code failed;
    for (std::filesystem::directory_iterator entry(folder, failed), end; !failed && entry != end;
         entry.increment(failed)) {
        const auto writer = writer_of_draft(entry->path().filename().string());
        if (writer && ::kill(*writer, 0) != 0 && errno == ESRCH) ::unlink(entry->path().c_str());
    }
}

enum class Attempt { taken, exists, again };

Result<Attempt> create(const file::Path& busy_file, const Draft& draft) {
    if (::link(draft.path.c_str(), busy_file.c_str()) == 0) return Attempt::taken;
    int reason = errno;
    if (reason == EPERM || reason == EOPNOTSUPP || reason == ENOSYS)
        if (create_in_place(busy_file, reason)) return Attempt::taken;
    if (reason == EEXIST) return Attempt::exists;
    if (reason == ENOENT) return Attempt::again;
    return cannot_lock(busy_file, reason);
}

struct Holder {
    std::string text;
    std::optional<Owner> owner;
    UnixTime touched = 0;

    [[nodiscard]] std::string who() const {
        if (owner) return "process " + std::to_string(owner->pid) + " on " + owner->host;
        const std::string_view first =
            text::trim(std::string_view(text).substr(0, text.find('\n')));
        const auto pid = text::to_number(first);
        return pid ? "process " + std::to_string(*pid) : "another program";
    }
};

/// Why a holder may be pushed aside; empty when he may not.
std::string reason_to_take_over(const Holder& holder, const BusyOptions& options) {
    if (holder.owner && !may_be_alive(*holder.owner)) return holder.who() + ", which has ended";
    if (holder.owner && holder.owner->host == host_name()) return {};
    const UnixTime age = options.now - holder.touched;
    const UnixTime stale = static_cast<UnixTime>(options.stale_hours) * 3600;
    // Whoever lives touches it with the time that it is now, not with that of a clock gone wrong.
    if (age < -stale) return holder.who() + ", by a clock that stood at " + iso8601(holder.touched);
    if (age <= stale) return {};
    return holder.who() + ", who has not touched it for " + std::to_string(age / 3600) + " hours";
}

Error is_held(const file::Path& busy_file, const Holder& holder) {
    return {Code::busy, busy_file.string(),
            "held by " + holder.who() + " since " + iso8601(holder.touched) +
                "; its mail stays as it is for the next run"};
}

std::string taken_over(const file::Path& busy_file, const std::string& why) {
    return busy_file.string() + ": the lock was left by " + why + "; it was taken over";
}

/// Mailers of DOS write names in capitals, which a file system that tells cases apart does not take
/// for ours. One that may be pushed aside is removed; the remark on it.
Result<std::string> ask_other_spellings(const file::Path& busy_file, const BusyOptions& options) {
    std::string remark;
    for (const file::Path& other : spellings(busy_file)) {
        struct stat there {
        }, ours{};
        if (other == busy_file || ::lstat(other.c_str(), &there) != 0) continue;
        // On a file system that does not tell cases apart it is the one just made.
        if (::lstat(busy_file.c_str(), &ours) == 0 && ours.st_ino == there.st_ino) continue;
        const std::string text = read_small(other.c_str());
        const Holder holder{text, parse_owner(text), there.st_mtim.tv_sec};
        const std::string why = reason_to_take_over(holder, options);
        if (why.empty()) return is_held(other, holder);
        ::unlink(other.c_str());
        remark = taken_over(other, why);
    }
    return remark;
}

/// The remark on the holder pushed aside; empty when the lock changed meanwhile: try again.
Result<std::string> take_over(const file::Path& busy_file, Draft& draft,
                              const BusyOptions& options) {
    const Descriptor held(
        ::open(busy_file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (!held.is_open()) {
        if (errno == ENOENT) return std::string{};
        return cannot_lock(busy_file, errno);
    }
    // Two runs may find the same dead lock: whoever has its flock replaces it, and the other then
    // sees that the name leads to another file.
    const bool alone = ::flock(held.get(), LOCK_EX | LOCK_NB) == 0;
    struct stat mine {
    }, named{};
    if (::fstat(held.get(), &mine) != 0) return cannot_lock(busy_file, errno);
    if (::stat(busy_file.c_str(), &named) != 0 || named.st_ino != mine.st_ino) return std::string{};
    const std::string text = owner_text(held.get());
    const Holder holder{text, parse_owner(text), mine.st_mtim.tv_sec};
    const std::string why = alone ? reason_to_take_over(holder, options) : std::string{};
    if (why.empty()) return is_held(busy_file, holder);
    if (::rename(draft.path.c_str(), busy_file.c_str()) != 0) {
        if (errno == ENOENT) return std::string{};
        return cannot_lock(busy_file, errno);
    }
    draft.path.clear();
    return taken_over(busy_file, why);
}

bool is_ours(const file::Path& busy_file) {
    return read_small(busy_file.c_str()) == this_process().text();
}

}  // namespace

std::string Owner::text() const {
    return std::to_string(pid) + " " + started + " " + host + "\n";
}

Owner this_process() {
    const std::string started = start_of(::getpid());
    return {::getpid(), started.empty() ? "0-0" : started, host_name()};
}

std::optional<Owner> parse_owner(std::string_view text) {
    const auto words = text::words(text);
    if (words.size() != 3 || words[1].find('-') == std::string_view::npos) return std::nullopt;
    const auto pid = text::to_number(words[0], 0x7fffffff);
    if (!pid || *pid == 0) return std::nullopt;
    return Owner{static_cast<long>(*pid), std::string(words[1]), std::string(words[2])};
}

bool may_be_alive(const Owner& owner) {
    if (owner.host != host_name()) return true;
    if (::kill(static_cast<pid_t>(owner.pid), 0) != 0 && errno == ESRCH) return false;
    const std::string started = start_of(owner.pid);
    return started.empty() || started == owner.started;
}

Result<BusyLock> BusyLock::take(const file::Path& busy_file, const BusyOptions& options) {
    if (auto made = file::make_folders(busy_file.parent_path()); !made) return made.error();
    sweep_drafts(busy_file.parent_path());
    HeldLock held(busy_file.native(), this_process().text());
    for (int attempt = 0; attempt < 10; ++attempt) {
        Draft draft;
        if (auto written = write_draft(draft, busy_file); !written) return written.error();
        const auto created = create(busy_file, draft);
        if (!created) return created.error();
        if (*created == Attempt::again) continue;
        std::string remark;
        if (*created == Attempt::exists) {
            auto taken = take_over(busy_file, draft, options);
            if (!taken) return taken.error();
            if (taken->empty()) continue;
            remark = *std::move(taken);
        }
        BusyLock lock(busy_file, std::move(held), std::move(remark));
        // Ours stands first, so that of two who look after making theirs at least one sees both.
        const auto other = ask_other_spellings(busy_file, options);
        if (!other) return other.error();
        if (!other->empty()) lock.remark_ = *other;
        return lock;
    }
    return Error{Code::busy, busy_file.string(),
                 "other programs take and leave it all the time; its mail stays for the next run"};
}

BusyLock::BusyLock(BusyLock&& other) noexcept
    : path_(std::exchange(other.path_, {})),
      held_(std::move(other.held_)),
      remark_(std::move(other.remark_)) {}

BusyLock& BusyLock::operator=(BusyLock&& other) noexcept {
    std::swap(path_, other.path_);
    std::swap(held_, other.held_);
    std::swap(remark_, other.remark_);
    return *this;
}

BusyLock::~BusyLock() {
    // Another may have taken it over as stale: then it is not ours to remove.
    if (!path_.empty() && is_ours(path_)) ::unlink(path_.c_str());
}

Result<void> BusyLock::refresh() {
    if (!is_ours(path_))
        return Error{Code::io, path_.string(),
                     "the lock was taken over by another program; the work under it was stopped"};
    if (::utimensat(AT_FDCWD, path_.c_str(), nullptr, 0) != 0)
        return Error{Code::io, path_.string(),
                     std::string("the lock cannot be touched: ") + std::strerror(errno)};
    return {};
}

}  // namespace tearline::outbound
