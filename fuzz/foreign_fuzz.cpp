// SPDX-License-Identifier: MIT
// Any bytes as the configuration of another program: refused, or read and settled into areas and
// links that ours can have.
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "foreign/setup.h"
#include "netmail/pattern.h"

using namespace tearline;

namespace {

const file::Path& folder() {
    static const file::Path made = [] {
        std::string pattern = std::filesystem::temp_directory_path() / "tearline-fuzz-XXXXXX";
        if (mkdtemp(pattern.data()) == nullptr) std::abort();
        std::atexit([] { std::filesystem::remove_all(folder()); });
        return file::Path(pattern);
    }();
    return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    // A configuration may name areas.bbs beside it, so that comes first.
    for (const char* const name : {"areas.bbs", "config", "areas.na"}) {
        const file::Path path = folder() / name;
        std::FILE* const file = std::fopen(path.c_str(), "wb");
        if (file == nullptr) std::abort();
        std::fwrite(data, 1, size, file);
        std::fclose(file);
        foreign::Setup setup;
        if (!foreign::read(path, setup)) continue;
        foreign::settle(setup);
        const bool networks = !setup.networks.empty();
        for (const auto& each : setup.areas)
            if (!ftn::fold_tag(each.area.key.tag) || each.area.key.network.empty() == networks)
                std::abort();
        for (const auto& each : setup.links)
            if (each.link.packet_password.size() > 8 || each.link.address.domain.empty())
                std::abort();
        for (const auto& each : setup.routes)
            if (!netmail::parse_pattern(each.to)) std::abort();
    }
    return 0;
}
