// SPDX-License-Identifier: MIT
// The numbers of *.MSG end at 65535, and an area that was purged often comes near that with few
// messages in it.
#include <cerrno>
#include <cstring>
#include <map>

#include "base/rename_new.h"
#include "base/text.h"
#include "msgbase/msg_base.h"
#include "msgbase/msg_format.h"

namespace tearline::msgbase {

namespace {

/// As many as are appended at once.
constexpr Number room = 10000;

}  // namespace

/// Killed anywhere, every message is there once, and no last-read mark is beyond what was read:
/// marks go down first. Links that are wrong then are set anew by whoever links replies.
class MsgBase::Renumbering {
  public:
    explicit Renumbering(MsgBase& base) : base_(base) {
        // "1.MSG" holds a high-water mark, or is kept free for one.
        Number next = 2;
        for (const auto& [number, path] : base.there_)
            lower_[number] = number == 1 ? number : next++;
    }

    Result<void> run() {
        if (auto lowered = lower_marks(); !lowered) return lowered;
        if (auto renamed = rename_files(); !renamed) return renamed;
        if (auto linked = move_links(); !linked) return linked;
        return base_.flush();
    }

  private:
    /// The number of the last message that is not behind NUMBER.
    [[nodiscard]] Number mark_for(Number number) const {
        const auto behind = lower_.upper_bound(number);
        return behind == lower_.begin() ? 0 : std::prev(behind)->second;
    }

    Result<void> lower_marks() {
        const auto entries = file::list(base_.path_);
        if (!entries) return entries.error();
        for (const file::Entry& entry : *entries)
            if (text::equals_ignoring_case(entry.path.filename().string(), "lastread"))
                if (auto lowered = lower_last_read(entry.path); !lowered) return lowered;
        const auto first = base_.there_.find(1);
        if (first == base_.there_.end()) return {};
        const auto bytes = file::read(first->second);
        if (!bytes) return bytes.error();
        if (!base_.is_high_water(1, *bytes) || bytes->size() < msg::header_size) return {};
        const Number mark = ByteReader(BytesView(*bytes).substr(msg::reply_offset, 2)).u16();
        ByteWriter lowered;
        lowered.u16(mark_for(mark));
        return base_.patch(1, msg::reply_offset, lowered.bytes());
    }

    /// A number for each user (Opus).
    Result<void> lower_last_read(const file::Path& path) const {
        auto marks = DiskFile::open(path, DiskFile::Mode::write);
        if (!marks) return marks.error();
        const auto size = marks->size();
        if (!size) return size.error();
        const auto bytes = marks->read(0, static_cast<std::size_t>(*size));
        if (!bytes) return bytes.error();
        ByteReader in(*bytes);
        ByteWriter lowered;
        while (in.left() >= 2) lowered.u16(mark_for(in.u16()));
        if (auto written = marks->write(0, lowered.bytes()); !written) return written;
        return marks->flush();
    }

    /// In ascending order, so that the lower name is always free, unless another program has just
    /// taken it.
    Result<void> rename_files() {
        std::map<Number, file::Path> there;
        Number next = 2;
        for (const auto& [number, path] : base_.there_) {
            if (number == 1) {
                there.emplace(number, path);
                continue;
            }
            file::Path target = path;
            for (; next < number; ++next) {
                target = base_.path_ / (std::to_string(next) + path.extension().string());
                const int failed = file::rename_new(path, target);
                if (failed == 0) break;
                if (failed != EEXIST)
                    return Error{Code::cannot_write, path.string(),
                                 std::string("cannot be renumbered: ") + std::strerror(failed)};
            }
            if (next == number) target = path;
            lower_[number] = next;
            there.emplace(next++, target);
        }
        base_.there_ = std::move(there);
        return {};
    }

    Result<void> move_links() {
        for (const auto& [number, path] : base_.there_) {
            const auto message = base_.read(number);
            if (!message || message->message.from == msg::high_water_name) continue;
            const auto moved = [&](Number other) {
                const auto found = lower_.find(other);
                return found == lower_.end() ? 0 : found->second;
            };
            Links links = message->links;
            links.to = moved(links.to);
            for (Number& reply : links.replies) reply = moved(reply);
            if (links == message->links) continue;
            if (auto set = base_.set_links(number, links); !set) return set;
        }
        return {};
    }

    MsgBase& base_;
    std::map<Number, Number> lower_;  ///< of each number, the one it gets
};

Result<bool> MsgBase::make_room() {
    const bool is_near_end = !there_.empty() && there_.rbegin()->first > msg::highest_number - room;
    if (!is_near_end || there_.size() + room >= msg::highest_number) return false;
    if (auto done = Renumbering(*this).run(); !done) return done.error();
    return true;
}

}  // namespace tearline::msgbase
