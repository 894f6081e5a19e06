// SPDX-License-Identifier: MIT
// The contract of lines/measure.h, and what it is good for: gates that count otherwise than by
// letters.
#include "lines/measure.h"

#include <algorithm>

#include "base/text.h"
#include "lines/gate.h"
#include "lines/width.h"
#include "news/html.h"
#include "news/mail.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::lines;
using namespace tearline::lines::samples;
using namespace tearline::news::samples;

namespace {

/// The article with a letter beyond ASCII in every eighth word.
std::vector<std::string> article_with(const std::string& letter) {
    std::vector<std::string> paragraphs;
    int count = 0;
    for (const auto& paragraph : harbour_article()) {
        paragraphs.emplace_back();
        for (const auto word : tearline::text::words(paragraph)) {
            if (!paragraphs.back().empty()) paragraphs.back() += ' ';
            paragraphs.back() += ++count % 8 == 0 ? letter + std::string(word) : std::string(word);
        }
    }
    return paragraphs;
}

int bytes_of(std::string_view text) {
    return static_cast<int>(text.size());
}

/// ARTICLE wrapped at WIDTH by a gate that counts columns by COUNT.
std::string wrapped_by(int (*count)(std::string_view), const std::vector<std::string>& article,
                       int width) {
    std::string text;
    for (const auto& paragraph : article) {
        std::string line;
        for (const auto word : tearline::text::words(paragraph)) {
            if (!line.empty() && count(line) + 1 + count(word) > width) {
                text += line + '\n';
                line.clear();
            }
            line += (line.empty() ? "" : " ") + std::string(word);
        }
        text += line + '\n';
    }
    return text;
}

/// Does each block begin where a paragraph of ARTICLE does? Some ends of paragraphs cannot be seen.
void check_no_false_break(const std::vector<std::string>& blocks,
                          const std::vector<std::string>& article) {
    CHECK(blocks.size() * 10 >= article.size() * 7);
    for (const auto& block : blocks) {
        CAPTURE(block);
        CHECK(std::any_of(article.begin(), article.end(), [&](const std::string& paragraph) {
            return block.starts_with(paragraph.substr(0, 30));
        }));
    }
}

std::vector<std::string> cleaned_texts(const std::string& text) {
    auto mail = message("Lindholm loses its oldest pier", text);
    mail.charset.name = "UTF-8";
    const auto found = cleaned(mail);
    REQUIRE(found.articles.size() == 1);
    return texts(found.articles.front());
}

}  // namespace

TEST_CASE("letters that were entities count as what was sent") {
    const std::string raw = "It&#8217;s so\nA &amp; B &lt;\nplain\n",
                      clean = news::decode_entities(raw);
    const auto measure = Measure::as_sent(clean, raw);
    REQUIRE(measure);
    const std::string_view text = clean;
    CHECK(measure->columns(text.substr(0, text.find('\n'))) == 13);
    CHECK(measure->columns(text.substr(0, text.find(' '))) == 10);
    CHECK(measure->columns(text.substr(text.find(' ') + 1, 2)) == 2);
    CHECK(measure->columns(text.substr(text.find("A &"), 7)) == 14);
    CHECK(measure->columns(text.substr(text.find("plain"), 5)) == 5);
    const std::string elsewhere = "It";
    CHECK(measure->columns(elsewhere) == 2);
}

TEST_CASE("a blank that was an entity counts with its line") {
    const std::string raw = "one&nbsp;two three", clean = "one two three";
    const auto measure = Measure::as_sent(clean, raw);
    REQUIRE(measure);
    CHECK(measure->columns(clean) == static_cast<int>(raw.size()));
}

TEST_CASE("tags count with their line") {
    const std::string raw = "A <i>very</i> old\n<b>pier</b> in <a href=x>Lindholm</a>",
                      clean = news::strip_html(raw);
    const auto measure = Measure::as_sent(clean, raw);
    REQUIRE(measure);
    CHECK(measure->columns(std::string_view(clean).substr(0, 10)) == 17);
    CHECK(measure->columns(std::string_view(clean).substr(11)) == 37);
}

TEST_CASE("where only letters or lines differ there is nothing to measure by") {
    CHECK_FALSE(Measure::as_sent("", ""));
    CHECK_FALSE(Measure::as_sent("same\ntext", "same\ntext"));
    CHECK_FALSE(Measure::as_sent("one\ntwo", "one &amp; two"));
    CHECK_FALSE(Measure::as_sent("one", "one\n&amp;"));
    CHECK_FALSE(Measure::as_sent("longer than", "sent"));
}

TEST_CASE("bytes are counted where that explains the lines") {
    const auto article = article_with("\u201c\u2026");
    const Sheet page(wrapped_by(bytes_of, article, 76));
    auto lines = page.lines;
    const auto bytes = Measure::in_bytes();
    measure_as_wrapped(lines, &bytes, nullptr);
    CHECK(lines.front().measure == &bytes);
    CHECK(find_width(lines, {}).columns == 76);

    const Sheet other(wrapped_by(letters, article, 76));
    lines = other.lines;
    measure_as_wrapped(lines, &bytes, nullptr);
    CHECK(lines.front().measure == nullptr);
    CHECK(lines.front().columns == letters(lines.front().text));
}

TEST_CASE("paragraphs come back from a gate that wrapped entities or bytes") {
    for (const int width : {60, 72, 78}) {
        CAPTURE(width);
        const auto article = article_with("\u201c");
        check_no_false_break(cleaned_texts(wrapped_by(bytes_of, article, width)), article);
        std::vector<std::string> lines;
        for (const auto& paragraph : article_with("&#8220;"))
            for (auto& line : wrapped(paragraph, width)) lines.push_back(std::move(line));
        check_no_false_break(cleaned_texts(as_text(lines)), article);
        check_no_false_break(cleaned_texts(as_text(archived(lines, width + 1))), article);
    }
}

TEST_CASE("blanks that part no words for a wrapper are counted as it did") {
    // Each second blank is one; the wrapper saw words twice as long.
    for (const std::string blank : {"&nbsp;", "&#160;", "\u00a0", "\u202f"}) {
        INFO(blank);
        std::vector<std::string> lines;
        for (const auto& paragraph : harbour_article()) {
            std::string sent;
            int words = 0;
            for (const auto word : tearline::text::words(paragraph)) {
                if (!sent.empty()) sent += ++words % 2 == 0 ? " " : blank;
                sent += word;
            }
            for (auto& line : wrapped(sent, 72)) lines.push_back(std::move(line));
            lines.emplace_back();
        }
        auto sent = message("A harbour", as_text(lines));
        sent.charset.name = "UTF-8";
        const auto found = cleaned(sent);
        REQUIRE(found.articles.size() == 1);
        CHECK(texts(found.articles[0]) == harbour_article());
    }
}

TEST_CASE("letters that nobody sees are counted as the wrapper did") {
    std::vector<std::string> lines;
    for (const auto& paragraph : harbour_article()) {
        std::string sent;
        for (const char c : paragraph) sent += c == 'e' ? "e~" : std::string(1, c);
        for (auto& line : wrapped(sent, 76)) lines.push_back(std::move(line));
        lines.emplace_back();
    }
    auto sent = message("A harbour", tearline::text::replace_all(as_text(lines), "~", "\u200b"));
    sent.charset.name = "UTF-8";
    const auto found = cleaned(sent);
    REQUIRE(found.articles.size() == 1);
    CHECK(texts(found.articles[0]) == harbour_article());
}
