// SPDX-License-Identifier: MIT
// Any bytes as a file of Mystic: refused, or read and settled into areas and links that ours can
// have.
#include <filesystem>

#include "foreign_files.h"

using namespace tearline;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    // Each is read along with those before it, and by itself.
    const char* const names[] = {"mystic.dat", "echonode.dat", "mbases.dat"};
    for (const char* const name : names) fuzz::read_foreign(fuzz::write_file(name, data, size));
    for (const char* const name : names) std::filesystem::remove(fuzz::folder() / name);
    for (const char* const name : names) {
        fuzz::read_foreign(fuzz::write_file(name, data, size));
        std::filesystem::remove(fuzz::folder() / name);
    }
    return 0;
}
