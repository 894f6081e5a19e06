// SPDX-License-Identifier: MIT
// Any bytes as the configuration of another program: refused, or read and settled into areas and
// links that ours can have.
#include "foreign_files.h"

using namespace tearline;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    // A configuration may name areas.bbs beside it, so that comes first.
    for (const char* const name : {"areas.bbs", "config", "areas.na", "config.hjson"})
        fuzz::read_foreign(fuzz::write_file(name, data, size));
    return 0;
}
