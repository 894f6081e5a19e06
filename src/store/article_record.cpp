// SPDX-License-Identifier: MIT
// Length-prefixed fields behind a version byte, so that a later version can add some.
#include "store/article_record.h"

namespace tearline::store {
namespace {

constexpr std::uint8_t article_version = 3, without_levels = 2, without_title_cut = 1;
constexpr std::string_view between_blocks = "\n\n";

// Letters in the file: they never change their meaning.
char to_letter(lines::BlockKind kind) {
    switch (kind) {
        case lines::BlockKind::heading:
            return 'h';
        case lines::BlockKind::paragraph:
            return 'p';
        case lines::BlockKind::item:
            return 'i';
        case lines::BlockKind::quote:
            return 'q';
        case lines::BlockKind::preformatted:
            return 'f';
    }
    return 'p';
}

std::optional<lines::BlockKind> to_kind(std::uint8_t letter) {
    switch (letter) {
        case 'h':
            return lines::BlockKind::heading;
        case 'p':
            return lines::BlockKind::paragraph;
        case 'i':
            return lines::BlockKind::item;
        case 'q':
            return lines::BlockKind::quote;
        case 'f':
            return lines::BlockKind::preformatted;
        default:
            return std::nullopt;
    }
}

void put(ByteWriter& to, std::string_view text) {
    to.u32(text.size()).raw(text);
}

void put(ByteWriter& to, const std::optional<std::string>& text) {
    to.u8(text ? 1 : 0);
    if (text) put(to, std::string_view(*text));
}

std::string take(ByteReader& from) {
    const std::size_t size = from.u32();
    return std::string(from.take(size));
}

std::optional<std::string> take_optional(ByteReader& from) {
    if (from.u8() == 0) return std::nullopt;
    return take(from);
}

}  // namespace

std::string joined_blocks(const news::Article& article) {
    std::string body;
    for (const auto& block : article.blocks) {
        if (&block != &article.blocks.front()) body += between_blocks;
        body += block.text;
    }
    return body;
}

Bytes encode_details(const news::Article& article) {
    ByteWriter to;
    to.u8(article_version);
    put(to, std::string_view(article.msgid));
    put(to, std::string_view(article.gate));
    put(to, article.byline);
    put(to, article.link);
    put(to, article.lead);
    put(to, article.via);
    put(to, article.origin_text);
    to.u8(article.origin_address ? 1 : 0);
    if (const auto& address = article.origin_address) {
        to.u16(address->zone).u16(address->net).u16(address->node).u16(address->point);
        put(to, std::string_view(address->domain));
    }
    to.u32(article.blocks.size());
    for (const auto& block : article.blocks) {
        to.u8(static_cast<std::uint8_t>(to_letter(block.kind))).u32(block.text.size());
        if (block.kind == lines::BlockKind::item) to.u8(static_cast<std::uint8_t>(block.level));
    }
    to.u32(article.removed.size());
    for (const auto& removed : article.removed) {
        put(to, std::string_view(removed.why));
        put(to, std::string_view(removed.text));
    }
    to.u32(article.repairs.size());
    for (const auto& repair : article.repairs) {
        put(to, std::string_view(repair.kind));
        put(to, std::string_view(repair.from));
        put(to, std::string_view(repair.to));
    }
    to.u8(article.title_cut ? 1 : 0);
    return std::move(to).bytes();
}

bool decode_details(BytesView details, std::string_view body, news::Article& article) {
    ByteReader from(details);
    const std::uint8_t version = from.u8();
    if (version < without_title_cut || version > article_version) return false;
    article.msgid = take(from);
    article.gate = take(from);
    article.byline = take_optional(from);
    article.link = take_optional(from);
    article.lead = take_optional(from);
    article.via = take_optional(from);
    article.origin_text = take_optional(from);
    article.origin_address.reset();
    if (from.u8() != 0) {
        ftn::Address address;
        address.zone = from.u16();
        address.net = from.u16();
        address.node = from.u16();
        address.point = from.u16();
        address.domain = take(from);
        article.origin_address = std::move(address);
    }
    article.blocks.clear();
    ByteReader text(body);
    // A damaged count ends with the bytes: each turn takes some.
    for (std::uint32_t left = from.u32(); left > 0 && !from.failed(); --left) {
        const auto kind = to_kind(from.u8());
        if (!kind) return false;
        if (!article.blocks.empty()) text.skip(between_blocks.size());
        const std::size_t size = from.u32();
        const bool has_level = version > without_levels && *kind == lines::BlockKind::item;
        const int level = has_level ? from.u8() : 0;
        article.blocks.push_back({*kind, std::string(text.take(size)), level});
    }
    lines::settle_levels(article.blocks);
    article.removed.clear();
    for (std::uint32_t left = from.u32(); left > 0 && !from.failed(); --left) {
        std::string why = take(from);
        article.removed.push_back({std::move(why), take(from)});
    }
    article.repairs.clear();
    for (std::uint32_t left = from.u32(); left > 0 && !from.failed(); --left) {
        std::string kind = take(from);
        std::string before = take(from);
        article.repairs.push_back({std::move(kind), std::move(before), take(from)});
    }
    article.title_cut = version != without_title_cut && from.u8() != 0;
    return !from.failed() && from.left() == 0 && !text.failed() && text.left() == 0;
}

}  // namespace tearline::store
