// SPDX-License-Identifier: MIT
// What sites and mailing lists set below each text that they send.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "news/frame_reader.h"
#include "news/labels.h"
#include "news/promos.h"
#include "words/words.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

/// Does a line of a list's footer tell what it is?
bool tells_list(std::string_view line) {
    static constexpr std::array words{"mailing list"sv, "unsubscribe"sv, "listinfo"sv,
                                      "subscription"sv, "subscribed to"sv};
    const std::string plain = words::folded(line);
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return plain.find(word) != plain.npos; });
}

}  // namespace

std::size_t FrameReader::trailer_at(std::size_t i) {
    constexpr std::size_t most_lines = 4, longest = 300;
    std::size_t end = i + 1;
    while (end < lines_.size() && !lines_[end].blank() && !lines_[end].rule &&
           words::starts_lower(lines_[end].text))
        ++end;
    if (end - i > most_lines) return i;
    const std::string text = joined(lines_, i, end);
    if (text.size() > longest || !starts_promo(text)) return i;
    account_.remove("promo", text);
    return end;
}

std::size_t FrameReader::list_footer_at(std::size_t i) {
    constexpr int most_lines = 8, widest = 100;
    const bool parted = lines_[i].rule || lines_[i].text == "--";
    if (!parted) return i;
    int count = 0;
    bool tells = false;
    for (std::size_t k = i + 1; k < lines_.size(); ++k) {
        if (lines_[k].blank()) continue;
        if (++count > most_lines || lines_[k].columns > widest) return i;
        tells = tells || tells_list(lines_[k].text);
    }
    if (!tells) return i;
    account_.remove("footer", joined(lines_, i + 1, lines_.size()));
    return lines_.size();
}

}  // namespace tearline::news
