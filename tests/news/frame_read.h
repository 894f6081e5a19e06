// SPDX-License-Identifier: MIT
// The frame of a sample, read as extract() does.
#pragma once
#include <string>

#include "lines/gate.h"
#include "news/frame.h"

namespace tearline::news::samples {

struct Read {
    Frame frame;
    std::string body;
    lines::Account account;
};

inline Read frame_read(const std::string& text, const std::string& subject, int width = 77) {
    const lines::samples::Sheet page(text);
    Read result;
    result.frame = read_frame(page.lines, subject, width, result.account);
    result.body = lines::joined(page.lines, result.frame.first, result.frame.last);
    return result;
}

inline const std::string subject = "Lindholm loses its oldest pier";
inline const std::string pier_text =
    "The pier of Lindholm is closed since Tuesday, the harbour board says, and will not be\n"
    "opened again before the summer.\n\nFishermen are not sure that the new quay will do.\n";

}  // namespace tearline::news::samples
