// SPDX-License-Identifier: MIT
// Words as runs of ASCII letters: where they stand in a text, and how often it has each.
#include "words/word_runs.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "base/byte_block.h"
#include "base/text.h"

namespace tearline::words {

namespace {

template <class Word>
std::uint64_t bytes_at(const char* at) {
    Word bytes;
    std::memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

/// A hash of the letters, case kept. Eight at a time, the last eight over some of those before.
std::uint64_t word_id(std::string_view word) {
    constexpr std::uint64_t one = 0x9e3779b97f4a7c15ULL, two = 0xc2b2ae3d27d4eb4fULL;
    const char* const from = word.data();
    const std::size_t size = word.size();
    std::uint64_t hash = size * one;
    const auto mix = [&](std::uint64_t bytes) { hash = std::rotl(hash ^ (bytes * two), 29) * one; };
    if (size >= 8) {
        for (std::size_t at = 0; at + 8 < size; at += 8) mix(bytes_at<std::uint64_t>(from + at));
        mix(bytes_at<std::uint64_t>(from + size - 8));
    } else if (size >= 4) {
        mix(bytes_at<std::uint32_t>(from) | bytes_at<std::uint32_t>(from + size - 4) << 32);
    } else if (size > 0) {
        mix(bytes_at<std::uint8_t>(from) | bytes_at<std::uint8_t>(from + size / 2) << 8 |
            bytes_at<std::uint8_t>(from + size - 1) << 16);
    }
    return hash;
}

}  // namespace

std::vector<LetterRun> letter_runs(std::string_view text) {
    std::vector<LetterRun> runs;
    runs.reserve(text.size() / 5 + 2);
    add_letter_runs(text, runs);
    return runs;
}

void add_letter_runs(std::string_view text, std::vector<LetterRun>& runs) {
    const auto add = [&](std::size_t start, std::size_t end) {
        while (start < end && text[start] == '\'') ++start;  // a run begins with a letter
        if (start < end)
            runs.push_back(
                {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end - start)});
    };
    std::size_t start = 0;
    std::uint64_t before = 0;  // does a run reach the border of the blocks?
    for (std::size_t block = 0; block < text.size(); block += text::ByteBlock::size) {
        const text::ByteBlock bytes(text, block);
        const std::uint64_t inner = bytes.letters() | bytes.equal('\'');
        for (std::uint64_t edges = inner ^ (inner << 1 | before); edges != 0; edges &= edges - 1) {
            const std::size_t at = block + static_cast<std::size_t>(std::countr_zero(edges));
            if (before != 0) add(start, at);
            start = at;
            before ^= 1;
        }
    }
    if (before != 0) add(start, text.size());
}

bool stands_free(std::string_view text, const LetterRun& run, bool behind_dash) {
    const auto solid = [&](std::size_t i) {
        const char c = text[i];
        return text::is_digit(c) || c == '_' || c == '@' || c == '/' ||
               static_cast<unsigned char>(c) >= 0x80;
    };
    const std::size_t end = std::size_t{run.at} + run.length;
    if (run.at > 0 && (solid(run.at - 1) || text[run.at - 1] == '.')) return false;
    if (run.at > 0 && text[run.at - 1] == '-' &&
        !(behind_dash && run.at > 1 && text::is_alpha(text[run.at - 2])))
        return false;
    if (end < text.size() && (solid(end) || text[end] == '-')) return false;
    return end + 1 >= text.size() || text[end] != '.' || !text::is_alpha(text[end + 1]);
}

void WordTally::grow() {
    constexpr std::size_t least = 64;
    const auto before =
        std::exchange(entries_, std::vector<Entry>(std::max(least, entries_.size() * 2)));
    for (const auto& entry : before)
        if (entry.count > 0) entries_[place_of(entry.word)] = entry;
}

void WordTally::add(std::string_view text, LetterRuns runs, const FewWords* wanted) {
    for (const auto& run : runs) {
        const std::string_view letters(text.data() + run.at, run.length);
        if (wanted && !wanted->may_have(letters)) continue;
        if (words_ * 2 >= entries_.size()) grow();
        const std::uint64_t word = word_id(letters);
        Entry& entry = entries_[place_of(word)];
        words_ += entry.count == 0;
        entry.word = word;
        ++entry.count;
    }
}

std::size_t WordTally::count(std::string_view word) const {
    return entries_.empty() ? 0 : entries_[place_of(word_id(word))].count;
}

std::size_t WordTally::place_of(std::uint64_t word) const {
    const std::size_t mask = entries_.size() - 1;
    std::size_t at = (word ^ (word >> 32)) & mask;
    while (entries_[at].count != 0 && entries_[at].word != word) at = (at + 1) & mask;
    return at;
}

}  // namespace tearline::words
