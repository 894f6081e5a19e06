// SPDX-License-Identifier: MIT
// A digest as its template sees it: every value a line of text, safe for the network and ready to
// print.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/charset.h"
#include "digests/digest.h"
#include "digests/phrases.h"

namespace tearline::digests {

struct EntryView {
    std::string headline, source, time, first_told, lead, also, link, section;
    std::size_t articles = 1, publishers = 1;
    bool update = false;
};

/// Names and values for a template; an empty value is a false one there.
using Fields = std::map<std::string, std::string>;

struct DigestView {
    DigestView(const Digest& digest, const charset::Name& charset, int columns, Phrases phrases);

    /// Of the whole part: name, issue, short_date, long_date, counts, articles, stories, sources,
    /// title_line, counts_line, rule, thin_rule, short_rule, double_rule, single_rule, part, parts,
    /// several, next ("[2/3]"), last, rest and rest_parts ("14 more stories", "parts 2 to 3"),
    /// more; whole sentences in the digest's language: rest_line, more_line, unreadable_line
    /// (stories that the charset has no letters for), next_line, last_line, in_this, page_line; the
    /// words update_word and also_word; newline, and the
    /// colours.
    [[nodiscard]] Fields fields(std::size_t first, std::size_t last, std::size_t part,
                                std::size_t parts) const;
    /// Of one entry: number, headline, source, time, first_told (of an update), credit (these
    /// three), lead, also, link, articles, update; section and section_line where the entry opens a
    /// section or, as FIRST of its part, goes on with one.
    [[nodiscard]] Fields entry_fields(std::size_t entry, bool first) const;
    /// " 1. Headline ............ 3 sources".
    [[nodiscard]] std::string contents_line(std::size_t entry) const;
    /// Lines of the digest's last part: "12 replies, 4 people in TQW_GEN" below each thread's
    /// subject, and a bar for each day's traffic.
    [[nodiscard]] std::vector<Fields> thread_fields() const;
    [[nodiscard]] std::vector<Fields> day_fields() const;
    /// What "also" is called, with colon and blank.
    [[nodiscard]] std::string also_label() const { return say("also") + ": "; }

    std::vector<EntryView> entries;
    int columns = 79;

  private:
    [[nodiscard]] std::string at_both_ends(const std::string& left, const std::string& right) const;
    [[nodiscard]] std::string spread(const std::string& left, const std::string& right,
                                     char fill) const;
    [[nodiscard]] std::string say(std::string_view key,
                                  const std::vector<std::string>& values = {}) const;
    [[nodiscard]] std::string count(std::size_t number, std::string_view key) const;
    [[nodiscard]] std::string section_line(const std::string& section) const;
    [[nodiscard]] std::string drawn(std::string_view letter, char plain) const;
    charset::Name charset_;
    Phrases phrases_;
    std::string name_, counts_;
    UnixTime date_ = 0;
    int issue_ = 1;
    std::size_t articles_ = 0, sources_ = 0, more_ = 0, unreadable_ = 0;
    bool in_sections_ = false;
    std::vector<Thread> discussed_;
    std::vector<DayCount> traffic_;
};

}  // namespace tearline::digests
