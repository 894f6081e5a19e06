// SPDX-License-Identifier: MIT
// What speaks for two articles telling one story, in the order of PairFeature (evidence.h).
// tools/fit_grouping.cpp wrote this.
#pragma once
#include <array>

namespace tearline::stories {

inline constexpr double pair_bias = -3.2527;
inline constexpr std::array<double, 15> pair_weights{
    6.0971,  1.6812,  2.8754,  6.1022,  1.0201, 0.8624, 1.3296,  -0.2652,
    -0.6747, -0.9857, -1.0302, -0.5193, 0.8378, 1.9746, -3.4726,
};

}  // namespace tearline::stories
