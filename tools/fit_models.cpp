// SPDX-License-Identifier: MIT
// Fits the models of breaks and headings (src/lines/break_weights.h and *_trees.h) to messages
// whose clean articles are known. usage: fit_models FOLDER .. [--also FOLDER ..] [--ends FOLDER ..]
// [--judge FOLDER] [--only line] [--out src/lines]; each FOLDER holds news-*.pkt and truth.jsonl.
// --ends: used for the ends of paragraphs alone. --only line: fits that model and no other, those
// that are committed stay. --judge: see docs/MODELS.md.
#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/text.h"
#include "lines/body.h"
#include "lines/break_features.h"
#include "lines/breaks.h"
#include "lines/headings.h"
#include "lines/links.h"
#include "news/extract.h"
#include "news/frame.h"
#include "news/page.h"
#include "news/promos.h"
#include "news/wrapped_text.h"
#include "tools/boosting.h"
#include "tools/lessons.h"
#include "tools/logistic.h"
#include "tools/mail_folder.h"

using namespace tearline;
using namespace tearline::news;
using tools::Lesson, tools::Samples, tools::Truth;

namespace {

constexpr int folds = 5;
constexpr double penalty = 3;
constexpr tools::Growth sentence_growth{300, 0.15, 40}, line_growth{300, 0.15, 20};
constexpr tools::Growth heading_growth{240, 0.1, 8}, second_growth{160, 0.1, 8},
    glue_growth{300, 0.1, 8};

/// Folds that are left out when the models are fitted that judge them.
constexpr int inner_folds = 3;
int inner_fold(int fold) {
    return fold / folds % inner_folds;
}
int outer_fold(int fold) {
    return fold < 0 ? -1 : fold % folds;
}

struct Fitted {
    tools::Model breaks;
    tools::GrownForest sentence, line, heading, second, glue;
    bool line_only = false;

    /// The committed ones where none were fitted.
    [[nodiscard]] lines::Models view() const {
        if (!line_only)
            return {sentence.view(), line.view(), heading.view(), second.view(), glue.view()};
        lines::Models models = lines::fitted_models();
        models.line = line.view();
        return models;
    }
};

std::vector<double> scores_of(const std::vector<lines::HeadingCandidate>& candidates,
                              const tools::GrownForest& heading) {
    std::vector<double> scores;
    for (const auto& candidate : candidates)
        scores.push_back(heading.view().score(candidate.features));
    return scores;
}

void add_glue_samples(const Lesson& lesson, const tools::GrownForest& heading,
                      std::vector<tools::TreeSample>& to) {
    const auto candidates = lines::heading_candidates(lesson.drafts, lesson.habits);
    const lines::Siblings siblings(lesson.drafts, candidates, scores_of(candidates, heading));
    const lines::GlueFinder finder(lesson.drafts, lesson.habits, siblings);
    std::size_t tokens = 0;
    for (std::size_t i = 0; i < lesson.drafts.size(); ++i) {
        const auto& text = lesson.drafts[i].text;
        for (const auto& glued : tools::glued_in(text, tokens, lesson.truth))
            for (const auto& place : finder.places(i, glued.end))
                to.push_back({place.features, place.at == glued.start, lesson.fold});
        tokens += tools::token_count(text);
    }
}

/// All models from what is not in fold LEFT_OUT. What judges by the scores of another model is
/// fitted to scores of messages that the other had not seen.
Fitted fit_all(const Samples& samples, int left_out, bool line_only) {
    Fitted fitted;
    fitted.line_only = line_only;
    fitted.line = tools::grow(samples.lines, line_growth, [&](const auto& sample) {
        return left_out < 0 || sample.fold != left_out;
    });
    if (line_only) return fitted;
    fitted.breaks = tools::fit(samples.breaks, lines::break_weight_count(), left_out, penalty);
    const auto used = [&](int fold) { return left_out < 0 || outer_fold(fold) != left_out; };
    fitted.sentence = tools::grow(samples.sentences, sentence_growth, [&](const auto& sample) {
        return left_out < 0 || sample.fold != left_out;
    });
    std::vector<tools::TreeSample> firsts, seconds, glue;
    for (const auto& lesson : samples.lessons)
        for (std::size_t i = 0; i < lesson.yes.size(); ++i)
            if (used(lesson.fold) && lesson.yes[i] >= 0)
                firsts.push_back({lesson.candidates[i].features, lesson.yes[i] == 1, lesson.fold});
    fitted.heading = tools::grow(firsts, heading_growth, [](const auto&) { return true; });
    std::vector<tools::GrownForest> inner;
    for (int fold = 0; fold < inner_folds; ++fold)
        inner.push_back(tools::grow(firsts, heading_growth, [&](const tools::TreeSample& sample) {
            return inner_fold(sample.fold) != fold;
        }));
    for (const auto& lesson : samples.lessons) {
        if (!used(lesson.fold)) continue;
        const auto& heading = inner[static_cast<std::size_t>(inner_fold(lesson.fold))];
        const auto looks = lines::second_look(lesson.split, lesson.candidates,
                                              scores_of(lesson.candidates, heading));
        for (std::size_t i = 0; i < looks.size(); ++i)
            if (lesson.yes[i] >= 0) seconds.push_back({looks[i], lesson.yes[i] == 1, lesson.fold});
        if (lesson.habits.glues) add_glue_samples(lesson, heading, glue);
    }
    const auto all = [](const auto&) { return true; };
    fitted.second = tools::grow(seconds, second_growth, all);
    fitted.glue = tools::grow(glue, glue_growth, all);
    return fitted;
}

/// What messages are used for: those of the reference data, others, and those that only tell where
/// paragraphs end.
enum class Use { reference, also, ends };

int fold_of(const nlohmann::json& line, Use use) {
    const auto link = line["link"].get<std::string>();
    const std::string kept_together = use == Use::also ? link : lines::host_of(link);
    return static_cast<int>(hash_of(kept_together).low % (folds * inner_folds));
}

void sample_message(const ftn::DecodedMessage& message, const lines::StreamWidths& widths,
                    const nlohmann::json& line, Use use, Samples& samples) {
    lines::Account account;
    WrappedText wrapped(message, account);
    auto lines = wrapped.lines(account);
    wrapped.measure(lines);
    const lines::Width width = lines::find_width(lines, widths);
    const Frame frame = read_frame(lines, clean_subject(message.subject), width.columns, account);
    lines::Body body =
        lines::lay_out_body(lines, frame.first, std::max(frame.first, frame.last), width, account);
    const Truth truth = tools::read_truth(line);
    const int fold = fold_of(line, use);
    if (!tools::sample_breaks(body, truth, outer_fold(fold), samples)) {
        ++samples.skipped;
        return;
    }
    ++samples.used;
    if (use == Use::ends) return;
    auto drafts = drafts_of(body, account);
    cut_tail(drafts, frame.full_story, account);
    samples.lessons.push_back(
        tools::lesson_of(std::move(drafts), habits_of(body, frame), truth, fold));
}

template <class Take>
void read_lessons(const std::filesystem::path& folder, Take take) {
    std::map<std::string, nlohmann::json> truths;
    std::ifstream file(folder / "truth.jsonl");
    for (std::string line; std::getline(file, line);) {
        auto parsed = nlohmann::json::parse(line);
        const auto id = parsed["msgid"].get<std::string>();
        truths[id] = std::move(parsed);
    }
    const auto messages = tools::read_folder(folder);
    std::map<std::string, lines::StreamWidths> widths;
    for (const auto& message : messages) {
        const auto taught = taught_widths(message, {});
        learn_widths(widths[taught.stream], taught);
    }
    for (const auto& message : messages) {
        const auto truth = truths.find(message.msgid.value_or(""));
        if (truth == truths.end() || !truth->second["link"].is_string()) continue;
        take(message, widths[stream_key(message, {})], truth->second);
    }
}

nlohmann::json as_json(const Article& article) {
    nlohmann::json line{{"msgid", article.msgid}, {"title", article.title}};
    if (article.link) line["link"] = *article.link;
    if (article.lead) line["lead"] = *article.lead;
    if (article.published) line["published"] = to_text(*article.published);
    line["blocks"] = nlohmann::json::array();
    for (const auto& block : article.blocks)
        line["blocks"].push_back({{"kind", to_text(block.kind)}, {"text", block.text}});
    return line;
}

/// How often a model is wrong about full lines of sites that it has not seen.
struct Tally {
    std::size_t all = 0, yes = 0, missed = 0, false_ones = 0;

    void add(const lines::Forest& model, const std::vector<tools::TreeSample>& samples, int fold) {
        for (const auto& sample : samples) {
            if (sample.fold != fold) continue;
            const bool found = model.score(sample.features) > 0;
            ++all, yes += sample.yes;
            missed += sample.yes && !found, false_ones += found && !sample.yes;
        }
    }
    void tell(const char* what) const {
        if (all > 0)
            std::fprintf(stderr,
                         "%zu %s at full lines, paragraphs end at %zu: %zu missed, %zu false\n",
                         all, what, yes, missed, false_ones);
    }
};

/// Writes FOLDER/held-out.jsonl: every message as an article by models that know nothing of its
/// site.
void judge(const std::vector<std::filesystem::path>& folders, const Samples& samples,
           bool line_only) {
    for (const auto& folder : folders) std::filesystem::remove(folder / "held-out.jsonl");
    Tally sentences, lines;
    for (int fold = 0; fold < folds; ++fold) {
        const Fitted fitted = fit_all(samples, fold, line_only);
        const lines::Models models = fitted.view();
        if (!line_only) sentences.add(models.sentence, samples.sentences, fold);
        lines.add(models.line, samples.lines, fold);
        for (const auto& folder : folders) {
            std::ofstream out(folder / "held-out.jsonl", std::ios::app);
            read_lessons(folder,
                         [&](const ftn::DecodedMessage& message, const lines::StreamWidths& widths,
                             const nlohmann::json& line) {
                             if (outer_fold(fold_of(line, Use::reference)) != fold) return;
                             ExtractSettings settings;
                             settings.models = &models;
                             const auto found = extract(message, widths, settings);
                             for (const Article& article : found.articles)
                                 out << as_json(article).dump() << '\n';
                         });
        }
    }
    sentences.tell("ends of sentences");
    lines.tell("other places");
}

void write(const std::filesystem::path& file, const std::string& what, const std::string& include,
           const std::string& code) {
    std::ofstream out(file);
    out << "// SPDX-License-Identifier: MIT\n// " << what
        << "\n// Written by tools/fit_models (docs/MODELS.md has the command); do not edit by "
           "hand.\n#pragma once\n"
        << include << "\n\n"
        << "namespace tearline::lines {\n\n// clang-format off\n"
        << code << "// clang-format on\n\n}  // namespace tearline::lines\n";
}

}  // namespace

int main(int count, char** arguments) {
    Samples samples;
    std::filesystem::path out;
    std::vector<std::filesystem::path> judged;
    Use use = Use::reference;
    bool line_only = false;
    for (int i = 1; i < count; ++i) {
        if (!std::strcmp(arguments[i], "--out") && i + 1 < count)
            out = arguments[++i];
        else if (!std::strcmp(arguments[i], "--judge") && i + 1 < count)
            judged.emplace_back(arguments[++i]);
        else if (!std::strcmp(arguments[i], "--only") && i + 1 < count)
            line_only = !std::strcmp(arguments[++i], "line");
        else if (!std::strcmp(arguments[i], "--also"))
            use = Use::also;
        else if (!std::strcmp(arguments[i], "--ends"))
            use = Use::ends;
        else
            read_lessons(arguments[i],
                         [&](const auto& message, const auto& widths, const auto& line) {
                             sample_message(message, widths, line, use, samples);
                         });
    }
    std::fprintf(stderr, "%zu messages used, %zu not (their text is not the truth's)\n",
                 samples.used, samples.skipped);
    if (!judged.empty()) judge(judged, samples, line_only);
    if (out.empty()) return 0;
    const Fitted fitted = fit_all(samples, -1, line_only);
    const auto write_forest = [&](const std::string& name, const tools::GrownForest& forest) {
        write(out / (name + "_trees.h"), "The trees of the model \"" + name + "\", see models.h.",
              "#include \"lines/forest.h\"", tools::as_code(name, forest));
    };
    write_forest("line", fitted.line);
    if (line_only) return 0;
    write(out / "break_weights.h", "Weights (log-odds) of the features of a break, see breaks.cpp.",
          "#include <array>", tools::as_code("break", fitted.breaks));
    write_forest("sentence", fitted.sentence);
    write_forest("heading", fitted.heading);
    write_forest("second", fitted.second);
    write_forest("glue", fitted.glue);
    return 0;
}
