// SPDX-License-Identifier: MIT
// The hash of a file's whole content, by which the store knows it again.
#pragma once
#include "base/file.h"
#include "base/hash.h"
#include "base/result.h"

namespace tearline::desk {

Result<Hash> fingerprint(const file::Path& file);

}  // namespace tearline::desk
