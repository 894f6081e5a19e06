// SPDX-License-Identifier: MIT
// Conversations over TCP: many at once in one thread, as caller and answerer, plain or by TLS. The
// only place that knows Asio.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "binkp/actions.h"
#include "binkp/journal.h"
#include "binkp/proxy.h"
#include "binkp/session.h"
#include "binkp/station.h"

namespace tearline::binkp {

struct NetworkSettings {
    std::optional<Proxy> proxy;           ///< for calls
    file::Path tls_certificate, tls_key;  ///< PEM, for listening by TLS
    file::Path tls_authorities;           ///< PEM, for calls by TLS; empty: the system's
    unsigned sessions = 200, sessions_each = 100;
    unsigned disk_threads = 4;  ///< that write, flush and sum files, for all sessions together
    std::uint64_t bytes_per_second = 0;     ///< sent in each session; 0: no limit
    std::uint64_t bytes_per_second_in = 0;  ///< received in each session; 0: no limit
    bool calls_are_told = false;  ///< how each ended, by whoever calls: only the log's file has it
    std::uint16_t port = 24554, tls_port = 24553;  ///< of hosts without one
    /// Where a link may be reached, the best first; not given: where it says.
    std::function<std::vector<std::string>(const ftn::Link&)> hosts;
};

/// What became of a call or an answer.
struct Ended {
    Outcome outcome;
    Summary summary;
};

/// STATION and JOURNAL must outlive it.
class Network {
  public:
    Network(const Station& station, Journal& journal, NetworkSettings settings);
    ~Network();

    /// Begins a call of LINK (which must outlive it), at its host; DONE hears how it ended.
    void call(const ftn::Link& link, std::function<void(const Ended&)> done);
    /// Answers calls at PLACE from now on; the address in the form "127.0.0.1:24554". DONE hears of
    /// each session.
    Result<std::string> listen(const Place& place, bool tls,
                               std::function<void(const Ended&)> done);
    /// The same at a socket that listens already (of a service manager).
    Result<std::string> listen_at(int descriptor, bool tls, std::function<void(const Ended&)> done);
    /// Does TASK every so many seconds, the first time at once.
    void every(int seconds, std::function<void()> task);
    /// Ends the sessions, with a word to the other sides, and then run().
    void stop();
    /// stop() when SIGINT or SIGTERM comes.
    void stop_at_signals();
    /// The number of the signal that came so; 0: none.
    [[nodiscard]] int stopped_by() const;
    /// Until there is nothing more to do: calls ended, and nobody listens.
    void run();
    [[nodiscard]] UnixTime now() const;

  private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace tearline::binkp
