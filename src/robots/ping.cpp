// SPDX-License-Identifier: MIT
// Ping and trace.
#include "robots/ping.h"

#include <fmt/format.h>

#include "base/log.h"
#include "base/text.h"
#include "mail/answer.h"
#include "news/own_digest.h"

namespace tearline::robots {

namespace {

// The standard forbids the name PING in either direction: robots would answer each other for ever.
constexpr std::string_view pong_name = "Pong";
constexpr std::size_t most_pong_bytes = 12000, longest_line = 76;

std::string shown(std::string_view line) {
    return log::printable(text::prefix_columns(line, longest_line));
}

std::string account(const desk::Desk& desk, const mail::RobotMail& mail) {
    const bool trace = mail.robot == "trace";
    const ftn::DecodedMessage& letter = mail.text;
    std::string text = fmt::format("Hello {},\n\n", shown(letter.from));
    text +=
        trace ? fmt::format("your ping to {} passed through this system", letter.to_address.text())
              : std::string("your ping arrived here");
    text +=
        fmt::format(" on {} UTC.\n\nSystem   {}, {}\nSoftware {}\n",
                    iso8601(mail.stored.received).substr(0, 16), desk.config.system.name,
                    desk.config.our_address(letter.from_address.domain).text(), news::product());
    if (!mail.stored.link.empty()) text += fmt::format("Came by  {}\n", mail.stored.link);
    if (trace && !mail.stored.sent_to.empty())
        text += fmt::format("Goes by  {}\n", mail.stored.sent_to.front());
    text +=
        fmt::format("\nFrom     {}, {}\nTo       {}, {}\nSubject  {}\nDate     {}\nMSGID    {}\n",
                    shown(letter.from), letter.from_address.text(), shown(letter.to),
                    letter.to_address.text(), shown(letter.subject),
                    shown(mail.stored.message.date), shown(letter.msgid.value_or("none")));
    text += "\nVia lines as they came:\n";
    bool any = false;
    for (const ftn::ControlLine& line : letter.control.lines)
        if (text::equals_ignoring_case(line.name, "Via")) {
            text += " " + shown(line.value) + "\n";
            any = true;
        }
    return any ? text : text + " none\n";
}

}  // namespace

Result<void> answer_ping(desk::Desk& desk, const mail::RobotMail& mail, desk::Report& report) {
    if (mail.by_robot) return note_visit(desk, mail, "ignored", "a program wrote it");
    const auto had = visits_today(desk, mail, "answered");
    if (!had) return had.error();
    if (*had >= desk.config.netmail.max_answers_a_day)
        return note_visit(desk, mail, "limit", "over the limit of the day");
    mail::NewNetmail answer =
        answer_to(mail, pong_name, mail.robot == "trace" ? "Trace: your ping passed" : "Pong",
                  account(desk, mail));
    if (mail.robot == "trace") answer.from = {};
    if (auto sent =
            post_in_parts(desk, std::move(answer), fmt::format("{} {}", mail.robot, mail.stored.id),
                          most_pong_bytes);
        !sent)
        return sent;
    if (desk.dry())
        report.decisions.push_back(fmt::format("{}: the letter of {} would be answered", mail.robot,
                                               mail.text.from_address.text()));
    return note_visit(desk, mail, "answered", "its way is told");
}

}  // namespace tearline::robots
