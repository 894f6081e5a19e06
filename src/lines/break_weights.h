// SPDX-License-Identifier: MIT
// Weights (log-odds) of the features of a break, see breaks.cpp.
// Written by tools/fit_models (docs/MODELS.md has the command); do not edit by hand.
#pragma once
#include <array>

namespace tearline::lines {

// clang-format off
inline constexpr double break_bias = -4.164;
inline constexpr std::array<float, 119> break_weights{
    1.459f, 0.000f, 0.000f, 0.000f, 0.000f, 0.000f, 0.000f, 0.000f, 0.000f, 0.981f,
    3.085f, 3.339f, 3.885f, 2.591f, 1.457f, 1.213f, 1.053f, 1.142f, -4.671f, 0.076f,
    -1.019f, 0.581f, -1.837f, -2.252f, -1.684f, -0.865f, -1.238f, -1.269f, 1.725f, 0.890f,
    0.944f, 0.209f, -0.011f, 0.504f, -0.051f, 0.623f, -5.484f, 0.497f, -1.141f, 0.524f,
    -2.692f, -2.867f, -2.383f, -1.084f, -1.633f, -4.678f, 3.937f, 2.756f, 3.849f, 0.532f,
    -0.459f, -0.335f, -1.265f, 1.025f, -0.534f, 0.402f, 0.548f, 0.773f, 0.333f, 0.737f,
    0.346f, -0.198f, -0.948f, 1.007f, 0.495f, -0.106f, -0.242f, -0.190f, -0.035f, -0.341f,
    -0.738f, -1.352f, 1.119f, 1.137f, 0.093f, -0.112f, -0.237f, -0.189f, 0.254f, -0.605f,
    0.215f, 0.299f, 0.074f, -0.159f, -0.389f, -0.225f, -0.381f, -0.935f, -0.164f, -0.167f,
    0.019f, 0.111f, 0.159f, -0.277f, 1.155f, -0.550f, -1.163f, 0.051f, 0.743f, 0.698f,
    -0.368f, -0.303f, 0.203f, 0.055f, -0.326f, 1.529f, -0.774f, -0.615f, -0.181f, 0.000f,
    1.002f, 0.989f, 0.564f, 0.305f, 0.129f, -0.346f, -0.742f, -0.624f, -1.318f,
};
// clang-format on

}  // namespace tearline::lines
