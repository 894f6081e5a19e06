// SPDX-License-Identifier: MIT
// The AreaFix robot: letters of links, and the sysop's own wishes for a link or of an uplink.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "desk/desk.h"
#include "desk/report.h"
#include "mail/robot_mail.h"

namespace tearline::robots {

/// A RobotHandler. A letter with the right password is carried out and answered, within the limits
/// of [areafix]. A wrong password, or a system that is no link, is told once a day, and a program
/// never.
Result<void> answer_areafix(desk::Desk& desk, const mail::RobotMail& mail, desk::Report& report);

/// Carries out COMMANDS for LINK as the sysop wishes; returns what AreaFix would have answered. In
/// a transaction of its own.
Result<std::string> areafix_by_sysop(desk::Desk& desk, const ftn::Link& link,
                                     const std::vector<std::string>& commands);

/// Sends COMMANDS to the AreaFix of UPLINK. Areas that are asked for ("+TAG") and not here yet are
/// made as passthrough, so that their first mail is not bad mail. Returns the lines sent.
Result<std::vector<std::string>> areafix_to_uplink(desk::Desk& desk, const ftn::Link& uplink,
                                                   const std::vector<std::string>& commands);

}  // namespace tearline::robots
