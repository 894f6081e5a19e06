// SPDX-License-Identifier: MIT
// Fetching: conditional, limited, and never into a private network without leave.
#include "feeds/fetch.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <cstring>

#include "feeds/private_address.h"
#include "feeds/server.h"
#include "support/catch.h"

using namespace tearline;
using test::web_answer;
using test::WebServer;

namespace {

feeds::FetchRequest request(const std::string& url) {
    feeds::FetchRequest made;
    made.url = url;
    made.seconds = 5;
    made.allow_private = true;
    return made;
}

bool private_text(const char* text) {
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    if (inet_pton(AF_INET, text, &v4.sin_addr) == 1)
        return feeds::is_private(reinterpret_cast<const sockaddr*>(&v4));
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    REQUIRE(inet_pton(AF_INET6, text, &v6.sin6_addr) == 1);
    return feeds::is_private(reinterpret_cast<const sockaddr*>(&v6));
}

}  // namespace

TEST_CASE("what a server said of its feed is shown to it the next time") {
    WebServer server([](const std::string& head) {
        if (head.find("If-None-Match: \"v1\"") != std::string::npos)
            return web_answer("304 Not Modified", "", "");
        return web_answer("200 OK",
                          "ETag: \"v1\"\r\nLast-Modified: Sat, 16 Aug 2025 12:00:00 GMT\r\n"
                          "Content-Type: application/rss+xml; charset=utf-8\r\n",
                          "<rss/>");
    });
    const auto first = feeds::fetch(request(server.url("/feed")));
    REQUIRE(first);
    CHECK(first->bytes == "<rss/>");
    CHECK(first->etag == "\"v1\"");
    CHECK(first->content_type == "application/rss+xml; charset=utf-8");
    auto again = request(server.url("/feed"));
    again.etag = first->etag;
    again.last_modified = first->last_modified;
    const auto second = feeds::fetch(again);
    REQUIRE(second);
    CHECK_FALSE(second->modified);
    CHECK(server.requests().back().find("If-Modified-Since: Sat, 16 Aug 2025 12:00:00 GMT") !=
          std::string::npos);
    CHECK(server.requests().back().find("User-Agent: Tearline/") != std::string::npos);
}

TEST_CASE("redirects are followed, but not for ever and not out of the web") {
    WebServer server([](const std::string& head) {
        const auto to = [](const std::string& where) {
            return web_answer("302 Found", "Location: " + where + "\r\n", "");
        };
        if (head.starts_with("GET /a ")) return to("/b");
        if (head.starts_with("GET /loop ")) return to("/loop");
        if (head.starts_with("GET /file ")) return to("file:///etc/passwd");
        if (head.starts_with("GET /gopher ")) return to("gopher://127.0.0.1:1/x");
        return web_answer("200 OK", "", "here");
    });
    const auto followed = feeds::fetch(request(server.url("/a")));
    REQUIRE(followed);
    CHECK(followed->bytes == "here");
    CHECK(followed->url == server.url("/b"));
    for (const char* path : {"/loop", "/file", "/gopher"}) {
        const auto refused = feeds::fetch(request(server.url(path)));
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == Code::io);
    }
    CHECK_FALSE(feeds::fetch(request("file:///etc/passwd")));
    CHECK_FALSE(feeds::fetch(request("ftp://127.0.0.1/x")));
}

TEST_CASE("a feed may not be larger than the limit, whether it says so or not") {
    WebServer server([](const std::string& head) {
        const std::string body(200000, 'x');
        if (head.starts_with("GET /said ")) return web_answer("200 OK", "", body);
        return "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body;
    });
    for (const char* path : {"/said", "/unsaid"}) {
        auto small = request(server.url(path));
        small.most_bytes = 100000;
        const auto refused = feeds::fetch(small);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().message == "it is larger than 100000 bytes");
    }
}

TEST_CASE("errors of servers and connections are told in a sentence") {
    WebServer server([](const std::string& head) -> std::string {
        if (head.starts_with("GET /silent ")) return "";
        if (head.starts_with("GET /cut "))
            return "HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\nshort";
        return web_answer("404 Not Found", "", "no");
    });
    const auto missing = feeds::fetch(request(server.url("/x")));
    REQUIRE_FALSE(missing);
    CHECK(missing.error().message == "the server answered with status 404");
    CHECK_FALSE(feeds::fetch(request(server.url("/cut"))));
    auto silent = request(server.url("/silent"));
    silent.seconds = 1;
    const auto late = feeds::fetch(silent);
    REQUIRE_FALSE(late);
    CHECK(late.error().message == "it did not come within 1 seconds");
    CHECK_FALSE(feeds::fetch(request("http://127.0.0.1:1/")));
}

TEST_CASE("a server that wants to be left alone tells for how long") {
    WebServer server([](const std::string& head) {
        if (head.starts_with("GET /busy "))
            return web_answer("429 Too Many Requests", "Retry-After: 7200\r\n", "slow down");
        if (head.starts_with("GET /closed "))
            return web_answer("503 Service Unavailable",
                              "retry-after: Wed, 12 Aug 2026 12:00:00 GMT\r\n", "");
        return web_answer("503 Service Unavailable", "", "");
    });
    const auto busy = feeds::fetch(request(server.url("/busy")));
    REQUIRE(busy);
    CHECK(busy->refusal == "the server answered with status 429");
    CHECK(busy->retry_after == "7200");
    CHECK(busy->bytes.empty());
    const auto closed = feeds::fetch(request(server.url("/closed")));
    REQUIRE(closed);
    CHECK(closed->retry_after == "Wed, 12 Aug 2026 12:00:00 GMT");
    CHECK_FALSE(feeds::fetch(request(server.url("/down"))));
}

TEST_CASE("an address of this machine or a private network is not connected to") {
    WebServer server([](const std::string&) { return web_answer("200 OK", "", "secret"); });
    auto careful = request(server.url());
    careful.allow_private = false;
    const auto refused = feeds::fetch(careful);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.find("private network") != std::string::npos);
    CHECK(server.requests().empty());
}

TEST_CASE("private addresses are known, also wrapped in IPv6") {
    for (const char* text : {"127.0.0.1",
                             "10.1.2.3",
                             "172.16.0.1",
                             "172.31.255.255",
                             "192.168.1.1",
                             "169.254.169.254",
                             "0.0.0.0",
                             "100.64.0.1",
                             "224.0.0.1",
                             "255.255.255.255",
                             "::1",
                             "::",
                             "fe80::1",
                             "fc00::1",
                             "fd12::1",
                             "ff02::1",
                             "::ffff:127.0.0.1",
                             "::ffff:10.0.0.1",
                             "64:ff9b::7f00:1",
                             "2002:7f00:1::"}) {
        INFO(text);
        CHECK(private_text(text));
    }
    sockaddr other{};  // of this machine, say
    for (const sa_family_t family : {sa_family_t{AF_UNIX}, sa_family_t{AF_UNSPEC}}) {
        other.sa_family = family;
        CHECK(feeds::is_private(&other));
    }
    for (const char* text : {"9.9.9.9", "172.32.0.1", "100.128.0.1", "2a00:1450::1",
                             "::ffff:9.9.9.9", "64:ff9b::909:909"}) {
        INFO(text);
        CHECK_FALSE(private_text(text));
    }
}
