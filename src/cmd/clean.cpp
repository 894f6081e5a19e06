// SPDX-License-Identifier: MIT
// `tearline clean`: messages to articles. A first round over all input learns how wide each
// stream's lines are, a second one reads.
#include <map>
#include <utility>

#include "base/mask.h"
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
    std::optional<GivenMessage> take(const GivenMessage& message) {
        const auto mark = news::part_mark(message.decoded, area_of(message));
        if (!mark || mark->parts == 0) return message;
        auto& set = sets_[mark->set];
        set.emplace(mark->part, message);
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
    std::map<std::string, news::StreamWidths> widths;
    status = worse(status, files.each([&](const GivenMessage& message) {
        if (message.article || !is_wanted(message)) return;
        news::learn_widths(widths[news::stream_key(message.decoded, area_of(message))],
                           message.decoded);
    }));
    std::map<std::string, std::uint64_t> reasons;
    WaitingParts waiting;
    const auto clean = [&](const GivenMessage& message) {
        const ftn::AreaKey area = area_of(message);
        const news::ExtractSettings settings{area, message.received, options.all || message.bare};
        const news::Extraction found = news::extract(
            message.decoded, widths[news::stream_key(message.decoded, area)], settings);
        if (found.article)
            return view->article(message.file, *found.article, message.bare ? "" : found.why);
        ++reasons[found.why];
        view->none({message.file, message.decoded.msgid.value_or(""), area.text(), found.why});
    };
    status = worse(status, files.each([&](const GivenMessage& message) {
        if (message.article) return view->article(message.file, *message.article, "");
        if (!is_wanted(message)) return;
        if (auto whole = waiting.take(message)) clean(*whole);
        for (const NoArticle& part : waiting.read_with_others()) view->none(part);
    }));
    for (const GivenMessage& rest : waiting.rest()) clean(rest);
    for (const NoArticle& part : waiting.read_with_others()) view->none(part);
    view->end();
    if (!options.json && !options.quiet && format != "json") tell_left_out(reasons);
    return status;
}

}  // namespace tearline::cmd
