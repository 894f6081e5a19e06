// SPDX-License-Identifier: MIT
// One binkp session (FTS-1026 to FTS-1030, binkp/1.1) as a value machine: bytes, time and answers
// go in, actions come out. It knows no socket and no disk.
#pragma once
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/clock.h"
#include "binkp/actions.h"
#include "binkp/cram.h"
#include "binkp/frame.h"
#include "binkp/options.h"
#include "binkp/packing.h"
#include "binkp/station.h"

namespace tearline::binkp {

enum class Role { caller, answerer };

struct Start {
    Role role = Role::answerer;
    const ftn::Link* called = nullptr;  ///< of a caller
    Bytes challenge;                    ///< of an answerer; empty offers no CRAM
    UnixTime now = 0;
    bool is_told = false;  ///< whoever calls tells at the screen how it ended
};

/// What happened, for the log.
struct Summary {
    std::vector<ftn::Address> remote;  ///< those of its addresses that are links of ours
    std::string system, mailer;        ///< as the other side calls itself
    std::string claimed;               ///< the first address it gave
    std::vector<std::string> said;     ///< to our operator (OPM of FTS-1026); the first few
    bool secure = false, enciphered = false;
    std::uint32_t files_sent = 0, files_received = 0, files_postponed = 0;
    std::uint64_t bytes_sent = 0, bytes_received = 0;
};

/// STATION (and the called link) must outlive the session. All times are of one clock that never
/// runs backwards.
class Session {
  public:
    Session(const Station& station, const Start& start);

    Actions start();
    Actions receive(BytesView bytes, UnixTime now);
    /// The same without a copy: at most so many bytes are put into space(), then received() tells
    /// how many came.
    std::span<char> space(std::size_t size) { return reader_.space(size); }
    Actions received(std::size_t size, UnixTime now);
    /// A question has to be answered before more is received.
    [[nodiscard]] bool is_waiting() const { return asking_ || reading_waits_; }
    /// The wire can take more. Nothing comes back when there is nothing to say.
    Actions room(UnixTime now);
    Actions tick(UnixTime now);
    /// The other side closed, or the connection broke.
    Actions closed(std::string_view why);
    /// We have to end now: M_BSY, and what is under way is kept.
    Actions stop(std::string_view why);

    Actions locked(Locked answer);
    Actions offered(const Decision& decision);
    Actions drained();
    /// MORE: what it asks for, to be sent after all else. REFUSED: what it asks for and does not
    /// get, a clause each, for the operator of the other side.
    Actions stored(Stored how, const std::vector<FileInfo>& more = {},
                   const std::vector<std::string>& refused = {});
    Actions disk_failed();
    /// As asked for, fewer bytes at the end of the file; nothing when it cannot be read.
    Actions was_read(std::optional<Bytes> bytes);
    Actions summed(std::size_t file, std::optional<std::uint32_t> crc);
    Actions more(const std::vector<FileInfo>& files);

    [[nodiscard]] const Summary& summary() const { return summary_; }
    /// Those of the other side's link.
    [[nodiscard]] const ftn::SessionOptions& options() const { return options_; }
    [[nodiscard]] bool over() const { return stage_ == Stage::over; }

  private:
    enum class Stage { address, password, locking, reply, transfer, over };
    enum class Phase { idle, summing, asked, sending, status };

    /// A file on its way out.
    // The written-out constructors let clang 14 see within this class that they are there.
    struct Outgoing {
        Outgoing() {}
        std::size_t index = 0;
        std::uint64_t offset = 0;
        std::optional<std::uint64_t> announced;  ///< while its checksum is worked out
        std::unique_ptr<Packer> packer;
        bool empty_frame = false;  ///< not one data frame went yet
    };
    /// A file on its way in.
    struct Incoming {
        Incoming() {}
        FileWords words;
        std::uint64_t received = 0;
        std::unique_ptr<Unpacker> unpacker;
    };

    Actions take();
    void ask(Action question);
    void send(Command command, std::string_view arguments);
    void send_data(BytesView data);
    void wire(Bytes bytes);
    void close(Outcome::Kind kind, std::string why);
    /// WHY is said to the other side; OURS, where that would mislead, is the clause for our log.
    void fail(Outcome::Kind kind, std::string_view why, std::string_view ours = {});
    /// The other side is gone, and what it said last lies behind something that is waited for: what
    /// it has, what it does not want and why it went counts all the same.
    void hear_rest();
    void advance();
    void on_frame(const FrameView& frame);

    // login.cpp
    void hello();
    void on_nul(std::string_view text);
    void on_login(Command command, std::string_view text);
    void on_addresses(std::string_view text);
    void answerer_checks(std::string_view text);
    void caller_chooses();
    void caller_proves();
    void caller_is_let_in(std::string_view text);
    void answerer_lets_in();
    void begin_transfer(bool enciphered, std::string_view password);
    bool first_frame_proves(const FrameView& frame) const;
    [[nodiscard]] std::string option_line() const;
    [[nodiscard]] std::vector<const ftn::Link*> links_of_remote() const;

    // receiving.cpp
    void on_file(std::string_view text);
    void on_data(BytesView data);
    bool unpack();
    void pass_on();
    void finish_file();
    void leave();

    // sending.cpp
    void on_get(std::string_view text);
    void on_acknowledged(std::string_view text, bool got);
    void next_file();
    void announce(std::size_t index, std::optional<std::uint64_t> offset, bool packed = true);
    [[nodiscard]] std::string_view packing_for(const FileInfo& file) const;
    bool sum_first(std::size_t index, std::optional<std::uint64_t> offset);
    void file_is_out();
    void on_status_answer(const FileWords& words, Command command);
    void settle_one(std::size_t index, bool got);
    [[nodiscard]] std::optional<std::size_t> find_sent(const FileInfo& file) const;
    void check_batch();
    void queue(const std::vector<FileInfo>& files);
    void tell_refused(const std::vector<std::string>& refused);

    const Station& station_;
    Start start_;
    Stage stage_ = Stage::address;
    UnixTime now_, began_, heard_;
    FrameReader reader_;
    std::optional<Cipher> cipher_;
    Actions actions_;
    bool asking_ = false;         ///< nothing happens before the answer
    bool reading_waits_ = false;  ///< files still go out
    std::size_t login_frames_ = 0;
    Summary summary_;

    PeerOptions peer_;
    bool any_frame_ = false;
    std::optional<std::vector<ftn::Address>> remote_;  ///< M_ADR
    std::string password_;
    bool by_cram_ = false;
    bool must_prove_ = false;  ///< nothing is sent or taken before the answerer's first frame
    ftn::SessionOptions options_;

    std::vector<FileInfo> files_;
    std::deque<std::size_t> queue_;
    std::set<std::size_t> unsettled_;
    std::optional<Outgoing> out_;
    Phase phase_ = Phase::idle;
    std::optional<FileInfo> mark_;
    bool mark_pending_ = false;
    std::map<std::size_t, unsigned> gets_received_;
    std::map<std::size_t, std::optional<std::uint32_t>> sums_;

    std::optional<FileWords> offer_;
    std::optional<Incoming> in_;
    std::vector<BytesView> data_;  ///< of the file under way, in the reader's buffer
    std::size_t data_bytes_ = 0;   ///< of all of it
    std::size_t unpacked_ = 0;
    std::deque<std::string> storing_;
    std::map<FileInfo, unsigned> gets_sent_;
    std::set<FileInfo> awaited_;
    std::size_t offers_ = 0;

    bool eob_sent_ = false, eob_received_ = false;
    unsigned batch_commands_ = 0, batches_ = 0;
};

}  // namespace tearline::binkp
