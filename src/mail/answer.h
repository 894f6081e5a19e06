// SPDX-License-Identifier: MIT
// A robot's answer as netmail: long ones in numbered parts, each with a MSGID of its own.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "mail/post_netmail.h"
#include "mail/robot_mail.h"

namespace tearline::mail {

/// TEXT (lines end in LF) cut between lines into parts of at most MOST bytes; a longer line stands
/// alone. At least one part.
std::vector<std::string> in_parts(std::string_view text, std::size_t most);

/// Posts LETTER, its text in parts of at most MOST bytes with "(1/3)" in the subject. KEY as in
/// post_netmail. Belongs within the caller's transaction.
Result<void> post_in_parts(desk::Desk& desk, NewNetmail letter, std::string_view key,
                           std::size_t most);

/// A letter back to who wrote MAIL, from the robot NAME.
NewNetmail answer_to(const RobotMail& mail, std::string_view name, std::string_view subject,
                     std::string text);

/// Notes what came of MAIL, in the store and in the log. OUTCOME: "answered", "served" (a program),
/// "refused", "ignored" or "limit". AMOUNT: old messages that were owed again.
Result<void> note_visit(desk::Desk& desk, const RobotMail& mail, std::string_view outcome,
                        std::string_view remark, std::int64_t amount = 0);

/// How many letters of the sender of MAIL to its robot had OUTCOME (empty: any) within a day.
Result<std::int64_t> visits_today(desk::Desk& desk, const RobotMail& mail,
                                  std::string_view outcome);

}  // namespace tearline::mail
