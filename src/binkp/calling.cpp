// SPDX-License-Identifier: MIT
// Calls: a host is found and reached, straight or through a proxy, by TLS where the link wants it.
#include <boost/asio/connect.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>

#include "base/log.h"
#include "binkp/network_impl.h"

namespace tearline::binkp {

using namespace asio::experimental::awaitable_operators;

awaitable<Result<tcp::socket>> Network::Impl::connect(Place place) {
    const std::string where = place.host + ":" + std::to_string(place.port);
    tcp::resolver resolver(io);
    const auto found =
        co_await (resolver.async_resolve(place.host, std::to_string(place.port), quietly) ||
                  wait(connect_time));
    if (found.index() == 1) co_return Error{Code::io, where, "the name server does not answer"};
    const auto& [not_found, endpoints] = std::get<0>(found);
    if (not_found) co_return Error{Code::io, where, "is not known: " + not_found.message()};
    tcp::socket socket(io);
    const auto tried =
        co_await (asio::async_connect(socket, endpoints, quietly) || wait(connect_time));
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
    while (true) {
        if (!say.empty()) co_await asio::async_write(socket, asio::buffer(say), quietly);
        if (talk.done()) co_return talk.rest();
        const auto heard =
            co_await (socket.async_read_some(asio::buffer(buffer), quietly) || wait(connect_time));
        if (heard.index() == 1 || std::get<0>(std::get<0>(heard)))
            co_return Error{Code::io, settings.proxy->at.host, "the proxy closed, or is silent"};
        auto next = talk.hear(BytesView(buffer).substr(0, std::get<1>(std::get<0>(heard))));
        if (!next) co_return next.error();
        say = *std::move(next);
    }
}

/// The first of the link's hosts that answers. FIRST: what a proxy passed on already.
awaitable<Result<tcp::socket>> Network::Impl::reach(const ftn::Link& link, Place& place,
                                                    Bytes& first) {
    const auto hosts = settings.hosts ? settings.hosts(link) : std::vector{link.host};
    Error last{Code::config, "", "no host is known for it"};
    for (const std::string& host : hosts) {
        const auto parsed = parse_place(host, link.session.tls ? settings.tls_port : settings.port);
        if (!parsed) continue;
        place = *parsed;
        auto socket = co_await connect(settings.proxy ? settings.proxy->at : place);
        if (socket && settings.proxy) {
            auto rest = co_await through_proxy(*socket, place);
            if (rest) first = *std::move(rest);
            if (!rest) socket = rest.error();
        }
        if (socket || stopping) co_return socket;
        last = socket.error();
    }
    co_return last;
}

Ended Network::Impl::not_called(const ftn::Link& link, Outcome::Kind kind, std::string why) const {
    const auto tell = settings.calls_are_told ? log::write_told : log::write;
    tell(log::Level::warning, "binkp", "called " + link.address.text() + ": " + why);
    return failed(kind, std::move(why));
}

awaitable<Ended> Network::Impl::try_call(const ftn::Link& link) {
    Outbox outbox(station, now());
    if (auto held = outbox.hold_to_call(link.address); !held)
        co_return not_called(link, Outcome::Kind::busy, held.error().text());
    Place place;
    Bytes first;
    auto socket = co_await reach(link, place, first);
    if (!socket) co_return not_called(link, Outcome::Kind::lost, socket.error().text());
    Start start;
    start.role = Role::caller;
    start.called = &link;
    start.is_told = settings.calls_are_told;
    start.now = now();
    Conversation conversation(station, journal, start, std::move(outbox), link.address.text(),
                              errands());
    if (!link.session.tls) co_return co_await converse(*socket, conversation, std::move(first));
    asio::ssl::context context(asio::ssl::context::tls_client);
    error_code error;
    if (settings.tls_authorities.empty())
        context.set_default_verify_paths(error);
    else
        context.load_verify_file(settings.tls_authorities.string(), error);
    if (error)
        co_return not_called(
            link, Outcome::Kind::local,
            settings.tls_authorities.string() + " holds no certificates: " + error.message());
    context.set_verify_mode(asio::ssl::verify_peer);
    asio::ssl::stream<tcp::socket> stream(*std::move(socket), context);
    stream.set_verify_callback(asio::ssl::host_name_verification(place.host));
    SSL_set_tlsext_host_name(stream.native_handle(), place.host.c_str());
    const auto shaken = co_await (stream.async_handshake(asio::ssl::stream_base::client, quietly) ||
                                  wait(connect_time));
    if (shaken.index() == 1) co_return not_called(link, Outcome::Kind::lost, "TLS: no answer");
    error = std::get<0>(std::get<0>(shaken));
    if (error) co_return not_called(link, Outcome::Kind::lost, "TLS: " + error.message());
    co_return co_await converse(stream, conversation, {});
}

awaitable<void> Network::Impl::call(const ftn::Link& link, Done done) {
    done(co_await try_call(link));
}

}  // namespace tearline::binkp
