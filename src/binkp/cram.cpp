// SPDX-License-Identifier: MIT
// HMAC by OpenSSL over the bytes of the challenge.
#include "binkp/cram.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <random>

#include "base/text.h"

namespace tearline::binkp {

namespace {

constexpr std::string_view challenge_word = "CRAM-";

std::string to_hex(BytesView bytes) {
    std::string out;
    for (const char c : bytes) out += text::to_lower(text::hex(static_cast<unsigned char>(c), 2));
    return out;
}

std::optional<Bytes> from_hex(std::string_view hex) {
    if (hex.empty() || hex.size() % 2 != 0) return std::nullopt;
    Bytes out;
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        const int high = text::hex_value(hex[i]), low = text::hex_value(hex[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        out.push_back(static_cast<char>(high << 4 | low));
    }
    return out;
}

Bytes digest(const Challenge& challenge, std::string_view password) {
    unsigned char out[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    const EVP_MD* hash = challenge.hash == "SHA1" ? EVP_sha1() : EVP_md5();
    const auto* text = reinterpret_cast<const unsigned char*>(challenge.bytes.data());
    if (HMAC(hash, password.data(), static_cast<int>(password.size()), text, challenge.bytes.size(),
             out, &size) == nullptr)
        return {};
    return Bytes(reinterpret_cast<const char*>(out), size);
}

}  // namespace

Bytes new_challenge() {
    unsigned char out[16];
    if (RAND_bytes(out, sizeof out) != 1) {
        std::random_device device;
        for (unsigned char& byte : out) byte = static_cast<unsigned char>(device());
    }
    return Bytes(reinterpret_cast<const char*>(out), sizeof out);
}

std::string cram_option(BytesView challenge) {
    return "CRAM-MD5-" + to_hex(challenge);
}

std::optional<Challenge> parse_cram_option(std::string_view word) {
    if (!text::starts_with_ignoring_case(word, challenge_word)) return std::nullopt;
    word.remove_prefix(challenge_word.size());
    const std::size_t dash = word.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto bytes = from_hex(word.substr(dash + 1));
    if (!bytes) return std::nullopt;
    for (const std::string_view hash : text::split(word.substr(0, dash), '/')) {
        const std::string upper = text::to_upper(hash);
        if (upper == "MD5" || upper == "SHA1") return Challenge{upper, *bytes};
    }
    return std::nullopt;
}

std::string cram_answer(const Challenge& challenge, std::string_view password) {
    return "CRAM-" + challenge.hash + "-" + to_hex(digest(challenge, password));
}

bool is_cram_answer(std::string_view text) {
    return text::starts_with_ignoring_case(text, challenge_word);
}

bool cram_is_right(std::string_view answer, const Challenge& challenge, std::string_view password) {
    const Bytes right = digest(challenge, password);
    if (right.empty()) return false;
    const std::string expected = "cram-" + text::to_lower(challenge.hash) + "-" + to_hex(right);
    return same_secret(text::to_lower(answer), expected);
}

bool same_secret(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace tearline::binkp
