// SPDX-License-Identifier: MIT
// Files that go (FTS-1026 table 5, FTS-1028): announced, sent, and settled when the other side has
// them.
#include <algorithm>

#include "base/text.h"
#include "binkp/session.h"

namespace tearline::binkp {

namespace {

constexpr std::size_t piece_bytes = 32768 - 1024;
constexpr unsigned get_limit = 20, batch_limit = 1000;
constexpr std::uint64_t gz_least = 512;

/// Packed already; trying again only costs time.
bool is_packed_name(std::string_view name) {
    static constexpr std::string_view endings[] = {".zip", ".gz",  ".bz2", ".7z",  ".rar", ".lzh",
                                                   ".arj", ".png", ".jpg", ".mp3", ".xz"};
    const std::string low = text::to_lower(name);
    return std::any_of(std::begin(endings), std::end(endings),
                       [&](auto ending) { return low.ends_with(ending); });
}

}  // namespace

void Session::announce(std::size_t index, std::optional<std::uint64_t> offset, bool packed) {
    const FileInfo& file = files_[index];
    std::string line = file.words() + " " + (offset ? std::to_string(*offset) : "-1");
    out_.emplace();
    out_->index = index;
    out_->empty_frame = true;
    phase_ = offset ? Phase::sending : Phase::asked;
    const bool gz = packed && options_.compress && peer_.extcmd && peer_.gz &&
                    file.size >= gz_least && !is_packed_name(file.name);
    if (gz) line += " GZ";
    send(Command::file, line);
    if (!offset) return;
    out_->offset = *offset;
    if (gz && *offset < file.size) out_->deflater.emplace();
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
    if (queue_.empty() && unsettled_.empty()) {
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
            ask(Read{out_->index, out_->offset, std::min<std::uint64_t>(left, piece_bytes)});
    }
    return take();
}

Actions Session::was_read(std::optional<BytesView> bytes) {
    asking_ = false;
    if (!out_ || stage_ != Stage::transfer) return {};
    if (!bytes || bytes->empty()) {
        fail(Outcome::Kind::local, "a file changed while it was sent");
        return take();
    }
    heard_ = now_;
    out_->offset += bytes->size();
    summary_.bytes_sent += bytes->size();
    const bool last = out_->offset == files_[out_->index].size;
    if (!out_->deflater) {
        send_data(*bytes);
        out_->empty_frame = false;
    } else if (const Bytes packed = out_->deflater->add(*bytes, last); !packed.empty()) {
        send_data(packed);
        out_->empty_frame = false;
    }
    if (last) file_is_out();
    if (!asking_) advance();
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
    if (++gets_received_[*index] > get_limit)
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
    if (command == Command::get) {
        send(Command::file, words.echo + " " + std::to_string(*words.offset));
        if (*words.offset == words.file.size) return send_data({});
    }
    phase_ = Phase::idle;
    actions_.push_back(Mark{mark_ = std::nullopt});
}

void Session::check_batch() {
    if (stage_ != Stage::transfer || asking_ || !eob_sent_ || !eob_received_ || in_ || out_ ||
        !unsettled_.empty() || !awaited_.empty())
        return;
    if (batch_commands_ <= 2 || !peer_.later_version) return close(Outcome::Kind::good, "");
    if (++batches_ > batch_limit) return fail(Outcome::Kind::broken, "too many batches");
    ask(More{});
}

Actions Session::more(const std::vector<FileInfo>& files) {
    asking_ = false;
    if (stage_ != Stage::transfer) return {};
    for (const FileInfo& file : files) {
        queue_.push_back(files_.size());
        files_.push_back(file);
    }
    eob_sent_ = eob_received_ = false;
    batch_commands_ = 0;
    advance();
    return take();
}

}  // namespace tearline::binkp
