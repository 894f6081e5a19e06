// SPDX-License-Identifier: MIT
// Files of other programs' configurations in the folder of the run, and what must hold of anything
// that was read of them.
#pragma once
#include <cstdio>
#include <cstdlib>
#include <string>

#include "foreign/setup.h"
#include "netmail/pattern.h"
#include "own_folder.h"

namespace tearline::fuzz {

inline file::Path write_file(const std::string& name, const unsigned char* data, std::size_t size) {
    const file::Path path = folder() / name;
    std::FILE* const file = std::fopen(path.c_str(), "wb");
    if (file == nullptr) std::abort();
    std::fwrite(data, 1, size, file);
    std::fclose(file);
    return path;
}

/// Reads and settles PATH: areas and links are such that ours can have them.
inline void read_foreign(const file::Path& path) {
    foreign::Setup setup;
    if (!foreign::read(path, setup)) return;
    foreign::settle(setup);
    const bool networks = !setup.networks.empty();
    for (const auto& each : setup.areas)
        if (!ftn::fold_tag(each.area.key.tag) || each.area.key.network.empty() == networks)
            std::abort();
    for (const auto& each : setup.links)
        if (each.link.packet_password.size() > 8 || each.link.address.domain.empty()) std::abort();
    for (const auto& each : setup.routes)
        if (!netmail::parse_pattern(each.to)) std::abort();
}

}  // namespace tearline::fuzz
