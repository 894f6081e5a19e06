// SPDX-License-Identifier: MIT
// The news robot: the news desk by netmail, and digests sent to those who wish them.
#pragma once
#include "base/result.h"
#include "flow/desk.h"
#include "flow/report.h"
#include "flow/robots.h"

namespace tearline::flow {

/// A RobotHandler for "news". Programs and mail without a proof get no answer; others at most
/// news_robot.letters_a_day.
Result<void> answer_news(Desk& desk, const RobotMail& mail, Report& report);

/// The last issue of every digest to its readers, to each once.
Result<void> send_issues(Desk& desk, Report& report);

}  // namespace tearline::flow
