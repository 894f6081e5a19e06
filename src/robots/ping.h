// SPDX-License-Identifier: MIT
// Ping and trace (FTS-5001, flags PING and TRACE): who writes to PING learns the way of his letter.
#pragma once
#include "base/result.h"
#include "desk/desk.h"
#include "desk/report.h"
#include "mail/robot_mail.h"

namespace tearline::robots {

/// A RobotHandler for "ping" (the letter arrived here) and "trace" (it was passed on from here):
/// header and Via lines as they came. Programs get no answer, others at most
/// netmail.max_answers_a_day within a day.
Result<void> answer_ping(desk::Desk& desk, const mail::RobotMail& mail, desk::Report& report);

}  // namespace tearline::robots
