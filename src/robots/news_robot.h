// SPDX-License-Identifier: MIT
// The news robot: the news desk by netmail, and digests sent to those who wish them.
#pragma once
#include "base/result.h"
#include "desk/desk.h"
#include "desk/report.h"
#include "mail/robot_mail.h"

namespace tearline::robots {

/// A RobotHandler for "news". Programs and mail without a proof get no answer; others at most
/// news_robot.letters_a_day.
Result<void> answer_news(desk::Desk& desk, const mail::RobotMail& mail, desk::Report& report);

/// The last issue of every digest to its readers, to each once.
Result<void> send_issues(desk::Desk& desk, desk::Report& report);

}  // namespace tearline::robots
