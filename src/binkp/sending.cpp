// SPDX-License-Identifier: MIT
// Files that go (FTS-1026 table 5, FTS-1028): announced, sent, and settled when the other side has
// them.
#include <algorithm>

#include "base/text.h"
#include "binkp/session.h"

namespace tearline::binkp {

namespace {

constexpr std::size_t piece_bytes = 8 * max_frame_bytes;
constexpr unsigned asked_again_limit = 20, batch_limit = 1000;
constexpr std::uint64_t packed_least = 512, summed_most = 64 << 20;

/// Packed already; trying again only costs time.
bool is_packed_name(std::string_view name) {
    static constexpr std::string_view endings[] = {".zip", ".gz",  ".bz2", ".7z",  ".rar", ".lzh",
                                                   ".arj", ".png", ".jpg", ".mp3", ".xz"};
    const std::string low = text::to_lower(name);
    return std::any_of(std::begin(endings), std::end(endings),
                       [&](auto ending) { return low.ends_with(ending); });
}

}  // namespace

/// As M_FILE has it; empty where the file goes as it is.
std::string_view Session::packing_for(const FileInfo& file) const {
    if (!options_.compress || !peer_.extcmd || file.size < packed_least ||
        is_packed_name(file.name))
        return {};
    return peer_.gz ? "GZ" : peer_.bz2 ? "BZ2" : std::string_view();
}

/// Is the file's checksum (FTS-1030) to be worked out before it is announced? A large file would
/// have to be read twice; a compressed stream has a checksum of its own.
bool Session::sum_first(std::size_t index, std::optional<std::uint64_t> offset) {
    const FileInfo& file = files_[index];
    if (!peer_.crc || !options_.checksum || file.size == 0 || file.size > summed_most) return false;
    if (sums_.count(index) > 0) return false;
    phase_ = Phase::summing;
    out_->announced = offset.value_or(UINT64_MAX);
    actions_.push_back(Sum{index});
    return true;
}

Actions Session::summed(std::size_t file, std::optional<std::uint32_t> crc) {
    sums_[file] = crc;
    if (stage_ != Stage::transfer || phase_ != Phase::summing || out_->index != file) return {};
    const std::uint64_t offset = *out_->announced;
    announce(file, offset == UINT64_MAX ? std::nullopt : std::optional(offset), false);
    return take();
}

void Session::announce(std::size_t index, std::optional<std::uint64_t> offset, bool packed) {
    const FileInfo& file = files_[index];
    out_.emplace();
    out_->index = index;
    out_->empty_frame = true;
    const std::string_view packing = packed ? packing_for(file) : std::string_view();
    if (packing.empty() && sum_first(index, offset)) return;
    phase_ = offset ? Phase::sending : Phase::asked;
    std::string line = file.words() + " " + (offset ? std::to_string(*offset) : "-1");
    if (!packing.empty()) line += " " + std::string(packing);
    if (const auto sum = sums_.find(index); packing.empty() && sum != sums_.end() && sum->second)
        line += " " + text::to_upper(text::hex(*sum->second, 8));
    send(Command::file, line);
    if (!offset) return;
    out_->offset = *offset;
    if (!packing.empty() && *offset < file.size)
        out_->packer = make_packer(packing == "GZ" ? Packing::gz : Packing::bz2);
}

void Session::next_file() {
    if (mark_pending_ && peer_.nd) {
        // The other side may still hold back the last file of a broken session (ND).
        mark_pending_ = false;
        phase_ = Phase::status;
        return send(Command::file, mark_->words() + " -1");
    }
    const bool one_by_one = peer_.nd && !unsettled_.empty();
    if (!queue_.empty() && !one_by_one) {
        const std::size_t index = queue_.front();
        queue_.pop_front();
        const bool ask_first = peer_.nr || peer_.nd;
        return announce(index, ask_first ? std::nullopt : std::optional<std::uint64_t>(0));
    }
    // Who brings a file request waits for the answer in this batch, if it knows no other.
    const bool answer_first = peer_.requests && !eob_received_ && start_.role == Role::answerer;
    if (queue_.empty() && unsettled_.empty() && !answer_first) {
        eob_sent_ = true;
        send(Command::eob, "");
        check_batch();
    }
}

Actions Session::room(UnixTime now) {
    now_ = now;
    if (stage_ != Stage::transfer || asking_ || must_prove_ || eob_sent_) return take();
    if (phase_ == Phase::idle) next_file();
    if (phase_ == Phase::sending && actions_.empty()) {
        const std::uint64_t left = files_[out_->index].size - out_->offset;
        if (left == 0)
            file_is_out();
        else
            ask(Read{out_->index, out_->offset,
                     static_cast<std::size_t>(std::min<std::uint64_t>(left, piece_bytes)),
                     !out_->packer});
    }
    return take();
}

Actions Session::was_read(std::optional<Bytes> bytes) {
    asking_ = false;
    if (!out_ || stage_ != Stage::transfer) return {};
    if (!bytes || bytes->empty()) {
        fail(Outcome::Kind::local, "a file changed while it was sent");
        return take();
    }
    heard_ = now_;
    const std::size_t count = out_->packer ? bytes->size() : write_headers(*bytes);
    out_->offset += count;
    summary_.bytes_sent += count;
    const bool last = out_->offset == files_[out_->index].size;
    if (!out_->packer) {
        wire(*std::move(bytes));
        out_->empty_frame = false;
    } else if (const Bytes packed = out_->packer->add(*bytes, last); !packed.empty()) {
        send_data(packed);
        out_->empty_frame = false;
    }
    if (last) file_is_out();
    advance();
    return take();
}

void Session::file_is_out() {
    // An empty file, or one the other side only wants confirmed, still ends with a data frame.
    if (out_->empty_frame) send_data({});
    unsettled_.insert(out_->index);
    out_.reset();
    phase_ = Phase::idle;
}

std::optional<std::size_t> Session::find_sent(const FileInfo& file) const {
    if (out_ && files_[out_->index] == file) return out_->index;
    for (const std::size_t index : unsettled_)
        if (files_[index] == file) return index;
    return std::nullopt;
}

void Session::on_get(std::string_view text) {
    const auto words = parse_file_words(text, true);
    if (!words || !words->offset) return fail(Outcome::Kind::broken, "M_GET: cannot parse args");
    if (phase_ == Phase::status && mark_ && words->file == *mark_)
        return on_status_answer(*words, Command::get);
    const auto index = find_sent(words->file);
    if (!index) return;
    if (*words->offset > words->file.size)
        return fail(Outcome::Kind::broken, "M_GET: the offset is beyond the end of the file");
    if (++gets_received_[*index] > asked_again_limit)
        return fail(Outcome::Kind::broken, "M_GET: too often for one file");
    if (out_ && out_->index != *index) queue_.push_front(out_->index);
    unsettled_.erase(*index);
    if (mark_) actions_.push_back(Mark{mark_ = std::nullopt});
    announce(*index, words->offset, !words->not_packed);
}

void Session::on_acknowledged(std::string_view text, bool got) {
    const Command command = got ? Command::got : Command::skip;
    const auto words = parse_file_words(text, false);
    if (!words)
        return fail(Outcome::Kind::broken, std::string(name_of(command)) + ": cannot parse args");
    if (phase_ == Phase::status && mark_ && words->file == *mark_)
        return on_status_answer(*words, command);
    const auto index = find_sent(words->file);
    if (!index) return;
    if (out_ && out_->index == *index) {
        out_.reset();
        phase_ = Phase::idle;
    }
    unsettled_.erase(*index);
    settle_one(*index, got);
}

void Session::settle_one(std::size_t index, bool got) {
    if (!got) {
        if (mark_) actions_.push_back(Mark{mark_ = std::nullopt});
        ++summary_.files_postponed;
        actions_.push_back(Postpone{index});
        return;
    }
    if (peer_.nd) actions_.push_back(Mark{mark_ = files_[index]});
    actions_.push_back(Settle{index});
    ++summary_.files_sent;
}

/// An answer to the question about the file of the last session. M_GET to its end: the other side
/// has it whole and waits for the word that we know; else it has it for good, or not at all.
void Session::on_status_answer(const FileWords& words, Command command) {
    const bool whole = command == Command::get && *words.offset == words.file.size;
    const auto queued = std::find_if(queue_.begin(), queue_.end(), [&](std::size_t index) {
        return files_[index] == words.file;
    });
    if (queued != queue_.end() && (whole || command == Command::got)) {
        // A crash after the mark was made left the file in the outbound.
        actions_.push_back(Settle{*queued});
        queue_.erase(queued);
    }
    if (command == Command::get) {
        send(Command::file, words.echo + " " + std::to_string(*words.offset));
        if (whole) return send_data({});
    }
    phase_ = Phase::idle;
    // One that acknowledges it holds it back again, until it hears our next M_FILE or M_EOB.
    if (command != Command::got) actions_.push_back(Mark{mark_ = std::nullopt});
}

void Session::check_batch() {
    if (stage_ != Stage::transfer || asking_ || !eob_sent_ || !eob_received_ || in_ || out_ ||
        !unsettled_.empty() || !awaited_.empty() || !storing_.empty() || reading_waits_)
        return;
    if (batch_commands_ <= 2 || !peer_.later_version) return close(Outcome::Kind::good, "");
    if (++batches_ > batch_limit) return fail(Outcome::Kind::broken, "too many batches");
    ask(More{});
}

void Session::queue(const std::vector<FileInfo>& files) {
    for (const FileInfo& file : files) {
        queue_.push_back(files_.size());
        files_.push_back(file);
    }
}

Actions Session::more(const std::vector<FileInfo>& files) {
    asking_ = false;
    if (stage_ != Stage::transfer) return {};
    queue(files);
    eob_sent_ = eob_received_ = false;
    batch_commands_ = 0;
    advance();
    return take();
}

}  // namespace tearline::binkp
