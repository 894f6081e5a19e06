// SPDX-License-Identifier: MIT
// The body of an article from its lines to its blocks: unwrapped, headings found, tail cut.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "news/account.h"
#include "news/body.h"
#include "news/frame.h"
#include "news/headings.h"
#include "news/models.h"
#include "news/width.h"

namespace tearline::news {

struct Page {
    Body body;
    std::vector<Block> blocks;
    std::optional<std::string> via;
};

PageHabits habits_of(const Body& body, const Frame& frame);

/// The pieces of BODY, whose cuts are all decided, as blocks on their way.
std::vector<Draft> drafts_of(const Body& body, Account& account);

Page read_page(const std::vector<Line>& lines, const Frame& frame, const Width& width,
               Account& account, const Models& models = fitted_models());

}  // namespace tearline::news
