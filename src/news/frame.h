// SPDX-License-Identifier: MIT
// What a gate sets around an article: title, labels, rules and links before and after the body.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lines/account.h"
#include "lines/lines.h"
#include "news/article.h"

namespace tearline::news {

struct Frame {
    std::optional<std::string> title;  ///< as the body tells it
    std::optional<Moment> published;
    std::optional<std::string> link, lead, byline, source, via;
    std::size_t first = 0, last = 0;  ///< the lines of the body, last not included
    bool full_story = false;          ///< a "FULL STORY" label opened the body
    bool ruled = false;               ///< rules enclose the body
    bool link_first = false;          ///< the link stood before everything else
    bool labelled = false;            ///< some label was read
    bool indented_title = false;      ///< the title was centred
};

/// Reads the frame off both ends of LINES. SUBJECT is the message's, cleaned of reply and part
/// marks. WIDTH 0 where not known.
Frame read_frame(const std::vector<lines::Line>& lines, std::string_view subject, int width,
                 lines::Account& account);

/// The same of lines that stand below the title, which is known.
Frame read_frame_below(std::string_view title, const std::vector<lines::Line>& lines, int width,
                       lines::Account& account);

/// How well a title of the body agrees with the Subject, which may be cut at 71 bytes and have lost
/// letters.
enum class Agreement { none, prefix, whole };
Agreement agreement(std::string_view subject, std::string_view title);

/// TITLE without the tag or the count before it and the name behind it that SUBJECT does not have:
/// "[News] A title", "[3/7] A title", "NEWS: A title (Night Wire)".
std::string_view without_marks(std::string_view subject, std::string_view title);

/// A title without what sets it off: "*** A title ***", "<A title>", "# A title".
std::string undecorated(std::string_view title);

/// The Subject without "Re:", "Fwd:", "[2/7]" and the like.
std::string clean_subject(std::string_view subject);

}  // namespace tearline::news
