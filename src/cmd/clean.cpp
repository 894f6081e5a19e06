// SPDX-License-Identifier: MIT
// `tearline clean`: messages to articles. A first round over all input learns how wide each
// stream's lines are, a second one reads.
#include <map>

#include "base/mask.h"
#include "cmd/article_view.h"
#include "cmd/messages.h"
#include "cmd/output.h"
#include "cmd/verbs.h"
#include "ftn/area.h"
#include "news/extract.h"

namespace tearline::cmd {
namespace {

ftn::AreaKey area_of(const GivenMessage& message) {
    const std::optional<std::string>& area = message.decoded.area;
    return {"", area ? ftn::fold_tag(*area).value_or("") : ""};
}

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
        if (!is_wanted(message)) return;
        news::learn_widths(widths[news::stream_key(message.decoded, area_of(message))],
                           message.decoded);
    }));
    std::map<std::string, std::uint64_t> reasons;
    status = worse(status, files.each([&](const GivenMessage& message) {
        if (!is_wanted(message)) return;
        const ftn::AreaKey area = area_of(message);
        const news::ExtractSettings settings{area, message.received, options.all || message.bare};
        const news::Extraction found = news::extract(
            message.decoded, widths[news::stream_key(message.decoded, area)], settings);
        if (found.article) return view->article(message.file, *found.article);
        ++reasons[found.why];
        view->none({message.file, message.decoded.msgid.value_or(""), area.text(), found.why});
    }));
    view->end();
    if (!options.json && !options.quiet && format != "json") tell_left_out(reasons);
    return status;
}

}  // namespace tearline::cmd
