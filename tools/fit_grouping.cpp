// SPDX-License-Identifier: MIT
// Writes src/stories/pair_weights.h: fits on labelled articles what speaks for two of them telling
// one story, and measures on stories that were left out. usage: fit_grouping LABELLED.jsonl .. A
// line is {story, title, sentences or paragraphs or blocks, topic, sure}; a file without stories
// gives articles that belong to none.
#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "stories/cluster.h"
#include "stories/evidence.h"
#include "stories/grouping_weights.h"
#include "stories/story.h"
#include "tools/logistic.h"
#include "words/term_id.h"

using namespace tearline;
using namespace tearline::stories;

namespace {

constexpr int folds = 5, date_draws = 3;
constexpr double penalty = 3, weight_of_same = 2, days_spread = 30, days_of_a_story = 2;
constexpr double looked_at = 0.2;  ///< pairs less like each other than this teach nothing
constexpr UnixTime start = 1'700'000'000;

struct Labelled {
    std::vector<GroupInput> articles;
    std::vector<std::string> stories, files;
    std::vector<bool> sure;
    std::vector<int> fold;  ///< look-alike stories of one topic share it
};

std::uint64_t hash_of(std::string_view text) {
    return words::term_id(text);
}

void read(Labelled& into, const std::string& file) {
    std::ifstream in(file);
    for (std::string row; std::getline(in, row);) {
        const auto line = nlohmann::json::parse(row);
        GroupInput article;
        article.id = std::to_string(into.articles.size());
        article.title = line.value("title", "");
        for (const char* name : {"sentences", "paragraphs", "blocks"}) {
            if (!line.contains(name)) continue;
            for (const auto& part : line[name])
                article.text += (article.text.empty() ? "" : " ") +
                                (part.is_object() ? part["text"] : part).get<std::string>();
        }
        const std::string story = line.value("story", "alone " + article.id);
        const std::string topic =
            line.contains("topic") ? "topic " + story.substr(0, story.find('_')) : story;
        into.fold.push_back(static_cast<int>(hash_of(topic) % folds));
        into.stories.push_back(story);
        into.files.push_back(file);
        into.sure.push_back(line.value("sure", true));
        into.articles.push_back(std::move(article));
    }
}

/// Chance in [0, 1), the same for the same words.
double chance(const std::string& of) {
    return static_cast<double>(hash_of(of) >> 11) / 9007199254740992.0;
}

/// Each story at a day of its own within the spread, its articles within the days of a story.
void give_dates(Labelled& gold, int draw) {
    for (std::size_t i = 0; i < gold.articles.size(); ++i) {
        const std::string salt = std::to_string(draw);
        const double days = days_spread * chance(salt + " story " + gold.stories[i]) +
                            days_of_a_story * chance(salt + " article " + std::to_string(i));
        gold.articles[i].published = start + static_cast<UnixTime>(days * 86400);
    }
}

struct Sample {
    PairFeatures features;
    bool same;
    double weight;
    int fold_a, fold_b;
};

std::vector<Sample> samples_of(Labelled& gold) {
    std::vector<std::size_t> all(gold.articles.size());
    std::iota(all.begin(), all.end(), 0);
    const auto profiles = profiles_of(HeldArticles(gold.articles));
    std::map<std::string, double> pairs_of_story;
    std::vector<std::array<double, date_draws>> days(all.size());
    for (int draw = 0; draw < date_draws; ++draw) {
        give_dates(gold, draw);
        for (const std::size_t i : all)
            days[i][static_cast<std::size_t>(draw)] =
                static_cast<double>(*gold.articles[i].published) / 86400;
    }
    for (const std::size_t i : all)
        for (std::size_t j = 0; j < i; ++j)
            if (gold.stories[i] == gold.stories[j]) ++pairs_of_story[gold.stories[i]];
    std::vector<Sample> samples;
    for (const std::size_t i : all)
        for (std::size_t j = 0; j < i; ++j) {
            if (!gold.sure[i] || !gold.sure[j]) continue;
            const bool same = gold.stories[i] == gold.stories[j];
            Sample sample{compare(profiles[j], profiles[i]), same,
                          same ? weight_of_same / std::sqrt(pairs_of_story[gold.stories[i]]) : 1.0,
                          gold.fold[i], gold.fold[j]};
            if (!same && sample.features[like_all] < looked_at) continue;
            samples.push_back(sample);
            sample.weight *= 2.0 / date_draws;
            for (std::size_t draw = 0; draw < date_draws; ++draw) {
                const double apart = std::abs(days[i][draw] - days[j][draw]);
                if (apart > weights::gate_days) continue;
                Sample with_time = sample;
                add_time(with_time.features, apart);
                samples.push_back(with_time);
            }
        }
    return samples;
}

/// What speaks for one story may not count against it, nor the other way round: with few look-alike
/// stories to learn from, such a weight is chance. 0: either.
int sign_of(std::size_t feature) {
    switch (feature) {
        case head_numbers_both:
        case shorter_length:
        case length_ratio:
        case dated:
            return 0;
        case head_names_apart:
        case years_apart:
        case days_apart:
            return -1;
        default:
            return 1;
    }
}

using Chosen = std::array<bool, pair_features>;

/// Newton's method over scaled features with an L2 penalty; those not CHOSEN have no weight.
/// Samples that touch fold LEFT_OUT are not looked at.
PairModel fit_chosen(const std::vector<Sample>& samples, int left_out, const Chosen& chosen) {
    constexpr std::size_t n = pair_features + 1;  // the bias is last
    std::array<double, n> mean{}, spread{};
    double total = 0;
    const auto used = [&](const Sample& s) { return s.fold_a != left_out && s.fold_b != left_out; };
    for (const auto& s : samples) {
        if (!used(s)) continue;
        total += s.weight;
        for (std::size_t i = 0; i < pair_features; ++i) mean[i] += s.weight * s.features[i];
    }
    for (std::size_t i = 0; i < pair_features; ++i) mean[i] /= total;
    for (const auto& s : samples)
        if (used(s))
            for (std::size_t i = 0; i < pair_features; ++i)
                spread[i] += s.weight * std::pow(s.features[i] - mean[i], 2);
    for (std::size_t i = 0; i < pair_features; ++i) spread[i] = std::sqrt(spread[i] / total) + 1e-6;

    std::vector<double> weights(n, 0);
    for (int round = 0; round < 15; ++round) {
        std::vector<double> slope(n, 0);
        std::vector<std::vector<double>> curve(n, std::vector<double>(n, 0));
        for (const auto& s : samples) {
            if (!used(s)) continue;
            std::array<double, n> x{};
            x[pair_features] = 1;
            double score = weights[pair_features];
            for (std::size_t i = 0; i < pair_features; ++i) {
                if (chosen[i]) x[i] = (s.features[i] - mean[i]) / spread[i];
                score += weights[i] * x[i];
            }
            const double odds = 1 / (1 + std::exp(-score)), error = odds - (s.same ? 1 : 0);
            for (std::size_t i = 0; i < n; ++i) {
                slope[i] += s.weight * error * x[i];
                for (std::size_t k = 0; k < n; ++k)
                    curve[i][k] += s.weight * odds * (1 - odds) * x[i] * x[k];
            }
        }
        for (std::size_t i = 0; i < n; ++i) {
            const double own = i < pair_features ? penalty : penalty * 1e-3;
            slope[i] += own * weights[i];
            curve[i][i] += own;
        }
        const auto step = tools::solve(std::move(curve), std::move(slope));
        double largest = 0;
        for (const double value : step) largest = std::max(largest, std::abs(value));
        for (std::size_t i = 0; i < n; ++i) weights[i] -= step[i] * std::min(1.0, 3 / largest);
        if (largest < 1e-4) break;
    }
    PairModel model{weights[pair_features], {}};
    for (std::size_t i = 0; i < pair_features; ++i) {
        model.weights[i] = weights[i] / spread[i];
        model.bias -= model.weights[i] * mean[i];
    }
    return model;
}

PairModel fit(const std::vector<Sample>& samples, int left_out) {
    Chosen chosen;
    chosen.fill(true);
    for (;;) {
        const PairModel model = fit_chosen(samples, left_out, chosen);
        bool wrong = false;
        for (std::size_t i = 0; i < pair_features; ++i)
            if (model.weights[i] * sign_of(i) < 0) chosen[i] = false, wrong = true;
        if (!wrong) return model;
    }
}

/// B-cubed and pairs, over the articles of one fold and one file at a time.
struct Score {
    double articles = 0, precision = 0, recall = 0, said = 0, right = 0, there = 0;

    void add(const Labelled& gold, const std::vector<Grouped>& stories, int fold,
             const std::string& file) {
        std::map<std::string, double> size;
        for (std::size_t i = 0; i < gold.stories.size(); ++i)
            if (gold.sure[i]) ++size[gold.stories[i]];
        const auto counts = [&](std::size_t i) { return gold.sure[i] || gold.files[i] != file; };
        for (const auto& story : stories) {
            std::map<std::string, double> inside;
            double whole = 0;
            for (const std::size_t i : story.members) {
                whole += counts(i);
                if (gold.sure[i]) ++inside[gold.stories[i]];
            }
            for (const std::size_t i : story.members) {
                if (gold.files[i] != file || !gold.sure[i] || (fold >= 0 && gold.fold[i] != fold))
                    continue;
                const double same = inside[gold.stories[i]];
                ++articles;
                precision += same / whole;
                recall += same / size[gold.stories[i]];
                right += same - 1;
                said += whole - 1;
                there += size[gold.stories[i]] - 1;
            }
        }
    }
    static double mean(double p, double r) { return p + r > 0 ? 2 * p * r / (p + r) : 0; }
    void print(const char* what, const std::string& file) const {
        std::fprintf(stderr, "%-22s %-20s b3_f1 %.4f  pair_f1 %.4f (%.3f %.3f)\n", what,
                     file.substr(file.rfind('/') + 1).c_str(),
                     mean(precision / articles, recall / articles),
                     mean(right / std::max(1.0, said), right / std::max(1.0, there)),
                     right / std::max(1.0, said), right / std::max(1.0, there));
    }
};

using Models = std::vector<PairModel>;  ///< one for each fold, that did not see it

/// Groups everything by each model and scores the fold that it did not see.
void measure(const char* what, Labelled gold, const Models& models, int draw) {
    std::map<std::string, Score> scores;
    if (draw >= 0) give_dates(gold, draw);
    for (std::size_t fold = 0; fold < models.size(); ++fold) {
        const auto stories = group(HeldArticles(gold.articles), models[fold]);
        for (const auto& file : std::set<std::string>(gold.files.begin(), gold.files.end()))
            scores[file].add(gold, stories, models.size() > 1 ? static_cast<int>(fold) : -1, file);
    }
    for (const auto& [file, score] : scores)
        if (score.there > 0) score.print(what, file);
}

void print(const PairModel& model) {
    std::printf(
        "// SPDX-License-Identifier: MIT\n"
        "// What speaks for two articles telling one story, in the order of PairFeature "
        "(evidence.h).\n"
        "// tools/fit_grouping.cpp wrote this.\n#pragma once\n#include <array>\n\n"
        "namespace tearline::stories {\n\ninline constexpr double pair_bias = %.4f;\n"
        "inline constexpr std::array<double, %d> pair_weights{\n",
        model.bias, static_cast<int>(pair_features));
    for (std::size_t i = 0; i < pair_features; ++i)
        std::printf("%s%.4f,%s", i % 8 == 0 ? "    " : " ", model.weights[i],
                    i % 8 == 7 || i + 1 == pair_features ? "\n" : "");
    std::printf("};\n\n}  // namespace tearline::stories\n");
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2)
        return std::cerr << "usage: fit_grouping LABELLED.jsonl .. > pair_weights.h\n", 64;
    Labelled gold;
    std::vector<Labelled> alone(static_cast<std::size_t>(argc));
    for (int i = 1; i < argc; ++i) {
        read(gold, argv[i]);
        read(alone[static_cast<std::size_t>(i)], argv[i]);
    }
    const auto samples = samples_of(gold);
    for (auto& article : gold.articles) article.published.reset();
    Models held_out;
    for (int fold = 0; fold < folds; ++fold) held_out.push_back(fit(samples, fold));
    const Models own{fit(samples, -1)};
    for (int draw = 10; draw < 16; ++draw) {
        measure("held out, dated", gold, held_out, draw);
        measure("all, dated", gold, own, draw);
    }
    for (const auto& one : alone) {
        if (one.articles.empty()) continue;
        measure("held out, no dates", one, held_out, -1);
        measure("all, no dates", one, own, -1);
    }
    print(own[0]);
}
