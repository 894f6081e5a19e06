// SPDX-License-Identifier: MIT
// What is wrong with a folder of stored messages, and a folder without what is not wanted in it.
#include <fmt/format.h>

#include <set>

#include "msgbase/msg_base.h"
#include "msgbase/msg_format.h"
#include "msgbase/problems.h"

namespace tearline::msgbase {

Result<std::vector<std::string>> MsgBase::check() {
    std::vector<Unread> unread;
    auto problems = check_readable(unread);
    if (problems && !unread.empty()) return unread.front().why;
    return problems;
}

Result<std::vector<std::string>> MsgBase::check_readable(std::vector<Unread>& unread) {
    if (auto listed = load(); !listed) return listed.error();
    Problems problems;
    for (const file::Path& path : doubles_)
        problems.add(
            fmt::format("{} has the number of another message and is not read; give it one "
                        "that is free.",
                        path.filename().string()));
    for (const file::Path& path : beyond_)
        problems.add(
            fmt::format("{} has a number beyond {} and is not read; give it one that is "
                        "free.",
                        path.filename().string(), msg::highest_number));
    const auto there = [&](Number number) { return number == 0 || there_.count(number) > 0; };
    for (const auto& [number, path] : there_) {
        const auto bytes = file::read(path, msg::largest_message);
        if (!bytes) {
            if (file::may_be_there(path)) unread.push_back({number, bytes.error()});
            continue;
        }
        const auto message = msg::decode(number, *bytes);
        const std::string name = path.filename().string();
        if (!message) {
            problems.add(fmt::format("{} is too short for a message.", name));
            continue;
        }
        if (is_high_water(number, *bytes)) continue;
        if (bytes->find('\0', msg::header_size) == Bytes::npos)
            problems.add(fmt::format("The text of {} does not end in a NUL.", name));
        const Number first = message->links.replies.empty() ? 0 : message->links.replies.front();
        for (const Number other : {message->links.to, first})
            if (!there(other))
                problems.add(fmt::format("{} is linked to {}, which is not there.", name, other));
    }
    return std::move(problems).list();
}

/// Behind all that is there by now: its writer may still be at it.
Result<void> MsgBase::end_text(Number number) {
    auto file = DiskFile::open(there_.at(number), DiskFile::Mode::append);
    if (!file) return file.error();
    return file->write(0, BytesView("\0", 1));
}

Result<Rewritten> MsgBase::rewrite(const std::function<bool(const Heading&)>& keep) {
    if (auto listed = load(); !listed) return listed.error();
    Rewritten done;
    Problems problems;
    std::vector<Number> left_out;
    for (const auto& [number, path] : there_) {
        const auto bytes = file::read(path, msg::largest_message);
        // Nothing is known of it, so it stays, and so do the links that lead to it.
        if (!bytes) {
            if (file::may_be_there(path)) done.unread.push_back({number, bytes.error()});
            continue;
        }
        done.bytes_before += bytes->size();
        const auto heading = msg::decode_heading(number, *bytes);
        if (!heading)
            problems.add(
                fmt::format("{} is too short for a message; it stays as it is, see: "
                            "tearline base repair.",
                            path.filename().string()));
        if (!heading || is_high_water(number, *bytes)) continue;
        if (keep(*heading)) {
            ++done.kept;
            done.bytes_after += bytes->size();
            if (bytes->find('\0', msg::header_size) == Bytes::npos)
                if (auto ended = end_text(number); !ended) return ended.error();
        } else {
            left_out.push_back(number);
        }
    }
    for (const Number number : left_out) {
        if (auto removed = file::remove(there_.at(number)); !removed) return removed.error();
        there_.erase(number);
        ++done.left_out;
    }
    for (const auto& [number, path] : there_) {
        const auto message = read(number);
        if (!message || message->message.from == msg::high_water_name) continue;
        Links links = message->links;
        const bool lost_parent = links.to != 0 && there_.count(links.to) == 0;
        const bool lost_reply = !links.replies.empty() && there_.count(links.replies.front()) == 0;
        if (lost_parent) links.to = 0;
        if (lost_reply) links.replies.clear();
        if (lost_parent || lost_reply)
            if (auto set = set_links(number, links); !set) return set.error();
    }
    done.problems = std::move(problems).list();
    return done;
}

Result<std::vector<file::Entry>> MsgBase::stray_files() {
    const auto entries = file::list(path_);
    if (!entries) return entries.error();
    if (auto listed = load(); !listed) return listed.error();
    std::set<file::Path> standing;
    for (const auto& [number, path] : there_) standing.insert(path);
    std::vector<file::Entry> found;
    for (const file::Entry& entry : *entries)
        if (entry.size < msg::header_size && standing.count(entry.path) > 0) found.push_back(entry);
    return found;
}

}  // namespace tearline::msgbase
