// SPDX-License-Identifier: MIT
// What a run did, counted so that it must add up.
#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "ftn/address.h"
#include "ftn/area.h"
#include "msgbase/base.h"
#include "store/purge.h"

namespace tearline::desk {

struct FileCounts {
    std::uint64_t read = 0;    ///< inbound files looked into (a bundle's packets count one by one)
    std::uint64_t tossed = 0;  ///< packets whose messages are all accounted for
    std::uint64_t set_aside = 0;  ///< moved to bad/ whole, with the reason
    std::uint64_t left = 0;       ///< stay in the inbound: not ours to toss, or to be tried again
    bool operator==(const FileCounts&) const = default;
};

/// IN = STORED + DUPLICATES + BAD + PASSED_ON, always.
struct MessageCounts {
    std::uint64_t in = 0;
    std::uint64_t stored = 0;               ///< kept in an area or as netmail
    std::uint64_t duplicates = 0;           ///< known before
    std::uint64_t bad = 0;                  ///< kept in bad mail, with the reason
    std::uint64_t filtered = 0;             ///< of BAD, how many a filter dropped
    std::uint64_t passed_on = 0;            ///< not kept here, only owed to links
    std::uint64_t netmail = 0;              ///< of STORED, how many are netmail
    std::uint64_t copies = 0;               ///< owed to links
    std::vector<std::string> created = {};  ///< areas that were made for mail: "AREA@net, for ..."
    std::map<std::string, std::uint64_t> filters = {};  ///< messages by the filter that held
    std::map<std::string, std::uint64_t> refused = {};  ///< bad mail by the reason, a sentence each
    /// Notes a reason; of more than a few kinds the rest is counted together.
    void refuse(const std::string& why, std::uint64_t count = 1);
    [[nodiscard]] bool balanced() const { return in == stored + duplicates + bad + passed_on; }
    MessageCounts& operator+=(const MessageCounts& other);
    bool operator==(const MessageCounts&) const = default;
};

/// What came of bad mail that was tossed again.
struct BadMailCounts {
    std::uint64_t looked_at = 0;  ///< of that which was not taken in before
    std::uint64_t taken_in = 0;
    std::uint64_t known = 0;  ///< another copy of it had come
    [[nodiscard]] std::uint64_t waiting() const { return looked_at - taken_in - known; }
    bool operator==(const BadMailCounts&) const = default;
};

struct DigestDone {
    std::string name;
    std::uint64_t stories = 0, articles = 0, parts = 0;
    std::vector<std::string> msgids;
    std::vector<std::string> texts;  ///< of the parts, UTF-8: what --dry-run shows
    bool operator==(const DigestDone&) const = default;
};

struct PacketDone {
    ftn::Address to;
    std::filesystem::path file;
    std::uint64_t messages = 0;
    bool operator==(const PacketDone&) const = default;
};

/// A digest's issue written to a file.
struct EditionDone {
    std::string digest;
    std::string format;
    std::filesystem::path file;
    bool operator==(const EditionDone&) const = default;
};

/// What came of a [[feed]].
struct FeedDone {
    std::string name;
    std::uint64_t articles = 0;  ///< new ones, posted
    std::uint64_t known = 0;     ///< taken before
    std::string outcome;         ///< "not modified", or what was wrong; empty where it was read
    bool operator==(const FeedDone&) const = default;
};

/// The account of one run.
struct Report {
    std::string verb;
    UnixTime started = 0;
    double seconds = 0;
    FileCounts files;
    MessageCounts messages;
    std::optional<BadMailCounts> bad_mail;  ///< where the run tossed it again
    std::vector<DigestDone> digests;
    std::vector<PacketDone> packets;
    std::vector<EditionDone> editions;
    std::vector<FeedDone> feeds;
    std::map<std::string, std::uint64_t> robots;    ///< letters that each robot has answered
    std::map<std::string, std::uint64_t> given_up;  ///< messages by whom they had waited for
    std::vector<std::string> failures;  ///< what did not come off so far, for the morning letter
    std::vector<std::string> warnings;
    std::vector<std::string> of_input;    ///< of WARNINGS, those that warn_of_input() put there
    std::vector<std::string> reminders;   ///< what stands since earlier runs: no news of this one
    std::vector<std::string> decisions;   ///< dry runs only: what would be done, one by one
    std::uint64_t stale = 0;              ///< files that lie in the inbound for too long
    std::optional<store::Purged> purged;  ///< what left the store, where something may
    std::uint64_t damaged_bases = 0;  ///< bases that could not be used; what they are owed waits
    std::uint64_t busy_bases = 0;  ///< the same, but only because another program had them locked
    std::uint64_t unwritable_bases = 0;      ///< the same, because the disk takes nothing
    std::uint64_t unwritable_outbounds = 0;  ///< of links, whose packets wait
    std::uint64_t unwritable_files = 0;      ///< of the inbound, that could not be unpacked, set
                                             ///< aside or removed for want of room or rights
    std::uint64_t unremoved = 0;             ///< of these, tossed ones that could not be removed
    std::uint64_t held_back = 0;             ///< links whose mail waits, for whatever reason
    std::uint64_t unreadable = 0;            ///< files that could not be opened or read; they stay

    [[nodiscard]] bool balanced() const { return messages.balanced(); }
    /// A warning of what the store tells too, so that the morning letter has it once: files that
    /// were set aside, and bad mail.
    void warn_of_input(std::string text);
    /// Tells in WARNINGS what became bad mail, and why.
    void tell_refused();
    /// Counts AREA's base, which could not be used, by what kept it from that; warns of it once a
    /// run, with WHAT_THEN behind.
    void note_base(const ftn::AreaKey& area, const Error& why, std::string_view what_then);
    /// Messages of AREA's base that could not be read, while the others were DONE ("scanned").
    void note_unread(const ftn::AreaKey& area, std::span<const msgbase::Unread> unread,
                     std::string_view done);
    /// 0, 65 (something was set aside or is bad mail, a base is damaged), 66 (a file cannot be
    /// opened or read), 73 (a base, an outbound, an unpacked bundle or bad/ cannot be written), 74
    /// (does not add up, stale files) or 75 (a base is in use).
    [[nodiscard]] int exit_status() const;
};

}  // namespace tearline::desk
