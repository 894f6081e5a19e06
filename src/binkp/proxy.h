// SPDX-License-Identifier: MIT
// The way through a proxy before the first frame: SOCKS5 (RFC 1928, RFC 1929) or HTTP CONNECT (RFC
// 9110 9.3.6), as bytes in and out.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "ftn/address.h"

namespace tearline::binkp {

struct Place {
    std::string host;  ///< name or number; IPv6 without brackets
    std::uint16_t port = 0;
    bool operator==(const Place&) const = default;
};
/// "host", "host:port", "[2001:db8::1]:port".
std::optional<Place> parse_place(std::string_view text, std::uint16_t otherwise_port);
/// Is HOST an address in numbers, as one to listen at has to be?
bool is_numeric(const std::string& host);

/// "p4.f100.n1.z1337.binkp.net": where the DNS has the host of a system (FTS-5004).
std::string dns_name(const ftn::Address& address, std::string_view domain);

struct Proxy {
    enum class Kind { socks5, http };
    Kind kind = Kind::socks5;
    Place at;
    std::string user, password;
};
/// "socks5://user:password@host:port" or "http://host:port".
std::optional<Proxy> parse_proxy(std::string_view url);

/// The talk with a proxy, up to the connection with TO.
class ProxyTalk {
  public:
    ProxyTalk(Proxy proxy, Place to);
    /// What is to be sent first.
    Bytes start();
    /// Hears bytes; gives what is to be sent, perhaps nothing. Code::io when the proxy refuses.
    Result<Bytes> hear(BytesView bytes);
    [[nodiscard]] bool done() const { return step_ == Step::done; }
    /// What came behind the proxy's last word: the other side's first bytes.
    [[nodiscard]] const Bytes& rest() const { return heard_; }

  private:
    enum class Step { method, login, reply, http, done };
    Result<Bytes> socks();
    Result<Bytes> http();
    [[nodiscard]] Bytes socks_request() const;

    Proxy proxy_;
    Place to_;
    Step step_ = Step::method;
    Bytes heard_;
};

}  // namespace tearline::binkp
