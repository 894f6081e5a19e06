// SPDX-License-Identifier: MIT
// All robots of this system.
#include "robots/run_robots.h"

#include "mail/robot_mail.h"
#include "robots/area_requests.h"
#include "robots/areafix.h"
#include "robots/news_robot.h"
#include "robots/ping.h"

namespace tearline::robots {

Result<void> run_robots(desk::Desk& desk, desk::Report& report) {
    const mail::RobotHandlers handlers = {{"areafix", answer_areafix},
                                          {"ping", answer_ping},
                                          {"trace", answer_ping},
                                          {"news", answer_news}};
    if (auto answered = answer_robots(desk, handlers, report); !answered) return answered;
    return tend_areas(desk, report);
}

}  // namespace tearline::robots
