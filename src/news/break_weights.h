// SPDX-License-Identifier: MIT
// Weights (log-odds) of the features of a break, see breaks.cpp.
// Written by tools/fit_models (docs/MODELS.md has the command); do not edit by hand.
#pragma once
#include <array>

namespace tearline::news {

// clang-format off
inline constexpr double break_bias = -2.187;
inline constexpr std::array<float, 119> break_weights{
    0.679f, 0.569f, -0.400f, 0.427f, 0.825f, 0.997f, 1.067f, 0.724f, -0.077f, 0.230f,
    -0.003f, 0.000f, 0.000f, 2.255f, 0.000f, 0.000f, 0.000f, 0.000f, -1.570f, -0.189f,
    -0.020f, 0.000f, -0.530f, -0.086f, -0.013f, -0.022f, -0.055f, 0.307f, -0.026f, 0.000f,
    0.000f, -0.013f, 0.000f, 0.000f, 0.000f, 0.000f, -2.885f, -0.129f, -0.133f, -0.102f,
    -1.638f, -0.609f, -0.732f, -0.071f, -0.329f, -2.721f, 1.761f, 0.873f, 0.519f, 0.721f,
    0.147f, -0.356f, -0.051f, 0.636f, -0.670f, -0.147f, 0.271f, 0.641f, 1.642f, 1.508f,
    0.799f, 0.370f, 0.398f, -0.049f, -0.545f, -1.127f, -0.329f, -0.699f, -0.671f, -0.799f,
    -0.241f, -0.374f, 1.461f, 0.487f, 0.687f, -0.233f, 0.304f, 1.044f, 0.675f, 0.386f,
    -1.364f, -1.207f, -0.830f, -0.610f, -0.395f, -0.194f, 0.020f, -0.255f, 0.014f, -0.028f,
    0.224f, -0.040f, -0.191f, -0.872f, 0.704f, -0.022f, -0.645f, 0.696f, 0.118f, -0.529f,
    0.120f, -0.491f, 0.527f, 0.100f, 0.251f, 0.950f, -0.620f, -0.352f, -0.000f, 0.000f,
    0.883f, 0.775f, 0.495f, -0.029f, 0.009f, -0.696f, -0.450f, -0.428f, -0.581f,
};
// clang-format on

}  // namespace tearline::news
