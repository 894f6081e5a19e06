// SPDX-License-Identifier: MIT
// Headings that are numbered one after the other.
#include "lines/series.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "words/word_classes.h"
#include "words/words.h"

namespace tearline::lines {

namespace {

constexpr std::size_t longest_heading = 110, most_words = 14;
constexpr int greatest_number = 60;

/// "Step 12: ": the word before the number, if one stands there, and what stands behind it.
struct Numeral {
    std::string_view word;  ///< "Step"
    char mark = 0;          ///< ".", ")", ":" or "-"
    int number = 0;

    [[nodiscard]] bool is_alike(const Numeral& other) const {
        return mark == other.mark && text::equals_ignoring_case(word, other.word);
    }
};

/// The numeral that TEXT begins with, if words that open something follow: in TEXT or, where it
/// ends there, in AFTER.
std::optional<Numeral> numeral_of(std::string_view text, std::string_view after) {
    Numeral numeral;
    std::string_view rest = text;
    if (!rest.empty() && text::is_upper(rest.front())) {
        numeral.word = words::first_word(rest);
        if (numeral.word.size() == rest.size() ||
            !(words::classes_of(numeral.word) & words::numbered_part))
            return std::nullopt;
        rest.remove_prefix(numeral.word.size() + 1);
    }
    const auto digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    if (digits == 0 || digits > 2) return std::nullopt;
    numeral.number = static_cast<int>(text::to_number(rest.substr(0, digits)).value_or(0));
    rest.remove_prefix(digits);
    if (rest.starts_with(" - ")) rest.remove_prefix(1);
    const bool ends = rest.size() == 1;
    if (rest.empty() || (!ends && rest[1] != ' ') ||
        std::string_view(".):-").find(rest.front()) == std::string_view::npos)
        return std::nullopt;
    numeral.mark = rest.front();
    const auto opening = words::opening_of(ends ? after : rest.substr(2));
    if (opening == words::Opening::lower || opening == words::Opening::mark ||
        numeral.number > greatest_number)
        return std::nullopt;
    return numeral;
}

/// A numeral and where it stands.
struct NumeralPlace {
    Numeral numeral;
    std::size_t piece = 0, at = 0;  ///< byte offset within the piece
};

class Series {
  public:
    explicit Series(Body& body) : pieces_(body.pieces) {}

    void end_headings() {
        find_heads();
        std::size_t from = 0;
        for (std::size_t first = 0; first < heads_.size();) {
            std::size_t last = first + 1;
            while (last < heads_.size() && heads_[last].numeral.is_alike(heads_[first].numeral) &&
                   heads_[last].numeral.number > heads_[last - 1].numeral.number)
                ++last;
            const std::size_t to = last < heads_.size() ? heads_[last].piece : pieces_.size();
            look_through(std::span(heads_).subspan(first, last - first), from, to);
            from = heads_[last - 1].piece + 1;
            first = last;
        }
    }

  private:
    /// The pieces of the block that begins with the piece AT end before this one.
    [[nodiscard]] std::size_t end_of_block(std::size_t at) const {
        for (++at; at < pieces_.size() && pieces_[at].cut != Cut::always;) ++at;
        return at;
    }

    /// What follows the piece AT in its block.
    [[nodiscard]] std::string_view text_after(std::size_t at) const {
        const bool goes_on = at + 1 < pieces_.size() && pieces_[at + 1].cut != Cut::always;
        return goes_on ? pieces_[at + 1].text : std::string_view();
    }

    /// Is the text from FROM to before the piece END as short as a heading and one sentence at
    /// most?
    [[nodiscard]] bool is_short(const NumeralPlace& from, std::size_t end) const {
        std::size_t bytes = 0, count = 0;
        for (std::size_t i = from.piece; i < end; ++i) {
            const auto text = pieces_[i].text.substr(i == from.piece ? from.at : 0);
            bytes += text.size() + 1;
            if (bytes > longest_heading) return false;
            std::size_t in_piece = 0;
            bool goes_on = true;
            text::each_word(text, [&](std::string_view word) {
                ++in_piece;
                const bool last =
                    i + 1 == end && word.data() + word.size() == text.data() + text.size();
                goes_on = last || words::is_number_stop(word) ||
                          !words::is_terminal(words::ending_of(word));
                return goes_on;
            });
            if (!goes_on) return false;
            count += in_piece;
        }
        return count <= most_words;
    }

    /// Those that stand alone.
    void find_heads() {
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            const Piece& piece = pieces_[i];
            if (i > 0 && piece.cut != Cut::always) continue;
            if (piece.kind != BlockKind::paragraph && piece.kind != BlockKind::heading) continue;
            const auto numeral = numeral_of(piece.text, text_after(i));
            if (numeral && is_short({*numeral, i, 0}, end_of_block(i)))
                heads_.push_back({*numeral, i, 0});
        }
    }

    /// HEADS stand alone and count up; others of them may stand between the pieces FROM and TO.
    void look_through(std::span<const NumeralPlace> heads, std::size_t from, std::size_t to) {
        constexpr std::size_t least = 2, sure = 3;
        constexpr int widest_gap = 2;
        if (heads.size() < least) return;
        const Numeral& like = heads.front().numeral;
        if (like.number == 2) find(like, 1, from, heads.front().piece);
        for (std::size_t k = 1; k < heads.size(); ++k) {
            const int before = heads[k - 1].numeral.number, after = heads[k].numeral.number;
            if (after - before - 1 > widest_gap) continue;
            from = heads[k - 1].piece + 1;
            for (int number = before + 1; number < after; ++number)
                from = find(like, number, from, heads[k].piece).value_or(from);
        }
        if (heads.size() < sure) return;
        std::optional<std::size_t> behind = heads.back().piece + 1;
        for (int number = heads.back().numeral.number + 1; behind; ++number)
            behind = find(like, number, *behind, to);
    }

    /// The one place between the pieces FROM and TO where a numeral like LIKE with NUMBER may begin
    /// a heading, which is ended.
    std::optional<std::size_t> find(const Numeral& like, int number, std::size_t from,
                                    std::size_t to) {
        std::optional<NumeralPlace> found;
        const std::string digits = std::to_string(number);
        for (std::size_t i = from; i < to; ++i) {
            const auto text = pieces_[i].text;
            if (pieces_[i].kind != BlockKind::paragraph) continue;
            for (auto at = text.find(digits); at != std::string_view::npos;
                 at = text.find(digits, at + 1)) {
                const auto start = start_of(like, text, at);
                const auto numeral =
                    start ? numeral_of(text.substr(*start), text_after(i)) : std::nullopt;
                if (!numeral || numeral->number != number || !numeral->is_alike(like)) continue;
                if (found) return std::nullopt;  // who knows which
                found = NumeralPlace{*numeral, i, *start};
            }
        }
        if (!found || !is_behind_sentence(*found) || !end(*found)) return std::nullopt;
        return found->piece;
    }

    /// Where a numeral like LIKE starts in TEXT whose number stands AT.
    static std::optional<std::size_t> start_of(const Numeral& like, std::string_view text,
                                               std::size_t at) {
        if (like.word.empty())
            return at == 0 || text[at - 1] == ' ' ? std::optional(at) : std::nullopt;
        const std::size_t length = like.word.size() + 1;
        if (at < length ||
            !text::equals_ignoring_case(text.substr(at - length, length - 1), like.word))
            return std::nullopt;
        const std::size_t start = at - length;
        return start == 0 || text[start - 1] == ' ' ? std::optional(start) : std::nullopt;
    }

    /// Does a sentence end before it, or a few words that are none?
    [[nodiscard]] bool is_behind_sentence(const NumeralPlace& found) const {
        std::string_view before = text::trim_right(pieces_[found.piece].text.substr(0, found.at));
        if (before.empty()) {
            if (found.piece == 0 || pieces_[found.piece].cut == Cut::always) return true;
            before = pieces_[found.piece - 1].text;
        }
        const auto ending = words::ending_of(before);
        if (words::is_terminal(ending) || ending == words::Ending::colon) return true;
        const auto last = words::last_word(before);
        return ending == words::Ending::none && !words::is_function_word(last) &&
               pieces_[found.piece].cut == Cut::always && before.size() <= longest_heading;
    }

    /// Ends the heading at the end of its block or, if that is too long for one, of its line; false
    /// where neither can be.
    bool end(const NumeralPlace& found) {
        const std::size_t end = end_of_block(found.piece);
        if (is_short(found, end)) return true;
        std::size_t next = found.piece + 1;
        const bool ends = found.at + 4 > pieces_[found.piece].text.size();  // "3." alone
        if (ends) ++next;
        if (next >= end || pieces_[next].glued || !is_short(found, next)) return false;
        const auto last = words::last_word(pieces_[next - 1].text);
        const auto opening = words::opening_of(pieces_[next].text);
        if (words::is_function_word(last) || opening == words::Opening::lower ||
            opening == words::Opening::mark)
            return false;
        pieces_[next].cut = Cut::always;
        return true;
    }

    std::vector<Piece>& pieces_;
    std::vector<NumeralPlace> heads_;
};

}  // namespace

void end_numbered_headings(Body& body) {
    if (!body.blank_lines && !body.indents) Series(body).end_headings();
}

}  // namespace tearline::lines
