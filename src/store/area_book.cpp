// SPDX-License-Identifier: MIT
// Rows of the area book.
#include "store/area_book.h"

#include "store/connection.h"

namespace tearline::store {
namespace {

// Numbers in the file: they never change their meaning.
constexpr std::int64_t flag_news = 1, flag_hidden = 2, flag_manual = 4, flag_mandatory = 8,
                       flag_no_rescan = 16;

int to_number(Subscription state) {
    switch (state) {
        case Subscription::none:
            return 0;
        case Subscription::linked:
            return 1;
        case Subscription::paused:
            return 2;
    }
    return 0;
}

Subscription to_subscription(std::int64_t number) {
    return number == 1   ? Subscription::linked
           : number == 2 ? Subscription::paused
                         : Subscription::none;
}

int to_number(ftn::Area::Base base) {
    switch (base) {
        case ftn::Area::Base::none:
            return 0;
        case ftn::Area::Base::jam:
            return 1;
        case ftn::Area::Base::squish:
            return 2;
        case ftn::Area::Base::msg:
            return 3;
    }
    return 0;
}

ftn::Area::Base to_base(std::int64_t number) {
    return number == 1   ? ftn::Area::Base::jam
           : number == 2 ? ftn::Area::Base::squish
           : number == 3 ? ftn::Area::Base::msg
                         : ftn::Area::Base::none;
}

std::int64_t flags_of(const ftn::Area& area) {
    return (area.news ? flag_news : 0) | (area.hidden ? flag_hidden : 0) |
           (area.manual ? flag_manual : 0) | (area.mandatory ? flag_mandatory : 0) |
           (area.no_rescan ? flag_no_rescan : 0);
}

void set_flags(ftn::Area& area, std::int64_t flags) {
    area.news = (flags & flag_news) != 0;
    area.hidden = (flags & flag_hidden) != 0;
    area.manual = (flags & flag_manual) != 0;
    area.mandatory = (flags & flag_mandatory) != 0;
    area.no_rescan = (flags & flag_no_rescan) != 0;
}

}  // namespace

AreaBook::AreaBook(const Database& database) : connection_(database.connection()) {}

Result<void> AreaBook::put_area(const BookArea& entry) {
    return writing(*connection_, [&] {
        const ftn::Area& area = entry.area;
        connection_
            ->query(
                "INSERT OR REPLACE INTO book_areas (area, created, by, uplink, description, base,"
                " path, area_group, level, write_level, flags, keep_days, keep_messages)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .integer(connection_->area(area.key))
            .integer(entry.created)
            .text(entry.by)
            .text(entry.uplink)
            .text(area.description)
            .integer(to_number(area.base))
            .text(area.path)
            .text(area.group)
            .integer(area.level)
            .integer(area.write_level)
            .integer(flags_of(area))
            .integer(area.keep_days)
            .integer(area.keep_messages)
            .run();
    });
}

Result<void> AreaBook::remove_area(const ftn::AreaKey& area) {
    return writing(*connection_, [&] {
        const auto id = connection_->find_area(area);
        if (!id) return;
        connection_->query("DELETE FROM book_areas WHERE area = ?").integer(*id).run();
        if (connection_->changes() == 0) return;
        connection_->query("DELETE FROM book_links WHERE area = ?").integer(*id).run();
    });
}

Result<void> AreaBook::put_link(const BookLink& link) {
    return writing(*connection_, [&] {
        connection_
            ->query(
                "INSERT OR REPLACE INTO book_links (area, link, state, since, by)"
                " VALUES (?, ?, ?, ?, ?)")
            .integer(connection_->area(link.area))
            .integer(connection_->link(link.link))
            .integer(to_number(link.state))
            .integer(link.since)
            .text(link.by)
            .run();
    });
}

Result<void> AreaBook::put_setting(const BookSetting& setting) {
    return writing(*connection_, [&] {
        connection_
            ->query(
                "INSERT OR REPLACE INTO book_settings (link, name, value, since, by)"
                " VALUES (?, ?, ?, ?, ?)")
            .integer(connection_->link(setting.link))
            .text(setting.name)
            .text(setting.value)
            .integer(setting.since)
            .text(setting.by)
            .run();
    });
}

Result<void> AreaBook::note(UnixTime time, std::string_view by, std::string_view text) {
    return writing(*connection_, [&] {
        connection_->query("INSERT INTO book_events (time, by, text) VALUES (?, ?, ?)")
            .integer(time)
            .text(by)
            .text(text)
            .run();
    });
}

Result<std::vector<BookArea>> AreaBook::areas() {
    return reading(*connection_, [&] {
        std::vector<BookArea> found;
        auto query = connection_->query(
            "SELECT a.network, a.tag, b.created, b.by, b.uplink, b.description, b.base, b.path,"
            " b.area_group, b.level, b.write_level, b.flags, b.keep_days, b.keep_messages"
            " FROM book_areas b JOIN areas a ON a.id = b.area ORDER BY a.network, a.tag");
        while (query.step()) {
            BookArea entry;
            ftn::Area& area = entry.area;
            area.key = {query.text_at(0), query.text_at(1)};
            entry.created = query.integer_at(2);
            entry.by = query.text_at(3);
            entry.uplink = query.text_at(4);
            area.description = query.text_at(5);
            area.base = to_base(query.integer_at(6));
            area.path = query.text_at(7);
            area.group = query.text_at(8);
            area.level = static_cast<std::uint16_t>(query.integer_at(9));
            area.write_level = static_cast<std::uint16_t>(query.integer_at(10));
            set_flags(area, query.integer_at(11));
            area.keep_days = static_cast<std::uint32_t>(query.integer_at(12));
            area.keep_messages = static_cast<std::uint32_t>(query.integer_at(13));
            found.push_back(std::move(entry));
        }
        return found;
    });
}

Result<std::vector<BookLink>> AreaBook::links() {
    return reading(*connection_, [&] {
        std::vector<BookLink> found;
        auto query = connection_->query(
            "SELECT a.network, a.tag, l.address, b.state, b.since, b.by FROM book_links b"
            " JOIN areas a ON a.id = b.area JOIN links l ON l.id = b.link"
            " ORDER BY a.network, a.tag, l.address");
        while (query.step())
            found.push_back({{query.text_at(0), query.text_at(1)},
                             query.text_at(2),
                             to_subscription(query.integer_at(3)),
                             query.integer_at(4),
                             query.text_at(5)});
        return found;
    });
}

Result<std::vector<BookSetting>> AreaBook::settings() {
    return reading(*connection_, [&] {
        std::vector<BookSetting> found;
        auto query = connection_->query(
            "SELECT l.address, b.name, b.value, b.since, b.by FROM book_settings b"
            " JOIN links l ON l.id = b.link ORDER BY l.address, b.name");
        while (query.step())
            found.push_back({query.text_at(0), query.text_at(1), query.text_at(2),
                             query.integer_at(3), query.text_at(4)});
        return found;
    });
}

Result<std::vector<BookEvent>> AreaBook::events(Period period) {
    return reading(*connection_, [&] {
        std::vector<BookEvent> found;
        auto query = connection_->query(
            "SELECT id, time, by, text FROM book_events WHERE time BETWEEN ? AND ? ORDER BY id");
        query.integer(period.since).integer(period.until);
        while (query.step())
            found.push_back(
                {query.integer_at(0), query.integer_at(1), query.text_at(2), query.text_at(3)});
        return found;
    });
}

}  // namespace tearline::store
