// SPDX-License-Identifier: MIT
// What speaks for two articles telling one story, in the order of PairFeature (evidence.h).
// tools/fit_grouping.cpp wrote this.
#pragma once
#include <array>

namespace tearline::news {

inline constexpr double pair_bias = -2.4349;
inline constexpr std::array<double, 15> pair_weights{
    5.8281,  1.6375,  2.9951,  6.2061,  1.0655, 0.9050, 1.3071,  -0.2614,
    -0.8118, -1.1383, -1.3564, -0.5273, 0.8406, 1.9791, -3.4787,
};

}  // namespace tearline::news
