// SPDX-License-Identifier: MIT
// How common a term is in English news: the table background.txt, which tools/count_terms.cpp
// writes, read once.
#include "news/background.h"

#include <string_view>
#include <unordered_map>

#include "base/text.h"
#include "news/terms.h"

namespace tearline::news {

// Made at configure time: the lines of background.txt.
extern const std::string_view background_lines[];
extern const std::size_t background_line_count;

namespace {

struct Background {
    std::uint32_t articles = 0;
    std::unordered_map<std::uint64_t, std::uint32_t> counts;
};

std::uint64_t id_of_entry(std::string_view entry) {
    if (entry[0] == '^') return name_id(text::replace_all(std::string(entry.substr(1)), "_", " "));
    const auto gap = entry.find('_');
    if (gap == std::string_view::npos) return term_id(entry);
    return term_id(entry.substr(0, gap), entry.substr(gap + 1));
}

/// Each line is "COUNT entry entry ..": a stem, "first_second" for a pair, "^name" for a name. The
/// first line is the number of articles.
Background read() {
    Background table;
    for (std::size_t i = 0; i < background_line_count; ++i) {
        const auto parts = text::words(background_lines[i]);
        if (parts.empty() || parts[0].starts_with('#')) continue;
        const auto count = text::to_number(parts[0], UINT32_MAX);
        if (!count) continue;
        if (parts.size() == 1) table.articles = static_cast<std::uint32_t>(*count);
        for (std::size_t k = 1; k < parts.size(); ++k)
            table.counts.emplace(id_of_entry(parts[k]), static_cast<std::uint32_t>(*count));
    }
    return table;
}

const Background& table() {
    static const Background one = read();
    return one;
}

}  // namespace

std::uint32_t background_count(std::uint64_t term) {
    const auto found = table().counts.find(term);
    return found == table().counts.end() ? 0 : found->second;
}

std::uint32_t background_size() {
    return table().articles;
}

}  // namespace tearline::news
