// SPDX-License-Identifier: MIT
// Which language a text is in, by its script and its commonest small words.
#include "words/language.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/byte_block.h"
#include "base/text.h"

namespace tearline::words {

namespace {

struct Language {
    std::string_view code;
    std::string_view small_words;  // between spaces
};
constexpr std::array languages{
    Language{"en",
             " the of and to in is that for it with was on are as be this by have from at has his "
             "they not an which you "},
    Language{"de",
             " der die und das ist nicht ein eine den von zu mit sich auf für fuer dem des auch es "
             "im wird sind hat wie bei nach "},
    Language{"fr",
             " le la les de des et est un une du que dans pour qui en sur pas au plus par avec ce "
             "il sont cette ne "},
    Language{"es",
             " el la los las de y en que un una por con para del se no es su al lo como más pero "
             "fue este ha "},
    Language{"pt",
             " o a os as de e em que um uma por com para do da se não nao é ao como mais mas foi "
             "dos das no na ser "},
    Language{"it",
             " il lo la gli le di e che un una per con del della non è in sono da si al nel anche "
             "come più ha dei "},
    Language{"nl",
             " de het een en van is dat niet op te zijn voor met die in aan er om ook als bij naar "
             "wordt heeft uit "},
    Language{"sv",
             " och att det som en är på för av inte med den till har ett om de var från kan men så "
             "vi eller "},
    Language{"da",
             " og at det som en er på for af ikke med den til har et om de var fra kan men så vi "
             "eller blev efter sig havde mellem nu "},
    Language{"no",
             " og at det som en er på for av ikke med den til har et om de var fra kan men så vi "
             "eller ble etter seg hadde mellom nå "},
    Language{"fi",
             " ja on ei se että oli mutta myös ovat kun hän tämä joka sen niin kuin tai mitä olla "
             "voi jos mukaan "},
    Language{
        "pl",
        " i w na z do nie to że się jest o jak a po za od dla przez ale są który tak było czy "},
    Language{"cs",
             " a v se na je že to s z do o i pro ale by jako si od po jsou které který také až "
             "jeho ze aby při už bude "},
    Language{"sk",
             " a v sa na je že to s z do o i pre ale by ako si od po sú ktoré ktorý tiež až jeho "
             "zo aby pri už bude "},
    Language{"hu",
             " a az és hogy nem is egy volt csak meg már mint de ez el még ki van ha azt vagy után "
             "szerint ezt lesz "},
    Language{"ro",
             " și şi în de la a cu pe nu care o din că să un mai pentru este sunt fost după dar ce "
             "au al ale "},
    Language{
        "hr",
        " i u je na se da su za od s a koji ne o kako će to što iz bi po ali sa nije kao ili "},
    Language{"lt",
             " ir į kad su yra iš tai ne bet kaip apie už po jis buvo nuo dėl tik dar jau ar iki "
             "savo "},
    Language{"lv",
             " un ir no ka ar par uz kas bet arī tas pēc vai lai kā tika bija nav līdz pie jau to "
             "savu "},
    Language{"et",
             " ja on ei et see oli kui ka ta aga mis oma või siis pole välja kuid selle nii üle "
             "veel kes üks "},
    Language{
        "tr",
        " ve bir bu da de için ile olarak çok daha olan gibi ne en kadar sonra ama değil var o "
        "her ya iki diye "},
    Language{"id",
             " yang dan di dari ini itu untuk dengan pada tidak akan dalam adalah juga ke oleh ada "
             "saat bisa telah karena atau sudah lebih "},
};
static_assert(languages[0].code == "en");  // may_be_english

/// A number below 512 for each language, many in a word, so that all are added up at once.
struct Hits {
    static constexpr std::size_t bits = 9, in_word = 64 / bits;
    std::array<std::uint64_t, (languages.size() + in_word - 1) / in_word> words{};

    constexpr void add_one(std::size_t language) {
        words[language / in_word] += std::uint64_t{1} << (language % in_word * bits);
    }
    constexpr void add(const Hits& other) {
        for (std::size_t i = 0; i < words.size(); ++i) words[i] += other.words[i];
    }
    [[nodiscard]] constexpr int of(std::size_t language) const {
        return static_cast<int>(words[language / in_word] >> (language % in_word * bits) & 511u);
    }
};

/// Which languages each small word belongs to.
class SmallWords {
  public:
    constexpr SmallWords() {
        for (std::size_t i = 0; i < languages.size(); ++i) {
            const auto words = languages[i].small_words;
            for (std::size_t at = 1; at < words.size();) {
                const auto end = words.find(' ', at);
                const std::uint64_t key = key_of(words.substr(at, end - at));
                const std::size_t place = place_of(key);
                keys_[place] = key;
                if (languages_[place].of(i) == 0) languages_[place].add_one(i);
                at = end + 1;
            }
        }
    }
    /// Of the SIZE bytes of TEXT at AT.
    [[nodiscard]] const Hits& languages_of(std::string_view text, std::size_t at,
                                           std::size_t size) const {
        return languages_[place_of(text::lower_eight(text::as_number(text, at, size)))];
    }

  private:
    static constexpr std::size_t places = 1024;

    /// The bytes of a word of at most eight, the first lowest.
    static constexpr std::uint64_t key_of(std::string_view word) {
        std::uint64_t key = 0;
        for (std::size_t i = 0; i < word.size(); ++i)
            key |= std::uint64_t{static_cast<unsigned char>(word[i])} << (i * 8);
        return key;
    }
    /// Where KEY stands, or a free place.
    [[nodiscard]] constexpr std::size_t place_of(std::uint64_t key) const {
        auto at = static_cast<std::size_t>((key * 0x9e3779b97f4a7c15ULL) >> 54);
        while (keys_[at] != key && keys_[at] != 0) at = (at + 1) % places;
        return at;
    }

    std::array<std::uint64_t, places> keys_{};  // 0: the place is free
    std::array<Hits, places> languages_{};
};

struct Scripts {
    int latin = 0, cyrillic = 0, greek = 0, han = 0, kana = 0, hangul = 0, arabic = 0, hebrew = 0;
    int turkish = 0;  // of the Latin ones: no other language here has them
    int ukrainian = 0, belarusian = 0, serbian = 0, russian = 0;  // of the Cyrillic ones
};

void count_wide(char32_t c, Scripts& seen) {
    if (c < 0x250) {
        ++seen.latin;
        seen.turkish += c == 0x11e || c == 0x11f || c == 0x130 || c == 0x131;  // Ğ ğ İ ı
    } else if (c >= 0x370 && c < 0x400)
        ++seen.greek;
    else if (c >= 0x400 && c < 0x530) {
        ++seen.cyrillic;
        // і ї є ґ, ў, ђ ѓ ј љ њ ћ џ, ы э ё Ы Э Ё
        seen.ukrainian += c == 0x456 || c == 0x457 || c == 0x454 || c == 0x491;
        seen.belarusian += c == 0x45e;
        seen.serbian += c == 0x452 || c == 0x453 || (c >= 0x458 && c <= 0x45b) || c == 0x45f;
        seen.russian +=
            c == 0x44b || c == 0x44d || c == 0x451 || c == 0x42b || c == 0x42d || c == 0x401;
    } else if (c >= 0x590 && c < 0x600)
        ++seen.hebrew;
    else if (c >= 0x600 && c < 0x700)
        ++seen.arabic;
    else if (c >= 0x3040 && c < 0x3100)
        ++seen.kana;
    else if (c >= 0x4e00 && c < 0xa000)
        ++seen.han;
    else if (c >= 0xac00 && c < 0xd7b0)
        ++seen.hangul;
}

Scripts count_scripts(std::string_view text) {
    Scripts seen;
    text::each_block(text, [&](const auto& bytes, std::size_t block) {
        seen.latin += static_cast<int>(text::ones_in(bytes.letters()));
        if (bytes.wide() == 0) return;
        text::each_bit(bytes.within('\xc0', '\xff'), [&](std::size_t bit) {  // first bytes
            std::size_t at = block + bit;
            count_wide(text::next_code_point(text, at), seen);
        });
    });
    return seen;
}

/// The language of a text in Cyrillic letters, by those that its neighbours lack.
std::string_view cyrillic_language(const Scripts& seen) {
    constexpr int of_a_hundred_letters = 60, least_for_absence = 200;
    if (seen.belarusian * 2 * of_a_hundred_letters > seen.cyrillic) return "be";
    if (seen.ukrainian * of_a_hundred_letters > seen.cyrillic) return "uk";
    if (seen.serbian * of_a_hundred_letters > seen.cyrillic) return "sr";
    if (seen.russian == 0 && seen.cyrillic >= least_for_absence) return "bg";
    return "ru";
}

struct Counts {
    int words = 0;  ///< that were looked at
    std::array<int, languages.size()> hits{};
};

Counts count_small_words(std::string_view text) {
    static constexpr SmallWords small_words;
    constexpr int most_words = 400;  // less than Hits can count
    Hits sums;
    Counts counts;
    text::each_word(text, [&](std::string_view word) {
        if (counts.words == most_words) return false;
        ++counts.words;
        const auto at = static_cast<std::size_t>(word.data() - text.data());
        sums.add(small_words.languages_of(text, at, word.size()));
        return true;
    });
    for (std::size_t i = 0; i < languages.size(); ++i) counts.hits[i] = sums.of(i);
    return counts;
}

}  // namespace

std::optional<std::string> language_of(std::string_view text) {
    text = text::prefix_bytes(text, looked_at_for_language);
    const Scripts seen = count_scripts(text);
    const int total = seen.latin + seen.cyrillic + seen.greek + seen.han + seen.kana + seen.hangul +
                      seen.arabic + seen.hebrew;
    if (total < 20) return std::nullopt;
    if (seen.cyrillic * 2 > total) return std::string(cyrillic_language(seen));
    if (seen.greek * 2 > total) return "el";
    if (seen.kana * 8 > total) return "ja";
    if (seen.han * 3 > total) return "zh";
    if (seen.hangul * 3 > total) return "ko";
    if (seen.arabic * 2 > total) return "ar";
    if (seen.hebrew * 2 > total) return "he";
    constexpr int turkish_share = 60;
    if (seen.turkish * turkish_share > seen.latin) return "tr";
    const auto [words, hits] = count_small_words(text);
    const auto best =
        static_cast<std::size_t>(std::max_element(hits.begin(), hits.end()) - hits.begin());
    int second = 0;
    for (std::size_t i = 0; i < hits.size(); ++i)
        if (i != best) second = std::max(second, hits[i]);
    if (hits[best] < 3 || hits[best] * 12 < words || hits[best] <= second) return std::nullopt;
    return std::string(languages[best].code);
}

bool may_be_in(std::string_view text, std::string_view code) {
    static constexpr std::string_view in_other_letters[]{"ru", "uk", "be", "bg", "sr", "el",
                                                         "zh", "ja", "ko", "ar", "he"};
    text = text::prefix_bytes(text, looked_at_for_language);
    const Scripts seen = count_scripts(text);
    const int others =
        seen.cyrillic + seen.greek + seen.han + seen.kana + seen.hangul + seen.arabic + seen.hebrew;
    if (seen.latin + others == 0) return true;
    constexpr int names_among = 4;  // of other letters: names, mostly
    if (std::find(std::begin(in_other_letters), std::end(in_other_letters), code) !=
        std::end(in_other_letters))
        return others > 0;
    const auto language = std::find_if(languages.begin(), languages.end(),
                                       [&](const Language& one) { return one.code == code; });
    if (language == languages.end()) return true;
    const auto hits = count_small_words(text).hits;
    return others * names_among <= seen.latin &&
           hits[static_cast<std::size_t>(language - languages.begin())] ==
               *std::max_element(hits.begin(), hits.end());
}

bool may_be_english(std::string_view text) {
    constexpr int few_words = 24;
    const auto [words, hits] = count_small_words(text::prefix_bytes(text, looked_at_for_language));
    if (words < few_words) return true;
    return hits[0] * few_words >= words && hits[0] == *std::max_element(hits.begin(), hits.end());
}

}  // namespace tearline::words
