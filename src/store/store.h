// SPDX-License-Identifier: MIT
// The whole store in one value, for the pipelines that need most of it.
#pragma once
#include "store/area_book.h"
#include "store/areas.h"
#include "store/articles.h"
#include "store/attached_files.h"
#include "store/base_lines.h"
#include "store/database.h"
#include "store/digests.h"
#include "store/duplicates.h"
#include "store/feeds.h"
#include "store/inbound_files.h"
#include "store/letters.h"
#include "store/message_parts.h"
#include "store/messages.h"
#include "store/nodes.h"
#include "store/owed.h"
#include "store/purge.h"
#include "store/robot_log.h"
#include "store/runs.h"
#include "store/serials.h"
#include "store/stories.h"
#include "store/stream_widths.h"
#include "store/traffic.h"

namespace tearline::store {

/// Cheap to make: nothing is read before it is asked for.
struct Store {
    explicit Store(Database opened);
    static Result<Store> open(const std::filesystem::path& file, Access access = Access::write);

    Database database;
    Areas areas;
    Messages messages;
    DupeKeys dupe_keys;
    Traces traces;
    InboundFiles files;
    Owed owed;
    OutgoingPackets packets;
    BaseLines base_lines;
    Letters letters;
    AttachedFiles attached;
    Nodes nodes;
    Serials serials;
    StreamWidths widths;
    Articles articles;
    Stories stories;
    Digests digests;
    Feeds feeds;
    MessageParts parts;
    Runs runs;
    AreaBook book;
    RobotLog robots;
    Traffic traffic;
    Purge purge;
};

}  // namespace tearline::store
