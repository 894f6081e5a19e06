// SPDX-License-Identifier: MIT
#include "msgbase/link_replies.h"

#include "msgbase/mail.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using namespace tearline::test;
using msgbase::Base;
using msgbase::Format;
using msgbase::Links;

TEST_CASE("replies are linked to what they answer, as the format can tell it") {
    const Format format = GENERATE(Format::jam, Format::squish, Format::msg);
    const TempDir dir;
    auto base = Base::open(format, dir / "gen", msgbase::Access::write);
    REQUIRE(base);
    REQUIRE((*base)->lock());
    // 1 to 11 all answer 0; the reply of a stranger leads nowhere.
    auto messages = thread(12);
    // Quirk Q45.
    Bytes& fifth = messages[5].message.body;
    const BytesView answered = "REPLY: 1337:1/300 10000000";
    fifth.insert(fifth.find(answered) + answered.size(), " stray text");
    messages.push_back(tossed(12));
    messages.back().message.body = "\x01MSGID: 1:2/3 x\r\x01REPLY: 9:9/9 unknown\rText\r";
    REQUIRE((*base)->append(messages));
    std::vector<msgbase::Unread> unread;
    const auto changed = msgbase::link_replies(**base, unread);
    REQUIRE(changed);
    CHECK(*changed == 12);
    const auto n = (*base)->numbers().value();
    const auto links = [&](std::size_t i) { return (*base)->read(n[i])->links; };
    CHECK(links(0).to == 0);
    CHECK(links(1).to == n[0]);
    CHECK(links(11).to == n[0]);
    CHECK(links(12) == Links{});
    switch (format) {
        case Format::jam:
            CHECK(links(0) == Links{0, {n[1]}, 0});
            CHECK(links(1) == Links{n[0], {}, n[2]});
            CHECK(links(11) == Links{n[0], {}, 0});
            break;
        case Format::squish:
            CHECK(links(0).replies == std::vector(n.begin() + 1, n.begin() + 10));
            break;
        case Format::msg:
            CHECK(links(0).replies == std::vector{n[1]});
            break;
    }
    CHECK((*base)->check().value() == std::vector<std::string>{});
    CHECK(msgbase::link_replies(**base, unread).value() == 0);
}
