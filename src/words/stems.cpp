// SPDX-License-Identifier: MIT
// Stems of folded words, and the words that stand in every text.
#include "words/stems.h"

#include <libstemmer.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/text.h"
#include "words/foreign_words.h"

namespace tearline::words {

namespace {

/// Words that stand in every text. Only lower-case forms: "US" and "WHO" are told apart by their
/// capitals.
std::unordered_set<std::string_view> english_stop_words() {
    return {"a",       "about", "above",   "after",  "again", "against", "all",     "also",
            "am",      "an",    "and",     "any",    "are",   "as",      "at",      "be",
            "because", "been",  "before",  "being",  "below", "between", "both",    "but",
            "by",      "can",   "cannot",  "could",  "did",   "do",      "does",    "doing",
            "dont",    "down",  "during",  "each",   "few",   "for",     "from",    "further",
            "had",     "has",   "have",    "having", "he",    "her",     "here",    "hers",
            "herself", "him",   "himself", "his",    "how",   "i",       "if",      "im",
            "in",      "into",  "is",      "it",     "its",   "itself",  "ive",     "just",
            "me",      "more",  "most",    "mr",     "mrs",   "ms",      "my",      "myself",
            "no",      "nor",   "not",     "of",     "off",   "on",      "once",    "one",
            "only",    "or",    "other",   "our",    "ours",  "out",     "over",    "own",
            "said",    "same",  "say",     "says",   "she",   "should",  "so",      "some",
            "such",    "than",  "that",    "the",    "their", "theirs",  "them",    "themselves",
            "then",    "there", "these",   "they",   "this",  "those",   "through", "to",
            "too",     "under", "until",   "up",     "us",    "very",    "was",     "we",
            "were",    "what",  "when",    "where",  "which", "while",   "who",     "whom",
            "why",     "will",  "with",    "would",  "you",   "your",    "yours",   "yourself"};
}

const std::unordered_set<std::string_view>& stop_words() {
    static const std::unordered_set<std::string_view> words = [] {
        auto all = english_stop_words();
        for (const auto word : text::words(foreign_small_words)) all.insert(word);
        return all;
    }();
    return words;
}

/// The stems of the words met last. Each word has one place in a flat table, which a newer one
/// takes from it: a look-up is one visit to memory, however many words there are.
class Stemmer {
  public:
    Stemmer()
        : english_(sb_stemmer_new("english", nullptr)),
          russian_(sb_stemmer_new("russian", nullptr)),
          entries_(first_entries) {}
    ~Stemmer() {
        sb_stemmer_delete(english_);
        sb_stemmer_delete(russian_);
    }
    Stemmer(const Stemmer&) = delete;
    Stemmer& operator=(const Stemmer&) = delete;

    std::string stem_of(const std::string& word, bool acronym) {
        if (word.size() > longest) return fresh_stem(word);
        Entry* entry = &place_of(word);
        if (entry->word() != word) {
            if (taken_ > entries_.size() / 2 && entries_.size() < most_entries) {
                entries_.assign(entries_.size() * 4, {});
                taken_ = 0;
                entry = &place_of(word);
            }
            const std::string stem = fresh_stem(word);
            if (!entry->set(word, stem, stop_words().contains(word))) return stem;
            ++taken_;
        }
        return entry->stop_word && !acronym ? std::string() : entry->stem();
    }

  private:
    static constexpr std::size_t longest = 44, first_entries = 1U << 10, most_entries = 1U << 16;

    struct alignas(64) Entry {
        std::uint8_t size = 0, shared = 0, tail = 0;  ///< the stem: SHARED letters of the word,
        bool stop_word = false;                       ///< then the tail
        std::array<char, 60> bytes{};                 ///< the word, behind it the tail

        [[nodiscard]] std::string_view word() const { return {bytes.data(), size}; }
        [[nodiscard]] std::string stem() const {
            std::string stem(bytes.data(), shared);
            return stem.append(bytes.data() + size, tail);
        }
        bool set(std::string_view word, std::string_view stem, bool stop) {
            const auto same = static_cast<std::size_t>(
                std::mismatch(stem.begin(), stem.end(), word.begin(), word.end()).first -
                stem.begin());
            const auto rest = stem.substr(same);
            if (word.size() + rest.size() > bytes.size()) return false;
            size = static_cast<std::uint8_t>(word.size());
            shared = static_cast<std::uint8_t>(same);
            tail = static_cast<std::uint8_t>(rest.size());
            stop_word = stop;
            std::copy(word.begin(), word.end(), bytes.begin());
            std::copy(rest.begin(), rest.end(), bytes.begin() + size);
            return true;
        }
    };

    Entry& place_of(std::string_view word) {
        std::uint64_t hash = word.size();
        for (std::size_t at = 0; at < word.size(); at += sizeof(std::uint64_t)) {
            std::uint64_t part = 0;
            std::memcpy(&part, word.data() + at, std::min(sizeof part, word.size() - at));
            hash = (hash ^ part) * 0x9e3779b97f4a7c15ULL;
            hash ^= hash >> 32;
        }
        return entries_[hash & (entries_.size() - 1)];
    }

    std::string fresh_stem(const std::string& word) {
        const bool cyrillic = static_cast<unsigned char>(word[0]) == 0xD0 ||
                              static_cast<unsigned char>(word[0]) == 0xD1;
        sb_stemmer* stemmer = cyrillic ? russian_ : english_;
        const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
        const sb_symbol* stem =
            stemmer ? sb_stemmer_stem(stemmer, bytes, static_cast<int>(word.size())) : nullptr;
        if (!stem) return word;
        return {reinterpret_cast<const char*>(stem),
                static_cast<std::size_t>(sb_stemmer_length(stemmer))};
    }

    sb_stemmer* english_;
    sb_stemmer* russian_;
    std::vector<Entry> entries_;
    std::size_t taken_ = 0;  ///< places that were filled since the table grew
};

}  // namespace

std::string stem_of(const std::string& word, bool acronym) {
    thread_local Stemmer stemmer;
    return stemmer.stem_of(word, acronym);
}

}  // namespace tearline::words
