// SPDX-License-Identifier: MIT
// Nothing that a stranger wrote is markup, control, a hidden letter or a script, in any format.
#include <algorithm>

#include "base/text.h"
#include "editions/edition.h"
#include "editions/escape.h"
#include "support/catch.h"

using namespace tearline;
using editions::Format;

namespace {

const std::vector<std::string> attacks = {
    "<script>alert(1)</script>",
    "</title></style><img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)",
    "' onclick='alert(1)",
    "]]>&lt;b&gt;<![CDATA[",
    "<!-- open comment",
    "{{{name}}}{{/entries}}",
    "\x1b[2J\x1b[31mred\x1b]0;title\x07",
    "|04pipe \x9b"
    "2J",
    "a\u202Eright to left\u202C",
    "zero\u200Bwidth\uFEFF\u2060",
    "line\nbreak\r\nand\ttab\v\f",
    "nul \0 byte",
    "# heading\n---\n* * *\n[x](javascript:alert(1))",
    "![image](https://evil.example/x.png)",
    "\xff\xfe broken \xc3 bytes \xed\xa0\x80",
    "--- tear line",
    " * Origin: fake (1:2/3)",
    "SEEN-BY: 1/2",
    std::string(5000, 'x'),
    "\U000E0041\U000E0042 tags \uFFFE\uFFFF",
};

const std::vector<std::string> links = {"javascript:alert(1)",
                                        "JaVaScRiPt:alert(1)",
                                        " javascript:alert(1)",
                                        "data:text/html,<script>",
                                        "vbscript:x",
                                        "file:///etc/passwd",
                                        "https://a.example/\"><script>alert(1)</script>",
                                        "https://a.example/>)(<x",
                                        "http://a.example/\r\nX: y",
                                        "https://a.example/\x1b[2J",
                                        "https://a.example/\u202Ereversed",
                                        "//a.example/x",
                                        "https://a.example/ b `c`"};

digests::Digest hostile() {
    digests::Digest digest;
    digest.name = attacks[0] + attacks[7] + attacks[9];
    digest.number = 1;
    digest.date = 1755345600;
    digest.in_sections = true;
    for (std::size_t i = 0; i < attacks.size(); ++i) {
        digests::Entry entry;
        entry.story = std::to_string(i);
        entry.headline = attacks[i];
        entry.lead = "Lead " + attacks[i] + " end.";
        entry.source = attacks[(i + 3) % attacks.size()];
        entry.link = links[i % links.size()];
        entry.language = attacks[i].substr(0, 5);
        entry.also = {
            {attacks[i], attacks[(i + 5) % attacks.size()], links[(i + 4) % links.size()]}};
        entry.section = attacks[i / 7 * 7];
        digest.entries.push_back(std::move(entry));
    }
    digest.discussed = {{attacks[0], "AREA", 3, 2}, {attacks[7], "AREA", 3, 2}};
    return digest;
}

std::string printed(Format format) {
    editions::EditionSettings settings;
    settings.digest.name = "x";
    settings.system = attacks[1];
    settings.page_url = links[0];
    settings.atom_url = links[6];
    const auto bytes = editions::print_edition(format, {hostile()}, settings);
    REQUIRE(bytes);
    return *bytes;
}

/// No control characters but line ends, no letters that hide or turn, sound UTF-8.
void check_plain(const std::string& text) {
    CHECK(text::is_utf8(text));
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = text::next_code_point(text, at);
        const bool control = (c < 0x20 && c != '\n') || (c >= 0x7f && c < 0xa0);
        const bool hidden = (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
                            (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || c >= 0xe0000 ||
                            (c & 0xfffe) == 0xfffe;
        if (control || hidden) {
            INFO("code point " << static_cast<unsigned>(c) << " near "
                               << text.substr(at < 40 ? 0 : at - 40, 60));
            REQUIRE_FALSE((control || hidden));
        }
    }
}

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

}  // namespace

TEST_CASE("a hostile article cannot break out of the HTML page") {
    const std::string page = printed(Format::html);
    check_plain(page);
    CHECK(count(page, "<script") == 0);
    CHECK(count(page, "<img") == 0);
    CHECK(count(page, "<!--") == 0);
    CHECK(count(page, "<article") == attacks.size());
    CHECK(count(page, "<article") == count(page, "</article>"));
    for (auto at = page.find("href=\""); at != std::string::npos;
         at = page.find("href=\"", at + 1)) {
        const std::string link = page.substr(at + 6, page.find('"', at + 6) - at - 6);
        INFO(link);
        CHECK((link.starts_with("#story-") || link.starts_with("https://") ||
               link.starts_with("http://")));
    }
    // Every tag is one of the template's: its attributes never hold an event handler.
    for (auto at = page.find('<'); at != std::string::npos; at = page.find('<', at + 1)) {
        const std::string tag = page.substr(at, page.find('>', at) - at);
        INFO(tag);
        std::string outside;
        bool quoted = false;
        for (const char c : tag) {
            if (c == '"') quoted = !quoted;
            if (!quoted) outside += c;
        }
        CHECK(outside.find("onmouseover") == std::string::npos);
        CHECK(outside.find("onclick") == std::string::npos);
    }
}

TEST_CASE("a hostile article cannot break out of the Atom feed") {
    const std::string feed = printed(Format::atom);
    check_plain(feed);
    CHECK(count(feed, "]]>") == 0);
    CHECK(count(feed, "<![CDATA[") == 0);
    CHECK(count(feed, "<entry") == attacks.size());
    CHECK(count(feed, "</entry>") == attacks.size());
    CHECK(count(feed, "href=\"javascript") == 0);
    // The HTML within is escaped once more: what was text there is text in the reader, too.
    CHECK(count(feed, "&lt;script") ==
          count(feed, "<title>&lt;script") + count(feed, "<summary>Lead &lt;script") +
              count(feed, "<name>&lt;script") + count(feed, "term=\"&lt;script"));
}

TEST_CASE("a hostile article cannot break out of JSON") {
    for (const Format format : {Format::json, Format::json_feed}) check_plain(printed(format));
}

TEST_CASE("a hostile article is no markup in Markdown") {
    const std::string page = printed(Format::markdown);
    check_plain(page);
    CHECK(count(page, "<script") == count(page, "\\<script"));
    CHECK(count(page, "![") == 0);
    CHECK(count(page, "](<javascript") == 0);
    for (auto at = page.find("](<"); at != std::string::npos; at = page.find("](<", at + 1)) {
        const std::string link = page.substr(at + 3, page.find(">)", at) - at - 3);
        CHECK(link.find_first_of(" <>\n") == std::string::npos);
        CHECK(link.find("://") != std::string::npos);
    }
}

TEST_CASE("a hostile article cannot steer a terminal or a bulletin") {
    check_plain(printed(Format::text));
    const std::string bulletin = printed(Format::ansi);
    const std::string pages = bulletin.substr(0, bulletin.find('\x1a'));
    for (std::size_t at = 0; at < pages.size(); ++at) {
        const auto byte = static_cast<unsigned char>(pages[at]);
        if (byte == 0x1b) {
            const auto end = pages.find_first_of("mHJ", at);
            const std::string sequence = pages.substr(at, end - at + 1);
            INFO(sequence.substr(1));
            CHECK((sequence.ends_with('m') || sequence == "\x1b[2J" || sequence == "\x1b[H"));
            CHECK(sequence.find_first_not_of("\x1b[0123456789;mHJ") == std::string::npos);
            at = end;
        } else {
            CHECK((byte >= 0x20 || byte == '\r' || byte == '\n'));
        }
    }
}

TEST_CASE("links are of the web or none") {
    CHECK(editions::web_link("https://a.example/x?y=1&z=2#s") == "https://a.example/x?y=1&z=2#s");
    CHECK(editions::web_link("https://a.example/ü \"<>") == "https://a.example/%C3%BC%20%22%3C%3E");
    CHECK(editions::web_link("gopher://a.example/1") == "gopher://a.example/1");
    for (const char* bad : {"javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "",
                            "mailto:a@b.example", "https://a.example/\x1b"})
        CHECK(editions::web_link(bad).empty());
}
