// SPDX-License-Identifier: MIT
// Reads dates as found, with patience: the field is split into words first and understood
// afterwards.
#include "ftn/date.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <vector>

#include "base/text.h"

namespace tearline::ftn {

namespace {

constexpr std::array<std::string_view, 12> month_names = {"jan", "feb", "mar", "apr", "may", "jun",
                                                          "jul", "aug", "sep", "oct", "nov", "dec"};

/// Beginnings of month names that writers of other languages put there; longer ones first.
constexpr std::pair<std::string_view, int> odd_months[] = {
    {"juin", 6}, {"juil", 7}, {"mai", 5},  {"mei", 5},  {"maj", 5},  {"mag", 5},
    {"mrz", 3},  {"maa", 3},  {"okt", 10}, {"out", 10}, {"ott", 10}, {"dez", 12},
    {"dic", 12}, {"des", 12}, {"avr", 4},  {"abr", 4},  {"ene", 1},  {"gen", 1},
    {"ago", 8},  {"aou", 8},  {"fev", 2},  {"giu", 6},  {"lug", 7},  {"set", 9},
};

struct Number {
    int value = 0;
    std::size_t digits = 0;
};

struct Words {
    std::vector<Number> before, after;  // of the month's name
    int month = 0;
    int hour = -1, minute = 0, second = 0;
    bool odd = false;
};

bool is_letter(char c) {
    return text::is_alpha(c) || static_cast<unsigned char>(c) >= 0x80;
}

/// 1 to 12 and whether the name is an English one; 0 when it is no month.
int month_of(std::string_view word, bool& odd) {
    const std::string folded = text::to_lower(word);
    for (std::size_t i = 0; i < month_names.size(); ++i)
        if (folded.starts_with(month_names[i])) {
            odd = odd || folded.size() != 3;
            return static_cast<int>(i) + 1;
        }
    for (const auto& [name, month] : odd_months)
        if (folded.starts_with(name)) {
            odd = true;
            return month;
        }
    return 0;
}

class Reader {
  public:
    explicit Reader(BytesView field) : field_(field) {}

    Words read() {
        while (at_ < field_.size() && !complete()) {
            const char c = field_[at_];
            if (text::is_digit(c))
                number_or_time();
            else if (is_letter(c))
                word();
            else if (is_overflown_year())
                overflown_year();
            else
                ++at_;
        }
        return std::move(words_);
    }

  private:
    [[nodiscard]] bool complete() const {
        return words_.hour >= 0 && (words_.month != 0 || words_.before.size() >= 3) &&
               !has_afternoon();
    }

    [[nodiscard]] bool has_afternoon() const {
        const std::string rest = text::to_lower(text::trim(field_.substr(at_)));
        return rest.starts_with("pm") || rest.starts_with("am");
    }

    Number number() {
        Number read;
        for (; at_ < field_.size() && text::is_digit(field_[at_]); ++at_, ++read.digits)
            read.value = std::min(read.value * 10 + (field_[at_] - '0'), 99'999'999);
        return read;
    }

    /// ":" and a number, blanks between them allowed ("15: 9: 3").
    std::optional<Number> after_colon() {
        if (at_ >= field_.size() || field_[at_] != ':') return std::nullopt;
        std::size_t next = at_ + 1;
        while (next < field_.size() && field_[next] == ' ') ++next;
        if (next >= field_.size() || !text::is_digit(field_[next])) return std::nullopt;
        at_ = next;
        return number();
    }

    void number_or_time() {
        const Number first = number();
        if (words_.hour < 0) {
            if (const auto minute = after_colon()) {
                words_.hour = first.value;
                words_.minute = minute->value;
                if (const auto second = after_colon()) words_.second = second->value;
                return;
            }
        }
        (words_.month == 0 ? words_.before : words_.after).push_back(first);
    }

    void word() {
        const std::size_t start = at_;
        while (at_ < field_.size() && is_letter(field_[at_])) ++at_;
        const std::string_view name = field_.substr(start, at_ - start);
        if (words_.month == 0) words_.month = month_of(name, words_.odd);
        if (words_.hour >= 0 && words_.hour <= 12 && name.size() == 2) {
            const char half = text::lower(name.front());
            if (half == 'p' || half == 'a') words_.hour = words_.hour % 12 + (half == 'p' ? 12 : 0);
            words_.odd = true;
        }
    }

    /// Years since 1900 written as two digits: 100 comes out as ":0", 126 as "<6".
    [[nodiscard]] bool is_overflown_year() const {
        return field_[at_] >= ':' && field_[at_] <= '?' && words_.month != 0 &&
               words_.after.empty() && at_ + 1 < field_.size() && text::is_digit(field_[at_ + 1]);
    }

    void overflown_year() {
        words_.after.push_back({1900 + (field_[at_] - '0') * 10 + (field_[at_ + 1] - '0'), 4});
        words_.odd = true;
        at_ += 2;
    }

    BytesView field_;
    std::size_t at_ = 0;
    Words words_;
};

struct Day {
    std::optional<Number> year;
    int month = 0, day = 0;
};

/// Which number is which, by the month's name or by position; marks what had to be guessed.
std::optional<Day> understand(Words& words) {
    auto& [before, after, month, hour, minute, second, odd] = words;
    if (month == 0) {
        if (before.size() < 3) return std::nullopt;
        odd = true;
        if (before[0].digits == 4) return Day{before[0], before[1].value, before[2].value};
        if (before[1].value > 12) std::swap(before[0], before[1]);
        return Day{before[2], before[1].value, before[0].value};
    }
    if (hour < 0 && before.size() == 1 && after.size() >= 3) {
        hour = after[1].value;  // "16 Aug 25 15.09.00"
        minute = after[2].value;
        second = after.size() > 3 ? after[3].value : 0;
        after.resize(1);
        odd = true;
    }
    if (before.size() == 1 && after.size() == 1 && before[0].digits <= 2)
        return Day{after[0], month, before[0].value};
    odd = true;
    if (before.size() == 1 && after.size() == 1) return Day{before[0], month, after[0].value};
    if (before.empty() && after.size() == 2) return Day{after[1], month, after[0].value};
    if (before.empty() && after.size() == 1) return Day{after[0], month, 1};
    if (before.size() == 1 && after.empty() && before[0].digits <= 2)
        return Day{std::nullopt, month, before[0].value};
    return std::nullopt;
}

/// The year with these last two digits that is at most 19 ahead of REFERENCE, for mail is of the
/// past.
int year_near(int two_digits, int reference) {
    const int ahead = (two_digits - reference % 100 + 180) % 100 - 80;
    return reference + ahead;
}

constexpr int days_in(int year, int month) {
    constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[static_cast<std::size_t>(month - 1)];
}

/// Where the year is missing: the one that brings the day nearest to RECEIVED.
int guess_year(CivilTime date, UnixTime received) {
    const int around = to_civil(received).year;
    int best = around;
    UnixTime distance = INT64_MAX;
    for (const int year : {around, around - 1, around + 1}) {
        date.year = year;
        const UnixTime off = std::abs(to_unix(date) - received);
        if (off < distance) {
            distance = off;
            best = year;
        }
    }
    return best;
}

int clamp_time(int value, int largest, bool& odd) {
    if (value <= largest) return value;
    odd = true;
    return largest;
}

}  // namespace

MessageDate parse_date(BytesView field, UnixTime received) {
    constexpr std::size_t longest = 64;
    constexpr int unknown_reference = 2060;  // years 1980 to 2079
    // "01 Jan 70" is a clock that was never set.
    constexpr int first_year = 1980;
    const int reference = received > 0 ? to_civil(received).year : 0;
    const bool known = reference >= first_year;
    Words words = Reader(field.substr(0, longest)).read();
    const auto day = understand(words);
    if (!day || day->month < 1 || day->month > 12 || day->day < 1 || day->day > 31) return {};

    CivilTime local{1970, day->month, day->day, 0, 0, 0};
    bool odd = words.odd || words.hour < 0;
    if (!day->year) {
        if (!known) return {};
        local.year = guess_year(local, received);
    } else if (day->year->digits == 3 && day->year->value >= 100) {
        local.year = 1900 + day->year->value;
        odd = true;
    } else if (day->year->value < 100) {
        odd = odd || day->year->digits != 2;
        local.year = year_near(day->year->value, known ? reference : unknown_reference);
    } else {
        local.year = day->year->value;
    }
    if (local.year < first_year || local.year > 2199) return {};

    const int last_day = days_in(local.year, local.month);
    if (local.day > last_day) {
        local.day = last_day;
        odd = true;
    }
    if (words.hour == 24) {
        words.hour = 0;
        odd = true;
    }
    local.hour = clamp_time(std::max(words.hour, 0), 23, odd);
    local.minute = clamp_time(words.minute, 59, odd);
    local.second = clamp_time(words.second, 59, odd);
    return {local, odd ? DateQuality::repaired : DateQuality::exact};
}

std::optional<int> parse_tzutc(std::string_view value) {
    value = text::trim(value);
    bool west = false;
    if (!value.empty() && (value.front() == '-' || value.front() == '+')) {
        west = value.front() == '-';
        value.remove_prefix(1);
    }
    std::string digits(value.substr(0, value.find_first_of(" \t")));
    if (digits.size() == 5 && digits[2] == ':') digits.erase(2, 1);
    if (digits.size() < 3 || digits.size() > 4) return std::nullopt;
    const auto number = text::to_number(digits, 9999);
    if (!number || *number % 100 > 59 || *number / 100 > 14) return std::nullopt;
    const int minutes = static_cast<int>(*number / 100 * 60 + *number % 100);
    return west ? -minutes : minutes;
}

std::string format_date(const CivilTime& time) {
    const auto two = [](int value) {
        return std::string{static_cast<char>('0' + value / 10 % 10),
                           static_cast<char>('0' + value % 10)};
    };
    constexpr std::string_view names = "JanFebMarAprMayJunJulAugSepOctNovDec";
    const auto month = static_cast<std::size_t>(std::clamp(time.month, 1, 12) - 1);
    return two(time.day) + " " + std::string(names.substr(month * 3, 3)) + " " + two(time.year) +
           "  " + two(time.hour) + ":" + two(time.minute) + ":" + two(time.second);
}

}  // namespace tearline::ftn
