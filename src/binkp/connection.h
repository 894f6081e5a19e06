// SPDX-License-Identifier: MIT
// A conversation on a stream of Asio: one coroutine reads, one writes, one looks at the clock. Part
// of network.cpp, and for no other file.
#pragma once
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <functional>
#include <string>

#include "binkp/conversation.h"

namespace tearline::binkp {

inline constexpr auto quietly = boost::asio::as_tuple(boost::asio::use_awaitable);

/// What a connection can be told from outside.
class Stoppable {
  public:
    virtual ~Stoppable() = default;
    virtual void stop() = 0;
};

/// One conversation on one stream.
template <class Stream>
class Connection : public Stoppable {
    template <class T>
    using awaitable = boost::asio::awaitable<T>;
    using error_code = boost::system::error_code;
    using seconds = std::chrono::seconds;
    using tcp = boost::asio::ip::tcp;
    static constexpr std::size_t pending_low = 256 << 10, pending_high = 1 << 20,
                                 read_bytes = 256 << 10;
    static constexpr int farewell_seconds = 5;
    static constexpr auto forever = std::chrono::steady_clock::time_point::max();

  public:
    Connection(Stream& stream, Conversation& conversation, const std::function<UnixTime()>& now,
               std::uint64_t rate)
        : stream_(stream),
          conversation_(conversation),
          now_(now),
          rate_(rate),
          wake_(stream.get_executor()),
          second_(stream.get_executor()),
          over_(stream.get_executor()),
          drained_(stream.get_executor()) {}

    boost::asio::awaitable<void> run(Bytes first) {
        pending_ = conversation_.start();
        if (!first.empty()) pending_ += conversation_.receive(first, now_());
        // Each ends by itself: the clock closes the stream when the other side does not.
        const auto ended = [this](std::exception_ptr) {
            --helpers_;
            second_.cancel();
            over_.cancel();
        };
        boost::asio::co_spawn(stream_.get_executor(), read(), ended);
        boost::asio::co_spawn(stream_.get_executor(), tick(), ended);
        co_await write();
        written_ = true;
        while (helpers_ > 0) {
            second_.cancel();
            over_.expires_at(forever);
            co_await over_.async_wait(quietly);
        }
    }
    void stop() override {
        pending_ += conversation_.stop("this system has to stop now, call again later");
        wake_.cancel();
    }

  private:
    awaitable<void> read() {
        Bytes buffer(read_bytes, '\0');
        while (true) {
            if (pending_.size() > pending_high && !conversation_.outcome()) {
                drained_.expires_at(forever);
                co_await drained_.async_wait(quietly);
                continue;
            }
            const auto [error, count] =
                co_await stream_.async_read_some(boost::asio::buffer(buffer), quietly);
            if (error)
                conversation_.closed(error == boost::asio::error::eof
                                         ? "the other side closed the connection"
                                         : "the connection broke: " + error.message());
            if (!error && !conversation_.outcome())
                pending_ += conversation_.receive(BytesView(buffer).substr(0, count), now_());
            wake_.cancel();
            if (error) break;
        }
    }

    awaitable<void> write() {
        while (true) {
            while (!conversation_.outcome() && pending_.size() < pending_low) {
                const Bytes more = conversation_.room(now_());
                if (more.empty()) break;
                pending_ += more;
                if (rate_ > 0) break;
            }
            if (pending_.empty()) {
                if (conversation_.outcome()) break;
                wake_.expires_at(forever);
                co_await wake_.async_wait(quietly);
                continue;
            }
            const Bytes going = std::exchange(pending_, {});
            const auto [error, count] =
                co_await boost::asio::async_write(stream_, boost::asio::buffer(going), quietly);
            drained_.cancel();
            if (error) {
                conversation_.closed("the connection broke: " + error.message());
                break;
            }
            if (rate_ > 0) {
                boost::asio::steady_timer pause(stream_.get_executor(),
                                                std::chrono::milliseconds(count * 1000 / rate_));
                co_await pause.async_wait(quietly);
            }
        }
        error_code ignored;
        stream_.lowest_layer().shutdown(tcp::socket::shutdown_send, ignored);
        drained_.cancel();
    }

    /// Time passes; and a peer that does not take our last words is not waited for.
    awaitable<void> tick() {
        int over = 0;
        while (!(written_ && helpers_ == 1)) {
            second_.expires_after(seconds(1));
            const auto [cancelled] = co_await second_.async_wait(quietly);
            if (cancelled) continue;
            if (!conversation_.outcome()) pending_ += conversation_.tick(now_());
            wake_.cancel();
            error_code ignored;
            if (conversation_.outcome() && ++over > farewell_seconds)
                stream_.lowest_layer().close(ignored);
        }
    }

    Stream& stream_;
    Conversation& conversation_;
    std::function<UnixTime()> now_;
    std::uint64_t rate_;
    Bytes pending_;
    boost::asio::steady_timer wake_, second_, over_, drained_;
    int helpers_ = 2;  ///< of the coroutines that read and look at the clock
    bool written_ = false;
};

}  // namespace tearline::binkp
