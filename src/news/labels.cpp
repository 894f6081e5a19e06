// SPDX-License-Identifier: MIT
// The words that gates set before the fields of an article, in one table.
#include "news/labels.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/byte_block.h"
#include "base/text.h"
#include "news/dates.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

struct Row {
    std::string_view name;  // lower case
    Field field;
    bool bare = false;  // is a label without a colon too
};

constexpr std::array rows{
    Row{"title", Field::title},
    Row{"headline", Field::title},
    Row{"subject", Field::title},
    Row{"заголовок", Field::title},
    Row{"titel", Field::title},
    Row{"titre", Field::title},
    Row{"date", Field::date},
    Row{"date published", Field::date},
    Row{"publication date", Field::date},
    Row{"publish date", Field::date},
    Row{"pubdate", Field::date},
    Row{"pub date", Field::date},
    Row{"published", Field::date, true},
    Row{"published on", Field::date, true},
    Row{"published at", Field::date, true},
    Row{"posted", Field::date, true},
    Row{"posted on", Field::date, true},
    Row{"posted at", Field::date, true},
    Row{"first published", Field::date, true},
    Row{"last updated", Field::date, true},
    Row{"updated", Field::date, true},
    Row{"time", Field::date},
    Row{"released", Field::date},
    Row{"release date", Field::date},
    Row{"original release date", Field::date},
    Row{"meldung vom", Field::date, true},
    Row{"stand vom", Field::date, true},
    Row{"опубликовано", Field::date, true},
    Row{"дата", Field::date},
    Row{"дата публикации", Field::date},
    Row{"datum", Field::date},
    Row{"stand", Field::date},
    Row{"veröffentlicht", Field::date, true},
    Row{"publié", Field::date},
    Row{"publié le", Field::date, true},
    Row{"fecha", Field::date},
    Row{"publicado", Field::date, true},
    Row{"data", Field::date},
    Row{"description", Field::lead},
    Row{"summary", Field::lead},
    Row{"abstract", Field::lead},
    Row{"excerpt", Field::lead},
    Row{"teaser", Field::lead},
    Row{"synopsis", Field::lead},
    Row{"in brief", Field::lead},
    Row{"описание", Field::lead},
    Row{"анонс", Field::lead},
    Row{"кратко", Field::lead},
    Row{"zusammenfassung", Field::lead},
    Row{"beschreibung", Field::lead},
    Row{"résumé", Field::lead},
    Row{"resumen", Field::lead},
    Row{"full story", Field::story, true},
    Row{"full article", Field::story, true},
    Row{"full text", Field::story, true},
    Row{"article text", Field::story, true},
    Row{"story", Field::story},
    Row{"content", Field::story},
    Row{"text", Field::story},
    Row{"body", Field::story},
    Row{"article", Field::story},
    Row{"link to news story", Field::link, true},
    Row{"link to story", Field::link, true},
    Row{"link to article", Field::link, true},
    Row{"link to the story", Field::link, true},
    Row{"link to the article", Field::link, true},
    Row{"link to full story", Field::link, true},
    Row{"link to full article", Field::link, true},
    Row{"link to original", Field::link, true},
    Row{"news link", Field::link},
    Row{"story link", Field::link},
    Row{"article link", Field::link},
    Row{"source link", Field::link},
    Row{"link", Field::link},
    Row{"links", Field::link},
    Row{"url", Field::link},
    Row{"uri", Field::link},
    Row{"web", Field::link},
    Row{"www", Field::link},
    Row{"permalink", Field::link},
    Row{"web link", Field::link},
    Row{"weblink", Field::link},
    Row{"address", Field::link},
    Row{"more", Field::link},
    Row{"more at", Field::link, true},
    Row{"more info", Field::link},
    Row{"more here", Field::link, true},
    Row{"read more", Field::link, true},
    Row{"read more at", Field::link, true},
    Row{"read more here", Field::link, true},
    Row{"read on", Field::link, true},
    Row{"read the rest", Field::link, true},
    Row{"read the full story", Field::link, true},
    Row{"read the full story at", Field::link, true},
    Row{"read the full article", Field::link, true},
    Row{"read the full article at", Field::link, true},
    Row{"read full story", Field::link, true},
    Row{"read full article", Field::link, true},
    Row{"read it at", Field::link, true},
    Row{"full story at", Field::link, true},
    Row{"full article at", Field::link, true},
    Row{"full story here", Field::link, true},
    Row{"continue reading", Field::link, true},
    Row{"continued at", Field::link, true},
    Row{"original article", Field::link, true},
    Row{"original article at", Field::link, true},
    Row{"original story", Field::link, true},
    Row{"original story at", Field::link, true},
    Row{"original post", Field::link, true},
    Row{"original", Field::link},
    Row{"from the web", Field::link},
    Row{"главная ссылка к новости", Field::link, true},
    Row{"ссылка на источник", Field::link, true},
    Row{"url dieses artikels", Field::link, true},
    Row{"adresse dieses artikels", Field::link, true},
    Row{"оригинал статьи на", Field::link, true},
    Row{"оригинал статьи", Field::link, true},
    Row{"оригинал", Field::link},
    Row{"ссылка", Field::link},
    Row{"подробнее", Field::link, true},
    Row{"подробности", Field::link, true},
    Row{"читать далее", Field::link, true},
    Row{"weiterlesen", Field::link, true},
    Row{"mehr", Field::link},
    Row{"mehr dazu", Field::link, true},
    Row{"mehr unter", Field::link, true},
    Row{"zum artikel", Field::link, true},
    Row{"ganzer artikel", Field::link, true},
    Row{"lees meer", Field::link, true},
    Row{"lees verder", Field::link, true},
    Row{"leggi tutto", Field::link, true},
    Row{"läs mer", Field::link, true},
    Row{"lue lisää", Field::link, true},
    Row{"lien", Field::link},
    Row{"lire la suite", Field::link, true},
    Row{"enlace", Field::link},
    Row{"leer más", Field::link, true},
    Row{"by", Field::byline},
    Row{"author", Field::byline},
    Row{"authors", Field::byline},
    Row{"written by", Field::byline, true},
    Row{"posted by", Field::byline, true},
    Row{"reporter", Field::byline},
    Row{"byline", Field::byline},
    Row{"автор", Field::byline},
    Row{"autor", Field::byline},
    Row{"auteur", Field::byline},
    Row{"door", Field::byline},
    Row{"source", Field::source},
    Row{"sources", Field::source},
    Row{"publisher", Field::source},
    Row{"publication", Field::source},
    Row{"news source", Field::source},
    Row{"site", Field::source},
    Row{"website", Field::source},
    Row{"feed", Field::source},
    Row{"channel", Field::source},
    Row{"from", Field::source},
    Row{"источник", Field::source},
    Row{"quelle", Field::source},
    Row{"bron", Field::source},
    Row{"fonte", Field::source},
    Row{"källa", Field::source},
    Row{"lähde", Field::source},
    Row{"fuente", Field::source},
    Row{"via", Field::via, true},
    Row{"hat tip", Field::via},
    Row{"h/t", Field::via},
    Row{"credit", Field::via},
    Row{"category", Field::category},
    Row{"categories", Field::category},
    Row{"tag", Field::category},
    Row{"tags", Field::category},
    Row{"topic", Field::category},
    Row{"topics", Field::category},
    Row{"section", Field::category},
    Row{"keywords", Field::category},
    Row{"filed under", Field::category, true},
    Row{"posted in", Field::category, true},
    Row{"guid", Field::category},
    Row{"comments", Field::category},
    Row{"links in diesem artikel", Field::category},
    Row{"opennews", Field::category},
    Row{"approved", Field::category},
    Row{"newsgroups", Field::category},
    Row{"followup-to", Field::category},
    Row{"message-id", Field::category},
    Row{"organization", Field::category},
    Row{"reply-to", Field::category},
    Row{"mailing list", Field::category},
    Row{"рубрика", Field::category},
    Row{"теги", Field::category},
    Row{"категория", Field::category},
    Row{"image", Field::image},
    Row{"photo", Field::image},
    Row{"picture", Field::image},
    Row{"thumbnail", Field::image},
    Row{"image for", Field::image, true},
    Row{"image credit", Field::image, true},
    Row{"photo credit", Field::image, true},
};

constexpr std::size_t longest_label = 48;

/// ASCII and Cyrillic capitals in lower case.
std::string folded_label(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c < 0x80) {
            out.push_back(text::lower(text[i++]));
            continue;
        }
        char32_t letter = text::next_code_point(text, i);
        if (letter >= 0x410 && letter <= 0x42f) letter += 0x20;
        if (letter >= 0xc0 && letter <= 0xde && letter != 0xd7) letter += 0x20;
        text::append_utf8(out, letter);
    }
    return out;
}

/// May a label that has no colon stand for VALUE? "updated by hand" is no date, "via the web" no
/// source; a date or address may stand below its name.
bool stands_without_colon(const Row& row, std::string_view name, std::string_view value) {
    constexpr std::size_t longest_source = 40;
    if (value.empty()) {
        const bool below = row.field == Field::date || row.field == Field::link;
        return row.bare || below || (row.field == Field::lead && text::to_upper(name) == name);
    }
    if (!row.bare) return false;
    if (row.field == Field::date) return read_date(value).has_value();
    if (row.field == Field::via) {
        const bool one_word = value.find(' ') == std::string_view::npos;  // "slashdot", a host
        return value.size() <= longest_source && (one_word || text::is_upper(value.front())) &&
               std::string_view(".!?,;").find(value.back()) == std::string_view::npos;
    }
    return value.find("://") < 12 || row.field == Field::byline || row.field == Field::image ||
           row.field == Field::category;
}

/// A row, and what the first bytes of a line must be for it to stand there.
struct Candidate {
    const Row* row = nullptr;
    std::uint64_t start = 0, mask = 0;  // of the name's first bytes as far as they are ASCII
};

/// The first bytes of a line, small.
std::uint64_t start_of(std::string_view line) {
    return text::lower_eight(text::as_number(line.substr(0, sizeof(std::uint64_t))));
}

Candidate candidate_of(const Row& row) {
    std::size_t ascii = 0;
    while (ascii < std::min(row.name.size(), sizeof(std::uint64_t)) &&
           static_cast<unsigned char>(row.name[ascii]) < 0x80)
        ++ascii;
    const std::uint64_t mask = ascii == 0 ? 0 : ~std::uint64_t{0} >> (64 - 8 * ascii);
    return {&row, start_of(row.name) & mask, mask};
}

/// The rows by the first byte of their names, and by two where both are ASCII letters.
class Index {
  public:
    Index() {
        for (const auto& row : rows) {
            by_first_[static_cast<unsigned char>(row.name.front())].push_back(candidate_of(row));
            if (text::is_lower(row.name[0]) && text::is_lower(row.name[1]))
                by_two_[place_of(row.name)].push_back(candidate_of(row));
        }
        // A Cyrillic capital has another lead byte than its small letter may have.
        auto& low = by_first_[0xd0];
        auto& high = by_first_[0xd1];
        low.insert(low.end(), high.begin(), high.end());
    }
    /// Of a line of two bytes at least.
    [[nodiscard]] const std::vector<Candidate>& of(std::string_view line) const {
        if (text::is_alpha(line[0]) && text::is_alpha(line[1])) return by_two_[place_of(line)];
        return by_first_[static_cast<unsigned char>(text::lower(line.front()))];
    }

  private:
    static std::size_t place_of(std::string_view start) {
        return static_cast<std::size_t>((text::lower(start[0]) - 'a') * 26 +
                                        (text::lower(start[1]) - 'a'));
    }

    std::array<std::vector<Candidate>, 256> by_first_;
    std::array<std::vector<Candidate>, std::size_t{26} * 26> by_two_;
};

/// How long the mark is that parts a label from its value: ":", "....:", "->", "=", ":**"; "]"
/// where it is in brackets. 0 where REST starts with none.
std::size_t mark_length(std::string_view rest, bool bracketed) {
    std::size_t at = 0;
    while (at < rest.size() && rest[at] == '.') ++at;
    const auto mark = rest.substr(at);
    if (mark.starts_with(":**")) return at + 3;
    if (mark.starts_with("**:")) return at + 3;
    if (mark.starts_with(':')) return at + 1;
    if (at > 0) return 0;
    if (mark.starts_with("->") || mark.starts_with("=>")) return 2;
    if (bracketed && mark.starts_with("]:")) return 2;
    return bracketed && mark.starts_with(']') ? 1 : 0;
}

}  // namespace

std::optional<Label> read_label(std::string_view line) {
    const bool bracketed = line.starts_with('[');
    while (!line.empty() && (line.front() == '*' || line.front() == '-' || line.front() == '[' ||
                             line.front() == '>' || line.front() == '='))
        line = text::trim(line.substr(1));
    if (line.size() < 2) return std::nullopt;
    static const Index index;
    const auto& candidates = index.of(line);
    if (candidates.empty()) return std::nullopt;
    const std::uint64_t first_bytes = start_of(line);
    std::string start;
    const Row* best = nullptr;
    bool best_bare = false;
    for (const Candidate& candidate : candidates) {
        if ((first_bytes & candidate.mask) != candidate.start) continue;
        const Row* const row = candidate.row;
        if (start.empty()) start = folded_label(line.substr(0, longest_label));
        if (!start.starts_with(row->name) || (best && best->name.size() > row->name.size()))
            continue;
        // "published" must not match in "publisher", "via" not in "via-park"
        const auto behind = line.substr(row->name.size());
        if (!behind.empty() &&
            std::string_view(": \t.-=]*").find(behind.front()) == std::string_view::npos)
            continue;
        if (behind.size() > 1 && behind[0] == '-' && behind[1] != '>' && !text::is_space(behind[1]))
            continue;
        const auto rest = text::trim(line.substr(row->name.size()));
        const bool colon = mark_length(rest, bracketed) > 0;
        if (!colon && !stands_without_colon(*row, line.substr(0, row->name.size()), rest)) continue;
        best = row;
        best_bare = !colon;
    }
    if (!best) return std::nullopt;
    auto value = text::trim(line.substr(best->name.size()));
    if (!best_bare) value = text::trim(value.substr(mark_length(value, bracketed)));
    // "[Source: Night Wire] [Category: Local]"
    if (const auto close = value.find(']'); bracketed && close != std::string_view::npos) {
        const auto behind = text::trim(value.substr(close + 1));
        if (behind.empty() || behind.front() == '[') value = text::trim(value.substr(0, close));
    }
    return Label{best->field, value, best_bare};
}

bool is_credit(std::string_view line) {
    static constexpr std::array starts{"courtesy of "sv,  "provided by "sv,  "presented by "sv,
                                       "published by "sv, "sponsored by "sv, "reprinted "sv,
                                       "republished "sv,  "photo"sv,         "image"sv};
    return std::any_of(starts.begin(), starts.end(), [&](std::string_view start) {
        return text::starts_with_ignoring_case(line, start);
    });
}

}  // namespace tearline::news
