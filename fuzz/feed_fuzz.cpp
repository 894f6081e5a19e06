// SPDX-License-Identifier: MIT
// Fuzz target: whatever a feed is, its articles are clean, and what is posted of them reads back.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.h"
#include "feeds/feed.h"
#include "news/posted_article.h"

namespace {

using namespace tearline;

void require(bool holds) {
    if (!holds) std::abort();
}

void check_line(const std::string& text, bool lines) {
    require(text::is_utf8(text));
    for (const char c : text)
        require((static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) || (lines && c == '\n'));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const char* name = size % 3 == 0 ? "https://a.example/feed" : size % 3 == 1 ? "a.md" : "a.txt";
    const auto feed = feeds::read_feed(bytes, {name, "", true});
    if (!feed) {
        require(feed.error().code == Code::bad_input && !feed.error().message.empty());
        return 0;
    }
    for (const auto& item : feed->items) {
        const news::Article& article = item.article;
        require(!item.identity.empty() && !article.title.empty());
        check_line(article.title, false);
        for (const auto& block : article.blocks) {
            require(!block.text.empty());
            check_line(block.text, block.kind == lines::BlockKind::preformatted);
        }
        const auto again = news::read_article_text(news::article_text(article));
        require(again.has_value());
        require(again->title == article.title && again->link == article.link);
        require(again->blocks == article.blocks);
    }
    return 0;
}
