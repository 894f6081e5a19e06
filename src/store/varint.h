// SPDX-License-Identifier: MIT
// Inside the store: numbers and strings of any length in a blob, for rows that hold many small
// values.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace tearline::store {

/// Seven bits a byte, the lowest first; the top bit says that more follow.
inline void put_varint(std::string& to, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) to.push_back(static_cast<char>(value | 0x80));
    to.push_back(static_cast<char>(value));
}

inline void put_string(std::string& to, std::string_view value) {
    put_varint(to, value.size());
    to.append(value);
}

/// Reads what was put. Past the end come zeros and empty strings, and failed() is set.
class VarintReader {
  public:
    explicit VarintReader(std::string_view bytes) : bytes_(bytes) {}

    std::uint64_t number() {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at_ == bytes_.size()) break;
            const auto byte = static_cast<unsigned char>(bytes_[at_++]);
            value |= std::uint64_t{byte & 0x7fu} << shift;
            if (byte < 0x80) return value;
        }
        failed_ = true;
        at_ = bytes_.size();
        return 0;
    }
    std::string_view string() {
        const std::uint64_t size = number();
        if (size > bytes_.size() - at_) {
            failed_ = true;
            at_ = bytes_.size();
            return {};
        }
        const auto taken = bytes_.substr(at_, static_cast<std::size_t>(size));
        at_ += taken.size();
        return taken;
    }
    [[nodiscard]] bool at_end() const { return at_ == bytes_.size(); }
    [[nodiscard]] bool failed() const { return failed_; }

  private:
    std::string_view bytes_;
    std::size_t at_ = 0;
    bool failed_ = false;
};

}  // namespace tearline::store
