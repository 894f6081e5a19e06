// SPDX-License-Identifier: MIT
// What a signature by PGP puts around and into a text.
#include "news/pgp.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"

namespace tearline::news {

namespace {

constexpr std::string_view begin_mark = "-----BEGIN PGP ", end_mark = "-----END PGP ",
                           signed_message = "SIGNED MESSAGE";

using Place = std::vector<Line>::iterator;

/// Behind the armour's own headers ("Hash: SHA512") and the blank line below.
Place behind_headers(Place line, Place end) {
    return std::find_if(line, end, [](const Line& each) { return each.blank(); });
}

/// "- -----" was "-----" before it was signed.
void unescape(Line& line) {
    if (!line.text.starts_with("- ")) return;
    line.text = text::trim(line.text.substr(2));
    line.columns -= 2;
    line.rule = is_rule(line.text);
}

}  // namespace

void take_pgp(std::vector<Line>& lines, Account& account) {
    const auto begins = [](const Line& line) { return line.text.starts_with(begin_mark); };
    for (auto at = std::find_if(lines.begin(), lines.end(), begins); at != lines.end();
         at = std::find_if(at, lines.end(), begins)) {
        account.remove("pgp", at->text);
        if (at->text.substr(begin_mark.size()).starts_with(signed_message)) {
            at = lines.erase(at, behind_headers(at, lines.end()));
            std::for_each(at, std::find_if(at, lines.end(), begins), unescape);
            continue;
        }
        const auto last = std::find_if(
            at, lines.end(), [](const Line& line) { return line.text.starts_with(end_mark); });
        at = lines.erase(at, last == lines.end() ? last : last + 1);
    }
}

}  // namespace tearline::news
