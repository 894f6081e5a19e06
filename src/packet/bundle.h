// SPDX-License-Identifier: MIT
// An ArcMail bundle unpacked into a work folder, with every guard an archive from a stranger needs.
#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/file.h"
#include "base/result.h"
#include "packet/archive_kind.h"
#include "packet/names.h"

namespace tearline::packet {

struct BundleLimits {
    std::uint64_t members = 10'000;
    std::uint64_t member_bytes = 512ull << 20;  ///< one member, unpacked
    std::uint64_t total_bytes = 1ull << 30;     ///< all members, unpacked
    std::uint64_t ratio = 200;  ///< unpacked to packed, once more than ratio_from is unpacked
    std::uint64_t ratio_from = 16ull << 20;
    std::chrono::seconds program_time{60};  ///< for an archiver that is a program of its own
    bool any_files = false;  ///< true: an archive of other things, which need not hold mail
};

enum class MemberKind {
    packet,
    tic,    ///< to be moved on to file processing (quirk Q19)
    other,  ///< what comes with a TIC, or nobody knows: to be moved on or set aside, not dropped
};
std::string_view to_text(MemberKind kind);

/// A file of the bundle that now lies in the work folder.
struct Member {
    file::Path path;
    std::string name;     ///< its safe name, the last part of path
    Bytes original_name;  ///< as the archive has it; show it with care
    std::uint64_t size = 0;
    MemberKind kind = MemberKind::other;
};

/// A member that was not unpacked: a link, an encrypted one, one whose path leads out of the
/// folder.
struct RefusedMember {
    Bytes original_name;
    std::string reason;  ///< a sentence
};

struct Bundle {
    ArchiveKind kind = ArchiveKind::none;
    bool empty = false;  ///< a file of 0 bytes: to be skipped, it holds no mail (quirk Q18)
    std::vector<Member> members;  ///< in the order of the archive
    std::vector<RefusedMember> refused;
};

/// Unpacks FILE into WORK_FOLDER, which is made when missing and must be empty. All or nothing:
/// with an Error nothing of the work folder may be used. bad_input: no archive, damaged or cut,
/// beyond LIMITS, or without a packet or TIC file in it. unreadable: FILE cannot be read, or needs
/// an archiver that is not installed (it stays where it is). Packets inside are not checked here;
/// files of the work folder are not flushed to disk.
Result<Bundle> open_bundle(const file::Path& file, const file::Path& work_folder,
                           const BundleLimits& limits = {});

}  // namespace tearline::packet
