// SPDX-License-Identifier: MIT
// The publish pipeline: store > article > story > digest > echomail > store and copies owed to
// links.
#include "flow/publish.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/log.h"
#include "digests/compose.h"
#include "digests/readable.h"
#include "flow/digest_extras.h"
#include "flow/read_news.h"
#include "ftn/control_lines.h"
#include "mail/post.h"

namespace tearline::flow {

namespace {

/// What SEEN-BY and PATH add to a part on its way out; echomail hubs have hundreds of nodes, but a
/// fresh message starts with ours.
constexpr std::size_t seen_by_reserve = 200;

digests::ComposeSettings compose_settings(const desk::Desk& desk, const desk::DigestPlan& plan,
                                          const charset::Name& charset,
                                          std::uint32_t first_serial) {
    digests::ComposeSettings settings;
    settings.area_tag = plan.post_to.tag;
    settings.from_address = plan.from_address;
    if (!plan.from.empty()) settings.from = plan.from;
    if (!plan.to.empty()) settings.to = plan.to;
    settings.origin = plan.origin;
    settings.charset = charset;
    settings.written = desk.dated();
    settings.first_serial = first_serial;
    return settings;
}

Result<std::vector<digests::DigestPart>> lay_out(const desk::Desk& desk,
                                                 const desk::DigestPlan& plan,
                                                 const digests::Digest& digest,
                                                 const charset::Name& charset) {
    const auto empty =
        digests::compose({digests::DigestPart{}}, compose_settings(desk, plan, charset, 0));
    return digests::lay_out(digest, plan.settings, charset,
                            empty.front().body.size() + seen_by_reserve);
}

/// Keeps the parts as messages and the digest as told.
Result<desk::DigestDone> post_parts(desk::Desk& desk, const desk::DigestPlan& plan,
                                    const digests::Digest& digest, const Gathered& gathered,
                                    const std::vector<digests::DigestPart>& parts,
                                    const charset::Name& charset, desk::Report& report) {
    const auto serial = desk.store.serials.next_msgid(plan.from_address.text(), desk.now(),
                                                      static_cast<std::uint32_t>(parts.size()));
    if (!serial) return serial.error();
    desk::DigestDone done{
        plan.settings.name, digest.entries.size(), digest.articles, parts.size(), {}, {}};
    store::StoredDigest kept{0,          plan.settings.name, digest.number,
                             desk.now(), gathered.through,   {}};
    for (const ftn::Message& message :
         digests::compose(parts, compose_settings(desk, plan, charset, *serial))) {
        const auto id = mail::post(desk, plan.post_to, message, report.messages.copies);
        if (!id) return id.error();
        kept.messages.push_back(*id);
        const auto control = ftn::parse_control_lines(message.body);
        done.msgids.emplace_back(control.value("MSGID").value_or(""));
    }
    for (const digests::DigestPart& part : parts) done.texts.push_back(part.text);
    const auto last = desk.store.digests.last(plan.settings.name);
    if (!last) return last.error();
    if (*last) kept.through = std::max(kept.through, (*last)->through);
    const auto added = desk.store.digests.add(kept, gathered.ids);
    if (!added) return added.error();
    if (auto noted = desk.store.digests.keep_content(*added, digest); !noted) return noted.error();
    return done;
}

/// How many stories are no regular features.
std::size_t news_among(const std::vector<digests::StoryTellings>& stories) {
    return static_cast<std::size_t>(std::count_if(
        stories.begin(), stories.end(), [](const auto& story) { return !story.regular; }));
}

Result<void> publish_one(desk::Desk& desk, const desk::DigestPlan& plan, const Window& window,
                         desk::Report& report) {
    auto transaction = store::Transaction::begin(desk.store.database);
    if (!transaction) return transaction.error();
    const auto gathered = gather(desk, plan, window);
    if (!gathered) return gathered.error();
    if (gathered->stories.empty()) {
        log::info("digest", fmt::format("{}: nothing new, no issue", plan.settings.name));
        return {};
    }
    if (const auto news = news_among(gathered->stories);
        news < plan.least_stories && plan.least_stories > 1 && !window.chosen()) {
        log::info("digest", fmt::format("{}: {} stories are too few, they wait for the next run",
                                        plan.settings.name, news));
        return {};
    }
    const auto number = desk.store.digests.next_number(plan.settings.name);
    if (!number) return number.error();
    digests::Digest digest =
        digests::compile(gathered->stories, plan.settings, desk.dated(), *number);
    if (auto added = add_extras(desk, plan, digest); !added) return added.error();
    const charset::Name charset = digests::charset_for(digest, plan.charset, plan.charset_chosen);
    const auto parts = lay_out(desk, plan, digest, charset);
    if (!parts) return parts.error();
    auto done = post_parts(desk, plan, digest, *gathered, *parts, charset, report);
    if (!done) return done.error();
    if (auto committed = transaction->commit(); !committed) return committed.error();
    log::info("digest", fmt::format("{} No {}: {} stories from {} articles, {} parts to {}",
                                    done->name, *number, done->stories, done->articles, done->parts,
                                    plan.post_to.text()));
    if (const auto unreadable = digests::readable_in(digest, charset).unreadable; unreadable > 0)
        log::info("digest",
                  fmt::format("{} No {}: {} of the stories were left out of it, as {} has "
                              "no letters for them; charset = \"UTF-8\" in [[digest]] "
                              "would show them",
                              done->name, *number, unreadable, charset));
    if (desk.dry())
        report.decisions.push_back(fmt::format("{} No {}: would be posted to {} in {} parts",
                                               done->name, *number, plan.post_to.text(),
                                               done->parts));
    report.digests.push_back(std::move(*done));
    return {};
}

}  // namespace

Result<void> publish(desk::Desk& desk, const Window& window, std::string_view only,
                     desk::Report& report) {
    if (const auto read = read_news(desk); !read) return read.error();
    bool found = only.empty();
    for (const desk::DigestPlan& plan : desk.config.digests) {
        if (!only.empty() && plan.settings.name != only) continue;
        found = true;
        const auto due = is_due(desk, plan);
        if (!due) return due.error();
        if (!*due && only.empty() && !window.chosen()) continue;
        if (auto published = publish_one(desk, plan, window, report); !published)
            return published.error();
    }
    if (!found)
        return Error{Code::usage, std::string(only),
                     "is the name of no [[digest]] in the configuration"};
    return {};
}

}  // namespace tearline::flow
