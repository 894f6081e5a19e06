// SPDX-License-Identifier: MIT
// `tearline clean`: messages to articles. A first round over all input learns how wide each
// stream's lines are, a second one reads.
#include <map>
#include <utility>
#include <vector>

#include "base/mask.h"
#include "base/parallel.h"
#include "cmd/article_view.h"
#include "cmd/messages.h"
#include "cmd/output.h"
#include "cmd/verbs.h"
#include "ftn/area.h"
#include "news/extract.h"
#include "news/parts.h"

namespace tearline::cmd {
namespace {

ftn::AreaKey area_of(const GivenMessage& message) {
    const std::optional<std::string>& area = message.decoded.area;
    return {"", area ? ftn::fold_tag(*area).value_or("") : ""};
}

/// Parts of long messages, kept until the others have come.
class WaitingParts {
  public:
    /// What can be read now: MESSAGE itself, or the whole that it completes.
    std::optional<GivenMessage> take(GivenMessage message) {
        const auto mark = news::part_mark(message.decoded, area_of(message));
        if (!mark || mark->parts == 0) return message;
        auto& set = sets_[mark->set];
        set.emplace(mark->part, std::move(message));
        if (set.size() < static_cast<std::size_t>(mark->parts)) return std::nullopt;
        GivenMessage whole = joined(set);
        sets_.erase(mark->set);
        return whole;
    }

    /// The parts that were read with another one, each with what is to be told of it; told once.
    std::vector<NoArticle> read_with_others() { return std::exchange(with_others_, {}); }

    /// The sets that never became whole, as far as they came.
    [[nodiscard]] std::vector<GivenMessage> rest() {
        std::vector<GivenMessage> all;
        for (const auto& [name, set] : sets_) all.push_back(joined(set));
        return all;
    }

  private:
    using Set = std::map<int, GivenMessage>;
    GivenMessage joined(const Set& set) {
        std::vector<ftn::DecodedMessage> parts;
        for (const auto& [number, part] : set) {
            if (!parts.empty())
                with_others_.push_back(
                    {part.file, part.decoded.msgid.value_or(""), area_of(part).text(),
                     "part " + std::to_string(number) + " of a message, read with the first"});
            parts.push_back(part.decoded);
        }
        GivenMessage whole = set.begin()->second;
        whole.decoded = news::join_parts(parts);
        return whole;
    }
    std::map<std::string, Set> sets_;
    std::vector<NoArticle> with_others_;
};

using Widths = std::map<std::string, lines::StreamWidths>;

/// So many messages, or so many bytes of them, are worked on at once.
constexpr std::size_t most_at_once = 256, most_bytes = 8 << 20;

/// How wide the streams' lines are, learnt by all cores.
class Learning {
  public:
    void add(GivenMessage message) {
        bytes_ += message.decoded.text.size();
        messages_.push_back(std::move(message));
        if (messages_.size() >= most_at_once || bytes_ >= most_bytes) learn();
    }
    Widths finish() {
        learn();
        return std::move(widths_);
    }

  private:
    void learn() {
        std::vector<news::TaughtWidths> taught(messages_.size());
        (void)in_parallel(messages_.size(), processors(), [&](std::size_t i) -> Result<void> {
            taught[i] = news::taught_widths(messages_[i].decoded, area_of(messages_[i]));
            return {};
        });
        for (const auto& one : taught) news::learn_widths(widths_[one.stream], one);
        messages_.clear();
        bytes_ = 0;
    }

    Widths widths_;
    std::vector<GivenMessage> messages_;
    std::size_t bytes_ = 0;
};

/// Cleans messages by all cores and prints them in the order in which they were added.
class Cleaning {
  public:
    /// INSIST makes articles of what is no news too.
    Cleaning(const ArticleView& view, Widths widths, bool insist)
        : view_(view), widths_(std::move(widths)), insist_(insist) {}

    void add(GivenMessage message) {
        bytes_ += message.decoded.text.size();
        pieces_.push_back({std::move(message), {}, {}, {}});
        if (pieces_.size() >= most_at_once || bytes_ >= most_bytes) print_all();
    }
    void add(NoArticle none) { pieces_.push_back({{}, std::move(none), {}, {}}); }
    /// Why messages are no articles, and how many for each reason.
    std::map<std::string, std::uint64_t> finish() {
        print_all();
        return std::move(reasons_);
    }

  private:
    struct Piece {
        std::optional<GivenMessage> message;
        std::optional<NoArticle> none;
        std::string shown;
        std::optional<std::string> why;  ///< where it is no article
    };

    void clean(Piece& piece) const {
        if (!piece.message) {
            piece.shown = view_.none(*piece.none);
            return;
        }
        const GivenMessage& message = *piece.message;
        if (message.article) {
            piece.shown = view_.article(message.file, *message.article, "");
            return;
        }
        static const lines::StreamWidths nothing;
        const ftn::AreaKey area = area_of(message);
        const auto known = widths_.find(news::stream_key(message.decoded, area));
        const news::Extraction found =
            news::extract(message.decoded, known == widths_.end() ? nothing : known->second,
                          {area, message.received, insist_ || message.bare});
        for (const news::Article& article : found.articles) {
            if (!piece.shown.empty()) piece.shown += view_.between();
            piece.shown += view_.article(message.file, article, message.bare ? "" : found.why);
        }
        if (!found.articles.empty()) return;
        piece.why = found.why;
        piece.shown =
            view_.none({message.file, message.decoded.msgid.value_or(""), area.text(), found.why});
    }

    void print_all() {
        (void)in_parallel(pieces_.size(), processors(), [&](std::size_t i) -> Result<void> {
            clean(pieces_[i]);
            return {};
        });
        for (const Piece& piece : pieces_) {
            if (piece.message && !piece.why && std::exchange(printed_one_, true))
                print(view_.between());
            print(piece.shown);
            if (piece.why) ++reasons_[*piece.why];
        }
        pieces_.clear();
        bytes_ = 0;
    }

    const ArticleView& view_;
    Widths widths_;
    bool insist_;
    std::vector<Piece> pieces_;
    std::size_t bytes_ = 0;
    bool printed_one_ = false;
    std::map<std::string, std::uint64_t> reasons_;
};

/// "3 messages are no articles: 2 discussion, 1 statistics".
void tell_left_out(const std::map<std::string, std::uint64_t>& reasons) {
    std::uint64_t all = 0;
    std::string list;
    for (const auto& [why, count] : reasons) {
        all += count;
        list += (list.empty() ? "" : ", ") + std::to_string(count) + " " + why;
    }
    if (all > 0)
        complain(counted(all, "message") + (all == 1 ? " is no article: " : " are no articles: ") +
                 safe(list) + " (--all makes articles of them too)");
}

}  // namespace

int run_clean(const Options& options) {
    const std::string format = options.format.value_or(options.json ? "json" : "text");
    if (options.json && format != "json")
        return fail({Code::usage, "", "--json and --format " + format + " cannot both hold."});
    const std::unique_ptr<ArticleView> view = article_view(format);
    if (!view)
        return fail({Code::usage, "",
                     "there is no format '" + format + "'; it is json, markdown, html or text."});
    MessageFiles files;
    int status = 0;
    for (const std::string& name : options.arguments) status = worse(status, files.add(name));

    const auto is_wanted = [&](const GivenMessage& message) {
        return !options.area || text::matches_mask(area_of(message).tag, *options.area);
    };
    Learning learning;
    status = worse(status, files.each([&](GivenMessage&& message) {
        if (!message.article && is_wanted(message)) learning.add(std::move(message));
    }));
    Cleaning cleaning(*view, learning.finish(), options.all);
    WaitingParts waiting;
    print(view->start());
    status = worse(status, files.each([&](GivenMessage&& message) {
        if (message.article) return cleaning.add(std::move(message));
        if (!is_wanted(message)) return;
        if (auto whole = waiting.take(std::move(message))) cleaning.add(*std::move(whole));
        for (NoArticle& part : waiting.read_with_others()) cleaning.add(std::move(part));
    }));
    for (GivenMessage& rest : waiting.rest()) cleaning.add(std::move(rest));
    for (NoArticle& part : waiting.read_with_others()) cleaning.add(std::move(part));
    const auto reasons = cleaning.finish();
    print(view->end());
    if (!options.json && !options.quiet && format != "json") tell_left_out(reasons);
    return status;
}

}  // namespace tearline::cmd
