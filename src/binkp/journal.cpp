// SPDX-License-Identifier: MIT
// Appends, flushes, reads what is new, and begins a new file now and then.
#include "binkp/journal.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/text.h"

namespace tearline::binkp {

namespace {

/// The journal opened for appending, and locked against other programs until it is closed.
class Handle {
  public:
    explicit Handle(const file::Path& file)
        : number_(
              ::open(file.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644)) {
        if (number_ >= 0) ::flock(number_, LOCK_EX);
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() {
        if (number_ >= 0) ::close(number_);
    }
    [[nodiscard]] int get() const { return number_; }
    [[nodiscard]] bool is_open() const { return number_ >= 0; }
    /// Another program may have put a new file in its place while we waited.
    [[nodiscard]] bool is_at(const file::Path& file) const {
        struct stat mine {
        }, named{};
        return ::fstat(number_, &mine) == 0 && ::stat(file.c_str(), &named) == 0 &&
               mine.st_ino == named.st_ino;
    }

  private:
    int number_;
};

Error journal_failure(const file::Path& file, std::string_view what) {
    return {Code::cannot_write, file.string(),
            std::string(what) + ": " + std::strerror(errno) + "; nothing is received without it"};
}

Hash key_of(std::string_view from, const FileInfo& file) {
    return hash_of(std::string(from) + " " + file.words());
}

}  // namespace

std::string Journal::line_of(const Entry& entry) {
    return iso8601(entry.when) + " " + escape_name(entry.from, ":/?") + " " + entry.file.words() +
           " " + entry.hash.hex() + " " + escape_name(entry.received) + "\n";
}

std::optional<Journal::Entry> Journal::parse_line(std::string_view line) {
    if (!line.ends_with('\n')) return std::nullopt;
    const auto words = text::words(line);
    if (words.size() != 7) return std::nullopt;
    const auto when = parse_iso8601(words[0]);
    const std::string file =
        std::string(words[2]) + " " + std::string(words[3]) + " " + std::string(words[4]);
    const auto parsed = parse_file_words(file, false);
    if (!when || !parsed || parsed->too_large || words[5].size() != 32) return std::nullopt;
    std::string sixteen;
    for (std::size_t i = 0; i < 32; i += 2) {
        const std::string byte = unescape_name("\\x" + std::string(words[5].substr(i, 2)));
        if (byte.size() != 1) return std::nullopt;
        sixteen += byte;
    }
    return Entry{*when, unescape_name(words[1]), parsed->file, Hash::from_bytes(sixteen),
                 unescape_name(words[6])};
}

namespace {

/// When the first entry was noted that can be read and is not of a clock that stood ahead.
std::optional<UnixTime> first_until(BytesView lines, UnixTime now) {
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size() - 1) + 1;
        const auto entry = Journal::parse_line(lines.substr(0, end));
        if (entry && entry->when <= now) return entry->when;
        lines.remove_prefix(end);
    }
    return std::nullopt;
}

}  // namespace

Result<Journal> Journal::open(const file::Path& file, std::uint32_t days, UnixTime now) {
    if (auto made = file::make_folders(file.parent_path()); !made) return made.error();
    Journal journal(file);
    if (auto rotated = journal.rotate(days, now); !rotated) return rotated.error();
    file::Path before = file;
    before += ".1";
    if (const auto old = file::read(before)) journal.take(*old);
    if (auto read = journal.read_new(); !read) return read.error();
    return journal;
}

Result<void> Journal::rotate(std::uint32_t days, UnixTime now) {
    const Handle handle(file_);
    if (!handle.is_open()) return journal_failure(file_, "the journal cannot be opened");
    const auto lines = file::read(file_);
    if (!lines) return lines.error();
    const auto oldest = first_until(*lines, now);
    if (!oldest || now - *oldest < UnixTime{days} * seconds_a_day || !handle.is_at(file_))
        return {};
    file::Path before = file_;
    before += ".1";
    if (::rename(file_.c_str(), before.c_str()) != 0)
        return journal_failure(file_, "the journal cannot be renamed");
    return file::sync_folder(file_.parent_path());
}

void Journal::take(BytesView bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t end = bytes.find('\n', at);
        if (end == BytesView::npos) break;
        const auto entry = parse_line(bytes.substr(at, end + 1 - at));
        if (entry) known_.insert(key_of(entry->from, entry->file));
        at = end + 1;
    }
}

Result<void> Journal::read_new() {
    struct stat now {};
    if (::stat(file_.c_str(), &now) != 0) {
        if (errno == ENOENT) return {};
        return journal_failure(file_, "the journal cannot be read");
    }
    if (now.st_ino != inode_) read_ = 0;
    inode_ = now.st_ino;
    if (static_cast<std::uint64_t>(now.st_size) == read_) return {};
    auto reader = file::Reader::open(file_);
    if (!reader) return reader.error();
    Bytes fresh(static_cast<std::size_t>(static_cast<std::uint64_t>(now.st_size) - read_), '\0');
    const auto count = reader->read_at(read_, fresh.data(), fresh.size());
    if (!count) return count.error();
    fresh.resize(*count);
    // A line that another program is just writing is read again when it is whole.
    const std::size_t whole = fresh.rfind('\n') + 1;
    take(BytesView(fresh).substr(0, whole));
    read_ += whole;
    return {};
}

Result<bool> Journal::knows(std::string_view from, const FileInfo& file) {
    {
        const std::lock_guard guard(*mutex_);
        if (auto read = read_new(); !read) return read.error();
        if (known_.count(key_of(from, file)) == 0) return false;
    }
    // Who noted it may not have flushed it yet.
    const Handle handle(file_);
    if (!handle.is_open() || ::fsync(handle.get()) != 0)
        return journal_failure(file_, "the journal cannot be flushed");
    return true;
}

Result<void> Journal::add(const Entry& entry) {
    for (int attempt = 0; attempt < 10; ++attempt) {
        const bool fresh = ::access(file_.c_str(), F_OK) != 0;
        const Handle handle(file_);
        if (!handle.is_open()) return journal_failure(file_, "the journal cannot be opened");
        if (!handle.is_at(file_)) continue;
        // A line that a crash tore is ended first, so that ours stands alone.
        char last = '\n';
        struct stat now {};
        if (::fstat(handle.get(), &now) == 0 && now.st_size > 0 &&
            ::pread(handle.get(), &last, 1, now.st_size - 1) != 1)
            return journal_failure(file_, "the journal cannot be read");
        const std::string line = (last == '\n' ? "" : "\n") + line_of(entry);
        const ssize_t written = ::write(handle.get(), line.data(), line.size());
        // Others may note theirs while this is flushed: one flush may then serve them all.
        ::flock(handle.get(), LOCK_UN);
        if (written != static_cast<ssize_t>(line.size()) || ::fsync(handle.get()) != 0)
            return journal_failure(file_, "the journal cannot be written");
        const std::lock_guard guard(*mutex_);
        known_.insert(key_of(entry.from, entry.file));
        return fresh ? file::sync_folder(file_.parent_path()) : Result<void>();
    }
    return Error{Code::busy, file_.string(), "other programs rotate the journal all the time"};
}

}  // namespace tearline::binkp
