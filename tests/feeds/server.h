// SPDX-License-Identifier: MIT
// A web server on 127.0.0.1 that says what a test wants it to say.
#pragma once
#include <atomic>
#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace tearline::test {

/// Answers one request after the other. ANSWER gets the request's head and returns all bytes of the
/// answer; an empty answer leaves the other side waiting.
class WebServer {
  public:
    explicit WebServer(std::function<std::string(const std::string&)> answer);
    ~WebServer();
    WebServer(const WebServer&) = delete;
    WebServer& operator=(const WebServer&) = delete;
    [[nodiscard]] std::string url(const std::string& path = "/") const {
        return "http://127.0.0.1:" + std::to_string(port_) + path;
    }
    /// The heads of all requests so far; call it when no request is under way.
    [[nodiscard]] const std::vector<std::string>& requests() const { return requests_; }

  private:
    void serve();
    std::function<std::string(const std::string&)> answer_;
    int listening_ = -1;
    int port_ = 0;
    std::atomic<bool> ends_{false};
    std::vector<std::string> requests_;
    std::thread thread_;
};

/// An answer with its length.
std::string web_answer(const std::string& status, const std::string& headers,
                       const std::string& body);

}  // namespace tearline::test
