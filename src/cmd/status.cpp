// SPDX-License-Identifier: MIT
// `tearline status`: what waits, for whom, and how the last runs went.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "cmd/exit_lines.h"
#include "cmd/json.h"
#include "cmd/node_words.h"
#include "cmd/output.h"
#include "cmd/verbs.h"
#include "desk/desk.h"
#include "flow/bad_mail.h"
#include "flow/forgotten.h"
#include "flow/inbox.h"
#include "outbound/listing.h"

namespace tearline::cmd {
namespace {

constexpr std::size_t runs_shown = 5;

struct LinkState {
    const ftn::Link* link =
        nullptr;  ///< nothing: no link of the configuration, but something waits
    std::string name;
    store::Queue owed;
    std::uint64_t files = 0, bytes = 0;
    bool busy = false;
    std::optional<ftn::Node> node;  ///< by the nodelist
};

struct State {
    std::vector<LinkState> links;
    std::optional<std::uint64_t> inbound;  ///< files; nothing where it cannot be looked at
    std::uint64_t bad = 0;
    std::optional<UnixTime> oldest;
    std::map<std::string, std::int64_t> bases;  ///< messages that areas' bases are owed
    std::vector<store::Run> runs;
    bool at_work = false;  ///< the newest of them
    store::Totals totals;
    std::vector<std::string> warnings;
};

void inbound_state(const desk::Config& config, UnixTime now, State& state) {
    const auto arrived = flow::arrivals(config);
    if (!arrived) {
        state.warnings.push_back(arrived.error().text());
        return;
    }
    state.inbound = arrived->size();
    for (const flow::Arrival& arrival : *arrived)
        if (!state.oldest || arrival.entry.modified < *state.oldest)
            state.oldest = arrival.entry.modified;
    const UnixTime limit = UnixTime{config.limits.stale_hours} * 3600;
    if (state.oldest && now - *state.oldest > limit)
        state.warnings.push_back("a file lies in the inbound since " + iso8601(*state.oldest));
    const auto there = file::is_there(config.paths.bad);
    const auto entries = !there   ? Result<std::vector<file::Entry>>(there.error())
                         : *there ? file::list(config.paths.bad)
                                  : std::vector<file::Entry>();
    if (!entries) return state.warnings.push_back(entries.error().text());
    for (const file::Entry& entry : *entries)
        if (entry.regular && entry.path.extension() != ".reason") ++state.bad;
}

Result<void> link_states(desk::Desk& desk, State& state) {
    std::map<std::string, LinkState> links;
    for (const ftn::Link& link : desk.config.links)
        links[link.address.text()] = {&link, link.address.text(), {}, 0, 0, false, {}};
    Result<std::vector<store::Queue>> queues = desk.store.owed.queues();
    if (!queues) return queues.error();
    for (const store::Queue& queue : *queues) {
        links[queue.link].name = queue.link;
        links[queue.link].owed = queue;
    }
    const auto listing = outbound::list(desk.outbound_names());
    if (!listing) {
        state.warnings.push_back(listing.error().text());
    } else {
        for (const outbound::Queue& queue : listing->queues) {
            const ftn::Link* link = ftn::find_link(desk.config.links, queue.address);
            LinkState& to = links[link == nullptr ? queue.address.text() : link->address.text()];
            if (to.name.empty()) to.name = queue.address.text();
            to.files += queue.items.size();
            to.bytes += queue.bytes();
            to.busy = to.busy || queue.busy;
        }
        state.warnings.insert(state.warnings.end(), listing->problems.begin(),
                              listing->problems.end());
        auto forgotten = flow::forgotten_mail(desk, *listing);
        if (!forgotten) return forgotten.error();
        if (*forgotten) state.warnings.push_back(std::move(**forgotten));
    }
    for (auto& [name, link] : links) {
        if (const auto address = ftn::parse_address(link.name))
            link.node = node_of(desk.store, *address);
        state.links.push_back(std::move(link));
    }
    return {};
}

/// What waits, and what an append that did not come to its end is to write again.
Result<void> base_states(desk::Desk& desk, State& state) {
    const auto waiting = desk.store.base_lines.areas();
    if (!waiting) return waiting.error();
    for (const auto& [area, messages] : *waiting) state.bases[area.text()] += messages;
    const auto begun = desk.store.base_lines.unfinished();
    if (!begun) return begun.error();
    for (const store::BaseAppend& append : *begun)
        state.bases[append.area.text()] += static_cast<std::int64_t>(append.messages.size());
    return {};
}

Result<State> state_of(desk::Desk& desk) {
    State state;
    inbound_state(desk.config, desk.now(), state);
    if (Result<void> known = link_states(desk, state); !known) return known.error();
    if (Result<void> owed = base_states(desk, state); !owed) return owed.error();
    Result<std::vector<store::Run>> runs = desk.store.runs.last(runs_shown);
    if (!runs) return runs.error();
    state.runs = *std::move(runs);
    state.at_work =
        !state.runs.empty() && !state.runs.front().exit_status && desk::Desk::is_open(desk.config);
    Result<store::Totals> totals = desk.store.runs.totals();
    if (!totals) return totals.error();
    state.totals = *totals;
    const auto better = flow::no_longer_bad(desk);
    if (!better) return better.error();
    state.totals.bad -= *better;
    return state;
}

void tell_json(const State& state) {
    Json links = Json::array();
    for (const LinkState& link : state.links)
        links.push_back(
            {{"address", link.name},
             {"name", link.link == nullptr ? Json(nullptr) : or_null(link.link->name)},
             {"node", node_brief(link.node)},
             {"waiting", link.owed.waiting},
             {"in_packets", link.owed.in_packets},
             {"oldest", link.owed.oldest ? Json(iso8601(*link.owed.oldest)) : Json(nullptr)},
             {"outbound_files", link.files},
             {"outbound_bytes", link.bytes},
             {"busy", link.busy}});
    Json bases = Json::array();
    for (const auto& [area, messages] : state.bases)
        bases.push_back({{"area", area}, {"waiting", messages}});
    Json runs = Json::array();
    for (const store::Run& run : state.runs)
        runs.push_back({{"verb", run.verb},
                        {"started", iso8601(run.started)},
                        {"seconds", or_null(run.seconds)},
                        {"balanced", or_null(run.balanced)},
                        {"exit_status", or_null(run.exit_status)}});
    const store::Totals& all = state.totals;
    print(json_line({{"verb", "status"},
                     {"links", std::move(links)},
                     {"bases", std::move(bases)},
                     {"inbound",
                      {{"files", or_null(state.inbound)},
                       {"oldest", state.oldest ? Json(iso8601(*state.oldest)) : Json(nullptr)}}},
                     {"bad", {{"files", state.bad}, {"messages", all.bad}}},
                     {"store",
                      {{"echomail", all.echomail},
                       {"netmail", all.netmail},
                       {"areas", all.areas},
                       {"articles", all.articles},
                       {"stories", all.stories},
                       {"digests", all.digests},
                       {"bytes", all.bytes},
                       {"mail_bytes", all.mail_bytes},
                       {"free_bytes", all.free_bytes}}},
                     {"runs", std::move(runs)},
                     {"at_work", state.at_work},
                     {"warnings", state.warnings}}));
}

bool is_idle(const LinkState& link) {
    return link.owed.waiting + link.owed.in_packets == 0 && link.files == 0;
}

std::string link_text(const LinkState& link) {
    std::string out = "  " + link.name;
    if (link.link != nullptr && !link.link->name.empty()) out += " (" + link.link->name + ")";
    if (link.link == nullptr) out += " (no link of ours)";
    if (const std::string words = node_words(link.node); !words.empty()) out += ", " + words;
    out += ": ";
    const std::int64_t owed = link.owed.waiting + link.owed.in_packets;
    if (is_idle(link)) return out + "nothing waits";
    std::string parts;
    if (owed > 0)
        parts += counted(static_cast<std::uint64_t>(owed), "message") + " to be packed" +
                 (link.owed.oldest ? " since " + moment(*link.owed.oldest) : "");
    if (link.files > 0)
        parts += (parts.empty() ? "" : ", ") + counted(link.files, "file") + " (" +
                 counted(link.bytes, "byte") + ") in the outbound";
    return out + parts + (link.busy ? ", busy" : "");
}

std::string run_text(const store::Run& run, bool at_work) {
    std::string out = "  " + moment(run.started) + "  " + run.verb + ": ";
    if (!run.exit_status) return out + (at_work ? "is at work" : "was not finished");
    out += *run.exit_status == 0 ? "all well" : "exit status " + std::to_string(*run.exit_status);
    for (const ExitLine& line : exit_lines())
        if (*run.exit_status != 0 && line.status == *run.exit_status)
            out += ", " + std::string(line.meaning);
    if (run.balanced && !*run.balanced) out += ", the balance does not add up";
    return out;
}

/// Of a hub's many links those that nothing waits for are counted, unless ALL are wanted.
void tell_links(const std::vector<LinkState>& links, bool all) {
    constexpr std::ptrdiff_t most_idle = 12;
    const auto idle = std::count_if(links.begin(), links.end(), is_idle);
    const bool counted_only = !all && idle > most_idle;
    print("Links\n");
    for (const LinkState& link : links)
        if (!counted_only || !is_idle(link)) print(wrapped(safe(link_text(link)), 80, "    "));
    if (counted_only)
        print("  " + counted(static_cast<std::uint64_t>(idle), "link") +
              (idle == std::ssize(links) ? "" : " more") +
              ": nothing waits (status -v lists them)\n");
    if (links.empty()) print("  none\n");
}

void tell(const State& state, bool all_links) {
    const auto show = [](const std::string& line) { print(wrapped(safe(line), 80, "    ")); };
    tell_links(state.links, all_links);
    if (!state.bases.empty()) print("Bases\n");
    for (const auto& [area, messages] : state.bases)
        show("  " + area + ": " + counted(static_cast<std::uint64_t>(messages), "message") +
             " to be written");
    print("Inbound\n");
    show("  " + (!state.inbound        ? "cannot be looked at"
                 : *state.inbound == 0 ? "empty"
                                       : counted(*state.inbound, "file") + ", the oldest since " +
                                             moment(state.oldest.value_or(0))));
    if (state.bad > 0) show("  " + counted(state.bad, "file") + " set aside as bad");
    const store::Totals& all = state.totals;
    const auto number = [](std::int64_t n) { return with_commas(static_cast<std::uint64_t>(n)); };
    print("Store\n");
    show("  " + number(all.echomail) + " echomail in " +
         counted(static_cast<std::uint64_t>(all.areas), "area") + ", " + number(all.netmail) +
         " netmail, " + number(all.bad) + " bad mail");
    show("  " + counted(static_cast<std::uint64_t>(all.articles), "article") + ", " +
         (all.stories == 1 ? "1 story" : number(all.stories) + " stories") + ", " +
         counted(static_cast<std::uint64_t>(all.digests), "digest"));
    show("  " + counted(all.bytes, "byte") + " on the disk, " + with_commas(all.mail_bytes) +
         " of them mail, " + with_commas(all.free_bytes) + " free for more");
    print("Last runs\n");
    for (std::size_t i = 0; i < state.runs.size(); ++i)
        show(run_text(state.runs[i], i == 0 && state.at_work));
    if (state.runs.empty()) print("  none yet\n");
    for (const std::string& warning : state.warnings) show("Warning: " + warning);
}

}  // namespace

int run_status(const Options& options, const desk::Config& config) {
    desk::Progress nobody;
    const SystemClock clock;
    Result<desk::Desk> desk = desk::Desk::open(config, desk::Desk::Mode::read_only, clock, nobody);
    if (!desk) return fail(desk.error());
    Result<State> state = state_of(*desk);
    if (!state) return fail(state.error());
    if (options.json)
        tell_json(*state);
    else
        tell(*state, options.verbose);
    return 0;
}

}  // namespace tearline::cmd
