// SPDX-License-Identifier: MIT
// Weights (log-odds) of the features of headings; set by hand until tools/fit_models has fitted
// them.
#pragma once
#include <array>

namespace tearline::news {

inline constexpr double heading_bias = -1.5;
inline constexpr std::array<float, 94> heading_weights{
    -0.50f, 0.00f,  0.50f,  0.60f,  0.30f,  -0.20f, -0.60f, -1.50f, 1.20f,  0.80f,  -1.50f, -3.00f,
    -1.50f, -2.00f, 0.00f,  -0.30f, -0.20f, 0.60f,  1.40f,  1.20f,  0.00f,  0.00f,  0.00f,  0.00f,
    0.00f,  0.00f,  0.00f,  0.00f,  -2.00f, 0.30f,  -0.80f, -0.20f, -1.00f, -3.00f, 0.20f,  -1.00f,
    -0.50f, 0.00f,  -2.00f, 1.00f,  0.00f,  0.00f,  0.30f,  0.00f,  -0.30f, 0.00f,  -1.50f, 0.00f,
    0.50f,  -0.40f, 0.50f,  0.00f,  -0.80f, 0.00f,  -0.80f, -1.20f, -0.80f, -1.20f, -1.50f, 0.00f,
    0.30f,  0.20f,  0.40f,  0.00f,  0.20f,  0.20f,  0.20f,  0.00f,  0.00f,  0.00f,  0.00f,  0.00f,
    0.00f,  0.00f,  0.00f,  0.00f,  0.00f,  0.00f,  0.00f,  0.00f,  0.00f,  0.00f,  0.00f,  0.00f,
    0.00f,  0.00f,  0.00f,  0.00f,  0.00f,  0.00f,  0.00f,  0.00f,  -3.00f, 3.00f,
};

inline constexpr double glue_bias = -2.0;
inline constexpr std::array<float, 89> glue_weights{
    -0.50f, 0.00f,  0.50f,  0.60f,  0.30f,  -0.20f, -0.60f, -1.50f, 1.20f,  0.80f,  -1.50f, -3.00f,
    -1.50f, -2.00f, 0.00f,  -0.30f, -0.20f, 0.60f,  1.40f,  1.20f,  0.00f,  0.00f,  0.00f,  0.00f,
    0.00f,  0.00f,  0.00f,  0.00f,  -2.00f, 0.30f,  -0.80f, -0.20f, -1.00f, -3.00f, 0.20f,  -1.00f,
    -0.50f, 0.00f,  -2.00f, 1.00f,  0.00f,  0.00f,  0.30f,  1.50f,  -1.00f, -3.00f, -6.00f, -2.00f,
    0.00f,  -0.50f, -0.20f, 0.40f,  0.80f,  0.50f,  0.00f,  -0.50f, -0.20f, 0.40f,  0.80f,  0.50f,
    0.00f,  -0.50f, -0.20f, 0.40f,  0.80f,  0.50f,  0.00f,  -0.50f, -0.20f, 0.40f,  0.80f,  0.50f,
    0.00f,  -0.50f, -0.20f, 0.40f,  0.80f,  0.50f,  -1.00f, 0.00f,  0.00f,  0.00f,  0.00f,  -6.00f,
    0.00f,  -6.00f, 0.00f,  0.00f,  -0.30f,
};

}  // namespace tearline::news
