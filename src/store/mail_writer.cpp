// SPDX-License-Identifier: MIT
// A file that grows is written and flushed by a thread of its own.
#include "store/mail_writer.h"

#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace tearline::store {
namespace {

/// What is written goes to the disk in pieces of that size, so that little is left to wait for.
constexpr std::uint64_t flushed_early = 4u << 20;
/// What is held in memory, beside the last piece.
constexpr std::uint64_t most_waiting = 16u << 20;

/// 0, or errno.
int write_at(int file, std::uint64_t offset, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count =
            ::pwrite(file, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return errno;
        offset += static_cast<std::uint64_t>(count);
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return 0;
}

}  // namespace

MailWriter::~MailWriter() {
    {
        const std::lock_guard lock(guard_);
        waiting_.clear();
        stop_ = true;
    }
    changed_.notify_all();
}

void MailWriter::put(int file, std::uint64_t offset, std::string_view bytes,
                     std::shared_ptr<const void> owner) {
    if (!owner) {
        const auto copy = std::make_shared<const std::string>(bytes);
        bytes = *copy;
        owner = copy;
    }
    std::unique_lock lock(guard_);
    changed_.wait(lock, [&] { return waiting_bytes_ < most_waiting; });
    waiting_.push_back({file, offset, bytes, std::move(owner)});
    waiting_bytes_ += bytes.size();
    if (thread_.joinable()) {
        changed_.notify_all();
        return;
    }
    try {
        thread_ = std::jthread([this] { run(); });
    } catch (const std::system_error&) {
        write_some(lock);  // no thread is to be had
    }
}

/// Writes the piece in front, without the lock.
void MailWriter::write_some(std::unique_lock<std::mutex>& lock) {
    const Piece piece = std::move(waiting_.front());
    waiting_.pop_front();
    const bool hopeless = failed_ != 0;
    const bool flushes = unflushed_ + piece.bytes.size() >= flushed_early;
    busy_ = true;
    lock.unlock();
    int failed = hopeless ? 0 : write_at(piece.file, piece.offset, piece.bytes);
    if (!hopeless && failed == 0 && flushes && fdatasync(piece.file) != 0) failed = errno;
    lock.lock();
    busy_ = false;
    waiting_bytes_ -= piece.bytes.size();
    unflushed_ = flushes ? 0 : unflushed_ + piece.bytes.size();
    if (failed != 0) failed_ = failed;
    changed_.notify_all();
}

void MailWriter::run() {
    std::unique_lock lock(guard_);
    for (;;) {
        changed_.wait(lock, [&] { return stop_ || !waiting_.empty(); });
        if (stop_) return;
        write_some(lock);
    }
}

int MailWriter::wait() {
    std::unique_lock lock(guard_);
    changed_.wait(lock, [&] { return waiting_.empty() && !busy_; });
    return failed_;
}

int MailWriter::flush(int file) {
    if (const int failed = wait(); failed != 0) return failed;
    const std::lock_guard lock(guard_);
    if (unflushed_ > 0 && fdatasync(file) != 0) failed_ = errno;
    unflushed_ = 0;
    return failed_;
}

void MailWriter::forget() {
    std::unique_lock lock(guard_);
    waiting_.clear();
    changed_.wait(lock, [&] { return !busy_; });
    waiting_bytes_ = 0;
    failed_ = 0;
    unflushed_ = 0;
}

}  // namespace tearline::store
