// SPDX-License-Identifier: MIT
// Netmail to a robot of this system is handed to its handler.
#include "mail/robot_mail.h"

#include <algorithm>

#include "base/text.h"
#include "netmail/robots.h"

namespace tearline::mail {

namespace {

constexpr std::size_t at_once = 100;

Result<void> hand_over(desk::Desk& desk, const store::RobotLetter& letter,
                       const RobotHandler& handler, desk::Report& report) {
    auto stored = desk.store.messages.get(letter.message);
    if (!stored) return stored.error();
    auto transaction = store::Transaction::begin(desk.store.database);
    if (!transaction) return transaction.error();
    if (*stored) {
        const ftn::Address& from = (*stored)->message.from_address;
        RobotMail mail;
        mail.robot = letter.robot;
        mail.text = ftn::decode((*stored)->message,
                                {desk.config.charset_in(from.domain), (*stored)->received});
        mail.text.from_address = from;
        mail.text.to_address = (*stored)->message.to_address;
        mail.proven = letter.proven;
        mail.link = ftn::find_link(desk.config.links, from);
        mail.by_robot = netmail::written_by_program(mail.text.from, mail.text.subject,
                                                    (*stored)->message.attributes);
        mail.stored = std::move(**stored);
        if (auto answered = handler(desk, mail, report); !answered) return answered;
        ++report.robots[letter.robot];
    }
    if (auto done = desk.store.letters.answered(letter.message); !done) return done;
    return transaction->commit();
}

}  // namespace

std::optional<std::string> robot_named(const desk::Config& config, std::string_view name) {
    const auto robot = netmail::robot_for(name);
    const auto& wanted = config.netmail.robots;
    if (!robot || std::find(wanted.begin(), wanted.end(), *robot) == wanted.end()) return {};
    return std::string(*robot);
}

Result<void> answer_robots(desk::Desk& desk, const RobotHandlers& handlers, desk::Report& report) {
    store::MessageId after = 0;
    for (;;) {
        const auto letters = desk.store.letters.for_robots(after, at_once);
        if (!letters) return letters.error();
        if (letters->empty()) return {};
        for (const store::RobotLetter& letter : *letters) {
            after = letter.message;
            const auto handler = handlers.find(letter.robot);
            if (handler == handlers.end()) continue;
            if (auto done = hand_over(desk, letter, handler->second, report); !done) return done;
        }
    }
}

}  // namespace tearline::mail
