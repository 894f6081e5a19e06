// SPDX-License-Identifier: MIT
// Weights (log-odds) of the features of a break, see breaks.cpp.
// Written by tools/fit_models (docs/MODELS.md has the command); do not edit by hand.
#pragma once
#include <array>

namespace tearline::news {

// clang-format off
inline constexpr double break_bias = -2.192;
inline constexpr std::array<float, 119> break_weights{
    0.727f, 0.564f, -0.416f, 0.420f, 0.803f, 0.991f, 1.052f, 0.722f, -0.079f, 0.233f,
    -0.003f, 0.000f, 0.000f, 2.274f, 0.000f, 0.000f, 0.000f, 0.000f, -1.568f, -0.195f,
    -0.022f, 0.000f, -0.530f, -0.088f, -0.012f, -0.023f, -0.054f, 0.309f, -0.029f, 0.000f,
    0.000f, -0.015f, 0.000f, 0.000f, 0.000f, 0.000f, -2.881f, -0.127f, -0.128f, -0.100f,
    -1.635f, -0.612f, -0.735f, -0.069f, -0.324f, -2.712f, 1.757f, 0.867f, 0.524f, 0.726f,
    0.159f, -0.350f, -0.056f, 0.614f, -0.932f, -0.112f, 0.341f, 0.664f, 1.707f, 1.499f,
    0.830f, 0.382f, 0.402f, -0.040f, -0.516f, -1.118f, -0.257f, -0.790f, -0.672f, -0.791f,
    -0.249f, -0.371f, 1.442f, 0.474f, 0.704f, -0.218f, 0.285f, 1.045f, 0.655f, 0.397f,
    -1.359f, -1.191f, -0.824f, -0.615f, -0.388f, -0.202f, 0.021f, -0.246f, 0.007f, -0.026f,
    0.237f, -0.049f, -0.191f, -0.870f, 0.714f, -0.031f, -0.644f, 0.696f, 0.113f, -0.534f,
    0.124f, -0.496f, 0.527f, 0.097f, 0.259f, 0.948f, -0.610f, -0.360f, -0.000f, 0.000f,
    0.863f, 0.768f, 0.450f, 0.045f, -0.032f, -0.640f, -0.473f, -0.424f, -0.579f,
};
// clang-format on

}  // namespace tearline::news
