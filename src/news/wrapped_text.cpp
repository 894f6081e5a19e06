// SPDX-License-Identifier: MIT
// The text of a message made harmless, which still knows how its gate may have counted columns.
#include "news/wrapped_text.h"

#include "base/byte_block.h"
#include "ftn/base64.h"
#include "ftn/mime_text.h"
#include "lines/justified.h"
#include "lines/relaid.h"
#include "lines/two_columns.h"
#include "lines/width.h"
#include "news/sanitise.h"

namespace tearline::news {

namespace {

std::string_view first_lines(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text;
    const auto end = text.rfind('\n', most);
    return text.substr(0, end == std::string_view::npos ? most : end + 1);
}

}  // namespace

WrappedText::WrappedText(const ftn::DecodedMessage& message, lines::Account& account,
                         std::size_t most)
    : message_(message) {
    std::string sent;
    const auto lines = first_lines(message.text, most);
    auto decoded = ftn::decode_quoted_printable(lines);
    if (decoded)
        account.repair("quoted-printable", "", "");
    else if ((decoded = ftn::decode_base64(lines)))
        account.repair("base64", "", "");
    by_lines_ = !decoded;
    text_ = sanitise(decoded ? *decoded : lines, account, &sent);
    if (lines::may_have_gaps(text_)) take_gaps(account);
    if (!sent.empty()) sent_ = lines::Measure::as_sent(text_, sent);
    if (message.charset.name == "UTF-8" && !text::is_ascii(text_))
        bytes_ = lines::Measure::in_bytes();
}

void WrappedText::take_gaps(lines::Account& account) {
    if (auto one = lines::without_columns(text_)) {
        text_ = *std::move(one);
        by_lines_ = false;
        account.repair("two columns", "", "");
    }
    if (auto plain = lines::without_justification(text_)) {
        text_ = *std::move(plain);
        account.repair("flush text", "", "");
    }
}

std::vector<lines::Line> WrappedText::lines(lines::Account& account) {
    static const std::vector<bool> unknown;
    auto lines = lines::split_lines(text_, by_lines_ ? message_.soft_breaks : unknown);
    auto before = lines::relaid(lines);
    if (!before) return lines;
    account.repair(before->what, "", "");
    text_ = std::move(before->text);
    sent_.reset();
    return lines::split_lines(text_, {});
}

void WrappedText::measure(std::vector<lines::Line>& lines) const {
    lines::measure_as_wrapped(lines, bytes_ ? &*bytes_ : nullptr, sent_ ? &*sent_ : nullptr);
}

}  // namespace tearline::news
