// SPDX-License-Identifier: MIT
// Asio with one coroutine to read and one to write a connection, all in the thread that runs it.
#include "binkp/network.h"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/ip/v6_only.hpp>

#include "base/log.h"
#include "binkp/network_impl.h"

namespace tearline::binkp {

using namespace asio::experimental::awaitable_operators;

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

/// One thread talks to everybody; those of the pool wait for the disk.
Errands Network::Impl::errands() {
    return [this, strand = asio::make_strand(pool)](std::function<void()> work,
                                                    std::function<void()> then) {
        asio::post(strand, [this, work = std::move(work), then = std::move(then)]() mutable {
            work();
            work = nullptr;
            asio::post(io, std::move(then));
        });
    };
}

awaitable<void> Network::Impl::wait(seconds time) {
    asio::steady_timer limit(io, time);
    co_await (limit.async_wait(quietly) || halt.async_wait(quietly));
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
    if (const int delay = guard.delay(host, now()); delay > 0) co_await wait(seconds(delay));
    if (stopping) co_return failed(Outcome::Kind::busy, "stopping");
    Start start;
    start.challenge = new_challenge();
    start.now = now();
    Conversation conversation(station, journal, start, Outbox(station, now()), host, errands());
    if (!tls) co_return co_await converse(socket, conversation, {});
    asio::ssl::stream<tcp::socket&> stream(socket, *server_tls);
    const auto shaken = co_await (stream.async_handshake(asio::ssl::stream_base::server, quietly) ||
                                  wait(connect_time));
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
    if (server_tls) return {};
    asio::ssl::context context(asio::ssl::context::tls_server);
    error_code error;
    context.use_certificate_chain_file(settings.tls_certificate.string(), error);
    if (error)
        return Error{Code::config, settings.tls_certificate.string(),
                     "is no certificate chain: " + error.message()};
    context.use_private_key_file(settings.tls_key.string(), asio::ssl::context::pem, error);
    if (error)
        return Error{Code::config, settings.tls_key.string(),
                     "is no private key for it: " + error.message()};
    server_tls.emplace(std::move(context));
    return {};
}

Result<std::string> Network::Impl::begin(std::shared_ptr<tcp::acceptor> acceptor, bool tls,
                                         Done done) {
    if (tls)
        if (auto loaded = load_certificate(); !loaded) return loaded.error();
    error_code error;
    const auto bound = acceptor->local_endpoint(error);
    const auto address = bound.address();
    acceptors.push_back(acceptor);
    spawn(accept(std::move(acceptor), tls, std::move(done)));
    return (address.is_v6() ? "[" + address.to_string() + "]" : address.to_string()) + ":" +
           std::to_string(bound.port());
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
    return impl_->begin(std::move(acceptor), tls, std::move(done));
}

Result<std::string> Network::listen_at(int descriptor, bool tls,
                                       std::function<void(const Ended&)> done) {
    sockaddr_storage name{};
    socklen_t size = sizeof name;
    const bool known = ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&name), &size) == 0;
    error_code error;
    auto acceptor = std::make_shared<tcp::acceptor>(impl_->io);
    if (known && (name.ss_family == AF_INET || name.ss_family == AF_INET6))
        acceptor->assign(name.ss_family == AF_INET ? tcp::v4() : tcp::v6(), descriptor, error);
    if (error || !acceptor->is_open())
        return Error{Code::config, "descriptor " + std::to_string(descriptor),
                     "is no socket that listens for TCP"};
    return impl_->begin(std::move(acceptor), tls, std::move(done));
}

void Network::every(int period, std::function<void()> task) {
    auto timer = std::make_shared<asio::steady_timer>(impl_->io);
    impl_->timers.push_back(timer);
    impl_->spawn(impl_->repeat(timer, period, std::move(task)));
}

void Network::stop() {
    impl_->stopping = true;
    impl_->halt.expires_at(asio::steady_timer::time_point::min());
    error_code ignored;
    for (const auto& acceptor : impl_->acceptors) acceptor->close(ignored);
    for (Stoppable* connection : impl_->connections) connection->stop();
    impl_->idle();
}

void Network::stop_at_signals() {
    impl_->signals.add(SIGINT);
    impl_->signals.add(SIGTERM);
    impl_->signals.async_wait([this](const error_code& error, int number) {
        if (error) return;
        impl_->stopped_by = number;
        stop();
    });
}

int Network::stopped_by() const {
    return impl_->stopped_by;
}

void Network::run() {
    impl_->io.run();
}

UnixTime Network::now() const {
    return impl_->now();
}

}  // namespace tearline::binkp
