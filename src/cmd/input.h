// SPDX-License-Identifier: MIT
// What a file named on the command line is, by its bytes first and its name second.
#pragma once
#include <functional>
#include <string>

#include "base/file.h"
#include "base/result.h"
#include "packet/bundle.h"

namespace tearline::cmd {

enum class InputKind { packet, bundle, flow_file, tic, base, folder, text };

/// Code::unreadable when it cannot be read, or is a pipe or a device. What nothing else claims is
/// text.
Result<InputKind> input_kind(const file::Path& path);

/// An empty folder of our own below the system's temporary folder, gone with all it holds on
/// destruction.
class ScratchFolder {
  public:
    static Result<ScratchFolder> make();
    ScratchFolder(ScratchFolder&& other) noexcept : path_(std::move(other.path_)) {
        other.path_.clear();
    }
    ScratchFolder& operator=(ScratchFolder&& other) noexcept {
        std::swap(path_, other.path_);
        return *this;
    }
    ~ScratchFolder();
    [[nodiscard]] const file::Path& path() const { return path_; }

  private:
    explicit ScratchFolder(file::Path path) : path_(std::move(path)) {}
    file::Path path_;
};

/// A whole file, or standard input for "-". Code::unreadable beyond LIMIT bytes.
Result<Bytes> read_input(const std::string& name, std::uint64_t limit);

/// Tells TAKE each line of a file, or of standard input for "-", without its line feed, and its
/// number from 1 on, until it returns an Error. Code::unreadable for a line beyond LIMIT bytes.
/// Memory holds one line.
Result<void> each_line(const std::string& name, std::size_t limit,
                       const std::function<Result<void>(std::string_view, std::size_t)>& take);

/// The regular files below FOLDER, also in its folders, sorted by path; links are not followed.
/// Code::unreadable names the folder that cannot be read.
Result<std::vector<file::Path>> files_below(const file::Path& folder);

}  // namespace tearline::cmd
