// SPDX-License-Identifier: MIT
// The configuration as binkp wants it, and calls with their report.
#include "cmd/mailer.h"

#include <algorithm>

#include "base/log.h"
#include "base/text.h"
#include "binkp/receiver.h"
#include "binkp/schedule.h"
#include "cmd/interruption.h"
#include "cmd/json.h"
#include "cmd/output.h"
#include "cmd/request_letter.h"
#include "outbound/names.h"

namespace tearline::cmd {
namespace {

constexpr std::uint32_t journal_days = 30;

binkp::NetworkSettings network_of(const desk::Config& config, std::size_t sessions) {
    binkp::NetworkSettings out;
    if (!config.binkp.proxy.empty()) out.proxy = binkp::parse_proxy(config.binkp.proxy);
    out.tls_certificate = config.binkp.tls_certificate;
    out.tls_key = config.binkp.tls_key;
    out.tls_authorities = config.binkp.tls_authorities;
    out.sessions = config.binkp.max_sessions;
    out.sessions_each = (config.binkp.max_sessions + 1) / 2;
    // A thread costs a call as much as the sending of half a megabyte.
    out.disk_threads =
        static_cast<unsigned>(std::clamp<std::size_t>(sessions, 1, out.disk_threads));
    out.bytes_per_second = config.binkp.bytes_per_second;
    out.bytes_per_second_in = config.binkp.receive_bytes_per_second;
    out.hosts = [&config](const ftn::Link& link) { return hosts_of(config, link); };
    return out;
}

std::string_view kind_name(binkp::Outcome::Kind kind) {
    using Kind = binkp::Outcome::Kind;
    switch (kind) {
        case Kind::good:
            return "good";
        case Kind::wrong_password:
            return "wrong password";
        case Kind::busy:
            return "busy";
        case Kind::refused:
            return "refused";
        case Kind::broken:
            return "protocol error";
        case Kind::lost:
            return "no connection";
        case Kind::local:
            return "local error";
    }
    return "";
}

/// "sent 1 file, received 2 files; the other side wants 1 file later".
std::string moved(const binkp::Summary& all) {
    std::string text = "sent " + counted(all.files_sent, "file") + ", received " +
                       counted(all.files_received, "file");
    if (all.files_postponed > 0)
        text += "; the other side wants " + counted(all.files_postponed, "file") + " later";
    return text;
}

void tell(const Options& options, const ftn::Link& link, const binkp::Ended& ended) {
    const binkp::Summary& all = ended.summary;
    if (options.json)
        print(json_line(
            {{"verb", "poll"},
             {"link", link.address.text()},
             {"outcome", kind_name(ended.outcome.kind)},
             {"why", or_null(ended.outcome.why)},
             {"secure", all.secure},
             {"enciphered", all.enciphered},
             {"sent", {{"files", all.files_sent}, {"bytes", all.bytes_sent}}},
             {"postponed", all.files_postponed},
             {"received", {{"files", all.files_received}, {"bytes", all.bytes_received}}}}));
    else if (!options.quiet && ended.outcome.kind == binkp::Outcome::Kind::good)
        print(wrapped(safe(link.address.text() + ": " + moved(all)), 80, "    "));
}

/// One that failed is complained of in every way of output; what came or went before is kept.
std::string failure(const ftn::Link& link, const binkp::Ended& ended) {
    const binkp::Summary& all = ended.summary;
    const bool any = all.files_sent + all.files_received + all.files_postponed > 0;
    return "the call of " + link.address.text() + ": " + ended.outcome.why +
           (any ? "; before that it " + moved(all) : "");
}

}  // namespace

binkp::Station station_of(const desk::Config& config) {
    binkp::Station out{config.system.addresses,
                       config.system.name,
                       config.system.sysop,
                       config.binkp.location,
                       "Tearline/" TEARLINE_VERSION,
                       config.links,
                       config.paths.inbound,
                       config.paths.inbound_unsecure,
                       outbound::Names(config.paths.outbound, config.system.addresses.front(),
                                       outbound::domains_apart(config.networks))};
    out.max_file_bytes = config.binkp.max_file_bytes;
    out.min_free_bytes = config.binkp.min_free_bytes;
    out.partial_days = config.binkp.partial_days;
    out.journal_days = journal_days;
    out.timeout = std::chrono::seconds(config.binkp.timeout);
    for (const desk::FileRequest& each : config.requests)
        out.requestable.push_back({each.path, each.name, each.password, each.listed_only});
    if (config.binkp.request_letter)
        out.tell_refused = [&config](const ftn::Address& who,
                                     const std::vector<std::string>& refused) {
            if (const auto told = tell_refused_files(config, who, refused, SystemClock().now());
                !told)
                log::warning("binkp", told.error().text());
        };
    out.strangers = {config.binkp.request_files, config.binkp.request_bytes};
    return out;
}

std::vector<std::string> hosts_of(const desk::Config& config, const ftn::Link& link) {
    std::vector<std::string> out;
    for (const std::string_view host : text::words(link.host)) {
        if (host != "*") {
            out.emplace_back(host);
            continue;
        }
        const ftn::Network* network = config.network(link.address.domain);
        if (network != nullptr && !network->dns.empty())
            out.push_back(binkp::dns_name(link.address, network->dns));
    }
    return out;
}

Mailer::Mailer(const desk::Config& config, binkp::Journal opened, binkp::NetworkSettings settings)
    : station(station_of(config)),
      journal(std::move(opened)),
      network(station, journal, std::move(settings)) {}

Result<std::unique_ptr<Mailer>> Mailer::open(const desk::Config& config, std::size_t sessions,
                                             bool calls_are_told) {
    const UnixTime now = SystemClock().now();
    for (const auto& folder : {config.paths.inbound, config.paths.inbound_unsecure})
        if (auto made = file::make_folders(folder); !made) return made.error();
    auto journal = binkp::Journal::open(binkp::parts_folder(config.paths.inbound) / "received.log",
                                        journal_days, now);
    if (!journal) return journal.error();
    binkp::NetworkSettings settings = network_of(config, sessions);
    settings.calls_are_told = calls_are_told;
    std::unique_ptr<Mailer> out(new Mailer(config, *std::move(journal), std::move(settings)));
    binkp::clean_parts(out->station, now);
    return out;
}

Result<std::vector<const ftn::Link*>> links_to_call(const desk::Config& config, bool uplinks,
                                                    bool dry) {
    const outbound::Names names = station_of(config).outbound;
    const auto listing = outbound::list(names);
    if (!listing) return listing.error();
    const UnixTime now = SystemClock().now();
    std::vector<const ftn::Link*> out;
    for (const ftn::Link& link : config.links) {
        bool wanted = uplinks && link.uplink, held = false;
        for (const outbound::Queue& queue : listing->queues) {
            if (!ftn::same_address(queue.address, link.address)) continue;
            wanted = wanted || binkp::wish_of(queue) != binkp::Wish::nothing;
            held = held || binkp::is_held(queue, now);
            if (!dry) binkp::end_hold(names, queue, now);
        }
        if (wanted && !held && !link.host.empty()) out.push_back(&link);
    }
    return out;
}

int call_links(const Options& options, const desk::Config& config,
               const std::vector<const ftn::Link*>& links, std::vector<std::string>& failed) {
    auto mailer = Mailer::open(config, links.size(), true);
    if (!mailer) return fail(mailer.error());
    int status = 0;
    for (const ftn::Link* link : links)
        (*mailer)->network.call(*link, [&, link](const binkp::Ended& ended) {
            tell(options, *link, ended);
            if (ended.outcome.kind == binkp::Outcome::Kind::good) return;
            status = worse(status, exit_status(binkp::code_of(ended.outcome.kind)));
            failed.push_back(failure(*link, ended));
            if ((*mailer)->network.stopped_by() == 0) complain(safe(failed.back()));
        });
    (*mailer)->network.stop_at_signals();
    if (!links.empty()) (*mailer)->network.run();
    const int stopped_by = (*mailer)->network.stopped_by();
    mailer->reset();
    if (stopped_by != 0) end_interrupted(stopped_by);
    take_interruptions();
    return status;
}

}  // namespace tearline::cmd
