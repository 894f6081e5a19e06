// SPDX-License-Identifier: MIT
// All messages of the packets in a folder, decoded: what tools that measure and fit read.
#pragma once
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <vector>

#include "ftn/decode.h"
#include "packet/reader.h"

namespace tearline::tools {

inline std::vector<std::filesystem::path> packets_in(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".pkt") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

inline std::vector<ftn::DecodedMessage> read_folder(const std::filesystem::path& folder) {
    std::vector<ftn::DecodedMessage> messages;
    for (const auto& file : packets_in(folder)) {
        const auto source = packet::ByteSource::open(file);
        if (!source) continue;
        const auto read = packet::salvage(*source, [&](const packet::PackedMessage& packed) {
            messages.push_back(ftn::decode(packed.message, {}));
        });
        if (!read) std::fprintf(stderr, "%s\n", read.error().text().c_str());
    }
    return messages;
}

}  // namespace tearline::tools
