// SPDX-License-Identifier: MIT
// A digest: one entry a story, laid out by a template, in parts that fit an echomail message.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "ftn/address.h"
#include "news/article.h"

namespace tearline::digests {

/// What a digest's stories are ordered by where there are many: nothing (the most important first),
/// what they are about, or the area they came in. AUTOMATIC is by topic from twelve stories on.
enum class Sections { none, automatic, topic, area };

/// [[topic]] of the configuration: NAME, and words and phrases that speak for it, as TopicWords
/// takes them.
struct Topic {
    std::string name;
    std::vector<std::string> words;
    bool operator==(const Topic&) const = default;
};

/// [[digest]] of the configuration.
struct DigestSettings {
    std::string name;                ///< "Tech digest"
    std::string subject;             ///< template of the Subject; empty for "NAME, DATE"
    std::string layout = "default";  ///< "default", "plain", "ansi", "bulletin", or a template
                                     ///< file's path
    int columns = 79;
    std::size_t max_part_bytes = 13500;
    std::size_t max_stories = 60;  ///< more than these are counted in "and N more"
    int lead_words = 60;
    std::string language = "en";  ///< of the frame: a table's name or path (digests/phrases.h)
    Sections sections = Sections::automatic;
    std::vector<Topic> topics;   ///< those of the configuration, before the built-in ones
    std::size_t most_lines = 0;  ///< of a part; 0: no limit
    bool operator==(const DigestSettings&) const = default;
};

/// A story as the digest is given it.
struct StoryTellings {
    std::string id;                       ///< of the story in the store
    std::vector<news::Article> articles;  ///< all of them in the window, by time; at least one
    bool update = false;  ///< an earlier digest told it already; only newer articles are here
    std::optional<UnixTime> first_told = {};  ///< of an update: the first issue that told it
    bool regular = false;  ///< new issues of a regular feature (stories/regulars.h)
};

/// Another publisher's telling of a story.
struct Telling {
    std::string source, headline;
    std::optional<std::string> link;
    bool operator==(const Telling&) const = default;
};

struct Entry {
    std::string story;
    std::string headline;
    std::string lead;    ///< at most lead_words words
    std::string source;  ///< of the leading telling
    std::optional<news::Moment> published;
    std::vector<Telling> also;  ///< one of each of the other distinct publishers
    std::optional<std::string> link;
    std::optional<std::string> language;  ///< of the leading telling
    std::size_t articles = 1;
    bool update = false;
    std::optional<UnixTime> first_told;  ///< of an update: the date of the first issue that told it
    std::string section;  ///< a topic's or an area's name, "top" or "regular"; empty where there
                          ///< are no sections, and for what belongs to none
    bool operator==(const Entry&) const = default;
};

/// A thread that people wrote in.
struct Thread {
    std::string subject, area;
    std::size_t replies = 0, people = 0;
    bool operator==(const Thread&) const = default;
};

/// How many messages came on a day.
struct DayCount {
    UnixTime day = 0;  ///< its first second, UTC
    std::size_t messages = 0;
    bool operator==(const DayCount&) const = default;
};

/// What stands in one digest, most important first.
struct Digest {
    std::string name;
    UnixTime date = 0;
    int number = 1;  ///< counts this digest's issues
    std::vector<Entry> entries;
    std::size_t more = 0;        ///< stories left out by max_stories
    std::size_t unreadable = 0;  ///< left out since the charset has no letters for them
                                 ///< (digests/readable.h); not kept
    std::size_t articles = 0, sources = 0;
    bool in_sections = false;       ///< the entries are ordered by section
    std::vector<Thread> discussed;  ///< the liveliest first; not compiled but looked up
    std::vector<DayCount> traffic;  ///< the last days in order, likewise
    bool operator==(const Digest&) const = default;
};

/// Chooses the leading telling, lead, sources and order. The same input gives the same digest.
Digest compile(const std::vector<StoryTellings>& stories, const DigestSettings& settings,
               UnixTime date, int number);

/// One message of the digest: its Subject and text (UTF-8, lines end in LF), split between entries
/// only.
struct DigestPart {
    std::string subject;  ///< at most 71 bytes
    std::string text;
    bool operator==(const DigestPart&) const = default;
};

/// The digest by its layout. Every line fits COLUMNS, but for links, which stand whole on a line of
/// their own. CHARSET is that of the network: the text is transliterated to it before it is laid
/// out, so that columns and bytes are counted as they will be sent; stories that nobody could read
/// in it are left out and counted (digests/readable.h). RESERVE is how many bytes of
/// each part control lines, tear line and origin will take. Code::config for a broken template,
/// also where the digest is empty and gives no parts.
Result<std::vector<DigestPart>> lay_out(const Digest& digest, const DigestSettings& settings,
                                        const std::string& charset, std::size_t reserve);

}  // namespace tearline::digests
