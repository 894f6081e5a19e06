// SPDX-License-Identifier: MIT
// Care for one message base.
#include "bases/maintain.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "base/text.h"
#include "bases/open_bases.h"
#include "bases/to_base_message.h"
#include "desk/set_aside.h"
#include "desk/shared_bases.h"
#include "msgbase/link_replies.h"
#include "msgbase/mend_header.h"

namespace tearline::bases {

namespace {

/// Whether COPY is one of FILE, or not there yet.
Result<bool> fits(const file::Path& file, const file::Path& copy) {
    if (!file::may_be_there(copy)) return true;
    const auto here = file::Reader::open(file), there = file::Reader::open(copy);
    if (!here) return here.error();
    if (!there) return there.error();
    if (here->size() != there->size()) return false;
    constexpr std::size_t block_size = 1u << 20;
    Bytes ours(block_size, '\0'), theirs(block_size, '\0');
    for (std::uint64_t offset = 0; offset < here->size(); offset += block_size) {
        const auto count = here->read_at(offset, ours.data(), block_size);
        const auto other = there->read_at(offset, theirs.data(), block_size);
        if (!count) return count.error();
        if (!other) return other.error();
        if (*count != *other || ours.compare(0, *count, theirs, 0, *other) != 0) return false;
    }
    return true;
}

/// Where a copy of FILES can go: another area may have the same tag, or another repair run this
/// second. One that was begun and cut off is gone on with.
Result<file::Path> folder_for_copy(const desk::Desk& desk, const ftn::Area& area,
                                   const std::vector<file::Path>& files) {
    std::string name = fmt::format("{}-base-{}", text::to_lower(area.key.tag), desk.now());
    std::replace(name.begin(), name.end(), '/', '_');
    for (int attempt = 0;; ++attempt) {
        const file::Path folder =
            desk.config.paths.bad / (attempt == 0 ? name : fmt::format("{}.{}", name, attempt));
        bool all_fit = true;
        for (const file::Path& each : files) {
            const auto fitting = fits(each, folder / each.filename());
            if (!fitting) return fitting.error();
            all_fit = all_fit && *fitting;
        }
        if (!all_fit) continue;
        if (auto made = file::make_folders(folder); !made) return made.error();
        return folder;
    }
}

/// What is UNREAD stays where it is, and needs no copy.
Result<file::Path> copy_aside(const desk::Desk& desk, const ftn::Area& area,
                              std::vector<file::Path> files,
                              const std::vector<msgbase::Unread>& unread) {
    std::erase_if(files, [&](const file::Path& each) {
        return !file::may_be_there(each) ||
               std::any_of(unread.begin(), unread.end(),
                           [&](const auto& other) { return other.why.place == each.string(); });
    });
    const auto folder = folder_for_copy(desk, area, files);
    if (!folder) return folder;
    for (const file::Path& each : files) {
        const file::Path copy = *folder / each.filename();
        file::Writer::forget(copy);
        const auto there = file::is_there(copy);
        if (!there) return there.error();
        if (*there) continue;
        if (auto copied = file::copy_to(each, copy); !copied) return copied.error();
    }
    return folder;
}

/// The numbers that a purge leaves out. What is unread is not old, and makes no others too many.
Result<std::unordered_set<msgbase::Number>> outdated(const desk::Desk& desk, const ftn::Area& area,
                                                     msgbase::Base& base,
                                                     std::vector<msgbase::Unread>& unread) {
    std::vector<msgbase::Heading> all;
    const auto visited = base.visit_readable(
        [&](const msgbase::Heading& each) {
            msgbase::Heading& kept = all.emplace_back();
            kept.number = each.number;
            kept.unsent = each.unsent;
            kept.locked = each.locked;
            kept.written = each.written;
            kept.arrived = each.arrived;
            return true;
        },
        unread);
    if (!visited) return visited.error();
    std::unordered_set<msgbase::Number> old;
    const UnixTime oldest = area.keep_days == 0 ? 0 : desk.now() - area.keep_days * seconds_a_day;
    std::size_t newer = 0;
    for (auto each = all.rbegin(); each != all.rend(); ++each) {
        const auto came = came_at(each->arrived, each->written, desk.now());
        const bool too_old = came && *came < oldest;
        const bool too_many = area.keep_messages > 0 && newer >= area.keep_messages;
        if (!each->unsent && !each->locked && (too_old || too_many))
            old.insert(each->number);
        else
            ++newer;
    }
    return old;
}

Result<void> rewrite(msgbase::Base& base, const std::unordered_set<msgbase::Number>& without,
                     BaseOutcome& outcome) {
    auto done =
        base.rewrite([&](const msgbase::Heading& each) { return without.count(each.number) == 0; });
    if (!done) return done.error();
    outcome.changed = true;
    outcome.problems = std::move(done->problems);
    outcome.left_out = done->left_out;
    outcome.bytes_before = done->bytes_before;
    outcome.bytes_after = done->bytes_after;
    outcome.unread.insert(outcome.unread.end(), done->unread.begin(), done->unread.end());
    return {};
}

Result<void> link(msgbase::Base& base, BaseOutcome& outcome) {
    const auto linked = msgbase::link_replies(base, outcome.unread);
    if (!linked) return linked.error();
    outcome.linked = *linked;
    outcome.changed = outcome.changed || *linked > 0;
    return base.flush();
}

using TakeLock = Result<void> (msgbase::Base::*)();

Result<void> lock(desk::Desk& desk, msgbase::Base& base, TakeLock take) {
    Result<void> locked = (base.*take)();
    while (!locked && locked.error().code == Code::busy && desk.patience.pause())
        locked = (base.*take)();
    return locked;
}

/// Whoever writes into a base leaves it at odds with itself for a moment: what is found then may be
/// nothing, so it is looked at once more while nobody does.
Result<std::vector<std::string>> check(desk::Desk& desk, bool look_only, msgbase::Base& base,
                                       BaseOutcome& outcome) {
    auto problems = base.check_readable(outcome.unread);
    if (!look_only || (problems && problems->empty())) return problems;
    if (auto locked = lock(desk, base, &msgbase::Base::lock_to_read); !locked)
        return locked.error();
    problems = base.check_readable(outcome.unread);
    base.unlock();
    return problems;
}

struct Strays {
    std::size_t aside = 0;
    std::vector<std::string> told;  ///< what became of each, a sentence
};

Result<Strays> set_strays_aside(const desk::Desk& desk, msgbase::Base& base) {
    const auto strays = base.stray_files();
    if (!strays) return strays.error();
    Strays done;
    for (const file::Entry& each : *strays) {
        const std::string what = each.path.filename().string() + " is too short for a message";
        if (msgbase::is_just_written(each.modified, desk.now())) {
            done.told.push_back(what + ", and was written just now: it was left to its writer.");
            continue;
        }
        const auto aside =
            desk::set_aside(each.path, desk.config.paths.bad,
                            "a file of a message base that is too short for a message", desk.now());
        if (!aside) return aside.error();
        ++done.aside;
        done.told.push_back(what + "; it was set aside as " + aside->string() + ".");
    }
    return done;
}

Result<void> carry_out(desk::Desk& desk, const ftn::Area& area, BaseTask task, msgbase::Base& base,
                       BaseOutcome& outcome) {
    if (task == BaseTask::check || task == BaseTask::repair) {
        auto problems = check(desk, task == BaseTask::check || desk.dry(), base, outcome);
        if (!problems) return problems.error();
        outcome.problems = std::move(*problems);
        // No repair can mend that.
        if (task == BaseTask::check)
            if (auto told = told_if_shared(desk.config, area))
                outcome.problems.push_back(std::move(*told) + ".");
        outcome.changed =
            task == BaseTask::repair && (!outcome.problems.empty() || !outcome.copy.empty());
        if (!outcome.changed || desk.dry()) return {};
        if (outcome.copy.empty()) {
            auto copy = copy_aside(desk, area, base.files(), outcome.unread);
            if (!copy) return copy.error();
            outcome.copy = std::move(*copy);
        }
        const auto strays = set_strays_aside(desk, base);
        if (!strays) return strays.error();
        if (auto written = rewrite(base, {}, outcome); !written) return written;
        outcome.left_out += strays->aside;
        outcome.problems.insert(outcome.problems.end(), strays->told.begin(), strays->told.end());
        return link(base, outcome);
    }
    if (task == BaseTask::link) return desk.dry() ? Result<void>() : link(base, outcome);
    std::unordered_set<msgbase::Number> without;
    if (task == BaseTask::purge) {
        auto old = outdated(desk, area, base, outcome.unread);
        if (!old) return old.error();
        without = std::move(*old);
        outcome.left_out = without.size();
        outcome.changed = !without.empty();
        // One that was killed may have left its replies unlinked.
        if (without.empty()) return desk.dry() ? Result<void>() : link(base, outcome);
    }
    if (desk.dry()) return {};
    if (auto written = rewrite(base, without, outcome); !written) return written;
    return task == BaseTask::purge ? link(base, outcome) : Result<void>();
}

/// Each step meets the same ones, and one of them perhaps only for a moment.
void keep_one_of_each(std::vector<msgbase::Unread>& unread) {
    std::stable_sort(unread.begin(), unread.end(),
                     [](const auto& a, const auto& b) { return a.number < b.number; });
    const auto rest = std::unique(unread.begin(), unread.end(), [](const auto& a, const auto& b) {
        return a.number == b.number;
    });
    unread.erase(rest, unread.end());
}

/// A base whose header is none cannot be opened. To repair it, a new header is written, after a
/// copy of all was put aside; a dry repair only tells.
Result<void> mend_header(const desk::Desk& desk, const ftn::Area& area, msgbase::Format format,
                         BaseOutcome& outcome) {
    auto copy = copy_aside(desk, area, msgbase::files_of(format, area.path), {});
    if (!copy) return copy.error();
    const auto mended = msgbase::mend_header(format, area.path);
    if (!mended) return mended.error();
    if (*mended) outcome.copy = std::move(*copy);
    return {};
}

}  // namespace

Result<BaseOutcome> maintain(desk::Desk& desk, const ftn::Area& area, BaseTask task) {
    const auto format = base_format(area);
    if (!format) return Error{Code::config, area.key.text(), "has no message base"};
    if (area.sidecar && task != BaseTask::check)
        return Error{Code::config, area.key.text(),
                     "has the base of another tosser, which is only read"};
    const bool look_only = task == BaseTask::check || desk.dry();
    const auto access = look_only ? msgbase::Access::read : msgbase::Access::write;
    BaseOutcome outcome;
    auto base = msgbase::Base::open(*format, area.path, access);
    if (!base && base.error().code == Code::bad_input && task == BaseTask::repair && !look_only) {
        if (auto mended = mend_header(desk, area, *format, outcome); !mended) return mended.error();
        base = msgbase::Base::open(*format, area.path, access);
    }
    if (!base) return base.error();
    if (!look_only)
        if (auto locked = lock(desk, **base, &msgbase::Base::lock); !locked) return locked.error();
    Result<void> done = carry_out(desk, area, task, **base, outcome);
    if (done) {
        const auto numbers = (*base)->readable_numbers(outcome.unread);
        if (numbers)
            outcome.messages = numbers->size();
        else
            done = numbers.error();
    }
    if (!look_only) (*base)->unlock();
    if (!done) return done.error();
    keep_one_of_each(outcome.unread);
    return outcome;
}

}  // namespace tearline::bases
