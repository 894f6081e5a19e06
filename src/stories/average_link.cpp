// SPDX-License-Identifier: MIT
// Average link over the evidence of pairs: groups merge while the mean log-odds between their
// articles is high enough.
#include <algorithm>
#include <cmath>
#include <queue>
#include <vector>

#include "stories/cluster.h"
#include "stories/grouping_weights.h"

namespace tearline::stories {

namespace {

/// Another group and the sum of the log-odds to it.
struct Near {
    std::uint32_t group;
    double sum;
};

/// Sorted by group; a flat one, for there are many and most are short.
class Neighbours {
    template <class All>
    static auto place(All& all, std::uint32_t group) {
        return std::lower_bound(
            all.begin(), all.end(), group,
            [](const Near& one, std::uint32_t number) { return one.group < number; });
    }

  public:
    [[nodiscard]] auto begin() const { return all_.begin(); }
    [[nodiscard]] auto end() const { return all_.end(); }
    [[nodiscard]] std::size_t size() const { return all_.size(); }
    [[nodiscard]] const double* find(std::uint32_t group) const {
        const auto at = place(all_, group);
        return at != all_.end() && at->group == group ? &at->sum : nullptr;
    }
    void set(std::uint32_t group, double sum) {
        const auto at = place(all_, group);
        if (at != all_.end() && at->group == group)
            at->sum = sum;
        else
            all_.insert(at, {group, sum});
    }
    void erase(std::uint32_t group) {
        const auto at = place(all_, group);
        if (at != all_.end() && at->group == group) all_.erase(at);
    }
    void assign(std::vector<Near> sorted) { all_ = std::move(sorted); }
    void clear() { all_ = {}; }

  private:
    std::vector<Near> all_;
};

struct Group {
    std::vector<std::uint32_t> members;
    double within = 0;  ///< sum of the log-odds of its pairs
    Neighbours near;
    std::uint32_t version = 0;
    bool dated = true;  ///< all its articles are
    bool alive = true;

    [[nodiscard]] double size() const { return static_cast<double>(members.size()); }
    [[nodiscard]] double cohesion() const { return within / (size() * (size() - 1) / 2); }
};

/// How far the mean log-odds between two groups are above what their merger asks; negative where
/// they stay apart.
double margin(const Group& a, const Group& b, double sum) {
    const double pairs = a.size() * b.size(), small = std::min(a.size(), b.size());
    if (a.size() + b.size() > weights::most_members) return -1;
    const bool dated = a.dated && b.dated;
    const double single = dated ? weights::cut_single : weights::cut_single_undated;
    const double groups = dated ? weights::cut_many : weights::cut_many_undated;
    const double many = small < 2 ? weights::cut_joining : groups;
    double cut = many + (single - many) / pairs;
    if (small >= 2) cut = std::max(cut, std::min(a.cohesion(), b.cohesion()) - weights::looseness);
    return sum / pairs - cut;
}

struct Merger {
    double margin;
    std::uint32_t a, b, version_a, version_b;
    bool operator<(const Merger& other) const {
        if (margin != other.margin) return margin < other.margin;
        return a != other.a ? a > other.a : b > other.b;
    }
};

/// At most COUNT of the members, spread evenly over them.
std::vector<std::uint32_t> some_of(const std::vector<std::uint32_t>& members, std::size_t count) {
    if (members.size() <= count) return members;
    std::vector<std::uint32_t> some;
    for (std::size_t i = 0; i < count; ++i) some.push_back(members[i * members.size() / count]);
    return some;
}

class Agglomeration {
  public:
    Agglomeration(const std::vector<Profile>& articles, const std::vector<Edge>& edges,
                  const PairModel& model)
        : articles_(articles), model_(model), groups_(articles.size()) {
        for (std::size_t i = 0; i < articles.size(); ++i) {
            groups_[i].members = {static_cast<std::uint32_t>(i)};
            groups_[i].dated = articles[i].time.has_value();
        }
        enter(edges);
        for (const auto& edge : edges) propose(edge.a, edge.b, edge.odds);
    }

    void run() {
        while (!queue_.empty()) {
            const Merger best = queue_.top();
            queue_.pop();
            if (groups_[best.a].version == best.version_a &&
                groups_[best.b].version == best.version_b && groups_[best.a].alive &&
                groups_[best.b].alive)
                merge(best.a, best.b);
        }
    }

    [[nodiscard]] std::vector<Cluster> clusters() const {
        std::vector<Cluster> found;
        for (const auto& group : groups_) {
            if (!group.alive) continue;
            Cluster cluster{group.members, 1};
            if (group.members.size() > 1) cluster.cohesion = 1 / (1 + std::exp(-group.cohesion()));
            std::sort(cluster.members.begin(), cluster.members.end());
            found.push_back(std::move(cluster));
        }
        std::sort(found.begin(), found.end(),
                  [](const Cluster& a, const Cluster& b) { return a.members[0] < b.members[0]; });
        return found;
    }

  private:
    void enter(const std::vector<Edge>& edges) {
        std::vector<std::uint32_t> degrees(groups_.size());
        for (const auto& edge : edges) ++degrees[edge.a], ++degrees[edge.b];
        std::vector<std::vector<Near>> near(groups_.size());
        for (std::size_t i = 0; i < near.size(); ++i) near[i].reserve(degrees[i]);
        for (const auto& edge : edges) {
            near[edge.a].push_back({edge.b, edge.odds});
            near[edge.b].push_back({edge.a, edge.odds});
        }
        for (std::size_t i = 0; i < near.size(); ++i) {
            std::sort(near[i].begin(), near[i].end(),
                      [](const Near& a, const Near& b) { return a.group < b.group; });
            groups_[i].near.assign(std::move(near[i]));
        }
    }

    void propose(std::uint32_t a, std::uint32_t b, double sum) {
        const double above = margin(groups_[a], groups_[b], sum);
        if (above < 0) return;
        const auto [low, high] = std::minmax(a, b);
        queue_.push({above, low, high, groups_[low].version, groups_[high].version});
    }

    /// The sum of the log-odds of all pairs of A and B; of large groups estimated from some.
    [[nodiscard]] double between(const Group& a, const Group& b) const {
        const auto from_a = some_of(a.members, weights::compared_members);
        const auto from_b = some_of(b.members, weights::compared_members);
        double sum = 0;
        for (const std::uint32_t i : from_a)
            for (const std::uint32_t j : from_b)
                sum += log_odds(articles_[i], articles_[j], model_);
        return sum * (a.size() * b.size()) / static_cast<double>(from_a.size() * from_b.size());
    }

    [[nodiscard]] double sum_to(const Group& a, std::uint32_t other) const {
        const double* known = a.near.find(other);
        return known ? *known : between(a, groups_[other]);
    }

    /// The groups near to one of both, but not both themselves.
    [[nodiscard]] std::vector<std::uint32_t> near_to(std::uint32_t one, std::uint32_t two) const {
        std::vector<std::uint32_t> others;
        for (const std::uint32_t of : {one, two})
            for (const Near& near : groups_[of].near)
                if (near.group != one && near.group != two) others.push_back(near.group);
        std::sort(others.begin(), others.end());
        others.erase(std::unique(others.begin(), others.end()), others.end());
        return others;
    }

    void merge(std::uint32_t into, std::uint32_t from) {
        Group& a = groups_[into];
        Group& b = groups_[from];
        std::vector<Near> near;
        for (const std::uint32_t other : near_to(into, from)) {
            near.push_back({other, sum_to(a, other) + sum_to(b, other)});
            groups_[other].near.erase(from);
            groups_[other].near.erase(into);
        }
        a.within += b.within + *a.near.find(from);
        a.members.insert(a.members.end(), b.members.begin(), b.members.end());
        a.dated = a.dated && b.dated;
        ++a.version;
        b.alive = false;
        b.near.clear();
        b.members = {};
        forget_farthest(near, a);
        for (const auto& [other, sum] : near) {
            groups_[other].near.set(into, sum);
            propose(into, other, sum);
        }
        a.near.assign(std::move(near));
    }

    /// Of very many neighbours the likeliest are enough; without a bound a thousand articles made
    /// from one template would cost their square.
    void forget_farthest(std::vector<Near>& near, const Group& group) const {
        if (near.size() <= weights::most_near) return;
        std::vector<std::pair<double, std::uint32_t>> by_mean;
        for (const auto& [other, sum] : near)
            by_mean.emplace_back(-sum / (group.size() * groups_[other].size()), other);
        const auto end = by_mean.begin() + static_cast<std::ptrdiff_t>(weights::most_near);
        std::nth_element(by_mean.begin(), end, by_mean.end());
        std::sort(by_mean.begin(), end,
                  [](const auto& x, const auto& y) { return x.second < y.second; });
        auto kept = by_mean.begin();
        std::erase_if(near, [&](const Near& one) {
            if (kept == end || kept->second != one.group) return true;
            ++kept;
            return false;
        });
    }

    const std::vector<Profile>& articles_;
    const PairModel& model_;
    std::vector<Group> groups_;
    std::priority_queue<Merger> queue_;
};

}  // namespace

std::vector<Cluster> average_link(const std::vector<Profile>& articles, std::vector<Edge> edges,
                                  const PairModel& model) {
    Agglomeration agglomeration(articles, edges, model);
    edges = {};
    agglomeration.run();
    return agglomeration.clusters();
}

}  // namespace tearline::stories
