// SPDX-License-Identifier: MIT
// What Network is inside: shared by the files that call and that answer, and for no others.
#pragma once
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <list>
#include <set>

#include "binkp/connection.h"
#include "binkp/conversation.h"
#include "binkp/guard.h"
#include "binkp/network.h"

namespace tearline::binkp {

namespace asio = boost::asio;
using asio::awaitable;
using asio::ip::tcp;
using boost::system::error_code;
using std::chrono::seconds;
using std::chrono::steady_clock;

using Done = std::function<void(const Ended&)>;

inline constexpr seconds connect_time{60};

inline Ended failed(Outcome::Kind kind, std::string why) {
    return {{kind, std::move(why)}, {}};
}

struct Network::Impl : std::enable_shared_from_this<Network::Impl> {
    Impl(const Station& s, Journal& j, NetworkSettings n)
        : station(s),
          journal(j),
          settings(std::move(n)),
          guard(settings.sessions, settings.sessions_each),
          began(SystemClock().now()) {}

    [[nodiscard]] UnixTime now() const {
        const auto passed = std::chrono::duration_cast<seconds>(steady_clock::now() - steady_began);
        return began + passed.count();
    }
    template <class Work>
    void spawn(Work work) {
        ++working;
        asio::co_spawn(io, std::move(work),
                       [self = shared_from_this()](std::exception_ptr e) { self->finished(e); });
    }
    void finished(const std::exception_ptr& thrown);
    void idle();
    Result<std::string> begin(std::shared_ptr<tcp::acceptor> acceptor, bool tls, Done done);
    /// For such a time, or until we stop.
    awaitable<void> wait(seconds time);
    awaitable<void> call(const ftn::Link& link, Done done);
    awaitable<Ended> try_call(const ftn::Link& link);
    /// Before there was a conversation, which tells its end by itself.
    [[nodiscard]] Ended not_called(const ftn::Link& link, Outcome::Kind kind,
                                   std::string why) const;
    awaitable<Result<tcp::socket>> connect(Place place);
    awaitable<Result<tcp::socket>> reach(const ftn::Link& link, Place& place, Bytes& first);
    awaitable<Result<Bytes>> through_proxy(tcp::socket& socket, const Place& to);
    awaitable<void> accept(std::shared_ptr<tcp::acceptor> acceptor, bool tls, Done done);
    awaitable<void> answer(tcp::socket socket, bool tls, Done done);
    awaitable<Ended> answer_guarded(tcp::socket& socket, bool tls, const std::string& host);
    template <class Stream>
    awaitable<Ended> converse(Stream& stream, Conversation& conversation, Bytes first);
    Errands errands();
    awaitable<void> repeat(std::shared_ptr<asio::steady_timer> timer, int period,
                           std::function<void()> task);
    Result<void> load_certificate();

    const Station& station;
    Journal& journal;
    NetworkSettings settings;
    Guard guard;
    UnixTime began;
    steady_clock::time_point steady_began = steady_clock::now();
    asio::io_context io{1};
    asio::thread_pool pool{settings.disk_threads};
    std::optional<asio::ssl::context> server_tls;  ///< once there is somebody to listen by it
    asio::signal_set signals{io};
    std::list<std::shared_ptr<tcp::acceptor>> acceptors;
    std::list<std::shared_ptr<asio::steady_timer>> timers;
    std::set<Stoppable*> connections;
    std::size_t working = 0;
    asio::steady_timer halt{io, asio::steady_timer::time_point::max()};  ///< ends when we stop
    bool stopping = false;
    int stopped_by = 0;  ///< a signal
};

template <class Stream>
awaitable<Ended> Network::Impl::converse(Stream& stream, Conversation& conversation, Bytes first) {
    Connection<Stream> connection(
        stream, conversation, [this] { return now(); },
        Pace{settings.bytes_per_second_in, settings.bytes_per_second}, connections);
    connections.insert(&connection);
    co_await connection.run(std::move(first));
    connections.erase(&connection);
    co_return Ended{*conversation.outcome(), conversation.summary()};
}

}  // namespace tearline::binkp
