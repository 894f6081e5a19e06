// SPDX-License-Identifier: MIT
// Boosting of small trees (lines/forest.h): each tree is fitted to what those before it still get
// wrong. The same samples give the same trees.
#pragma once
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "lines/forest.h"

namespace tearline::tools {

struct TreeSample {
    lines::Features features;
    bool yes = false;
    int fold = 0;  ///< samples of one site are in one fold
};

struct GrownForest {
    int bias = 0;
    std::vector<lines::Tree> trees;

    [[nodiscard]] lines::Forest view() const { return {bias, trees}; }
};

struct Growth {
    int trees = 120;
    double rate = 0.1, penalty = 8;
};

/// Grows a forest from the SAMPLES that are to be used.
class Grower {
  public:
    Grower(const std::vector<const TreeSample*>& samples, Growth growth)
        : samples_(samples),
          growth_(growth),
          scores_(samples.size()),
          leaf_(samples.size()),
          slope_(samples.size()),
          curve_(samples.size()) {}

    GrownForest run() {
        GrownForest forest;
        double yes = 1;
        for (const auto* sample : samples_) yes += sample->yes;
        const double share = yes / static_cast<double>(samples_.size() + 2);
        const double bias = std::log(share / (1 - share));
        forest.bias = static_cast<int>(std::lround(bias * 1000));
        std::fill(scores_.begin(), scores_.end(), forest.bias / 1000.0);
        for (int i = 0; i < growth_.trees; ++i) forest.trees.push_back(next_tree());
        return forest;
    }

  private:
    static constexpr std::size_t bins = lines::Features::largest + 1;
    static constexpr std::size_t leaves = std::size_t{1} << lines::Tree::depth;
    struct Sum {
        float slope = 0, curve = 0;
    };

    lines::Tree next_tree() {
        for (std::size_t i = 0; i < samples_.size(); ++i) {
            const double chance = 1 / (1 + std::exp(-scores_[i]));
            slope_[i] = static_cast<float>(chance - (samples_[i]->yes ? 1 : 0));
            curve_[i] = static_cast<float>(chance * (1 - chance));
            leaf_[i] = 0;
        }
        lines::Tree tree;
        for (std::size_t level = 0; level < lines::Tree::depth; ++level) split(tree, level);
        std::array<double, leaves> slopes{}, curves{};
        for (std::size_t i = 0; i < samples_.size(); ++i) {
            slopes[leaf_[i]] += slope_[i];
            curves[leaf_[i]] += curve_[i];
        }
        for (std::size_t leaf = 0; leaf < leaves; ++leaf) {
            const double value = -growth_.rate * slopes[leaf] / (curves[leaf] + growth_.penalty);
            tree.value[leaf] = static_cast<std::int16_t>(std::lround(value * 1000));
        }
        for (std::size_t i = 0; i < samples_.size(); ++i)
            scores_[i] += tree.value[leaf_[i]] / 1000.0;
        return tree;
    }

    /// The question that parts the samples of all leaves best.
    void split(lines::Tree& tree, std::size_t level) {
        const std::size_t features = samples_.front()->features.count;
        const std::size_t parts = std::size_t{1} << level;
        sums_.assign(parts * features * bins, {});
        for (std::size_t i = 0; i < samples_.size(); ++i) {
            Sum* row = sums_.data() + leaf_[i] * features * bins;
            const auto& values = samples_[i]->features.values;
            for (std::size_t f = 0; f < features; ++f) {
                Sum& sum = row[f * bins + values[f]];
                sum.slope += slope_[i];
                sum.curve += curve_[i];
            }
        }
        double best = -1;
        for (std::size_t f = 0; f < features; ++f) {
            std::array<double, bins> gains{};
            for (std::size_t part = 0; part < parts; ++part) {
                const Sum* row = sums_.data() + (part * features + f) * bins;
                double slopes = 0, curves = 0, slope = 0, curve = 0;
                for (std::size_t b = 0; b < bins; ++b)
                    slopes += row[b].slope, curves += row[b].curve;
                for (std::size_t b = 0; b + 1 < bins; ++b) {
                    slope += row[b].slope;
                    curve += row[b].curve;
                    gains[b] += gain(slope, curve) + gain(slopes - slope, curves - curve);
                }
            }
            for (std::size_t b = 0; b + 1 < bins; ++b) {
                if (gains[b] <= best) continue;
                best = gains[b];
                tree.feature[level] = static_cast<std::uint8_t>(f);
                tree.above[level] = static_cast<std::uint8_t>(b);
            }
        }
        for (std::size_t i = 0; i < samples_.size(); ++i)
            leaf_[i] = static_cast<std::uint8_t>(
                leaf_[i] * 2 +
                (samples_[i]->features.values[tree.feature[level]] > tree.above[level]));
    }

    [[nodiscard]] double gain(double slope, double curve) const {
        return slope * slope / (curve + growth_.penalty);
    }

    const std::vector<const TreeSample*>& samples_;
    const Growth growth_;
    std::vector<double> scores_;
    std::vector<std::uint8_t> leaf_;
    std::vector<float> slope_, curve_;
    std::vector<Sum> sums_;
};

/// A forest from SAMPLES, those left out that USED refuses.
template <class Used>
GrownForest grow(const std::vector<TreeSample>& samples, Growth growth, Used used) {
    std::vector<const TreeSample*> chosen;
    for (const auto& sample : samples)
        if (used(sample)) chosen.push_back(&sample);
    if (chosen.empty()) return {};
    return Grower(chosen, growth).run();
}

/// The forest as C++: a bias and an array.
inline std::string as_code(const std::string& name, const GrownForest& forest) {
    std::string code = "inline constexpr int " + name + "_bias = " + std::to_string(forest.bias) +
                       ";\ninline constexpr std::array<Tree, " +
                       std::to_string(forest.trees.size()) + "> " + name + "_trees{{\n";
    const auto list = [](const auto& values) {
        std::string text = "{";
        for (const auto value : values) text += std::to_string(value) + ",";
        text.back() = '}';
        return text;
    };
    for (const auto& tree : forest.trees)
        code += "    {" + list(tree.feature) + ", " + list(tree.above) + ", " + list(tree.value) +
                "},\n";
    return code + "}};\n";
}

}  // namespace tearline::tools
