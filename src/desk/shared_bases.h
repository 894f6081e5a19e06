// SPDX-License-Identifier: MIT
// Areas that have one message base between them: earlier versions gave areas that were made for
// mail such, and the configuration refuses them only among its own.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "desk/config.h"
#include "ftn/area.h"

namespace tearline::desk {

/// The areas of CONFIG that have a base at PATH. Names that differ by capitals only are one.
std::vector<const ftn::Area*> with_base_at(const Config& config, const std::string& path);

/// A sentence that says which areas have the base of AREA, and what to do; nothing where it has its
/// base alone.
std::optional<std::string> told_if_shared(const Config& config, const ftn::Area& area);

/// The sentence of each base that several areas have, once.
std::vector<std::string> told_of_shared_bases(const Config& config);

}  // namespace tearline::desk
