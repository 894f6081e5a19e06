// SPDX-License-Identifier: MIT
// Any bytes are a body: it is taken apart without loss of text beyond what are control lines.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "ftn/msgid.h"

using namespace tearline;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    ftn::Message message;
    message.body.assign(reinterpret_cast<const char*>(data), size);
    const ftn::ControlLines control = ftn::parse_control_lines(message.body);
    if (control.text.size() > size) std::abort();
    if (control.problems.size() > 64) std::abort();
    if (!(control == ftn::parse_control_lines(message.body))) std::abort();
    // Text that was found to be text alone stays text, but for an AREA or end line that now stands
    // first or last.
    (void)ftn::parse_control_lines(control.text);
    (void)ftn::duplicate_key(message, control);
    for (const ftn::ControlLine& line : control.lines) (void)control.value(line.name);
    return 0;
}
