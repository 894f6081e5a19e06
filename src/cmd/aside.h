// SPDX-License-Identifier: MIT
// Messages of files that were set aside in paths.bad: nothing of them is in the store.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/file.h"
#include "base/result.h"
#include "cmd/json.h"
#include "desk/desk.h"

namespace tearline::cmd {

/// A message that lies in a file of bad/, and why that was set aside.
struct AsideMail {
    file::Path file;
    std::string member;                   ///< the packet's name, where FILE is a bundle
    std::optional<std::uint64_t> index;   ///< in its packet; nothing behind the place that broke it
    std::string msgid;                    ///< normal form
    std::string area, from, to, subject;  ///< UTF-8, as far as they can be read
    std::string reason;                   ///< a sentence; empty where nobody knows
    std::optional<UnixTime> since;
    file::Path put_back;  ///< where it is to be moved for another toss
    bool tossed = false;  ///< this very file was tossed: it is kept for a look only
};

/// Those whose MSGID (normal form) WANTED takes, by the names of their files. All of bad/ is read,
/// as far as it can be: packets, also broken ones, and what is in bundles. Error: bad/ or the store
/// cannot be read.
Result<std::vector<AsideMail>> aside_mail(desk::Desk& desk,
                                          const std::function<bool(std::string_view)>& wanted);

Json aside_json(const AsideMail& mail);
/// Lines to show, the first without indentation. KEPT: the message has come otherwise.
std::vector<std::string> aside_lines(const AsideMail& mail, bool kept);

}  // namespace tearline::cmd
