// SPDX-License-Identifier: MIT
// Text from strangers made harmless: what could steer a terminal, hide in a line or run in a page
// is taken out.
#include "news/sanitise.h"

#include <algorithm>
#include <bit>
#include <cstdint>

#include "base/byte_block.h"
#include "base/text.h"
#include "base/twice_encoded.h"
#include "lines/lines.h"
#include "news/html.h"

namespace tearline::news {

namespace {

enum class Letter { plain, space, line_end, hidden, control };

Letter kind_of(char32_t c) {
    if (c < 0x20 || (c >= 0x7f && c < 0xa0)) return c == 0x85 ? Letter::line_end : Letter::control;
    if (c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x205f ||
        c == 0x3000)
        return Letter::space;
    if (c == 0x2028 || c == 0x2029) return Letter::line_end;
    const bool hidden =
        c == 0xad || c == 0x34f || c == 0x61c || c == 0x115f || c == 0x1160 || c == 0x17b4 ||
        c == 0x17b5 || (c >= 0x180b && c <= 0x180e) || (c >= 0x200b && c <= 0x200f) ||
        (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0x3164 ||
        (c >= 0xfe00 && c <= 0xfe0f) || c == 0xfeff || c == 0xffa0 ||
        (c >= 0xfff0 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe0fff) || (c & 0xfffe) == 0xfffe;
    return hidden ? Letter::hidden : Letter::plain;
}

/// "|07"; no number of three digits, and no time of day: "|10:57".
bool is_pipe_code(std::string_view text, std::size_t at) {
    const auto digit_at = [&](std::size_t i) { return i < text.size() && text::is_digit(text[i]); };
    if (at + 2 >= text.size() || text[at] != '|' || text[at + 1] < '0' || text[at + 1] > '3')
        return false;
    const bool is_time =
        at + 3 < text.size() && text[at + 3] == ':' && digit_at(at + 4) && digit_at(at + 5);
    return digit_at(at + 2) && !digit_at(at + 3) && !is_time;
}

/// How long the code "@X0F@", or "@X0F" of PCBoard, is that stands at AT; 0 where none does.
std::size_t at_code_length(std::string_view text, std::size_t at) {
    const auto hex = [](char c) { return text::is_digit(c) || (c >= 'A' && c <= 'F'); };
    if (at + 3 >= text.size() || text[at] != '@' || text[at + 1] != 'X' || !hex(text[at + 2]) ||
        !hex(text[at + 3]))
        return 0;
    return at + 4 < text.size() && text[at + 4] == '@' ? 5 : 4;
}

struct Found {
    bool escapes = false, colours = false, controls = false, hidden = false, html = false;
    bool joints = false;  ///< blanks that many wrappers take for letters
};

/// U+00A0 and the thin blanks of typesetters.
bool is_joint(char32_t c) {
    return c == 0xa0 || c == 0x2009 || c == 0x202f;
}

/// A single "|12" may be the author's; two of them are colours.
bool has_pipe_codes(std::string_view text) {
    int seen = 0;
    for (auto at = text.find('|'); at != std::string_view::npos && seen < 2;
         at = text.find('|', at + 1))
        seen += is_pipe_code(text, at);
    return seen >= 2;
}

/// So may a single "@X10" be.
bool has_at_codes(std::string_view text) {
    int seen = 0;
    for (auto at = text.find("@X"); at != std::string_view::npos && seen < 2;
         at = text.find("@X", at + 1))
        seen += at_code_length(text, at) > 0;
    return seen >= 2;
}

/// How long what follows ESC [ at AT is: parameters and the letter that ends them; 0 where none
/// does.
std::size_t parameters_length(std::string_view text, std::size_t at) {
    std::size_t i = at;
    const std::size_t limit = std::min(text.size(), at + 63);
    for (; i < limit && text[i] >= 0x20 && text[i] < 0x40; ++i) {
        if (text[i] != '"') continue;
        // ANSI.SYS puts what a key is to type between quotes.
        const std::size_t quote = text.substr(0, limit).find_first_of("\"\n", i + 1);
        if (quote != std::string_view::npos && text[quote] == '"') i = quote;
    }
    return i < limit && text[i] >= 0x40 && text[i] < 0x7f ? i + 1 - at : 0;
}

class Cleaner {
  public:
    /// KEEP_JOINTS: they stay what they are.
    Cleaner(std::string_view text, Found& found, bool keep_joints = false)
        : text_(text), found_(found), keep_joints_(keep_joints) {
        out_.reserve(text.size() + text.size() / 16);
        pipes_ = has_pipe_codes(text);
        ats_ = has_at_codes(text);
    }

    std::string run() {
        while (take_plain(), at_ < text_.size()) {
            const auto c = static_cast<unsigned char>(text_[at_]);
            if (c >= 0x80)
                wide_run();
            else if (c < 0x20 || c == 0x7f)
                control(static_cast<char>(c));
            else if ((c == '|' && pipes_ && is_pipe_code(text_, at_)))
                found_.colours = true, at_ += 3;
            else if (const auto length = c == '@' ? at_code_length(text_, at_) : 0;
                     length > 4 || (length > 0 && ats_))
                found_.colours = true, at_ += length;
            else
                out_.push_back(text_[at_++]);
        }
        return std::move(out_);
    }

  private:
    /// Most text needs no look at each letter.
    void take_plain() {
        const std::size_t from = at_;
        std::uint64_t others = 0;
        while (at_ < text_.size() && (others = others_at(at_)) == 0) at_ += text::ByteBlock::size;
        at_ = std::min(at_ + (others == 0 ? 0 : std::countr_zero(others)), text_.size());
        out_.append(text_, from, at_ - from);
    }

    /// Which of the bytes from AT on are control characters, beyond ASCII, '|' or '@'?
    [[nodiscard]] std::uint64_t others_at(std::size_t at) const {
        const text::ByteBlock bytes(text_, at);
        const std::uint64_t plain = bytes.within(0x20, 0x7e) | bytes.equal('\n');
        return (~plain & bytes.there()) | bytes.any_of('|', '@');
    }

    /// The column of what comes next. No letter is counted twice.
    std::size_t column() {
        auto rest = std::string_view(out_).substr(counted_);
        if (const auto end = rest.rfind('\n'); end != std::string_view::npos)
            rest.remove_prefix(end + 1), column_ = 0;
        column_ += static_cast<std::size_t>(lines::letters(rest));
        counted_ = out_.size();
        return column_;
    }

    void wide_run() {
        while (at_ < text_.size() && static_cast<unsigned char>(text_[at_]) >= 0x80) wide();
    }

    /// What was encoded twice is as wide as it looks until lines are joined: it stays what it is.
    void twice(const text::TwiceEncoded& letter) {
        if (letter.meant == 0xa0)
            out_.push_back(' ');
        else
            out_ += text::without_controls(text_.substr(at_, letter.length), letter);
        at_ += letter.length;
    }

    void wide() {
        if (const auto letter = text::twice_encoded_at(text_, at_); letter.length > 0)
            return twice(letter);
        const std::size_t from = at_;
        const char32_t letter = text::next_code_point(text_, at_);
        switch (kind_of(letter)) {
            case Letter::plain:
                if (letter == 0xfffd)
                    text::append_utf8(out_, letter);
                else
                    out_.append(text_.substr(from, at_ - from));
                break;
            case Letter::space:
                found_.joints = found_.joints || is_joint(letter);
                if (keep_joints_ && is_joint(letter))
                    out_.append(text_.substr(from, at_ - from));
                else
                    out_.push_back(' ');
                break;
            case Letter::line_end:
                out_.push_back('\n');
                break;
            case Letter::hidden:
                found_.hidden = true;
                if (keep_joints_) out_.append(text_.substr(from, at_ - from));
                break;
            case Letter::control:
                found_.controls = true;
                // The one letter that stands for ESC [.
                if (letter == 0x9b) at_ += parameters_length(text_, at_);
                break;
        }
    }

    void control(char c) {
        if (c == '\n') {
            out_.push_back('\n');
        } else if (c == '\t') {
            out_.append(8 - column() % 8, ' ');
        } else if (c == '\r') {
            if (at_ + 1 >= text_.size() || text_[at_ + 1] != '\n') out_.push_back('\n');
        } else if (c == '\x1b') {
            found_.escapes = true;
            at_ += escape_length(text_, at_);
            return;
        } else {
            // A new page, or the next line of a form, parts words.
            if (c == '\v' || c == '\f') out_.push_back('\n');
            found_.controls = true;
        }
        ++at_;
    }

    std::string_view text_;
    Found& found_;
    std::string out_;
    std::size_t at_ = 0;
    std::size_t counted_ = 0, column_ = 0;  // so much of OUT_ is counted, and leads to this column
    bool pipes_ = false, ats_ = false, keep_joints_ = false;
};

}  // namespace

std::size_t escape_length(std::string_view text, std::size_t at) {
    std::size_t i = at + 1;
    if (i >= text.size()) return 1;
    // A command to the system or device and its kin, ended by BEL or ESC backslash.
    if (std::string_view("]PX^_").find(text[i]) != std::string_view::npos) {
        const std::size_t limit = std::min(text.size(), i + 256);
        for (++i; i < limit && text[i] != '\n'; ++i) {
            if (text[i] == '\a') return i + 1 - at;
            if (text[i] == '\x1b') return i + (i + 1 < text.size() && text[i + 1] == '\\') + 1 - at;
        }
        return 2;
    }
    if (text[i] != '[') return text[i] >= 0x30 && text[i] < 0x7f ? 2 : 1;
    return 2 + parameters_length(text, i + 1);
}

std::string sanitise(std::string_view text, lines::Account& account, std::string* sent) {
    Found found;
    std::string clean = Cleaner(text, found).run();
    if (constexpr std::string_view start = "<![CDATA[", end = "]]>";
        clean.find(start) != clean.npos) {
        // What encloses the text of a feed.
        found.html = true;
        clean = text::replace_all(std::move(clean), start, "");
        clean = text::replace_all(std::move(clean), end, "");
    }
    if (looks_like_html(clean)) {
        // Numeric entities can spell control characters, so what came out is looked through again.
        std::string stripped = strip_html(clean);
        if (stripped != clean) {
            found.html = true;
            if (sent) *sent = clean;
            clean = Cleaner(stripped, found).run();
        }
    }
    if (sent && !found.html && (found.joints || found.hidden))
        *sent = Cleaner(text, found, true).run();
    if (found.escapes) account.remove("terminal escapes", "");
    if (found.colours) account.remove("colour codes", "");
    if (found.controls) account.remove("control characters", "");
    if (found.hidden) account.remove("invisible letters", "");
    if (found.html) account.remove("HTML", "");
    return clean;
}

std::string sanitise_plain(std::string_view text) {
    Found found;
    return Cleaner(text, found).run();
}

std::string sanitise_line(std::string_view text) {
    lines::Account ignored;
    return text::squeeze(sanitise(text, ignored));
}

}  // namespace tearline::news
