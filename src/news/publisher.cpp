// SPDX-License-Identifier: MIT
// Who published it: the name behind a link's host, and lines that are nothing but a publisher's
// name.
#include "news/publisher.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "lines/links.h"

namespace tearline::news {

namespace {

struct Publisher {
    std::string_view host;  // also the end of longer hosts: news.bbc.co.uk
    std::string_view name;
};

constexpr std::array publishers{
    Publisher{"9to5google.com", "9to5Google"},
    Publisher{"9to5mac.com", "9to5Mac"},
    Publisher{"abc.net.au", "ABC News Australia"},
    Publisher{"abcnews.go.com", "ABC News"},
    Publisher{"afp.com", "AFP"},
    Publisher{"aljazeera.com", "Al Jazeera"},
    Publisher{"androidauthority.com", "Android Authority"},
    Publisher{"androidpolice.com", "Android Police"},
    Publisher{"apnews.com", "AP"},
    Publisher{"arstechnica.com", "Ars Technica"},
    Publisher{"axios.com", "Axios"},
    Publisher{"bbc.co.uk", "BBC"},
    Publisher{"bbc.com", "BBC"},
    Publisher{"bleepingcomputer.com", "BleepingComputer"},
    Publisher{"bloomberg.com", "Bloomberg"},
    Publisher{"businessinsider.com", "Business Insider"},
    Publisher{"cbc.ca", "CBC"},
    Publisher{"cbsnews.com", "CBS News"},
    Publisher{"cnbc.com", "CNBC"},
    Publisher{"cnet.com", "CNET"},
    Publisher{"cnn.com", "CNN"},
    Publisher{"compulenta.ru", "Компьюлента"},
    Publisher{"computerra.ru", "Компьютерра"},
    Publisher{"computerworld.com", "Computerworld"},
    Publisher{"darkreading.com", "Dark Reading"},
    Publisher{"derstandard.at", "Der Standard"},
    Publisher{"dw.com", "Deutsche Welle"},
    Publisher{"economist.com", "The Economist"},
    Publisher{"engadget.com", "Engadget"},
    Publisher{"euronews.com", "Euronews"},
    Publisher{"extremetech.com", "ExtremeTech"},
    Publisher{"fastcompany.com", "Fast Company"},
    Publisher{"faz.net", "FAZ"},
    Publisher{"forbes.com", "Forbes"},
    Publisher{"fortune.com", "Fortune"},
    Publisher{"foxnews.com", "Fox News"},
    Publisher{"france24.com", "France 24"},
    Publisher{"ft.com", "Financial Times"},
    Publisher{"gizmodo.com", "Gizmodo"},
    Publisher{"golem.de", "Golem"},
    Publisher{"habr.com", "Habr"},
    Publisher{"hackaday.com", "Hackaday"},
    Publisher{"heise.de", "heise online"},
    Publisher{"hothardware.com", "HotHardware"},
    Publisher{"huffpost.com", "HuffPost"},
    Publisher{"independent.co.uk", "The Independent"},
    Publisher{"infoworld.com", "InfoWorld"},
    Publisher{"krebsonsecurity.com", "Krebs on Security"},
    Publisher{"latimes.com", "Los Angeles Times"},
    Publisher{"lemonde.fr", "Le Monde"},
    Publisher{"lenta.ru", "Lenta.ru"},
    Publisher{"lwn.net", "LWN"},
    Publisher{"macrumors.com", "MacRumors"},
    Publisher{"mashable.com", "Mashable"},
    Publisher{"nasa.gov", "NASA"},
    Publisher{"nature.com", "Nature"},
    Publisher{"nbcnews.com", "NBC News"},
    Publisher{"newscientist.com", "New Scientist"},
    Publisher{"newsweek.com", "Newsweek"},
    Publisher{"newyorker.com", "The New Yorker"},
    Publisher{"npr.org", "NPR"},
    Publisher{"nytimes.com", "The New York Times"},
    Publisher{"omgubuntu.co.uk", "OMG! Ubuntu"},
    Publisher{"opennet.ru", "OpenNET"},
    Publisher{"pcgamer.com", "PC Gamer"},
    Publisher{"pcmag.com", "PCMag"},
    Publisher{"pcworld.com", "PCWorld"},
    Publisher{"phoronix.com", "Phoronix"},
    Publisher{"phys.org", "Phys.org"},
    Publisher{"politico.com", "Politico"},
    Publisher{"politico.eu", "Politico Europe"},
    Publisher{"popsci.com", "Popular Science"},
    Publisher{"quantamagazine.org", "Quanta Magazine"},
    Publisher{"reuters.com", "Reuters"},
    Publisher{"science.org", "Science"},
    Publisher{"sciencealert.com", "ScienceAlert"},
    Publisher{"sciencedaily.com", "ScienceDaily"},
    Publisher{"scientificamerican.com", "Scientific American"},
    Publisher{"sky.com", "Sky News"},
    Publisher{"slashdot.org", "Slashdot"},
    Publisher{"smh.com.au", "The Sydney Morning Herald"},
    Publisher{"space.com", "Space.com"},
    Publisher{"spiegel.de", "Der Spiegel"},
    Publisher{"sueddeutsche.de", "Süddeutsche Zeitung"},
    Publisher{"tagesschau.de", "Tagesschau"},
    Publisher{"techcrunch.com", "TechCrunch"},
    Publisher{"techdirt.com", "Techdirt"},
    Publisher{"technologyreview.com", "MIT Technology Review"},
    Publisher{"techradar.com", "TechRadar"},
    Publisher{"techspot.com", "TechSpot"},
    Publisher{"telegraph.co.uk", "The Telegraph"},
    Publisher{"theatlantic.com", "The Atlantic"},
    Publisher{"theguardian.com", "The Guardian"},
    Publisher{"thehackernews.com", "The Hacker News"},
    Publisher{"thenextweb.com", "The Next Web"},
    Publisher{"theregister.com", "The Register"},
    Publisher{"theregister.co.uk", "The Register"},
    Publisher{"theverge.com", "The Verge"},
    Publisher{"time.com", "Time"},
    Publisher{"tomsguide.com", "Tom's Guide"},
    Publisher{"tomshardware.com", "Tom's Hardware"},
    Publisher{"usatoday.com", "USA Today"},
    Publisher{"variety.com", "Variety"},
    Publisher{"venturebeat.com", "VentureBeat"},
    Publisher{"vice.com", "Vice"},
    Publisher{"vox.com", "Vox"},
    Publisher{"washingtonpost.com", "The Washington Post"},
    Publisher{"wired.co.uk", "Wired UK"},
    Publisher{"wired.com", "Wired"},
    Publisher{"wsj.com", "The Wall Street Journal"},
    Publisher{"xinhuanet.com", "Xinhua"},
    Publisher{"yahoo.com", "Yahoo"},
    Publisher{"zdnet.com", "ZDNET"},
    Publisher{"zeit.de", "Die Zeit"},
};

struct Alias {
    std::string_view squashed;
    std::string_view name;
};
constexpr std::array aliases{
    Alias{"associatedpress", "AP"},
    Alias{"theassociatedpress", "AP"},
    Alias{"agencefrancepresse", "AFP"},
    Alias{"bbcnews", "BBC"},
    Alias{"newyorktimes", "The New York Times"},
    Alias{"wallstreetjournal", "The Wall Street Journal"},
    Alias{"washingtonpost", "The Washington Post"},
    Alias{"guardian", "The Guardian"},
    Alias{"verge", "The Verge"},
    Alias{"register", "The Register"},
    Alias{"theft", "Financial Times"},
    Alias{"thefinancialtimes", "Financial Times"},
    Alias{"xinhua", "Xinhua"},
    Alias{"interfax", "Interfax"},
    Alias{"tass", "TASS"},
    Alias{"dpa", "dpa"},
};

bool counts(char c) {
    return text::is_alpha(c) || text::is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

std::string squashed(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (counts(c)) out.push_back(text::lower(c));
    return out;
}

/// Is TEXT squashed the same as WANTED?
bool squashes_to(std::string_view text, std::string_view wanted) {
    for (const char c : text) {
        if (!counts(c)) continue;
        if (wanted.empty() || text::lower(c) != wanted.front()) return false;
        wanted.remove_prefix(1);
    }
    return wanted.empty();
}

}  // namespace

std::string publisher_of(std::string_view link) {
    const std::string host = lines::host_of(link);
    for (const auto& row : publishers) {
        if (host.empty() || host.back() != row.host.back() || !host.ends_with(row.host)) continue;
        if (host.size() == row.host.size() || host[host.size() - row.host.size() - 1] == '.')
            return std::string(row.name);
    }
    return host;
}

std::optional<std::string> known_publisher(std::string_view text) {
    if (text.size() > 40) return std::nullopt;
    const std::string wanted = squashed(text);
    if (wanted.size() < 3) return std::nullopt;
    for (const auto& row : publishers)
        if (squashes_to(row.name, wanted) || squashes_to(row.host, wanted))
            return std::string(row.name);
    for (const auto& alias : aliases)
        if (alias.squashed == wanted) return std::string(alias.name);
    return std::nullopt;
}

bool is_site_name(std::string_view name, std::string_view host, bool cut) {
    constexpr std::size_t least_name = 4;
    constexpr std::string_view article = "the", news = "news";
    const auto labels = text::split(host, '.');
    const std::string letters = squashed(name);
    if (labels.size() < 2 || letters.empty()) return false;
    const auto is_called = [&](std::string_view wanted) {
        return std::any_of(labels.begin(), labels.end() - 1, [&](std::string_view label) {
            const std::string plain = squashed(label);
            return plain.size() >= least_name &&
                   (plain == wanted || (cut && !wanted.empty() && plain.starts_with(wanted)));
        });
    };
    std::string_view wanted = letters;
    if (is_called(wanted)) return true;
    if (wanted.starts_with(article) && is_called(wanted.substr(article.size()))) return true;
    if (!wanted.ends_with(news)) return false;
    wanted.remove_suffix(news.size());
    return is_called(wanted);
}

std::size_t leading_publisher_words(std::string_view text) {
    const auto words = text::words(text.substr(0, 160));
    for (std::size_t count = std::min<std::size_t>(words.size(), 4); count > 0; --count) {
        const auto end = static_cast<std::size_t>(words[count - 1].data() - text.data()) +
                         words[count - 1].size();
        if (known_publisher(text.substr(0, end))) return count;
    }
    return 0;
}

}  // namespace tearline::news
