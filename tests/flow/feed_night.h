// SPDX-License-Identifier: MIT
// A station with a folder of feeds, and a feed of the harbour.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "flow/harbour.h"
#include "flow/read_feeds.h"
#include "flow/station.h"
#include "support/catch.h"

namespace tearline::test {

inline std::string feed(const std::vector<std::string>& numbers) {
    std::string items;
    for (const auto& number : numbers)
        items += "<item><title>Story " + number + " of the harbour</title><guid>g" + number +
                 "</guid><link>https://harbour.example/" + number +
                 "</link><pubDate>Tue, 11 Aug 2026 08:00:00 GMT</pubDate><description>" +
                 ferry_story + " " + number + ".</description></item>";
    return "<rss version=\"2.0\"><channel><title>Harbour Post</title>" + items + "</channel></rss>";
}

class FeedNight : public Station {
  public:
    FeedNight() {
        std::filesystem::create_directory(dir / "feeds");
        desk::FeedPlan plan;
        plan.name = "Harbour";
        plan.path = dir / "feeds";
        plan.area = {"tqwnet", "TQW_NEWS"};
        plan.origin = "Night Desk";
        plan.from_address = config.system.addresses[0];
        plan.charset = "CP437";
        config.feeds = {plan};
    }
    desk::Report read(desk::Desk::Mode mode = desk::Desk::Mode::real,
                      const std::string& only = "") {
        desk::Desk open = desk(mode);
        desk::Report report;
        if (const auto done = flow::read_feeds(open, only, report); !done)
            FAIL(done.error().text());
        return report;
    }
    std::size_t messages() {
        auto open = desk(desk::Desk::Mode::read_only);
        return open.store.messages.in_area({"tqwnet", "TQW_NEWS"}, 0, 1000)->size();
    }
};

}  // namespace tearline::test
