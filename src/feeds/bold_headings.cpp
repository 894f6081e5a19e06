// SPDX-License-Identifier: MIT
// Paragraphs in bold letters alone, as many editors write headings.
#include "feeds/bold_headings.h"

#include "base/text.h"
#include "words/words.h"

namespace tearline::feeds {

namespace {

/// A few words that are no sentence, nobody's name and no list of anything.
bool may_be_heading(std::string_view text) {
    constexpr std::size_t longest = 120, most_words = 14;
    const auto ending = words::ending_of(text);
    return text.size() <= longest && text::words(text).size() <= most_words &&
           !words::starts_lower(text) && !text::starts_with_ignoring_case(text, "by ") &&
           (ending == words::Ending::none || ending == words::Ending::question ||
            ending == words::Ending::colon);
}

}  // namespace

void BoldHeadings::take_tag(std::string_view name, bool closing) {
    if (name == "a") linked_ = true;
    if (name != "b" && name != "strong") return;
    if (!closing)
        ++bold_;
    else if (bold_ > 0)
        --bold_;
}

void BoldHeadings::take_text(std::string_view text) {
    // "&nbsp;" is a blank.
    const bool ink = !text::trim(text).empty() && text::trim(text) != "&nbsp;";
    (bold_ > 0 ? bold_ink_ : plain_ink_) |= ink;
}

bool BoldHeadings::is_heading(std::string_view text) const {
    return bold_ink_ && !plain_ink_ && !linked_ && may_be_heading(text);
}

void BoldHeadings::end(const lines::Block& block, std::size_t at) {
    if (block.kind == lines::BlockKind::paragraph && is_heading(block.text)) found_.push_back(at);
    forget();
}

void BoldHeadings::mark(std::vector<lines::Block>& blocks) const {
    // Where most is bold it stresses nothing; of several in a row the last heads what follows.
    if (found_.size() * 2 > blocks.size()) return;
    for (std::size_t i = 0; i < found_.size(); ++i) {
        const std::size_t at = found_[i];
        const bool last = at + 1 >= blocks.size();
        const bool above_another = i + 1 < found_.size() && found_[i + 1] == at + 1;
        if (!last && !above_another && blocks[at + 1].kind != lines::BlockKind::heading)
            blocks[at].kind = lines::BlockKind::heading;
    }
}

}  // namespace tearline::feeds
