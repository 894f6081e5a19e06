// SPDX-License-Identifier: MIT
// Files that come (FTS-1026 table 4): asked for, written, and acknowledged only when they are safe.
#include "binkp/session.h"

namespace tearline::binkp {

namespace {

constexpr std::size_t offer_limit = 100000, write_bytes = 262144, name_limit = 1024;
constexpr unsigned get_limit = 5, gets_limit = 1000;

}  // namespace

void Session::leave() {
    if (!in_) return;
    in_.reset();
    data_.clear();
    actions_.push_back(Leave{});
}

void Session::on_file(std::string_view text) {
    leave();
    auto words = parse_file_words(text, true);
    if (!words) return fail(Outcome::Kind::broken, "M_FILE: cannot parse args");
    if (++offers_ > offer_limit) return fail(Outcome::Kind::broken, "too many files");
    awaited_.erase(words->file);
    const auto asked = gets_sent_.find(words->file);
    const bool hopeless = asked != gets_sent_.end() && asked->second > get_limit;
    if (words->too_large || hopeless || words->packing == Packing::bz2 ||
        words->file.name.size() > name_limit)
        return send(Command::skip, words->echo);
    offer_ = *std::move(words);
    ask(Offer{offer_->file, summary_.secure});
}

Actions Session::offered(const Decision& decision) {
    asking_ = false;
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
        if (words.packing == Packing::gz) in_->inflater.emplace();
        in_->words = std::move(words);
        if (in_->received == in_->words.file.size) finish_file();
    }
    if (!asking_) {
        check_batch();
        advance();
    }
    return take();
}

void Session::on_data(BytesView data) {
    // What comes without a file was under way when the file was skipped or asked for anew.
    if (!in_ || data.empty()) return;
    if (in_->inflater)
        in_->inflater->give(data);
    else
        data_ = Bytes(data);
    take_data();
}

void Session::take_data() {
    if (!in_) return data_.clear();
    const std::uint64_t missing = in_->words.file.size - in_->received;
    Bytes piece;
    if (in_->inflater) {
        auto unpacked = in_->inflater->next(std::min<std::uint64_t>(missing, write_bytes));
        if (!unpacked) return fail(Outcome::Kind::broken, unpacked.error().message);
        piece = *std::move(unpacked);
        if (piece.empty() && in_->inflater->ended())
            return fail(Outcome::Kind::broken, "less data than M_FILE said");
    } else {
        piece = std::exchange(data_, {});
        if (piece.size() > missing)
            return fail(Outcome::Kind::broken, "more data than M_FILE said");
    }
    if (piece.empty()) return;
    in_->received += piece.size();
    summary_.bytes_received += piece.size();
    ask(Write{std::move(piece)});
}

Actions Session::wrote(bool good) {
    asking_ = false;
    if (stage_ != Stage::transfer) return {};
    if (!good)
        fail(Outcome::Kind::local, "cannot write");
    else if (in_ && in_->received == in_->words.file.size)
        finish_file();
    if (!asking_) advance();
    return take();
}

void Session::finish_file() {
    data_.clear();
    in_->inflater.reset();
    ask(Store{in_->words.crc});
}

Actions Session::stored(Stored how) {
    asking_ = false;
    if (!in_ || stage_ != Stage::transfer) return {};
    const std::string echo = in_->words.echo;
    in_.reset();
    if (how == Stored::failed) {
        fail(Outcome::Kind::local, "cannot save the file");
        return take();
    }
    if (how == Stored::done) ++summary_.files_received;
    send(how == Stored::done ? Command::got : Command::skip, echo);
    check_batch();
    advance();
    return take();
}

}  // namespace tearline::binkp
