// SPDX-License-Identifier: MIT
// Bounces and receipts.
#include "mail/answer_sender.h"

#include <fmt/format.h>

#include "base/log.h"
#include "ftn/attributes.h"
#include "mail/post_netmail.h"

namespace tearline::mail {

netmail::Sender letter_sender(const desk::Desk& desk, const ftn::Address& from) {
    return {desk.config.system.name, desk.rules.our_address_in(from.domain, from.zone), desk.now()};
}

std::string answer_key(std::string_view what, const ftn::Address& from, std::string_view key) {
    return fmt::format("{} {} {}", what, from.text(), key);
}

Result<void> answer_sender(desk::Desk& desk, std::string_view what, std::string_view key,
                           const ftn::Address& from, const ftn::DecodedMessage& text,
                           const netmail::LetterText& letter, bool receipt) {
    const auto today =
        desk.store.letters.posted_within(answer_key(what, from, ""), day_until(desk.now()));
    if (!today) return today.error();
    if (*today >= desk.config.netmail.max_answers_a_day) {
        log::warning("netmail", fmt::format("no {} is sent to {}: it got {} since yesterday", what,
                                            from.text(), *today));
        return {};
    }
    NewNetmail answer;
    answer.from = letter_sender(desk, from).address;
    answer.from_name = "Tearline";
    answer.to = from;
    answer.to_name = text.from;
    answer.subject = letter.subject;
    answer.text = letter.text;
    answer.reply = text.msgid.value_or("");
    if (receipt) answer.attributes |= ftn::attr_is_return_receipt;
    const auto posted = post_netmail(desk, answer, answer_key(what, from, key));
    if (!posted) return posted.error();
    return {};
}

}  // namespace tearline::mail
