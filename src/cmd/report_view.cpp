// SPDX-License-Identifier: MIT
// The report of a run: JSON as documented, and a few lines that a person reads in the morning.
#include "cmd/report_view.h"

#include "base/text.h"
#include "cmd/json.h"
#include "cmd/output.h"

namespace tearline::cmd {
namespace {

Json digests_json(const desk::Report& report) {
    Json out = Json::array();
    for (const desk::DigestDone& digest : report.digests)
        out.push_back({{"name", digest.name},
                       {"stories", digest.stories},
                       {"articles", digest.articles},
                       {"parts", digest.parts},
                       {"msgids", digest.msgids}});
    return out;
}

Json editions_json(const desk::Report& report) {
    Json out = Json::array();
    for (const desk::EditionDone& edition : report.editions)
        out.push_back({{"digest", edition.digest},
                       {"format", edition.format},
                       {"file", edition.file.string()}});
    return out;
}

Json feeds_json(const desk::Report& report) {
    Json out = Json::array();
    for (const desk::FeedDone& feed : report.feeds)
        out.push_back({{"name", feed.name},
                       {"articles", feed.articles},
                       {"known", feed.known},
                       {"outcome", or_null(feed.outcome)}});
    return out;
}

Json packets_json(const desk::Report& report) {
    Json out = Json::array();
    for (const desk::PacketDone& packet : report.packets)
        out.push_back({{"to", packet.to.text()},
                       {"file", packet.file.string()},
                       {"messages", packet.messages}});
    return out;
}

std::string line(const std::string& text) {
    return wrapped(safe(text), 80, "  ");
}

std::vector<std::string> all_warnings(const desk::Report& report) {
    std::vector<std::string> all = report.warnings;
    all.insert(all.end(), report.reminders.begin(), report.reminders.end());
    return all;
}

std::string mail_text(const desk::Report& report) {
    const desk::FileCounts& files = report.files;
    const desk::MessageCounts& all = report.messages;
    std::string out;
    if (!report.bad_mail)
        out += "Files:    " + with_commas(files.read) + " read, " + with_commas(files.tossed) +
               " tossed, " + with_commas(files.set_aside) + " set aside, " +
               with_commas(files.left) + " left\n";
    out += wrapped("Messages: " + with_commas(all.in) + " in = " + with_commas(all.stored) +
                       " stored + " + counted(all.duplicates, "duplicate") + " + " +
                       with_commas(all.bad) + " bad + " + with_commas(all.passed_on) + " passed on",
                   80, "          ");
    if (all.netmail > 0 || all.copies > 0)
        out += "          " + with_commas(all.netmail) + " netmail; " +
               (all.copies == 1 ? "1 copy" : with_commas(all.copies) + " copies") +
               " owed to links\n";
    if (const auto& bad = report.bad_mail)
        out += wrapped("Bad mail: " + with_commas(bad->looked_at) + " looked at, " +
                           with_commas(bad->taken_in) + " taken in, " + with_commas(bad->known) +
                           " known by now, " + with_commas(bad->waiting()) + " still refused",
                       80, "          ");
    for (const std::string& area : all.created)
        out += wrapped("New area: " + safe(area), 80, "          ");
    for (const auto& [name, count] : all.filters)
        out += wrapped("Filter:   " + safe(name) + " held for " + counted(count, "message"), 80,
                       "          ");
    if (!report.balanced()) out += "The balance does NOT add up.\n";
    return out;
}

std::string digests_text(const desk::Report& report, bool dry, bool whole) {
    std::string out;
    for (const desk::DigestDone& digest : report.digests) {
        out += line("Digest:   " + digest.name + ": " +
                    (digest.stories == 1 ? "1 story" : with_commas(digest.stories) + " stories") +
                    " of " + counted(digest.articles, "article") + " in " +
                    counted(digest.parts, "part") + (dry ? " would be posted" : " posted"));
    }
    if (out.empty() && whole) out = "Digest:   nothing new, no issue\n";
    for (const desk::EditionDone& edition : report.editions)
        out += line("          " + edition.format +
                    (dry ? " would be written to " : " written to ") + edition.file.string());
    return out;
}

std::string feeds_text(const desk::Report& report, bool dry) {
    std::uint64_t articles = 0;
    for (const desk::FeedDone& feed : report.feeds) articles += feed.articles;
    return line("Feeds:    " + counted(report.feeds.size(), "feed") + ", " +
                counted(articles, "new article") + (dry ? " would be posted" : " posted"));
}

std::string robots_text(const desk::Report& report, bool dry, bool whole) {
    std::string told;
    for (const auto& [robot, letters] : report.robots)
        told += (told.empty() ? "" : ", ") + robot + " " + counted(letters, "letter");
    if (!told.empty())
        return line((dry ? "Robots:   would answer " : "Robots:   answered ") + told);
    return whole ? "Robots:   no letter waited\n" : "";
}

std::string packets_text(const desk::Report& report, bool dry, bool whole) {
    std::string out;
    for (const desk::PacketDone& packet : report.packets)
        out += line("Packed:   " + counted(packet.messages, "message") + " for " +
                    packet.to.text() + (dry ? ", would be in " : " in ") + packet.file.string());
    for (const auto& [link, messages] : report.given_up)
        out += line("Given up: " + counted(messages, "message") +
                    (dry ? " would be, of what waits for " : " that waited for ") + link);
    if (out.empty() && whole && report.held_back == 0) out = "Packed:   nothing was owed\n";
    return out;
}

std::string seconds_text(double seconds) {
    const auto tenths = static_cast<std::uint64_t>(seconds * 10 + 0.5);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " s";
}

}  // namespace

ReportParts parts_of(std::string_view verb) {
    const bool all = verb == "nightly";
    return {all || verb == "toss" || verb == "scan", all || verb == "robots",
            all || verb == "feeds", all || verb == "digest", all || verb == "pack"};
}

std::string report_json(const desk::Report& report, bool dry, const std::optional<Error>& stopped) {
    const ReportParts parts = parts_of(report.verb);
    Json out{
        {"verb", report.verb}, {"started", iso8601(report.started)}, {"seconds", report.seconds}};
    if (dry) out["dry_run"] = true;
    if (parts.mail) {
        const desk::FileCounts& files = report.files;
        const desk::MessageCounts& all = report.messages;
        out["files"] = {{"read", files.read},
                        {"tossed", files.tossed},
                        {"set_aside", files.set_aside},
                        {"left", files.left}};
        out["messages"] = {
            {"in", all.in},         {"stored", all.stored},       {"duplicates", all.duplicates},
            {"bad", all.bad},       {"passed_on", all.passed_on}, {"netmail", all.netmail},
            {"copies", all.copies}, {"filtered", all.filtered}};
        if (const auto& bad = report.bad_mail)
            out["bad_mail"] = {{"looked_at", bad->looked_at},
                               {"taken_in", bad->taken_in},
                               {"known", bad->known},
                               {"refused", bad->waiting()}};
        out["created"] = all.created;
        Json filters = Json::array();
        for (const auto& [name, count] : all.filters)
            filters.push_back({{"name", name}, {"messages", count}});
        out["filters"] = std::move(filters);
        out["balanced"] = report.balanced();
    }
    if (parts.robots) out["robots"] = report.robots;
    if (parts.feeds && !report.feeds.empty()) out["feeds"] = feeds_json(report);
    if (parts.digests) out["digests"] = digests_json(report);
    if (parts.digests && !report.editions.empty()) out["editions"] = editions_json(report);
    if (parts.packets) out["packets"] = packets_json(report);
    if (!report.given_up.empty()) out["given_up"] = report.given_up;
    if (report.purged)
        out["purged"] = {{"messages", report.purged->messages},
                         {"articles", report.purged->articles},
                         {"bytes_before", report.purged->bytes_before},
                         {"bytes_after", report.purged->bytes_after}};
    out["warnings"] = all_warnings(report);
    if (dry) out["decisions"] = report.decisions;
    if (stopped) out["error"] = stopped->text();
    return json_line(out);
}

std::string report_text(const desk::Report& report, bool dry, bool verbose,
                        const std::optional<Error>& stopped) {
    const bool whole = !stopped;
    const ReportParts parts = parts_of(report.verb);
    std::string out;
    for (const std::string& decision : report.decisions) out += line(decision);
    if (dry)
        for (const desk::DigestDone& digest : report.digests)
            for (const std::string& text : digest.texts) {
                out += "\n";
                for (const std::string_view each : text::split(text, '\n'))
                    out += safe(each) + "\n";
            }
    if (dry && !out.empty()) out += "\n";
    if (parts.mail) out += mail_text(report);
    if (parts.robots && (!report.robots.empty() || report.verb == "robots"))
        out += robots_text(report, dry, whole);
    if (parts.feeds && !report.feeds.empty()) out += feeds_text(report, dry);
    if (parts.digests) out += digests_text(report, dry, whole);
    if (parts.packets) out += packets_text(report, dry, whole);
    if (report.purged && report.purged->messages > 0)
        out += line(
            "Purged:   " + counted(static_cast<std::uint64_t>(report.purged->messages), "message") +
            (dry ? " would leave the store" : " left the store"));
    for (const std::string& warning : all_warnings(report)) out += line("Warning:  " + warning);
    // A wrong command line touched nothing, and nobody is to go on with it.
    if (!whole && stopped->code != Code::usage)
        out += "Stopped:  before its end by an error; the next run goes on there\n";
    if (verbose) out += "Took:     " + seconds_text(report.seconds) + "\n";
    if (dry) out += "This was a dry run: nothing was written.\n";
    return out;
}

}  // namespace tearline::cmd
