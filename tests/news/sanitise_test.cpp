// SPDX-License-Identifier: MIT
// The contract of news/sanitise.h and news/html.h.
#include "news/sanitise.h"

#include "base/text.h"
#include "news/html.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;

namespace {

std::string clean(std::string_view text) {
    lines::Account account;
    return sanitise(text, account);
}

}  // namespace

TEST_CASE("plain text passes as it is") {
    CHECK(clean("Storm over Lindholm\n\n  A line.\n") == "Storm over Lindholm\n\n  A line.\n");
    CHECK(clean("Привет, мир — ¿qué?") == "Привет, мир — ¿qué?");
    CHECK(clean("").empty());
}

TEST_CASE("terminal escapes leave nothing behind") {
    CHECK(clean("a\x1b[1;31mred\x1b[0m b") == "ared b");
    CHECK(clean("\x1b[2J\x1b[Hhome") == "home");
    CHECK(clean("t\x1b]0;window title\x07x") == "tx");
    CHECK(clean("t\x1b]0;window title\x1b\\x") == "tx");
    for (const char* kind : {"P", "X", "^", "_"})
        CHECK(clean("t\x1b" + std::string(kind) + "1;2|to the device\x1b\\x") == "tx");
    CHECK(clean("\x1b[\"DEL *.*\";13pkeys") == "keys");
    CHECK(clean("\x1b[0;59;\"a\";13;\"b c\"pkeys") == "keys");
    CHECK(clean("\x1b[\"no end\nMore.").find("More.") != std::string::npos);
    CHECK(clean("end\x1b") == "end");
    CHECK(clean("end\x1b[12").starts_with("end"));
}

TEST_CASE("an escape that never ends does not take the text with it") {
    const std::string text = "\x1b]0;no end\nSecond line stays.";
    CHECK(clean(text).find("Second line stays.") != std::string::npos);
    CHECK(clean("\x1b[" + std::string(500, ';') + "m tail").find("tail") != std::string::npos);
}

TEST_CASE("control characters go, line ends stay") {
    CHECK(clean(std::string("a\0b\x07\x08"
                            "c\x7f",
                            7)) == "abc");
    CHECK(clean("a\r\nb\rc") == "a\nb\nc");
    CHECK(clean("a\xc2\x85"
                "b\xe2\x80\xa8"
                "c") == "a\nb\nc");
    CHECK(clean("a\xc2\x9b"
                "31mb") == "ab");
    CHECK(clean("a\xc2\x9b"
                "never") == "aever");
    CHECK(clean("one\x0btwo\x0cthree") == "one\ntwo\nthree");
    CHECK(sanitise_line("one\x0btwo") == "one two");
}

TEST_CASE("tabs fill up to columns of eight") {
    CHECK(clean("\tx") == "        x");
    CHECK(clean("abc\tx\n\ty") == "abc     x\n        y");
}

TEST_CASE("letters that hide or turn the text are taken out") {
    CHECK(clean("a\xe2\x80\x8b"
                "b\xef\xbb\xbf"
                "c\xc2\xad"
                "d") == "abcd");
    CHECK(clean("\xe2\x80\xae"
                "evil\xe2\x80\xac"
                "\xe2\x81\xa6x\xe2\x81\xa9") == "evilx");
    CHECK(clean("\xf3\xa0\x81\x81"
                "tag") == "tag");
    CHECK(clean("a\xc2\xa0"
                "b\xe2\x80\x89"
                "c") == "a b c");
}

TEST_CASE("broken UTF-8 becomes replacement characters") {
    const auto text = clean(
        "a\xff"
        "b\xc3");
    CHECK(text::is_utf8(text));
    CHECK(text ==
          "a\xef\xbf\xbd"
          "b\xef\xbf\xbd");
}

TEST_CASE("colour codes of bulletin boards go where they are meant as such") {
    CHECK(clean("|15Big |09news|07") == "Big news");
    CHECK(clean("one |12 alone") == "one |12 alone");
    CHECK(clean("July 29|10:57 pm, July 30|09:15 am") == "July 29|10:57 pm, July 30|09:15 am");
    CHECK(clean("|14Time|07: |15late") == "Time: late");
    CHECK(clean("@X0FHello@X07@") == "Hello");
    CHECK(clean("@X0FHello @X1Aall") == "Hello all");
    CHECK(clean("write to me@X10, or @X9Z") == "write to me@X10, or @X9Z");
    CHECK(clean("@X0F@Hello") == "Hello");
    CHECK(clean("a|b|c ||") == "a|b|c ||");
}

TEST_CASE("the account tells what kinds of things went") {
    lines::Account account;
    sanitise(
        "\x1b[0mx\x01"
        "y\xe2\x80\x8b",
        account);
    std::vector<std::string> kinds;
    for (const auto& removed : account.removed) kinds.push_back(removed.why);
    CHECK(kinds ==
          std::vector<std::string>{"terminal escapes", "control characters", "invisible letters"});
    lines::Account nothing;
    sanitise("plain", nothing);
    CHECK(nothing.removed.empty());
}

TEST_CASE("HTML loses its tags and keeps its breaks") {
    CHECK(clean("<p>One.</p><p>Two &amp; three.</p>") == "\n\nOne.\n\n\n\nTwo & three.\n\n");
    CHECK(clean("a<br>b<br/>c") == "a\nb\nc");
    CHECK(clean("<ul><li>first</li><li>second</li></ul>").find("* first") != std::string::npos);
    CHECK(clean("see <a href=\"http://x.org/?a=1&b=2\" title='>'>this</a> now") == "see this now");
}

TEST_CASE("what encloses the text of a feed goes") {
    lines::Account account;
    CHECK(sanitise("<![CDATA[The pier of <b>Lindholm</b> & more]]>\n", account) ==
          "The pier of Lindholm & more\n");
}

TEST_CASE("line ends within an element of text are blanks") {
    CHECK(clean("<p>One line\nand <a\nhref=\"x\">another</a>\nof it.</p>\n<p>Two.</p>") ==
          "\n\nOne line and another of it.\n\n\n\n\nTwo.\n\n");
    CHECK(clean("<ul><li>first\nof two</li></ul>").find("* first of two\n") != std::string::npos);
    // What stands outside of one, below an empty line or behind a tag that is never closed.
    CHECK(clean("<p>One.</p>\nLink:\nx") == "\n\nOne.\n\n\nLink:\nx");
    CHECK(clean("<p>One\ntwo.\n\nLink:\nx</p>") == "\n\nOne two.\n\nLink:\nx\n\n");
    CHECK(clean("<p>One\ntwo\n<p>three\nfour") == "\n\nOne\ntwo\n\n\nthree\nfour");
    CHECK(clean("<pre>a\n  b</pre>") == "\n\na\n  b\n\n");
}

TEST_CASE("of an anchor that says nothing but where the article is the address is kept") {
    const std::string to = "https://example.org/pier?a=1";
    for (const std::string words : {"Read more", "Continue reading &rarr;", "[link]", "Weiterlesen",
                                    "Read the <b>full story</b>..."}) {
        INFO(words);
        const std::string out =
            strip_html("<p>The pier.</p><a class=x href=\"" + to + "\">" + words + "</a> end");
        CHECK(out.find("\nLink: " + to + "\n") != std::string::npos);
        CHECK(out.find("ead") == std::string::npos);
    }
    CHECK(strip_html("The <a href='" + to + "'>old pier</a> fell.") == "The old pier fell.");
    for (const char* address : {"javascript:alert(1)", "/local", "https://a b", "#top", ""}) {
        INFO(address);
        CHECK(strip_html("<a href=\"" + std::string(address) + "\">Read more</a>") == "Read more");
    }
    CHECK(strip_html("</a>Read more</a>") == "Read more");
    CHECK(strip_html("<a href=\"" + to + "\">Read more") == "Read more");
}

TEST_CASE("scripts and their like go with all they hold") {
    CHECK(clean("a<script>alert('x < y')</script>b") == "ab");
    CHECK(clean("a<style>p{}</style>b<iframe src=x>c</iframe>d") == "abd");
    CHECK(clean("a<SCRIPT SRC=x>evil</sCrIpT >b") == "ab");
    CHECK(clean("a<script>never closed").find("script") == std::string::npos);
    CHECK(clean("&lt;script&gt;alert(1)&lt;/script&gt;x") == "x");
    CHECK(clean("<img src=x onerror=alert(1)>x") == "x");
}

TEST_CASE("tags that a text writes about stay, and all that stands behind them") {
    for (const char* text :
         {"We return a snippet with a <script> tag.\nThe rest of the story stands here.",
          "Put it between <style> and </style>, not in <body>.", "Use <br> or <p> (not <b>).",
          "An empty <div></div> does.",
          "The \"<title>\" of a page, \u201c<h1>\u201d and <img>:", "if a <b and c> d then"}) {
        CAPTURE(text);
        CHECK(strip_html(text) == text);
    }
    CHECK(strip_html("Use &lt;b&gt; or &lt;i&gt; here.") == "Use <b> or <i> here.");
    CHECK(strip_html("<p>Use &lt;b&gt;here&lt;/b&gt;.</p>") == "\n\nUse <b>here</b>.\n\n");
    CHECK(strip_html("&lt;p&gt;One.&lt;/p&gt;") == "\n\nOne.\n\n");
    CHECK(strip_html("One.<br>Two <br>\n<hr>") == "One.\nTwo \n\n\n\n");
    CHECK(strip_html("<p>\nOne\n</p>") == "\n\n One \n\n");
}

TEST_CASE("text that was escaped twice is read") {
    CHECK(decode_entities("It&amp;#039;s &amp;quot;open&amp;quot; &amp;rsquo;til five") ==
          "It's \"open\" \u2019til five");
    CHECK(decode_entities("&amp;lt;b&amp;gt; &amp;nbsp; &amp;amp; &amp;#x; R&amp;D") ==
          "&lt;b&gt; &nbsp; &amp; &#x; R&D");
}

TEST_CASE("a picture that is never closed takes no text with it, a script does") {
    CHECK(strip_html("Before. <svg width=1> The pier is closed.") ==
          "Before.  The pier is closed.");
    CHECK(strip_html("Before. <iframe src=x>The pier.") == "Before. The pier.");
    CHECK(strip_html("Before. <script>alert(1)") == "Before. ");
    CHECK(strip_html("Before. <script>alert(1)\nx\n\nThe pier.") == "Before. \n\nThe pier.");
    CHECK(strip_html("Before. <svg>a<script>alert(1)</script>b") == "Before. ab");
}

TEST_CASE("what only looks like a tag stays") {
    CHECK(clean("a < b and c > d") == "a < b and c > d");
    CHECK(clean("<grin> he said <g>") == "<grin> he said <g>");
    CHECK(clean("AT&T and R&D; x &unknown; y") == "AT&T and R&D; x &unknown; y");
    CHECK(clean("List<int> x; <<endl>>") == "List<int> x; <<endl>>");
}

TEST_CASE("entities become letters, and cannot smuggle control characters in") {
    CHECK(clean("caf&eacute; &#8211; &#x41;&hellip;") == "café – A…");
    CHECK(clean("a&#27;[31mb&#0;c&#8203;d") == "abcd");
    CHECK(clean("&#xD800;&#99999999;x").find('x') != std::string::npos);
}

TEST_CASE("hostile sizes are read in linear time") {
    // Each of these would take minutes if any step were quadratic; the test's time limit is the
    // check.
    const std::size_t size = 1 << 20;
    for (const char* piece :
         {"<a \"", "<script>", "<!--", "&amp;", "\x1b[", "</", "<p ", "|07", "\xe2\x80\x8b"}) {
        std::string text;
        while (text.size() < size) text += piece;
        CHECK(clean(text).size() <= text.size());
    }
}

TEST_CASE("a header line is one line") {
    CHECK(sanitise_line("  Big\n\x1b[5mnews\t today ") == "Big news today");
}

TEST_CASE("a closing tag that lost its end takes no line below with it") {
    CHECK(strip_html("[1]: link</a\n[2]: other</a>\n") == "[1]: link\n[2]: other\n");
    CHECK(strip_html("end</a") == "end");
    CHECK(strip_html("a</b > b") == "a b");
}

TEST_CASE("numbers of Windows letters are those letters") {
    CHECK(decode_entities("it&#146;s &#x93;so&#148; &#150; &#128;5") ==
          "it\u2019s \u201cso\u201d \u2013 \u20ac5");
}

TEST_CASE("letters that were encoded twice are as wide as they look, and keep no control") {
    lines::Account account;
    CHECK(sanitise("FX\u00e2\u0080\u0099s caf\u00c3\u00a9", account) ==
          "FX\u00e2\u20ac\u2122s caf\u00c3\u00a9");
    CHECK(sanitise("end.\u00c2\u00a0Next \u00c3\u0081", account) == "end. Next \u00c1");
    CHECK(account.removed.empty());
}
