// SPDX-License-Identifier: MIT
// Fits the weights of words that may have lost an apostrophe (src/words/lost_apostrophes.txt) to
// articles that have theirs. usage: fit_apostrophes ARTICLES.jsonl .. [--out FILE]; each line of a
// file is an article: url, blocks with text.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/text.h"
#include "lines/links.h"
#include "words/contractions.h"
#include "words/lost_apostrophe.h"

using namespace tearline;
using namespace tearline::lines;

namespace {

constexpr int folds = 5, rounds = 12;
constexpr std::uint32_t least_articles = 4;  // that a feature stands in
constexpr double rate = 0.25, penalty = 5e-4, least_weight = 0.3;

struct Case {
    std::vector<std::uint32_t> features;
    bool yes = false;
    int fold = 0;
    int file = 0;  // of those named, from 0
};

struct Corpus {
    std::vector<Case> cases;
    std::map<std::uint64_t, std::uint32_t> numbers;
    std::vector<std::uint32_t> articles;  // that have the feature
    std::vector<std::string> names;       // of the features
};

/// The text without its apostrophes, as a gate sends it, and where they were.
struct Stripped {
    std::string text;
    std::set<std::size_t> lost;
};
Stripped strip(const std::string& text) {
    Stripped stripped;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool curly = text.compare(i, 3, "’") == 0;
        if (text[i] != '\'' && !curly) {
            stripped.text.push_back(text[i]);
            continue;
        }
        const std::size_t next = i + (curly ? 3 : 1);
        if (!stripped.text.empty() && text::is_alpha(stripped.text.back()) && next < text.size() &&
            text::is_alpha(text[next]))
            stripped.lost.insert(stripped.text.size());
        i = next - 1;
    }
    return stripped;
}

/// Does WHOLE, as it was written, lack apostrophes itself? Then it does not tell where they belong.
bool lacks_some(const std::string& whole) {
    for (const auto& run : words::letter_runs(whole)) {
        const std::string_view word(whole.data() + run.at, run.length);
        if (word.size() >= 4 && text::is_lower(word[1]) && words::contraction_of(word) &&
            words::stands_free(whole, run, true))
            return true;
    }
    return false;
}

void add_article(const nlohmann::json& line, int file, Corpus& corpus) {
    std::string whole;
    for (const auto& block : line["blocks"]) whole += block["text"].get<std::string>() + "\n\n";
    if (lacks_some(whole)) return;
    const Stripped stripped = strip(whole);
    constexpr std::size_t least_lost = 3;  // an article without apostrophes has lost them
    if (stripped.lost.size() < least_lost) return;
    words::WordTally tally;
    tally.add(stripped.text);
    const auto runs = words::letter_runs(stripped.text);
    const auto host = line.contains("host") ? line["host"].get<std::string>()
                                            : lines::host_of(line["url"].get<std::string>());
    const int fold = static_cast<int>(hash_of(host).low % folds);
    std::set<std::uint32_t> seen;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const auto candidate = words::lost_candidate(stripped.text, runs, i);
        if (!candidate) continue;
        Case one;
        one.fold = fold;
        one.file = file;
        one.yes = stripped.lost.contains(runs[i].at + candidate->place);
        for (const auto& evidence : words::evidence_of(*candidate, tally)) {
            const auto number = static_cast<std::uint32_t>(corpus.numbers.size());
            const auto [found, added] = corpus.numbers.emplace(id_of(evidence), number);
            if (added) {
                corpus.articles.push_back(0);
                corpus.names.push_back(std::string(evidence.family) + " " +
                                       std::string(evidence.kind) + " " +
                                       text::to_lower(evidence.value));
            }
            one.features.push_back(found->second);
            if (seen.insert(found->second).second) ++corpus.articles[found->second];
        }
        corpus.cases.push_back(std::move(one));
    }
}

/// The cases mixed, so that no source has the last word; the same for the same cases.
std::vector<std::size_t> mixed(std::size_t count) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::mt19937_64 numbers(1);
    for (std::size_t i = count; i > 1; --i) std::swap(order[i - 1], order[numbers() % i]);
    return order;
}

/// Logistic regression by adaptive steps over the mixed cases, with the features that KEPT allows.
std::vector<float> fit(const Corpus& corpus, int left_out, const std::vector<bool>& kept) {
    std::vector<float> weights(corpus.numbers.size(), 0), steps(corpus.numbers.size(), 1e-2f);
    const auto order = mixed(corpus.cases.size());
    for (int round = 0; round < rounds; ++round)
        for (const std::size_t i : order) {
            const Case& one = corpus.cases[i];
            if (one.fold == left_out) continue;
            double sum = 0;
            for (const auto f : one.features) sum += weights[f];
            const double error = 1 / (1 + std::exp(-sum)) - (one.yes ? 1 : 0);
            if (std::abs(error) < 1e-4) continue;
            for (const auto f : one.features) {
                if (!kept[f]) continue;
                const double slope = error + penalty * weights[f];
                steps[f] += static_cast<float>(slope * slope);
                weights[f] -= static_cast<float>(rate * slope / std::sqrt(steps[f]));
            }
        }
    return weights;
}

/// Fitted twice: the second time without what hardly counted the first time.
std::vector<float> fit(const Corpus& corpus, int left_out) {
    std::vector<bool> kept(corpus.numbers.size());
    for (std::size_t f = 0; f < kept.size(); ++f) kept[f] = corpus.articles[f] >= least_articles;
    const auto first = fit(corpus, left_out, kept);
    for (std::size_t f = 0; f < kept.size(); ++f)
        kept[f] = kept[f] && std::abs(first[f]) >= least_weight;
    return fit(corpus, left_out, kept);
}

/// What the weights find in articles of sites that they were not fitted to.
struct Judged {
    int file = 0;
    double score = 0;
    bool yes = false;
};
std::vector<Judged> judge(const Corpus& corpus) {
    std::vector<Judged> judged;
    for (int fold = 0; fold < folds; ++fold) {
        const auto weights = fit(corpus, fold);
        for (const auto& one : corpus.cases) {
            if (one.fold != fold) continue;
            double sum = 0;
            for (const auto f : one.features) sum += weights[f];
            judged.push_back({one.file, sum, one.yes});
        }
    }
    return judged;
}

void report(const std::vector<Judged>& judged, int file, const char* name) {
    std::size_t words = 0, lost = 0;
    for (const auto& each : judged)
        if (each.file == file) ++words, lost += each.yes;
    std::fprintf(stderr, "%s: %zu words, %zu lost an apostrophe; held out by site:\n", name, words,
                 lost);
    for (const double least : {0.0, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 5.0}) {
        std::size_t said = 0, right = 0;
        for (const auto& each : judged)
            if (each.file == file && each.score > least) ++said, right += each.yes;
        std::fprintf(stderr, "  over %.1f: precision %.4f, recall %.4f\n", least,
                     said ? double(right) / double(said) : 0.0,
                     lost ? double(right) / double(lost) : 0.0);
    }
}

}  // namespace

int main(int count, char** arguments) {
    Corpus corpus;
    std::string out;
    std::vector<const char*> files;
    for (int i = 1; i < count; ++i) {
        if (!std::strcmp(arguments[i], "--out") && i + 1 < count) {
            out = arguments[++i];
            continue;
        }
        std::ifstream file(arguments[i]);
        for (std::string line; std::getline(file, line);)
            add_article(nlohmann::json::parse(line), static_cast<int>(files.size()), corpus);
        files.push_back(arguments[i]);
    }
    const auto judged = judge(corpus);
    for (std::size_t file = 0; file < files.size(); ++file)
        report(judged, static_cast<int>(file), files[file]);
    if (out.empty()) return 0;
    const auto weights = fit(corpus, -1);
    std::map<std::string, std::map<std::string, long>> rows;
    std::size_t kept = 0;
    for (std::size_t f = 0; f < weights.size(); ++f) {
        const long weight = std::lround(weights[f] * 100);
        if (weight == 0) continue;
        const auto value = corpus.names[f].rfind(' ');
        rows[corpus.names[f].substr(0, value)][corpus.names[f].substr(value + 1)] = weight;
        ++kept;
    }
    std::ofstream file(out);
    file << "# Weights (log-odds, hundredths) of what tells whether a word has lost an apostrophe; "
            "tools/fit_apostrophes\n# wrote this (docs/MODELS.md has the command). FAMILY KIND "
            "VALUE WEIGHT VALUE WEIGHT .., see lost_apostrophe.cpp.\n";
    constexpr std::size_t widest = 120;
    for (const auto& [name, values] : rows) {
        std::string row = name;
        for (const auto& [value, weight] : values) {
            const std::string entry = " " + value + " " + std::to_string(weight);
            if (row.size() + entry.size() > widest) {
                file << row << '\n';
                row = name;
            }
            row += entry;
        }
        file << row << '\n';
    }
    std::fprintf(stderr, "%zu weights\n", kept);
    return 0;
}
