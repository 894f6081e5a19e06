// SPDX-License-Identifier: MIT
// The built-in templates of pages and feeds (src/editions/templates).
#pragma once
#include <cstddef>

#include "base/built_in_text.h"

namespace tearline::editions {

extern const BuiltInText built_in_templates[];
extern const std::size_t built_in_templates_count;

}  // namespace tearline::editions
