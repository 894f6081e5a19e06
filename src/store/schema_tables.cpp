// SPDX-License-Identifier: MIT
// The tables of netmail, of the robots and of the news desk.
#include "store/schema_tables.h"

namespace tearline::store {

// Netmail: letters that programs wrote or are to answer, files sent along, and the nodelists.
const char* const netmail_tables = R"sql(
CREATE TABLE posted_letters (
    key TEXT PRIMARY KEY,
    message INTEGER NOT NULL REFERENCES messages,
    time INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX posted_letters_by_message ON posted_letters (message);
CREATE TABLE robot_letters (
    message INTEGER PRIMARY KEY REFERENCES messages,
    robot TEXT NOT NULL,
    proven INTEGER NOT NULL
);

CREATE TABLE attached_files (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    message INTEGER NOT NULL REFERENCES messages,
    link TEXT NOT NULL,      -- who gets it; empty where it is for here
    flavour INTEGER NOT NULL,
    name TEXT NOT NULL,      -- as the message calls it
    path TEXT NOT NULL,      -- where it lies, or is to lie
    source INTEGER NOT NULL,
    after INTEGER NOT NULL,  -- what becomes of it once it is sent
    state INTEGER NOT NULL,
    since INTEGER NOT NULL
);
CREATE INDEX attached_files_waiting ON attached_files (state) WHERE state <> 2;
CREATE INDEX attached_files_by_message ON attached_files (message);

CREATE TABLE nodelists (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,  -- the path in the configuration, by which it is known
    network TEXT NOT NULL,
    file TEXT NOT NULL,
    hash BLOB NOT NULL,
    title TEXT NOT NULL,
    day INTEGER,
    points INTEGER NOT NULL,
    indexed INTEGER NOT NULL,
    problems TEXT NOT NULL
);
CREATE TABLE nodes (
    list INTEGER NOT NULL REFERENCES nodelists,
    address INTEGER NOT NULL,   -- zone, net, node and point, 16 bits each
    line INTEGER NOT NULL,
    keyword TEXT NOT NULL,
    region INTEGER NOT NULL,
    hub INTEGER NOT NULL,
    name TEXT NOT NULL,
    place TEXT NOT NULL,
    sysop TEXT NOT NULL,
    phone TEXT NOT NULL,
    speed TEXT NOT NULL,
    flags TEXT NOT NULL,
    PRIMARY KEY (address, list)
) WITHOUT ROWID;
CREATE INDEX nodes_by_list ON nodes (list);
)sql";

// The area book, and what the robots have done.
const char* const robot_tables = R"sql(
CREATE TABLE book_areas (
    area INTEGER PRIMARY KEY REFERENCES areas,
    created INTEGER NOT NULL,
    by TEXT NOT NULL,
    uplink TEXT NOT NULL,
    description TEXT NOT NULL,
    base INTEGER NOT NULL,
    path TEXT NOT NULL,
    area_group TEXT NOT NULL,
    level INTEGER NOT NULL,
    write_level INTEGER NOT NULL,
    flags INTEGER NOT NULL,
    keep_days INTEGER NOT NULL,
    keep_messages INTEGER NOT NULL
);
CREATE TABLE book_links (
    area INTEGER NOT NULL REFERENCES areas,
    link INTEGER NOT NULL REFERENCES links,
    state INTEGER NOT NULL,
    since INTEGER NOT NULL,
    by TEXT NOT NULL,
    PRIMARY KEY (area, link)
) WITHOUT ROWID;
CREATE TABLE book_settings (
    link INTEGER NOT NULL REFERENCES links,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    since INTEGER NOT NULL,
    by TEXT NOT NULL,
    PRIMARY KEY (link, name)
) WITHOUT ROWID;
CREATE TABLE book_events (
    id INTEGER PRIMARY KEY,
    time INTEGER NOT NULL,
    by TEXT NOT NULL,
    text TEXT NOT NULL
);

CREATE TABLE robot_visits (
    message INTEGER PRIMARY KEY REFERENCES messages,
    robot TEXT NOT NULL,
    sender TEXT NOT NULL,
    time INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    remark TEXT NOT NULL,
    amount INTEGER NOT NULL  -- old messages that were owed again
);
CREATE INDEX robot_visits_by_sender ON robot_visits (robot, sender, time);
CREATE TABLE area_requests (
    id INTEGER PRIMARY KEY,
    area INTEGER NOT NULL REFERENCES areas,
    uplink TEXT NOT NULL,
    asker TEXT NOT NULL,
    asked INTEGER NOT NULL,
    state INTEGER NOT NULL,
    ended INTEGER NOT NULL
);
CREATE TABLE rescans (
    link INTEGER NOT NULL REFERENCES links,
    message INTEGER NOT NULL REFERENCES messages,
    PRIMARY KEY (link, message)
) WITHOUT ROWID;
CREATE INDEX rescans_by_message ON rescans (message);
CREATE TABLE digest_readers (
    digest TEXT NOT NULL,
    address TEXT NOT NULL,
    name TEXT NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (digest, address, name)
) WITHOUT ROWID;
CREATE TABLE area_traffic (
    day INTEGER NOT NULL,  -- since 1970-01-01
    area INTEGER NOT NULL REFERENCES areas,
    messages INTEGER NOT NULL,
    PRIMARY KEY (day, area)
) WITHOUT ROWID;
CREATE TABLE done_once (key TEXT PRIMARY KEY, time INTEGER NOT NULL) WITHOUT ROWID;
)sql";

// Articles, stories, digests and what stood in them, feeds, and messages in parts.
const char* const news_tables = R"sql(
CREATE TABLE stream_widths (
    stream TEXT PRIMARY KEY,
    messages INTEGER NOT NULL,
    line_lengths TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE readings (
    message INTEGER PRIMARY KEY REFERENCES messages,
    article INTEGER REFERENCES articles,
    why TEXT NOT NULL
);

CREATE INDEX readings_by_article ON readings (article) WHERE article IS NOT NULL;

CREATE TABLE stories (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    merged_into INTEGER REFERENCES stories
);
CREATE INDEX stories_by_merged_into ON stories (merged_into) WHERE merged_into IS NOT NULL;
CREATE TABLE story_articles (
    article INTEGER PRIMARY KEY REFERENCES articles,
    story INTEGER NOT NULL REFERENCES stories
);
CREATE INDEX story_articles_by_story ON story_articles (story);

CREATE TABLE digests (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    number INTEGER NOT NULL,
    date INTEGER NOT NULL,
    through INTEGER NOT NULL,
    UNIQUE (name, number)
);
CREATE TABLE digest_parts (
    message INTEGER PRIMARY KEY REFERENCES messages,
    digest INTEGER NOT NULL REFERENCES digests,
    part INTEGER NOT NULL,
    UNIQUE (digest, part)
);
CREATE TABLE told (
    story INTEGER NOT NULL REFERENCES stories,
    digest INTEGER NOT NULL REFERENCES digests,
    PRIMARY KEY (story, digest)
) WITHOUT ROWID;
CREATE TABLE digest_contents (digest INTEGER PRIMARY KEY REFERENCES digests, content BLOB NOT NULL);

CREATE TABLE feeds (
    name TEXT PRIMARY KEY,
    url TEXT NOT NULL,
    etag TEXT NOT NULL,
    last_modified TEXT NOT NULL,
    checked INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    outcome TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE feed_items (
    feed TEXT NOT NULL,
    item BLOB NOT NULL,
    message INTEGER NOT NULL,  -- may have gone since
    taken INTEGER NOT NULL,
    PRIMARY KEY (feed, item)
) WITHOUT ROWID;

CREATE TABLE message_parts (
    message INTEGER PRIMARY KEY REFERENCES messages,
    part_set BLOB NOT NULL,
    part INTEGER NOT NULL,
    parts INTEGER NOT NULL,
    received INTEGER NOT NULL,
    waits INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX message_parts_waiting ON message_parts (part_set) WHERE waits = 1;
)sql";

// Under this name while those of an older store are moved into it.
const char* const article_table = R"sql(
CREATE TABLE articles_of_messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    message INTEGER NOT NULL REFERENCES messages,
    piece INTEGER NOT NULL,      -- which of the message's articles, from 1; 0 where it holds one
    area INTEGER NOT NULL REFERENCES areas,
    received INTEGER NOT NULL,
    received_zoned INTEGER NOT NULL,
    published INTEGER,
    published_zoned INTEGER,
    canonical_link TEXT NOT NULL,
    source TEXT,
    language TEXT,
    title TEXT NOT NULL,
    details BLOB NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (message, piece)
);
)sql";

// From a table that took one article a message; SQLite takes no constraint off a table. No number
// is given twice, not even those of articles that have gone.
const char* const former_articles_moved = R"sql(
INSERT INTO articles_of_messages
    SELECT id, message, 0, area, received, received_zoned, published, published_zoned, canonical_link,
        source, language, title, details, body FROM articles;
DELETE FROM sqlite_sequence WHERE name = 'articles_of_messages';
INSERT INTO sqlite_sequence (name, seq)
    SELECT 'articles_of_messages', seq FROM sqlite_sequence WHERE name = 'articles';
DROP TABLE articles;
)sql";

const char* const article_search = R"sql(
CREATE VIRTUAL TABLE article_text USING fts5 (
    title, body, content = 'articles', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2'
);
)sql";

const char* const article_table_in_place = R"sql(
ALTER TABLE articles_of_messages RENAME TO articles;
CREATE INDEX articles_by_time ON articles (received);
CREATE INDEX articles_by_link ON articles (canonical_link) WHERE canonical_link <> '';
CREATE TRIGGER articles_added AFTER INSERT ON articles BEGIN
    INSERT INTO article_text (rowid, title, body) VALUES (new.id, new.title, new.body);
END;
CREATE TRIGGER articles_removed AFTER DELETE ON articles BEGIN
    INSERT INTO article_text (article_text, rowid, title, body)
        VALUES ('delete', old.id, old.title, old.body);
END;
CREATE TRIGGER articles_changed AFTER UPDATE ON articles BEGIN
    INSERT INTO article_text (article_text, rowid, title, body)
        VALUES ('delete', old.id, old.title, old.body);
    INSERT INTO article_text (rowid, title, body) VALUES (new.id, new.title, new.body);
END;
)sql";

}  // namespace tearline::store
