// SPDX-License-Identifier: MIT
// A file that cannot be trusted goes to bad/ whole, its reason beside it.
#include "desk/set_aside.h"

#include <fmt/format.h>

#include "base/text.h"
#include "desk/fingerprint.h"

namespace tearline::desk {

namespace {

/// A run that was killed within a bundle meets its bad packets again: one copy of them in bad/ is
/// enough.
Result<bool> is_same(const file::Path& a, const file::Path& b) {
    std::error_code unknown;
    if (std::filesystem::file_size(a, unknown) != std::filesystem::file_size(b, unknown) || unknown)
        return false;
    const auto first = fingerprint(a), second = fingerprint(b);
    if (!first) return first.error();
    if (!second) return second.error();
    return *first == *second;
}

/// The name that FILE gets in bad/: its own, cut where ".1", ".reason" and what a file is called
/// while it is written would make it longer than a file system takes. The end tells what it is, and
/// stays; but for one that is called like the reason of another file.
std::string name_for(const file::Path& file) {
    constexpr std::size_t longest = 220, most_of_end = 20;
    std::string name = file.filename().string();
    if (text::equals_ignoring_case(file.extension().string(), ".reason")) {
        const std::string end = ".reason-file";
        return std::string(text::prefix_bytes(name, longest - end.size())) + end;
    }
    if (name.size() <= longest) return name;
    std::string end = file.extension().string();
    if (end.size() > most_of_end) end.clear();
    return std::string(text::prefix_bytes(name, longest - end.size())) + end;
}

Result<file::Path> moved_aside(const file::Path& source, const file::Path& bad,
                               const std::string& reason, UnixTime now,
                               const std::string& came_as) {
    if (auto made = file::make_folders(bad); !made) return made.error();
    // A file and its reason share a name of their own, whatever lies in bad/ already.
    const std::string name = name_for(source);
    file::Path home = bad / name;
    for (int i = 1;; ++i) {
        const auto taken = file::is_there(home);
        if (!taken) return taken.error();
        if (!*taken) break;
        const auto same = is_same(source, home);
        if (!same) return same.error();
        if (*same) {
            if (auto removed = file::remove(source); !removed) return removed.error();
            return home;
        }
        home = bad / fmt::format("{}.{}", name, i);
    }
    file::Path note = home;
    note += ".reason";
    const std::string text = fmt::format("{}\nfile: {}\nset aside: {}\n", reason,
                                         came_as.empty() ? source.string() : came_as, iso8601(now));
    if (auto written = file::write(note, text); !written) return written.error();
    return file::move_to(source, home);
}

}  // namespace

Result<file::Path> set_aside(const file::Path& source, const file::Path& bad,
                             const std::string& reason, UnixTime now, const std::string& came_as) {
    auto moved = moved_aside(source, bad, reason, now, came_as);
    if (moved) return moved;
    Error error = moved.error();
    error.message += fmt::format("; {} could not be set aside ({}) and stays for the next run",
                                 source.filename().string(), reason);
    return error;
}

}  // namespace tearline::desk
