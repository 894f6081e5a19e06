// SPDX-License-Identifier: MIT
// Finds the articles of a message that holds several: by their addresses first, then by the titles
// that stand in the same place of each.
#include "news/roundup.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "lines/cut_links.h"
#include "lines/links.h"
#include "news/frame_reader.h"
#include "news/labels.h"
#include "news/roundup_title.h"
#include "news/section.h"
#include "words/words.h"

namespace tearline::news {

namespace {

constexpr std::size_t most_addresses = 300;

/// An address that may be an article's.
struct Address {
    std::string link;
    std::size_t first = 0, last = 0;  ///< its lines with its label, last not included
    std::string label;                ///< words that say that it is an article's
    bool within = false;              ///< text stands before it on its line
};

/// The address at line AT read as the end of a frame is; nothing where there is none.
std::optional<Address> frame_address(const std::vector<lines::Line>& lines, std::size_t at,
                                     int width) {
    constexpr std::size_t most_lines = 4;
    // The window ends with the address: what comes next is another article.
    std::size_t end = at;
    while (end < lines.size() && lines[end].text.find("://") == std::string_view::npos) ++end;
    for (std::size_t more = 0; end < lines.size() && more < most_lines; ++more, ++end)
        if (lines[end].blank() || lines[end].rule ||
            (more > 0 && list_mark_length(lines[end].text) > 0))
            break;
    const std::vector<lines::Line> window(lines.begin() + static_cast<std::ptrdiff_t>(at),
                                          lines.begin() + static_cast<std::ptrdiff_t>(end));
    lines::Account ignored;
    const auto found = FrameReader(window, "", width, ignored).address_at_start();
    if (!found) return std::nullopt;
    return Address{found->link, at, at + found->lines, found->label, false};
}

/// The address that ends line AT behind other text: "A title - http://..".
std::optional<Address> address_within(const lines::Line& line, std::size_t at) {
    const auto found = lines::find_link(line.text);
    if (!found || found->at == 0 ||
        line.text.find_first_not_of(">)]}*|. ", found->at + found->length) !=
            std::string_view::npos)
        return std::nullopt;
    return Address{std::string(line.text.substr(found->at, found->length)), at, at + 1, {}, true};
}

/// The last line with ink before AT, at most one blank line away; AT where there is none.
std::size_t line_above(const std::vector<lines::Line>& lines, std::size_t at) {
    for (std::size_t k = at; k > 0 && at - k < 2; --k) {
        if (lines[k - 1].rule) break;
        if (!lines[k - 1].blank()) return k - 1;
    }
    return at;
}

/// The address that line AT holds; its label not before line FIRST.
std::optional<Address> address_at(const std::vector<lines::Line>& lines, std::size_t first,
                                  std::size_t at, int width) {
    const std::size_t above = line_above(lines, at);
    if (above != at && above >= first)
        if (auto address = frame_address(lines, above, width); address && address->last > at)
            return address;
    if (auto address = frame_address(lines, at, width)) return address;
    return address_within(lines[at], at);
}

/// MARKED gets how many lines hold an address in Markdown.
std::vector<Address> addresses_of(const std::vector<lines::Line>& lines, int width, int& marked) {
    std::vector<Address> found;
    for (std::size_t i = 0; i < lines.size() && found.size() <= most_addresses;) {
        if (const auto at = lines[i].text.find("://"); at != std::string_view::npos) {
            marked += lines[i].text.find("](http") < at;
            if (auto address = address_at(lines, found.empty() ? 0 : found.back().last, i, width)) {
                found.push_back(*std::move(address));
                i = found.back().last;
                continue;
            }
        }
        ++i;
    }
    return found;
}

/// Does LINE stand for text of an article, rather than for a field or nothing?
bool is_text(const lines::Line& line) {
    return !line.blank() && !line.rule && !read_label(line.text);
}

bool has_text(const std::vector<lines::Line>& lines, std::size_t first, std::size_t last) {
    return std::any_of(lines.begin() + static_cast<std::ptrdiff_t>(first),
                       lines.begin() + static_cast<std::ptrdiff_t>(last), is_text);
}

/// Does the text that ends before LAST end as a paragraph does?
bool ends_well(const std::vector<lines::Line>& lines, std::size_t first, std::size_t last) {
    for (std::size_t k = last; k > first; --k) {
        if (!is_text(lines[k - 1])) continue;
        const auto text = lines[k - 1].text;
        return words::is_terminal(words::ending_of(text)) || text.ends_with("...") ||
               text.ends_with("…") || text.ends_with("]");
    }
    return false;
}

/// What may be one of several articles.
struct Candidate {
    Title title;
    Address address;
    std::size_t last = 0;  ///< of its lines, not included
    bool has_text = false, ends_well = true;
};

/// "Comments: http://.." behind an article's address is no further article.
void drop_further(const std::vector<lines::Line>& lines, std::vector<Address>& addresses) {
    for (std::size_t k = 1; k < addresses.size();) {
        Address& before = addresses[k - 1];
        const Address& further = addresses[k];
        const std::size_t above = line_above(lines, further.first);
        if (further.within || !further.label.empty() || before.within ||
            has_text(lines, before.last, further.first) || above == further.first ||
            !read_label(lines[above].text)) {
            ++k;
            continue;
        }
        before.last = addresses[k].last;
        addresses.erase(addresses.begin() + static_cast<std::ptrdiff_t>(k));
    }
}

/// What may stand behind the last address: a few lines of the robot's.
bool is_footer(const std::vector<lines::Line>& lines, std::size_t first) {
    constexpr int most_lines = 4, most_columns = 300;
    int count = 0, columns = 0;
    for (std::size_t k = first; k < lines.size(); ++k) {
        if (lines[k].blank() || lines[k].rule) continue;
        ++count;
        columns += lines[k].columns;
    }
    return count <= most_lines && columns <= most_columns;
}

/// How many words of a title stand in its address decides which of several it is; else it is
/// the first, but for a masthead before the first article, which has more before its text than
/// others.
const Title& the_title(const std::vector<Title>& titles, const Address& address,
                       std::size_t usual) {
    const auto share = [&](const Title& title) {
        constexpr std::size_t enough = 2;
        const std::size_t told = lines::words_told(address.link, title.text);
        const auto words = static_cast<double>(text::words(title.text).size());
        return told < enough ? 0.0 : static_cast<double>(told) / words;
    };
    const auto best =
        std::max_element(titles.begin(), titles.end(),
                         [&](const Title& a, const Title& b) { return share(a) < share(b); });
    if (share(*best) > 0) return *best;
    return titles[titles.size() > usual ? titles.size() - usual : 0];
}

/// Title, text, address; or title and address alone.
std::vector<Candidate> addresses_last(const std::vector<lines::Line>& lines,
                                      const std::vector<Address>& addresses, int width) {
    std::vector<Candidate> found;
    std::vector<std::vector<Title>> titles;
    std::size_t first = 0, usual = 0;
    for (const Address& address : addresses) {
        const Stretch stretch{first, address.first, width};
        if (address.within) {
            auto title = title_before_address(lines, stretch);
            if (!title) return {};
            titles.push_back({*std::move(title)});
        } else {
            titles.push_back(titles_at_start(lines, stretch, titles.empty()));
            if (titles.back().empty()) return {};
        }
        if (titles.size() > 1) usual = std::max(usual, titles.back().size());
        first = address.last;
    }
    // Behind a title and its address on one line the text may follow.
    const auto behind = [&](std::size_t k) {
        return k + 1 < addresses.size() ? titles[k + 1].front().first : lines.size();
    };
    const bool text_last = addresses.front().within && addresses.back().within &&
                           has_text(lines, addresses.front().last, behind(0));
    if (!text_last && !is_footer(lines, first)) return {};
    for (std::size_t k = 0; k < addresses.size(); ++k) {
        const Address& address = addresses[k];
        Candidate one{the_title(titles[k], address, k == 0 ? usual : titles[k].size()), address,
                      address.last, false, true};
        if (address.within && (text_last || k + 1 < addresses.size())) one.last = behind(k);
        one.has_text = address.within ? has_text(lines, address.last, one.last)
                                      : has_text(lines, one.title.last, address.first);
        one.ends_well = !one.has_text || !address.label.empty() ||
                        ends_well(lines, one.title.last, address.within ? one.last : address.first);
        found.push_back(std::move(one));
    }
    return found;
}

/// Title, address, text.
std::vector<Candidate> addresses_second(const std::vector<lines::Line>& lines,
                                        const std::vector<Address>& addresses, int width) {
    std::vector<Candidate> found;
    std::size_t before = 0;
    for (const Address& address : addresses) {
        if (address.within) return {};
        const auto title = title_at_end(lines, {before, address.first, width});
        if (!title) return {};
        if (!found.empty()) {
            Candidate& last = found.back();
            last.last = title->first;
            last.has_text = has_text(lines, before, title->first);
            last.ends_well = ends_well(lines, before, title->first);
        }
        found.push_back({*title, address, lines.size(), false, true});
        before = address.last;
    }
    if (!found.empty()) found.back().has_text = has_text(lines, before, lines.size());
    return found;
}

/// What speaks for pieces that are articles of their own.
struct Evidence {
    std::size_t told = 0;       ///< words of the title stand in the address
    std::size_t with_text = 0;  ///< there is more than a title
    std::size_t labelled = 0;
    std::size_t alike = 0;  ///< have the words before the address that most have, or none
    std::size_t sites = 0;
    std::size_t well = 0;  ///< its address is no home page, and its text ends as texts do
    bool each = true;      ///< each has an address of its own
};

Evidence evidence_of(const std::vector<Candidate>& found) {
    constexpr std::size_t enough = 2;  // words
    Evidence evidence;
    std::set<std::string> links, hosts;
    std::map<std::string, std::size_t> label_counts;
    for (const Candidate& one : found) {
        const std::string link = lines::canonical(one.address.link);
        const bool deep = link.find('/', link.find("://") + 3) != std::string::npos;
        const bool told = lines::words_told(one.address.link, one.title.text) >= enough;
        evidence.each = evidence.each && links.insert(link).second;
        hosts.insert(lines::host_of(link));
        evidence.well += deep && (one.ends_well || told);
        evidence.told += told;
        evidence.with_text += one.has_text;
        evidence.labelled += !one.address.label.empty();
        evidence.alike = std::max(evidence.alike, ++label_counts[one.address.label]);
    }
    evidence.sites = hosts.size();
    return evidence;
}

bool are_articles(const std::vector<Candidate>& found) {
    const std::size_t count = found.size();
    const Evidence evidence = evidence_of(found);
    // One of many may be odd.
    const std::size_t most = std::min(evidence.well, evidence.alike);
    if (count < 2 || !evidence.each || most * 6 < count * 5) return false;
    const bool told = evidence.told * 5 >= count * 3, labelled = evidence.labelled == count;
    if (count == 2)
        return evidence.with_text == 2 &&
               (labelled || (told && evidence.sites == 1) || evidence.told == 2);
    // A few items of a feed have no description.
    const bool alike = evidence.with_text == 0 || evidence.with_text * 3 >= count * 2;
    return alike && (evidence.sites == 1 || labelled || told);
}

/// Is what was FOUND a list of headlines below a text of its own, or shorter than that?
bool is_appendix(const std::vector<lines::Line>& lines, const std::vector<Candidate>& found) {
    constexpr std::size_t above_headlines = 200,
                          above_texts = 300;  // letters of an introduction
    const auto letters_in = [&](std::size_t first, std::size_t last) {
        std::size_t sum = 0;
        for (std::size_t i = first; i < last; ++i) sum += lines[i].rule ? 0 : lines[i].text.size();
        return sum;
    };
    const std::size_t title = found.front().title.first, before = letters_in(0, title);
    const bool headlines =
        std::none_of(found.begin(), found.end(), [](const Candidate& one) { return one.has_text; });
    return headlines ? before > above_headlines
                     : before > above_texts && before > letters_in(title, lines.size());
}

}  // namespace

std::vector<RoundupPiece> split_roundup(const std::vector<lines::Line>& lines, int width) {
    int marked = 0;
    auto addresses = addresses_of(lines, width, marked);
    if (marked > 2)
        if (auto items = split_link_list(lines); !items.empty()) return items;
    drop_further(lines, addresses);
    if (addresses.size() < 2 || addresses.size() > most_addresses) return {};
    auto found = addresses_last(lines, addresses, width);
    if (found.empty() || !are_articles(found)) found = addresses_second(lines, addresses, width);
    if (found.empty() || !are_articles(found) || is_appendix(lines, found)) return {};
    std::vector<RoundupPiece> pieces;
    for (const Candidate& one : found) {
        RoundupPiece piece{one.title.text, one.address.link, {}, {}, {}, {}};
        if (one.has_text)
            piece.lines.assign(lines.begin() + static_cast<std::ptrdiff_t>(one.title.last),
                               lines.begin() + static_cast<std::ptrdiff_t>(one.last));
        if (pieces.empty()) piece.heading = lines::joined(lines, 0, one.title.first);
        pieces.push_back(std::move(piece));
    }
    return pieces;
}

}  // namespace tearline::news
