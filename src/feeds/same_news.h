// SPDX-License-Identifier: MIT
// An item with a new id and the link of an article that the same feed brought before: is it that
// article again, or news?
#pragma once
#include "feeds/feed.h"

namespace tearline::feeds {

/// Publishers give an article that they rewrote, or only gave another headline, a new id; and there
/// are pages that hold one item after the other: versions of a program, tides, incidents. BEFORE
/// has the link of ITEM, at least without its fragment. OWN_PAGE: no other item of the feed has
/// ITEM's link. It is the same where the same words are told; within a day also where half of them
/// are, or a third where the id tells that it is the page that changed ("LINK#2").
bool is_same_news(const news::Article& before, const Item& item, bool own_page);

/// ARTICLE's link as items are compared by: with its fragment, without tracking; empty where there
/// is none.
std::string page_of(const news::Article& article);

}  // namespace tearline::feeds
