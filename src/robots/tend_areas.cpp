// SPDX-License-Identifier: MIT
// The nightly look at areas on request, and the lists that links get now and then.
#include <fmt/format.h>

#include <algorithm>

#include "base/log.h"
#include "desk/area_book.h"
#include "mail/answer.h"
#include "robots/area_requests.h"
#include "robots/areafix_desk.h"

namespace tearline::robots {

namespace {

constexpr std::string_view by_areafix = "areafix";
using State = store::AreaRequest::State;

const ftn::Link* link_named(const desk::Desk& desk, std::string_view name) {
    for (const ftn::Link& link : desk.config.links)
        if (link.address.text() == name) return &link;
    return nullptr;
}

Result<bool> holds_mail(desk::Desk& desk, const ftn::AreaKey& area) {
    const auto ids = desk.store.messages.in_area(area, 0, 1);
    if (!ids) return ids.error();
    return !ids->empty();
}

Result<void> give_up(desk::Desk& desk, const store::AreaRequest& request) {
    if (auto ended = desk.store.robots.end_request(request.id, State::timed_out, desk.now());
        !ended)
        return ended;
    if (desk.config.area(request.area) != nullptr)
        if (auto removed = remove_area(desk, request.area, by_areafix); !removed) return removed;
    const ftn::Link* asker = link_named(desk, request.asker);
    if (asker == nullptr) return {};
    mail::NewNetmail letter;
    letter.from = desk.rules.our_address_for(*asker);
    letter.from_name = "AreaFix";
    letter.to = asker->address;
    letter.to_name = asker->name.empty() ? "Sysop" : asker->name;
    letter.subject = "AreaFix: an area did not come";
    letter.text = fmt::format(
        "You asked for {} on {}. It was asked of {}, and nothing came in {} days.\nThe wish is "
        "given up. You may ask again.\n",
        request.area.tag, iso_date(request.asked), request.uplink,
        desk.config.areafix.forward_days);
    letter.program = "Tearline areafix";
    const auto posted = post_netmail(desk, letter, fmt::format("area request {}", request.id));
    if (!posted) return posted.error();
    return {};
}

Result<void> look_at_request(desk::Desk& desk, const store::AreaRequest& request) {
    const auto came = holds_mail(desk, request.area);
    if (!came) return came.error();
    if (*came) return desk.store.robots.end_request(request.id, State::arrived, desk.now());
    if (desk.config.area(request.area) == nullptr)
        return desk.store.robots.end_request(request.id, State::refused, desk.now());
    if (desk.now() - request.asked < desk.config.areafix.forward_days * seconds_a_day ||
        desk.before_leap())
        return {};
    return give_up(desk, request);
}

/// Passthrough, made on a link's request, and only the uplink is left in it.
bool is_unread(const desk::Desk& desk, const ftn::Area& area) {
    if (area.base != ftn::Area::Base::none || area.news || area.links.empty()) return false;
    for (const desk::DigestPlan& plan : desk.config.digests)
        if (plan.post_to == area.key ||
            std::find(plan.areas.begin(), plan.areas.end(), area.key) != plan.areas.end())
            return false;
    return std::all_of(area.links.begin(), area.links.end(), [&](const ftn::Address& address) {
        const ftn::Link* link = link_named(desk, address.text());
        return link != nullptr && link->uplink;
    });
}

Result<void> leave_unread(desk::Desk& desk) {
    const auto created = desk.store.book.areas();
    if (!created) return created.error();
    const auto links = desk.store.book.links();
    if (!links) return links.error();
    UplinkLetters letters;
    for (const store::BookArea& entry : *created) {
        const ftn::Area* area = desk.config.area(entry.area.key);
        if (area == nullptr || !ftn::parse_address(entry.by) || !is_unread(desk, *area)) continue;
        UnixTime changed = entry.created;
        for (const store::BookLink& each : *links)
            if (each.area == entry.area.key) changed = std::max(changed, each.since);
        if (desk.now() - changed < desk.config.areafix.unread_days * seconds_a_day) continue;
        for (const ftn::Address& address : area->links)
            letters[address.text()].push_back("-" + entry.area.key.tag);
        if (auto removed = remove_area(desk, entry.area.key, by_areafix); !removed) return removed;
    }
    return post_to_uplinks(desk, letters,
                           fmt::format("areafix unread {}", desk.now() / seconds_a_day));
}

/// The key holds the number of the period: one list a period, whenever the run is.
Result<void> notify(desk::Desk& desk) {
    const auto period = desk.now() / (desk.config.areafix.notify_days * seconds_a_day);
    for (const ftn::Link& link : desk.config.links) {
        if (!link.robots.areafix || !link.robots.notify || link.uplink ||
            link.areafix_password.empty())
            continue;
        mail::NewNetmail letter;
        letter.from = desk.rules.our_address_for(link);
        letter.from_name = "AreaFix";
        letter.to = link.address;
        letter.to_name = link.name.empty() ? "Sysop" : link.name;
        letter.subject = "AreaFix: your areas";
        const AreafixLink side(desk, link, by_areafix);
        letter.text = netmail::linked_list(side) +
                      "\n%HELP tells how to change this; %NOTIFY OFF ends these lists.\n";
        letter.program = "Tearline areafix";
        if (auto posted = post_in_parts(desk, letter,
                                        fmt::format("notify {} {}", link.address.text(), period),
                                        static_cast<std::size_t>(desk.config.areafix.part_bytes));
            !posted)
            return posted;
    }
    return {};
}

template <class Work>
Result<void> in_one(desk::Desk& desk, Work work) {
    auto transaction = store::Transaction::begin(desk.store.database);
    if (!transaction) return transaction.error();
    if (auto done = work(); !done) {
        transaction->rollback();
        if (auto read = desk.reread_book(); !read) return read;
        return done;
    }
    return transaction->commit();
}

}  // namespace

Result<void> tend_areas(desk::Desk& desk, desk::Report& /*report*/) {
    const auto requests = desk.store.robots.requests();
    if (!requests) return requests.error();
    for (const store::AreaRequest& request : *requests)
        if (auto done = in_one(desk, [&] { return look_at_request(desk, request); }); !done)
            return done;
    if (desk.config.areafix.unread_days > 0 && !desk.before_leap())
        if (auto done = in_one(desk, [&] { return leave_unread(desk); }); !done) return done;
    if (desk.config.areafix.notify_days > 0)
        if (auto done = in_one(desk, [&] { return notify(desk); }); !done) return done;
    return write_areas_file(desk);
}

}  // namespace tearline::robots
