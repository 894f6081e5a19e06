// SPDX-License-Identifier: MIT
// Asio with one coroutine to read and one to write a connection, all in the thread that runs it.
#include "binkp/network.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <list>
#include <set>

#include "base/log.h"
#include "binkp/connection.h"
#include "binkp/conversation.h"
#include "binkp/guard.h"

namespace tearline::binkp {

namespace asio = boost::asio;
using asio::awaitable;
using asio::ip::tcp;
using boost::system::error_code;
using namespace asio::experimental::awaitable_operators;
using std::chrono::seconds;
using std::chrono::steady_clock;

namespace {

constexpr seconds connect_time{60};

using Done = std::function<void(const Ended&)>;

Ended failed(Outcome::Kind kind, std::string why) {
    return {{kind, std::move(why)}, {}};
}

}  // namespace

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
    awaitable<void> call(const ftn::Link& link, Done done);
    awaitable<Ended> try_call(const ftn::Link& link);
    awaitable<Result<tcp::socket>> connect(Place place);
    awaitable<Result<Bytes>> through_proxy(tcp::socket& socket, const Place& to);
    awaitable<void> accept(std::shared_ptr<tcp::acceptor> acceptor, bool tls, Done done);
    awaitable<void> answer(tcp::socket socket, bool tls, Done done);
    awaitable<Ended> answer_guarded(tcp::socket& socket, bool tls, const std::string& host);
    template <class Stream>
    awaitable<Ended> converse(Stream& stream, Conversation& conversation, Bytes first);
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
    asio::ssl::context server_tls{asio::ssl::context::tls_server};
    bool certificate_loaded = false;
    asio::signal_set signals{io};
    std::list<std::shared_ptr<tcp::acceptor>> acceptors;
    std::list<std::shared_ptr<asio::steady_timer>> timers;
    std::set<Stoppable*> connections;
    std::size_t working = 0;
    bool stopping = false;
};

void Network::Impl::finished(const std::exception_ptr& thrown) {
    --working;
    try {
        if (thrown) std::rethrow_exception(thrown);
    } catch (const std::exception& error) {
        log::error("binkp", std::string("a session ended by a bug: ") + error.what());
    }
    idle();
}

/// Whoever only waits for the time or a signal does not keep run() going.
void Network::Impl::idle() {
    if ((!acceptors.empty() && !stopping) || working > timers.size()) return;
    signals.cancel();
    for (const auto& timer : timers) timer->cancel();
}

template <class Stream>
awaitable<Ended> Network::Impl::converse(Stream& stream, Conversation& conversation, Bytes first) {
    Connection<Stream> connection(
        stream, conversation, [this] { return now(); }, settings.bytes_per_second);
    connections.insert(&connection);
    co_await connection.run(std::move(first));
    connections.erase(&connection);
    if (!conversation.outcome()) conversation.closed("the connection broke");
    co_return Ended{*conversation.outcome(), conversation.summary()};
}

awaitable<Result<tcp::socket>> Network::Impl::connect(Place place) {
    const std::string where = place.host + ":" + std::to_string(place.port);
    tcp::resolver resolver(io);
    asio::steady_timer limit(io, connect_time);
    const auto found =
        co_await (resolver.async_resolve(place.host, std::to_string(place.port), quietly) ||
                  limit.async_wait(quietly));
    if (found.index() == 1) co_return Error{Code::io, where, "the name server does not answer"};
    const auto& [not_found, endpoints] = std::get<0>(found);
    if (not_found) co_return Error{Code::io, where, "is not known: " + not_found.message()};
    tcp::socket socket(io);
    limit.expires_after(connect_time);
    const auto tried =
        co_await (asio::async_connect(socket, endpoints, quietly) || limit.async_wait(quietly));
    if (tried.index() == 1) co_return Error{Code::io, where, "does not answer"};
    const error_code error = std::get<0>(std::get<0>(tried));
    if (error) co_return Error{Code::io, where, "cannot be reached: " + error.message()};
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    co_return std::move(socket);
}

awaitable<Result<Bytes>> Network::Impl::through_proxy(tcp::socket& socket, const Place& to) {
    ProxyTalk talk(*settings.proxy, to);
    Bytes say = talk.start(), buffer(4096, '\0');
    asio::steady_timer limit(io, connect_time);
    while (true) {
        if (!say.empty()) co_await asio::async_write(socket, asio::buffer(say), quietly);
        if (talk.done()) co_return talk.rest();
        const auto heard = co_await (socket.async_read_some(asio::buffer(buffer), quietly) ||
                                     limit.async_wait(quietly));
        if (heard.index() == 1 || std::get<0>(std::get<0>(heard)))
            co_return Error{Code::io, settings.proxy->at.host, "the proxy closed, or is silent"};
        auto next = talk.hear(BytesView(buffer).substr(0, std::get<1>(std::get<0>(heard))));
        if (!next) co_return next.error();
        say = *std::move(next);
    }
}

awaitable<Ended> Network::Impl::try_call(const ftn::Link& link) {
    Outbox outbox(station, now());
    if (auto held = outbox.hold(link.address); !held)
        co_return failed(Outcome::Kind::busy, held.error().text());
    const auto place = parse_place(link.host, settings.port);
    if (!place) co_return failed(Outcome::Kind::lost, "no host is configured for it");
    auto socket = co_await connect(settings.proxy ? settings.proxy->at : *place);
    if (!socket) co_return failed(Outcome::Kind::lost, socket.error().text());
    Bytes first;
    if (settings.proxy) {
        auto rest = co_await through_proxy(*socket, *place);
        if (!rest) co_return failed(Outcome::Kind::lost, rest.error().text());
        first = *std::move(rest);
    }
    Start start;
    start.role = Role::caller;
    start.called = &link;
    start.now = now();
    Conversation conversation(station, journal, start, std::move(outbox), link.address.text());
    if (!link.session.tls) co_return co_await converse(*socket, conversation, std::move(first));
    asio::ssl::context context(asio::ssl::context::tls_client);
    error_code error;
    if (settings.tls_authorities.empty())
        context.set_default_verify_paths(error);
    else
        context.load_verify_file(settings.tls_authorities.string(), error);
    context.set_verify_mode(asio::ssl::verify_peer);
    asio::ssl::stream<tcp::socket> stream(*std::move(socket), context);
    stream.set_verify_callback(asio::ssl::host_name_verification(place->host));
    SSL_set_tlsext_host_name(stream.native_handle(), place->host.c_str());
    asio::steady_timer limit(io, connect_time);
    const auto shaken = co_await (stream.async_handshake(asio::ssl::stream_base::client, quietly) ||
                                  limit.async_wait(quietly));
    if (shaken.index() == 1) co_return failed(Outcome::Kind::lost, "TLS: no answer");
    error = std::get<0>(std::get<0>(shaken));
    if (error) co_return failed(Outcome::Kind::lost, "TLS: " + error.message());
    co_return co_await converse(stream, conversation, {});
}

awaitable<void> Network::Impl::call(const ftn::Link& link, Done done) {
    const Ended ended = co_await try_call(link);
    if (ended.summary.claimed.empty() && ended.outcome.kind != Outcome::Kind::good)
        log::warning("binkp", "called " + link.address.text() + ": " + ended.outcome.why);
    done(ended);
}

awaitable<void> Network::Impl::accept(std::shared_ptr<tcp::acceptor> acceptor, bool tls,
                                      Done done) {
    while (!stopping) {
        auto [error, socket] = co_await acceptor->async_accept(quietly);
        if (stopping || error == asio::error::operation_aborted) break;
        if (!error) {
            spawn(answer(std::move(socket), tls, done));
            continue;
        }
        log::warning("binkp", "a call cannot be taken: " + error.message());
        asio::steady_timer pause(io, seconds(1));
        co_await pause.async_wait(quietly);
    }
    acceptors.remove(acceptor);
}

awaitable<void> Network::Impl::answer(tcp::socket socket, bool tls, Done done) {
    error_code error;
    const auto remote = socket.remote_endpoint(error);
    if (error) co_return;
    socket.set_option(tcp::no_delay(true), error);
    const std::string host = remote.address().to_string();
    if (!guard.enter(host, now())) {
        log::warning("binkp", "call from " + host + ": too many sessions; sent away");
        if (!tls)
            co_await asio::async_write(
                socket, asio::buffer(encode(Command::bsy, "too many sessions, try again later")),
                quietly);
        co_return;
    }
    const Ended ended = co_await answer_guarded(socket, tls, host);
    guard.leave(host, ended.outcome.kind, now());
    done(ended);
}

awaitable<Ended> Network::Impl::answer_guarded(tcp::socket& socket, bool tls,
                                               const std::string& host) {
    if (const int wait = guard.delay(host, now()); wait > 0) {
        asio::steady_timer pause(io, seconds(wait));
        co_await pause.async_wait(quietly);
    }
    if (stopping) co_return failed(Outcome::Kind::busy, "stopping");
    Start start;
    start.challenge = new_challenge();
    start.now = now();
    Conversation conversation(station, journal, start, Outbox(station, now()), host);
    if (!tls) co_return co_await converse(socket, conversation, {});
    asio::ssl::stream<tcp::socket&> stream(socket, server_tls);
    asio::steady_timer limit(io, connect_time);
    const auto shaken = co_await (stream.async_handshake(asio::ssl::stream_base::server, quietly) ||
                                  limit.async_wait(quietly));
    if (shaken.index() == 1 || std::get<0>(std::get<0>(shaken))) {
        log::info("binkp", "call from " + host + ": no TLS came of it");
        co_return failed(Outcome::Kind::broken, "no TLS");
    }
    co_return co_await converse(stream, conversation, {});
}

awaitable<void> Network::Impl::repeat(std::shared_ptr<asio::steady_timer> timer, int period,
                                      std::function<void()> task) {
    while (!stopping) {
        task();
        timer->expires_after(seconds(period));
        const auto [error] = co_await timer->async_wait(quietly);
        if (error) break;
    }
    timers.remove(timer);
}

Result<void> Network::Impl::load_certificate() {
    if (certificate_loaded) return {};
    error_code error;
    server_tls.use_certificate_chain_file(settings.tls_certificate.string(), error);
    if (error)
        return Error{Code::config, settings.tls_certificate.string(),
                     "is no certificate chain: " + error.message()};
    server_tls.use_private_key_file(settings.tls_key.string(), asio::ssl::context::pem, error);
    if (error)
        return Error{Code::config, settings.tls_key.string(),
                     "is no private key for it: " + error.message()};
    certificate_loaded = true;
    return {};
}

Network::Network(const Station& station, Journal& journal, NetworkSettings settings)
    : impl_(std::make_shared<Impl>(station, journal, std::move(settings))) {}
Network::~Network() = default;

void Network::call(const ftn::Link& link, std::function<void(const Ended&)> done) {
    impl_->spawn(impl_->call(link, std::move(done)));
}

Result<std::string> Network::listen(const Place& place, bool tls,
                                    std::function<void(const Ended&)> done) {
    const std::string where = place.host + ":" + std::to_string(place.port);
    if (tls)
        if (auto loaded = impl_->load_certificate(); !loaded) return loaded.error();
    error_code error;
    const auto address = asio::ip::make_address(place.host, error);
    if (error) return Error{Code::config, where, "is no address to listen at"};
    const tcp::endpoint endpoint(address, place.port);
    auto acceptor = std::make_shared<tcp::acceptor>(impl_->io);
    acceptor->open(endpoint.protocol(), error);
    if (!error) acceptor->set_option(tcp::acceptor::reuse_address(true), error);
    if (!error && address.is_v6()) acceptor->set_option(asio::ip::v6_only(true), error);
    if (!error) acceptor->bind(endpoint, error);
    if (!error) acceptor->listen(asio::socket_base::max_listen_connections, error);
    if (error) return Error{Code::io, where, "cannot be listened at: " + error.message()};
    impl_->acceptors.push_back(acceptor);
    impl_->spawn(impl_->accept(acceptor, tls, std::move(done)));
    const auto bound = acceptor->local_endpoint(error);
    return (address.is_v6() ? "[" + address.to_string() + "]" : address.to_string()) + ":" +
           std::to_string(bound.port());
}

void Network::every(int period, std::function<void()> task) {
    auto timer = std::make_shared<asio::steady_timer>(impl_->io);
    impl_->timers.push_back(timer);
    impl_->spawn(impl_->repeat(timer, period, std::move(task)));
}

void Network::stop() {
    impl_->stopping = true;
    error_code ignored;
    for (const auto& acceptor : impl_->acceptors) acceptor->close(ignored);
    for (Stoppable* connection : impl_->connections) connection->stop();
    impl_->idle();
}

void Network::stop_at_signals() {
    impl_->signals.add(SIGINT);
    impl_->signals.add(SIGTERM);
    impl_->signals.async_wait([this](const error_code& error, int) {
        if (!error) stop();
    });
}

void Network::run() {
    impl_->io.run();
}

UnixTime Network::now() const {
    return impl_->now();
}

}  // namespace tearline::binkp
