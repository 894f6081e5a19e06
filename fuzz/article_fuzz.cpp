// SPDX-License-Identifier: MIT
// Any message becomes an article or a reason; nothing that steers a terminal or hides in a line
// comes through.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/text.h"
#include "ftn/decode.h"
#include "news/extract.h"

using namespace tearline;

namespace {

void must_be_harmless(std::string_view text) {
    if (!text::is_utf8(text)) std::abort();
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = text::next_code_point(text, at);
        const bool harmful = c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x200b && c <= 0x200f) ||
                             (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
                             c == 0xfeff;
        if (harmful) std::abort();
    }
}

void check(const news::Article& article) {
    must_be_harmless(article.title);
    for (const auto& field : {article.byline, article.source, article.link, article.lead,
                              article.via, article.origin_text})
        if (field) must_be_harmless(*field);
    for (const auto& block : article.blocks) {
        if (block.text.empty()) std::abort();
        if (block.kind != lines::BlockKind::preformatted)
            must_be_harmless(block.text);
        else
            for (const auto line : text::split(block.text, '\n')) must_be_harmless(line);
    }
    if (news::canonical_link(article).find(' ') != std::string::npos) std::abort();
}

void check(const news::Extraction& extraction) {
    if (extraction.articles.empty()) {
        if (extraction.why.empty()) std::abort();
        return;
    }
    for (const news::Article& article : extraction.articles) check(article);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view rest(reinterpret_cast<const char*>(data), size);
    ftn::Message message;
    const auto end = rest.find('\0');
    message.subject = Bytes(rest.substr(0, end));
    message.body = end == std::string_view::npos ? Bytes() : Bytes(rest.substr(end + 1));
    message.to = "All";
    const ftn::DecodedMessage decoded = ftn::decode(message, {"CP437", 1'755'356'940});
    lines::StreamWidths widths;
    news::learn_widths(widths, news::taught_widths(decoded, {}));
    news::ExtractSettings settings;
    settings.insist = size % 2 != 0;
    check(news::extract(decoded, widths, settings));
    return 0;
}
