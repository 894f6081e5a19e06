// SPDX-License-Identifier: MIT
// Feeds in letters that a network's charset lacks.
#include "base/text.h"
#include "flow/feed_night.h"
#include "ftn/control_lines.h"

using namespace tearline;
using test::ferry_story, test::feed, test::FeedNight;

namespace {

/// What goes out for the first story of FEED.
ftn::Message sent_for(const std::string& feed) {
    FeedNight night;
    test::spit(night.dir / "feeds" / "a.xml", feed);
    night.read();
    night.run();
    for (const auto& sent : night.sent())
        if (sent.message.subject == "Story 1 of the harbour") return sent.message;
    FAIL("nothing was sent");
    return {};
}

}  // namespace

TEST_CASE("a feed in letters that the network's charset lacks is posted in UTF-8") {
    const auto sent = sent_for(
        text::replace_all(feed({"1"}), ferry_story,
                          "\u9727\u306e\u4e2d\u3067\u30d5\u30a7\u30ea\u30fc\u304c\u822a\u8def"
                          "\u3092\u5916\u308c\u308b\u3002\u4e57\u5ba2\u306f\u7121\u4e8b"));
    CHECK(ftn::parse_control_lines(sent.body).value("CHRS") == "UTF-8 4");
    CHECK(sent.body.find("\u9727\u306e\u4e2d") != Bytes::npos);
}

TEST_CASE("a feed whose title the network's charset cannot show goes by its name and site") {
    const auto sent =
        sent_for(text::replace_all(feed({"1"}), "Harbour Post", "\u6e2f\u753a\u901a\u4fe1"));
    CHECK(sent.from == "Harbour");
    CHECK(sent.body.find("Source: harbour.example\r") != Bytes::npos);
}
