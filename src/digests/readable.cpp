// SPDX-License-Identifier: MIT
// Stories in letters that a network's charset lacks: Japanese in CP437 would be a row of sounds.
#include "digests/readable.h"

#include <algorithm>
#include <utility>

#include "news/publisher.h"

namespace tearline::digests {

namespace {

/// A lead that quotes a name or two in its own letters is still read.
constexpr double unreadable_lead_from = 0.5;

bool is_unreadable(const Entry& entry, const charset::Name& charset) {
    return charset::unreadable_share(entry.headline, charset) > charset::unreadable_from ||
           charset::unreadable_share(entry.lead, charset) > unreadable_lead_from;
}

void name_by_site(std::string& source, const std::optional<std::string>& link,
                  const charset::Name& charset) {
    if (!link || charset::unreadable_share(source, charset) <= charset::unreadable_from) return;
    if (std::string site = news::publisher_of(*link); !site.empty()) source = std::move(site);
}

}  // namespace

Digest readable_in(Digest digest, const charset::Name& charset) {
    for (Entry& entry : digest.entries) {
        name_by_site(entry.source, entry.link, charset);
        for (Telling& other : entry.also) name_by_site(other.source, other.link, charset);
    }
    digest.unreadable += std::erase_if(
        digest.entries, [&](const Entry& entry) { return is_unreadable(entry, charset); });
    return digest;
}

charset::Name charset_for(const Digest& digest, const charset::Name& wanted, bool chosen) {
    const auto unreadable = static_cast<std::size_t>(
        std::count_if(digest.entries.begin(), digest.entries.end(),
                      [&](const Entry& entry) { return is_unreadable(entry, wanted); }));
    const bool much = unreadable * 4 >= digest.entries.size();
    const bool all = unreadable == digest.entries.size();
    return unreadable > 0 && (all || (much && !chosen)) ? "UTF-8" : wanted;
}

}  // namespace tearline::digests
