// SPDX-License-Identifier: MIT
// An article's record reads back equal, and a damaged one is told, at every cut and flipped byte.
#include "store/article_record.h"

#include "support/catch.h"

namespace tearline::store {
namespace {

news::Article full_article() {
    news::Article article;
    article.msgid = "1337:1/100 1";
    article.byline = "";
    article.link = "https://a.example/1?x=y";
    article.lead = std::nullopt;
    article.via = "Somewhere";
    article.blocks = {{lines::BlockKind::heading, "Head"},
                      {lines::BlockKind::paragraph, "A text\n\nwith what parts blocks in it"},
                      {lines::BlockKind::item, ""},
                      {lines::BlockKind::item, "within", 1},
                      {lines::BlockKind::item, "and deeper", 2},
                      {lines::BlockKind::quote, "\xc3\xa9"},
                      {lines::BlockKind::preformatted, "a\n  b\n"}};
    article.removed = {{"promo", "Buy!"}, {"rule", "-----"}};
    article.repairs = {{"link rejoined", "https://a. example", "https://a.example"}};
    article.origin_text = "The origin";
    article.origin_address = ftn::Address{1337, 1, 100, 65535, "tqwnet"};
    article.gate = "fullstory";
    article.title_cut = true;
    return article;
}

TEST_CASE("An article's record reads back equal") {
    news::Article without;
    for (const auto& article : {full_article(), without}) {
        news::Article read;
        REQUIRE(decode_details(encode_details(article), joined_blocks(article), read));
        CHECK(read == article);
    }
}

TEST_CASE("Records of earlier versions, which knew no cut titles and no levels, are read") {
    news::Article article = full_article(), read;
    Bytes record = encode_details(article);
    // The level stands behind the letter and the length of each item.
    for (lines::Block& block : article.blocks) {
        if (block.kind != lines::BlockKind::item) continue;
        ByteWriter entry;
        entry.u8('i').u32(block.text.size()).u8(static_cast<std::uint8_t>(block.level));
        const Bytes bytes = std::move(entry).bytes();
        record.erase(record.find(bytes) + bytes.size() - 1, 1);
        block.level = 0;
    }
    record.front() = 2;
    REQUIRE(decode_details(record, joined_blocks(article), read));
    CHECK(read == article);
    record.front() = 1;
    record.pop_back();
    REQUIRE(decode_details(record, joined_blocks(article), read));
    CHECK_FALSE(read.title_cut);
    read.title_cut = true;
    CHECK(read == article);
}

TEST_CASE("The joined text has a blank line between blocks") {
    news::Article article;
    CHECK(joined_blocks(article).empty());
    article.blocks = {{lines::BlockKind::heading, "One"}, {lines::BlockKind::paragraph, "Two"}};
    CHECK(joined_blocks(article) == "One\n\nTwo");
}

TEST_CASE("A record cut at any byte, or longer than it should be, is told") {
    const Bytes whole = encode_details(full_article());
    const std::string body = joined_blocks(full_article());
    news::Article read;
    for (std::size_t size = 0; size < whole.size(); ++size) {
        CHECK_FALSE(decode_details(BytesView(whole).substr(0, size), body, read));
    }
    CHECK_FALSE(decode_details(whole + "x", body, read));
    CHECK_FALSE(decode_details(whole, body.substr(1), read));
    CHECK_FALSE(decode_details(whole, body + "x", read));
}

TEST_CASE("A record with any byte flipped reads as something or is told, and never runs away") {
    const Bytes whole = encode_details(full_article());
    const std::string body = joined_blocks(full_article());
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (const int bit : {0, 7}) {
            Bytes flipped = whole;
            flipped[at] = static_cast<char>(flipped[at] ^ (1 << bit));
            news::Article read;
            if (decode_details(flipped, body, read)) {
                CHECK(read.blocks.size() <= whole.size());
            }
        }
    }
}

}  // namespace
}  // namespace tearline::store
