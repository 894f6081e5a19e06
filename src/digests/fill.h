// SPDX-License-Identifier: MIT
// Mustache templates, filled: the one place that knows the template library.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/result.h"

namespace tearline::digests {

/// What a template is filled with: texts (an empty one is a false one there) and lists of the same.
struct Values {
    std::map<std::string, std::string> texts;
    std::map<std::string, std::vector<Values>> lists;
};

/// How {{text}} is made fit for the format; {{{text}}} goes in as it is.
using Escape = std::string (*)(const std::string&);

/// Code::config for a broken template, naming PLACE.
Result<std::string> fill(const std::string& layout, const Values& values, Escape escape,
                         const std::string& place);

}  // namespace tearline::digests
