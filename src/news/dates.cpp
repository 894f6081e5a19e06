// SPDX-License-Identifier: MIT
// Dates as gates and publishers write them in the text of a message.
#include "news/dates.h"

#include <array>
#include <string>
#include <vector>

#include "base/byte_block.h"
#include "base/clock.h"
#include "base/text.h"
#include "news/date_names.h"
#include "news/date_zones.h"
#include "words/words.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

// Words that may stand within a date and say nothing.
constexpr std::array fillers{
    "at"sv,   "on"sv,   "the"sv,  "of"sv,  "updated"sv, "um"sv,    "uhr"sv,  "am"sv,  "de"sv,
    "à"sv,    "le"sv,   "en"sv,   "del"sv, "el"sv,      "las"sv,   "às"sv,   "il"sv,  "alle"sv,
    "ore"sv,  "ora"sv,  "op"sv,   "om"sv,  "klo"sv,     "kello"sv, "kl"sv,   "den"sv, "o"sv,
    "godz"sv, "roku"sv, "dnia"sv, "w"sv,   "v"sv,       "hod"sv,   "saat"sv, "u"sv,   "pukul"sv,
    "г"sv,    "года"sv, "в"sv,    "р"sv,   "року"sv,    "о"sv,     "от"sv};

struct Parts {
    int year = 0, month = 0, day = 0;
    int hour = -1, minute = 0, second = 0;
    bool afternoon = false, morning = false;
    std::optional<int> offset;  // minutes
    std::string zone;           // by its name
};

std::optional<int> number(std::string_view text) {
    const auto value = text::to_number(text, 9999);
    return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

bool read_offset(std::string_view word, Parts& parts) {
    if (word.size() < 3 || (word.front() != '+' && word.front() != '-')) return false;
    const int sign = word.front() == '-' ? -1 : 1;
    std::string digits;
    for (const char c : word.substr(1)) {
        if (text::is_digit(c))
            digits.push_back(c);
        else if (c != ':')
            return false;
    }
    if (digits.size() == 2) digits += "00";
    if (digits.size() != 4) return false;
    const auto value = number(digits);
    if (!value || *value / 100 > 14 || *value % 100 > 59) return false;
    parts.offset = sign * (*value / 100 * 60 + *value % 100);
    return true;
}

/// "15h09", "9h", and behind a date "15.09".
bool read_other_time(std::string_view word, Parts& parts) {
    if (word.size() < 2 || word.size() > 5 || !text::is_digit(word.front())) return false;
    const bool point = parts.month != 0 && parts.day != 0 && word.size() == 5 && word[2] == '.';
    const auto mark = word.find(point ? '.' : 'h');
    if (mark == std::string_view::npos || mark > 2) return false;
    const auto hour = number(word.substr(0, mark));
    const auto rest = word.substr(mark + 1);
    const auto minute = rest.empty() ? std::optional(0) : number(rest);
    if (!hour || !minute || *hour > 23 || *minute > 59 || rest.size() == 1) return false;
    parts.hour = *hour, parts.minute = *minute;
    return true;
}

/// "15:09", "15:09:00", "3:09pm", "15:09:00.123"
bool read_time(std::string_view word, Parts& parts) {
    if (parts.hour < 0 && read_other_time(word, parts)) return true;
    if (parts.hour >= 0 || word.find(':') == std::string_view::npos) return false;
    if (word.size() > 2 && text::lower(word.back()) == 'm') {
        const char half = text::lower(word[word.size() - 2]);
        if (half != 'a' && half != 'p') return false;
        (half == 'p' ? parts.afternoon : parts.morning) = true;
        word.remove_suffix(2);
    }
    if (const auto dot = word.find('.'); dot != std::string_view::npos) word = word.substr(0, dot);
    const auto fields = text::split(word, ':');
    if (fields.size() < 2 || fields.size() > 3) return false;
    std::array<int, 3> values{};
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const auto value = number(fields[i]);
        if (!value || fields[i].size() > 2) return false;
        values[i] = *value;
    }
    parts.hour = values[0], parts.minute = values[1], parts.second = values[2];
    return parts.hour < 24 && parts.minute < 60 && parts.second < 61;
}

/// "9.12" behind a date, as Finnish, Danish and German have it.
bool read_dotted_time(std::string_view word, Parts& parts) {
    const auto dot = word.find('.');
    if (parts.hour >= 0 || parts.day == 0 || parts.month == 0 || parts.year == 0 || dot == 0 ||
        dot > 2 || word.size() != dot + 3)
        return false;
    const auto hour = number(word.substr(0, dot)), minute = number(word.substr(dot + 1));
    if (!hour || !minute || *hour > 23 || *minute > 59) return false;
    parts.hour = *hour, parts.minute = *minute, parts.second = 0;
    return true;
}

/// "0605" behind a date, as services that count hours in UTC have it.
bool read_plain_time(std::string_view word, int value, Parts& parts) {
    if (parts.hour >= 0 || parts.day == 0 || parts.month == 0 || parts.year == 0 ||
        word.size() != 4 || value / 100 > 23 || value % 100 > 59)
        return false;
    parts.hour = value / 100, parts.minute = value % 100;
    return true;
}

/// How many WORDS tell the time at the front of "614 AM CST Mon Nov 30 2026", as weather offices
/// have it.
std::size_t read_time_in_front(const std::vector<std::string_view>& words, Parts& parts) {
    if (words.size() < 5 || words[0].size() < 3 || words[0].size() > 4) return 0;
    const auto value = number(words[0]);
    const bool morning = text::equals_ignoring_case(words[1], "am");
    if (!value || !(morning || text::equals_ignoring_case(words[1], "pm")) || *value < 100 ||
        *value / 100 > 12 || *value % 100 > 59)
        return 0;
    parts.hour = *value / 100, parts.minute = *value % 100;
    (morning ? parts.morning : parts.afternoon) = true;
    return 2;
}

bool set_date(Parts& parts, int year, int month, int day) {
    if (parts.year || parts.month || parts.day) return false;
    parts.year = year, parts.month = month, parts.day = day;
    return true;
}

/// "25" is of this century, "89" of the last one.
int full_year(int year, std::string_view written) {
    if (written.size() != 2) return year;
    return year + (year < 70 ? 2000 : 1900);
}

/// "2025-08-16", "16.08.2025", "16/08/2025", "08/16/2025", "16-Aug-2025", "16-Aug-25"
bool read_numbers(std::string_view word, Parts& parts) {
    for (const char mark : {'-', '.', '/'}) {
        auto fields = text::split(word, mark);
        if (mark == '.' && fields.size() == 4 && fields[3].empty()) fields.pop_back();
        if (fields.size() != 3) continue;
        const auto a = number(fields[0]), b = number(fields[1]), c = number(fields[2]);
        if (a && !b && c && month_of(text::folded(fields[1])) && (*c > 31 || fields[2].size() == 2))
            return set_date(parts, full_year(*c, fields[2]), month_of(text::folded(fields[1])), *a);
        if (!a || !b || !c) return false;
        if (fields[0].size() == 4) return set_date(parts, *a, *b, *c);
        if (fields[2].size() != 4) return false;
        // Day first, unless that cannot be: 08/16/2025.
        return mark == '/' && *b > 12 ? set_date(parts, *c, *a, *b) : set_date(parts, *c, *b, *a);
    }
    return false;
}

bool read_word(std::string_view word, Parts& parts) {
    if (word.empty()) return true;
    if (read_dotted_time(word, parts)) return true;
    if (read_time(word, parts) || read_offset(word, parts) || read_numbers(word, parts))
        return true;
    const std::string lower = text::folded(word);
    if (const auto value = number(word)) {
        if (read_plain_time(word, *value, parts)) return true;
        // The year behind a month may have two digits: "16 Aug 25".
        if (word.size() == 2 && parts.day != 0 && parts.month != 0 && parts.year == 0 &&
            parts.hour < 0)
            return (parts.year = full_year(*value, word)), true;
        int& part = word.size() == 4 && *value >= 1900 ? parts.year : parts.day;
        if (part != 0 || (&part == &parts.day && (*value < 1 || *value > 31))) return false;
        part = *value;
        return true;
    }
    const auto bare =
        std::string_view(lower).substr(0, lower.size() - (lower.back() == '.' ? 1 : 0));
    // "et" and "ist" are words, too.
    const bool small = text::is_lower(word.front());
    if ((parts.hour >= 0 || !small) && zone_minutes(bare, CivilTime{}))
        return (parts.zone = bare), true;
    if (bare.size() > 3 && (bare.starts_with("gmt") || bare.starts_with("utc")))
        return read_offset(bare.substr(3), parts);
    // "am 16. August" is German.
    const bool afternoon = bare == "pm" || bare == "p.m" || bare == "오후" || bare == "下午";
    if ((bare == "am" && parts.hour >= 0) || bare == "a.m" || bare == "오전" || bare == "上午" ||
        afternoon) {
        bool& half = afternoon ? parts.afternoon : parts.morning;
        half = true;
        return true;
    }
    for (const auto filler : fillers)
        if (filler == bare) return true;
    if (is_weekday_like_month(bare)) return true;
    if (const int month = parts.month ? 0 : month_of(lower)) {
        parts.month = month;
        return true;
    }
    if (is_weekday(bare)) return true;
    // "2025. augusztus 16."
    if (word.size() == 5 && word.back() == '.' && parts.year == 0)
        if (const auto year = number(word.substr(0, 4)); year && *year >= 1900)
            return (parts.year = *year, true);
    // "16th", "1er"
    if (text::is_digit(lower.front()) && parts.day == 0 && lower.size() <= 4) {
        std::size_t digits = 0;
        while (digits < lower.size() && text::is_digit(lower[digits])) ++digits;
        const auto ending = std::string_view(lower).substr(digits);
        if (ending == "st" || ending == "nd" || ending == "rd" || ending == "th" ||
            ending == "er" || ending == ".") {
            parts.day = number(std::string_view(lower).substr(0, digits)).value_or(0);
            return parts.day > 0;
        }
    }
    return false;
}

/// "2025年8月16日 15:09" and "2025년 8월 16일 15:09" as "2025-8-16 15:09".
std::string with_marks_for_signs(std::string_view text) {
    std::string plain(text);
    for (const std::string_view sign : {"年 ", "年", "月 ", "月", "년 ", "년", "월 ", "월"})
        plain = text::replace_all(std::move(plain), sign, "-");
    for (const std::string_view sign : {"日", "일"})
        plain = text::replace_all(std::move(plain), sign, " ");
    return plain;
}

/// Without "mer, " of "mer, 16 nov 2022": a first word before a comma is a weekday in any language
/// where a month stands behind it.
std::string_view without_weekday(std::string_view text) {
    const auto comma = text.find(',');
    if (comma == std::string_view::npos || comma == 0 || comma > 20) return text;
    const auto word = text.substr(0, comma);
    if (word.find_first_of(" 0123456789") != std::string_view::npos) return text;
    for (const auto later : text::words(text.substr(comma + 1)))
        if (month_of(text::folded(later))) return text::trim(text.substr(comma + 1));
    return text;
}

}  // namespace

std::optional<Moment> read_date(std::string_view text) {
    text = text::trim(text);
    if (text.size() < 8 || text.size() > 60) return std::nullopt;
    if (text::ByteBlock(text, 0).within('0', '9') == 0) return std::nullopt;  // a year has digits
    std::string plain;
    if (text.find("年") != std::string_view::npos || text.find("년") != std::string_view::npos)
        text = plain = with_marks_for_signs(text);
    text = without_weekday(text);
    Parts parts;
    const auto words = text::words(text);
    for (std::size_t i = read_time_in_front(words, parts); i < words.size(); ++i) {
        auto word = words[i];
        while (!word.empty() && (word.back() == ',' || word.back() == ')' || word.back() == ';' ||
                                 word.back() == ']'))
            word.remove_suffix(1);
        while (!word.empty() && (word.front() == '(' || word.front() == '[' || word.front() == '@'))
            word.remove_prefix(1);
        if (word == "-" || word == "|" || word == "–" || word == "—") continue;
        // "2025-08-16T15:09:00+00:00"
        if (word.size() > 15 && (word[10] == 'T' || word[10] == 't') && word[4] == '-') {
            auto time = word.substr(11);
            if (time.back() == 'Z' || time.back() == 'z') {
                parts.offset = 0;
                time.remove_suffix(1);
            } else if (const auto sign = time.find_first_of("+-"); sign != std::string_view::npos) {
                if (!read_offset(time.substr(sign), parts)) return std::nullopt;
                time = time.substr(0, sign);
            }
            if (!read_numbers(word.substr(0, 10), parts) || !read_time(time, parts))
                return std::nullopt;
            continue;
        }
        if (!read_word(word, parts)) return std::nullopt;
    }
    if (!parts.year || !parts.month || !parts.day) return std::nullopt;
    const bool timed = parts.hour >= 0;
    if (parts.afternoon && parts.hour < 12) parts.hour += 12;
    if (parts.morning && parts.hour == 12) parts.hour = 0;
    const CivilTime civil{parts.year,
                          parts.month,
                          parts.day,
                          timed ? parts.hour : 0,
                          timed ? parts.minute : 0,
                          timed ? std::min(parts.second, 59) : 0};
    if (!is_valid(civil) || parts.year < 1970 || parts.year > 2200) return std::nullopt;
    if (!parts.offset) parts.offset = zone_minutes(parts.zone, civil);
    return Moment{to_unix(civil) - parts.offset.value_or(0) * 60, parts.offset.has_value()};
}

}  // namespace tearline::news
