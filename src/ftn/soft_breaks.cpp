// SPDX-License-Identifier: MIT
// Tells soft CRs from the letter that shares their byte, by what stands beside them.
#include "ftn/soft_breaks.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/byte_block.h"
#include "base/text.h"

namespace tearline::ftn {

namespace {

constexpr char soft_cr_here = '\x8D';

bool is_high(char c) {
    return static_cast<unsigned char>(c) >= 0x80;
}
bool may_be_letter(char c) {
    return text::is_alpha(c) || is_high(c);
}

enum class BreakPlace { soft, letter, open };

/// Editors wrap behind a blank or instead of one; the letter of CP437 ends an Italian word.
BreakPlace place_of(BytesView text, std::size_t at) {
    const char before = at == 0 ? '\r' : text[at - 1];
    const char after = at + 1 == text.size() ? '\r' : text[at + 1];
    if (after == '\n' || after == soft_cr_here || !may_be_letter(before)) return BreakPlace::soft;
    if (after == '\r' || may_be_letter(after) || text::is_digit(after)) return BreakPlace::open;
    return BreakPlace::letter;
}

/// Where nothing beside it tells, a text that surely has the letter elsewhere has it here too.
bool has_only_letters(BytesView text) {
    bool letters = false;
    for (std::size_t at = 0; (at = text.find(soft_cr_here, at)) != BytesView::npos; ++at) {
        const BreakPlace place = place_of(text, at);
        if (place == BreakPlace::soft) return false;
        letters = letters || place == BreakPlace::letter;
    }
    return letters;
}

class Unwrapper {
  public:
    Unwrapper(BytesView text, SoftCr soft_cr)
        : text_(text),
          soft_cr_(text.find(soft_cr_here) == BytesView::npos ? SoftCr::never : soft_cr),
          counts_(soft_cr_ != SoftCr::never || text.find('\n') != BytesView::npos),
          letters_(soft_cr_ == SoftCr::by_place && has_only_letters(text)) {}

    Unwrapped unwrap() {
        if (!counts_) {
            replace_crs();
            return std::move(unwrapped_);
        }
        unwrapped_.text.reserve(text_.size());
        for (std::size_t at = 0; at < text_.size(); ++at) {
            const std::size_t start = at;
            at = next_break(at);
            unwrapped_.text.append(text_.substr(start, at - start));
            if (at == text_.size()) break;
            const char c = text_[at];
            if (c == '\r' || c == '\n') {
                end_line(c == '\n');
            } else if (is_soft(at)) {
                const char after = at + 1 == text_.size() ? '\r' : text_[at + 1];
                // 8D 0A is one break; before a hard CR it breaks nothing.
                if (after == '\n') ++at;
                if (after != '\r') end_line(true);
            } else {
                unwrapped_.text.push_back(c);
            }
        }
        while (!unwrapped_.soft.empty() && !unwrapped_.soft.back()) unwrapped_.soft.pop_back();
        return std::move(unwrapped_);
    }

  private:
    /// Where a text has hard CRs alone.
    void replace_crs() {
        unwrapped_.text = text_;
        text::each_block(text_, [&](const auto& bytes, std::size_t at) {
            text::each_bit(bytes.equal('\r'),
                           [&](std::size_t bit) { unwrapped_.text[at + bit] = '\n'; });
        });
    }
    /// The next byte from AT on that may break a line, or the end.
    [[nodiscard]] std::size_t next_break(std::size_t at) const {
        while (at < text_.size() && !may_break(text_[at])) ++at;
        return at;
    }
    static bool may_break(char c) { return c == '\r' || c == '\n' || c == soft_cr_here; }

    [[nodiscard]] bool is_soft(std::size_t at) const {
        switch (soft_cr_) {
            case SoftCr::never:
                return false;
            case SoftCr::between_letters:
                return at == 0 || !is_high(text_[at - 1]);
            case SoftCr::always:
                return true;
            case SoftCr::by_place:
                break;
        }
        const BreakPlace place = place_of(text_, at);
        return place == BreakPlace::soft || (place == BreakPlace::open && !letters_);
    }

    void end_line(bool soft) {
        unwrapped_.text.push_back('\n');
        unwrapped_.soft.push_back(soft);
    }

    BytesView text_;
    SoftCr soft_cr_;
    bool counts_, letters_;
    Unwrapped unwrapped_;
};

}  // namespace

SoftCr soft_cr_in(const charset::Name& name) {
    constexpr std::array<std::string_view, 5> rare_letter = {"CP437", "CP850", "CP858", "CP860",
                                                             "CP865"};
    constexpr std::array<std::string_view, 4> no_letter = {"ASCII", "CP863", "CP1252", "CP1254"};
    if (name == "UTF-8") return SoftCr::between_letters;
    if (std::find(rare_letter.begin(), rare_letter.end(), name) != rare_letter.end())
        return SoftCr::by_place;
    const bool none = std::find(no_letter.begin(), no_letter.end(), name) != no_letter.end();
    return none || name.starts_with("ISO-8859-") ? SoftCr::always : SoftCr::never;
}

Unwrapped unwrap(BytesView text, SoftCr soft_cr) {
    return Unwrapper(text, soft_cr).unwrap();
}

Bytes without_soft_crs(BytesView text) {
    Bytes kept;
    kept.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at)
        if (text[at] != soft_cr_here || (at > 0 && is_high(text[at - 1]))) kept.push_back(text[at]);
    return kept;
}

}  // namespace tearline::ftn
