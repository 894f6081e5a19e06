// SPDX-License-Identifier: MIT
// Letters that Russian gates get wrong: Latin H for the Cyrillic letter, box marks for guillemets,
// footnote marks in the text.
#include "news/lookalikes.h"

#include <algorithm>

#include "base/byte_block.h"
#include "base/text.h"
#include "base/twice_encoded.h"

namespace tearline::news {

namespace {

constexpr std::string_view closing_box = "╗", small_el = "л";

bool cyrillic_at(std::string_view text, std::size_t at) {
    if (at + 1 >= text.size()) return false;
    const auto lead = static_cast<unsigned char>(text[at]);
    return lead == 0xd0 || lead == 0xd1;
}

bool cyrillic_before(std::string_view text, std::size_t at) {
    return at >= 2 && cyrillic_at(text, at - 2);
}

/// Where a quotation that ends at END began: at a word whose first letter is a stray small el.
std::size_t opening_before(std::string_view text, std::size_t end) {
    constexpr std::size_t longest_quotation = 300;
    const std::size_t floor = end > longest_quotation ? end - longest_quotation : 0;
    for (std::size_t at = end; at-- > floor;) {
        if (text.substr(at, small_el.size()) != small_el) continue;
        const bool word_start = at == 0 || text[at - 1] == ' ' || text[at - 1] == '(';
        if (word_start && at + small_el.size() < end) return at;
    }
    return std::string_view::npos;
}

std::string with_guillemets(std::string text, lines::Account& account) {
    for (auto close = text.find(closing_box); close != std::string::npos;) {
        const auto open = opening_before(text, close);
        if (open == std::string_view::npos) {
            close = text.find(closing_box, close + 1);
            continue;
        }
        const std::string before = text.substr(open, close + closing_box.size() - open);
        text.replace(close, closing_box.size(), "»");
        text.replace(open, small_el.size(), "«");
        account.repair("quotation marks", before, text.substr(open, before.size() - 1));
        close = text.find(closing_box, open);
    }
    return text;
}

}  // namespace

void mend_twice_encoded(Article& article, lines::Account& account) {
    bool told = false;
    const auto mend = [&](std::string& text) {
        std::optional<std::string> meant = text::undo_twice_encoded(text);
        if (!meant) return;
        const auto differs = std::mismatch(text.begin(), text.end(), meant->begin(), meant->end());
        const auto at = static_cast<std::size_t>(differs.first - text.begin());
        const auto start = text.find_last_of(' ', at) + 1;
        const auto word = [start](const std::string& whole) {
            return whole.substr(start, whole.find(' ', start) - start);
        };
        if (!told) account.repair("encoded twice", word(text), word(*meant));
        told = true;
        text = *std::move(meant);
    };
    mend(article.title);
    for (std::optional<std::string>* text : {&article.lead, &article.byline, &article.via})
        if (*text) mend(**text);
    for (auto& block : article.blocks) mend(block.text);
}

void mend_lookalikes(std::string& text, lines::Account& account) {
    if (text::is_ascii(text)) return;
    std::string mended;
    mended.reserve(text.size() + 16);
    int letters = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool latin_h =
            text[i] == 'H' && (cyrillic_at(text, i + 1) || cyrillic_before(text, i));
        if (latin_h) {
            mended += "Н";
            ++letters;
        } else {
            mended += text[i];
        }
    }
    if (letters > 0)
        account.repair("look-alike letters", "H, " + std::to_string(letters) + " times", "Н");
    if (mended.find(closing_box) != std::string::npos)
        mended = with_guillemets(std::move(mended), account);
    text = std::move(mended);
}

void remove_footnote_marks(std::string& text, int last) {
    std::string out;
    std::size_t from = 0;  // what stands before is in OUT
    for (auto open = text.find('['); open != std::string::npos; open = text.find('[', open + 1)) {
        const auto close = std::string_view(text).substr(open, 5).find(']');
        if (close == std::string_view::npos) continue;
        const auto number =
            text::to_number(std::string_view(text).substr(open + 1, close - 1), 999);
        if (!number || *number < 1 || *number > static_cast<std::uint64_t>(last)) continue;
        // "[1]the pier": the mark stands before its words.
        const std::size_t end = open + close + 1;
        std::size_t behind = end;
        const bool before_word =
            behind < text.size() && text::folded_letter(text::next_code_point(text, behind)) != 0;
        out.append(text, from, open - from);
        if (!before_word && !out.empty() && out.back() == ' ') out.pop_back();
        from = end;
    }
    if (from > 0) text = out.append(text, from);
}

int last_footnote(const lines::Account& account) {
    int last = 0;
    for (const auto& removed : account.removed) {
        if (removed.why != "footnote link") continue;
        const auto close = removed.text.find(']');
        if (close == std::string::npos) continue;
        const auto number =
            text::to_number(std::string_view(removed.text).substr(1, close - 1), 999);
        if (number) last = std::max(last, static_cast<int>(*number));
    }
    return last;
}

}  // namespace tearline::news
