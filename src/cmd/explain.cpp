// SPDX-License-Identifier: MIT
// `tearline explain`: what became of a message, and why.
#include <algorithm>

#include "base/text.h"
#include "cmd/inspect_view.h"
#include "cmd/json.h"
#include "cmd/message_history.h"
#include "cmd/msgid_meant.h"
#include "cmd/output.h"
#include "cmd/verbs.h"
#include "desk/desk.h"

namespace tearline::cmd {
namespace {

std::string_view kind_name(store::MessageKind kind) {
    switch (kind) {
        case store::MessageKind::echomail:
            return "echomail";
        case store::MessageKind::netmail:
            return "netmail";
        case store::MessageKind::bad:
            return "bad";
    }
    return "";
}

/// Of a message with several articles the first, and then all.
Json news_json(const Copy& copy) {
    if (!copy.reading) return nullptr;
    Json news = to_json(copy.articles.empty() ? ArticleOf{} : copy.articles.front());
    news["article"] = copy.reading->article.has_value();
    news["why"] = or_null(copy.reading->why);
    if (copy.articles.size() > 1)
        for (const ArticleOf& article : copy.articles) news["articles"].push_back(to_json(article));
    return news;
}

Json copy_json(const Copy& copy) {
    Json sent = Json::array(), earlier = Json::array();
    for (const store::InboundFile& file : copy.earlier)
        earlier.push_back(
            {{"time", iso8601(file.arrived)}, {"file", file.name}, {"reason", file.reason}});
    for (const Sent& each : copy.sent)
        sent.push_back(
            {{"link", each.link}, {"waiting", each.waiting}, {"packet", or_null(each.packet)}});
    const store::StoredMessage& m = copy.message;
    Json charset = nullptr;
    if (m.charset)
        charset = {{"decided", m.charset->name},
                   {"confidence", m.charset->confidence},
                   {"evidence", charset::to_text(m.charset->evidence)}};
    return {{"kind", kind_name(m.kind)},
            {"area", m.area ? Json(m.area->text()) : Json(nullptr)},
            {"from", copy.from},
            {"to", copy.to},
            {"subject", copy.subject},
            {"received", iso8601(m.received)},
            {"link", or_null(m.link)},
            {"file", copy.file ? Json(copy.file->name) : Json(nullptr)},
            {"bundle", copy.bundle ? Json(copy.bundle->name) : Json(nullptr)},
            {"index", copy.file ? Json(m.index) : Json(nullptr)},
            {"verdict", m.verdict},
            {"reason", or_null(m.reason)},
            {"charset", std::move(charset)},
            {"our_own", m.our_own},
            {"sent", std::move(sent)},
            {"news", news_json(copy)},
            {"digest", copy.digest ? Json(copy.digest->name) : Json(nullptr)},
            {"set_aside_before", std::move(earlier)}};
}

Json trace_json(const store::Trace& trace) {
    return {{"area", trace.area ? Json(trace.area->text()) : Json(nullptr)},
            {"link", or_null(trace.link)},
            {"time", iso8601(trace.time)},
            {"verdict", trace.verdict},
            {"reason", or_null(trace.reason)}};
}

void show(const std::string& line) {
    print(wrapped(safe(line), 80, "    "));
}

void tell_news(const Copy& copy) {
    if (copy.digest)
        show("  It is a part of " + copy.digest->name + ", No " +
             std::to_string(copy.digest->number) + ".");
    if (!copy.reading) return;
    if (!copy.reading->article) {
        show("  The news desk made no article of it: " + copy.reading->why + ".");
        return;
    }
    const bool several = copy.articles.size() > 1;
    if (several)
        show("  The news desk found " + counted(copy.articles.size(), "article") + " in it:");
    for (const ArticleOf& article : copy.articles) {
        show((several ? "  - " : "  The news desk made an article of it: ") + article.title());
        if (article.story && article.story->articles.size() > 1)
            show("  Its story has " + counted(article.story->articles.size(), "article") + ".");
        const auto has_it = [&](const store::Told& told) { return told.through >= article.id; };
        if (!article.told.empty() && std::none_of(article.told.begin(), article.told.end(), has_it))
            show("  It was not told again: it says no more than earlier articles of its story.");
        for (const store::Told& told : article.told)
            show("  Told in " + told.digest + ", No " + std::to_string(told.number) + ", " +
                 moment(told.time) + ".");
    }
}

void tell(const Copy& copy) {
    const store::StoredMessage& m = copy.message;
    const std::string place = m.area ? m.area->text() : std::string(kind_name(m.kind));
    show(place + (m.kind == store::MessageKind::bad ? " (bad mail): " : ": ") + m.verdict +
         (m.reason.empty() ? "" : ": " + m.reason));
    show("  " + copy.from + " to " + copy.to + ": " + copy.subject);
    if (m.charset) show("  Charset: " + charset_text(*m.charset));
    std::string came = "  " + std::string(m.our_own ? "Written here " : "Came ") +
                       moment(m.received) + (m.link.empty() ? "" : " from " + m.link);
    if (copy.file)
        came += " in " + copy.file->name + ", message " + std::to_string(m.index) +
                (copy.bundle ? ", of bundle " + copy.bundle->name : "");
    show(came + ".");
    for (const Sent& sent : copy.sent)
        show("  Owed to " + sent.link +
             (sent.waiting          ? ", not packed yet."
              : sent.packet.empty() ? ", and packed."
                                    : ", packed into " + sent.packet + "."));
    tell_news(copy);
    for (const store::InboundFile& file : copy.earlier)
        show("  Before, " + moment(file.arrived) + ", " + file.name +
             " was set aside: " + file.reason);
}

void tell(const MessageHistory& history) {
    for (const Copy& copy : history.copies) tell(copy);
    for (const store::Trace& trace : history.traces)
        show(moment(trace.time) + ": another copy from " + trace.link + ": " + trace.verdict +
             (trace.reason.empty() ? "" : ": " + trace.reason));
    for (const AsideMail& mail : history.aside)
        for (const std::string& line : aside_lines(mail, !history.copies.empty())) show(line);
    for (const std::string& place : history.in_base)
        show(place + ": it was in the message base before this store was made.");
    for (const std::string& place : history.purged)
        show(place +
             ": it was kept here, and was purged since: it became older than "
             "limits.keep_days.");
}

Json history_json(const std::string& msgid, const MessageHistory& history) {
    Json kept = Json::array(), others = Json::array(), bad = Json::array();
    for (const Copy& copy : history.copies) kept.push_back(copy_json(copy));
    for (const store::Trace& trace : history.traces) others.push_back(trace_json(trace));
    for (const AsideMail& mail : history.aside) bad.push_back(aside_json(mail));
    return {{"verb", "explain"},           {"msgid", msgid},
            {"copies", std::move(kept)},   {"others", std::move(others)},
            {"set_aside", std::move(bad)}, {"purged", history.purged},
            {"in_base", history.in_base}};
}

/// What was typed may be of any of them: the sysop is to say which.
int ask_which(const Options& options, const std::string& typed, const std::string& normal,
              const std::vector<std::string>& candidates) {
    constexpr std::size_t most_shown = 20;
    if (options.json) {
        Json json = history_json(normal, {});
        json["candidates"] = candidates;
        print(json_line(json));
    }
    const int status =
        fail({Code::usage, "",
              "'" + typed + "' may be any of " + counted(candidates.size(), "MSGID") +
                  "; say which, with its address and serial number"});
    if (options.json) return status;
    for (std::size_t i = 0; i < std::min(candidates.size(), most_shown); ++i)
        show("  " + candidates[i]);
    if (candidates.size() > most_shown)
        show("  and " + with_commas(candidates.size() - most_shown) + " more");
    return status;
}

}  // namespace

int run_explain(const Options& options, const desk::Config& config) {
    std::string typed;
    for (const std::string& word : options.arguments) typed += (typed.empty() ? "" : " ") + word;
    const std::vector<std::string> spellings = msgids_typed(typed);
    if (spellings.empty()) return fail(usage_error("No MSGID was named.", "explain"));
    desk::Progress nobody;
    const SystemClock clock;
    Result<desk::Desk> desk = desk::Desk::open(config, desk::Desk::Mode::read_only, clock, nobody);
    if (!desk) return fail(desk.error());
    std::string msgid;
    Result<MessageHistory> known = MessageHistory{};
    for (std::size_t i = 0; known && known->empty() && i < spellings.size(); ++i)
        known = history_of(*desk, msgid = spellings[i]);
    if (known && known->empty()) {
        const auto candidates = msgids_like(*desk, msgid);
        if (!candidates) return fail(candidates.error());
        if (candidates->size() > 1) return ask_which(options, typed, msgid, *candidates);
        if (candidates->size() == 1) known = history_of(*desk, msgid = candidates->front());
    }
    if (!known) return fail(known.error());
    if (options.json) print(json_line(history_json(msgid, *known)));
    if (known->empty())
        return fail(
            {Code::unreadable, "",
             "no message with the MSGID '" + typed + "' has come here or been written here"});
    if (options.json) return 0;
    if (msgid != spellings.front()) show("MSGID " + msgid);
    tell(*known);
    return 0;
}

}  // namespace tearline::cmd
