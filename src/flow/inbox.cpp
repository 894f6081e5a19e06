// SPDX-License-Identifier: MIT
// What lies in the inbound folders, sorted into packets, bundles and what is not ours to toss.
#include "flow/inbox.h"

#include <algorithm>
#include <tuple>

#include "packet/names.h"

namespace tearline::flow {

namespace {

Arrival::Kind kind_of(const std::string& name) {
    if (packet::is_packet_name(name)) return Arrival::Kind::packet;
    if (packet::is_bundle_name(name)) return Arrival::Kind::bundle;
    return Arrival::Kind::other;
}

/// The folders that hold mail from outside.
Result<std::vector<std::pair<file::Path, bool>>> folders_of(const desk::Config& config) {
    std::vector<std::pair<file::Path, bool>> folders = {{config.paths.inbound, true}};
    const auto main_there = file::is_there(config.paths.inbound);
    if (!main_there) return main_there.error();
    if (!*main_there)
        return Error{Code::unreadable, config.paths.inbound.string(),
                     "the inbound is not there: make it, or let inbound in [paths] be the folder "
                     "that your mailer receives into"};
    const file::Path& unsecure = config.paths.inbound_unsecure;
    if (unsecure.empty() || unsecure == config.paths.inbound) return folders;
    const auto there = file::is_there(unsecure);
    if (!there) return there.error();
    if (*there) folders.emplace_back(unsecure, false);
    return folders;
}

std::string_view kind_word(const file::Path& path) {
    std::error_code unknown;
    switch (std::filesystem::symlink_status(path, unknown).type()) {
        case std::filesystem::file_type::directory:
            return "a folder";
        case std::filesystem::file_type::symlink:
            return "a link";
        case std::filesystem::file_type::fifo:
            return "a pipe";
        case std::filesystem::file_type::socket:
            return "a socket";
        case std::filesystem::file_type::block:
        case std::filesystem::file_type::character:
            return "a device";
        default:
            return "no file";
    }
}

Result<void> add_folder(const file::Path& folder, bool secure, std::vector<Arrival>& found) {
    auto entries = file::list(folder);
    if (!entries) return entries.error();
    for (file::Entry& entry : *entries) {
        const auto kind = kind_of(entry.path.filename().string());
        if (entry.regular) found.push_back({std::move(entry), kind, secure});
    }
    return {};
}

}  // namespace

Result<std::vector<Arrival>> arrivals(const desk::Config& config) {
    const auto folders = folders_of(config);
    if (!folders) return folders.error();
    std::vector<Arrival> found;
    for (const auto& [folder, secure] : *folders)
        if (auto added = add_folder(folder, secure, found); !added) return added.error();
    std::sort(found.begin(), found.end(), [](const Arrival& a, const Arrival& b) {
        return std::tuple(a.entry.modified, a.entry.path.native()) <
               std::tuple(b.entry.modified, b.entry.path.native());
    });
    return found;
}

Result<std::vector<NoFile>> no_files(const desk::Config& config) {
    const auto folders = folders_of(config);
    if (!folders) return folders.error();
    std::vector<NoFile> found;
    for (const auto& [folder, secure] : *folders) {
        const auto entries = file::list(folder);
        if (!entries) return entries.error();
        for (const file::Entry& entry : *entries)
            if (!entry.regular && kind_of(entry.path.filename().string()) != Arrival::Kind::other)
                found.push_back({entry.path, std::string(kind_word(entry.path)), entry.changed});
    }
    return found;
}

}  // namespace tearline::flow
