// SPDX-License-Identifier: MIT
// Addresses that no stranger's link may lead to.
#include "feeds/private_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstdint>
#include <cstring>

namespace tearline::feeds {

namespace {

struct AddressBlock {
    std::uint32_t network;
    int bits;
};
// RFC 6890 and its registry.
constexpr AddressBlock not_public[] = {
    {0x00000000, 8},  {0x0a000000, 8},  {0x64400000, 10}, {0x7f000000, 8},  {0xa9fe0000, 16},
    {0xac100000, 12}, {0xc0000000, 24}, {0xc0000200, 24}, {0xc0586300, 24}, {0xc0a80000, 16},
    {0xc6120000, 15}, {0xc6336400, 24}, {0xcb007100, 24}, {0xe0000000, 4},  {0xf0000000, 4}};

bool is_private_v4(std::uint32_t address) {
    for (const AddressBlock& each : not_public) {
        const std::uint32_t mask = ~std::uint32_t{0} << (32 - each.bits);
        if ((address & mask) == each.network) return true;
    }
    return false;
}

}  // namespace

bool is_private(const sockaddr* address) {
    if (address->sa_family == AF_INET) {
        sockaddr_in v4;
        std::memcpy(&v4, address, sizeof v4);
        return is_private_v4(ntohl(v4.sin_addr.s_addr));
    }
    if (address->sa_family != AF_INET6) return true;
    sockaddr_in6 v6;
    std::memcpy(&v6, address, sizeof v6);
    const unsigned char* bytes = v6.sin6_addr.s6_addr;
    const auto word = [&](int at) {
        return std::uint32_t{bytes[at]} << 24 | std::uint32_t{bytes[at + 1]} << 16 |
               std::uint32_t{bytes[at + 2]} << 8 | std::uint32_t{bytes[at + 3]};
    };
    if (IN6_IS_ADDR_V4MAPPED(&v6.sin6_addr) || IN6_IS_ADDR_V4COMPAT(&v6.sin6_addr))
        return word(12) <= 1 || is_private_v4(word(12));
    if (word(0) == 0x0064ff9b) return is_private_v4(word(12));                // NAT64
    if (bytes[0] == 0x20 && bytes[1] == 0x02) return is_private_v4(word(2));  // 6to4
    return (bytes[0] & 0xe0) != 0x20;  // global unicast is 2000::/3
}

}  // namespace tearline::feeds
