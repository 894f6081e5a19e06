// SPDX-License-Identifier: MIT
// What grouping costs: group_bench [ARTICLES [ARTICLES_A_DAY]], made-up articles, a thousand a day
// if nothing else is said (0: without dates), a third of them in stories; half as many first. They
// lie in a temporary file, as those of `tearline group FILE` do. Processor time of all cores, and
// the most memory in use. Exit status 1 above the time that is aimed at, or where twice as many
// cost more than they may.
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "processor_time.h"
#include "stories/story.h"

using namespace tearline;
using namespace tearline::news;

namespace {

constexpr std::size_t common_words = 20'000, rare_words = 400'000;

using Random = std::mt19937_64;

double chance(Random& random) {
    return static_cast<double>(random() >> 11) / 9007199254740992.0;
}

/// A word like "tomeralo", the same for the same number.
std::string word(std::size_t number) {
    static const char* const syllables[] = {"to",  "me",  "ra", "lo", "kin", "sta", "ber", "ul",
                                            "fen", "dor", "pa", "mi", "gor", "sel", "wa",  "nu"};
    std::string made;
    for (std::size_t rest = number + 16; rest > 0; rest /= 16) made += syllables[rest % 16];
    return made;
}

/// As in real text: the n-th word about as often as 1/n.
std::string common_word(Random& random) {
    const double at = std::exp(chance(random) * std::log(static_cast<double>(common_words)));
    return word(static_cast<std::size_t>(at));
}

std::string capital(std::string text) {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

struct Event {
    std::vector<std::string> terms;  ///< names first
    double day = 0;
};

Event make_event(Random& random, double day) {
    Event event;
    event.day = day;
    for (int i = 0; i < 30; ++i) {
        const auto term = word(common_words + random() % rare_words);
        event.terms.push_back(i < 8 ? capital(term) : term);
    }
    return event;
}

stories::GroupInput tell(Random& random, const Event& event, std::size_t number) {
    stories::GroupInput article;
    article.id = std::to_string(number);
    const auto term = [&] { return event.terms[random() % event.terms.size()]; };
    for (int i = 0; i < 7; ++i) article.title += (i % 2 ? term() : common_word(random)) + " ";
    const std::size_t words = 100 + random() % 300;
    for (std::size_t i = 0; i < words; ++i) {
        const bool own = chance(random) < 0.12;
        article.text += own ? term() : common_word(random);
        article.text += i % 17 == 16 ? ". The " : " ";
    }
    article.published = static_cast<UnixTime>((event.day + chance(random)) * 86400) + 1'700'000'000;
    article.source = "site" + std::to_string(random() % 200);
    return article;
}

/// Made-up articles in a file that has no name and ends with this program.
class MadeUp : public stories::ArticleSource {
  public:
    MadeUp(std::size_t count, std::size_t a_day) : file_(std::tmpfile()), dated_(a_day > 0) {
        if (!file_) std::perror("no temporary file"), std::exit(1);
        Random random(17);
        while (places_.size() < count) {
            const double day =
                dated_ ? static_cast<double>(places_.size()) / static_cast<double>(a_day) : 0;
            const Event event = make_event(random, day);
            const double size = chance(random);
            const std::size_t tellings = size < 0.85 ? 1 : size < 0.98 ? 3 : 12;
            for (std::size_t i = 0; i < tellings && places_.size() < count; ++i)
                write(tell(random, event, places_.size()));
        }
        std::fflush(file_);
    }
    ~MadeUp() override { std::fclose(file_); }
    [[nodiscard]] std::size_t size() const override { return places_.size(); }
    [[nodiscard]] stories::GroupInput read(std::size_t at) const override {
        const Place& place = places_[at];
        std::string all(place.title + place.source + place.text, '\0');
        if (pread(fileno(file_), all.data(), all.size(), place.offset) !=
            static_cast<ssize_t>(all.size()))
            std::perror("the temporary file cannot be read"), std::exit(1);
        stories::GroupInput article;
        article.id = std::to_string(at);
        article.title = all.substr(0, place.title);
        article.source = all.substr(place.title, place.source);
        article.text = all.substr(place.title + place.source);
        if (dated_) article.published = place.published;
        return article;
    }

  private:
    struct Place {
        off_t offset;
        std::uint32_t title, source, text;
        UnixTime published;
    };

    void write(const stories::GroupInput& article) {
        places_.push_back({end_, static_cast<std::uint32_t>(article.title.size()),
                           static_cast<std::uint32_t>(article.source.size()),
                           static_cast<std::uint32_t>(article.text.size()), *article.published});
        for (const auto* part : {&article.title, &article.source, &article.text}) {
            std::fwrite(part->data(), 1, part->size(), file_);
            end_ += static_cast<off_t>(part->size());
        }
    }

    std::FILE* file_;
    bool dated_;
    off_t end_ = 0;
    std::vector<Place> places_;
};

double measure(std::size_t count, std::size_t a_day) {
    const MadeUp articles(count, a_day);
    const double before = processor_seconds();
    const std::size_t stories = group(articles).size();
    const double taken = processor_seconds() - before;
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    std::printf("%zu articles, %zu stories: %.1f s of processor time, %ld MB in use\n", count,
                stories, taken, used.ru_maxrss / 1024);
    std::fflush(stdout);
    return taken;
}

}  // namespace

int main(int argc, char** argv) {
    constexpr double aim_seconds = 60, aim_ratio = 2.2;  // for the usual number of articles
    constexpr std::size_t usual = 100'000;
    const std::size_t count = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : usual;
    const std::size_t a_day = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1000;
    const double half = measure(count / 2, a_day), whole = measure(count, a_day);
    const double most = aim_seconds * static_cast<double>(count) / static_cast<double>(usual);
    std::printf(
        "aims: at most %.1f s, taken %.1f s; twice as many at most %.1f times, %.2f times\n", most,
        whole, aim_ratio, whole / half);
    return whole <= most && whole <= aim_ratio * half ? 0 : 1;
}
