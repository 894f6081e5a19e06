// SPDX-License-Identifier: MIT
// The names that robots answer to, and the marks of mail that no person wrote.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace tearline::netmail {

/// "areafix" for netmail to "AreaFix", "Area Manager", "AreaMgr" and so on, case-blind; nothing
/// where the name is no robot's. NAME is UTF-8.
std::optional<std::string_view> robot_for(std::string_view name);

/// Was this written by a program: a robot's answer, a bounce, a receipt? Such mail is never
/// bounced, and no receipt is sent for it. Fields are UTF-8.
bool written_by_program(std::string_view from, std::string_view subject, std::uint16_t attributes);

}  // namespace tearline::netmail
