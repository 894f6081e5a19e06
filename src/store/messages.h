// SPDX-License-Identifier: MIT
// Every message that came in or was posted here, bytes as received, with what was decided about it.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/charset.h"
#include "base/clock.h"
#include "ftn/area.h"
#include "ftn/message.h"
#include "store/database.h"
#include "store/ids.h"

namespace tearline::store {

enum class MessageKind {
    echomail,  ///< kept in its area
    netmail,
    bad,  ///< refused: kept for the sysop, with the reason
};

/// Links are named by Address::text() of the link as the configuration has it: one spelling a link.
struct StoredMessage {
    MessageId id = 0;  ///< given by add()
    MessageKind kind = MessageKind::echomail;
    std::optional<ftn::AreaKey>
        area;  ///< nothing for netmail; for bad mail what it asked for, if that can be an area
    ftn::Message message;
    UnixTime received = 0;             ///< when it was tossed or posted
    std::string link;                  ///< who sent it to us; empty for our own
    std::string msgid;                 ///< normal form (ftn/msgid.h); empty where it has none
    std::optional<FileId> file;        ///< the packet it came in
    std::int64_t index = 0;            ///< its place there, from 1
    std::vector<std::string> sent_to;  ///< links it was owed to when it was tossed
    std::string verdict;               ///< one word: "kept", "passed on", "refused" ..
    std::string reason;                ///< a sentence; may be empty for what was simply kept
    bool our_own = false;              ///< posted here (a digest, a user)
    /// Of the body, as decided when it was taken in; nothing for what older versions kept.
    std::optional<charset::Decision> charset;
    bool operator==(const StoredMessage&) const = default;
};

/// Where bytes stand in the files of mail beside the store.
struct MailPlace {
    std::int64_t file = 0;
    std::uint64_t offset = 0, size = 0;
    bool operator==(const MailPlace&) const = default;
};

class NewInRuns;

class Messages {
  public:
    explicit Messages(const Database& database);

    /// Keeps the bytes of a whole packet, for bodies of messages that are added afterwards in the
    /// same transaction. Nothing for a store in memory, which keeps bodies with their messages.
    /// They lie in OWNER, which is held until they are written (the end of the transaction tells
    /// whether they were), or are copied.
    Result<std::optional<MailPlace>> keep_mail(BytesView bytes,
                                               std::shared_ptr<const void> owner = {});
    /// Keeps it (its id is ignored) and returns the new id. An area not seen before is entered.
    /// BODY tells where the body was kept already; without it, it is kept with the message.
    Result<MessageId> add(const StoredMessage& message, std::optional<MailPlace> body = {});
    Result<std::optional<StoredMessage>> get(MessageId id);
    /// Of a message that is there: what became of it since it was kept.
    Result<void> set_verdict(MessageId id, std::string_view verdict, std::string_view reason);
    /// The same of netmail: who it is owed to now, and why.
    Result<void> set_way(MessageId id, std::vector<std::string> sent_to, std::string_view reason);
    /// Every copy of the MSGID (normal form) in all areas, netmail and bad mail, oldest first.
    Result<std::vector<StoredMessage>> with_msgid(std::string_view msgid);
    /// The MSGIDs (normal form) that WANTED takes, each once and in order. All messages are looked
    /// through, which takes a second or two a million.
    Result<std::vector<std::string>> msgids(const std::function<bool(std::string_view)>& wanted);
    /// Ids of an area's messages (bad mail left out) after AFTER, oldest first, at most LIMIT.
    Result<std::vector<MessageId>> in_area(const ftn::AreaKey& area, MessageId after,
                                           std::size_t limit);
    /// Ids of an area's messages received at SINCE or later, the newest first.
    Result<std::vector<MessageId>> newest_in_area(const ftn::AreaKey& area, UnixTime since);
    /// How many of KIND have one of VERDICTS.
    Result<std::int64_t> count(MessageKind kind, std::span<const std::string_view> verdicts);
    /// Ids of netmail or bad mail after AFTER, oldest first, at most LIMIT.
    Result<std::vector<MessageId>> of_kind(MessageKind kind, MessageId after, std::size_t limit);
    /// The first message received at or after TIME, or one past the last.
    Result<MessageId> first_since(UnixTime time);
    /// Echomail kept on each day (UTC) from the day of SINCE to that of UNTIL, also where it is 0;
    /// our digests are not counted.
    Result<std::vector<std::pair<UnixTime, std::size_t>>> per_day(UnixTime since, UnixTime until);

  private:
    Result<void> change(MessageId id, const std::function<void(StoredMessage&)>& make);
    std::shared_ptr<Connection> connection_;
    NewInRuns* added_;
};

}  // namespace tearline::store
