// SPDX-License-Identifier: MIT
// Weights (log-odds) of the features of a break; set by hand until tools/fit_models has fitted
// them.
#pragma once
#include <array>

namespace tearline::news {

inline constexpr double break_bias = -1.2;
inline constexpr std::array<float, 119> break_weights{
    -5.00f, 1.30f,  0.40f,  2.00f,   1.50f,  0.00f,   0.00f,  1.30f,   -1.00f, -6.00f, 0.30f,
    -0.60f, 1.00f,  0.50f,  -1.00f,  -1.00f, 0.30f,   -2.00f, -11.00f, -4.70f, -5.60f, -4.00f,
    -4.50f, -6.00f, -6.00f, -4.70f,  -7.00f, -10.00f, -3.70f, -4.60f,  -3.00f, -3.50f, -5.00f,
    -5.00f, -3.70f, -6.00f, -12.00f, -5.70f, -6.60f,  -5.00f, -5.50f,  -7.00f, -7.00f, -5.70f,
    -8.00f, -8.50f, -2.20f, -3.10f,  -1.50f, -2.00f,  -3.50f, -3.50f,  -2.20f, -4.50f, -2.50f,
    -1.20f, -0.50f, 0.00f,  0.30f,   0.70f,  1.00f,   1.30f,  1.60f,   -1.25f, -0.60f, -0.25f,
    0.00f,  0.15f,  0.35f,  0.50f,   0.65f,  0.80f,   -1.00f, 0.00f,   0.00f,  0.00f,  0.00f,
    0.00f,  0.00f,  0.00f,  -1.00f,  0.00f,  0.00f,   0.00f,  0.00f,   0.00f,  0.00f,  0.00f,
    -0.30f, 0.00f,  0.10f,  0.20f,   0.30f,  0.00f,   0.80f,  0.30f,   -0.20f, 1.00f,  0.30f,
    0.00f,  0.00f,  0.30f,  2.00f,   1.50f,  1.00f,   0.00f,  -2.50f,  -2.00f, -4.00f, 0.00f,
    0.00f,  0.00f,  0.00f,  0.00f,   0.00f,  0.00f,   0.00f,  0.00f,   0.00f,
};

}  // namespace tearline::news
