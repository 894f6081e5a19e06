// SPDX-License-Identifier: MIT
// Every number that grouping depends on, in one table, with how it was found.
#pragma once
#include <cstddef>

namespace tearline::stories::weights {

// What terms weigh was found by random search over two labelled public collections of English news
// at once (ECB+, 30 stories in look-alike pairs; BBC, 640 stories of mostly one article), each
// weighted with document frequencies of the other collections, never its own. Half of the topics
// chose, the other half checked; of the settings that did well on both halves one from the middle
// of the field was taken, not the best. docs/GROUPING.md has the figures and how to redo them.

// A term's weight in a text: count^tf_power * idf, by kind.
inline constexpr double title_count = 2.0, lead_count = 1.5, body_count = 1.0;
inline constexpr std::size_t lead_words = 60;  ///< the first words of a text are its lead
inline constexpr std::size_t most_words =
    800;  ///< what follows is background, alike in many stories
inline constexpr double tf_power = 0.36;
inline constexpr double word = 1.0, pair = 0.48, name = 0.60, number = 0.40;

// Document frequency: the background table counts as so many articles beside the input's own.
inline constexpr double background_articles = 5000;
inline constexpr double idf_floor = 1.0, idf_cap = 7.0;

// The vector that a story's sentences are ranked by: a mean of three cosines, over all terms, over
// the names, and over title and lead alone.
inline constexpr double share_all = 0.35, share_names = 0.10, share_head = 0.55;
inline constexpr std::size_t keep_all = 200, keep_names = 60, keep_head = 120;

// What grouping keeps of an article: its heaviest terms. Of an article without a title the first
// words stand for it. Years are looked for in so many bytes. Shorter texts than the shortest that
// was learnt from count as if they had so many distinct words.
inline constexpr std::size_t keep_terms = 128, words_as_title = 14, most_bytes = 6000;
inline constexpr std::size_t shortest_words = 40;

// What a set of articles has in common beside its stories (stories/commonplaces.h): a term of that
// idf at least, in that share of a sample (in the lesser one where its idf is no ordinary word's)
// and in so many articles, of whose pairs that part is less alike without such terms than tellings
// of one story are.
inline constexpr std::size_t commonplace_sample = 160, commonplace_articles = 4;
inline constexpr double commonplace_share = 0.1, commonplace_rare_share = 0.05,
                        commonplace_idf = 3.0, commonplace_pairs = 0.67,
                        commonplace_likeness = 0.02;

// What two articles share is rare above the idf of ordinary words. Log-odds (pair_weights.h,
// fitted) are kept within bounds, so that no single pair decides; undated pairs lack the evidence
// of time, which for nearly all others is against them, and get so much instead.
inline constexpr double ordinary_idf = 4.5, least_odds = -6, most_odds = 4, undated_odds = 1.5;

// An issue of a series that goes on, the close of the exchange, names much of what others tell and
// is none of their tellings. Chosen on half of a made-up corpus; 3 to 6 give the same there.
inline constexpr double series_odds = 3;

// Numbers that both have speak for one story as far as they are rare: in short texts a "4" may be
// the only number of both, in "4 days" and in "4 billion". One rare number will do.
inline constexpr double telling_numbers_idf = idf_cap;

// Two articles of one publisher that have a town's name in common and are otherwise no more alike
// than strangers are: it does not tell one story in two ways.
inline constexpr double name_only_likeness = commonplace_likeness, name_only_odds = 3;

// Titles are twins where so many words, and that share of the longer one's, stand in both, and each
// has a name of that idf that the other article has nowhere. One publisher does not tell one story
// in twins; what two publishers tell in them has so much less. The share and the odds were chosen
// on six made-up months of news from templates. Of the BBC pairs that grouping had thought of (odds
// above -1) and whose titles share half of their words, five tell one story: none of them is apart
// so.
inline constexpr std::size_t twin_words = 2;
inline constexpr double twin_share = 0.6, twin_name_idf = 2.5, twin_odds = 2;

// Time, where both are dated: its weight is fitted, its shape is not. To have come within a day
// speaks for one story, and beyond the gate it ends.
inline constexpr double near_days = 1.2, gate_days = 4.0;

// Average link over log-odds. Two single articles must reach CUT_SINGLE; the more pairs speak for a
// merger the less each needs, down to CUT_MANY, or CUT_JOINING for one article that joins a group.
// Without dates single articles and groups must reach more: the odds that stand for the evidence of
// time are the same for every pair, so many pairs do not make up for them. Two groups must moreover
// not be further from one another than LOOSENESS below the looser of them within.
inline constexpr double cut_single = 1.5, cut_single_undated = 2.5, cut_many = -1.2,
                        cut_many_undated = -0.5, cut_joining = -1.2, looseness = 2.6;
inline constexpr double most_members = 1000;
inline constexpr std::size_t compared_members = 16, most_near = 64;

// Candidates: articles that share one of their heaviest terms; of a term in more articles than the
// limit, the nearest in time. A pair below EDGE_ODDS brings no two groups together.
inline constexpr std::size_t index_terms = 48, posting_limit = 64, neighbours = 48;
inline constexpr double edge_odds = -1.5;

// Copies of one text: the share of the shorter one's five-word sequences that the other has.
inline constexpr std::size_t shingle_words = 5, shingle_minimum = 12;
inline constexpr double copy_days = 7;
inline constexpr double copy_share = 0.8, same_title_share = 0.5;

}  // namespace tearline::stories::weights
