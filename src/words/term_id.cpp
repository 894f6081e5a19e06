// SPDX-License-Identifier: MIT
// Terms as numbers: what is counted, looked up and compared instead of their letters.
#include "words/term_id.h"

namespace tearline::words {

namespace {

std::uint64_t fnv(std::string_view text, std::uint64_t hash) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return hash;
}

constexpr std::uint64_t fnv_start = 0xcbf29ce484222325ULL;

/// The final mixing spreads short words over all bits; FNV alone leaves the high ones poor.
std::uint64_t mixed(std::uint64_t hash) {
    hash ^= hash >> 33;
    hash *= 0xff51afd7ed558ccdULL;
    return hash ^ (hash >> 29);
}

}  // namespace

std::uint64_t term_id(std::string_view stem) {
    return mixed(fnv(stem, fnv_start));
}

std::uint64_t term_id(std::string_view first, std::string_view second) {
    return mixed(fnv(second, fnv("_", fnv(first, fnv_start))));
}

std::uint64_t name_id(std::string_view stems) {
    return mixed(fnv(stems, fnv("^", fnv_start)));
}

}  // namespace tearline::words
