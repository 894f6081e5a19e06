// SPDX-License-Identifier: MIT
// Telling files apart: a packet's name is believed before an archive's two-byte signature, which
// node numbers can imitate.
#include "cmd/input.h"

#include <stdlib.h>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <system_error>

#include "base/gzip.h"
#include "base/text.h"
#include "cmd/base_input.h"
#include "feeds/feed.h"
#include "packet/archive_kind.h"
#include "packet/header.h"
#include "packet/names.h"

namespace tearline::cmd {
namespace {

constexpr std::size_t first_bytes = 512;

bool is_flow_name(const std::string& name) {
    const std::string low = text::to_lower(name);
    return low.size() > 4 && low[low.size() - 4] == '.' && low.ends_with("lo") &&
           std::string_view("fcdhi").find(low[low.size() - 3]) != std::string_view::npos;
}

}  // namespace

Result<InputKind> input_kind(const file::Path& path) {
    if (base_input(path)) return InputKind::base;
    std::error_code failed;
    const std::filesystem::file_status status = std::filesystem::status(path, failed);
    if (status.type() == std::filesystem::file_type::directory) return InputKind::folder;
    if (status.type() == std::filesystem::file_type::not_found)
        return Error{Code::unreadable, path.string(), "there is no such file"};
    if (status.type() == std::filesystem::file_type::none)
        return Error{Code::unreadable, path.string(), "it cannot be read: " + failed.message()};
    if (status.type() != std::filesystem::file_type::regular)
        return Error{Code::unreadable, path.string(), "this is no regular file"};
    Result<file::Reader> reader = file::Reader::open(path);
    if (!reader) return reader.error();
    Bytes head(first_bytes, '\0');
    Result<std::size_t> got = reader->read_at(0, head.data(), head.size());
    if (!got) return got.error();
    head.resize(*got);
    const std::string name = path.filename().string();
    if (is_flow_name(name)) return InputKind::flow_file;
    if (packet::is_tic_name(name)) return InputKind::tic;
    if (packet::is_packet_name(name)) return InputKind::packet;
    if (is_gzip(head) && feeds::may_be_feed(name, head)) return InputKind::text;
    if (packet::archive_kind(head) != packet::ArchiveKind::none || packet::is_bundle_name(name))
        return InputKind::bundle;
    return packet::parse_header(head) ? InputKind::packet : InputKind::text;
}

Result<ScratchFolder> ScratchFolder::make() {
    std::error_code failed;
    const file::Path base = std::filesystem::temp_directory_path(failed);
    std::string pattern = ((failed ? file::Path("/tmp") : base) / "tearline-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr)
        return Error{Code::cannot_write, pattern, "a folder to unpack into cannot be made"};
    return ScratchFolder(pattern);
}

ScratchFolder::~ScratchFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

Result<void> each_line(const std::string& name, std::size_t limit,
                       const std::function<Result<void>(std::string_view, std::size_t)>& take) {
    const bool standard = name == "-";
    std::optional<file::Reader> reader;
    if (!standard) {
        auto opened = file::Reader::open(name);
        if (!opened) return opened.error();
        reader = *std::move(opened);
    }
    std::uint64_t at = 0;
    std::size_t number = 0;
    Bytes kept, block(1 << 16, '\0');
    for (;;) {
        const auto got = standard
                             ? Result<std::size_t>(std::fread(block.data(), 1, block.size(), stdin))
                             : reader->read_at(at, block.data(), block.size());
        if (!got) return got.error();
        if (standard && std::ferror(stdin) != 0)
            return Error{Code::unreadable, "standard input", "it cannot be read"};
        if (*got == 0) return kept.empty() ? Result<void>{} : take(kept, ++number);
        at += *got;
        std::string_view rest(block.data(), *got);
        for (auto end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
            std::string_view line = rest.substr(0, end);
            rest.remove_prefix(end + 1);
            if (!kept.empty()) line = kept.append(line);
            if (auto taken = take(line, ++number); !taken) return taken.error();
            kept.clear();
        }
        kept.append(rest);
        if (kept.size() > limit)
            return Error{Code::unreadable, name + ":" + std::to_string(number + 1),
                         "this line is larger than " + std::to_string(limit) + " bytes"};
    }
}

Result<Bytes> read_input(const std::string& name, std::uint64_t limit) {
    if (name != "-") return file::read(name, limit);
    Bytes all;
    char block[1 << 16];
    std::size_t got = 0;
    while ((got = std::fread(block, 1, sizeof block, stdin)) > 0) {
        all.append(block, got);
        if (all.size() > limit)
            return Error{Code::unreadable, "standard input",
                         "it is larger than " + std::to_string(limit) + " bytes"};
    }
    if (std::ferror(stdin) != 0)
        return Error{Code::unreadable, "standard input", "it cannot be read"};
    return all;
}

Result<std::vector<file::Path>> files_below(const file::Path& folder) {
    std::vector<file::Path> out, folders{folder};
    while (!folders.empty()) {
        const file::Path next = std::move(folders.back());
        folders.pop_back();
        std::error_code failed, gone;
        std::filesystem::directory_iterator entry(next, failed), end;
        for (; !failed && entry != end; entry.increment(failed)) {
            const auto type = entry->symlink_status(gone).type();
            if (type == std::filesystem::file_type::regular) out.push_back(entry->path());
            if (type == std::filesystem::file_type::directory) folders.push_back(entry->path());
        }
        if (failed)
            return Error{Code::unreadable, next.string(),
                         "the folder cannot be read: " + failed.message()};
    }
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace tearline::cmd
