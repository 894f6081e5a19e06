// SPDX-License-Identifier: MIT
// What the bytes of a short text are, a bit for each: one look at a line answers many questions.
#pragma once
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tearline::news {

/// Bit I of a set is byte I of the text, at most MOST bytes.
class AsciiBits {
  public:
    static constexpr std::size_t most = 256;
    using Set = std::array<std::uint64_t, most / 64>;

    explicit AsciiBits(std::string_view text);

    Set letters{}, plain{}, spaces{};  ///< ASCII letters; these and digits; the space alone
    Set ends{};                        ///< . ! ?
    Set quiet{};                       ///< - ' , . which stand in words of all kinds
    Set calls{};                       ///< n N and : by which "telnet" and "ssh://" are found
    Set wide{}, control{};             ///< 0x80 and above; below 0x20

    [[nodiscard]] std::size_t size() const { return size_; }
    /// How many bits of SET are set.
    [[nodiscard]] std::size_t count(const Set& set) const {
        std::size_t sum = 0;
        for (std::size_t part = 0; part * 64 < size_; ++part) sum += ones_in(set[part]);
        return sum;
    }
    [[nodiscard]] bool any(const Set& set) const {
        return (set[0] | set[1] | set[2] | set[3]) != 0;
    }
    /// Do three spaces or more stand side by side?
    [[nodiscard]] bool has_gap() const;
    /// Calls TAKE(I) for each bit of SET.
    template <class Take>
    void each(const Set& set, Take take) const {
        for (std::size_t part = 0; part * 64 < size_; ++part)
            for (std::uint64_t bits = set[part]; bits != 0; bits &= bits - 1)
                take(part * 64 + static_cast<std::size_t>(std::countr_zero(bits)));
    }
    /// The first bytes of words.
    [[nodiscard]] Set starts() const;

  private:
    static std::size_t ones_in(std::uint64_t bits) {
        bits -= (bits >> 1) & 0x5555555555555555ULL;
        bits = (bits & 0x3333333333333333ULL) + ((bits >> 2) & 0x3333333333333333ULL);
        bits = (bits + (bits >> 4)) & 0x0f0f0f0f0f0f0f0fULL;
        return static_cast<std::size_t>((bits * 0x0101010101010101ULL) >> 56);
    }

    std::size_t size_ = 0;
};

}  // namespace tearline::news
