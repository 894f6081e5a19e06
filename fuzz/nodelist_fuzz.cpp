// SPDX-License-Identifier: MIT
// Any bytes are read as a nodelist, as a pointlist, and as a list with its difference behind a NUL.
#include "ftn/nodelist.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace tearline::ftn;
    const tearline::BytesView bytes(reinterpret_cast<const char*>(data), size);
    for (const bool points : {false, true}) {
        const Nodelist list = parse_nodelist(bytes, {21, points});
        for (const Node& node : list.nodes) {
            if (node.address.zone == 0 || node.line == 0) std::abort();
            for (const NodeService& service : {binkp_service, telnet_service})
                for (const NodeHost& host : hosts_of(node, service))
                    if (host.host.empty() || host.port == 0) std::abort();
        }
    }
    const std::size_t middle = bytes.find('\0');
    if (middle == tearline::BytesView::npos) return 0;
    const auto made = apply_nodediff(bytes.substr(0, middle), bytes.substr(middle + 1));
    if (made && !parse_nodelist(*made, {}).crc_good) std::abort();
    return 0;
}
