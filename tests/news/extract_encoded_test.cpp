// SPDX-License-Identifier: MIT
// The contract of news/extract.h for messages that were encoded on their way, or written in
// Markdown.
#include "news/extract.h"

#include <algorithm>

#include "base/text.h"
#include "lines/gate.h"
#include "news/mail.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;
using namespace tearline::lines::samples;
using namespace tearline::news::samples;

namespace {

const std::string encoded_title = "Lindholm loses its oldest pier";

/// As mail from the Internet is sent.
std::string quoted_printable(const std::vector<std::string>& paragraphs) {
    std::string text;
    for (const auto& paragraph : paragraphs) {
        std::size_t column = 0;
        for (const char c : paragraph) {
            const bool escaped = c == '=' || static_cast<unsigned char>(c) >= 0x80;
            if (column + (escaped ? 3 : 1) > 75) text += "=\n", column = 0;
            constexpr std::string_view digits = "0123456789ABCDEF";
            if (escaped)
                (text += '=') += {digits[static_cast<unsigned char>(c) >> 4], digits[c & 15]};
            else
                text += c;
            column += escaped ? 3 : 1;
        }
        text += "\n\n";
    }
    return text;
}

}  // namespace

TEST_CASE("an article in quoted-printable is read") {
    auto article = harbour_article();
    article.front() = "\u201cThe pier\u2019s end = near\u201d, they say. " + article.front();
    const auto found = cleaned(message(encoded_title, quoted_printable(article)));
    REQUIRE(found.articles.size() == 1);
    CHECK(texts(found.articles.front()) == article);
}

TEST_CASE("an article in base64 is read") {
    const auto found = cleaned(
        message("Bread in winter",
                "VGhlIGNhZsOpIGJ5IHRoZSBwaWVyIG9wZW5zIGF0IHNldmVuIGFuZCBjbG9zZXMgYXQgdGVuLCBz\n"
                "YXlzIHRoZSBiYWtlciBvZiBMaW5kaG9sbS4KCkhlIHRvb2sgaXQgb3ZlciBpbiBzcHJpbmcsIHdo\n"
                "ZW4gbm9ib2R5IGVsc2Ugd2FudGVkIHRvIGhhdmUgaXQuCgpSZWFkIG1vcmU6IGh0dHBzOi8vZXhh\n"
                "bXBsZS5vcmcvY2FmZQo=\n"));
    REQUIRE(found.articles.size() == 1);
    CHECK(
        texts(found.articles.front()) ==
        std::vector<std::string>{"The caf\u00e9 by the pier opens at seven and closes at ten, says "
                                 "the baker of Lindholm.",
                                 "He took it over in spring, when nobody else wanted to have it."});
    CHECK(found.articles.front().repairs.front().kind == "base64");
}

TEST_CASE("what was encoded twice on its way is put right, and told once") {
    const std::string text =
        "The harbour board\u00e2\u20ac\u2122s plan is cheap. \u00e2\u0080\u009cWork at the "
        "caf\u00c3\u00a9 "
        "starts in March,\u00e2\u0080\u009d it said, for \u00c2\u00a35 million. The "
        "board\u00e2\u20ac\u2122s "
        "next meeting is in May.\n";
    ExtractSettings settings;
    settings.insist = true;
    const auto found = extract(message("The caf\u00c3\u00a9 opens", text), {}, settings);
    REQUIRE(found.articles.size() == 1);
    CHECK(found.articles[0].title == "The caf\u00e9 opens");
    REQUIRE(found.articles[0].blocks.size() == 1);
    CHECK(found.articles[0].blocks[0].text ==
          "The harbour board\u2019s plan is cheap. \u201cWork at the caf\u00e9 starts in "
          "March,\u201d "
          "it said, for \u00a35 million. The board\u2019s next meeting is in May.");
    CHECK(found.articles[0].repairs ==
          std::vector<lines::Repair>{{"encoded twice", "caf\u00c3\u00a9", "caf\u00e9"}});
}

TEST_CASE("a message in Markdown has headings and no addresses in its text") {
    const auto found =
        extract(message(encoded_title,
                        "# " + encoded_title +
                            "\n\nThe pier of [Lindholm](https://example.org/a) is closed since "
                            "Tuesday, the\nharbour board says, until summer.\n\n"
                            "## What is next\nBoats have to move by Friday, and a new quay is "
                            "built.\n\n[Source](https://example.org/pier)\n"),
                {}, {});
    REQUIRE(found.articles.size() == 1);
    const Article& article = found.articles[0];
    CHECK(article.title == encoded_title);
    CHECK(article.link == "https://example.org/pier");
    REQUIRE(article.blocks.size() == 3);
    CHECK(article.blocks[0].text.starts_with("The pier of Lindholm is closed"));
    CHECK(article.blocks[1] == lines::Block{lines::BlockKind::heading, "What is next"});
    CHECK(article.blocks[2].kind == lines::BlockKind::paragraph);
}
