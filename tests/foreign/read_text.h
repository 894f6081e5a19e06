// SPDX-License-Identifier: MIT
// Configurations of other programs as the tests write them.
#pragma once
#include <string>

#include "foreign/setup.h"
#include "support/catch.h"
#include "support/support.h"

namespace tearline::test {

/// What TEXT tells, as the file NAME of FOLDER; not settled.
inline foreign::Setup read_text(const TempDir& folder, const std::string& name,
                                const std::string& text) {
    spit(folder / name, text);
    foreign::Setup setup;
    const auto done = foreign::read(folder / name, setup);
    if (!done) FAIL(done.error().text());
    return setup;
}

inline std::string texts(const std::vector<ftn::Address>& addresses) {
    std::string all;
    for (const auto& each : addresses) all += (all.empty() ? "" : " ") + each.text();
    return all;
}

inline std::string remarks(const foreign::Setup& setup) {
    std::string all;
    for (const auto& each : setup.left_out) all += each.place + ": " + each.text + "\n";
    return all;
}

/// Cut after every byte, and with every byte another one: something is read or refused, and what
/// is read can be settled.
inline void damage(const TempDir& folder, const std::string& text,
                   const std::string& name = "damaged") {
    const auto try_it = [&](const std::string& bytes) {
        spit(folder / name, bytes);
        foreign::Setup setup;
        const auto done = foreign::read(folder / name, setup);
        if (!done && done.error().code != Code::bad_input) FAIL(done.error().text());
        foreign::settle(setup);
        for (const auto& area : setup.areas)
            if (!ftn::fold_tag(area.area.key.tag)) FAIL("a tag that is none: " + bytes);
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        try_it(text.substr(0, at));
        std::string flipped = text;
        flipped[at] = static_cast<char>(flipped[at] ^ 0x11);
        try_it(flipped);
    }
}

}  // namespace tearline::test
