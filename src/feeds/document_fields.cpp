// SPDX-License-Identifier: MIT
// What a document tells of itself in lines above and below its text.
#include "feeds/document_fields.h"

#include <string>
#include <string_view>

#include "base/text.h"
#include "feeds/draft.h"
#include "lines/links.h"
#include "news/dates.h"
#include "news/labels.h"
#include "words/words.h"

namespace tearline::feeds {

namespace {

constexpr std::size_t longest_field = 300;  // bytes

/// The one address that is all of TEXT, in brackets or not; empty where there is more or none.
std::string lone_link(std::string_view text) {
    text = text::trim(text);
    if (text.size() > 1 && text.front() == '<' && text.back() == '>')
        text = text.substr(1, text.size() - 2);
    if (!lines::starts_with_link(text) || text.find(' ') != std::string_view::npos) return "";
    return absolute_link(std::string(text), "");
}

/// False where something else is known: what tells it is text, and stays.
template <class Value>
bool fill(std::optional<Value>& field, Value value) {
    if (!field) field = value;
    return *field == value;
}

/// "Ada Example, 4 March 2026": the name, and the date where one stands behind it.
bool take_name(std::string_view text, news::Article& article) {
    constexpr std::size_t most_words = 6;
    for (auto at = text.find(", "); at != std::string_view::npos; at = text.find(", ", at + 1)) {
        if (const auto date = news::read_date(text.substr(at + 2))) {
            fill(article.published, *date);
            text = text.substr(0, at);
            break;
        }
    }
    return words::is_capitalised(text) && text::words(text).size() <= most_words &&
           !words::is_terminal(words::ending_of(text)) && fill(article.byline, std::string(text));
}

bool take_labelled(const news::Label& label, news::Article& article) {
    using news::Field;
    const bool leads =
        label.field == Field::link || label.field == Field::source || label.field == Field::via;
    if (leads) {
        const std::string link = lone_link(label.value);
        return !link.empty() && fill(article.link, link);
    }
    if (label.field == Field::date) {
        const auto date = news::read_date(label.value);
        return date && fill(article.published, *date);
    }
    return label.field == Field::byline && take_name(label.value, article);
}

/// What BLOCK tells beside the text, as an account calls it; nothing where it is text.
std::string_view field_of(const lines::Block& block, news::Article& article) {
    const std::string_view text = block.text;
    const auto if_taken = [](bool taken, std::string_view field) {
        return taken ? field : std::string_view();
    };
    if (block.kind != lines::BlockKind::paragraph || text.size() > longest_field) return {};
    if (const std::string link = lone_link(text); !link.empty())
        return if_taken(fill(article.link, link), "link");
    if (const auto date = news::read_date(text))
        return if_taken(fill(article.published, *date), "date");
    if (text::starts_with_ignoring_case(text, "by "))
        return if_taken(take_name(text.substr(3), article), "byline");
    const auto label = news::read_label(text);
    return if_taken(label && take_labelled(*label, article), "label");
}

bool take(const lines::Block& block, news::Article& article) {
    const std::string_view field = field_of(block, article);
    if (!field.empty()) article.removed.push_back({std::string(field), block.text});
    return !field.empty();
}

}  // namespace

void take_document_fields(news::Article& article) {
    constexpr std::size_t most = 4;  // above the text, and below it
    auto& blocks = article.blocks;
    const std::size_t removed = article.removed.size();
    std::size_t first = 0, last = blocks.size();
    while (first < last && first < most && take(blocks[first], article)) ++first;
    const std::size_t end = blocks.size() > most ? blocks.size() - most : 0;
    while (last > first && last > end && take(blocks[last - 1], article)) --last;
    if (first == last) return article.removed.resize(removed);
    blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(last), blocks.end());
    blocks.erase(blocks.begin(), blocks.begin() + static_cast<std::ptrdiff_t>(first));
}

}  // namespace tearline::feeds
