// SPDX-License-Identifier: MIT
// SOCKS5 and HTTP CONNECT, step by step.
#include "binkp/proxy.h"

#include <arpa/inet.h>

#include "base/text.h"

namespace tearline::binkp {

namespace {

constexpr std::size_t reply_limit = 16384;

Error refused(const Place& proxy, const std::string& why) {
    return {Code::io, proxy.host + ":" + std::to_string(proxy.port), "the proxy " + why};
}

std::string base64(std::string_view text) {
    static constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < text.size(); i += 3) {
        std::uint32_t group = 0;
        for (std::size_t j = 0; j < 3; ++j)
            group =
                group << 8 | (i + j < text.size() ? static_cast<unsigned char>(text[i + j]) : 0u);
        for (int j = 0; j < 4; ++j)
            out += static_cast<std::size_t>(j) > text.size() - i
                       ? '='
                       : letters[(group >> (18 - 6 * j)) & 63];
    }
    return out;
}

char byte(std::size_t value) {
    return static_cast<char>(value & 0xff);
}

std::string_view socks_error(unsigned char code) {
    static constexpr std::string_view texts[] = {"",
                                                 "failed",
                                                 "does not allow this connection",
                                                 "says the network cannot be reached",
                                                 "says the host cannot be reached",
                                                 "says the connection was refused",
                                                 "says the time is over",
                                                 "does not know CONNECT",
                                                 "does not know this kind of address"};
    return code < std::size(texts) ? texts[code] : "failed";
}

}  // namespace

std::optional<Place> parse_place(std::string_view text, std::uint16_t otherwise_port) {
    Place place;
    place.port = otherwise_port;
    std::string_view port;
    if (text.starts_with('[')) {
        const std::size_t end = text.find(']');
        if (end == std::string_view::npos) return std::nullopt;
        place.host = std::string(text.substr(1, end - 1));
        port = text.substr(end + 1);
    } else {
        const std::size_t colon = text.find(':');
        const bool bare_ipv6 = colon != std::string_view::npos && text.rfind(':') != colon;
        const std::size_t end = bare_ipv6 ? text.size() : std::min(colon, text.size());
        place.host = std::string(text.substr(0, end));
        port = text.substr(end);
    }
    if (place.host.empty()) return std::nullopt;
    if (port.empty()) return place;
    const auto number = text::to_number(port.substr(1), 65535);
    if (port.front() != ':' || !number) return std::nullopt;
    place.port = static_cast<std::uint16_t>(*number);
    return place;
}

bool is_numeric(const std::string& host) {
    unsigned char bytes[16];
    // A zone, as in fe80::1%eth0, tells the interface.
    const std::string address = host.substr(0, host.find('%'));
    return ::inet_pton(AF_INET, host.c_str(), bytes) == 1 ||
           ::inet_pton(AF_INET6, address.c_str(), bytes) == 1;
}

std::string dns_name(const ftn::Address& address, std::string_view domain) {
    const auto part = [](char letter, unsigned number) {
        return letter + std::to_string(number) + ".";
    };
    return (address.point > 0 ? part('p', address.point) : "") + part('f', address.node) +
           part('n', address.net) + part('z', address.zone) + std::string(domain);
}

std::optional<Proxy> parse_proxy(std::string_view url) {
    Proxy proxy;
    const std::size_t sep = url.find("://");
    if (sep == std::string_view::npos) return std::nullopt;
    const std::string_view scheme = url.substr(0, sep);
    if (scheme != "socks5" && scheme != "http") return std::nullopt;
    proxy.kind = scheme == "http" ? Proxy::Kind::http : Proxy::Kind::socks5;
    std::string_view rest = url.substr(sep + 3);
    if (rest.ends_with('/')) rest.remove_suffix(1);
    const std::size_t at = rest.rfind('@');
    if (at != std::string_view::npos) {
        const std::string_view login = rest.substr(0, at);
        const std::size_t colon = login.find(':');
        proxy.user = std::string(login.substr(0, colon));
        if (colon != std::string_view::npos) proxy.password = std::string(login.substr(colon + 1));
        rest.remove_prefix(at + 1);
    }
    if (proxy.user.size() > 255 || proxy.password.size() > 255) return std::nullopt;
    const auto place = parse_place(rest, proxy.kind == Proxy::Kind::http ? 8080 : 1080);
    if (!place) return std::nullopt;
    proxy.at = *place;
    return proxy;
}

ProxyTalk::ProxyTalk(Proxy proxy, Place to) : proxy_(std::move(proxy)), to_(std::move(to)) {}

Bytes ProxyTalk::start() {
    if (proxy_.kind == Proxy::Kind::socks5)
        return proxy_.user.empty() ? Bytes("\5\1\0", 3) : Bytes("\5\2\0\2", 4);
    step_ = Step::http;
    const std::string host =
        to_.host.find(':') == std::string::npos ? to_.host : "[" + to_.host + "]";
    const std::string target = host + ":" + std::to_string(to_.port);
    std::string out = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n";
    if (!proxy_.user.empty())
        out += "Proxy-Authorization: Basic " + base64(proxy_.user + ":" + proxy_.password) + "\r\n";
    return out + "\r\n";
}

Bytes ProxyTalk::socks_request() const {
    Bytes out("\5\1\0\3", 4);
    out += byte(to_.host.size());
    out += to_.host;
    out += byte(to_.port >> 8);
    out += byte(to_.port);
    return out;
}

Result<Bytes> ProxyTalk::socks() {
    if (step_ == Step::method) {
        if (heard_.size() < 2) return Bytes();
        const char method = heard_[1];
        if (heard_[0] != 5 || (method != 0 && method != 2))
            return refused(proxy_.at, "does not let us in this way");
        heard_.erase(0, 2);
        step_ = method == 2 ? Step::login : Step::reply;
        if (method == 0) return socks_request();
        return Bytes("\1") + byte(proxy_.user.size()) + proxy_.user + byte(proxy_.password.size()) +
               proxy_.password;
    }
    if (step_ == Step::login) {
        if (heard_.size() < 2) return Bytes();
        if (heard_[1] != 0) return refused(proxy_.at, "does not take our name and password");
        heard_.erase(0, 2);
        step_ = Step::reply;
        return socks_request();
    }
    if (heard_.size() < 5) return Bytes();
    const auto code = static_cast<unsigned char>(heard_[1]);
    if (heard_[0] != 5 || code != 0) return refused(proxy_.at, std::string(socks_error(code)));
    const char kind = heard_[3];
    const std::size_t address = kind == 1   ? 4
                                : kind == 4 ? 16
                                            : 1u + static_cast<unsigned char>(heard_[4]);
    if (heard_.size() < 4 + address + 2) return Bytes();
    heard_.erase(0, 4 + address + 2);
    step_ = Step::done;
    return Bytes();
}

Result<Bytes> ProxyTalk::http() {
    const std::size_t end = heard_.find("\r\n\r\n");
    if (end == std::string::npos) {
        if (heard_.size() > reply_limit) return refused(proxy_.at, "talks without end");
        return Bytes();
    }
    const auto words = text::words(std::string_view(heard_).substr(0, heard_.find('\r')));
    if (words.size() < 2 || !words[0].starts_with("HTTP/1.") || !words[1].starts_with('2'))
        return refused(proxy_.at,
                       "answered " + std::string(words.size() > 1 ? words[1] : "nonsense"));
    heard_.erase(0, end + 4);
    step_ = Step::done;
    return Bytes();
}

Result<Bytes> ProxyTalk::hear(BytesView bytes) {
    heard_ += bytes;
    if (proxy_.kind == Proxy::Kind::http) return http();
    // Several answers may have come at once.
    Bytes out;
    for (Step before = Step::done; step_ != before && !done();) {
        before = step_;
        auto more = socks();
        if (!more) return more.error();
        out += *more;
    }
    return out;
}

}  // namespace tearline::binkp
