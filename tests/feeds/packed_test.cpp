// SPDX-License-Identifier: MIT
// Feeds that gzip packed are read as if it had not.
#include "base/hash.h"
#include "feeds/feed.h"
#include "support/catch.h"

using namespace tearline;
using feeds::may_be_feed;
using feeds::read_feed;

namespace {

const Bytes rss =
    "<rss version=\"2.0\"><channel><title>Harbour Post</title><item><title>Ferry and fog</title>"
    "<guid>1</guid><description>The ferry left its course.</description></item></channel></rss>";

/// As gzip packs what cannot be made smaller.
Bytes stored(const Bytes& plain) {
    const auto number = [](std::uint32_t value, int bytes) {
        Bytes out;
        for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xffu);
        return out;
    };
    const auto size = static_cast<std::uint32_t>(plain.size());
    REQUIRE(size < 0x10000);
    return Bytes("\x1f\x8b\x08\0\0\0\0\0\0\x03\x01", 11) + number(size, 2) +
           number(size ^ 0xffffu, 2) + plain +
           number(crc32_update(0xffffffffu, plain) ^ 0xffffffffu, 4) + number(size, 4);
}

}  // namespace

TEST_CASE("a feed that gzip packed is read") {
    const auto plain = read_feed(rss, {"feed.xml", "", true});
    const auto packed = read_feed(stored(rss), {"feed.xml.gz", "", true});
    REQUIRE(plain);
    REQUIRE(packed);
    CHECK(*plain == *packed);
    CHECK(packed->items.size() == 1);
    const auto document = read_feed(stored("# Ferry and fog\n\nThe ferry left its *course*.\n"),
                                    {"ferry.md.gz", "", true});
    REQUIRE(document);
    CHECK(document->items.at(0).article.title == "Ferry and fog");
    for (const char* ending : {"XML", "rss", "atom", "rdf", "json", "md", "markdown"}) {
        INFO(ending);
        CHECK(may_be_feed(std::string("a/feed.") + ending + ".gz", stored(rss)));
    }
    CHECK_FALSE(may_be_feed("a/feed.tar.gz", stored(rss)));
    CHECK_FALSE(may_be_feed("0a1b2c3d.gz", stored(rss)));
}

TEST_CASE("what is packed wrongly or twice gives nothing") {
    for (const Bytes& bytes : {stored(rss).substr(0, 60), stored(stored(rss)), stored("")}) {
        const auto feed = read_feed(bytes, {"feed.xml.gz", "", true});
        REQUIRE_FALSE(feed);
        CHECK(feed.error().code == Code::bad_input);
    }
    CHECK_FALSE(read_feed(stored(rss), {"feed.xml.gz", "", true, 100}));
}
