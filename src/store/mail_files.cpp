// SPDX-License-Identifier: MIT
// Bodies in files: a packet is written by one call, and read again in large pieces.
#include "store/mail_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <set>
#include <system_error>

#include "base/file.h"

namespace tearline::store {
namespace {

/// A new file is begun beyond that.
constexpr std::uint64_t file_limit = 256u << 20;
constexpr std::size_t window_size = 1u << 20, open_files = 16;
/// Skipped bodies (duplicates, other areas' mail) are read along as far as this.
constexpr std::uint64_t small_gap = 64u << 10;

[[noreturn]] void fail(Code code, const std::filesystem::path& place, std::string_view what) {
    throw Failure{{code, place.string(), std::string(what) + ": " + std::strerror(errno)}};
}

}  // namespace

MailFiles::MailFiles(std::filesystem::path database)
    : database_(std::move(database)), folder_(database_) {
    folder_ += ".mail";
}

MailFiles::~MailFiles() {
    close_writing();
    for (const auto& [number, descriptor] : reading_) ::close(descriptor);
}

std::filesystem::path MailFiles::path_of(std::int64_t number) const {
    std::string name = std::to_string(number);
    name.insert(0, name.size() < 8 ? 8 - name.size() : 0, '0');
    return folder_ / name;
}

void MailFiles::find_end(Connection& connection) {
    const auto now = connection.epoch();
    if (epoch_ == now || appended_) return;
    auto last =
        connection.query("SELECT number, size FROM mail_files ORDER BY number DESC LIMIT 1");
    const bool any = last.step();
    const std::int64_t number = any ? last.integer_at(0) : 1;
    if (number != number_) close_writing();
    number_ = number;
    size_ = any ? static_cast<std::uint64_t>(last.integer_at(1)) : 0;
    epoch_ = now;
}

void MailFiles::close_writing() noexcept {
    writer_.forget();
    if (writing_ >= 0) ::close(std::exchange(writing_, -1));
}

void MailFiles::open_for_writing() {
    if (writing_ >= 0) return;
    if (auto made = file::make_folders(folder_); !made) throw Failure{made.error()};
    writing_ = ::open(path_of(number_).c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW,
                      private_file_mode);
    if (writing_ < 0) fail(Code::cannot_write, path_of(number_), "cannot be written");
    made_ = made_ || size_ == 0;
}

MailPlace MailFiles::append(Connection& connection, std::string_view bytes,
                            std::shared_ptr<const void> owner) {
    find_end(connection);
    if (size_ >= file_limit) begin_next(connection);
    open_for_writing();
    const MailPlace place{number_, size_, bytes.size()};
    writer_.put(writing_, size_, bytes, std::move(owner));
    size_ += bytes.size();
    changed_ = unflushed_ = appended_ = true;
    return place;
}

void MailFiles::settle(Connection& connection) {
    if (!changed_) return;
    connection.query("INSERT OR REPLACE INTO mail_files (number, size) VALUES (?, ?)")
        .integer(number_)
        .integer(static_cast<std::int64_t>(size_))
        .run();
    changed_ = false;
}

void MailFiles::flush(Connection&) {
    appended_ = false;
    if (!unflushed_ || writing_ < 0) return;
    errno = writer_.flush(writing_);
    if (errno != 0)
        fail(Code::cannot_write, path_of(number_),
             "the mail cannot be written; nothing of this step was kept");
    if (made_) {
        if (auto flushed = file::sync_folder(folder_); !flushed) throw Failure{flushed.error()};
        if (auto flushed = file::sync_folder(folder_.parent_path()); !flushed)
            throw Failure{flushed.error()};
    }
    unflushed_ = made_ = false;
}

void MailFiles::forget() noexcept {
    writer_.forget();
    epoch_ = 0;
    changed_ = appended_ = false;
    marks_.clear();
    // What is written over what was read ahead must not be served from there.
    window_.clear();
}

void MailFiles::undo_inner(Connection&) noexcept {
    const Mark mark = marks_.back();
    marks_.pop_back();
    window_.clear();
    epoch_ = 0;
    appended_ = changed_ = mark.appended;
    if (!appended_) return;
    if (mark.number != number_) close_writing();
    number_ = mark.number;
    size_ = mark.size;
}

int MailFiles::descriptor_for_reading(std::int64_t number) {
    if (const auto found = reading_.find(number); found != reading_.end()) return found->second;
    if (reading_.size() >= open_files) {
        ::close(reading_.begin()->second);
        reading_.erase(reading_.begin());
    }
    const int descriptor = ::open(path_of(number).c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        fail(Code::unreadable, path_of(number),
             errno == ENOENT ? "mail of the store is not there; put the file back from a copy"
                             : "mail of the store cannot be opened");
    return reading_[number] = descriptor;
}

std::size_t MailFiles::read_at(std::int64_t number, std::uint64_t offset, char* to,
                               std::size_t size) {
    if (number == number_) writer_.wait();
    const int descriptor = descriptor_for_reading(number);
    std::size_t done = 0;
    while (done < size) {
        const ssize_t count =
            ::pread(descriptor, to + done, size - done, static_cast<off_t>(offset + done));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) fail(Code::unreadable, path_of(number), "cannot be read");
        if (count == 0) break;
        done += static_cast<std::size_t>(count);
    }
    return done;
}

std::uint64_t MailFiles::end_of(Connection& connection, std::int64_t number) {
    if (changed_ && number == number_) return size_;
    auto query = connection.query("SELECT size FROM mail_files WHERE number = ?");
    return query.integer(number).step() ? static_cast<std::uint64_t>(query.integer_at(0)) : 0;
}

void MailFiles::read(Connection& connection, const MailPlace& place, std::string& to) {
    const std::uint64_t window_end = window_at_ + window_.size();
    const bool same = place.file == window_number_ && !window_.empty();
    if (!same || place.offset < window_at_ || place.offset + place.size > window_end) {
        const bool forward =
            same && place.offset >= window_at_ && place.offset <= window_end + small_gap;
        // What lies behind the end in use may yet be written over.
        const std::uint64_t end = forward ? end_of(connection, place.file) : 0;
        const std::uint64_t left = end > place.offset ? end - place.offset : 0;
        window_.resize(static_cast<std::size_t>(
            std::max(place.size, std::min<std::uint64_t>(left, window_size))));
        window_number_ = place.file;
        window_at_ = place.offset;
        std::size_t there = 0;
        try {
            there = read_at(place.file, place.offset, window_.data(), window_.size());
        } catch (...) {
            window_.clear();
            throw;
        }
        window_.resize(there);
        if (there < place.size)
            throw Failure{{Code::unreadable, path_of(place.file).string(),
                           "mail of the store is cut off; put the file back from a copy"}};
    }
    to.assign(window_, static_cast<std::size_t>(place.offset - window_at_),
              static_cast<std::size_t>(place.size));
}

std::vector<std::pair<std::int64_t, std::uint64_t>> MailFiles::sizes(Connection& connection) {
    settle(connection);
    std::vector<std::pair<std::int64_t, std::uint64_t>> files;
    auto query = connection.query("SELECT number, size FROM mail_files ORDER BY number");
    while (query.step())
        files.emplace_back(query.integer_at(0), static_cast<std::uint64_t>(query.integer_at(1)));
    return files;
}

void MailFiles::begin_next(Connection& connection) {
    find_end(connection);
    // The one that ends here may hold bytes of this transaction, too.
    flush(connection);
    close_writing();
    settle(connection);
    ++number_;
    size_ = 0;
    changed_ = true;
    settle(connection);
}

void MailFiles::drop(Connection& connection, std::int64_t file) {
    connection.query("DELETE FROM mail_files WHERE number = ?").integer(file).run();
    if (const auto open = reading_.find(file); open != reading_.end()) {
        ::close(open->second);
        reading_.erase(open);
    }
    if (window_number_ == file) window_.clear();
}

void MailFiles::sweep(Connection& connection) {
    std::set<std::filesystem::path> named;
    for (const auto& [file, size] : sizes(connection)) named.insert(path_of(file));
    if (!file::may_be_there(folder_)) return;
    const auto entries = file::list(folder_);
    if (!entries) throw Failure{entries.error()};
    for (const file::Entry& entry : *entries) {
        const std::string name = entry.path.filename().string();
        const bool ours = name.size() >= 8 && name.find_first_not_of("0123456789") == name.npos;
        if (!entry.regular || !ours || named.contains(entry.path)) continue;
        if (auto removed = file::remove(entry.path); !removed) throw Failure{removed.error()};
    }
}

std::vector<std::string> MailFiles::check(Connection& connection) {
    std::vector<std::string> problems;
    auto files = connection.query("SELECT number, size FROM mail_files WHERE size > 0");
    while (files.step()) {
        const auto path = path_of(files.integer_at(0));
        std::error_code error;
        const auto size = std::filesystem::file_size(path, error);
        if (error)
            problems.push_back(path.string() + " is not there, though messages are in it");
        else if (size < static_cast<std::uint64_t>(files.integer_at(1)))
            problems.push_back(path.string() + " is shorter than it was: mail in it is lost");
    }
    return problems;
}

}  // namespace tearline::store
