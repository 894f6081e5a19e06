// SPDX-License-Identifier: MIT
// A small feed of each kind.
#pragma once
#include <string>

#include "feeds/feed.h"
#include "support/catch.h"

namespace tearline::test {

inline const std::string rss2 = R"(<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour Post</title><link>https://harbour.example/</link><language>en-gb</language>
<item><title>Ferry &amp; fog</title><link>/news/1?a=1&amp;b=2</link><guid isPermaLink="false">tag:1</guid>
<pubDate>Sat, 16 Aug 2025 15:09:00 +0200</pubDate><dc:creator>Ada Example</dc:creator>
<description>A short summary of the ferry&#8217;s bad day.</description>
<content:encoded><![CDATA[<h2>In the fog</h2><p>The ferry left its <b>course</b>.<br>All are safe.</p>
<script>alert("x")</script><ul><li>one</li><li><p>two</p></li></ul>
<blockquote><p>&ldquo;It was dark&rdquo;</p></blockquote><pre>a
  b</pre>]]></content:encoded></item>
<item><title/><description>Only a description with &lt;b&gt;bold&lt;/b&gt; words in it.</description></item>
<item><guid>empty</guid></item>
</channel></rss>)";

inline const std::string atom =
    R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title type="text">Küste</title>
<link rel="self" href="https://kueste.example/feed"/><link href="https://kueste.example/"/><author><name>Redaktion</name></author>
<entry><id>urn:1</id><title type="html">Fähre &amp;amp; Nebel</title><link rel="enclosure" href="x.mp3"/><link href="a/b.html"/>
<updated>2025-08-17T10:00:00Z</updated><published>2025-08-16T10:00:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Die Fähre lief auf <em>Grund</em>.</p></div></content></entry>
<entry><id>urn:2</id><title>Zweite</title><updated>2025-08-17T11:00:00Z</updated><author><name>Eva</name></author>
<summary>Nur Text, 3 &lt; 4.</summary></entry></feed>)";

inline const std::string rdf = R"(<?xml version="1.0" encoding="ISO-8859-1"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://alt.example/"><title>Alt</title><link>https://alt.example/</link></channel>
<item rdf:about="https://alt.example/1"><title>)"
                               "M\xfcnchen \x96 gr\xfc\xdft"
                               R"(</title><link>https://alt.example/1</link>
<description>Ein Satz.</description><dc:date>2004-05-29T00:17:00+01:00</dc:date></item></rdf:RDF>)";

inline const std::string json_feed =
    R"({"version":"https://jsonfeed.org/version/1.1","title":"JSON news","home_page_url":"https://json.example/",
"items":[{"id":7,"url":"https://json.example/7","title":"Seven","content_html":"<p>Text &amp; more</p>","date_published":"2025-08-16T15:09:00Z",
"authors":[{"name":"Bob"}]},{"id":"8","content_text":"Plain <b>text</b> here\n\nand more"},{"id":"9"},17]})";

inline feeds::Feed good(const std::string& bytes, const std::string& type = "") {
    auto feed = feeds::read_feed(bytes, {"https://base.example/feed.xml", type, false});
    if (!feed) FAIL(feed.error().text());
    return *feed;
}

}  // namespace tearline::test
