// SPDX-License-Identifier: MIT
// The stream cipher of the CRYPT option: that of PKZIP 2.0, keyed by the session password. Weak,
// but it is what mailers share; it also is the only proof that an answerer knows the password.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "base/bytes.h"

namespace tearline::binkp {

class Cipher {
  public:
    /// For what the caller sends the key is the password; for what it receives "-" and the
    /// password.
    explicit Cipher(std::string_view key);
    /// In place, from START on.
    void encipher(Bytes& bytes, std::size_t start = 0);
    void decipher(Bytes& bytes, std::size_t start = 0);

  private:
    std::array<std::uint32_t, 3> keys_ = {305419896, 591751049, 878082192};
};

}  // namespace tearline::binkp
