// SPDX-License-Identifier: MIT
// Addresses as SEEN-BY and PATH write them, for tests.
#pragma once
#include <string>
#include <vector>

#include "ftn/list_2d.h"

namespace tearline::test {

/// "1/100 200 201 2/5", each net once. Odd words are skipped into PROBLEMS.
inline std::vector<ftn::Address2d> list_2d(BytesView list,
                                           std::vector<std::string>* problems = nullptr) {
    std::vector<ftn::Address2d> addresses, points;
    std::vector<std::string> ignored;
    std::uint32_t net = ftn::no_net;
    ftn::append_2d_list(list, net, addresses, points, "The list",
                        problems != nullptr ? *problems : ignored);
    return addresses;
}

}  // namespace tearline::test
