// SPDX-License-Identifier: MIT
// The schema itself. Links and areas are numbers within the file; every text that came from outside
// is kept as received.
#include "store/schema.h"
#include "store/schema_tables.h"

namespace tearline::store {
namespace {

// Columns that are often read stand before long ones: SQLite reads a row from its front.
constexpr const char* mail_tables = R"sql(
CREATE TABLE areas (
    id INTEGER PRIMARY KEY,
    network TEXT NOT NULL,
    tag TEXT NOT NULL,
    read_through INTEGER NOT NULL DEFAULT 0,  -- the news desk has read every message up to this one
    UNIQUE (network, tag)
);
CREATE TABLE links (id INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE);

CREATE TABLE inbound_files (
    id INTEGER PRIMARY KEY,
    hash BLOB NOT NULL,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    link TEXT NOT NULL,
    arrived INTEGER NOT NULL,
    state INTEGER NOT NULL,
    reason TEXT NOT NULL,
    messages INTEGER NOT NULL,
    container INTEGER REFERENCES inbound_files
);
CREATE INDEX inbound_files_by_hash ON inbound_files (hash);
CREATE INDEX inbound_files_by_state ON inbound_files (state) WHERE state <> 2;
CREATE INDEX inbound_files_within ON inbound_files (container) WHERE container IS NOT NULL;

CREATE TABLE messages (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    area INTEGER,
    received INTEGER NOT NULL,
    link INTEGER,
    file INTEGER,                -- of inbound_files
    place INTEGER NOT NULL,
    our_own INTEGER NOT NULL,
    mail_file INTEGER,           -- where the body stands, when it is not here
    mail_offset INTEGER,
    mail_size INTEGER,
    details BLOB NOT NULL,       -- everything that is never searched for: see message_row.cpp
    body BLOB
);
-- The ids of each area's messages, in runs: packed, see slips.cpp. Netmail has the area 0.
CREATE TABLE message_runs (
    kind INTEGER NOT NULL,
    area INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    count INTEGER NOT NULL,
    messages BLOB NOT NULL,
    PRIMARY KEY (kind, area, first)
) WITHOUT ROWID;
-- Four bytes of hash for each message's MSGID, in the order of the messages: an index in the order of
-- MSGIDs, which come from everywhere, would change a page for each.
CREATE TABLE msgid_runs (
    first INTEGER PRIMARY KEY,
    count INTEGER NOT NULL,
    hashes BLOB NOT NULL
);
-- How far each file of mail beside the store is in use; what lies behind that was never kept.
CREATE TABLE mail_files (number INTEGER PRIMARY KEY, size INTEGER NOT NULL);

-- New keys as they come; then sorted runs, see dupe_keys.cpp.
CREATE TABLE dupe_log (id INTEGER PRIMARY KEY, count INTEGER NOT NULL, keys BLOB NOT NULL);
CREATE TABLE dupe_runs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    level INTEGER NOT NULL,
    count INTEGER NOT NULL,
    buckets INTEGER NOT NULL,
    oldest INTEGER NOT NULL,
    newest INTEGER NOT NULL,
    filter BLOB NOT NULL
);
-- The id is that of the run, and in the lower 32 bits the number of the bucket.
CREATE TABLE dupe_buckets (id INTEGER PRIMARY KEY, keys BLOB NOT NULL);

CREATE TABLE traces (
    id INTEGER PRIMARY KEY,
    area INTEGER REFERENCES areas,
    msgid TEXT NOT NULL,
    link TEXT NOT NULL,
    file INTEGER REFERENCES inbound_files,
    place INTEGER NOT NULL,
    time INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    reason TEXT NOT NULL,
    original INTEGER
);
CREATE INDEX traces_by_msgid ON traces (msgid) WHERE msgid <> '';
CREATE INDEX traces_by_file ON traces (file) WHERE file IS NOT NULL;

CREATE TABLE outgoing_packets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    link INTEGER NOT NULL REFERENCES links,
    file TEXT NOT NULL,
    kind TEXT NOT NULL,
    state INTEGER NOT NULL,
    created INTEGER NOT NULL,
    messages INTEGER NOT NULL,
    first_message INTEGER NOT NULL,
    last_message INTEGER NOT NULL,
    flavour INTEGER              -- that netmail is sent with; NULL is echomail, sent as the link says
);
CREATE UNIQUE INDEX outgoing_packets_unfinished ON outgoing_packets (file) WHERE state <> 2;
CREATE INDEX outgoing_packets_by_last_message ON outgoing_packets (last_message);

-- Slips: packed ids of messages that wait for a link, or that a packet took. See slips.cpp.
CREATE TABLE owed (
    id INTEGER PRIMARY KEY,
    link INTEGER NOT NULL REFERENCES links,
    packet INTEGER REFERENCES outgoing_packets,
    since INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    count INTEGER NOT NULL,
    messages BLOB NOT NULL,
    flavour INTEGER              -- as in outgoing_packets
);
CREATE INDEX owed_by_link ON owed (link, first);
CREATE INDEX owed_by_packet ON owed (packet) WHERE packet IS NOT NULL;

CREATE TABLE serials (name TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE base_appends (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    area INTEGER NOT NULL REFERENCES areas,
    path TEXT NOT NULL,
    sizes TEXT NOT NULL,
    begun INTEGER NOT NULL
);
-- Slips, too: ids that wait for the base of an area, or that an append took.
CREATE TABLE base_lines (
    id INTEGER PRIMARY KEY,
    area INTEGER NOT NULL REFERENCES areas,
    append INTEGER REFERENCES base_appends,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    count INTEGER NOT NULL,
    messages BLOB NOT NULL
);
CREATE INDEX base_lines_by_area ON base_lines (area, first);
CREATE INDEX base_lines_by_append ON base_lines (append) WHERE append IS NOT NULL;

CREATE TABLE runs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    verb TEXT NOT NULL,
    started INTEGER NOT NULL,
    seconds REAL,
    report TEXT NOT NULL,
    balanced INTEGER,
    exit_status INTEGER
);
)sql";

// Its base grew since replies were linked in it.
constexpr const char* unlinked_areas =
    "ALTER TABLE areas ADD COLUMN unlinked INTEGER NOT NULL DEFAULT 0";

// Some messages of its base, which another program keeps, could not be read.
constexpr const char* partly_unread_areas =
    "ALTER TABLE areas ADD COLUMN partly_unread INTEGER NOT NULL DEFAULT 0";

// What a server said of when it may be asked again.
constexpr const char* patient_feeds =
    "ALTER TABLE feeds ADD COLUMN not_before INTEGER NOT NULL DEFAULT 0";

// Details of articles tell how deep an item of a list stands: those of earlier versions are read as
// they are, and earlier programs cannot read those of this one.
constexpr const char* levels_of_items = "SELECT 1";

// Mail that was in its base before this store is known. An older store has made its bases.
constexpr const char* known_bases =
    "ALTER TABLE areas ADD COLUMN base_known INTEGER NOT NULL DEFAULT 0;"
    "UPDATE areas SET base_known = 1;";

// Nobody looks for traces by the copy that was kept.
constexpr const char* unasked_traces = "DROP INDEX traces_by_original";

// Each run asks for runs by their time, and their reports stand between the rows.
constexpr const char* runs_by_time = "CREATE INDEX runs_by_started ON runs (started)";

// Stores of a version below the first step's are from before the first release.
const SchemaStep steps[] = {{16, mail_tables},
                            {16, netmail_tables},
                            {16, robot_tables},
                            {16, news_tables},
                            {16, article_table},
                            {16, article_search},
                            {16, article_table_in_place},
                            {17, unlinked_areas},
                            {18, article_table, true},
                            {18, former_articles_moved, true},
                            {18, article_table_in_place, true},
                            {19, partly_unread_areas},
                            {20, patient_feeds},
                            {21, levels_of_items},
                            {22, known_bases},
                            {23, unasked_traces, true},
                            {24, runs_by_time}};

}  // namespace

std::span<const SchemaStep> schema_steps() {
    return steps;
}

}  // namespace tearline::store
