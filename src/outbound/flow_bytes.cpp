// SPDX-License-Identifier: MIT
// Changes a flow file by single bytes and by appends.
#include "outbound/flow_bytes.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

namespace tearline::outbound {

namespace {

constexpr std::size_t block = 65536;
constexpr char done_sign = '~';

bool is_refused(int reason) {
    return reason == EACCES || reason == EPERM || reason == EROFS;
}

/// Where each line of LINES begins.
std::vector<std::size_t> begins_of(BytesView lines) {
    std::vector<std::size_t> begins;
    for (std::size_t at = 0, end = 0; end != BytesView::npos && at < lines.size(); at = end + 1) {
        begins.push_back(at);
        end = lines.find('\n', at);
    }
    return begins;
}

Result<void> append_or_make(const file::Path& flow, const Bytes& lines) {
    for (;;) {
        auto there = FlowBytes::open(flow);
        if (!there) return there.error();
        if (*there) return (*there)->append(lines);
        auto made = make_flow_file(flow, lines);
        if (made || made.error().code != Code::busy) return made;
    }
}

}  // namespace

Result<void> make_flow_file(const file::Path& flow, BytesView bytes) {
    auto writer = file::Writer::create(flow);
    if (!writer) return writer.error();
    if (auto written = writer->write(bytes); !written) return written;
    return writer->commit_new();
}

Result<std::optional<FlowBytes>> FlowBytes::open(const file::Path& flow) {
    constexpr int ways = O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
    int descriptor = ::open(flow.c_str(), O_RDWR | ways);
    const bool writable = descriptor >= 0 || !is_refused(errno);
    if (!writable) descriptor = ::open(flow.c_str(), O_RDONLY | ways);
    const int reason = errno;
    if (descriptor < 0 && !file::may_be_there(flow)) return std::optional<FlowBytes>();
    if (descriptor < 0)
        return Error{Code::unreadable, flow.string(),
                     std::string("cannot be opened: ") + std::strerror(reason)};
    FlowBytes opened(flow, descriptor, writable);
    if (auto read = opened.read(); !read) return read.error();
    return std::optional<FlowBytes>(std::move(opened));
}

FlowBytes::FlowBytes(FlowBytes&& other) noexcept
    : path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      writable_(other.writable_),
      bytes_(std::move(other.bytes_)) {}

FlowBytes::~FlowBytes() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> FlowBytes::read() {
    struct stat info {};
    if (fstat(descriptor_, &info) != 0 || !S_ISREG(info.st_mode))
        return Error{Code::unreadable, path_.string(), "is not a regular file"};
    auto all = from(0);
    if (!all) return all.error();
    bytes_ = *std::move(all);
    return {};
}

Result<Bytes> FlowBytes::from(std::size_t offset) const {
    Bytes found;
    while (found.size() <= largest_flow_file) {
        const std::size_t there = found.size();
        found.resize(there + block);
        const ssize_t count =
            pread(descriptor_, found.data() + there, block, static_cast<off_t>(offset + there));
        found.resize(there + (count > 0 ? static_cast<std::size_t>(count) : 0));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0)
            return Error{Code::unreadable, path_.string(),
                         std::string("cannot be read: ") + std::strerror(errno)};
        if (count == 0) return found;
    }
    return Error{Code::unreadable, path_.string(), "is too large for a flow file"};
}

Error FlowBytes::cannot_write(int reason) const {
    return {Code::cannot_write, path_.string(),
            std::string("cannot be written: ") + std::strerror(reason)};
}

/// One byte is written or is not; there is no half of it.
Result<void> FlowBytes::put(std::span<const std::size_t> places, BytesView signs) {
    for (std::size_t i = 0; i < places.size(); ++i)
        if (pwrite(descriptor_, &signs[i], 1, static_cast<off_t>(places[i])) != 1)
            return cannot_write(errno);
    return fdatasync(descriptor_) == 0 ? Result<void>() : cannot_write(errno);
}

Result<void> FlowBytes::mark_done(std::span<const std::size_t> begins) {
    for (const std::size_t begin : begins) bytes_.at(begin) = done_sign;
    if (!writable_) return file::write(path_, bytes_);
    return put(begins, Bytes(begins.size(), done_sign));
}

Result<void> FlowBytes::append(const Bytes& lines) {
    // Another program may have left its last line without an end.
    const Bytes end = bytes_.empty() || bytes_.back() == '\n' ? "" : "\n";
    if (!writable_) return file::write(path_, bytes_ + end + lines);
    // Done at first: what a kill or a full disk leaves of them is no line that waits.
    std::vector<std::size_t> begins = begins_of(lines);
    Bytes hidden = lines, signs;
    for (std::size_t& begin : begins) {
        signs.push_back(lines[begin]);
        hidden[begin] = done_sign;
        begin += end.size();
    }
    hidden.insert(0, end);
    if (fcntl(descriptor_, F_SETFL, O_APPEND) != 0) return cannot_write(errno);
    const ssize_t written = write(descriptor_, hidden.data(), hidden.size());
    if (written != static_cast<ssize_t>(hidden.size()))
        return cannot_write(written < 0 ? errno : ENOSPC);
    const off_t behind = lseek(descriptor_, 0, SEEK_CUR);
    // With O_APPEND every write would go to the end.
    if (behind < 0 || fcntl(descriptor_, F_SETFL, 0) != 0 || fdatasync(descriptor_) != 0)
        return cannot_write(errno);
    for (std::size_t& begin : begins) begin += static_cast<std::size_t>(behind) - hidden.size();
    return put(begins, signs);
}

Result<bool> FlowBytes::remove() {
    struct stat info {};
    if (fstat(descriptor_, &info) != 0) return cannot_write(errno);
    if (static_cast<std::size_t>(info.st_size) != bytes_.size()) return false;
    if (auto removed = file::remove_unflushed(path_); !removed) return removed.error();
    // Who had it open already may have written to what has no name any more.
    const auto late = from(bytes_.size());
    if (late && !late->empty())
        if (auto kept = append_or_make(path_, *late); !kept) return kept.error();
    if (auto flushed = file::sync_folder(path_.parent_path()); !flushed) return flushed.error();
    return true;
}

}  // namespace tearline::outbound
