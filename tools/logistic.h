// SPDX-License-Identifier: MIT
// Logistic regression over features of which a few are active at a time: what the fitting tools
// share.
#pragma once
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

namespace tearline::tools {

struct Sample {
    std::vector<std::size_t> active;
    bool yes = false;
    int fold = 0;
};

struct Model {
    double bias = 0;
    std::vector<double> weights;

    [[nodiscard]] double score(const Sample& sample) const {
        double sum = bias;
        for (const auto place : sample.active) sum += weights[place];
        return sum;
    }
};

/// Solves A x = b for a symmetric positive matrix (Cholesky).
inline std::vector<double> solve(std::vector<std::vector<double>> a, std::vector<double> b) {
    const std::size_t n = b.size();
    for (std::size_t j = 0; j < n; ++j) {
        for (std::size_t k = 0; k < j; ++k) a[j][j] -= a[j][k] * a[j][k];
        a[j][j] = std::sqrt(std::max(a[j][j], 1e-9));
        for (std::size_t i = j + 1; i < n; ++i) {
            for (std::size_t k = 0; k < j; ++k) a[i][j] -= a[i][k] * a[j][k];
            a[i][j] /= a[j][j];
        }
    }
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = 0; k < i; ++k) b[i] -= a[i][k] * b[k];
        b[i] /= a[i][i];
    }
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t k = i + 1; k < n; ++k) b[i] -= a[k][i] * b[k];
        b[i] /= a[i][i];
    }
    return b;
}

/// Newton's method with an L2 penalty; the samples of fold LEFT_OUT are not looked at (-1 for
/// none). The same samples give the same model.
inline Model fit(const std::vector<Sample>& samples, std::size_t weight_count, int left_out,
                 double penalty) {
    Model model{0, std::vector<double>(weight_count, 0)};
    const std::size_t n = weight_count + 1;  // the bias is last
    constexpr int rounds = 12;
    for (int round = 0; round < rounds; ++round) {
        std::vector<double> slope(n, 0);
        std::vector<std::vector<double>> curve(n, std::vector<double>(n, 0));
        for (const auto& sample : samples) {
            if (sample.fold == left_out) continue;
            const double chance = 1 / (1 + std::exp(-model.score(sample)));
            const double error = chance - (sample.yes ? 1 : 0), weight = chance * (1 - chance);
            std::vector<std::size_t> places = sample.active;
            places.push_back(weight_count);
            for (const auto i : places) {
                slope[i] += error;
                for (const auto k : places) curve[i][k] += weight;
            }
        }
        for (std::size_t i = 0; i < n; ++i) {
            const double own = i < weight_count ? penalty : penalty * 0.01;
            slope[i] += own * (i < weight_count ? model.weights[i] : model.bias);
            curve[i][i] += own;
        }
        const auto step = solve(std::move(curve), std::move(slope));
        double largest = 0;
        for (const double value : step) largest = std::max(largest, std::abs(value));
        const double share = std::min(1.0, 3.0 / std::max(largest, 1e-9));
        for (std::size_t i = 0; i < weight_count; ++i) model.weights[i] -= share * step[i];
        model.bias -= share * step[weight_count];
    }
    return model;
}

/// Precision and recall on the samples of each fold, by models that never saw them.
inline void report(const char* name, const std::vector<Sample>& samples, std::size_t weight_count,
                   int folds, double penalty) {
    long right = 0, said = 0, there = 0;
    for (int fold = 0; fold < folds; ++fold) {
        const Model model = fit(samples, weight_count, fold, penalty);
        for (const auto& sample : samples) {
            if (sample.fold != fold) continue;
            const bool yes = model.score(sample) > 0;
            right += yes && sample.yes;
            said += yes;
            there += sample.yes;
        }
    }
    std::fprintf(stderr, "%s: %zu samples, %ld yes; held out: precision %.4f, recall %.4f\n", name,
                 samples.size(), there,
                 said ? static_cast<double>(right) / static_cast<double>(said) : 0.0,
                 there ? static_cast<double>(right) / static_cast<double>(there) : 0.0);
}

/// The model as C++: a bias and an array.
inline std::string as_code(const char* name, const Model& model) {
    char line[64];
    std::string code;
    std::snprintf(line, sizeof line, "%.3f", model.bias);
    code += std::string("inline constexpr double ") + name + "_bias = " + line + ";\n";
    code += std::string("inline constexpr std::array<float, ") +
            std::to_string(model.weights.size()) + "> " + name + "_weights{\n";
    for (std::size_t i = 0; i < model.weights.size(); ++i) {
        std::snprintf(line, sizeof line, "%.3ff,", model.weights[i]);
        code += (i % 10 == 0 ? "    " : " ") + std::string(line) +
                (i % 10 == 9 || i + 1 == model.weights.size() ? "\n" : "");
    }
    return code + "};\n";
}

}  // namespace tearline::tools
