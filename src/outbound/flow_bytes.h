// SPDX-License-Identifier: MIT
// A flow file that is changed where it stands: what a program that takes no lock appends meanwhile
// is kept.
#pragma once
#include <optional>
#include <span>

#include "base/file.h"

namespace tearline::outbound {

/// No list of files is larger; what is, is no flow file.
inline constexpr std::size_t largest_flow_file = 64u << 20;

/// Makes the flow file; Code::busy when it is there already.
Result<void> make_flow_file(const file::Path& flow, BytesView bytes);

/// An open flow file and what stood in it. Move-only; closes itself. Killed anywhere, a change is
/// whole, or some of its lines are as before or done. One that may not be written to is replaced,
/// where its folder allows that.
class FlowBytes {
  public:
    /// Nothing where there is no such file.
    static Result<std::optional<FlowBytes>> open(const file::Path& flow);
    FlowBytes(FlowBytes&& other) noexcept;
    FlowBytes& operator=(FlowBytes&&) = delete;
    ~FlowBytes();

    [[nodiscard]] const Bytes& bytes() const { return bytes_; }
    /// Done are the lines that begin at these places of bytes().
    Result<void> mark_done(std::span<const std::size_t> begins);
    /// Whole lines, behind all that stands there by now.
    Result<void> append(const Bytes& lines);
    /// Removes the file; false, and it stays, where it has grown since it was opened.
    Result<bool> remove();

  private:
    FlowBytes(file::Path path, int descriptor, bool writable)
        : path_(std::move(path)), descriptor_(descriptor), writable_(writable) {}
    Result<void> read();
    [[nodiscard]] Result<Bytes> from(std::size_t offset) const;
    Result<void> put(std::span<const std::size_t> places, BytesView signs);
    [[nodiscard]] Error cannot_write(int reason) const;

    file::Path path_;
    int descriptor_;
    bool writable_;
    Bytes bytes_;
};

}  // namespace tearline::outbound
