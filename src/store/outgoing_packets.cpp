// SPDX-License-Identifier: MIT
// The journal of packets on their way to the outbound.
#include <algorithm>

#include "store/flavour_number.h"
#include "store/owed.h"
#include "store/owed_table.h"

namespace tearline::store {
namespace {

// Numbers in the file: they never change their meaning.
int to_number(OutgoingState state) {
    switch (state) {
        case OutgoingState::planned:
            return 0;
        case OutgoingState::written:
            return 1;
        case OutgoingState::queued:
            return 2;
    }
    return 0;
}

OutgoingState to_outgoing_state(std::int64_t number) {
    return number == 0   ? OutgoingState::planned
           : number == 1 ? OutgoingState::written
                         : OutgoingState::queued;
}

[[noreturn]] void refuse(const Connection& connection, const std::string& why) {
    throw Failure{{Code::internal, connection.path().string(), why}};
}

void move(Connection& connection, PacketId id, OutgoingState from, OutgoingState to) {
    connection.query("UPDATE outgoing_packets SET state = ? WHERE id = ? AND state = ?")
        .integer(to_number(to))
        .integer(id)
        .integer(to_number(from))
        .run();
    if (connection.changes() != 1) {
        refuse(connection,
               "outgoing packet " + std::to_string(id) + " is not in the state it should be in");
    }
}

std::vector<OutgoingPacket> packets(Query& query, UnixTime since = INT64_MIN) {
    std::vector<OutgoingPacket> found;
    while (query.step() && query.integer_at(5) >= since) {
        OutgoingPacket packet;
        packet.id = query.integer_at(0);
        packet.link = query.text_at(1);
        packet.file = query.text_at(2);
        packet.kind = query.text_at(3);
        packet.state = to_outgoing_state(query.integer_at(4));
        packet.created = query.integer_at(5);
        packet.messages = query.integer_at(6);
        packet.first = query.integer_at(7);
        packet.last = query.integer_at(8);
        packet.flavour = flavour_of(query.integer_or_null_at(9));
        found.push_back(std::move(packet));
    }
    return found;
}

}  // namespace

OutgoingPackets::OutgoingPackets(const Database& database) : connection_(database.connection()) {}

Result<PacketId> OutgoingPackets::plan(std::string_view link, std::string_view file,
                                       std::string_view kind, UnixTime created,
                                       std::span<const MessageId> messages,
                                       std::optional<ftn::Flavour> flavour) {
    return all_or_nothing(*connection_, [&] {
        connection_->settle();
        if (messages.empty())
            refuse(*connection_, "an outgoing packet was planned without messages");
        auto taken =
            connection_->query("SELECT 1 FROM outgoing_packets WHERE file = ? AND state <> 2");
        taken.text(file);
        if (taken.step())
            refuse(*connection_, "the name " + std::string(file) + " is reserved already");
        const auto [first, last] = std::minmax_element(messages.begin(), messages.end());
        const LinkId link_id = connection_->link(link);
        connection_
            ->query(
                "INSERT INTO outgoing_packets (link, file, kind, state, created, messages,"
                " first_message, last_message, flavour) VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?)")
            .integer(link_id)
            .text(file)
            .text(kind)
            .integer(created)
            .integer(static_cast<std::int64_t>(messages.size()))
            .integer(*first)
            .integer(*last)
            .integer(number_of(flavour))
            .run();
        const PacketId id = connection_->last_id();
        const std::vector<MessageId> ids = ascending(messages);
        if (Slips(*connection_, owed_table).take(link_id, id, ids) != messages.size())
            refuse(*connection_, "a message that was put into " + std::string(file) +
                                     " does not wait for a packet to " + std::string(link));
        return id;
    });
}

Result<void> OutgoingPackets::set_written(PacketId id) {
    return all_or_nothing(*connection_, [&] {
        move(*connection_, id, OutgoingState::planned, OutgoingState::written);
    });
}

Result<void> OutgoingPackets::set_queued(PacketId id) {
    return all_or_nothing(*connection_, [&] {
        move(*connection_, id, OutgoingState::written, OutgoingState::queued);
        connection_->query("DELETE FROM owed WHERE packet = ?").integer(id).run();
    });
}

Result<void> OutgoingPackets::give_up(PacketId id) {
    return all_or_nothing(*connection_, [&] {
        connection_->query("UPDATE owed SET packet = NULL WHERE packet = ?").integer(id).run();
        connection_->query("DELETE FROM outgoing_packets WHERE id = ? AND state = 0")
            .integer(id)
            .run();
        if (connection_->changes() != 1) {
            refuse(*connection_,
                   "outgoing packet " + std::to_string(id) + " is not planned any more");
        }
    });
}

Result<std::vector<OutgoingPacket>> OutgoingPackets::unfinished() {
    return reading(*connection_, [&] {
        auto query = connection_->query(
            "SELECT p.id, l.address, file, kind, state, created, messages, first_message, "
            "last_message, p.flavour"
            " FROM outgoing_packets p JOIN links l ON l.id = p.link WHERE state <> 2 ORDER BY "
            "p.id");
        return packets(query);
    });
}

Result<std::vector<OutgoingPacket>> OutgoingPackets::created_since(UnixTime since) {
    return reading(*connection_, [&] {
        auto query = connection_->query(
            "SELECT p.id, l.address, file, kind, state, created, messages, first_message, "
            "last_message, p.flavour"
            " FROM outgoing_packets p JOIN links l ON l.id = p.link ORDER BY p.id DESC");
        return packets(query, since);
    });
}

Result<std::vector<MessageId>> OutgoingPackets::messages_of(PacketId id) {
    return reading(*connection_, [&] {
        std::vector<MessageId> messages;
        auto query =
            connection_->query("SELECT messages FROM owed WHERE packet = ? ORDER BY first");
        query.integer(id);
        while (query.step()) unpack_ids(query.view_at(0), messages);
        return ascending(messages);
    });
}

Result<std::vector<OutgoingPacket>> OutgoingPackets::that_may_hold(MessageId message) {
    return reading(*connection_, [&] {
        auto query = connection_->query(
            "SELECT p.id, l.address, file, kind, state, created, messages, first_message, "
            "last_message, p.flavour"
            " FROM outgoing_packets p JOIN links l ON l.id = p.link"
            " WHERE last_message >= ?1 AND first_message <= ?1 ORDER BY p.id DESC LIMIT 100");
        query.integer(message);
        return packets(query);
    });
}

}  // namespace tearline::store
