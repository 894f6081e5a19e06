// SPDX-License-Identifier: MIT
// The body of an article from its lines to its blocks: unwrapped, headings found, tail cut.
#include "news/page.h"

#include "base/text.h"
#include "news/breaks.h"
#include "news/links.h"
#include "news/promos.h"
#include "news/words.h"

namespace tearline::news {

namespace {

/// Appends words, white space squeezed; where a link had stood a gate leaves a space before the
/// stop, which goes.
void append_words(std::string& to, std::string_view text, bool glued, int& mended) {
    bool first = true;
    for (const auto word : text::words(text)) {
        const bool stray = (word == "," || word == ".") && !to.empty() && !glued;
        if (stray)
            ++mended;
        else if (!to.empty() && !(first && glued))
            to.push_back(' ');
        to += word;
        first = false;
    }
}

}  // namespace

PageHabits habits_of(const Body& body, const Frame& frame) {
    return {frame.full_story, body.blank_lines, body.indents, body.marked_items};
}

std::vector<Draft> drafts_of(const Body& body, Account& account) {
    std::vector<Draft> drafts;
    int mended = 0;
    for (const auto& piece : body.pieces) {
        const bool starts = drafts.empty() || piece.cut == Cut::always;
        if (starts) drafts.push_back({piece.kind, {}, piece.blank_before, piece.indent > 0});
        std::string& text = drafts.back().text;
        if (piece.kind == BlockKind::preformatted) {
            if (!starts) text += '\n';
            text.append(static_cast<std::size_t>(piece.indent), ' ');
            text += piece.text;
        } else {
            append_words(text, piece.text, piece.glued, mended);
        }
    }
    if (mended > 0) account.repair("space before stop", std::to_string(mended) + " times", "");
    return drafts;
}

Page read_page(const std::vector<Line>& lines, const Frame& frame, const Width& width,
               Account& account, const Models& models) {
    Page page;
    page.body = lay_out_body(lines, frame.first, std::max(frame.first, frame.last), width, account);
    choose_breaks(page.body);
    auto drafts = drafts_of(page.body, account);
    page.via = cut_tail(drafts, frame.full_story, account);
    find_headings(drafts, habits_of(page.body, frame), models);
    page.blocks.reserve(drafts.size());
    for (auto& draft : drafts)
        if (!draft.text.empty()) page.blocks.push_back({draft.kind, std::move(draft.text)});
    return page;
}

}  // namespace tearline::news
