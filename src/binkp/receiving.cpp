// SPDX-License-Identifier: MIT
// Files that come (FTS-1026 table 4): asked for, written, and acknowledged only when they are safe.
#include "binkp/session.h"

namespace tearline::binkp {

namespace {

constexpr std::size_t offer_limit = 100000, unpacked_piece_bytes = 262144,
                      offered_name_limit = 1024, unpacked_at_once = 1 << 20;
/// So little is copied: a large buffer is better free again.
constexpr std::size_t lent_least = 16384, pieces_most = 1000, bytes_each_least = 512;
constexpr unsigned gets_of_a_file_limit = 5, gets_limit = 1000;

}  // namespace

void Session::leave() {
    if (!in_) return;
    pass_on();
    in_.reset();
    actions_.push_back(Leave{});
}

void Session::on_file(std::string_view text) {
    leave();
    auto words = parse_file_words(text, true);
    if (!words) return fail(Outcome::Kind::broken, "M_FILE: cannot parse args");
    if (++offers_ > offer_limit) return fail(Outcome::Kind::broken, "too many files");
    awaited_.erase(words->file);
    const auto asked = gets_sent_.find(words->file);
    const bool hopeless = asked != gets_sent_.end() && asked->second > gets_of_a_file_limit;
    if (words->too_large || hopeless || words->file.name.size() > offered_name_limit)
        return send(Command::skip, words->echo);
    offer_ = *std::move(words);
    reading_waits_ = true;
    actions_.push_back(Offer{offer_->file, summary_.secure, offer_->crc, offer_->offset == 0});
}

Actions Session::offered(const Decision& decision) {
    reading_waits_ = false;
    if (!offer_ || stage_ != Stage::transfer) return {};
    FileWords words = *std::exchange(offer_, std::nullopt);
    const bool agreed = words.offset && *words.offset == decision.offset;
    if (decision.kind == Decision::Kind::have) {
        send(Command::got, words.echo);
    } else if (decision.kind == Decision::Kind::later) {
        send(Command::skip, words.echo);
    } else if (!agreed) {
        actions_.push_back(Leave{});
        ++gets_sent_[words.file];
        if (gets_sent_.size() > gets_limit) {
            fail(Outcome::Kind::broken, "too many files to be resumed");
            return take();
        }
        awaited_.insert(words.file);
        send(Command::get, words.echo + " " + std::to_string(decision.offset));
    } else {
        in_.emplace();
        in_->received = decision.offset;
        in_->unpacker = make_unpacker(words.packing);
        in_->words = std::move(words);
        if (in_->received == in_->words.file.size) finish_file();
    }
    check_batch();
    advance();
    return take();
}

void Session::on_data(BytesView data) {
    // What comes without a file was under way when the file was skipped or asked for anew.
    if (!in_ || data.empty()) return;
    if (in_->unpacker) return in_->unpacker->give(data);
    if (data.size() > in_->words.file.size - in_->received)
        return fail(Outcome::Kind::broken, "more data than M_FILE said");
    in_->received += data.size();
    summary_.bytes_received += data.size();
    data_.push_back(data);
    data_bytes_ += data.size();
    if (data_.size() == pieces_most) pass_on();
    if (in_->received == in_->words.file.size) finish_file();
}

/// One piece of a compressed file; false when that needs more data.
bool Session::unpack() {
    const std::uint64_t missing = in_->words.file.size - in_->received;
    auto piece = in_->unpacker->next(
        static_cast<std::size_t>(std::min<std::uint64_t>(missing, unpacked_piece_bytes)));
    if (!piece) {
        fail(Outcome::Kind::broken, piece.error().message);
        return false;
    }
    if (piece->empty()) {
        if (in_->unpacker->ended()) fail(Outcome::Kind::broken, "less data than M_FILE said");
        return false;
    }
    in_->received += piece->size();
    summary_.bytes_received += piece->size();
    unpacked_ += piece->size();
    auto storage = std::make_shared<const Bytes>(*std::move(piece));
    const BytesView all = *storage;
    actions_.push_back(Write{{all}, std::move(storage), all.size()});
    if (in_->received == in_->words.file.size) {
        finish_file();
    } else if (unpacked_ >= unpacked_at_once) {
        // Little data may unpack to very much: the disk sets the pace.
        reading_waits_ = true;
        actions_.push_back(Drain{});
    }
    return true;
}

Actions Session::drained() {
    reading_waits_ = false;
    unpacked_ = 0;
    if (stage_ != Stage::transfer) return {};
    advance();
    return take();
}

/// What was gathered goes to the disk, out of the buffer that it came into.
void Session::pass_on() {
    if (data_.empty()) return;
    Write write{std::exchange(data_, {}), nullptr, std::exchange(data_bytes_, 0)};
    if (write.size < lent_least || write.size < write.pieces.size() * bytes_each_least) {
        Bytes copy;
        copy.reserve(write.size);
        for (const BytesView piece : write.pieces) copy += piece;
        write.storage = std::make_shared<const Bytes>(std::move(copy));
        write.pieces = {*write.storage};
    } else {
        write.storage = reader_.lend();
    }
    actions_.push_back(std::move(write));
}

void Session::finish_file() {
    pass_on();
    actions_.push_back(Store{});
    storing_.push_back(in_->words.echo);
    in_.reset();
}

/// A stranger can be told in the session only: nobody vouches for the address he gave.
void Session::tell_refused(const std::vector<std::string>& refused) {
    constexpr std::size_t most = 20;
    const auto tell = [&](const std::string& what) {
        send(Command::nul, "OPM File request: " + what);
    };
    for (std::size_t i = 0; i < refused.size() && i < most; ++i) tell(refused[i]);
    if (refused.size() > most) tell(std::to_string(refused.size() - most) + " more are not sent");
}

Actions Session::stored(Stored how, const std::vector<FileInfo>& more,
                        const std::vector<std::string>& refused) {
    if (storing_.empty()) return {};
    const std::string echo = std::exchange(storing_.front(), {});
    storing_.pop_front();
    if (how == Stored::done) ++summary_.files_received;
    if (stage_ != Stage::transfer) return {};
    heard_ = now_;
    if (how == Stored::failed) {
        fail(Outcome::Kind::local, "cannot save the file");
        return take();
    }
    send(how == Stored::done ? Command::got : Command::skip, echo);
    tell_refused(refused);
    queue(more);
    check_batch();
    return take();
}

Actions Session::disk_failed() {
    if (stage_ == Stage::transfer) fail(Outcome::Kind::local, "cannot write");
    return take();
}

}  // namespace tearline::binkp
