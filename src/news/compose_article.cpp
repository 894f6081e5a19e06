// SPDX-License-Identifier: MIT
// Articles become ordinary echomail messages, long ones in several parts (FSC-0047).
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "ftn/chrs.h"
#include "ftn/date.h"
#include "ftn/message_fields.h"
#include "ftn/msgid.h"
#include "ftn/network_text.h"
#include "ftn/split_line.h"
#include "news/posted_article.h"
#include "news/publisher.h"
#include "words/language.h"

namespace tearline::news {

namespace {

constexpr std::string_view our_feed_name = "Tearline feed";
constexpr std::size_t reserve = 700;  ///< for control lines, origin, SEEN-BY and PATH

std::string product_of_feeds() {
    return fmt::format("{} " TEARLINE_VERSION, our_feed_name);
}

/// The lines of the text as they will arrive, shared out to parts that fit.
std::vector<std::string> split_text(const Article& article, const PostedSettings& settings) {
    Article sent = article;
    const auto line = [&](std::string& text) { text = ftn::network_line(text, settings.charset); };
    // A publisher's name that nobody could read in that charset says less than its site.
    if (sent.source && sent.link &&
        charset::readable_charset(*sent.source, settings.charset) != settings.charset)
        sent.source = publisher_of(*sent.link);
    line(sent.title);
    for (auto* each : {&sent.source, &sent.byline, &sent.via, &sent.lead})
        if (*each) line(**each);
    if (sent.link) sent.link = ftn::network_link(*sent.link);
    for (lines::Block& block : sent.blocks) {
        if (block.kind != lines::BlockKind::preformatted) {
            line(block.text);
            continue;
        }
        block.text =
            charset::decode(charset::encode(block.text, settings.charset), settings.charset);
    }
    // A language that the text itself tells needs no label.
    if (const auto told = words::language_of(told_text(sent)); told == sent.language)
        sent.language.reset();
    const std::size_t room =
        settings.max_part_bytes > 2 * reserve ? settings.max_part_bytes - reserve : reserve;
    std::vector<std::string> parts(1);
    std::size_t used = 0;
    const std::string text = article_text(sent);
    for (const auto each : text::split(text::trim_right(text), '\n')) {
        const std::size_t bytes = ftn::network_bytes(each, settings.charset) + 1;
        if (used > 0 && used + bytes > room) {
            parts.emplace_back();
            used = 0;
        }
        (parts.back() += each) += '\n';
        used += bytes;
    }
    return parts;
}

Bytes subject_of(const Article& article, const PostedSettings& settings, std::size_t part,
                 std::size_t parts) {
    const auto marked = [&](std::size_t number) {
        return parts > 1 ? fmt::format(" [{}/{}]", number, parts) : "";
    };
    // All parts are cut as the last is: programs join them by what stands before the mark.
    const std::size_t room = ftn::longest_subject - marked(parts).size();
    const std::string title = ftn::subject_field(article.title, settings.charset, room);
    return charset::encode(title, settings.charset) + marked(part);
}

}  // namespace

std::size_t parts_of(const Article& article, const PostedSettings& settings) {
    return split_text(article, settings).size();
}

std::vector<ftn::Message> compose_article(const Article& article, const PostedSettings& settings,
                                          std::uint32_t first_serial) {
    const auto parts = split_text(article, settings);
    std::vector<ftn::Message> messages;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        ftn::Message message;
        message.from_address = message.to_address = settings.from_address;
        message.date = ftn::format_date(to_civil(settings.written));
        message.from = ftn::message_field(settings.from, settings.charset, ftn::longest_name);
        message.to = ftn::message_field(settings.to, settings.charset, ftn::longest_name);
        message.subject = subject_of(article, settings, i + 1, parts.size());
        const auto serial = static_cast<std::uint32_t>(first_serial + i);
        Bytes& body = message.body;
        body = "AREA:" + settings.area_tag + '\r';
        body += ftn::control_line("MSGID", ftn::make_msgid(settings.from_address, serial));
        if (parts.size() > 1)
            body += ftn::control_line(
                "SPLIT",
                ftn::format_split({to_civil(settings.written), settings.from_address.net,
                                   settings.from_address.node, settings.number,
                                   static_cast<int>(i + 1), static_cast<int>(parts.size())}));
        body += ftn::control_line("PID", product_of_feeds());
        body += ftn::control_line("CHRS", ftn::chrs_value(settings.charset));
        body += ftn::control_line("TZUTC", "0000");
        Bytes text = charset::encode(parts[i], settings.charset);
        std::replace(text.begin(), text.end(), '\n', '\r');
        body += text + "--- " + product_of_feeds() + '\r';
        body += ftn::origin_line(settings.origin.empty() ? settings.from : settings.origin,
                                 settings.from_address, settings.charset) +
                '\r';
        messages.push_back(std::move(message));
    }
    return messages;
}

bool is_posted_article(const ftn::DecodedMessage& message) {
    const auto ours = [](std::string_view product) { return product.starts_with(our_feed_name); };
    if (const auto pid = message.control.value("PID"); pid && ours(*pid)) return true;
    return message.control.tear_line && ours(*message.control.tear_line);
}

}  // namespace tearline::news
