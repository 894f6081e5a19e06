// SPDX-License-Identifier: MIT
// The area book and the robots' notes read back as they were written, and survive.
#include "store/area_book.h"

#include "store_test.h"

using namespace tearline;
using namespace tearline::store;

namespace {

BookArea created(const char* tag) {
    BookArea entry;
    entry.area.key = {"tqwnet", tag};
    entry.area.description = "Talk";
    entry.area.base = ftn::Area::Base::jam;
    entry.area.path = "/bases/talk";
    entry.area.group = "A";
    entry.area.level = 7;
    entry.area.write_level = 9;
    entry.area.news = entry.area.hidden = entry.area.mandatory = true;
    entry.area.keep_days = 30;
    entry.area.keep_messages = 500;
    entry.uplink = "1337:1/100@tqwnet";
    entry.created = 1000;
    entry.by = "auto-create";
    return entry;
}

}  // namespace

TEST_CASE("The area book gives back areas, links, settings and events") {
    const test::TempDir folder;
    const BookArea area = created("TQW_TALK");
    const BookLink linked{
        {"tqwnet", "TQW_TALK"}, "1337:1/201@tqwnet", Subscription::paused, 5, "x"};
    {
        Store store = open_store(folder / "s.db");
        must(store.book.put_area(created("TQW_B")));
        must(store.book.put_area(area));
        must(store.book.put_link({linked.area, linked.link, Subscription::linked, 1, "y"}));
        must(store.book.put_link(linked));
        must(store.book.put_link({{"tqwnet", "TQW_B"}, linked.link, Subscription::none, 2, "z"}));
        must(store.book.put_setting({linked.link, "paused", "yes", 3, "areafix"}));
        must(store.book.note(4, "areafix", "something happened"));
        must(store.book.note(6, "sysop", "and more"));
    }
    Store store = open_store(folder / "s.db", Access::read);
    const auto areas = must(store.book.areas());
    REQUIRE(areas.size() == 2);
    CHECK(areas[0].area.key.tag == "TQW_B");
    CHECK(areas[1] == area);
    const auto links = must(store.book.links());
    REQUIRE(links.size() == 2);
    CHECK(links[0].state == Subscription::none);
    CHECK(links[1] == linked);
    CHECK(must(store.book.settings()) ==
          std::vector<BookSetting>{{linked.link, "paused", "yes", 3, "areafix"}});
    const auto events = must(store.book.events({5, 100}));
    REQUIRE(events.size() == 1);
    CHECK(events[0].text == "and more");
}

TEST_CASE("An area taken out of the book takes its links along, others stay") {
    Store store = memory_store();
    must(store.book.put_area(created("TQW_TALK")));
    must(store.book.put_link({{"tqwnet", "TQW_TALK"}, "1337:1/1", Subscription::linked, 1, "x"}));
    must(store.book.put_link({{"tqwnet", "TQW_NEWS"}, "1337:1/1", Subscription::none, 1, "x"}));
    must(store.book.remove_area({"tqwnet", "TQW_TALK"}));
    must(store.book.remove_area({"tqwnet", "TQW_NEWS"}));  // of the configuration: its links stay
    must(store.book.remove_area({"tqwnet", "NEVER_SEEN"}));
    CHECK(must(store.book.areas()).empty());
    REQUIRE(must(store.book.links()).size() == 1);
}

TEST_CASE("A letter to a robot is noted once and counted by sender, time and outcome") {
    Store store = memory_store();
    StoredMessage message = sample(1, std::nullopt);
    message.kind = MessageKind::netmail;
    const MessageId id = must(store.messages.add(message));
    must(store.robots.note({id, "areafix", "1337:1/201", 50, "answered", "fine"}));
    CHECK_FALSE(store.robots.note({id, "areafix", "1337:1/201", 50, "answered", ""}));
    CHECK(must(store.robots.count("areafix", "1337:1/201", {50, 60})) == 1);
    CHECK(must(store.robots.count("areafix", "1337:1/201", {40, 49})) == 0);
    CHECK(must(store.robots.count("areafix", "1337:1/201", {51, 60})) == 0);
    CHECK(must(store.robots.count("areafix", "", {0, 60}, "refused")) == 0);
    CHECK(must(store.robots.count("ping", "", {0, 60})) == 0);
    REQUIRE(must(store.robots.within({50, 60})).size() == 1);
    CHECK(must(store.robots.within({50, 60}))[0].remark == "fine");
}

TEST_CASE("What is owed again is known until it is sent, and what waits already is not doubled") {
    Store store = memory_store();
    const MessageId one = must(store.messages.add(sample(1)));
    const MessageId two = must(store.messages.add(sample(2)));
    const std::vector<std::string> link{"1337:1/201"};
    must(store.owed.add(two, link, 1));
    CHECK(must(store.robots.owe_again(link[0], one, 2)));
    CHECK_FALSE(must(store.robots.owe_again(link[0], one, 3)));
    CHECK_FALSE(must(store.robots.owe_again(link[0], two, 2)));
    CHECK(must(store.owed.waiting(link[0], 0, 10)).size() == 2);
    CHECK(must(store.robots.owed_again(link[0])) == std::set<MessageId>{one});
    must(store.robots.sent_again(link[0], std::vector<MessageId>{one, two}));
    CHECK(must(store.robots.owed_again(link[0])).empty());
}

TEST_CASE("Requests, readers and things done once") {
    Store store = memory_store();
    const auto id = must(
        store.robots.add({0, {"tqwnet", "TQW_X"}, "up", "down", 10, AreaRequest::State::asked, 0}));
    REQUIRE(must(store.robots.requests()).size() == 1);
    CHECK(must(store.robots.requests())[0].asker == "down");
    must(store.robots.end_request(id, AreaRequest::State::arrived, 20));
    CHECK(must(store.robots.requests()).empty());
    REQUIRE(must(store.robots.requests(true)).size() == 1);
    CHECK(must(store.robots.requests(true))[0].ended == 20);

    must(store.robots.add_reader({"Night", "1337:1/201", "Ada", 5}));
    must(store.robots.add_reader({"Night", "1337:1/201", "Ada", 6}));
    REQUIRE(must(store.robots.readers()).size() == 1);
    CHECK(must(store.robots.readers())[0].since == 5);
    CHECK(must(store.robots.remove_reader("Night", "1337:1/201", "Ada")));
    CHECK_FALSE(must(store.robots.remove_reader("Night", "1337:1/201", "Ada")));

    CHECK(must(store.robots.first_time("letter 2026-11-22", 1)));
    CHECK_FALSE(must(store.robots.first_time("letter 2026-11-22", 2)));
}
