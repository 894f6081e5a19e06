// SPDX-License-Identifier: MIT
// Quotes each word for FTS5, whose operators (AND, NEAR, ^, :, parentheses) thus mean nothing.
#include "store/search_words.h"

#include <algorithm>

#include "base/text.h"

namespace tearline::store {
namespace {

struct Term {
    std::string_view text;
    bool excluded = false;
    bool prefix = false;
};

/// Is there anything that the tokenizer takes as part of a word?
bool has_word(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        return text::is_alpha(c) || text::is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
    });
}

Term next_term(std::string_view& rest) {
    Term term;
    if (rest.size() > 1 && rest.front() == '-') {
        term.excluded = true;
        rest.remove_prefix(1);
    }
    if (rest.front() == '"') {
        rest.remove_prefix(1);
        const auto end = std::min(rest.find('"'), rest.size());
        term.text = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        return term;
    }
    const auto end = static_cast<std::size_t>(
        std::find_if(rest.begin(), rest.end(),
                     [](char c) { return text::is_space(c) || c == '"'; }) -
        rest.begin());
    term.text = rest.substr(0, end);
    rest.remove_prefix(end);
    if (term.text.ends_with('*')) {
        term.prefix = true;
        term.text.remove_suffix(1);
    }
    return term;
}

void append(std::string& query, std::string_view joint, const Term& term) {
    if (!query.empty()) query += joint;
    query += '"';
    for (const char c : term.text) {
        // FTS5 reads its expression as a C string.
        query += c == '\0' || c == '"' ? ' ' : c;
    }
    query += term.prefix ? "\"*" : "\"";
}

}  // namespace

std::string fts_query(std::string_view words) {
    std::string wanted, unwanted;
    for (words = text::trim(words); !words.empty(); words = text::trim(words)) {
        const Term term = next_term(words);
        if (!has_word(term.text)) continue;
        if (term.excluded) {
            append(unwanted, " OR ", term);
        } else {
            append(wanted, " AND ", term);
        }
    }
    if (wanted.empty() || unwanted.empty()) return wanted;
    return "(" + wanted + ") NOT (" + unwanted + ")";
}

}  // namespace tearline::store
