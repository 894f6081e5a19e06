// SPDX-License-Identifier: MIT
// Any bytes as a bundle: no crash, nothing outside the work folder, every member within its limits
// and safely named.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "own_folder.h"
#include "packet/bundle.h"

using namespace tearline;
using namespace tearline::packet;
using fuzz::folder;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

bool is_for_a_program(BytesView bytes) {
    const ArchiveKind kind = archive_kind(bytes);
    return kind == ArchiveKind::arj || kind == ArchiveKind::arc || kind == ArchiveKind::zoo;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView bytes(reinterpret_cast<const char*>(data), size);
    const std::filesystem::path file = folder() / "bundle", work = folder() / "work";
    std::ofstream(file, std::ios::binary | std::ios::trunc)
        .write(bytes.data(), static_cast<std::streamsize>(size));
    BundleLimits limits;
    limits.members = 50;
    limits.member_bytes = limits.total_bytes = 1 << 20;
    // With no time a program is not waited for: its listing is what is tried here.
    if (is_for_a_program(bytes)) limits.program_time = std::chrono::seconds(0);
    const auto bundle = open_bundle(file, work, limits);
    if (bundle) {
        std::uint64_t total = 0;
        for (const Member& member : bundle->members) {
            require(member.path.parent_path() == work && safe_name(member.name) == member.name);
            require(std::filesystem::is_regular_file(std::filesystem::symlink_status(member.path)));
            require(std::filesystem::file_size(member.path) == member.size);
            total += member.size;
        }
        require(total <= limits.total_bytes &&
                bundle->members.size() + bundle->refused.size() <= limits.members);
    }
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(work, ignored))
        std::filesystem::remove_all(entry.path(), ignored);
    return 0;
}
