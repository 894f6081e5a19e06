// SPDX-License-Identifier: MIT
// `tearline listen`: the mailer as a service.
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/log.h"
#include "binkp/receiver.h"
#include "binkp/schedule.h"
#include "cmd/mailer.h"
#include "cmd/output.h"
#include "cmd/verbs.h"
#include "outbound/listing.h"

namespace tearline::cmd {
namespace {

constexpr int look_seconds = 5;

/// `tearline toss` in a process of its own, so that sessions go on; one at a time.
class TossRun {
  public:
    explicit TossRun(std::string config) : config_(std::move(config)) {}
    void want() { wanted_ = true; }
    /// Begins a run that is wanted when none is on; sees to the one that ended.
    void look() {
        if (child_ > 0) {
            int status = 0;
            if (::waitpid(child_, &status, WNOHANG) == 0) return;
            child_ = 0;
            if (status != 0) log::warning("listen", "toss did not end well; see its log lines");
        }
        if (!wanted_) return;
        wanted_ = false;
        const char* words[] = {"tearline", "-c", config_.c_str(), "-q", "toss", nullptr};
        const int failed = ::posix_spawn(&child_, "/proc/self/exe", nullptr, nullptr,
                                         const_cast<char* const*>(words), environ);
        if (failed == 0) return;
        child_ = 0;
        log::error("listen", std::string("toss cannot be run: ") + std::strerror(failed));
    }

  private:
    std::string config_;
    pid_t child_ = 0;
    bool wanted_ = false;
};

/// Calls links that are due; looks every few seconds.
class Caller {
  public:
    Caller(const flow::Config& config, Mailer& mailer, std::function<void(bool)> mail_came)
        : config_(config),
          mailer_(mailer),
          schedule_(config.binkp.retry_minutes),
          mail_came_(std::move(mail_came)) {}

    void look() {
        const UnixTime now = mailer_.network.now();
        const auto listing = outbound::list(mailer_.station.outbound);
        if (!listing) return log::warning("listen", listing.error().text());
        for (const ftn::Link& link : config_.links) {
            bool waiting = false;
            for (const outbound::Queue& queue : listing->queues)
                if (ftn::same_address(queue.address, link.address))
                    waiting = waiting || (binkp::wants_call(queue) && !queue.busy);
            if (schedule_.due(link, waiting, now)) call(link, now);
        }
    }

  private:
    void call(const ftn::Link& link, UnixTime now) {
        schedule_.began(link.address, now);
        mailer_.network.call(link, [this, &link](const binkp::Ended& ended) {
            mail_came_(ended.summary.files_received > 0);
            schedule_.ended(link.address, ended.outcome.kind, ended.summary.files_postponed > 0,
                            mailer_.network.now());
        });
    }

    const flow::Config& config_;
    Mailer& mailer_;
    binkp::Schedule schedule_;
    std::function<void(bool)> mail_came_;
};

Result<void> open_doors(const Options& options, const flow::Config& config, Mailer& mailer,
                        const std::function<void(bool)>& mail_came) {
    const auto open = [&](const std::string& text, bool tls) -> Result<void> {
        const auto place = binkp::parse_place(text, tls ? 24553 : 24554);
        const auto bound =
            mailer.network.listen(*place, tls, [mail_came](const binkp::Ended& ended) {
                mail_came(ended.summary.files_received > 0);
            });
        if (!bound) return bound.error();
        log::info("listen", "answers at " + *bound + (tls ? " by TLS" : ""));
        if (!options.quiet) print("listening at " + *bound + (tls ? " by TLS" : "") + "\n");
        return {};
    };
    for (const std::string& place : config.binkp.listen)
        if (auto opened = open(place, false); !opened) return opened.error();
    for (const std::string& place : config.binkp.tls_listen)
        if (auto opened = open(place, true); !opened) return opened.error();
    output_written();
    return {};
}

}  // namespace

int run_listen(const Options& options, const flow::Config& config) {
    if (config.binkp.listen.empty() && config.binkp.tls_listen.empty())
        return fail({Code::config, config.file.string(), "[binkp] names no place to listen at"});
    if (options.dry_run) {
        for (const std::string& place : config.binkp.listen)
            print("would listen at " + place + "\n");
        for (const std::string& place : config.binkp.tls_listen)
            print("would listen at " + place + " by TLS\n");
        return 0;
    }
    auto mailer = Mailer::open(config);
    if (!mailer) return fail(mailer.error());
    TossRun toss(config.file.string());
    const auto mail_came = [&](bool came) {
        if (came && config.binkp.run_toss) toss.want();
    };
    if (auto opened = open_doors(options, config, **mailer, mail_came); !opened)
        return fail(opened.error());
    Caller caller(config, **mailer, mail_came);
    if (config.binkp.call) (*mailer)->network.every(look_seconds, [&] { caller.look(); });
    (*mailer)->network.every(1, [&] { toss.look(); });
    (*mailer)->network.every(
        3600, [&] { binkp::clean_parts((*mailer)->station, (*mailer)->network.now()); });
    (*mailer)->network.stop_at_signals();
    (*mailer)->network.run();
    log::info("listen", "stopped");
    return 0;
}

}  // namespace tearline::cmd
