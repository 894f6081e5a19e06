// SPDX-License-Identifier: MIT
// The work folder of one bundle while it fills: names, sizes and limits of its members.
#pragma once
#include <cstdint>
#include <cstdio>
#include <memory>
#include <set>
#include <string>

#include "packet/bundle.h"

namespace tearline::packet {

/// Takes members one at a time: begin, add .., end. An Error from any of them means that the bundle
/// is refused.
class Unpacking {
  public:
    /// PACKED_BYTES is the archive's own size, for the ratio.
    Unpacking(file::Path archive, file::Path folder, const BundleLimits& limits,
              std::uint64_t packed_bytes);

    /// Counts a member of any kind, also one that will be refused.
    Result<void> count_member();
    /// Checks what the archive tells about a member's size before anything of it is unpacked.
    Result<void> announce(BytesView original_name, std::uint64_t size);
    Result<void> begin(BytesView original_name);
    Result<void> add(BytesView bytes);
    Result<void> end();

    /// Takes over a file that a program has put into the folder, under its safe name.
    Result<void> adopt(BytesView original_name, const file::Entry& unpacked);

    void refuse(BytesView original_name, std::string reason);

    /// The members so far; bad_input when none is a packet or a TIC file.
    Result<Bundle> finish(ArchiveKind kind) &&;

    [[nodiscard]] const file::Path& archive() const { return archive_; }
    [[nodiscard]] const file::Path& folder() const { return folder_; }
    [[nodiscard]] const BundleLimits& limits() const { return limits_; }
    [[nodiscard]] Error bad(const std::string& what) const {
        return Error{Code::bad_input, archive_.string(), what};
    }

  private:
    [[nodiscard]] std::string instead() const;
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    Result<void> count_bytes(std::uint64_t more);
    [[nodiscard]] Error cannot_write() const;

    file::Path archive_, folder_;
    BundleLimits limits_;
    std::uint64_t packed_bytes_, counted_ = 0, total_ = 0;
    std::set<std::string> taken_;
    std::unique_ptr<std::FILE, Close> open_;
    Member member_;
    Bundle bundle_;
};

/// Why a member must not be unpacked, by its name alone; empty when it may.
std::string refusal_of_name(BytesView original_name);

}  // namespace tearline::packet
