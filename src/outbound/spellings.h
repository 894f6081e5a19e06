// SPDX-License-Identifier: MIT
// Names of the outbound in letters of either case: mailers of DOS write capitals, which a file
// system that tells cases apart takes for other names.
#pragma once
#include <vector>

#include "base/file.h"

namespace tearline::outbound {

/// What is there under FILE's name with its stem in small letters or capitals and its extension in
/// those or with a capital first, as given first; in a folder of points or of a zone that is
/// spelled so. Each file once, also where one file has all these names.
std::vector<file::Path> spellings(const file::Path& file);

}  // namespace tearline::outbound
