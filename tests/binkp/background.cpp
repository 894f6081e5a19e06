// SPDX-License-Identifier: MIT
// fork, exec, and a look at ports.
#include "binkp/background.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <stdexcept>

namespace tearline::test {

namespace {

sockaddr_in loopback(unsigned port) {
    sockaddr_in out{};
    out.sin_family = AF_INET;
    out.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    out.sin_port = htons(static_cast<std::uint16_t>(port));
    return out;
}

}  // namespace

Background::Background(const std::vector<std::string>& words, const std::filesystem::path& folder,
                       const std::filesystem::path& output) {
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    pid_ = ::fork();
    if (pid_ < 0) throw std::runtime_error("fork failed");
    if (pid_ > 0) return;
    ::setpgid(0, 0);
    ::alarm(120);
    const int out = ::open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    ::dup2(out, 1);
    ::dup2(out, 2);
    if (::chdir(folder.c_str()) == 0) ::execvp(arguments[0], arguments.data());
    ::_exit(127);
}

Background::~Background() {
    if (status_ < 0) {
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }
}

int Background::end() {
    if (running()) {
        ::kill(pid_, SIGTERM);
        ::waitpid(pid_, &status_, 0);
    }
    return WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_);
}

bool Background::running() {
    if (status_ < 0 && ::waitpid(pid_, &status_, WNOHANG) == 0) status_ = -1;
    return status_ < 0;
}

Caller::Caller(unsigned port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const sockaddr_in place = loopback(port);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&place), sizeof place) != 0)
        throw std::runtime_error("nobody listens there");
}

Caller::~Caller() {
    ::close(socket_);
}

void Caller::say(const std::string& bytes) const {
    // The other side may close before it read all.
    ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
}

void Caller::hear(const std::string& words) const {
    std::string heard;
    while (heard.find(words) == std::string::npos) {
        char block[64];
        const ssize_t count = ::recv(socket_, block, sizeof block, 0);
        if (count <= 0) throw std::runtime_error("closed before it said " + words);
        heard.append(block, static_cast<std::size_t>(count));
    }
}

void Caller::let_come(int bytes) const {
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVLOWAT, &bytes, sizeof bytes);
    pollfd wanted{socket_, POLLIN, 0};
    if (::poll(&wanted, 1, -1) != 1) throw std::runtime_error("cannot wait for what comes");
}

bool Caller::is_sent_away() const {
    ::shutdown(socket_, SHUT_WR);
    const timeval limit{10, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    char block[4096];
    while (true) {
        const ssize_t count = ::recv(socket_, block, sizeof block, 0);
        if (count == 0) return true;
        if (count < 0) return errno == ECONNRESET;
    }
}

unsigned free_port() {
    // Below the numbers that the system itself gives to calls, which would take one again before
    // the program under test listens there; each process begins elsewhere.
    constexpr unsigned first = 20000, many = 12000, apart = 101;
    static unsigned given = static_cast<unsigned>(::getpid()) * apart;
    for (unsigned attempt = 0; attempt < many; ++attempt) {
        const unsigned port = first + given++ % many;
        const int number = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const sockaddr_in place = loopback(port);
        const bool good =
            ::bind(number, reinterpret_cast<const sockaddr*>(&place), sizeof place) == 0;
        ::close(number);
        if (good) return port;
    }
    throw std::runtime_error("no port is free");
}

bool listens(unsigned port) {
    for (int attempt = 0; attempt < 100; ++attempt) {
        const int number = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const sockaddr_in place = loopback(port);
        const int failed =
            ::connect(number, reinterpret_cast<const sockaddr*>(&place), sizeof place);
        ::close(number);
        if (failed == 0) return true;
        ::usleep(100000);
    }
    return false;
}

}  // namespace tearline::test
