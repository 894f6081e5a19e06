// SPDX-License-Identifier: MIT
// A digest in the formats that are no echomail: pages, feeds and bulletins.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "digests/digest.h"

namespace tearline::editions {

enum class Format { text, markdown, html, atom, json, json_feed, ansi };
/// "text", "markdown", "html", "atom", "json", "json_feed", "ansi".
std::string_view to_text(Format format);
std::optional<Format> format_named(std::string_view name);

/// A feed tells several issues, so that a reader who looks in now and then misses none.
constexpr std::size_t issues_in_a_feed = 10;

struct BulletinSettings {
    std::size_t pages = 2;  ///< at most so many, at least 1
    std::string pause;      ///< stands between them
    bool operator==(const BulletinSettings&) const = default;
};

struct EditionSettings {
    digests::DigestSettings digest;
    std::string system;             ///< the board's name, the feeds' author
    std::string address;            ///< ours in FTN; makes the feed's id ours alone
    std::string charset = "CP437";  ///< of ANSI bulletins
    BulletinSettings bulletin;
    std::string templates;  ///< folder of the user's "html.mustache" ..; those it lacks, and all
                            ///< where it is empty, are the built-in ones
    std::string page_url, atom_url, json_feed_url;  ///< where they are published; may be empty
};

/// The file that ISSUES (newest first, at least one) become in FORMAT: UTF-8, but for ANSI. Formats
/// that are no feeds tell the newest issue alone. Nothing that a stranger wrote is markup, control
/// or a link to anything but the web. The same input gives the same bytes. Code::config for a
/// broken template or table of words.
Result<Bytes> print_edition(Format format, const std::vector<digests::Digest>& issues,
                            const EditionSettings& settings);

/// An ANSI bulletin in CHARSET for a terminal of today: UTF-8, its pages below each other instead
/// of over each other, without the SAUCE record. Colours stay.
std::string bulletin_for_terminal(BytesView bulletin, const std::string& charset);

}  // namespace tearline::editions
