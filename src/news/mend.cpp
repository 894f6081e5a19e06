// SPDX-License-Identifier: MIT
// Repairs within the text of an article: letters, marks that are none of it, what is a heading
// after all and what not.
#include "news/mend.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/byte_block.h"
#include "base/text.h"
#include "lines/links.h"
#include "lines/marks.h"
#include "news/frame.h"
#include "news/lookalikes.h"
#include "news/lost_marks.h"
#include "words/sentences.h"
#include "words/words.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

/// "By Jane Doe", "Von Jana Holm": two words or more, all of them names.
bool names_writer_alone(std::string_view text) {
    constexpr std::size_t least = 3, most = 6, short_word = 3;
    if (text.empty() || "bvpd"sv.find(text::lower(text.front())) == text.npos) return false;
    const auto words = text::words(text);
    if (words.size() < least || words.size() > most) return false;
    const std::string first = text::to_lower(words.front());
    if (first != "by" && first != "von" && first != "par" && first != "door") return false;
    return std::all_of(words.begin() + 1, words.end(), [](std::string_view word) {
        return words::is_capitalised(word) || word.size() <= short_word;
    });
}

/// "Photo: Night Wire" is a credit, and what holds a sentence and opens what follows is a
/// paragraph.
bool is_no_heading(std::string_view text) {
    static constexpr std::array credits{"photo:"sv,   "photos:"sv, "image:"sv,   "source:"sv,
                                        "sources:"sv, "credit:"sv, "foto:"sv,    "quelle:"sv,
                                        "bron:"sv,    "фото:"sv,   "источник:"sv};
    constexpr std::size_t longest_credit = 24;
    const std::string plain = text::folded(text.substr(0, longest_credit));
    return std::any_of(credits.begin(), credits.end(),
                       [&](auto credit) { return plain.starts_with(credit); }) ||
           (text.ends_with(':') && words::sentences(text).size() > 1) || names_writer_alone(text) ||
           (lines::starts_with_link(text) && text.find(' ') == std::string_view::npos);
}

/// "A heading" of "==>A heading".
std::string_view without_arrow(std::string_view heading) {
    const auto arrow = heading.find('>');
    const bool leads = arrow != std::string_view::npos && arrow > 0 &&
                       heading.find_first_not_of("=-") == arrow && arrow + 1 < heading.size();
    return leads ? text::trim(heading.substr(arrow + 1)) : heading;
}

bool is_ascii(const Article& article) {
    const auto plain = [](const std::optional<std::string>& text) {
        return !text || text::is_ascii(*text);
    };
    return text::is_ascii(article.title) && plain(article.lead) && plain(article.byline) &&
           plain(article.via) &&
           std::all_of(article.blocks.begin(), article.blocks.end(),
                       [](const lines::Block& block) { return text::is_ascii(block.text); });
}

/// Has a text headings in Markdown, or early on a picture, or links, of which one alone may be what
/// it writes about?
bool is_markdown(const std::vector<lines::Block>& blocks) {
    constexpr int several = 2, first_blocks = 16;
    int links = 0, seen = 0;
    for (const auto& block : blocks) {
        if (lines::heading_mark(block.text) > 0) return true;
        if (++seen > first_blocks) continue;
        for (auto at = block.text.find("](http"); links < several && at != std::string::npos;
             at = block.text.find("](http", at + 1)) {
            const auto open = block.text.rfind('[', at);
            if (open != std::string::npos && open > 0 && block.text[open - 1] == '!') return true;
            ++links;
        }
    }
    return links >= several;
}

/// "Night Wire" of "Night Wire: How did it begin?"; empty where a text begins with no name so.
std::string_view speaker_of(std::string_view text) {
    constexpr std::size_t longest = 40;
    const auto colon = text.substr(0, longest + 2).find(": ");
    return colon == std::string_view::npos ? std::string_view() : text.substr(0, colon);
}

/// Questions of an interview are short, but are said, not headings: who asks is named at each.
void lower_questions(std::vector<lines::Block>& blocks) {
    const auto is_question = [](const lines::Block& block) {
        return block.kind == lines::BlockKind::heading && block.text.ends_with('?') &&
               !speaker_of(block.text).empty();
    };
    if (std::none_of(blocks.begin(), blocks.end(), is_question)) return;
    std::map<std::string_view, int> turns;
    for (const auto& block : blocks) ++turns[speaker_of(block.text)];
    for (auto& block : blocks)
        if (is_question(block) && turns[speaker_of(block.text)] > 1)
            block.kind = lines::BlockKind::paragraph;
}

/// Who marks headings marks all of them: others are none, whatever the models think.
void lower_unmarked(std::vector<lines::Block>& blocks) {
    constexpr std::ptrdiff_t several = 2;
    const auto is_marked = [](const lines::Block& block) {
        return lines::heading_mark(block.text) > 0;
    };
    if (std::count_if(blocks.begin(), blocks.end(), is_marked) < several) return;
    for (auto& block : blocks)
        if (block.kind == lines::BlockKind::heading && !is_marked(block))
            block.kind = lines::BlockKind::paragraph;
}

}  // namespace

void mend(Article& article, lines::Account& account) {
    const int notes = last_footnote(account);
    const bool markdown = is_markdown(article.blocks);
    lower_unmarked(article.blocks);
    const bool ascii = is_ascii(article);
    restore_lost_marks(article, ascii, account);
    if (!ascii) {
        mend_twice_encoded(article, account);
        mend_lookalikes(article.title, account);
        if (article.lead) mend_lookalikes(*article.lead, account);
    }
    for (auto& block : article.blocks) {
        if (block.kind == lines::BlockKind::heading && is_no_heading(block.text))
            block.kind = lines::BlockKind::paragraph;
        if (block.kind == lines::BlockKind::preformatted) continue;
        if (block.kind == lines::BlockKind::heading)
            block.text = undecorated(without_arrow(block.text));
        constexpr std::string_view rank = "## ";  // of more than a heading holds
        if (block.text.starts_with(rank) && lines::heading_mark(block.text) == 0)
            block.text.erase(0, rank.size());
        if (const auto mark = lines::heading_mark(block.text)) {
            block.kind = lines::BlockKind::heading;
            block.text = text::trim(std::string_view(block.text).substr(mark));
        } else if (const auto words = lines::set_off_heading(block.text);
                   !words.empty() && block.kind == lines::BlockKind::paragraph &&
                   &block != &article.blocks.back()) {
            block.kind = lines::BlockKind::heading;
            block.text = std::string(words);
        }
        if (markdown) block.text = lines::without_link_marks(block.text);
        if (notes > 0) remove_footnote_marks(block.text, notes);
        if (!ascii) mend_lookalikes(block.text, account);
    }
    std::erase_if(article.blocks, [](const lines::Block& block) { return block.text.empty(); });
    lines::settle_levels(article.blocks);
    lower_questions(article.blocks);
    // A sentence that stands above nothing is no heading.
    if (!article.blocks.empty() && article.blocks.back().kind == lines::BlockKind::heading &&
        article.blocks.back().text.ends_with('.'))
        article.blocks.back().kind = lines::BlockKind::paragraph;
}

}  // namespace tearline::news
