// SPDX-License-Identifier: MIT
// Threads by REPLY and Subject: messages that belong together are united, then counted.
#include "digests/threads.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "base/text.h"
#include "news/frame.h"

namespace tearline::digests {

namespace {

constexpr std::size_t least_replies = 2;

class Union {
  public:
    explicit Union(std::size_t size) : parents_(size) {
        std::iota(parents_.begin(), parents_.end(), std::size_t{0});
    }
    std::size_t root(std::size_t at) {
        while (parents_[at] != at) at = parents_[at] = parents_[parents_[at]];
        return at;
    }
    void unite(std::size_t a, std::size_t b) { parents_[root(a)] = root(b); }

  private:
    std::vector<std::size_t> parents_;
};

constexpr std::string_view dots = "...";

/// Was it cut for want of room? "Hmm..." was not.
bool is_cut_subject(std::string_view subject) {
    constexpr std::size_t shortest = 40;
    return subject.ends_with(dots) && subject.size() >= shortest;
}

/// "Re: " before a Subject takes the room of its end: of what was cut the start alone counts.
std::string subject_key(const Contribution& message) {
    std::string subject = text::to_lower(news::clean_subject(message.subject));
    if (is_cut_subject(subject)) subject.resize(subject.size() - dots.size());
    return subject.empty() ? "" : message.area + "\n" + subject;
}

/// SUBJECT, or where it was cut what another of MESSAGES has of it.
std::string whole_subject(std::string subject, const std::vector<const Contribution*>& messages) {
    for (const Contribution* each : messages) {
        if (!subject.ends_with(dots)) break;
        std::string other = news::clean_subject(each->subject);
        const auto start = std::string_view(subject).substr(0, subject.size() - dots.size());
        if (other.size() > subject.size() && other.starts_with(start)) subject = std::move(other);
    }
    return subject;
}

bool answers(const Contribution& message) {
    return !message.reply.empty() ||
           news::clean_subject(message.subject) != text::squeeze(message.subject);
}

Thread thread_of(const std::vector<const Contribution*>& messages) {
    Thread thread;
    std::set<std::string> people;
    const Contribution* first = messages.front();
    bool by_article = false, begins = false;
    for (const Contribution* each : messages) {
        by_article |= each->article;
        begins |= !answers(*each);
        if (!each->article) {
            people.insert(text::to_lower(text::squeeze(each->from)));
            ++thread.replies;
        }
        // Who replies to nothing began it; else the plainest Subject names the thread.
        const auto rank = [](const Contribution& one) {
            return std::tuple(!one.reply.empty(), one.subject.size(), one.subject, one.msgid);
        };
        if (rank(*each) < rank(*first)) first = each;
    }
    thread.subject = whole_subject(news::clean_subject(first->subject), messages);
    thread.area = first->area;
    // Of a thread that an article began, or that began before these messages, all are replies.
    if (begins && !by_article) --thread.replies;
    thread.people = people.size();
    return thread;
}

}  // namespace

std::vector<Thread> most_discussed(const std::vector<Contribution>& messages, std::size_t most) {
    Union threads(messages.size());
    std::map<std::string, std::size_t> by_msgid, by_subject;
    std::set<std::string> cut;
    for (std::size_t i = 0; i < messages.size(); ++i)
        if (!messages[i].msgid.empty()) by_msgid.emplace(messages[i].msgid, i);
    for (std::size_t i = 0; i < messages.size(); ++i) {
        if (const auto parent = by_msgid.find(messages[i].reply);
            !messages[i].reply.empty() && parent != by_msgid.end())
            threads.unite(i, parent->second);
        if (const auto key = subject_key(messages[i]); !key.empty())
            threads.unite(i, by_subject.emplace(key, i).first->second);
        if (is_cut_subject(news::clean_subject(messages[i].subject)))
            cut.insert(subject_key(messages[i]));
    }
    for (const std::string& start : cut)
        if (const auto longer = by_subject.upper_bound(start);
            longer != by_subject.end() && longer->first.starts_with(start))
            threads.unite(by_subject.at(start), longer->second);
    std::map<std::size_t, std::vector<const Contribution*>> members;
    for (std::size_t i = 0; i < messages.size(); ++i)
        members[threads.root(i)].push_back(&messages[i]);
    std::vector<Thread> found;
    for (const auto& [root, each] : members) found.push_back(thread_of(each));
    std::erase_if(found, [](const Thread& thread) {
        return thread.replies < least_replies || thread.people < 2;
    });
    std::sort(found.begin(), found.end(), [](const Thread& a, const Thread& b) {
        return std::tuple(b.people, b.replies, a.subject, a.area) <
               std::tuple(a.people, a.replies, b.subject, b.area);
    });
    if (found.size() > most) found.resize(most);
    return found;
}

}  // namespace tearline::digests
