// SPDX-License-Identifier: MIT
// How an article's blocks stand to each other: the surroundings that headings are told by.
#include "lines/heading_place.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/byte_block.h"
#include "base/text.h"

namespace tearline::lines {

namespace {

/// 0 none, 1 item, 2 other, 3 short, 4 one line, 5 small start, 6 long, 7 heading.
std::size_t look_group(const Look& look) {
    if (!look.there) return 0;
    if (look.kind == BlockKind::heading) return 7;
    if (look.kind == BlockKind::item) return 1;
    if (look.kind != BlockKind::paragraph) return 2;
    if (look.brief) return 3;
    if (look.size < 110) return 4;
    return look.opening == words::Opening::lower ? 5 : 6;
}

/// Of the letters in lower case.
std::uint64_t hash_of(std::string_view text) {
    constexpr std::uint64_t one = 0x9e3779b97f4a7c15ULL, two = 0xc2b2ae3d27d4eb4fULL;
    constexpr std::size_t step = sizeof(std::uint64_t);
    std::uint64_t hash = text.size() * one;
    const auto mix = [&](std::uint64_t bytes) {
        hash = std::rotl(hash ^ (text::lower_eight(bytes) * two), 29) * one;
    };
    for (; text.size() > step; text.remove_prefix(step)) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, text.data(), step);
        mix(bytes);
    }
    mix(text::as_number(text));
    return hash;
}

std::uint64_t look_key(std::string_view text) {
    return hash_of(text.substr(0, ArticleLook::longest_heading));
}

/// How many of SORTED are VALUE; more than MOST are not told apart.
std::size_t count_of(const std::vector<std::uint64_t>& sorted, std::uint64_t value,
                     std::size_t most) {
    auto at = std::lower_bound(sorted.begin(), sorted.end(), value);
    std::size_t count = 0;
    while (count <= most && at != sorted.end() && *at == value) ++at, ++count;
    return count;
}

}  // namespace

ArticleLook::ArticleLook(const std::vector<Draft>& drafts)
    : short_(drafts.size(), false), own_shapes_(drafts.size()) {
    looks_.reserve(drafts.size());
    starts_.reserve(drafts.size() + 1);
    for (const auto& draft : drafts) looks_.push_back(look_of(draft.kind, draft.text));
    std::vector<std::size_t> sizes;
    sizes.reserve(drafts.size());
    words_.reserve(drafts.size() * 8);
    firsts_.reserve(drafts.size());
    texts_.reserve(drafts.size());
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        brief_ += looks_[i].brief;
        if (drafts[i].text.size() > 110) sizes.push_back(drafts[i].text.size());
        starts_.push_back(words_.size());
        look_at_short(drafts[i], i);
    }
    starts_.push_back(words_.size());
    std::sort(numbers_.begin(), numbers_.end());
    std::sort(firsts_.begin(), firsts_.end());
    std::sort(texts_.begin(), texts_.end());
    if (sizes.empty()) return;
    const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
    std::nth_element(sizes.begin(), middle, sizes.end());
    usual_ = *middle;
}

void ArticleLook::look_at_short(const Draft& draft, std::size_t at) {
    const bool heading = draft.kind == BlockKind::heading;
    if (!heading && draft.kind != BlockKind::paragraph) return;
    if (draft.text.size() > longest_heading) return;
    const std::size_t before = words_.size();
    add_words_of(draft.text, words_);
    const Words words = Words(words_).subspan(before);
    if (words.empty() || words.size() > most_words) return words_.resize(before);
    short_[at] = !heading;
    const Shape shape = shape_of(draft.text, words, looks_[at].ending);
    Alike& alike = shapes_[shape.key()];
    ++alike.count;
    alike.followed += look_group(this->at(at + 1)) >= 4;
    if (shape.number >= 0) numbers_.push_back(shape.number);
    firsts_.push_back(hash_of(words.front().bare));
    texts_.push_back(look_key(draft.text));
    own_shapes_[at] = shape;
}

std::size_t ArticleLook::list_group(std::size_t at) const {
    constexpr std::size_t longest_list = 20;
    for (std::size_t up = 1; up <= std::min(at, longest_list); ++up) {
        const Look& before = looks_[at - up];
        if (before.kind != BlockKind::paragraph) return 0;
        if (before.ending == words::Ending::colon) return up == 1 ? 1 : 2;
        if (!before.brief) return 0;
    }
    return 0;
}

std::size_t ArticleLook::run(std::size_t at, bool down) const {
    constexpr std::size_t most = 4;
    std::size_t count = 0;
    while (count < most) {
        if (!down && at < count + 1) break;
        const std::size_t beside = down ? at + count + 1 : at - count - 1;
        if (beside >= looks_.size() || !looks_[beside].brief) break;
        ++count;
    }
    return count;
}

void ArticleLook::add_alike(Features& to, const Place& place) const {
    const bool own = may_be_heading(place.at) && looks_[place.at].size == place.text.size();
    Alike alike = shapes_[place.shape.key()];
    if (own) {
        --alike.count;
        alike.followed -= look_group(place.after) >= 4;
    }
    to.add(std::min<std::size_t>(alike.count, 10));
    to.add(alike.count == 0 ? 0 : 1 + alike.followed * 6 / alike.count);
    std::size_t sequence = 0;
    if (place.shape.number >= 0) {
        const auto stands = [&](int number) {
            return std::binary_search(numbers_.begin(), numbers_.end(), number);
        };
        sequence = 1 + std::size_t{stands(place.shape.number - 1)} +
                   (stands(place.shape.number + 1) ? 2u : 0u);
    }
    to.add(sequence);
    constexpr std::size_t most_same = 4, most_twins = 3;
    const std::size_t same = count_of(firsts_, hash_of(place.words.front().bare), most_same);
    to.add(same == 0 ? 0 : std::min(same - own, most_same));
    const std::size_t twins = count_of(texts_, look_key(place.text), most_twins);
    to.add(twins == 0 ? 0 : std::min(twins - own, most_twins));
}

void ArticleLook::add_surroundings(Features& to, const Place& place,
                                   const PageHabits& habits) const {
    to.add(look_group(place.before));
    to.add(size_group(place.before.size));
    to.add(static_cast<std::size_t>(place.before.ending) + (place.before.there ? 1 : 0));
    to.add(look_group(place.before_last));
    to.add(look_group(place.after));
    to.add(size_group(place.after.size));
    to.add(static_cast<std::size_t>(place.after.ending) + (place.after.there ? 1 : 0));
    to.add(static_cast<std::size_t>(place.after.opening) + (place.after.there ? 1 : 0));
    to.add(look_group(place.after_next));
    to.add(size_group(place.after_next.size));
    to.add(place.repeats);
    to.add(run(place.at, false));
    to.add(run(place.at, true));
    to.add(list_group(place.at));
    // Of gates that part nothing the model knows those that glue.
    to.add((habits.blank_lines ? 1u : 0u) + (habits.marked_items && !habits.unparted ? 2u : 0u) +
           (habits.glues || habits.unparted ? 4u : 0u) + (habits.indents ? 8u : 0u));
    to.add(place.at);
    to.add(looks_.size() - 1 - place.at);
    to.add(place.at * 10 / looks_.size());
    to.add(brief_ * 12 / looks_.size());
    to.add(size_group(usual_));
    add_alike(to, place);
}

}  // namespace tearline::lines
