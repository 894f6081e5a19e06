// SPDX-License-Identifier: MIT
// The frame around login and transfer: bytes in, actions out, time, and every way to end.
#include "binkp/session.h"

#include <cassert>

#include "base/log.h"

namespace tearline::binkp {

namespace {

constexpr std::size_t login_frame_limit = 300, why_limit = 200;

}  // namespace

Code code_of(Outcome::Kind kind) {
    switch (kind) {
        case Outcome::Kind::busy:
            return Code::busy;
        case Outcome::Kind::lost:
            return Code::io;
        case Outcome::Kind::local:
            return Code::cannot_write;
        default:
            return Code::protocol;
    }
}

Session::Session(const Station& station, const Start& start)
    : station_(station), start_(start), now_(start.now), began_(start.now), heard_(start.now) {
    assert((start.role == Role::caller) == (start.called != nullptr));
    if (start.called != nullptr) options_ = start.called->session;
}

Actions Session::take() {
    return std::exchange(actions_, {});
}

void Session::ask(Action question) {
    asking_ = true;
    actions_.push_back(std::move(question));
}

void Session::wire(Bytes bytes) {
    if (cipher_) cipher_->encipher(bytes);
    if (!actions_.empty())
        if (Send* last = std::get_if<Send>(&actions_.back())) {
            last->bytes += bytes;
            return;
        }
    actions_.push_back(Send{std::move(bytes)});
}

void Session::send(Command command, std::string_view arguments) {
    ++batch_commands_;
    wire(encode(command, arguments));
}

void Session::send_data(BytesView data) {
    Bytes frames;
    do {
        append_data_frame(frames, data.substr(0, max_frame_bytes));
        data.remove_prefix(std::min(data.size(), max_frame_bytes));
    } while (!data.empty());
    wire(std::move(frames));
}

void Session::close(Outcome::Kind kind, std::string why) {
    if (stage_ == Stage::over) return;
    leave();
    if (kind == Outcome::Kind::good && mark_ && !mark_pending_) actions_.push_back(Mark{});
    stage_ = Stage::over;
    asking_ = reading_waits_ = false;
    actions_.push_back(Close{{kind, log::printable(why.substr(0, why_limit))}});
}

void Session::fail(Outcome::Kind kind, std::string_view why, std::string_view ours) {
    if (stage_ == Stage::over) return;
    send(kind == Outcome::Kind::busy ? Command::bsy : Command::err, why);
    close(kind, std::string(ours.empty() ? why : ours));
}

Actions Session::start() {
    hello();
    return take();
}

Actions Session::receive(BytesView bytes, UnixTime now) {
    now_ = now;
    if (stage_ == Stage::over) return {};
    reader_.add(bytes);
    advance();
    return take();
}

Actions Session::received(std::size_t size, UnixTime now) {
    now_ = now;
    if (stage_ == Stage::over) return {};
    reader_.filled(size);
    advance();
    return take();
}

void Session::advance() {
    while (stage_ != Stage::over && !is_waiting()) {
        if (in_ && in_->unpacker && unpack()) continue;
        if (stage_ != Stage::transfer && reader_.data_begins())
            return fail(Outcome::Kind::broken,
                        start_.role == Role::caller ? "I called for binkp: log in first"
                                                    : "this is a binkp port: log in first",
                        "the other side does not speak binkp");
        if (must_prove_ && reader_.data_begins())
            return fail(Outcome::Kind::wrong_password,
                        "you did not prove that you know the password",
                        "the other side did not prove that it knows the password");
        const std::optional<FrameView> frame = reader_.next();
        if (!frame) break;
        on_frame(*frame);
        if (stage_ == Stage::transfer && !asking_) check_batch();
    }
    pass_on();
}

void Session::on_frame(const FrameView& frame) {
    if (frame.command) ++batch_commands_;
    if (must_prove_) {
        if (!first_frame_proves(frame))
            return fail(Outcome::Kind::wrong_password,
                        "you did not prove that you know the password",
                        "the other side did not prove that it knows the password");
        must_prove_ = false;
    }
    if (!frame.command) {
        if (stage_ == Stage::transfer && !frame.data.empty()) heard_ = now_;
        if (stage_ == Stage::transfer) on_data(frame.data);
        return;
    }
    if (*frame.command > last_command) return;
    const auto command = static_cast<Command>(*frame.command);
    const std::string_view text = frame.text();
    if (stage_ != Stage::transfer && ++login_frames_ > login_frame_limit)
        return fail(Outcome::Kind::broken, "too much talk before the login");
    if (command == Command::nul) return on_nul(text);
    heard_ = now_;
    if (command == Command::err)
        return close(Outcome::Kind::refused, "the other side says: " + std::string(text));
    if (command == Command::bsy)
        return close(Outcome::Kind::busy, "the other side is busy: " + std::string(text));
    if (stage_ != Stage::transfer) return on_login(command, text);
    switch (command) {
        case Command::file:
            return on_file(text);
        case Command::eob:
            leave();
            eob_received_ = true;
            return;
        case Command::got:
        case Command::skip:
            return on_acknowledged(text, command == Command::got);
        case Command::get:
            return on_get(text);
        default:
            return fail(Outcome::Kind::broken,
                        std::string(name_of(command)) + " does not belong here");
    }
}

Actions Session::tick(UnixTime now) {
    now_ = now;
    if (stage_ == Stage::over) return {};
    // Our own disk may be slow; the other side is waiting then, not silent.
    if (is_waiting() || !storing_.empty()) heard_ = now_;
    const UnixTime limit = station_.timeout.count();
    const bool slow_login = stage_ != Stage::transfer && now_ - began_ >= limit;
    if (slow_login || now_ - heard_ >= limit)
        fail(Outcome::Kind::lost, "nothing heard for " + std::to_string(limit) + " seconds");
    return take();
}

Actions Session::stop(std::string_view why) {
    fail(Outcome::Kind::busy, why);
    return take();
}

void Session::hear_rest() {
    while (stage_ == Stage::transfer && !must_prove_) {
        const std::optional<FrameView> frame = reader_.next();
        if (!frame) return;
        if (!frame->command || *frame->command > last_command) continue;
        switch (static_cast<Command>(*frame->command)) {
            case Command::got:
            case Command::skip:
            case Command::err:
            case Command::bsy:
                on_frame(*frame);
                break;
            default:
                break;
        }
    }
}

Actions Session::closed(std::string_view why) {
    if (stage_ == Stage::over) return {};
    if (is_waiting()) hear_rest();
    if (stage_ == Stage::over) return take();
    // A peer that closes between two batches just has no more to say. But one in ND mode holds the
    // last file back until it heard our M_EOB, which only its own next M_EOB shows.
    const bool held_back = peer_.nd && mark_ && !(batches_ > 0 && eob_received_);
    const bool good = !held_back && stage_ == Stage::transfer && queue_.empty() &&
                      unsettled_.empty() && !out_ && !in_ && awaited_.empty() && storing_.empty() &&
                      (batches_ > 0 || (eob_received_ && eob_sent_));
    if (good)
        close(Outcome::Kind::good, "");
    else
        close(Outcome::Kind::lost, std::string(why));
    return take();
}

}  // namespace tearline::binkp
