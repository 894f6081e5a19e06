// SPDX-License-Identifier: MIT
// A folder of stored messages (FTS-0001).
#include "msgbase/msg_base.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/text.h"
#include "ftn/attributes.h"
#include "msgbase/msg_format.h"
#include "msgbase/new_header.h"

namespace tearline::msgbase {

namespace {

constexpr std::size_t first_bytes = 4096;
constexpr std::string_view temporary_ending = ".tearline.tmp";

std::optional<Number> number_of(const std::string& name) {
    if (name.size() < 5 || !text::equals_ignoring_case(name.substr(name.size() - 4), ".msg"))
        return std::nullopt;
    const auto number =
        text::to_number(std::string_view(name).substr(0, name.size() - 4), UINT32_MAX);
    if (!number || *number == 0) return std::nullopt;
    return static_cast<Number>(*number);
}

}  // namespace

Result<std::unique_ptr<Base>> MsgBase::open_files(const file::Path& path, Access access) {
    if (access == Access::write)
        if (auto made = file::make_folders(path); !made) return made.error();
    return std::unique_ptr<Base>(new MsgBase(path));
}

Result<std::optional<MissingHeader>> MsgBase::missing_header() {
    return std::optional<MissingHeader>();
}

Result<void> MsgBase::load() {
    const auto entries = file::list(path_);
    if (!entries) return entries.error();
    there_.clear();
    doubles_.clear();
    beyond_.clear();
    for (const file::Entry& entry : *entries) {
        const auto number = number_of(entry.path.filename().string());
        if (!number || !entry.regular) continue;
        if (*number > msg::highest_number)
            beyond_.push_back(entry.path);
        else if (!there_.emplace(*number, entry.path).second)
            doubles_.push_back(entry.path);
    }
    return {};
}

Result<void> MsgBase::lock() {
    return load();
}

Result<void> MsgBase::lock_to_read() {
    return {};
}

bool MsgBase::is_high_water(Number number, BytesView bytes) const {
    return number == 1 && bytes.starts_with(msg::high_water_name);
}

Result<void> MsgBase::visit(const std::function<bool(const Heading&)>& see) {
    std::vector<Unread> unread;
    if (auto visited = visit_readable(see, unread); !visited) return visited.error();
    return unread.empty() ? Result<void>() : unread.front().why;
}

Result<void> MsgBase::visit_readable(const std::function<bool(const Heading&)>& see,
                                     std::vector<Unread>& unread) {
    if (auto listed = load(); !listed) return listed.error();
    for (const auto& [number, path] : there_) {
        const auto file = DiskFile::open(path, DiskFile::Mode::read);
        if (!file && !file::may_be_there(path)) continue;  // another program removed it meanwhile
        const auto bytes = file ? file->read(0, first_bytes) : file.error();
        if (!bytes) {
            unread.push_back({number, bytes.error()});
            continue;
        }
        auto heading = msg::decode_heading(number, *bytes);
        if (!heading || is_high_water(number, *bytes)) continue;
        if (heading->unsent) {
            const auto whole = file::read(path, msg::largest_message);
            const auto written = file->modified();
            if (whole && written && whole->find('\0', msg::header_size) == Bytes::npos)
                heading->unended = *written;
        }
        if (!see(*heading)) break;
    }
    return {};
}

Result<std::vector<Number>> MsgBase::numbers() {
    std::vector<Unread> unread;
    auto found = readable_numbers(unread);
    if (found && !unread.empty()) return unread.front().why;
    return found;
}

Result<std::vector<Number>> MsgBase::readable_numbers(std::vector<Unread>& unread) {
    std::vector<Number> found;
    const auto visited = visit_readable(
        [&](const Heading& each) {
            found.push_back(each.number);
            return true;
        },
        unread);
    if (!visited) return visited.error();
    return found;
}

Result<BaseMessage> MsgBase::read(Number number) {
    const auto found = there_.find(number);
    const file::Path path =
        found != there_.end() ? found->second : path_ / fmt::format("{}.msg", number);
    const auto bytes = file::read(path, msg::largest_message);
    if (!bytes) return bytes.error();
    auto message = msg::decode(number, *bytes);
    if (!message)
        return Error{Code::bad_input, path.string(),
                     "is too short for a message; it was left alone"};
    return std::move(*message);
}

std::string MsgBase::sizes() const {
    return fmt::format("msg {}", there_.empty() ? 1 : std::max<Number>(1, there_.rbegin()->first));
}

Result<void> MsgBase::append(std::span<const BaseMessage> messages) {
    Number number = there_.empty() ? 1 : std::max<Number>(1, there_.rbegin()->first);
    if (msg::highest_number - number < messages.size())
        return Error{
            Code::bad_input, path_.string(),
            "has too many messages for the numbers of its format, which end at 65535; what "
            "it is owed is kept: tearline base purge leaves out old ones as keep_messages "
            "and keep_days of the area tell"};
    for (const BaseMessage& message : messages) {
        const file::Path temporary = path_ / fmt::format("{}{}", ++number, temporary_ending);
        ::unlink(temporary.c_str());
        auto file = DiskFile::open(temporary, DiskFile::Mode::create);
        if (!file) return file.error();
        auto written = file->write(0, msg::encode(message));
        if (!written) {
            ::unlink(temporary.c_str());
            return written.error();
        }
        file::Path target;
        for (int linked = -1; linked != 0; ++number) {
            target = path_ / fmt::format("{}.msg", number);
            linked = ::link(temporary.c_str(), target.c_str());
            if (linked == 0) break;
            if (errno == EEXIST && number < msg::highest_number) continue;
            const int reason = errno;
            ::unlink(temporary.c_str());
            return Error{Code::cannot_write, target.string(),
                         std::string("cannot be written: ") + std::strerror(reason)};
        }
        ::unlink(temporary.c_str());
        there_.emplace(number, target);
    }
    return {};
}

Result<void> MsgBase::flush() {
    // One call for however many files.
    const int folder = ::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool flushed = folder >= 0 && syncfs(folder) == 0;
    const int reason = errno;
    if (folder >= 0) ::close(folder);
    if (!flushed)
        return Error{Code::cannot_write, path_.string(),
                     std::string("cannot be flushed to disk: ") + std::strerror(reason)};
    return {};
}

Result<bool> MsgBase::cut_back(std::string_view sizes, std::span<const BaseMessage> messages) {
    const auto words = text::words(sizes);
    if (words.size() != 2 || words[0] != "msg") return false;
    const auto before = text::to_number(words[1], msg::highest_number);
    if (!before) return false;
    // Each file is ours or another's as a whole, so what others wrote meanwhile does not matter.
    std::vector<Bytes> ours;
    for (const BaseMessage& message : messages) ours.push_back(msg::encode(message));
    for (auto it = there_.upper_bound(static_cast<Number>(*before)); it != there_.end();) {
        const auto bytes = file::read(it->second, msg::largest_message);
        if (!bytes) return bytes.error();
        // A power cut may leave a name whose bytes never came.
        const bool torn = bytes->find_first_not_of('\0') == Bytes::npos;
        if (!torn && std::find(ours.begin(), ours.end(), *bytes) == ours.end()) return false;
        ++it;
    }
    for (auto it = there_.upper_bound(static_cast<Number>(*before)); it != there_.end();) {
        if (auto removed = file::remove(it->second); !removed) return removed.error();
        it = there_.erase(it);
    }
    for (std::size_t i = 1; i <= messages.size(); ++i)
        ::unlink((path_ / fmt::format("{}{}", *before + i, temporary_ending)).c_str());
    return true;
}

Result<void> MsgBase::patch(Number number, std::uint64_t offset, BytesView bytes) {
    const auto found = there_.find(number);
    if (found == there_.end())
        return Error{Code::unreadable, path_.string(), "has no message " + std::to_string(number)};
    auto file = DiskFile::open(found->second, DiskFile::Mode::write);
    if (!file) return file.error();
    if (auto written = file->write(offset, bytes); !written) return written.error();
    return file->flush();
}

Result<void> MsgBase::mark_sent(std::span<const Number> numbers, UnixTime) {
    for (const Number number : numbers) {
        const auto message = read(number);
        if (!message) return message.error();
        ByteWriter out;
        out.u16(message->message.attributes | ftn::attr_sent);
        if (auto patched = patch(number, msg::attribute_offset, out.bytes()); !patched)
            return patched.error();
    }
    return {};
}

Links MsgBase::fitting(const Links& links) const {
    Links kept{links.to, {}, 0};
    if (!links.replies.empty()) kept.replies = {links.replies.front()};
    return kept;
}

Result<void> MsgBase::set_links(Number number, const Links& links) {
    ByteWriter to, first;
    to.u16(links.to);
    first.u16(links.replies.empty() ? 0 : links.replies.front());
    if (auto patched = patch(number, msg::reply_offset, to.bytes()); !patched)
        return patched.error();
    return patch(number, msg::next_offset, first.bytes());
}

std::vector<file::Path> MsgBase::files() const {
    std::vector<file::Path> all;
    for (const auto& [number, path] : there_) all.push_back(path);
    return all;
}

}  // namespace tearline::msgbase
