// SPDX-License-Identifier: MIT
// What a session wants done: values that a driver carries out, in order.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "binkp/file_words.h"
#include "ftn/address.h"

namespace tearline::binkp {

/// Bytes for the wire, enciphered where that is agreed.
struct Send {
    Bytes bytes;
};

// Questions. Nothing more is read from the wire until one is answered.

/// Locks what is ours of these systems and says what waits for them. Answer: locked().
struct Lock {
    std::vector<ftn::Address> addresses;
    bool secure = false;  ///< they proved who they are
};
/// May this file come, and from where on? The file is then the one under way. Answer: offered().
struct Offer {
    FileInfo file;
    bool secure = false;               ///< decides the inbound
    std::optional<std::uint32_t> crc;  ///< of the whole file
    bool from_start = false;           ///< its data is on its way already, from the first byte on
};
/// Much was unpacked at once. Answer, when the disk has it: drained().
struct Drain {};
/// Reads of the FILE-th file that waits. Answer: was_read().
struct Read {
    std::size_t file = 0;
    std::uint64_t offset = 0;
    std::size_t size = 0;
    bool framed = false;  ///< with room for the headers of data frames
};
/// A batch is over: is there more to send, for what came? Answer: more().
struct More {};

// Questions that other things may happen before the answer to.

/// The file under way is whole: to disk with it, under its name. Answer, in turn: stored().
struct Store {};
/// The CRC-32 of the FILE-th file that waits. Answer: summed().
struct Sum {
    std::size_t file = 0;
};

// Orders.

/// Appends to the file under way. If it cannot be done: disk_failed().
struct Write {
    std::vector<BytesView> pieces;         ///< one after the other
    std::shared_ptr<const Bytes> storage;  ///< what they lie in; given back by letting it go
    std::size_t size = 0;                  ///< of all pieces
};

/// The file under way will not come whole now: it is kept as it is.
struct Leave {};
/// The other side has the FILE-th file for good.
struct Settle {
    std::size_t file = 0;
};
/// The other side does not want it now (M_SKIP).
struct Postpone {
    std::size_t file = 0;
};
/// Remembers the last file acknowledged over the end of the session (ND), or forgets it.
struct Mark {
    std::optional<FileInfo> file;
};

/// How a session ended.
struct Outcome {
    enum class Kind {
        good,
        wrong_password,  ///< shown by the other side
        busy,            ///< M_BSY, sent or received
        refused,         ///< M_ERR came
        broken,          ///< the other side broke the protocol
        lost,            ///< the connection ended early, or silence
        local,           ///< our disk
    };
    Kind kind = Kind::good;
    std::string why;  ///< a clause for the log; empty when good
    bool operator==(const Outcome&) const = default;
};
Code code_of(Outcome::Kind kind);

/// The session is over: send what is still to be sent, then close.
struct Close {
    Outcome outcome;
};

using Action = std::variant<Send, Lock, Offer, Drain, Write, Store, Read, Sum, More, Leave, Settle,
                            Postpone, Mark, Close>;
using Actions = std::vector<Action>;

// Answers.

struct Locked {
    std::vector<ftn::Address> addresses;  ///< those that are ours now
    std::string busy;                     ///< why another is not; empty when all are
    std::vector<FileInfo> files;          ///< what waits for them
    std::uint64_t mail_bytes = 0;         ///< of netmail among it, for TRF
    bool requests = false;                ///< a file request is among it
    std::optional<FileInfo> mark;         ///< of the last session
};

struct Decision {
    enum class Kind {
        accept,  ///< from OFFSET on
        have,    ///< it came before: the sender may forget it
        later,   ///< not now: no room, too large
    };
    Kind kind = Kind::accept;
    std::uint64_t offset = 0;
};

enum class Stored {
    done,
    later,   ///< the checksum is wrong: it has to come again
    failed,  ///< our disk
};

}  // namespace tearline::binkp
