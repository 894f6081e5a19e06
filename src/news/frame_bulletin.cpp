// SPDX-License-Identifier: MIT
// The heads of bulletins that weather services and radio amateurs send.
#include <algorithm>

#include "base/byte_block.h"
#include "base/text.h"
#include "news/dates.h"
#include "news/frame_reader.h"

namespace tearline::news {

namespace {

/// The head of a bulletin of the weather services: "FZUK70 EGRX 120530", "WTNT80 EGRR 120600 AAA".
bool is_weather_head(std::string_view text) {
    constexpr std::string_view shape = "AAAA00 AAAA 000000";
    if (text.size() != shape.size() && text.size() != shape.size() + 4) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char wanted = i < shape.size() ? shape[i] : i == shape.size() ? ' ' : 'A';
        const bool fits = wanted == 'A'   ? text::is_upper(text[i])
                          : wanted == '0' ? text::is_digit(text[i])
                                          : text[i] == wanted;
        if (!fits) return false;
    }
    return true;
}

/// "NYZ071-NJZ106-121000-": the regions that it is for.
bool are_regions(std::string_view text) {
    return text.size() > 6 && text.back() == '-' && text::has_digit(text) &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return text::is_upper(c) || text::is_digit(c) || c == '-' || c == '>';
           });
}

/// "SB KEPS @ AMSAT $ORBS-226.N": how a bulletin goes by packet radio.
bool is_packet_head(std::string_view text) {
    return text.starts_with("SB ") && text.find(" @ ") != text.npos && text.find(" $") != text.npos;
}

/// "ZFPFRW": which product of which office a bulletin is.
bool is_product_name(std::string_view text) {
    constexpr std::size_t shortest = 5, longest = 6;
    return text.size() >= shortest && text.size() <= longest &&
           std::all_of(text.begin(), text.end(),
                       [](char c) { return text::is_upper(c) || text::is_digit(c); });
}

/// "320 AM EDT Fri Aug 14 2026"
bool is_product_date(std::string_view text) {
    constexpr std::size_t longest = 40, least_words = 6;
    if (text.size() > longest || text.empty() || !text::is_digit(text.front())) return false;
    const auto words = text::words(text);
    return words.size() >= least_words && (words[1] == "AM" || words[1] == "PM") &&
           words.back().size() == 4 && text::to_number(words.back());
}

}  // namespace

/// Behind "Zone Forecast Product", who made it and "320 AM EDT Fri Aug 14 2026"; I where no such
/// date stands below.
std::size_t FrameReader::end_of_product_head(std::size_t i) const {
    constexpr std::size_t most_lines = 6;
    for (std::size_t k = i; k < std::min(lines_.size(), i + most_lines); ++k)
        if (is_product_date(lines_[k].text)) return k + 1;
    return i;
}

std::size_t FrameReader::bulletin_head(std::size_t i) {
    constexpr std::size_t reach = 12, longest = 40;
    const std::string_view text = lines_[i].text;
    // Its title may stand there once more.
    if (is_packet_head(text))
        if (const std::size_t below = title_below_masthead(i); below != i) return below;
    // "000", above all that weather offices send.
    const bool counted = text.size() == 3 && text::to_number(text) && i + 1 < lines_.size() &&
                         is_weather_head(lines_[i + 1].text);
    const bool opens = text.size() <= longest && (text.starts_with("ZCZC") || is_packet_head(text));
    if (frame_.title || i > reach || !(opens || counted || is_weather_head(text))) return i;
    std::size_t end = i + 1;
    while (end < lines_.size() &&
           (is_weather_head(lines_[end].text) || are_regions(lines_[end].text) ||
            is_product_name(lines_[end].text)))
        ++end;
    end = end_of_product_head(end);
    if (!frame_.published && is_product_date(lines_[end - 1].text))
        frame_.published = read_date(lines_[end - 1].text);
    account_.remove("masthead", lines::joined(lines_, i, end));
    return end;
}

std::size_t FrameReader::product_fields(std::size_t i) {
    constexpr std::size_t longest_field = 24;
    const auto name_of = [&](std::size_t k) {
        const auto text = lines_[k].text;
        const auto end = text.substr(0, longest_field).find(": ", 1);
        return text.starts_with(':') && end != text.npos && text::is_alpha(text[1])
                   ? text.substr(1, end - 1)
                   : std::string_view();
    };
    if (frame_.title || skip_empty(0) != i || name_of(i).empty()) return i;
    std::size_t end = i;
    for (; end < lines_.size() && !lines_[end].blank(); ++end) {
        const auto name = name_of(end);
        const auto text = lines_[end].text;
        if (name.empty() && text != "#" && !text.starts_with("# ")) break;
        if (text::equals_ignoring_case(name, "issued"))
            frame_.published = read_date(text.substr(name.size() + 3));
        account_.remove("masthead", text.substr(0, 200));
    }
    return end;
}

}  // namespace tearline::news
