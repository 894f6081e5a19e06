// SPDX-License-Identifier: MIT
// A conversation on a stream of Asio: one coroutine reads, one writes, one looks at the clock. Part
// of network.cpp, and for no other file.
#pragma once
#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <functional>
#include <set>
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

/// Bytes a second that are received and sent at most; 0 for no limit.
struct Pace {
    std::uint64_t bytes_in = 0, bytes_out = 0;
};

/// One conversation on one stream.
template <class Stream>
class Connection : public Stoppable {
    template <class T>
    using awaitable = boost::asio::awaitable<T>;
    using error_code = boost::system::error_code;
    using seconds = std::chrono::seconds;
    using tcp = boost::asio::ip::tcp;
    static constexpr std::size_t pending_high = 1 << 20;
    /// What is read at once: much, for few connections; so much in all of them.
    static constexpr std::size_t read_first = 16 << 10;  // who only sends needs no more
    static constexpr std::size_t read_least = 64 << 10, read_most = 512 << 10, read_all = 4 << 20;
    static constexpr std::size_t reads_unwritten = 3;
    static constexpr int farewell_seconds = 5;
    static constexpr auto forever = std::chrono::steady_clock::time_point::max();

  public:
    /// ALL connections that are open share the memory.
    Connection(Stream& stream, Conversation& conversation, const std::function<UnixTime()>& now,
               Pace pace, const std::set<Stoppable*>& all)
        : stream_(stream),
          conversation_(conversation),
          now_(now),
          slow_(pace),
          all_(all),
          wake_(stream.get_executor()),
          second_(stream.get_executor()),
          over_(stream.get_executor()),
          drained_(stream.get_executor()) {
        conversation.when_news([this] {
            pending_ += conversation_.take();
            wake_.cancel();
            drained_.cancel();
            over_.cancel();
        });
    }

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
        if (!conversation_.outcome()) conversation_.closed("the connection broke");
        while (helpers_ > 0 || conversation_.is_busy()) {
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
        std::size_t wanted = read_first;
        while (true) {
            const std::size_t share =
                std::clamp(read_all / std::max<std::size_t>(all_.size(), 1), read_least, read_most);
            if ((pending_.size() > pending_high ||
                 conversation_.is_full(reads_unwritten * share)) &&
                !conversation_.outcome()) {
                drained_.expires_at(forever);
                co_await drained_.async_wait(quietly);
                continue;
            }
            const std::size_t most = at_once(slow_.bytes_in, std::min(wanted, share));
            const std::span<char> space = conversation_.space(most);
            const auto [error, count] =
                co_await stream_.async_read_some(boost::asio::buffer(space.data(), most), quietly);
            if (count == most) wanted = std::max(wanted, std::min(2 * most, share));
            if (error)
                conversation_.closed(error == boost::asio::error::eof
                                         ? "the other side closed the connection"
                                         : "the connection broke: " + error.message());
            const bool is_late = conversation_.outcome().has_value();
            if (!error && !is_late) pending_ += conversation_.received(count, now_());
            wake_.cancel();
            if (error) break;
            // Who goes on talking after the end is not listened to at the cost of others.
            if (is_late) co_await pause(1, 10);
            if (slow_.bytes_in > 0) co_await pause(count, slow_.bytes_in);
        }
    }

    awaitable<void> write() {
        while (true) {
            if (!conversation_.outcome() && pending_.empty()) pending_ = conversation_.room(now_());
            if (pending_.empty()) {
                if (conversation_.outcome()) break;
                wake_.expires_at(forever);
                co_await wake_.async_wait(quietly);
                continue;
            }
            Bytes going = std::exchange(pending_, {});
            const error_code error = co_await send(going);
            conversation_.give_back(std::move(going));
            drained_.cancel();
            if (error) {
                co_await hear_out("the connection broke: " + error.message());
                break;
            }
        }
        error_code ignored;
        stream_.lowest_layer().shutdown(tcp::socket::shutdown_send, ignored);
        drained_.cancel();
    }

    /// The other side takes no more. What it said before it went, what it has and why it goes, may
    /// be here already and is not read yet; reading ends by itself, or the clock ends it.
    awaitable<void> hear_out(std::string why) {
        broken_ = std::move(why);
        while (!conversation_.outcome()) {
            pending_.clear();
            drained_.cancel();
            wake_.expires_at(forever);
            co_await wake_.async_wait(quietly);
        }
        pending_.clear();
    }

    awaitable<error_code> send(BytesView going) {
        while (!going.empty()) {
            const BytesView part = going.substr(0, at_once(slow_.bytes_out, going.size()));
            going.remove_prefix(part.size());
            const auto [error, count] =
                co_await boost::asio::async_write(stream_, boost::asio::buffer(part), quietly);
            if (error) co_return error;
            if (slow_.bytes_out > 0) co_await pause(count, slow_.bytes_out);
        }
        co_return error_code();
    }

    /// Where there is a limit, a little at a time: four times a second.
    static std::size_t at_once(std::uint64_t limit, std::size_t otherwise) {
        if (limit == 0) return otherwise;
        const std::uint64_t little = std::max<std::uint64_t>(limit / 4, 256);
        return static_cast<std::size_t>(std::min<std::uint64_t>(otherwise, little));
    }

    /// So long as COUNT bytes take at RATE.
    awaitable<void> pause(std::size_t count, std::uint64_t rate) {
        boost::asio::steady_timer timer(stream_.get_executor(),
                                        std::chrono::milliseconds(count * 1000 / rate));
        co_await timer.async_wait(quietly);
    }

    /// Time passes; and a peer that does not take our last words is not waited for.
    awaitable<void> tick() {
        int over = 0, unheard = 0;
        while (!(written_ && helpers_ == 1)) {
            second_.expires_after(seconds(1));
            const auto [cancelled] = co_await second_.async_wait(quietly);
            if (cancelled) continue;
            if (!conversation_.outcome()) pending_ += conversation_.tick(now_());
            if (!broken_.empty() && ++unheard > farewell_seconds) conversation_.closed(broken_);
            wake_.cancel();
            error_code ignored;
            if (conversation_.outcome() && ++over > farewell_seconds)
                stream_.lowest_layer().close(ignored);
        }
    }

    Stream& stream_;
    Conversation& conversation_;
    std::function<UnixTime()> now_;
    Pace slow_;
    const std::set<Stoppable*>& all_;
    Bytes pending_;
    std::string broken_;  ///< why nothing can be sent any more
    boost::asio::steady_timer wake_, second_, over_, drained_;
    int helpers_ = 2;  ///< of the coroutines that read and look at the clock
    bool written_ = false;
};

}  // namespace tearline::binkp
