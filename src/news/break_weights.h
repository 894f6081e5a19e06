// SPDX-License-Identifier: MIT
// Weights (log-odds) of the features of a break, see breaks.cpp.
// Written by tools/fit_models (docs/MODELS.md has the command); do not edit by hand.
#pragma once
#include <array>

namespace tearline::news {

// clang-format off
inline constexpr double break_bias = -2.351;
inline constexpr std::array<float, 119> break_weights{
    1.063f, 0.272f, -0.352f, 0.319f, 0.740f, 1.075f, 1.159f, 0.116f, -0.095f, 1.526f,
    1.728f, 1.318f, 0.290f, 2.662f, -0.044f, -0.035f, 0.181f, 0.399f, -2.859f, -0.002f,
    0.025f, 0.000f, -0.763f, -0.542f, -0.370f, -0.051f, -0.251f, -0.234f, 0.388f, -0.048f,
    0.000f, 0.223f, 0.000f, -0.008f, 0.000f, 0.000f, -4.098f, -0.528f, -0.545f, -0.163f,
    -2.365f, -1.407f, -1.101f, -0.207f, -0.187f, -3.734f, 2.854f, 2.273f, 1.728f, 0.265f,
    -0.288f, -0.264f, -0.868f, 0.782f, -0.492f, -0.166f, 0.063f, 0.562f, 1.208f, 1.295f,
    1.285f, 1.051f, -0.509f, 0.145f, 0.151f, -0.669f, -0.328f, -0.706f, -0.195f, -0.400f,
    -1.065f, -1.254f, 1.353f, 0.778f, 0.726f, -0.029f, 0.306f, 0.961f, 0.702f, -0.501f,
    -0.824f, -0.546f, -0.404f, -0.466f, -0.731f, -0.502f, -0.322f, -0.525f, 0.071f, 0.038f,
    0.043f, 0.055f, -0.230f, -0.550f, 0.899f, -0.069f, -1.001f, 0.834f, -0.137f, -0.003f,
    -0.220f, -0.165f, 0.496f, -0.098f, -0.034f, 0.840f, -0.103f, -0.758f, -0.002f, 0.000f,
    0.728f, 0.642f, 0.248f, 0.026f, 0.004f, -0.263f, -0.317f, -0.658f, -0.433f,
};
// clang-format on

}  // namespace tearline::news
