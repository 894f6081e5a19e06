// SPDX-License-Identifier: MIT
// An area as a user names it on the command line.
#include "cmd/area_named.h"

#include "base/closest.h"
#include "base/text.h"

namespace tearline::cmd {

Result<const ftn::Area*> area_named(const std::string& typed, const desk::Config& config) {
    const std::size_t at = typed.rfind('@');
    const std::string tag = text::to_upper(typed.substr(0, at));
    const std::string network = at == std::string::npos ? "" : text::to_lower(typed.substr(at + 1));
    std::vector<const ftn::Area*> found;
    std::vector<std::string_view> tags;
    for (const ftn::Area& area : config.areas) {
        tags.push_back(area.key.tag);
        if (area.key.tag == tag && (network.empty() || area.key.network == network))
            found.push_back(&area);
    }
    if (found.size() == 1) return found.front();
    if (found.empty())
        return Error{Code::usage, "",
                     "no [[area]] has the tag '" + typed + "'." + text::did_you_mean(tag, tags)};
    return Error{Code::usage, "",
                 "the area " + tag + " is in more than one network; write " +
                     found.front()->key.text() + " or " + found.back()->key.text() + "."};
}

}  // namespace tearline::cmd
