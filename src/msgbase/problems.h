// SPDX-License-Identifier: MIT
// What a check of a base found: the first of each run in full, the rest counted.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace tearline::msgbase {

class Problems {
  public:
    void add(std::string problem) {
        if (++count_ <= most) told_.push_back(std::move(problem));
    }
    [[nodiscard]] std::vector<std::string> list() && {
        if (count_ > most) told_.push_back("and " + std::to_string(count_ - most) + " more");
        return std::move(told_);
    }

  private:
    static constexpr std::size_t most = 100;
    std::size_t count_ = 0;
    std::vector<std::string> told_;
};

}  // namespace tearline::msgbase
