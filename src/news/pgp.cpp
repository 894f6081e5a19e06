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

/// "- -----" was "-----" before it was signed.
void unescape(lines::Line& line) {
    if (!line.text.starts_with("- ")) return;
    line.text = text::trim(line.text.substr(2));
    line.columns -= 2;
    line.rule = lines::is_rule(line.text);
}

/// Neither "Version: GnuPG v2" nor a line of a signature.
bool is_words(std::string_view line) {
    return line.find(' ') != std::string_view::npos && line.find(": ") == std::string_view::npos;
}

enum class Within { text, signed_text, headers, armour };

}  // namespace

void take_pgp(std::vector<lines::Line>& lines, lines::Account& account) {
    const bool holds_some = std::any_of(lines.begin(), lines.end(), [](const lines::Line& line) {
        return !line.blank() && line.text.front() == '-' && line.text.starts_with(begin_mark);
    });
    if (!holds_some) return;
    Within within = Within::text;
    std::size_t kept = 0;
    for (lines::Line& line : lines) {
        if (line.text.starts_with(begin_mark)) {
            account.remove("pgp", line.text);
            const bool opens = line.text.substr(begin_mark.size()).starts_with(signed_message);
            within = opens ? Within::headers : Within::armour;
            continue;
        }
        if (within == Within::armour && line.text.starts_with(end_mark)) {
            within = Within::text;
            continue;
        }
        if (within == Within::armour && !is_words(line.text)) continue;
        if (within == Within::armour) within = Within::text;  // its end was cut off
        // Below the armour's own headers ("Hash: SHA512") stands a blank line.
        if (within == Within::headers && !line.blank()) continue;
        if (within == Within::headers) within = Within::signed_text;
        if (within == Within::signed_text) unescape(line);
        lines[kept++] = line;
    }
    lines.resize(kept);
}

}  // namespace tearline::news
