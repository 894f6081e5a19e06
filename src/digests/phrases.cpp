// SPDX-License-Identifier: MIT
// The words of a digest's frame: tables read, values filled in, forms for counts chosen.
#include "digests/phrases.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>

#include "base/file.h"
#include "base/text.h"
#include "digests/layouts.h"
#include "news/sanitise.h"

namespace tearline::digests {

namespace {

constexpr std::uint64_t largest_table = 64 * 1024;
using PhraseTable = std::map<std::string, std::string, std::less<>>;

/// Adds what TEXT says; the line of what is no "key = text", or of a key that is not KNOWN, as an
/// error.
Result<void> read_table(std::string_view text, PhraseTable& to, bool known_only,
                        const std::string& place) {
    std::size_t number = 0;
    for (const auto raw : text::split(text, '\n')) {
        ++number;
        const auto line = text::trim(raw);
        if (line.empty() || line.front() == '#') continue;
        const auto equals = line.find('=');
        const std::string key(text::trim(line.substr(0, equals)));
        if (equals == std::string_view::npos || (known_only && to.find(key) == to.end()))
            return Error{Code::config, fmt::format("{}:{}", place, number),
                         "this is no line \"key = text\" with a key of docs/DIGESTS.md; no digest "
                         "was made. Correct the table of words."};
        to[key] = news::sanitise_line(line.substr(equals + 1));
    }
    return {};
}

std::string word_at(std::string_view list, std::size_t at) {
    const auto words = text::words(list);
    return at < words.size() ? std::string(words[at]) : std::to_string(at + 1);
}

/// Which form of a count: one, few, many (CLDR's rules of the languages that RULE names: "slavic"
/// with 21 as one, "polish" without, "czech" with no few beyond 4), else one and many.
std::size_t form_of(std::size_t number, std::string_view rule) {
    if (rule == "czech") return number == 1 ? 0 : number >= 2 && number <= 4 ? 1 : 2;
    if (rule != "slavic" && rule != "polish") return number == 1 ? 0 : 1;
    const std::size_t last = number % 10, last_two = number % 100;
    if (rule == "slavic" ? last == 1 && last_two != 11 : number == 1) return 0;
    return last >= 2 && last <= 4 && (last_two < 12 || last_two > 14) ? 1 : 2;
}

/// "cs, de, en".
std::string built_in_languages() {
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < built_in_phrases_count; ++i)
        names.push_back(built_in_phrases[i].name);
    std::sort(names.begin(), names.end());
    return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace

bool Phrases::is_built_in(std::string_view language) {
    return std::any_of(built_in_phrases, built_in_phrases + built_in_phrases_count,
                       [&](const BuiltInText& table) { return table.name == language; });
}

Result<Phrases> Phrases::load(const std::string& language) {
    Phrases phrases;
    const BuiltInText* built_in = nullptr;
    for (std::size_t i = 0; i < built_in_phrases_count; ++i) {
        if (built_in_phrases[i].name == "en")
            if (auto read = read_table(built_in_phrases[i].text, phrases.texts_, false, "en");
                !read)
                return read.error();
        if (built_in_phrases[i].name == language) built_in = &built_in_phrases[i];
    }
    if (built_in) {
        auto read = read_table(built_in->text, phrases.texts_, true, language);
        return read ? Result<Phrases>(std::move(phrases)) : Result<Phrases>(read.error());
    }
    auto bytes = file::read(language, largest_table);
    if (!bytes)
        return Error{Code::config, language,
                     fmt::format("The digest's language is none of the built-in ones ({}), and as "
                                 "a table of words it cannot be read ({}); no digest was made. "
                                 "Correct \"language\" in [[digest]].",
                                 built_in_languages(), bytes.error().message)};
    phrases.texts_["language"].clear();
    if (auto read = read_table(*bytes, phrases.texts_, true, language); !read) return read.error();
    return phrases;
}

std::string Phrases::say(std::string_view key, const std::vector<std::string>& values) const {
    const auto found = texts_.find(key);
    assert(found != texts_.end());
    std::string out;
    std::string_view rest = found->second;
    for (const auto& value : values) {
        const auto hole = rest.find("{}");
        if (hole == std::string_view::npos) break;
        out.append(rest.substr(0, hole)).append(value);
        rest.remove_prefix(hole + 2);
    }
    return out.append(rest);
}

std::string Phrases::count(std::size_t number, std::string_view key) const {
    const std::string all = say(key);
    const auto forms = text::split(all, '|');
    const std::size_t form = std::min(form_of(number, say("plural")), forms.size() - 1);
    return text::replace_all(std::string(forms[form]), "{}", std::to_string(number));
}

std::string Phrases::topic(const std::string& topic) const {
    const auto found = texts_.find("topic_" + topic);
    return found == texts_.end() ? topic : found->second;
}

std::string Phrases::short_date(UnixTime time) const {
    const CivilTime civil = to_civil(time);
    return say("date", {std::to_string(civil.day),
                        word_at(say("months"), static_cast<std::size_t>(civil.month - 1)),
                        std::to_string(civil.year)});
}

std::string Phrases::first_told(UnixTime time, UnixTime now) const {
    const std::string year = fmt::format(" {}", to_civil(time).year);
    std::string date = short_date(time);
    if (to_civil(time).year == to_civil(now).year && date.ends_with(year))
        date.resize(date.size() - year.size());
    return say("first_told", {date});
}

std::string Phrases::weekday(UnixTime time) const {
    return word_at(say("days"), static_cast<std::size_t>(tearline::weekday(to_civil(time))));
}

std::string Phrases::long_date(UnixTime time) const {
    return weekday(time) + " " + short_date(time);
}

std::string Phrases::moment(const news::Moment& moment) const {
    const CivilTime civil = to_civil(moment.unix);
    std::string text = short_date(moment.unix);
    if (!moment.zoned && civil.hour == 0 && civil.minute == 0) return text;
    text += fmt::format(" {:02}:{:02}", civil.hour, civil.minute);
    return moment.zoned ? text + " UTC" : text;
}

}  // namespace tearline::digests
