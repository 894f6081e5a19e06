// SPDX-License-Identifier: MIT
// `tearline listen`: the mailer as a service.
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <list>

#include "base/log.h"
#include "binkp/passed_sockets.h"
#include "binkp/receiver.h"
#include "binkp/schedule.h"
#include "cmd/json.h"
#include "cmd/mail_runs.h"
#include "cmd/mailer.h"
#include "cmd/output.h"
#include "cmd/reachable.h"
#include "cmd/verbs.h"
#include "outbound/listing.h"

namespace tearline::cmd {
namespace {

constexpr int look_seconds = 5;

/// The configuration as the mailer calls by it: with the hosts that the nodelists tell now.
class Reachable {
  public:
    explicit Reachable(const desk::Config& config) : configured_(config) {}

    /// Looks into the store anew when it, or whom mail waits for, has changed. What it gave before
    /// stays while calls are UNDER_WAY.
    const desk::Config& now(const outbound::Listing& listing, bool under_way) {
        Seen seen;
        for (const char* ending : {"", "-wal"}) {
            struct stat there {};
            const std::string file = configured_.paths.store.string() + ending;
            if (::stat(file.c_str(), &there) == 0)
                seen.files.push_back({there.st_mtim.tv_sec, there.st_mtim.tv_nsec, there.st_size});
        }
        for (const outbound::Queue& queue : listing.queues)
            if (binkp::wish_of(queue) != binkp::Wish::nothing)
                seen.waiting.push_back(queue.address);
        if (!known_.empty() && (seen == seen_ || configured_.nodelists.empty()))
            return known_.back();
        if (!under_way) known_.clear();
        known_.push_back(with_hosts(configured_));
        seen_ = std::move(seen);
        return known_.back();
    }

  private:
    struct Seen {
        std::vector<std::array<std::int64_t, 3>> files;
        std::vector<ftn::Address> waiting;
        bool operator==(const Seen&) const = default;
    };
    const desk::Config& configured_;
    std::list<desk::Config> known_;
    Seen seen_;
};

/// Calls links that are due; looks every few seconds.
class Caller {
  public:
    Caller(const desk::Config& config, Mailer& mailer, std::function<void(bool)> mail_came)
        : reachable_(config),
          mailer_(mailer),
          schedule_(config.binkp.retry_minutes),
          mail_came_(std::move(mail_came)) {}

    void look() {
        const UnixTime now = mailer_.network.now();
        const auto listing = outbound::list(mailer_.station.outbound);
        if (!listing) return log::warning("listen", listing.error().text());
        for (const ftn::Link& link : reachable_.now(*listing, calls_ > 0).links) {
            bool held = false;
            auto wish = binkp::Wish::nothing;
            for (const outbound::Queue& queue : listing->queues) {
                if (!ftn::same_address(queue.address, link.address)) continue;
                held = held || queue.busy || binkp::is_held(queue, now);
                wish = std::max(wish, binkp::wish_of(queue));
                binkp::end_hold(mailer_.station.outbound, queue, now);
            }
            if (!held && schedule_.due(link, wish, now, to_local(now))) call(link, now);
        }
    }

  private:
    void call(const ftn::Link& link, UnixTime now) {
        schedule_.began(link.address, now);
        ++calls_;
        mailer_.network.call(link, [this, &link](const binkp::Ended& ended) {
            --calls_;
            mail_came_(ended.summary.files_received > 0);
            schedule_.ended(link.address, ended.outcome.kind, ended.summary.files_postponed > 0,
                            mailer_.network.now());
        });
    }

    Reachable reachable_;
    Mailer& mailer_;
    binkp::Schedule schedule_;
    std::function<void(bool)> mail_came_;
    unsigned calls_ = 0;
};

void tell_place(const Options& options, const std::string& place, bool tls) {
    if (options.json)
        print(json_line(
            {{"verb", "listen"}, {"dry_run", options.dry_run}, {"address", place}, {"tls", tls}}));
    else if (options.dry_run || !options.quiet)
        print((options.dry_run ? "would listen at " : "listening at ") + place +
              (tls ? " by TLS" : "") + "\n");
}

/// The places of the configuration, or the sockets that a service manager holds open for us.
class Doors {
  public:
    Doors(const Options& options, Mailer& mailer, std::function<void(bool)> mail_came)
        : options_(options), mailer_(mailer), mail_came_(std::move(mail_came)) {}

    Result<void> open(const std::vector<binkp::PassedSocket>& passed) {
        for (const binkp::PassedSocket& socket : passed) {
            const bool tls = socket.name == "tls" || socket.name == "binkps";
            if (auto told = tell(mailer_.network.listen_at(socket.descriptor, tls, done()), tls);
                !told)
                return told;
        }
        return {};
    }
    Result<void> open(const std::vector<std::string>& places, bool tls) {
        for (const std::string& text : places) {
            const auto place = binkp::parse_place(text, tls ? 24553 : 24554);
            if (auto told = tell(mailer_.network.listen(*place, tls, done()), tls); !told)
                return told;
        }
        return {};
    }

  private:
    [[nodiscard]] std::function<void(const binkp::Ended&)> done() const {
        return [came = mail_came_](const binkp::Ended& ended) {
            came(ended.summary.files_received > 0);
        };
    }
    Result<void> tell(const Result<std::string>& bound, bool tls) const {
        if (!bound) return bound.error();
        log::info("listen", "answers at " + *bound + (tls ? " by TLS" : ""));
        tell_place(options_, *bound, tls);
        return {};
    }

    const Options& options_;
    Mailer& mailer_;
    std::function<void(bool)> mail_came_;
};

Result<void> open_doors(const Options& options, const desk::Config& config, Mailer& mailer,
                        const std::vector<binkp::PassedSocket>& passed,
                        const std::function<void(bool)>& mail_came) {
    Doors doors(options, mailer, mail_came);
    auto opened = doors.open(passed);
    if (opened && passed.empty()) opened = doors.open(config.binkp.listen, false);
    if (opened && passed.empty()) opened = doors.open(config.binkp.tls_listen, true);
    if (opened) output_written();
    return opened;
}

}  // namespace

int run_listen(const Options& options, const desk::Config& config) {
    const auto passed = binkp::passed_sockets();
    if (passed.empty() && config.binkp.listen.empty() && config.binkp.tls_listen.empty())
        return fail({Code::config, config.file.string(), "[binkp] names no place to listen at"});
    if (options.dry_run) {
        for (const std::string& place : config.binkp.listen) tell_place(options, place, false);
        for (const std::string& place : config.binkp.tls_listen) tell_place(options, place, true);
        return 0;
    }
    // Whoever reads its messages may go, and the mailer stays.
    ::signal(SIGPIPE, SIG_IGN);
    auto mailer = Mailer::open(config, config.binkp.max_sessions);
    if (!mailer) return fail(mailer.error());
    MailRuns runs(config);
    const auto mail_came = [&](bool came) {
        if (came) runs.want();
    };
    if (auto opened = open_doors(options, config, **mailer, passed, mail_came); !opened)
        return fail(opened.error());
    Caller caller(config, **mailer, mail_came);
    if (config.binkp.call) (*mailer)->network.every(look_seconds, [&] { caller.look(); });
    (*mailer)->network.every(1, [&] { runs.look(); });
    (*mailer)->network.every(
        3600, [&] { binkp::clean_parts((*mailer)->station, (*mailer)->network.now()); });
    (*mailer)->network.stop_at_signals();
    (*mailer)->network.run();
    log::info("listen", "stopped");
    return 0;
}

}  // namespace tearline::cmd
