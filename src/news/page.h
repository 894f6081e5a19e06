// SPDX-License-Identifier: MIT
// The body of an article from its lines to its blocks: unwrapped, headings found, tail cut.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "lines/account.h"
#include "lines/body.h"
#include "lines/headings.h"
#include "lines/models.h"
#include "lines/width.h"
#include "news/frame.h"

namespace tearline::news {

struct Page {
    lines::Body body;
    std::vector<lines::Block> blocks;
    std::optional<std::string> via;
};

lines::PageHabits habits_of(const lines::Body& body, const Frame& frame);

/// The pieces of BODY, whose cuts are all decided, as blocks on their way.
std::vector<lines::Draft> drafts_of(const lines::Body& body, lines::Account& account);

Page read_page(const std::vector<lines::Line>& lines, const Frame& frame, const lines::Width& width,
               lines::Account& account, const lines::Models& models = lines::fitted_models());

}  // namespace tearline::news
