// SPDX-License-Identifier: MIT
// All robots of this system.
#include "flow/run_robots.h"

#include "flow/area_requests.h"
#include "flow/areafix.h"
#include "flow/news_robot.h"
#include "flow/ping.h"
#include "flow/robots.h"

namespace tearline::flow {

Result<void> run_robots(Desk& desk, Report& report) {
    const RobotHandlers handlers = {{"areafix", answer_areafix},
                                    {"ping", answer_ping},
                                    {"trace", answer_ping},
                                    {"news", answer_news}};
    if (auto answered = answer_robots(desk, handlers, report); !answered) return answered;
    return tend_areas(desk, report);
}

}  // namespace tearline::flow
