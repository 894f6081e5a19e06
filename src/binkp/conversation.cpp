// SPDX-License-Identifier: MIT
// Carries out the actions of a session on disk.
#include "binkp/conversation.h"

#include <deque>

#include "base/log.h"

namespace tearline::binkp {

namespace {

constexpr const char* stage = "binkp";

std::string count_text(std::uint32_t files, std::uint64_t bytes) {
    return std::to_string(files) + (files == 1 ? " file, " : " files, ") + std::to_string(bytes) +
           " bytes";
}

}  // namespace

Conversation::Conversation(const Station& station, Journal& journal, const Start& start,
                           Outbox outbox, std::string peer)
    : session_(station, start),
      outbox_(std::move(outbox)),
      receiver_(station, journal),
      role_(start.role),
      peer_(std::move(peer)),
      began_(start.now),
      now_(start.now) {}

Bytes Conversation::start() {
    return perform(session_.start());
}

Bytes Conversation::receive(BytesView bytes, UnixTime now) {
    now_ = now;
    return perform(session_.receive(bytes, now));
}

Bytes Conversation::room(UnixTime now) {
    now_ = now;
    while (true) {
        Actions actions = session_.room(now);
        if (actions.empty()) return {};
        if (Bytes bytes = perform(std::move(actions)); !bytes.empty()) return bytes;
    }
}

Bytes Conversation::tick(UnixTime now) {
    now_ = now;
    if (outcome_) return {};
    if (auto refreshed = outbox_.refresh(now); !refreshed) {
        report(refreshed.error());
        return perform(session_.closed("our lock was taken by another program"));
    }
    return perform(session_.tick(now));
}

Bytes Conversation::stop(std::string_view why) {
    return perform(session_.stop(why));
}

void Conversation::closed(std::string_view why) {
    perform(session_.closed(why));
}

Bytes Conversation::perform(Actions actions) {
    std::deque<Action> todo(std::make_move_iterator(actions.begin()),
                            std::make_move_iterator(actions.end()));
    while (!todo.empty()) {
        Action action = std::move(todo.front());
        todo.pop_front();
        Actions more = carry_out(action);
        todo.insert(todo.end(), std::make_move_iterator(more.begin()),
                    std::make_move_iterator(more.end()));
    }
    return std::exchange(out_, {});
}

Actions Conversation::carry_out(Action& action) {
    if (auto* send = std::get_if<Send>(&action)) {
        out_ += send->bytes;
    } else if (const auto* lock = std::get_if<Lock>(&action)) {
        Locked locked = outbox_.lock(lock->addresses);
        for (const std::string& remark : outbox_.take_remarks()) log::warning(stage, remark);
        return session_.locked(std::move(locked));
    } else if (const auto* offer = std::get_if<Offer>(&action)) {
        return answer(*offer);
    } else if (const auto* write = std::get_if<Write>(&action)) {
        const auto written = receiver_.write(write->bytes);
        if (!written) report(written.error());
        return session_.wrote(written.has_value());
    } else if (const auto* store = std::get_if<Store>(&action)) {
        return answer(*store);
    } else if (const auto* read = std::get_if<Read>(&action)) {
        return answer(*read);
    } else if (std::get_if<More>(&action) != nullptr) {
        return session_.more({});
    } else if (std::get_if<Leave>(&action) != nullptr) {
        receiver_.leave();
    } else if (const auto* settled = std::get_if<Settle>(&action)) {
        settle(settled->file);
    } else if (const auto* postpone = std::get_if<Postpone>(&action)) {
        log::info(stage, who() + " wants " + outbox_.path(postpone->file).string() +
                             " later; it stays where it is");
    } else if (const auto* mark = std::get_if<Mark>(&action)) {
        if (auto kept = outbox_.remember(mark->file); !kept) report(kept.error());
    } else if (const auto* close = std::get_if<Close>(&action)) {
        end(close->outcome);
    }
    return {};
}

Actions Conversation::answer(const Offer& offer) {
    coming_ = offer.file;
    const Summary& known = session_.summary();
    const std::string from = known.remote.empty() ? known.claimed : known.remote.front().text();
    auto decision = receiver_.offer(from, offer.file, offer.secure, now_);
    if (!decision) {
        report(decision.error());
        return session_.offered({Decision::Kind::later, 0});
    }
    if (decision->kind == Decision::Kind::have)
        log::info(stage, who() + ": " + offer.file.name + " came before; acknowledged again");
    if (decision->kind == Decision::Kind::later)
        log::warning(stage, who() + ": there is no room for " + offer.file.name + " (" +
                                std::to_string(offer.file.size) + " bytes); it is to come later");
    return session_.offered(*decision);
}

Actions Conversation::answer(const Store& store) {
    const auto stored = receiver_.store(store.crc);
    if (!stored) {
        report(stored.error());
        return session_.stored(Stored::failed);
    }
    if (!*stored) {
        log::warning(stage, who() + ": " + coming_.name +
                                " came with a wrong checksum; it is to come again");
        return session_.stored(Stored::later);
    }
    log::info(stage, who() + ": received " + (*stored)->string() + " (" +
                         std::to_string(coming_.size) + " bytes)");
    return session_.stored(Stored::done);
}

Actions Conversation::answer(const Read& read) {
    const auto bytes = outbox_.read(read.file, read.offset, read.size);
    if (bytes) return session_.was_read(BytesView(*bytes));
    report(bytes.error());
    return session_.was_read(std::nullopt);
}

void Conversation::settle(std::size_t file) {
    const std::string path = outbox_.path(file).string();
    const auto settled = outbox_.settle(file);
    if (settled)
        log::info(stage, who() + ": sent " + path);
    else
        report(settled.error());
}

void Conversation::end(const Outcome& outcome) {
    outcome_ = outcome;
    const Summary& known = session_.summary();
    if (outcome.kind == Outcome::Kind::good) {
        if (auto done = outbox_.fulfil(); !done) report(done.error());
        if (!known.remote.empty())
            receiver_.forget_parts(known.remote.front().text(), known.secure);
    }
    tell_end();
}

void Conversation::tell_end() const {
    const Summary& known = session_.summary();
    std::string line = role_ == Role::caller ? "called " : "call from ";
    line += who();
    if (!known.system.empty()) line += ", " + known.system;
    if (!known.mailer.empty()) line += " (" + known.mailer + ")";
    line += ": sent " + count_text(known.files_sent, known.bytes_sent) + "; received " +
            count_text(known.files_received, known.bytes_received);
    line += known.secure ? "; with password" : "; no password";
    if (known.enciphered) line += ", enciphered";
    line += "; " + std::to_string(now_ - began_) + " s; ";
    const bool good = outcome_->kind == Outcome::Kind::good;
    line += good ? "all well" : "ended early: " + outcome_->why;
    log::write(good ? log::Level::info : log::Level::warning, stage, log::printable(line));
}

std::string Conversation::who() const {
    const Summary& known = session_.summary();
    if (!known.remote.empty()) return known.remote.front().text();
    const std::string claimed = known.claimed.empty() ? "" : " (says it is " + known.claimed + ")";
    return log::printable(peer_ + claimed);
}

void Conversation::report(const Error& error) {
    log::error(stage, log::printable(who() + ": " + error.text()));
}

}  // namespace tearline::binkp
