// SPDX-License-Identifier: MIT
// A message base of another program, whatever its format: JAM, Squish or *.MSG behind one
// interface.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/clock.h"
#include "base/file.h"
#include "base/result.h"
#include "ftn/message.h"

namespace tearline::msgbase {

enum class Format { jam, squish, msg };
enum class Access { read, write };

/// How a base calls a message for good: message number (JAM), UMSGID (Squish), file number (*.MSG).
using Number = std::uint32_t;

class DiskFile;
struct MissingHeader;

/// The replies of a message, as the bases' readers walk them; 0 is none.
struct Links {
    Number to = 0;                ///< what it answers
    std::vector<Number> replies;  ///< its answers in order; JAM and *.MSG tell the first only
    Number next = 0;              ///< the next answer to the same message (JAM)
    bool operator==(const Links&) const = default;
};

/// A message with what only a base knows of it. The body has its control lines first, then the text
/// with tear line and origin, then SEEN-BY and PATH as received; an AREA line is not stored.
struct BaseMessage {
    Number number = 0;     ///< given by the base
    ftn::Message message;  ///< attr_local, attr_sent, attr_received .. tell its state
    /// The body, where MESSAGE has none: somebody keeps it elsewhere until it is appended.
    std::optional<BytesView> lent_body;
    bool netmail = false;              ///< of a netmail area
    std::optional<CivilTime> arrived;  ///< here, in local time
    std::uint32_t times_read = 0;
    Links links;
    [[nodiscard]] BytesView body() const { return lent_body ? *lent_body : message.body; }
};

/// What a walk over a base shows of each message.
struct Heading {
    Number number = 0;
    std::uint16_t attributes = 0;
    bool unsent = false;  ///< written here, and by the format's own marks not exported yet
    bool locked = false;  ///< its writer keeps it as it is, by a mark or LOK: not to be sent yet
    /// Of an unsent one with a file of its own (*.MSG) whose text has no end yet: when that was
    /// last written.
    std::optional<UnixTime> unended;
    std::optional<CivilTime> written, arrived;
    Bytes msgid, reply;  ///< as they stand; empty where there is none
    Links links;
};

/// No format of files tells that its writer is done, and none takes this long.
inline constexpr UnixTime writers_seconds = 60;
inline bool is_just_written(UnixTime written, UnixTime now) {
    return written > now - writers_seconds && written < now + writers_seconds;
}

/// Whether a message written here is to be sent now, and not kept back by its writer.
inline bool is_to_send(const Heading& heading, UnixTime now) {
    return heading.unsent && !heading.locked &&
           !(heading.unended && is_just_written(*heading.unended, now));
}

/// A message with a file of its own (*.MSG) that cannot be read.
struct Unread {
    Number number = 0;
    Error why;
    bool operator==(const Unread&) const = default;
};

/// What a new base is made of a base's messages: see Base::rewrite.
struct Rewritten {
    std::size_t kept = 0, left_out = 0;
    std::uint64_t bytes_before = 0, bytes_after = 0;
    std::vector<std::string> problems;  ///< what could not be saved, a sentence each
    std::vector<Unread> unread;         ///< they stay
};

/// One open base. Counters of the base are never believed: what counts is what is there. Reading
/// needs no lock; everything that changes the base needs lock() first, and what sizes() and
/// append() know was read by lock(). Errors: Code::unreadable, Code::bad_input (the base is
/// damaged: `base check` tells where; it is left as it is), Code::cannot_write, Code::busy.
class Base {
  public:
    /// PATH has no extension (JAM, Squish) or is a folder (*.MSG). For writing it is made when
    /// missing, and is on the disk then.
    static Result<std::unique_ptr<Base>> open(Format format, const file::Path& path, Access access);
    struct Place {
        Format format = Format::jam;
        file::Path path;
    };
    /// Several for writing. The disk is waited for once, not once a base that is made.
    static std::vector<Result<std::unique_ptr<Base>>> open_to_write(std::span<const Place> places);
    virtual ~Base() = default;

    /// Code::busy where another program holds the base: who calls decides how long to wait for it.
    /// Also finishes a rewrite that was killed.
    virtual Result<void> lock() = 0;
    /// Keeps others from writing, for somebody who only reads; Code::busy as above.
    virtual Result<void> lock_to_read() = 0;
    virtual void unlock() = 0;

    /// Live messages, in the order of the base.
    virtual Result<std::vector<Number>> numbers() = 0;
    /// Calls SEE for every live message in order until it returns false.
    virtual Result<void> visit(const std::function<bool(const Heading&)>& see) = 0;
    // The same. A message that cannot be read is passed over and told in UNREAD, where those above
    // end with it.
    virtual Result<std::vector<Number>> readable_numbers(std::vector<Unread>& unread);
    virtual Result<void> visit_readable(const std::function<bool(const Heading&)>& see,
                                        std::vector<Unread>& unread);
    virtual Result<BaseMessage> read(Number number) = 0;

    /// To be called before sizes() when messages are to be appended: where the numbers of the
    /// format are about to end, its messages get low ones again (*.MSG), in their order, with
    /// last-read marks and links as they were. True when that was done.
    virtual Result<bool> make_room();
    /// The state before an append, for a journal; one line of text.
    [[nodiscard]] virtual std::string sizes() const = 0;
    /// Writes all of MESSAGES in few large pieces. Not on the disk before flush().
    virtual Result<void> append(std::span<const BaseMessage> messages) = 0;
    virtual Result<void> flush();
    /// The same for many bases, in fewer steps: see base/flush.h. The first failure, if any.
    static Result<void> flush_together(std::span<Base* const> bases);
    /// Undoes append(MESSAGES) at the state SIZES, however far it got. False when another program
    /// has written since: then nothing is changed.
    virtual Result<bool> cut_back(std::string_view sizes,
                                  std::span<const BaseMessage> messages) = 0;

    /// Sets the format's mark for "exported".
    virtual Result<void> mark_sent(std::span<const Number> numbers, UnixTime now) = 0;
    /// What of LINKS the format can keep.
    [[nodiscard]] virtual Links fitting(const Links& links) const = 0;
    virtual Result<void> set_links(Number number, const Links& links) = 0;

    /// What is wrong with the base, a sentence each; empty when it is sound.
    virtual Result<std::vector<std::string>> check() = 0;
    /// The same; messages that cannot be read are told in UNREAD and say nothing of the base.
    virtual Result<std::vector<std::string>> check_readable(std::vector<Unread>& unread);
    /// Builds the base anew of the live messages that KEEP wants, with right counters and indexes;
    /// numbers stay, so last-read pointers and high-water marks stay true. What cannot be read is
    /// told in problems. Killed half-way, the next lock() finishes it or nothing has happened.
    virtual Result<Rewritten> rewrite(const std::function<bool(const Heading&)>& keep) = 0;
    /// Files that stand where messages do, and hold none.
    [[nodiscard]] virtual Result<std::vector<file::Entry>> stray_files();
    /// All files of the base.
    [[nodiscard]] virtual std::vector<file::Path> files() const = 0;

  protected:
    /// What append() writes into; none where flush() does without.
    virtual std::vector<DiskFile*> written_files() { return {}; }
    /// What the file that comes first in the format lacks, which is then locked: see
    /// msgbase/new_header.h.
    virtual Result<std::optional<MissingHeader>> missing_header() = 0;
    /// Reads what is known of an open base.
    virtual Result<void> load() = 0;

  private:
    /// With its files open, and nothing read.
    static Result<std::unique_ptr<Base>> open_files(Format format, const file::Path& path,
                                                    Access access);
};

}  // namespace tearline::msgbase
