// SPDX-License-Identifier: MIT
// Titles that were cut because a Subject has 71 bytes (FTS-0001).
#include "news/cut_title.h"

#include <algorithm>

#include "base/text.h"
#include "ftn/message_fields.h"
#include "ftn/network_text.h"
#include "news/frame.h"
#include "words/sentences.h"
#include "words/words.h"

namespace tearline::news {

namespace {

/// A sentence that is longer than this is no headline.
constexpr std::size_t most_columns_told = 160;

/// Bytes of the longest letter of TEXT in UTF-8: a cut between letters leaves fewer than that free.
std::size_t widest_letter(std::string_view text) {
    std::size_t widest = 1;
    for (std::size_t at = 0, start = 0; at < text.size(); start = at) {
        text::next_code_point(text, at);
        widest = std::max(widest, at - start);
    }
    return widest;
}

bool is_a_word_of(std::string_view word, const std::vector<std::string_view>& paragraphs) {
    const std::string wanted = text::folded(words::bare_word(word));
    bool found = false;
    for (const auto paragraph : paragraphs) {
        text::each_word(paragraph, [&](std::string_view each) {
            found = text::folded(words::bare_word(each)) == wanted;
            return !found;
        });
        if (found) break;
    }
    return found;
}

std::string ended_with_dots(std::string_view title) {
    title = text::trim(title);
    // "the battery room of a..." ends better at "room".
    while (text::words(title).size() > 3 && words::is_function_word(words::last_word(title)))
        title = text::trim_right(title.substr(0, title.size() - words::last_word(title).size()));
    const auto end = title.find_last_not_of(" ,:;-(\"'");
    return std::string(title.substr(0, end == std::string_view::npos ? 0 : end + 1)) + "...";
}

}  // namespace

bool fills_field(std::string_view subject, const charset::Name& charset) {
    const std::size_t bytes = ftn::network_bytes(subject, charset);
    const std::size_t letter = charset == "UTF-8" ? widest_letter(subject) : 1;
    // Some programs use the byte of the NUL, too.
    return bytes + letter > ftn::longest_subject && bytes <= ftn::longest_subject + 1;
}

std::string completed(const std::string& title, const std::vector<std::string_view>& paragraphs) {
    if (title.empty() || words::is_terminal(words::ending_of(title)) || title.ends_with("..."))
        return title;
    for (const auto paragraph : paragraphs)
        for (const auto sentence : words::sentences(paragraph)) {
            if (sentence.size() <= title.size() || text::columns(sentence) > most_columns_told ||
                agreement(title, sentence) != Agreement::prefix)
                continue;
            const bool stop = sentence.ends_with('.') && !sentence.ends_with("..");
            return std::string(sentence.substr(0, sentence.size() - stop));
        }
    const std::string_view last = words::last_word(title);
    if (words::bare_word(last).empty() || is_a_word_of(last, paragraphs))
        return ended_with_dots(title);
    const std::string_view rest = std::string_view(title).substr(0, title.size() - last.size());
    // One endless word, or a language that has no blanks.
    return rest.size() < title.size() / 2 ? ended_with_dots(title) : ended_with_dots(rest);
}

}  // namespace tearline::news
