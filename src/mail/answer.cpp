// SPDX-License-Identifier: MIT
// A robot's answer as netmail.
#include "mail/answer.h"

#include <fmt/format.h>

#include "base/log.h"
#include "base/text.h"

namespace tearline::mail {

namespace {

constexpr std::size_t subject_room = 58;  // of the 71 bytes, "(123/123)" fits behind it

}  // namespace

std::vector<std::string> in_parts(std::string_view text, std::size_t most) {
    std::vector<std::string> parts(1);
    for (const std::string_view line : text::split(text::trim_right(text), '\n')) {
        if (!parts.back().empty() && parts.back().size() + line.size() + 1 > most)
            parts.emplace_back();
        parts.back().append(line) += '\n';
    }
    return parts;
}

Result<void> post_in_parts(desk::Desk& desk, NewNetmail letter, std::string_view key,
                           std::size_t most) {
    const std::vector<std::string> parts = in_parts(letter.text, most);
    const std::string subject(text::prefix_bytes(letter.subject, subject_room));
    for (std::size_t i = 0; i < parts.size(); ++i) {
        letter.text = parts[i];
        if (parts.size() > 1)
            letter.subject = fmt::format("{} ({}/{})", subject, i + 1, parts.size());
        const auto posted = post_netmail(desk, letter, fmt::format("{}/{}", key, i + 1));
        if (!posted) return posted.error();
    }
    return {};
}

NewNetmail answer_to(const RobotMail& mail, std::string_view name, std::string_view subject,
                     std::string text) {
    NewNetmail letter;
    letter.from = mail.text.to_address;
    letter.from_name = name;
    letter.to = mail.text.from_address;
    letter.to_name = mail.text.from;
    letter.subject = subject;
    letter.text = std::move(text);
    letter.reply = mail.text.msgid.value_or("");
    letter.program = "Tearline " + mail.robot;
    return letter;
}

Result<void> note_visit(desk::Desk& desk, const RobotMail& mail, std::string_view outcome,
                        std::string_view remark, std::int64_t amount) {
    const std::string sender = mail.text.from_address.text();
    log::info(mail.robot, fmt::format("letter from {}: {}, {}", sender, outcome, remark));
    return desk.store.robots.note({mail.stored.id, mail.robot, sender, desk.now(),
                                   std::string(outcome), std::string(remark), amount});
}

Result<std::int64_t> visits_today(desk::Desk& desk, const RobotMail& mail,
                                  std::string_view outcome) {
    return desk.store.robots.count(mail.robot, mail.text.from_address.text(), day_until(desk.now()),
                                   outcome);
}

}  // namespace tearline::mail
