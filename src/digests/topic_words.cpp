// SPDX-License-Identifier: MIT
// Finds the words and phrases that speak for topics, all of them in one pass over a text.
#include "digests/topic_words.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace tearline::digests {

/// Letters and digits that follow each other.
struct TopicWords::Run {
    std::size_t at = 0, end = 0;  ///< bytes of the text
    std::string letters;          ///< in lower case
};

std::vector<TopicWords::Run> TopicWords::runs_of(std::string_view text) {
    std::vector<Run> runs;
    runs.reserve(text.size() / 6 + 1);
    bool inside = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const char32_t letter = text::folded_letter(text::next_code_point(text, at));
        if (letter == 0) {
            inside = false;
            continue;
        }
        if (!std::exchange(inside, true)) runs.push_back({start, start, {}});
        text::append_utf8(runs.back().letters, letter);
        runs.back().end = at;
    }
    return runs;
}

void TopicWords::add(std::string_view phrase, std::size_t topic) {
    topics_ = std::max(topics_, topic + 1);
    Phrase made;
    made.topic = topic;
    for (auto word : text::words(phrase)) {
        const bool open = word.ends_with('*');
        if (open) word.remove_suffix(1);
        const auto runs = runs_of(word);
        if (runs.empty()) continue;
        std::size_t done = 0;
        for (const Run& run : runs) {
            Piece piece{run.letters, std::string(word.substr(done, run.at - done)), false, false};
            piece.loose = done == 0 && piece.signs.empty();
            done = run.end;
            made.pieces.push_back(std::move(piece));
        }
        made.signs_after = word.substr(done);
        made.pieces.back().open = open && made.signs_after.empty();
    }
    if (made.pieces.empty()) return;
    const Piece& first = made.pieces.front();
    if (first.open) open_lengths_.insert(first.letters.size());
    (first.open ? open_ : whole_)[first.letters].push_back(
        static_cast<std::uint32_t>(phrases_.size()));
    phrases_.push_back(std::move(made));
}

bool TopicWords::stands(const Phrase& phrase, std::string_view text, const std::vector<Run>& runs,
                        std::size_t at) {
    if (at + phrase.pieces.size() > runs.size()) return false;
    for (std::size_t i = 0; i < phrase.pieces.size(); ++i) {
        const Piece& piece = phrase.pieces[i];
        const Run& run = runs[at + i];
        if (piece.open ? !run.letters.starts_with(piece.letters) : run.letters != piece.letters)
            return false;
        if (piece.loose) continue;
        const auto before = text.substr(0, run.at);
        if (!before.ends_with(piece.signs)) return false;
        if (i > 0 && run.at != runs[at + i - 1].end + piece.signs.size()) return false;
    }
    return text.substr(runs[at + phrase.pieces.size() - 1].end).starts_with(phrase.signs_after);
}

std::vector<std::set<std::string>> TopicWords::find(std::string_view text) const {
    std::vector<std::set<std::string>> found(topics_);
    const auto runs = runs_of(text);
    std::vector<std::size_t> free_from(topics_, 0);  // runs before that are taken
    std::vector<std::size_t> longest(topics_);       // of those that begin here, in runs
    const auto look = [&](const auto& table, const std::string& letters, std::size_t at) {
        const auto begun = table.find(letters);
        if (begun == table.end()) return;
        for (const std::uint32_t number : begun->second) {
            const Phrase& phrase = phrases_[number];
            if (at >= free_from[phrase.topic] && stands(phrase, text, runs, at))
                longest[phrase.topic] = std::max(longest[phrase.topic], phrase.pieces.size());
        }
    };
    for (std::size_t at = 0; at < runs.size(); ++at) {
        const std::string& letters = runs[at].letters;
        std::fill(longest.begin(), longest.end(), 0);
        look(whole_, letters, at);
        for (const std::size_t length : open_lengths_) {
            if (length > letters.size()) break;
            look(open_, letters.substr(0, length), at);
        }
        for (std::size_t topic = 0; topic < topics_; ++topic) {
            if (longest[topic] == 0) continue;
            free_from[topic] = at + longest[topic];
            std::string all;
            for (std::size_t i = at; i < free_from[topic]; ++i)
                all += (all.empty() ? "" : " ") + runs[i].letters;
            found[topic].insert(std::move(all));
        }
    }
    return found;
}

}  // namespace tearline::digests
