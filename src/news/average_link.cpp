// SPDX-License-Identifier: MIT
// Average link over sparse vectors: a group's vector is the sum of its articles', so the mean
// likeness of two groups is one product.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <queue>
#include <set>

#include "news/cluster.h"
#include "news/grouping_weights.h"

namespace tearline::news {

namespace {

struct Group {
    std::vector<std::size_t> members;
    Vector vector;                       ///< sum of the members' vectors
    double dated = 0, time = 0;          ///< how many have a time, and the sum of these, in days
    double first = 0, last = 0;          ///< the earliest and latest, in days
    double within = 0;                   ///< sum of the likeness of its pairs
    std::map<std::size_t, double> near;  ///< other groups and the mean likeness to them
    std::map<int, int> years;            ///< of the undated: latest year told -> how many
    std::size_t version = 0;
    bool alive = true;

    [[nodiscard]] double pairs() const {
        const auto n = static_cast<double>(members.size());
        return n * (n - 1) / 2;
    }
    [[nodiscard]] double cohesion() const { return members.size() < 2 ? 1 : within / pairs(); }
};

/// The mean over all pairs of the factor that likeness() puts on one.
double year_factor(const Group& a, const Group& b) {
    double apart = 0;
    for (const auto& [year, count] : a.years)
        for (const auto& [other, others] : b.years)
            if (std::abs(year - other) >= 2) apart += static_cast<double>(count) * others;
    const double pairs = static_cast<double>(a.members.size() * b.members.size());
    return 1 - (1 - weights::other_year) * apart / pairs;
}

double fade(const Group& a, const Group& b) {
    if (a.dated == 0 || b.dated == 0) return year_factor(a, b);
    const double gap = std::max(a.first, b.first) - std::min(a.last, b.last);
    if (gap > weights::gate_days) return 0;
    const double days = a.time / a.dated - b.time / b.dated;
    return time_factor(days);
}

/// Of two single articles, how many others are near to both: a circle of mutual likeness is more
/// than the one pair.
std::size_t supporters(const Group& a, const Group& b) {
    std::size_t count = 0;
    for (const auto& [other, alike] : a.near) {
        if (alike < weights::support_floor) continue;
        const auto found = b.near.find(other);
        if (found != b.near.end() && found->second >= weights::support_floor) ++count;
    }
    return count;
}

/// How far the likeness of two groups is above what their merger asks; negative where they stay
/// apart.
double margin(const Group& a, const Group& b, double alike) {
    const double small = static_cast<double>(std::min(a.members.size(), b.members.size()));
    const double large = static_cast<double>(std::max(a.members.size(), b.members.size()));
    double cut = weights::cut_many + (weights::cut_single - weights::cut_many) /
                                         std::pow(small * large, weights::cut_power);
    if (large < 2) {
        const auto helped = static_cast<double>(supporters(a, b));
        cut = std::max(weights::cut_supported, cut - weights::support_step * helped);
    }
    if (small >= 2) cut = std::max(cut, weights::cohesion * std::min(a.cohesion(), b.cohesion()));
    return alike - cut;
}

struct Merger {
    double margin;
    std::size_t a, b, version_a, version_b;
    bool operator<(const Merger& other) const {
        if (margin != other.margin) return margin < other.margin;
        return a != other.a ? a > other.a : b > other.b;
    }
};

class Agglomeration {
  public:
    Agglomeration(const std::vector<Point>& points, const std::vector<Edge>& edges) {
        groups_.resize(points.size());
        for (std::size_t i = 0; i < points.size(); ++i) {
            Group& group = groups_[i];
            group.members = {i};
            group.vector = points[i].vector;
            if (points[i].year) group.years[*points[i].year] = 1;
            if (!points[i].time) continue;
            group.dated = 1;
            group.time = group.first = group.last =
                static_cast<double>(*points[i].time) / seconds_a_day;
        }
        for (const auto& edge : edges) {
            groups_[edge.a].near[edge.b] = edge.likeness;
            groups_[edge.b].near[edge.a] = edge.likeness;
        }
        for (const auto& edge : edges) propose(edge.a, edge.b, edge.likeness);
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
            Cluster cluster{group.members, std::min(1.0, group.cohesion())};
            std::sort(cluster.members.begin(), cluster.members.end());
            found.push_back(std::move(cluster));
        }
        std::sort(found.begin(), found.end(),
                  [](const Cluster& a, const Cluster& b) { return a.members[0] < b.members[0]; });
        return found;
    }

  private:
    void propose(std::size_t a, std::size_t b, double alike) {
        const double above = margin(groups_[a], groups_[b], alike);
        if (above < 0) return;
        const auto [low, high] = std::minmax(a, b);
        queue_.push({above, low, high, groups_[low].version, groups_[high].version});
    }

    void merge(std::size_t into, std::size_t from) {
        Group& a = groups_[into];
        Group& b = groups_[from];
        a.within +=
            b.within + a.near.at(from) * static_cast<double>(a.members.size() * b.members.size());
        a.members.insert(a.members.end(), b.members.begin(), b.members.end());
        a.vector = sum(a.vector, b.vector, weights::centroid_terms);
        if (b.dated > 0) {
            a.first = a.dated > 0 ? std::min(a.first, b.first) : b.first;
            a.last = a.dated > 0 ? std::max(a.last, b.last) : b.last;
        }
        for (const auto& [year, count] : b.years) a.years[year] += count;
        a.dated += b.dated;
        a.time += b.time;
        ++a.version;
        b.alive = false;

        std::set<std::size_t> others;
        for (const auto& [other, alike] : a.near) others.insert(other);
        for (const auto& [other, alike] : b.near) others.insert(other);
        others.erase(into);
        others.erase(from);
        a.near.clear();
        b.near.clear();
        b.vector = {};
        for (const std::size_t other : others) {
            Group& c = groups_[other];
            c.near.erase(from);
            c.near.erase(into);
            const double pairs = static_cast<double>(a.members.size() * c.members.size());
            const double alike = fade(a, c) * dot(a.vector, c.vector) / pairs;
            if (alike < weights::neighbour_floor) continue;
            a.near[other] = alike;
            c.near[into] = alike;
            propose(into, other, alike);
        }
    }

    std::vector<Group> groups_;
    std::priority_queue<Merger> queue_;
};

}  // namespace

std::vector<Cluster> average_link(const std::vector<Point>& points,
                                  const std::vector<Edge>& edges) {
    Agglomeration agglomeration(points, edges);
    agglomeration.run();
    return agglomeration.clusters();
}

}  // namespace tearline::news
