// SPDX-License-Identifier: MIT
// One message's way from packet to store: judged, kept, and owed to links.
#pragma once
#include <optional>
#include <string>

#include "base/result.h"
#include "desk/desk.h"
#include "desk/report.h"
#include "echo/delivery.h"
#include "ftn/control_lines.h"
#include "packet/reader.h"
#include "store/store.h"

namespace tearline::flow {

/// The packet a message came in.
struct Carrier {
    echo::Delivery delivery;
    ftn::Address from, to;  ///< of the packet, zones completed
    std::string link;  ///< name of the sender in the store: the link's address, else the packet's
    store::FileId file = 0;
    /// Where the packet's bytes stand in the store, from its first message on; nothing where bodies
    /// are kept with their messages.
    std::optional<store::MailPlace> mail;
};

/// A message out of its packet and taken apart: all that can be told of it without asking the
/// store.
struct ReadMessage {
    packet::PackedMessage packed;  ///< its body is lent by the packet where that is in memory
    ftn::ControlLines control;     ///< without the text
    Hash duplicate_key;
    std::string msgid;  ///< normal form; empty where it has none
    charset::Decision charset;
};

/// USUAL_CHARSET is that of the network it comes from.
ReadMessage read_message(packet::PackedMessage&& packed, const charset::Name& usual_charset);
/// Of the network that SENDER is in: his address tells, else that of the link he is, else his zone.
charset::Name usual_charset(const desk::Config& config, const ftn::Address& sender);

/// What was decided, for dry runs; empty in others.
struct Decision {
    std::string area;  ///< "TQW_NEWS@tqwnet", "netmail", or what the message asked for
    std::string text;  ///< "kept, 2 copies", "a duplicate", "bad mail: ..."
};

/// Is this echomail of a system that is no link of ours? Then the whole packet is to be set aside.
bool is_from_stranger(const ReadMessage& message, const Carrier& carrier);

/// Keeps the message (within the caller's transaction) and counts it in COUNTS. What is kept is
/// moved out of MESSAGE.
Result<Decision> take_in(desk::Desk& desk, ReadMessage& message, const Carrier& carrier,
                         desk::MessageCounts& counts);

}  // namespace tearline::flow
