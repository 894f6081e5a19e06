// SPDX-License-Identifier: MIT
// Any bytes are read as a flow file, and what we write of them reads back the same.
#include "outbound/flow_file.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace tearline::outbound;
    const tearline::BytesView bytes(reinterpret_cast<const char*>(data), size);
    const auto lines = parse_flow(bytes);
    for (const FlowLine& line : lines) {
        if (line.path.empty() || line.path.find('\n') != std::string::npos) std::abort();
        // Without a sign, a path that begins with one cannot be told from a line with it.
        const bool odd =
            std::string_view("^-#~!@").find(line.path.front()) != std::string_view::npos;
        if (line.action != Action::keep || !odd) {
            const auto again = parse_flow(format_flow_line(line));
            if (again.size() != 1 || again.front() != line) std::abort();
        }
    }
    return 0;
}
