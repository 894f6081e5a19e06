// SPDX-License-Identifier: MIT
// Fits the weights of breaks and headings (src/news/break_weights.h, heading_weights.h) to messages
// whose clean articles are known. usage: fit_models FOLDER .. --out src/news [--leave-out FOLD];
// each FOLDER holds news-*.pkt and truth.jsonl.
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/hash.h"
#include "base/text.h"
#include "news/body.h"
#include "news/breaks.h"
#include "news/extract.h"
#include "news/frame.h"
#include "news/headings.h"
#include "news/links.h"
#include "news/page.h"
#include "news/promos.h"
#include "news/sanitise.h"
#include "tools/logistic.h"
#include "tools/mail_folder.h"

using namespace tearline;
using namespace tearline::news;
using tools::Sample;

namespace {

constexpr int folds = 5;
constexpr double penalty = 3;

struct Truth {
    std::vector<std::string> tokens;
    std::map<std::size_t, bool> ends;      // tokens up to the end of a block -> is it a heading
    std::set<std::size_t> heading_starts;  // tokens before a heading
};

/// Lower-case runs of ASCII letters and digits, apostrophes left out: what scoring compares.
void add_tokens(std::vector<std::string>& to, std::string_view text) {
    std::string token;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i < text.size() && (text::is_alpha(text[i]) || text::is_digit(text[i]))) {
            token.push_back(text::lower(text[i]));
        } else if (i < text.size() && text[i] == '\'') {
            continue;
        } else if (i < text.size() && text.substr(i, 3) == "’") {
            i += 2;
        } else if (!token.empty()) {
            to.push_back(std::move(token));
            token.clear();
        }
    }
}

std::size_t token_count(std::string_view text) {
    std::vector<std::string> tokens;
    add_tokens(tokens, text);
    return tokens.size();
}

Truth read_truth(const nlohmann::json& line) {
    Truth truth;
    for (const auto& block : line["blocks"]) {
        const bool heading = block["kind"] == "heading";
        if (heading) truth.heading_starts.insert(truth.tokens.size());
        add_tokens(truth.tokens, block["text"].get<std::string>());
        truth.ends[truth.tokens.size()] = heading;
    }
    return truth;
}

/// The candidates of one message, which the second look needs together.
struct Candidates {
    std::vector<HeadingCandidate> all;
    std::vector<int> yes;  // 1 heading, 0 none, -1 not known
    int fold = 0;
};

struct Samples {
    std::vector<Sample> breaks, headings, glue;
    std::vector<Candidates> messages;
    std::size_t used = 0, skipped = 0;
};

template <class Features>
Sample sample_of(const Features& features, bool yes, int fold) {
    const auto from = features.active.begin();
    return {{from, from + static_cast<std::ptrdiff_t>(features.count)}, yes, fold};
}

/// Takes the samples of the breaks, and leaves BODY cut as the truth says.
bool sample_breaks(Body& body, const Truth& truth, int fold, Samples& samples) {
    std::vector<std::string> tokens;
    std::vector<std::size_t> before;  // tokens before each piece
    for (const auto& piece : body.pieces) {
        before.push_back(tokens.size());
        add_tokens(tokens, piece.text);
    }
    if (tokens.size() < truth.tokens.size() ||
        !std::equal(truth.tokens.begin(), truth.tokens.end(), tokens.begin()))
        return false;
    const int usual = usual_length(body);
    std::size_t start = 0;
    std::vector<std::pair<std::size_t, Cut>> decided;
    for (std::size_t i = 0; i < body.pieces.size(); ++i) {
        const bool ends = i == 0 || truth.ends.contains(before[i]);
        if (body.pieces[i].cut == Cut::open && before[i] <= truth.tokens.size()) {
            samples.breaks.push_back(sample_of(break_features(body, start, i, usual), ends, fold));
            decided.emplace_back(i, ends ? Cut::always : Cut::never);
        }
        if (body.pieces[i].cut == Cut::always || ends) start = i;
    }
    for (const auto& [i, cut] : decided) body.pieces[i].cut = cut;
    for (auto& piece : body.pieces)
        if (piece.cut == Cut::open) piece.cut = Cut::never;
    return true;
}

void sample_headings(std::vector<Draft> drafts, const PageHabits& habits, const Truth& truth,
                     int fold, Samples& samples) {
    std::vector<Draft> split;
    std::size_t tokens = 0;
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        std::size_t cut = 0;
        for (const auto& place : glue_places(drafts, i, habits)) {
            const auto at =
                tokens + token_count(std::string_view(drafts[i].text).substr(0, place.at));
            const bool yes = truth.heading_starts.contains(at) && truth.ends.contains(at);
            if (habits.glues) samples.glue.push_back(sample_of(place.features, yes, fold));
            if (yes) cut = place.at;
        }
        tokens += token_count(drafts[i].text);
        if (cut == 0 || !habits.glues) {
            split.push_back(drafts[i]);
            continue;
        }
        Draft heading{BlockKind::heading, drafts[i].text.substr(cut)};
        drafts[i].text.resize(cut);
        split.push_back(drafts[i]);
        split.push_back(heading);
    }
    std::vector<int> kinds(split.size(), -1);
    tokens = 0;
    for (std::size_t i = 0; i < split.size(); ++i) {
        const std::size_t start = tokens;
        tokens += token_count(split[i].text);
        const auto end = truth.ends.find(tokens);
        if (end != truth.ends.end() && (start == 0 || truth.ends.contains(start)))
            kinds[i] = end->second;
    }
    Candidates found{heading_candidates(split, habits), {}, fold};
    for (const auto& candidate : found.all) {
        found.yes.push_back(kinds[candidate.at]);
        if (found.yes.back() >= 0)
            samples.headings.push_back(sample_of(candidate.features, found.yes.back() == 1, fold));
    }
    samples.messages.push_back(std::move(found));
}

/// The samples of the second look, by first looks that never saw the message's fold.
std::vector<Sample> second_samples(const Samples& samples, int left_out) {
    std::vector<tools::Model> models;
    for (int fold = 0; fold < folds; ++fold)
        models.push_back(tools::fit(samples.headings, heading_weight_count(), fold, penalty));
    std::vector<Sample> seconds;
    for (const auto& message : samples.messages) {
        if (message.fold == left_out) continue;
        std::vector<double> scores;
        for (const auto& candidate : message.all)
            scores.push_back(models[static_cast<std::size_t>(message.fold)].score(
                sample_of(candidate.features, false, 0)));
        const auto looks = second_look(message.all, scores);
        for (std::size_t i = 0; i < looks.size(); ++i)
            if (message.yes[i] >= 0)
                seconds.push_back(sample_of(looks[i], message.yes[i] == 1, message.fold));
    }
    return seconds;
}

void sample_message(const ftn::DecodedMessage& message, const StreamWidths& widths,
                    const nlohmann::json& line, Samples& samples) {
    Account account;
    const std::string clean = sanitise(message.text, account);
    const auto lines = split_lines(clean, message.soft_breaks);
    const Width width = find_width(lines, widths);
    const Frame frame = read_frame(lines, clean_subject(message.subject), width.columns, account);
    Body body = lay_out_body(lines, frame.first, std::max(frame.first, frame.last), width, account);
    const Truth truth = read_truth(line);
    const int fold =
        static_cast<int>(hash_of(host_of(line["link"].get<std::string>())).low % folds);
    if (!sample_breaks(body, truth, fold, samples)) {
        ++samples.skipped;
        return;
    }
    ++samples.used;
    auto drafts = drafts_of(body, account);
    cut_tail(drafts, frame.full_story, account);
    sample_headings(std::move(drafts), habits_of(body, frame), truth, fold, samples);
}

void sample_folder(const std::filesystem::path& folder, Samples& samples) {
    std::map<std::string, nlohmann::json> truths;
    std::ifstream file(folder / "truth.jsonl");
    for (std::string line; std::getline(file, line);) {
        auto parsed = nlohmann::json::parse(line);
        const auto id = parsed["msgid"].get<std::string>();
        truths[id] = std::move(parsed);
    }
    const auto messages = tools::read_folder(folder);
    std::map<std::string, StreamWidths> widths;
    for (const auto& message : messages) learn_widths(widths[stream_key(message, {})], message);
    for (const auto& message : messages) {
        const auto truth = truths.find(message.msgid.value_or(""));
        if (truth == truths.end() || !truth->second["link"].is_string()) continue;
        sample_message(message, widths[stream_key(message, {})], truth->second, samples);
    }
}

void write(const std::filesystem::path& file, const std::string& what, const std::string& code) {
    std::ofstream out(file);
    out << "// SPDX-License-Identifier: MIT\n// " << what
        << "\n// Written by tools/fit_models (docs/MODELS.md has the command); do not edit by "
           "hand.\n#pragma once\n#include <array>\n\n"
        << "namespace tearline::news {\n\n// clang-format off\n"
        << code << "// clang-format on\n\n}  // namespace tearline::news\n";
}

}  // namespace

int main(int count, char** arguments) {
    Samples samples;
    std::filesystem::path out;
    int left_out = -1;
    for (int i = 1; i < count; ++i) {
        if (!std::strcmp(arguments[i], "--out") && i + 1 < count)
            out = arguments[++i];
        else if (!std::strcmp(arguments[i], "--leave-out") && i + 1 < count)
            left_out = std::atoi(arguments[++i]);
        else
            sample_folder(arguments[i], samples);
    }
    std::fprintf(stderr, "%zu messages used, %zu not (their text is not the truth's)\n",
                 samples.used, samples.skipped);
    const auto seconds = second_samples(samples, left_out);
    if (left_out < 0) {
        tools::report("breaks", samples.breaks, break_weight_count(), folds, penalty);
        tools::report("headings", samples.headings, heading_weight_count(), folds, penalty);
        tools::report("headings, second look", seconds, second_weight_count(), folds, penalty);
        tools::report("glued headings", samples.glue, glue_weight_count(), folds, penalty);
    }
    if (out.empty()) return 0;
    write(out / "break_weights.h", "Weights (log-odds) of the features of a break, see breaks.cpp.",
          tools::as_code("break",
                         tools::fit(samples.breaks, break_weight_count(), left_out, penalty)));
    write(out / "heading_weights.h",
          "Weights (log-odds) of the features of headings, see headings.cpp.",
          tools::as_code("heading",
                         tools::fit(samples.headings, heading_weight_count(), left_out, penalty)) +
              "\n" +
              tools::as_code("second",
                             tools::fit(seconds, second_weight_count(), left_out, penalty)) +
              "\n" +
              tools::as_code("glue",
                             tools::fit(samples.glue, glue_weight_count(), left_out, penalty)));
    return 0;
}
