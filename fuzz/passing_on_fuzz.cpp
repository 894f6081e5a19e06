// SPDX-License-Identifier: MIT
// Any body can be passed on: what comes out has our AREA line, lines under 80 columns in its lists,
// and our address in
// PATH.
#include <algorithm>
#include <cstdlib>

#include "echo/export_body.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace tearline;
    if (size == 0) return 0;
    const BytesView body(reinterpret_cast<const char*>(data) + 1, size - 1);
    echo::Copy copy;
    copy.our_address = {1337, 1, 200, 0, "tqwnet"};
    copy.seen_by = {1u << 16 | 200, 1u << 16 | 201};
    copy.fresh = (data[0] & 4) != 0;
    const auto style = static_cast<echo::SeenByStyle>((data[0] & 3) % 3);
    const auto control = ftn::parse_control_lines(body);
    const Bytes exported = echo::export_body(body, control, "TQW_NEWS", copy, style);
    if (!exported.starts_with("AREA:TQW_NEWS")) std::abort();
    const auto again = ftn::parse_control_lines(exported);
    if (again.area != "TQW_NEWS" || again.path.empty()) std::abort();
    const ftn::Address2d ours{1, 200};
    if (std::find(again.path.begin(), again.path.end(), ours) == again.path.end()) std::abort();
    return 0;
}
