// SPDX-License-Identifier: MIT
// Weights (log-odds) of the features of a break, see breaks.cpp.
// Written by tools/fit_models (docs/MODELS.md has the command); do not edit by hand.
#pragma once
#include <array>

namespace tearline::news {

// clang-format off
inline constexpr double break_bias = 1.128;
inline constexpr std::array<float, 119> break_weights{
    0.244f, 0.493f, -0.587f, 0.181f, 0.711f, 2.343f, 3.007f, 1.103f, 0.043f, -3.508f,
    -1.514f, 0.000f, 0.000f, 3.397f, 0.000f, 0.000f, 0.000f, 0.000f, -4.045f, -3.915f,
    -2.872f, 0.000f, -4.603f, -3.913f, -2.850f, -2.442f, -2.417f, -1.803f, -2.556f, 0.000f,
    0.000f, -2.842f, 0.000f, 0.000f, 0.000f, 0.000f, -3.980f, -3.721f, -3.783f, -4.109f,
    -5.003f, -4.781f, -4.899f, -2.497f, -4.091f, -3.571f, 3.125f, 3.108f, 1.639f, 0.879f,
    0.357f, -4.352f, -0.338f, 1.386f, -2.164f, -0.920f, -0.351f, 0.159f, 1.457f, 1.531f,
    0.778f, 0.395f, 3.292f, -0.535f, -1.111f, -1.944f, -0.837f, -1.598f, -1.379f, -1.963f,
    -1.014f, -4.188f, 1.617f, -0.164f, 0.889f, -0.517f, -0.021f, 0.707f, 0.256f, -0.480f,
    -2.434f, -2.438f, -4.391f, -1.128f, -0.893f, -0.544f, -0.322f, -3.263f, -1.138f, -1.313f,
    -1.066f, -1.397f, -1.724f, -0.215f, 1.867f, 0.990f, 0.195f, 1.679f, 0.791f, -1.072f,
    -0.516f, -1.436f, 0.303f, -0.105f, 0.044f, 0.969f, -2.476f, -3.543f, -0.077f, 0.000f,
    0.264f, -0.660f, -0.720f, -1.356f, -1.113f, -2.179f, -1.484f, -1.949f, -2.022f,
};
// clang-format on

}  // namespace tearline::news
