// SPDX-License-Identifier: MIT
// The names of months and weekdays, in the languages that gates and publishers write dates in.
#include "news/date_names.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

// A month is known by the first letters of its name.
struct Month {
    std::string_view start;
    int number;
};
constexpr Month month_names[]{
    // English, German, Dutch, French, Italian, Spanish, Portuguese
    {"jan", 1},
    {"ene", 1},
    {"gen", 1},
    {"feb", 2},
    {"fév", 2},
    {"fev", 2},
    {"mar", 3},
    {"mär", 3},
    {"mrt", 3},
    {"apr", 4},
    {"abr", 4},
    {"avr", 4},
    {"may", 5},
    {"mai", 5},
    {"mag", 5},
    {"mei", 5},
    {"jun", 6},
    {"juin", 6},
    {"giu", 6},
    {"jul", 7},
    {"juil", 7},
    {"lug", 7},
    {"aug", 8},
    {"ago", 8},
    {"aoû", 8},
    {"aou", 8},
    {"sep", 9},
    {"set", 9},
    {"oct", 10},
    {"okt", 10},
    {"ott", 10},
    {"out", 10},
    {"nov", 11},
    {"dec", 12},
    {"dez", 12},
    {"dic", 12},
    {"déc", 12},
    // Danish, Norwegian, Swedish, Indonesian
    {"maj", 5},
    {"agu", 8},
    {"nop", 11},
    {"des", 12},
    // Finnish, Estonian
    {"tammi", 1},
    {"helmi", 2},
    {"maa", 3},
    {"huhti", 4},
    {"touko", 5},
    {"kesä", 6},
    {"heinä", 7},
    {"elok", 8},
    {"syys", 9},
    {"loka", 10},
    {"marras", 11},
    {"joulu", 12},
    {"jaan", 1},
    {"veeb", 2},
    {"juun", 6},
    {"juul", 7},
    // Polish
    {"stycz", 1},
    {"lut", 2},
    {"kwi", 4},
    {"czer", 6},
    {"lipc", 7},
    {"lipiec", 7},
    {"sierp", 8},
    {"wrz", 9},
    {"paź", 10},
    {"lis", 11},
    {"gru", 12},
    // Czech, Slovak, Hungarian
    {"led", 1},
    {"úno", 2},
    {"bře", 3},
    {"már", 3},
    {"dub", 4},
    {"ápr", 4},
    {"kvě", 5},
    {"máj", 5},
    {"čer", 6},
    {"jún", 6},
    {"července", 7},
    {"červenec", 7},
    {"júl", 7},
    {"srp", 8},
    {"zář", 9},
    {"szep", 9},
    {"říj", 10},
    {"pros", 12},
    // Croatian, whose "listopad" is another month than that of its neighbours
    {"siječ", 1},
    {"velj", 2},
    {"ožuj", 3},
    {"trav", 4},
    {"svib", 5},
    {"lipnj", 6},
    {"srpnj", 7},
    {"kolov", 8},
    {"ruj", 9},
    {"studen", 11},
    // Romanian, Turkish
    {"ian", 1},
    {"iun", 6},
    {"iul", 7},
    {"noi", 11},
    {"oca", 1},
    {"şub", 2},
    {"nis", 4},
    {"haz", 6},
    {"tem", 7},
    {"ağu", 8},
    {"eyl", 9},
    {"eki", 10},
    {"kas", 11},
    {"ara", 12},
    // Lithuanian, Latvian
    {"saus", 1},
    {"vasar", 2},
    {"kov", 3},
    {"baland", 4},
    {"geg", 5},
    {"birž", 6},
    {"jūn", 6},
    {"liep", 7},
    {"jūl", 7},
    {"rugpj", 8},
    {"rugs", 9},
    {"spal", 10},
    {"lapkr", 11},
    {"gruod", 12},
    // Russian, Bulgarian, Serbian
    {"янв", 1},
    {"яну", 1},
    {"јан", 1},
    {"фев", 2},
    {"феб", 2},
    {"мар", 3},
    {"апр", 4},
    {"мая", 5},
    {"май", 5},
    {"мај", 5},
    {"июн", 6},
    {"юни", 6},
    {"јун", 6},
    {"июл", 7},
    {"юли", 7},
    {"јул", 7},
    {"авг", 8},
    {"сен", 9},
    {"сеп", 9},
    {"окт", 10},
    {"ноя", 11},
    {"ное", 11},
    {"нов", 11},
    {"дек", 12},
    {"дец", 12},
    // Ukrainian, Belarusian
    {"січ", 1},
    {"студ", 1},
    {"лют", 2},
    {"бер", 3},
    {"сак", 3},
    {"кві", 4},
    {"крас", 4},
    {"трав", 5},
    {"чер", 6},
    {"чэр", 6},
    {"лип", 7},
    {"ліп", 7},
    {"сер", 8},
    {"жні", 8},
    {"вер", 9},
    {"жов", 10},
    {"каст", 10},
    {"лис", 11},
    {"ліс", 11},
    {"гру", 12},
    {"снеж", 12}};

constexpr std::string_view weekday_names[]{
    // English, German, Dutch
    "monday", "tuesday", "wednesday", "weds", "thursday", "friday", "saturday", "sunday", "montag",
    "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag", "maandag",
    "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
    // French, Spanish, Portuguese
    "lundi", "jeudi", "vendredi", "samedi", "dimanche", "lunes", "jueves", "viernes", "domingo",
    "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira",
    // Swedish, Danish, Norwegian, Finnish
    "måndag", "mandag", "tisdag", "tirsdag", "onsdag", "torsdag", "fredag", "lördag", "lørdag",
    "söndag", "søndag", "keskiviikko", "perjantai", "lauantai", "sunnuntai",
    // Polish, Czech, Hungarian
    "poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela", "pondělí",
    "úterý", "středa", "čtvrtek", "pátek", "neděle", "hétfő", "kedd", "szerda", "csütörtök",
    "péntek", "szombat", "vasárnap",
    // Slovak, Croatian, Estonian, Indonesian
    "pondelok", "utorok", "streda", "štvrtok", "piatok", "nedeľa", "ponedjeljak", "utorak",
    "srijeda", "četvrtak", "petak", "subota", "nedjelja", "esmaspäev", "teisipäev", "kolmapäev",
    "neljapäev", "reede", "laupäev", "pühapäev", "senin", "selasa", "rabu", "kamis", "jumat",
    "sabtu", "minggu",
    // Turkish, Romanian
    "pazartesi", "pazar", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "luni", "miercuri",
    "joi", "vineri", "sâmbătă", "duminică",
    // Russian, cut short, and its neighbours
    "пн", "вт", "ср", "чт", "пт", "сб", "вс", "понеділок", "вівторок", "четвер", "п'ятниця",
    "субота", "неділя", "понеделник", "събота", "неделя", "четвъртък"};

// These begin like a month.
constexpr std::string_view weekdays_like_months[]{
    "mardi",   "martes",    "martedì", "mercredi",    "miércoles",   "mercoledì", "sábado",
    "sabato",  "lunedì",    "giovedì", "venerdì",     "domenica",    "maanantai", "maanantaina",
    "tiistai", "tiistaina", "torstai", "torstaina",   "понедельник", "вторник",   "среда",
    "четверг", "пятница",   "суббота", "воскресенье", "середа",      "marți"};

/// NAMES in order of their first bytes, longer ones before shorter ones that they begin with.
template <class Name, std::size_t size, class TextOf>
struct ByFirstByte {
    std::array<Name, size> names{};
    std::array<std::uint16_t, 257> begins{};
    TextOf text_of;

    constexpr ByFirstByte(const Name (&from)[size], TextOf of) : text_of(of) {
        std::copy(std::begin(from), std::end(from), names.begin());
        std::sort(names.begin(), names.end(), [&](const Name& a, const Name& b) {
            const auto x = text_of(a), y = text_of(b);
            if (x.front() != y.front())
                return static_cast<unsigned char>(x.front()) <
                       static_cast<unsigned char>(y.front());
            return x.size() != y.size() ? x.size() > y.size() : x < y;
        });
        for (const Name& name : names) ++begins[static_cast<unsigned char>(text_of(name)[0]) + 1u];
        for (std::size_t i = 1; i < begins.size(); ++i) begins[i] += begins[i - 1];
    }

    /// The first that MATCHES and has WORD's first byte; null where there is none.
    template <class Matches>
    [[nodiscard]] constexpr const Name* find(std::string_view word, Matches matches) const {
        if (word.empty()) return nullptr;
        const auto first = static_cast<unsigned char>(word.front());
        for (std::size_t i = begins[first]; i < begins[first + 1u]; ++i)
            if (matches(text_of(names[i]))) return &names[i];
        return nullptr;
    }
};

constexpr auto start_of = [](const Month& month) { return month.start; };
constexpr auto itself = [](std::string_view name) { return name; };
constexpr ByFirstByte months(month_names, start_of);
constexpr ByFirstByte weekdays(weekday_names, itself);
constexpr ByFirstByte whole_weekdays(weekdays_like_months, itself);

}  // namespace

int month_of(std::string_view word) {
    const Month* const found =
        months.find(word, [&](std::string_view start) { return word.starts_with(start); });
    return found ? found->number : 0;
}

bool is_weekday_like_month(std::string_view word) {
    return whole_weekdays.find(word, [&](std::string_view name) { return word == name; });
}

bool is_weekday(std::string_view word) {
    constexpr std::size_t shortest = 2, longest_ending = 4;  // bytes
    if (word.size() < shortest) return false;
    return weekdays.find(word, [&](std::string_view name) {
        return name.starts_with(word) ||
               (word.starts_with(name) && word.size() <= name.size() + longest_ending);
    });
}

}  // namespace tearline::news
