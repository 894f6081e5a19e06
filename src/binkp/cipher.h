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
    // In place.
    void encipher(char* data, std::size_t size);
    void decipher(char* data, std::size_t size);
    void encipher(Bytes& bytes) { encipher(bytes.data(), bytes.size()); }
    void decipher(Bytes& bytes) { decipher(bytes.data(), bytes.size()); }

  private:
    std::array<std::uint32_t, 3> keys_ = {305419896, 591751049, 878082192};
};

}  // namespace tearline::binkp
