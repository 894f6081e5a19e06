// SPDX-License-Identifier: MIT
// Messages made by hand, for the tests of cleaning.
#pragma once
#include <string>
#include <vector>

#include "ftn/decode.h"
#include "news/extract.h"

namespace tearline::news::samples {

/// A decoded message in an area, from a robot to All.
ftn::DecodedMessage message(const std::string& subject, const std::string& text);

/// extract() without anything learnt before.
Extraction cleaned(const ftn::DecodedMessage& message);

/// The texts of the article's blocks.
std::vector<std::string> texts(const Article& article);

}  // namespace tearline::news::samples
