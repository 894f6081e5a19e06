// SPDX-License-Identifier: MIT
// What a check of a base found: the first in full, what is true of message after message once, the
// rest counted.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tearline::msgbase {

class Problems {
  public:
    /// A sentence. The first number in it is that of the message it is about.
    void add(std::string problem);
    /// Sentences; the same of three messages and more in a row is one.
    [[nodiscard]] std::vector<std::string> list() &&;

  private:
    /// The same of COUNT messages up to LAST: TEXT of the first, and what stands around its number.
    struct Run {
        std::string text, before, behind;
        std::optional<std::uint64_t> last;  ///< nothing without a number
        std::uint64_t count = 1;
    };

    static constexpr std::size_t most = 100;  // runs
    std::size_t untold_ = 0;
    std::vector<Run> runs_;
};

}  // namespace tearline::msgbase
