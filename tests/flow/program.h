// SPDX-License-Identifier: MIT
// Runs the real program as a sysop would, and takes its answer apart.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "support/support.h"

namespace tearline::test {

struct Answer {
    int status = 0;  ///< exit status; 128 + signal when it was ended by one
    std::string out, err;

    /// Standard output as JSON Lines; throws where a line is no JSON.
    [[nodiscard]] std::vector<nlohmann::json> lines() const;
};

/// A copy of sample-packets/ that the program works on, with a clock that stands still on the night
/// after the last sample.
class Night {
  public:
    /// Days 1 to UP_TO_DAY of the samples lie in the inbound folders, oldest first.
    explicit Night(int up_to_day = 3);
    /// Adds the files of one day to the inbound folders.
    void add_day(int day);

    /// tearline -c FOLDER/tearline.toml ARGUMENTS.., in FOLDER.
    [[nodiscard]] Answer run(const std::vector<std::string>& arguments) const;
    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const {
        return folder_ / name;
    }
    /// Names of the regular files below a folder, without those that end in ".reason", sorted.
    [[nodiscard]] std::vector<std::string> files_in(const std::string& name) const;
    /// All packets and bundles of the outbound, with the folder and name of each.
    [[nodiscard]] std::vector<std::filesystem::path> outbound() const;

  private:
    TempDir folder_;
};

}  // namespace tearline::test
