// SPDX-License-Identifier: MIT
// A file that cannot be trusted goes to bad/ whole, its reason beside it.
#include "flow/set_aside.h"

#include <fmt/format.h>

namespace tearline::flow {

Result<file::Path> set_aside(const file::Path& file, const file::Path& bad,
                             const std::string& reason, UnixTime now) {
    if (auto made = file::make_folders(bad); !made) return made.error();
    // A file and its reason share a name of their own, whatever lies in bad/ already.
    file::Path home = bad / file.filename();
    for (int i = 1; std::filesystem::exists(home); ++i)
        home = bad / fmt::format("{}.{}", file.filename().string(), i);
    file::Path note = home;
    note += ".reason";
    const std::string text =
        fmt::format("{}\nfile: {}\nset aside: {}\n", reason, file.string(), iso8601(now));
    if (auto written = file::write(note, text); !written) return written.error();
    return file::move_to(file, home);
}

}  // namespace tearline::flow
