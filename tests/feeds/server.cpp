// SPDX-License-Identifier: MIT
// A web server on 127.0.0.1 that says what a test wants it to say.
#include "feeds/server.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace tearline::test {

WebServer::WebServer(std::function<std::string(const std::string&)> answer)
    : answer_(std::move(answer)) {
    listening_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    if (::bind(listening_, generic, size) != 0 || ::listen(listening_, 8) != 0 ||
        ::getsockname(listening_, generic, &size) != 0)
        throw std::runtime_error("no port on 127.0.0.1");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
}

WebServer::~WebServer() {
    ends_ = true;
    thread_.join();
    ::close(listening_);
}

void WebServer::serve() {
    std::vector<int> waiting;
    while (!ends_) {
        pollfd ready{listening_, POLLIN, 0};
        if (::poll(&ready, 1, 20) <= 0) continue;
        const int peer = ::accept(listening_, nullptr, nullptr);
        std::string head;
        char block[4096];
        while (head.find("\r\n\r\n") == std::string::npos) {
            const auto got = ::recv(peer, block, sizeof block, 0);
            if (got <= 0) break;
            head.append(block, static_cast<std::size_t>(got));
        }
        requests_.push_back(head);
        const std::string answer = answer_(head);
        for (std::size_t sent = 0; sent < answer.size();) {
            const auto now = ::send(peer, answer.data() + sent, answer.size() - sent, MSG_NOSIGNAL);
            if (now <= 0) break;
            sent += static_cast<std::size_t>(now);
        }
        if (answer.empty())
            waiting.push_back(peer);
        else
            ::close(peer);
    }
    for (const int peer : waiting) ::close(peer);
}

std::string web_answer(const std::string& status, const std::string& headers,
                       const std::string& body) {
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\nConnection: close\r\n" + headers + "\r\n" + body;
}

}  // namespace tearline::test
