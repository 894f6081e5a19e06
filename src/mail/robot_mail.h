// SPDX-License-Identifier: MIT
// Netmail to a robot of this system is handed to its handler, each letter once.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "desk/desk.h"
#include "desk/report.h"
#include "ftn/decode.h"
#include "ftn/link.h"
#include "store/messages.h"

namespace tearline::mail {

/// A netmail that was delivered to a robot, kept in the store already. FROM of STORED's message is
/// the whole address of the sender.
struct RobotMail {
    std::string robot;  ///< "areafix", "ping" ..
    store::StoredMessage stored;
    ftn::DecodedMessage text;
    bool proven = false;              ///< it came under the password of a link
    const ftn::Link* link = nullptr;  ///< the link whose address the sender has, if any
    bool by_robot = false;  ///< a program wrote it (see netmail/robots.h): answer it with care
};

/// Answers by post_netmail and what else it changes in the store, all within one transaction that
/// also strikes the letter off. An error ends the run; the letter waits for the next one.
using RobotHandler = std::function<Result<void>(desk::Desk&, const RobotMail&, desk::Report&)>;
using RobotHandlers = std::map<std::string, mail::RobotHandler, std::less<>>;

/// The robot that netmail to NAME is for, if the configuration lets it answer.
std::optional<std::string> robot_named(const desk::Config& config, std::string_view name);

/// Hands over all that waits, in the order it came. A letter for a robot that has no handler waits
/// on.
Result<void> answer_robots(desk::Desk& desk, const RobotHandlers& handlers, desk::Report& report);

}  // namespace tearline::mail
