// SPDX-License-Identifier: MIT
// A base of a few large files that is built anew beside them, and then put in their place.
#include "msgbase/renewable_base.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "msgbase/file_of.h"
#include "msgbase/replace_files.h"

namespace tearline::msgbase {

/// What the marker says.
struct RenewableBase::Note {
    Number next = 0;    ///< the first number that was not given out; 0 where it is not told
    std::string sizes;  ///< of the new contents, as sizes() tells them

    [[nodiscard]] Result<void> write(const file::Path& marker) const {
        return file::write(marker,
                           fmt::format("The files .new beside this one are to be copied over those "
                                       "of the base; Tearline does so.\n{}\n{}\n",
                                       next, sizes));
    }
    static Result<Note> read(const file::Path& marker) {
        const auto bytes = file::read(marker, 1u << 16);
        if (!bytes) return bytes.error();
        const auto lines = text::split(*bytes, '\n');
        Note note;
        if (lines.size() < 3) return note;
        note.next = static_cast<Number>(text::to_number(lines[1]).value_or(0));
        note.sizes = lines[2];
        return note;
    }
};

namespace {

/// Of one that was taken over, the header may be in place again under its new number before its
/// text is.
bool is_same(const BaseMessage& a, const BaseMessage& b) {
    return a.message.from == b.message.from && a.message.to == b.message.to &&
           a.message.subject == b.message.subject && a.message.date == b.message.date &&
           (a.number == b.number || a.message.body == b.message.body);
}

bool is_among(const BaseMessage& message, const std::vector<BaseMessage>& others) {
    return std::any_of(others.begin(), others.end(),
                       [&](const BaseMessage& other) { return is_same(message, other); });
}

}  // namespace

RenewableBase::RenewableBase(const file::Path& path) : marker_(file_of(path, ".swap")) {}

Result<void> RenewableBase::put_in_place(Number next) {
    Note note;
    note.next = next;
    {
        const auto fresh = open_new_contents();
        if (!fresh) return fresh.error();
        note.sizes = (*fresh)->sizes();
    }
    if (auto written = note.write(marker()); !written) return written;
    return do_the_rest();
}

/// A folder of that name is another area's *.MSG base.
Result<bool> RenewableBase::is_begun() const {
    const auto there = file::is_there(marker());
    if (!there || !*there) return there;
    std::error_code unknown;
    return !std::filesystem::is_directory(marker(), unknown);
}

Result<std::vector<std::string>> RenewableBase::check() {
    const auto begun = is_begun();
    if (!begun) return begun.error();
    if (!*begun) return check_files();
    return std::vector<std::string>{
        "A purge, pack or repair was cut off while it put its outcome in place. The messages lie "
        "beside the base; the next scan, or base repair, brings them back."};
}

Result<void> RenewableBase::do_the_rest() {
    if (auto copied = copy_over(); !copied) return copied;
    for (const Result<void>& flushed : DiskFile::flush_together(written_files()))
        if (!flushed) return flushed;
    if (auto removed = file::remove(marker()); !removed) return removed;
    return remove_rest();
}

Result<void> RenewableBase::remove_rest() {
    file::Writer::forget(marker());
    for (const DiskFile* file : written_files())
        if (auto removed = remove_new_contents(*file); !removed) return removed;
    return {};
}

Result<void> RenewableBase::finish_renewal() {
    const auto begun = is_begun();
    if (!begun) return begun.error();
    if (!*begun) return remove_rest();
    auto note = Note::read(marker());
    if (!note) return note.error();
    if (note->next != 0)
        if (auto taken = take_over_late_messages(*note); !taken) return taken;
    return do_the_rest();
}

Result<void> RenewableBase::read_sound(Number number, Number own, std::vector<BaseMessage>& found) {
    auto message = read(number);
    if (message)
        found.emplace_back(std::move(*message)).number = own;
    else if (message.error().code != Code::bad_input)
        return message.error();
    return {};
}

/// Killed anywhere, it does the same again: the files of the base are not touched before the marker
/// tells that the new contents have the messages.
Result<void> RenewableBase::take_over_late_messages(Note& note) {
    auto candidates = messages_from(note.next);
    if (!candidates) return candidates.error();
    if (candidates->empty()) return {};
    const auto fresh = open_new_contents();
    if (!fresh) return fresh.error();
    if (auto returned = (*fresh)->return_to(note.sizes); !returned) return returned;
    // A repair gives numbers, too; and what was taken over before stands in both.
    auto known = (*fresh)->messages_from(note.next);
    if (!known) return known.error();
    std::vector<BaseMessage> late;
    for (BaseMessage& each : *candidates)
        if (!is_among(each, *known) && !is_among(each, late)) late.push_back(std::move(each));
    if (late.empty()) return {};
    if (auto added = (*fresh)->append(late); !added) return added;
    if (auto flushed = (*fresh)->flush(); !flushed) return flushed;
    note.sizes = (*fresh)->sizes();
    return note.write(marker());
}

}  // namespace tearline::msgbase
