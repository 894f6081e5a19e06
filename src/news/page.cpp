// SPDX-License-Identifier: MIT
// The body of an article from its lines to its blocks: unwrapped, headings found, tail cut.
#include "news/page.h"

#include <algorithm>

#include "base/byte_block.h"
#include "base/text.h"
#include "lines/breaks.h"
#include "lines/hyphens.h"
#include "lines/links.h"
#include "lines/series.h"
#include "news/inserts.h"
#include "news/promos.h"
#include "news/run_together.h"
#include "words/words.h"

namespace tearline::news {

namespace {

/// Are there words with one blank between them and no stop that stands alone?
bool is_even(std::string_view text) {
    if (text.empty() || text::is_space(text.front()) || text::is_space(text.back())) return false;
    if (text.front() == '.' || text.front() == ',') return false;
    std::uint64_t odd = 0, space_before = 0;  // at the end of the block before
    text::each_block(text, [&](const auto& bytes, std::size_t) {
        const std::uint64_t spaces = bytes.equal(' ');
        const std::uint64_t behind = spaces << 1 | space_before;
        odd |= bytes.any_of('.', ',', ' ') & behind;
        if (bytes.unusual() != 0) odd |= bytes.within(0, 0x1f);
        space_before = spaces >> 63;
    });
    return odd == 0;
}

/// Appends words, white space squeezed; where a link had stood a gate leaves a space before the
/// stop, which goes.
void append_words(std::string& to, std::string_view text, bool glued, int& mended) {
    if (is_even(text)) {
        if (!to.empty() && !glued) to.push_back(' ');
        to += text;
        return;
    }
    bool first = true;
    text::each_word(text, [&](std::string_view word) {
        const bool stray = (word == "," || word == ".") && !to.empty() && !glued;
        if (stray)
            ++mended;
        else if (!to.empty() && !(first && glued))
            to.push_back(' ');
        to += word;
        first = false;
        return true;
    });
}

/// Takes the hyphen off the end of TO that only a break at NEXT had set.
void rejoin_word(std::string& to, std::string_view next, lines::Account& account) {
    to.pop_back();
    const auto left = words::last_word(to), right = words::bare_word(words::first_word(next));
    account.repair("word rejoined", std::string(left).append("- ").append(right),
                   std::string(left).append(right));
}

/// Bytes of the pieces that make one draft with the piece AT.
std::size_t bytes_from(const lines::Body& body, std::size_t at) {
    std::size_t bytes = body.pieces[at].text.size();
    for (++at; at < body.pieces.size() && body.pieces[at].cut != lines::Cut::always; ++at)
        bytes += body.pieces[at].text.size() + 1;
    return bytes;
}

}  // namespace

lines::PageHabits habits_of(const lines::Body& body, const Frame& frame) {
    constexpr auto few = 2;  // above and below the lead, say
    const auto blanks = std::count_if(body.pieces.begin(), body.pieces.end(),
                                      [](const lines::Piece& piece) { return piece.blank_before; });
    const bool unparted = !body.blank_lines && !body.indents && blanks <= few;
    return {frame.full_story, body.blank_lines, body.indents, body.marked_items, unparted};
}

std::vector<lines::Draft> drafts_of(const lines::Body& body, lines::Account& account) {
    std::vector<lines::Draft> drafts;
    int mended = 0;
    const lines::Hyphens hyphens(body);
    for (std::size_t i = 0; i < body.pieces.size(); ++i) {
        const lines::Piece& piece = body.pieces[i];
        const bool starts = drafts.empty() || piece.cut == lines::Cut::always;
        if (starts)
            drafts.push_back({piece.kind,
                              {},
                              piece.blank_before,
                              piece.indent > 0,
                              piece.kind == lines::BlockKind::item ? piece.depth : 0});
        std::string& text = drafts.back().text;
        if (starts) text.reserve(bytes_from(body, i));
        if (piece.kind == lines::BlockKind::preformatted) {
            if (!starts) text += '\n';
            text.append(static_cast<std::size_t>(piece.indent), ' ');
            text += piece.text;
        } else {
            const lines::Hyphen hyphen = starts ? lines::Hyphen::none : hyphens.before(i);
            if (hyphen == lines::Hyphen::of_break) rejoin_word(text, piece.text, account);
            append_words(text, piece.text, piece.glued || hyphen != lines::Hyphen::none, mended);
        }
    }
    if (mended > 0) account.repair("space before stop", std::to_string(mended) + " times", "");
    return drafts;
}

Page read_page(const std::vector<lines::Line>& lines, const Frame& frame, const lines::Width& width,
               lines::Account& account, const lines::Models& models) {
    Page page;
    page.body =
        lines::lay_out_body(lines, frame.first, std::max(frame.first, frame.last), width, account);
    lines::choose_breaks(page.body, models);
    lines::end_numbered_headings(page.body);
    auto drafts = drafts_of(page.body, account);
    part_run_together(drafts, account);
    take_inserts(drafts, account);
    page.via = cut_tail(drafts, frame.full_story, account);
    lines::find_headings(drafts, habits_of(page.body, frame), models);
    page.blocks.reserve(drafts.size());
    for (auto& draft : drafts)
        if (!draft.text.empty())
            page.blocks.push_back({draft.kind, std::move(draft.text), draft.level});
    return page;
}

}  // namespace tearline::news
