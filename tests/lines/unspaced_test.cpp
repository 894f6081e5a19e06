// SPDX-License-Identifier: MIT
// The contract of lines/unspaced.h.
#include "lines/unspaced.h"

#include "base/text.h"
#include "lines/gate.h"
#include "news/mail.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::lines;
using namespace tearline::lines::samples;
using namespace tearline::news::samples;

namespace {

const std::vector<std::string> harbour_news{
    "港の委員会は火曜日、一八七一年に造られた古い桟橋を冬までに取り壊すことを決めた。木の杭が虫に食"
    "われ、これ以上は危険だという。",
    "漁師たちは新しい岸壁で足りるかどうか分からないと話している。工事は来年の夏まで続く予定で、費"
    "用は三億円を超える見込みだ。"};

/// Each paragraph broken behind COUNT letters, with an ideographic blank before it.
std::string broken(std::size_t count) {
    std::string text;
    for (const auto& paragraph : harbour_news) {
        std::string line = "\xe3\x80\x80";
        std::size_t letters = 1;
        for (std::size_t at = 0; at < paragraph.size();) {
            const std::size_t from = at;
            text::next_code_point(paragraph, at);
            line += paragraph.substr(from, at - from);
            if (++letters < count) continue;
            text += line + "\n";
            line.clear();
            letters = 0;
        }
        text += line + "\n\n";
    }
    return text;
}

}  // namespace

TEST_CASE("lines of a script without blanks between words are joined without one") {
    for (const std::size_t count : {16u, 20u, 30u}) {
        INFO(count);
        auto sent = message("古い桟橋を取り壊し", "古い桟橋を取り壊し\n\n" + broken(count) +
                                                      "出典: https://lindholm.example/1\n");
        const auto found = cleaned(sent);
        REQUIRE(found.articles.size() == 1);
        CHECK(texts(found.articles[0]) == harbour_news);
        CHECK(found.articles[0].link == "https://lindholm.example/1");
    }
}

TEST_CASE("other text has no such lines") {
    for (const std::string& text : {as_text(wrapped(harbour_article()[0], 60)), std::string(),
                                    std::string("港\n港\n港\n港\n")}) {
        const Sheet page(text);
        CHECK_FALSE(without_unspaced_breaks(page.lines));
    }
}
