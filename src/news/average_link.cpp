// SPDX-License-Identifier: MIT
// Average link over the evidence of pairs: groups merge while the mean log-odds between their
// articles is high enough.
#include <algorithm>
#include <cmath>
#include <map>
#include <queue>
#include <set>

#include "news/cluster.h"
#include "news/grouping_weights.h"

namespace tearline::news {

namespace {

struct Group {
    std::vector<std::size_t> members;
    double within = 0;                   ///< sum of the log-odds of its pairs
    std::map<std::size_t, double> near;  ///< other groups and the sum of the log-odds to them
    std::size_t version = 0;
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
    const double many = small < 2 ? weights::cut_joining : weights::cut_many;
    const double single = a.dated && b.dated ? weights::cut_single : weights::cut_single_undated;
    double cut = many + (single - many) / pairs;
    if (small >= 2) cut = std::max(cut, std::min(a.cohesion(), b.cohesion()) - weights::looseness);
    return sum / pairs - cut;
}

struct Merger {
    double margin;
    std::size_t a, b, version_a, version_b;
    bool operator<(const Merger& other) const {
        if (margin != other.margin) return margin < other.margin;
        return a != other.a ? a > other.a : b > other.b;
    }
};

/// At most COUNT of the members, spread evenly over them.
std::vector<std::size_t> some_of(const std::vector<std::size_t>& members, std::size_t count) {
    if (members.size() <= count) return members;
    std::vector<std::size_t> some;
    for (std::size_t i = 0; i < count; ++i) some.push_back(members[i * members.size() / count]);
    return some;
}

class Agglomeration {
  public:
    Agglomeration(const std::vector<Profile>& articles, const std::vector<Edge>& edges,
                  const PairModel& model)
        : articles_(articles), model_(model), groups_(articles.size()) {
        for (std::size_t i = 0; i < articles.size(); ++i) {
            groups_[i].members = {i};
            groups_[i].dated = articles[i].time.has_value();
        }
        for (const auto& edge : edges) {
            groups_[edge.a].near[edge.b] = edge.odds;
            groups_[edge.b].near[edge.a] = edge.odds;
        }
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
    void propose(std::size_t a, std::size_t b, double sum) {
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
        for (const std::size_t i : from_a)
            for (const std::size_t j : from_b) sum += log_odds(articles_[i], articles_[j], model_);
        return sum * (a.size() * b.size()) / static_cast<double>(from_a.size() * from_b.size());
    }

    [[nodiscard]] double sum_to(const Group& a, std::size_t other) const {
        const auto known = a.near.find(other);
        return known != a.near.end() ? known->second : between(a, groups_[other]);
    }

    void merge(std::size_t into, std::size_t from) {
        Group& a = groups_[into];
        Group& b = groups_[from];
        std::set<std::size_t> others;
        for (const auto& [other, sum] : a.near) others.insert(other);
        for (const auto& [other, sum] : b.near) others.insert(other);
        others.erase(into);
        others.erase(from);
        std::map<std::size_t, double> near;
        for (const std::size_t other : others) {
            near[other] = sum_to(a, other) + sum_to(b, other);
            groups_[other].near.erase(from);
            groups_[other].near.erase(into);
        }
        a.within += b.within + a.near.at(from);
        a.members.insert(a.members.end(), b.members.begin(), b.members.end());
        a.dated = a.dated && b.dated;
        ++a.version;
        b.alive = false;
        b.near.clear();
        forget_farthest(near, a);
        for (const auto& [other, sum] : near) {
            groups_[other].near[into] = sum;
            propose(into, other, sum);
        }
        a.near = std::move(near);
    }

    /// Of very many neighbours the likeliest are enough; without a bound a thousand articles made
    /// from one template would cost their square.
    void forget_farthest(std::map<std::size_t, double>& near, const Group& group) const {
        if (near.size() <= weights::most_near) return;
        std::vector<std::pair<double, std::size_t>> by_mean;
        for (const auto& [other, sum] : near)
            by_mean.emplace_back(-sum / (group.size() * groups_[other].size()), other);
        const auto end = by_mean.begin() + static_cast<std::ptrdiff_t>(weights::most_near);
        std::nth_element(by_mean.begin(), end, by_mean.end());
        for (auto far = end; far != by_mean.end(); ++far) near.erase(far->second);
    }

    const std::vector<Profile>& articles_;
    const PairModel& model_;
    std::vector<Group> groups_;
    std::priority_queue<Merger> queue_;
};

}  // namespace

std::vector<Cluster> average_link(const std::vector<Profile>& articles,
                                  const std::vector<Edge>& edges, const PairModel& model) {
    Agglomeration agglomeration(articles, edges, model);
    agglomeration.run();
    return agglomeration.clusters();
}

}  // namespace tearline::news
