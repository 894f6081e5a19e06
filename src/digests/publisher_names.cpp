// SPDX-License-Identifier: MIT
// One publisher is one in a digest, though some gates tell its name and others only a link to its
// site.
#include "digests/publisher_names.h"

#include "base/text.h"
#include "news/publisher.h"

namespace tearline::digests {

namespace {

/// What the article itself says, on one line; empty where it says nothing.
std::string told_by(const news::Article& article) {
    return article.source ? text::squeeze(*article.source) : std::string();
}

/// The host of a site that has no name of its own in our table.
std::string site_of(const news::Article& article) {
    std::string site = article.link ? news::publisher_of(*article.link) : std::string();
    return site.find('.') == std::string::npos ? std::string() : site;
}

std::string letters_of(std::string_view name) {
    std::string letters;
    for (const char c : name)
        if (text::is_alpha(c) || text::is_digit(c)) letters += text::lower(c);
    return letters;
}

/// "Sports Slip" and sportsslip.example, "Harbour Post" and post.example.
bool sounds_like(std::string_view name, std::string_view site) {
    constexpr std::size_t least = 3;
    const std::string letters = letters_of(name);
    for (const auto label : text::split(site.substr(0, site.rfind('.')), '.')) {
        const std::string host = letters_of(label);
        if (host.size() < least || letters.size() < least) continue;
        if (letters.find(host) != std::string::npos || host.find(letters) != std::string::npos)
            return true;
    }
    return false;
}

}  // namespace

void PublisherNames::learn(const news::Article& article) {
    const std::string name = told_by(article), site = site_of(article);
    if (!name.empty() && !site.empty() && name != site) ++names_[site][name];
}

std::string PublisherNames::of(const news::Article& article) const {
    std::string name = told_by(article);
    const std::string site = site_of(article);
    if (!name.empty() && name != site) return name;
    if (const auto known = names_.find(site); known != names_.end() && known->second.size() == 1) {
        const auto& [only, times] = *known->second.begin();
        if (times > 1 || sounds_like(only, site)) return only;
    }
    if (!name.empty()) return name;
    return article.link ? news::publisher_of(*article.link) : std::string();
}

}  // namespace tearline::digests
