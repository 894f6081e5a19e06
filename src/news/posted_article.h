// SPDX-License-Identifier: MIT
// An article as the text of an echomail message: a clean layout for readers of 80 columns, that
// reads back to the same article.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ftn/address.h"
#include "ftn/decode.h"
#include "ftn/message.h"
#include "news/article.h"

namespace tearline::news {

/// The article laid out in lines of at most 75 columns that end in LF: title, labels (Source, By,
/// Via, Date, Language, Link, Summary), and the body between two rules. Headings are underlined,
/// items begin with "* ", two blanks before it a level, quotes with "> ", lines of preformatted
/// text with "| "; a paragraph that begins like one of these has a "\" before it. No line can be
/// taken for control.
std::string article_text(const Article& article);

/// What article_text made, also after it was wrapped anew; nothing where TEXT is not of that
/// layout. Of the article only what stands in the text is set.
std::optional<Article> read_article_text(std::string_view text);

struct PostedSettings {
    std::string area_tag;
    ftn::Address from_address;  ///< ours in the network
    std::string from, to = "All", origin;
    std::string charset = "CP437";  ///< of the network
    UnixTime written = 0;
    std::size_t max_part_bytes = 13500;
    std::uint32_t number = 0;  ///< of the set, for SPLIT (FSC-0047)
};

/// How many messages ARTICLE takes, so that as many serial numbers can be had.
std::size_t parts_of(const Article& article, const PostedSettings& settings);

/// The messages, the MSGID of the first with FIRST_SERIAL. Those of a long article are marked
/// "[2/3]" in the Subject and by SPLIT, and are joined by whoever reads these. The same input gives
/// the same bytes.
std::vector<ftn::Message> compose_article(const Article& article, const PostedSettings& settings,
                                          std::uint32_t first_serial);

/// Was MESSAGE composed so, here or by another Tearline (by PID or tear line)?
bool is_posted_article(const ftn::DecodedMessage& message);

}  // namespace tearline::news
