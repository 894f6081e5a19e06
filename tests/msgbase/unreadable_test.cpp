// SPDX-License-Identifier: MIT
// A folder of *.MSG in which one file cannot be read.
#include <sys/wait.h>
#include <unistd.h>

#include "msgbase/base.h"

#include "msgbase/mail.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using namespace tearline::test;
using msgbase::Access;
using msgbase::Base;
using msgbase::Format;

namespace {

/// WORK's result as the exit status of a process that may not read what its owner alone may read.
int as_ordinary_user(const std::function<int()>& work) {
    const int child = fork();
    if (child == 0) {
        constexpr unsigned nobody = 65534;
        if (geteuid() == 0 && (setegid(nobody) != 0 || seteuid(nobody) != 0)) _exit(99);
        _exit(work());
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

}  // namespace

TEST_CASE("a *.MSG that cannot be read is passed over and told, or ends the walk") {
    namespace fs = std::filesystem;
    const TempDir dir;
    const auto folder = dir / "net";
    {
        auto base = Base::open(Format::msg, folder, Access::write);
        REQUIRE(base);
        REQUIRE((*base)->append(thread(3)));
    }
    fs::permissions(dir.path(), fs::perms::all);
    fs::permissions(folder, fs::perms::all);
    fs::path second;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().filename().string().starts_with("3.")) second = entry.path();
    REQUIRE_FALSE(second.empty());
    fs::permissions(second, fs::perms::none);
    const auto walked = as_ordinary_user([&] {
        auto base = Base::open(Format::msg, folder, Access::read);
        if (!base) return 1;
        std::vector<msgbase::Number> seen;
        const auto see = [&](const msgbase::Heading& each) {
            seen.push_back(each.number);
            return true;
        };
        std::vector<Error> unreadable;
        if (!(*base)->visit_readable(see, unreadable)) return 2;
        if (seen != std::vector<msgbase::Number>{2, 4}) return 3;
        if (unreadable.size() != 1 || unreadable[0].code != Code::unreadable ||
            unreadable[0].place != second.string())
            return 4;
        const auto strict = (*base)->visit(see);
        return !strict && strict.error() == unreadable[0] && !(*base)->numbers() ? 0 : 5;
    });
    CHECK(walked == 0);
}
