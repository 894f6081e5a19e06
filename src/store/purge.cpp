// SPDX-License-Identifier: MIT
// Old messages are removed in small transactions; then mail files that nobody needs are removed,
// and those that are half empty moved together.
#include "store/purge.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "store/connection.h"
#include "store/mail_files.h"
#include "store/purge_needed.h"
#include "store/slips.h"

namespace tearline::store {
namespace {

constexpr std::size_t batch = 4000;
/// Bodies moved by one transaction, and the least that is worth to be moved for.
constexpr std::uint64_t move_bytes = 8u << 20, least_empty = 4u << 10;
/// The least that is worth to write the database anew for: pages of 8 KiB.
constexpr std::int64_t least_free_pages = 128;

std::int64_t number(Connection& connection, const char* sql) {
    auto query = connection.query(sql);
    query.step();
    return query.integer_at(0);
}

std::uint64_t bytes_of(Connection& connection) {
    return static_cast<std::uint64_t>(
        number(connection,
               "SELECT (SELECT page_count * page_size FROM pragma_page_count, pragma_page_size)"
               " + (SELECT coalesce(sum(size), 0) FROM mail_files)"));
}

/// WORK in a transaction of its own. Throws.
template <class Work>
void together(Connection& connection, Work&& work) {
    const int depth = connection.begin();
    try {
        work();
        connection.commit(depth);
    } catch (...) {
        connection.rollback(depth);
        throw;
    }
}

void run_for(Connection& connection, const char* sql, std::int64_t id) {
    connection.query(sql).integer(id).run();
}

/// With those that were merged into it.
void remove_story(Connection& connection, StoryId story) {
    std::vector<StoryId> merged;
    {
        auto query = connection.query("SELECT id FROM stories WHERE merged_into = ?");
        query.integer(story);
        while (query.step()) merged.push_back(query.integer_at(0));
    }
    for (const StoryId each : merged) remove_story(connection, each);
    run_for(connection, "DELETE FROM told WHERE story = ?", story);
    run_for(connection, "DELETE FROM stories WHERE id = ?", story);
}

void remove_article(Connection& connection, ArticleId article) {
    std::optional<StoryId> story;
    {
        auto query = connection.query("SELECT story FROM story_articles WHERE article = ?");
        if (query.integer(article).step()) story = query.integer_at(0);
    }
    run_for(connection, "DELETE FROM story_articles WHERE article = ?", article);
    // Other parts of a long message were read into it.
    run_for(connection,
            "UPDATE readings SET article = NULL, why = 'its article was purged' WHERE article = ?",
            article);
    run_for(connection, "DELETE FROM articles WHERE id = ?", article);
    if (!story) return;
    auto others = connection.query("SELECT 1 FROM story_articles WHERE story = ?");
    if (!others.integer(*story).step()) remove_story(connection, *story);
}

void take_off_runs(Connection& connection, std::int64_t kind, AreaId area,
                   std::span<const MessageId> gone) {
    std::vector<std::pair<MessageId, std::vector<MessageId>>> runs;
    {
        auto query = connection.query(
            "SELECT first, messages FROM message_runs WHERE kind = ? AND area = ?"
            " AND first <= ? AND last >= ?");
        query.integer(kind).integer(area).integer(gone.back()).integer(gone.front());
        while (query.step()) {
            auto& [first, ids] = runs.emplace_back(query.integer_at(0), std::vector<MessageId>());
            unpack_ids(query.view_at(1), ids);
        }
    }
    for (auto& [first, ids] : runs) {
        std::erase_if(
            ids, [&](MessageId id) { return std::binary_search(gone.begin(), gone.end(), id); });
        connection.query("DELETE FROM message_runs WHERE kind = ? AND area = ? AND first = ?")
            .integer(kind)
            .integer(area)
            .integer(first)
            .run();
        if (ids.empty()) continue;
        const std::string blob = pack_ids(ids);
        connection
            .query(
                "INSERT INTO message_runs (kind, area, first, last, count, messages)"
                " VALUES (?, ?, ?, ?, ?, ?)")
            .integer(kind)
            .integer(area)
            .integer(ids.front())
            .integer(ids.back())
            .integer(static_cast<std::int64_t>(ids.size()))
            .blob(blob)
            .run();
    }
}

/// Returns how many articles went along.
std::int64_t remove_messages(Connection& connection, std::span<const OldMessage> old) {
    std::int64_t articles = 0;
    std::map<std::pair<std::int64_t, AreaId>, std::vector<MessageId>> by_area;
    for (const OldMessage& each : old) {
        by_area[{each.kind, each.area}].push_back(each.id);
        std::vector<ArticleId> of_message;
        {
            auto query = connection.query("SELECT id FROM articles WHERE message = ?");
            query.integer(each.id);
            while (query.step()) of_message.push_back(query.integer_at(0));
        }
        for (const ArticleId article : of_message) remove_article(connection, article);
        articles += static_cast<std::int64_t>(of_message.size());
        for (const char* sql :
             {"DELETE FROM readings WHERE message = ?",
              "DELETE FROM message_parts WHERE message = ?",
              "DELETE FROM digest_parts WHERE message = ?",
              "DELETE FROM posted_letters WHERE message = ?",
              "DELETE FROM robot_visits WHERE message = ?",
              "DELETE FROM attached_files WHERE message = ?", "DELETE FROM messages WHERE id = ?"})
            run_for(connection, sql, each.id);
    }
    for (const auto& [where, ids] : by_area)
        take_off_runs(connection, where.first, where.second, ids);
    connection.query("DELETE FROM msgid_runs WHERE first + count <= (SELECT min(id) FROM messages)")
        .run();
    return articles;
}

/// What messages still use.
struct Uses {
    std::map<std::int64_t, std::uint64_t> mail;  ///< bytes by mail file
    std::set<FileId> files;                      ///< inbound files
};

Uses uses(Connection& connection) {
    Uses found;
    auto query = connection.query("SELECT mail_file, mail_size, file FROM messages");
    while (query.step()) {
        if (const auto mail = query.integer_or_null_at(0))
            found.mail[*mail] += static_cast<std::uint64_t>(query.integer_at(1));
        if (const auto file = query.integer_or_null_at(2)) found.files.insert(*file);
    }
    return found;
}

/// Inbound files, packets and runs that nothing kept has to do with, and what stood in issues.
void forget_histories(Connection& connection, const PurgeRule& rule, const std::set<FileId>& used) {
    const UnixTime before = rule.before;
    std::vector<FileId> files;
    {
        // Packets before the bundles they came in.
        auto query = connection.query(
            "SELECT id FROM inbound_files f WHERE state = 2 AND arrived < ? AND NOT EXISTS"
            " (SELECT 1 FROM traces WHERE file = f.id) ORDER BY container IS NULL");
        query.integer(before);
        while (query.step())
            if (!used.contains(query.integer_at(0))) files.push_back(query.integer_at(0));
    }
    for (const FileId file : files)
        run_for(connection,
                "DELETE FROM inbound_files WHERE id = ?1"
                " AND NOT EXISTS (SELECT 1 FROM inbound_files WHERE container = ?1)",
                file);
    run_for(connection,
            "DELETE FROM outgoing_packets WHERE state = 2 AND created < ? AND id NOT IN"
            " (SELECT packet FROM owed WHERE packet IS NOT NULL)",
            before);
    run_for(connection, "DELETE FROM runs WHERE started < ?", before);
    connection
        .query(
            "DELETE FROM digest_contents WHERE digest IN (SELECT id FROM digests d"
            " WHERE date < ? AND number <= (SELECT max(number) FROM digests WHERE name = d.name)"
            " - ?)")
        .integer(before)
        .integer(static_cast<std::int64_t>(rule.issues))
        .run();
}

class Reclaim {
  public:
    Reclaim(Connection& connection, const PurgeRule& rule)
        : connection_(connection),
          rule_(rule),
          mail_(connection.part<MailFiles>(connection.path())) {}

    void run() {
        std::vector<std::int64_t> half_empty;
        together(connection_, [&] {
            const Uses used = uses(connection_);
            forget_histories(connection_, rule_, used.files);
            if (connection_.has_file()) half_empty = drop_empty(used);
        });
        if (!connection_.has_file()) return;
        for (const std::int64_t each : half_empty) empty(each);
        // Nobody else is about to write a new one while this transaction goes on.
        together(connection_, [&] { mail_.sweep(connection_); });
    }

  private:
    /// Returns those that are to be emptied.
    std::vector<std::int64_t> drop_empty(const Uses& used) {
        std::vector<std::int64_t> half_empty, unused;
        const auto files = mail_.sizes(connection_);
        bool newest_goes = false;
        for (const auto& [file, size] : files) {
            const auto live = used.mail.find(file);
            const std::uint64_t kept = live == used.mail.end() ? 0 : live->second;
            const bool moves = kept > 0 && size - kept > least_empty && kept < size / 2;
            if (kept == 0 && size > 0) unused.push_back(file);
            if (moves) half_empty.push_back(file);
            newest_goes = moves || (kept == 0 && size > 0);
        }
        if (newest_goes) mail_.begin_next(connection_);
        for (const std::int64_t file : unused) mail_.drop(connection_, file);
        return half_empty;
    }

    struct Body {
        MessageId message;
        MailPlace place;
    };

    /// Moves what is left in FILE to the newest one.
    void empty(std::int64_t file) {
        std::vector<Body> bodies;
        {
            auto query = connection_.query(
                "SELECT id, mail_offset, mail_size FROM messages WHERE mail_file = ?");
            query.integer(file);
            while (query.step())
                bodies.push_back({query.integer_at(0),
                                  {file, static_cast<std::uint64_t>(query.integer_at(1)),
                                   static_cast<std::uint64_t>(query.integer_at(2))}});
        }
        for (std::size_t next = 0; next < bodies.size();)
            together(connection_, [&] {
                for (std::uint64_t moved = 0; next < bodies.size() && moved < move_bytes; ++next) {
                    move(bodies[next]);
                    moved += bodies[next].place.size;
                }
                if (next == bodies.size()) mail_.drop(connection_, file);
            });
    }

    void move(const Body& body) {
        std::string bytes;
        mail_.read(connection_, body.place, bytes);
        const MailPlace place = mail_.append(connection_, bytes);
        connection_.query("UPDATE messages SET mail_file = ?, mail_offset = ? WHERE id = ?")
            .integer(place.file)
            .integer(static_cast<std::int64_t>(place.offset))
            .integer(body.message)
            .run();
    }

    Connection& connection_;
    const PurgeRule& rule_;
    MailFiles& mail_;
};

}  // namespace

Purge::Purge(const Database& database) : connection_(database.connection()) {}

Result<Purged> Purge::count(const PurgeRule& rule) {
    return reading(*connection_, [&] {
        Purged purged;
        purged.messages = static_cast<std::int64_t>(outdated(*connection_, rule).size());
        purged.bytes_before = purged.bytes_after = bytes_of(*connection_);
        return purged;
    });
}

Result<Purged> Purge::run(const PurgeRule& rule) {
    return reading(*connection_, [&] {
        Purged purged;
        purged.bytes_before = bytes_of(*connection_);
        const auto old = outdated(*connection_, rule);
        for (std::size_t start = 0; start < old.size(); start += batch) {
            const auto some = std::span(old).subspan(start, std::min(batch, old.size() - start));
            together(*connection_, [&] { purged.articles += remove_messages(*connection_, some); });
            purged.messages += static_cast<std::int64_t>(some.size());
        }
        Reclaim(*connection_, rule).run();
        purged.bytes_after = bytes_of(*connection_);
        return purged;
    });
}

Result<bool> Purge::shrink() {
    return reading(*connection_, [&] {
        const auto free = number(*connection_, "PRAGMA freelist_count");
        const auto pages = number(*connection_, "PRAGMA page_count");
        if (free < least_free_pages || free * 4 < pages || !connection_->has_file()) return false;
        // Written anew it stands on the disk three times for a moment: old, new, and in the log.
        std::error_code unknown;
        const auto room = std::filesystem::space(connection_->path().parent_path(), unknown);
        const auto anew = static_cast<std::uintmax_t>(pages - free) * 8192;
        if (unknown || room.available < 3 * anew) return false;
        connection_->execute("VACUUM");
        connection_->execute("PRAGMA wal_checkpoint(TRUNCATE)");
        return true;
    });
}

}  // namespace tearline::store
