// SPDX-License-Identifier: MIT
// Runs the built program with words, a folder and standard input, and keeps what it said.
#include "cmd/run.h"

#include <stdexcept>

#include "base/process.h"
#include "support/support.h"

namespace tearline::test {

std::vector<std::string> Said::lines() const {
    std::vector<std::string> all;
    std::size_t at = 0;
    while (at < out.size()) {
        const std::size_t end = out.find('\n', at);
        all.push_back(out.substr(at, end - at));
        at = end == std::string::npos ? out.size() : end + 1;
    }
    return all;
}

Said run(const std::vector<std::string>& words, const std::filesystem::path& folder,
         const std::string& input) {
    const TempDir said;
    spit(said / "in", input);
    std::vector<std::string> all = {"sh",
                                    "-c",
                                    "unset TEARLINE_CONFIG; HOME=$PWD; export HOME; in=$1; out=$2; "
                                    "err=$3; shift 3; exec \"$0\" \"$@\" <\"$in\" >\"$out\" "
                                    "2>\"$err\"",
                                    test::program(),
                                    (said / "in").string(),
                                    (said / "out").string(),
                                    (said / "err").string()};
    all.insert(all.end(), words.begin(), words.end());
    const auto outcome = process::run(all, folder);
    if (!outcome) throw std::runtime_error(outcome.error().text());
    return {outcome->exit_status, slurp(said / "out"), slurp(said / "err")};
}

}  // namespace tearline::test
