// SPDX-License-Identifier: MIT
// Squish's route.cfg: "Route Crash 1:123/3 2:All World", "Send Hold 1:123/456".
#include "foreign/squish_routes.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "netmail/pattern.h"

namespace tearline::foreign {

namespace {

bool is_all(std::string_view part) {
    return text::equals_ignoring_case(part, "all");
}

class SquishRoutes {
  public:
    SquishRoutes(const ftn::Address& main, Setup& setup) : main_(main), setup_(setup) {
        main_.point = 0;
    }

    void take(const Line& line) {
        if (line.keyword == "sched") {
            if (!std::exchange(in_schedule_, true))
                leave_out(setup_, line, "what Squish does by the time of day is not taken over");
            return;
        }
        if (in_schedule_) return;
        if (line.keyword == "define") return define(line);
        const std::vector<std::string> words = expanded(line.words);
        if (line.keyword == "route") return route(line, words);
        if (line.keyword == "send") return send(line, words, "direct");
        if (line.keyword == "hostroute") return send(line, words, "host");
        leave_out(setup_, line, "");
    }

  private:
    void define(const Line& line) {
        if (line.words.empty()) return;
        defined_[line.words[0]] = {line.words.begin() + 1, line.words.end()};
    }

    /// Words that were defined stand for others; those of a definition stand for themselves.
    [[nodiscard]] std::vector<std::string> expanded(const std::vector<std::string>& words) const {
        constexpr std::size_t most = 10'000;
        std::vector<std::string> all;
        for (const std::string& word : words) {
            if (all.size() > most) break;
            const auto found = defined_.find(word);
            if (found == defined_.end())
                all.push_back(word);
            else
                all.insert(all.end(), found->second.begin(), found->second.end());
        }
        return all;
    }

    /// Past the flavour and what is said of archives and files.
    std::size_t begin(const std::vector<std::string>& words,
                      std::optional<ftn::Flavour>& flavour) const {
        std::size_t at = 0;
        for (; at < words.size(); ++at) {
            if (const auto named = ftn::flavour_named(words[at]))
                flavour = named;
            else if (!text::equals_ignoring_case(words[at], "noarc") &&
                     !text::equals_ignoring_case(words[at], "file"))
                break;
        }
        return at;
    }

    /// Calls TAKE for each of WORDS from AT on as a pattern, until an exception.
    template <class Take>
    void each_pattern(const Line& line, const std::vector<std::string>& words, std::size_t at,
                      ftn::Address last, Take take) {
        for (; at < words.size(); ++at) {
            if (text::equals_ignoring_case(words[at], "except"))
                return leave_out(setup_, line,
                                 "what stands behind Except needs a [[route]] of its own");
            if (const auto pattern = squish_pattern(words[at], last))
                take(*pattern);
            else
                leave_out(setup_, line, "'" + words[at] + "' is no address");
        }
    }

    void route(const Line& line, const std::vector<std::string>& words) {
        std::optional<ftn::Flavour> flavour;
        const std::size_t at = begin(words, flavour);
        const auto via = at < words.size() ? completed(words[at], main_) : std::nullopt;
        if (!via || via->zone == 0) return leave_out(setup_, line, "it names no system");
        setup_.link(*via);
        if (at + 1 == words.size()) setup_.routes.push_back({via->text(), via->text(), flavour});
        each_pattern(line, words, at + 1, *via, [&](const std::string& to) {
            setup_.routes.push_back({to, via->text(), flavour});
        });
    }

    /// What is sent goes to its addressee, or VIA the host of his net: a link's flavour, or mail
    /// that no link gets.
    void send(const Line& line, const std::vector<std::string>& words, const char* via) {
        std::optional<ftn::Flavour> flavour;
        const std::size_t at = begin(words, flavour);
        each_pattern(line, words, at, main_, [&](const std::string& to) {
            if (to == "*")
                return leave_out(setup_, line,
                                 "World: the rest goes to the uplink of its network here");
            const auto pattern = netmail::parse_pattern(to);
            bool is_link = false;
            for (Link& each : setup_.links) {
                if (!pattern || !pattern->matches(each.link.address)) continue;
                is_link = is_link || pattern->names_node();
                if (each.link.flavour == ftn::Flavour::normal && flavour)
                    each.link.flavour = *flavour;
            }
            if (!is_link) setup_.routes.push_back({to, via, flavour});
        });
    }

    ftn::Address main_;
    Setup& setup_;
    std::map<std::string, std::vector<std::string>> defined_;
    bool in_schedule_ = false;
};

}  // namespace

std::optional<std::string> squish_pattern(std::string_view word, ftn::Address& last) {
    last.point = 0;
    if (text::equals_ignoring_case(word, "world") || is_all(word)) return "*";
    const std::size_t colon = word.find(':');
    const auto zone = colon == std::string_view::npos
                          ? std::optional<std::uint64_t>(last.zone)
                          : text::to_number(word.substr(0, colon), 65535);
    if (!zone) return std::nullopt;
    const std::string_view rest = colon == std::string_view::npos ? word : word.substr(colon + 1);
    std::string pattern;
    if (is_all(rest) && colon != std::string_view::npos) {
        last.zone = static_cast<std::uint16_t>(*zone);
        pattern = std::to_string(*zone) + ":*";
    } else if (const std::size_t slash = rest.find('/');
               is_all(rest.substr(slash == std::string_view::npos ? 0 : slash + 1))) {
        const auto net = slash == std::string_view::npos
                             ? std::optional<std::uint64_t>(last.net)
                             : text::to_number(rest.substr(0, slash), 65535);
        if (!net) return std::nullopt;
        last.zone = static_cast<std::uint16_t>(*zone);
        last.net = static_cast<std::uint16_t>(*net);
        pattern = last.text_4d();
        pattern = pattern.substr(0, pattern.find('/')) + "/*";
    } else {
        const bool all_points = rest.ends_with('*') || text::to_lower(rest).ends_with(".all");
        const std::string_view node = all_points ? word.substr(0, word.rfind('.')) : word;
        const auto address = completed(node, last);
        if (!address || address->zone == 0) return std::nullopt;
        last = *address;
        pattern = address->text() + (all_points ? ".*" : "");
    }
    if (!netmail::parse_pattern(pattern)) return std::nullopt;
    return pattern;
}

void read_squish_routes(const Source& source, const ftn::Address& main, Setup& setup) {
    SquishRoutes routes(main, setup);
    Source plain = source;
    // Either letter begins a comment.
    std::replace(plain.text.begin(), plain.text.end(), '%', ';');
    each_line(plain, {.comment = ';', .quotes = false, .joined = false}, setup,
              [&](const Line& line) { routes.take(line); });
}

}  // namespace tearline::foreign
