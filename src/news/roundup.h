// SPDX-License-Identifier: MIT
// Messages that hold several articles one after the other, each with a title and an address of its
// own, as robots post what a feed brought since yesterday.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lines/lines.h"
#include "news/article.h"

namespace tearline::news {

/// One article of such a message.
struct RoundupPiece {
    std::string title;  ///< without number or bullet
    std::string link;   ///< empty where the lines may tell it
    std::optional<std::string> byline;
    std::optional<Moment> published;
    /// The lines behind its title, the address among them. Empty where there is nothing but a
    /// headline.
    std::vector<lines::Line> lines;
    std::string heading;  ///< what stood before the first piece: a masthead, an introduction
};

/// The articles that LINES hold. Empty where it is one, and in doubt: each must have its title, its
/// address and, but in a list of headlines, text; and the addresses must be of one site or tell the
/// titles, for an article may name pages too. WIDTH 0 where not known.
std::vector<RoundupPiece> split_roundup(const std::vector<lines::Line>& lines, int width);

}  // namespace tearline::news
