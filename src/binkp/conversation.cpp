// SPDX-License-Identifier: MIT
// Carries out the actions of a session on disk.
#include "binkp/conversation.h"

#include <memory>

#include "base/hash.h"
#include "base/log.h"
#include "base/text.h"

namespace tearline::binkp {

namespace {

constexpr const char* stage = "binkp";
constexpr std::size_t request_most = 65536;

std::string count_text(std::uint32_t files, std::uint64_t bytes) {
    return std::to_string(files) + (files == 1 ? " file, " : " files, ") + std::to_string(bytes) +
           " bytes";
}

/// CRC-32 of a whole file.
Result<std::uint32_t> sum_of(const file::Path& path) {
    auto reader = file::Reader::open(path);
    if (!reader) return reader.error();
    std::uint32_t crc = 0xffffffff;
    Bytes block(1 << 15, '\0');
    for (std::uint64_t at = 0;;) {
        const auto count = reader->read_at(at, block.data(), block.size());
        if (!count) return count.error();
        if (*count == 0) return ~crc;
        crc = crc32_update(crc, BytesView(block).substr(0, *count));
        at += *count;
    }
}

Result<void> settle_all(const std::vector<outbound::Item>& items) {
    for (const outbound::Item& item : items)
        if (auto settled = outbound::settle(item); !settled) return settled.error();
    return {};
}

}  // namespace

/// A file that came, and what it asks for.
struct Conversation::Came {
    std::optional<file::Path> place;  ///< nothing: the checksum was wrong
    RequestAnswer answer;
};

void at_once(const std::function<void()>& work, const std::function<void()>& then) {
    work();
    then();
}

Conversation::Conversation(const Station& station, Journal& journal, const Start& start,
                           Outbox outbox, std::string peer, Errands errands)
    : session_(station, start),
      outbox_(std::move(outbox)),
      receiver_(station, journal),
      role_(start.role),
      peer_(std::move(peer)),
      is_told_(start.is_told),
      began_(start.now),
      now_(start.now),
      station_(station),
      errands_(std::move(errands)) {}

Bytes Conversation::start() {
    return perform(session_.start());
}

Bytes Conversation::receive(BytesView bytes, UnixTime now) {
    now_ = now;
    return perform(session_.receive(bytes, now));
}

Bytes Conversation::received(std::size_t size, UnixTime now) {
    now_ = now;
    return perform(session_.received(size, now));
}

Bytes Conversation::room(UnixTime now) {
    now_ = now;
    while (out_.empty() && !(one_by_one_ && settling_ > 0)) {
        Actions actions = session_.room(now);
        if (actions.empty()) break;
        add(std::move(actions));
    }
    return take();
}

bool Conversation::is_full(std::size_t unwritten_most) const {
    return session_.is_waiting() || unwritten_ > unwritten_most;
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
    add(std::move(actions));
    return take();
}

void Conversation::add(Actions actions) {
    todo_.insert(todo_.end(), std::make_move_iterator(actions.begin()),
                 std::make_move_iterator(actions.end()));
    if (performing_) return;
    performing_ = true;
    while (!todo_.empty()) {
        Action action = std::move(todo_.front());
        todo_.pop_front();
        carry_out(action);
    }
    performing_ = false;
}

template <class Work, class Then>
void Conversation::errand(Work work, Then then) {
    using Value = decltype(work());
    auto result = std::make_shared<std::optional<Value>>();
    ++errands_under_way_;
    errands_([work = std::move(work), result]() mutable { result->emplace(work()); },
             [this, then = std::move(then), result]() mutable {
                 then(**result);
                 --errands_under_way_;
                 if (outcome_ && !is_busy()) tell_end();
                 tell_();
             });
}

void Conversation::carry_out(Action& action) {
    if (auto* send = std::get_if<Send>(&action)) {
        if (out_.empty())
            out_ = std::move(send->bytes);
        else
            out_ += send->bytes;
    } else if (auto* lock = std::get_if<Lock>(&action)) {
        carry_out(*lock);
    } else if (auto* offer = std::get_if<Offer>(&action)) {
        carry_out(*offer);
    } else if (auto* write = std::get_if<Write>(&action)) {
        carry_out(*write);
    } else if (auto* store = std::get_if<Store>(&action)) {
        carry_out(*store);
    } else if (auto* read = std::get_if<Read>(&action)) {
        carry_out(*read);
    } else if (auto* sum = std::get_if<Sum>(&action)) {
        carry_out(*sum);
    } else if (std::get_if<Drain>(&action) != nullptr) {
        errand([] { return true; }, [this](bool) { add(session_.drained()); });
    } else if (std::get_if<More>(&action) != nullptr) {
        add(session_.more({}));
    } else if (std::get_if<Leave>(&action) != nullptr) {
        errand([this] { return receiver_.leave(), true; }, [](bool) {});
    } else if (auto* settled = std::get_if<Settle>(&action)) {
        carry_out(*settled);
    } else if (auto* mark = std::get_if<Mark>(&action)) {
        carry_out(*mark);
    } else if (const auto* postpone = std::get_if<Postpone>(&action)) {
        log::info(stage, who() + " wants " + outbox_.path(postpone->file).string() +
                             " later; it stays where it is");
    } else if (auto* close = std::get_if<Close>(&action)) {
        carry_out(*close);
    }
}

void Conversation::carry_out(Lock& lock) {
    Locked locked = outbox_.lock(lock.addresses);
    for (const std::string& remark : outbox_.take_remarks()) log::warning(stage, remark);
    add(session_.locked(std::move(locked)));
}

void Conversation::carry_out(Offer& offer) {
    coming_ = offer.file;
    const Summary& known = session_.summary();
    std::string from = known.remote.empty() ? known.claimed : known.remote.front().text();
    errand(
        [this, from = std::move(from), offer, now = now_] {
            return receiver_.offer(from, offer.file, offer.secure, now, offer.crc,
                                   offer.from_start);
        },
        [this, file = offer.file](const Result<Decision>& decision) {
            offer_decided(file, decision);
        });
}

void Conversation::offer_decided(const FileInfo& file, const Result<Decision>& decision) {
    if (!decision) {
        report(decision.error());
        return add(session_.offered({Decision::Kind::later, 0}));
    }
    if (decision->kind == Decision::Kind::have)
        log::info(stage, who() + ": " + file.name + " came before; acknowledged again");
    if (decision->kind == Decision::Kind::later)
        log::warning(stage, who() + ": there is no room for " + file.name + " (" +
                                std::to_string(file.size) + " bytes); it is to come later");
    add(session_.offered(*decision));
}

void Conversation::carry_out(Write& write) {
    unwritten_ += write.size;
    const auto content = std::make_shared<const Write>(std::move(write));
    // THEN holds the content, so that its storage is let go in this thread.
    errand([this, pieces = std::span(content->pieces)] { return receiver_.write(pieces); },
           [this, content](const Result<void>& written) {
               unwritten_ -= content->size;
               if (written || outcome_) return;
               report(written.error());
               add(session_.disk_failed());
           });
}

void Conversation::carry_out(Store&) {
    storing_.push_back(coming_);
    if (!allowance_) {
        const ftn::SessionOptions& options = session_.options();
        const bool stranger = session_.summary().remote.empty();
        allowance_ = stranger ? station_.strangers
                              : RequestAllowance{options.request_files, options.request_bytes};
    }
    const Summary& known = session_.summary();
    std::optional<ftn::Address> proven;
    if (known.secure && !known.remote.empty()) proven = known.remote.front();
    errand([this, proven = std::move(proven)] { return store_and_answer(proven); },
           [this](const Result<Came>& came) { file_stored(came); });
}

/// A file request is answered where it is stored, and then gone, also where nothing may be
/// requested: it would lie in the inbound for ever.
Result<Conversation::Came> Conversation::store_and_answer(
    const std::optional<ftn::Address>& proven) {
    const auto stored = receiver_.store();
    if (!stored) return stored.error();
    Came came{*stored, {}};
    const bool request =
        *stored && text::equals_ignoring_case((*stored)->extension().string(), ".req");
    if (!request) return came;
    const auto content = file::read(**stored, request_most);
    if (!content) return came;
    came.answer = answer_request(*content, station_.requestable, proven.has_value(), *allowance_);
    if (proven && station_.tell_refused && !came.answer.refused.empty())
        station_.tell_refused(*proven, came.answer.refused);
    if (auto removed = file::remove(**stored); !removed) return removed.error();
    return came;
}

std::vector<FileInfo> Conversation::requested(const Came& came) {
    std::vector<FileInfo> out;
    for (const std::string& why : came.answer.refused)
        log::info(stage, log::printable(who() + " requests a file: " + why));
    for (const file::Path& path : came.answer.files)
        if (const auto info = outbox_.add(path)) {
            log::info(stage, who() + " requests " + path.string());
            out.push_back(*info);
        }
    return out;
}

void Conversation::file_stored(const Result<Came>& came) {
    const FileInfo file = std::exchange(storing_.front(), {});
    storing_.pop_front();
    if (!came) {
        report(came.error());
        return add(session_.stored(Stored::failed));
    }
    const auto& stored = came->place;
    if (!stored) {
        log::warning(stage,
                     who() + ": " + file.name + " came with a wrong checksum; it is to come again");
        return add(session_.stored(Stored::later));
    }
    log::info(stage, who() + ": received " + stored->string() + " (" + std::to_string(file.size) +
                         " bytes)");
    add(session_.stored(Stored::done, requested(*came), came->answer.refused));
}

void Conversation::carry_out(Read& read) {
    auto bytes = outbox_.read(read.file, read.offset, read.size, read.framed);
    if (bytes) return add(session_.was_read(*std::move(bytes)));
    report(bytes.error());
    add(session_.was_read(std::nullopt));
}

void Conversation::carry_out(Sum& sum) {
    errand([path = outbox_.path(sum.file)] { return sum_of(path); },
           [this, index = sum.file](const Result<std::uint32_t>& crc) {
               if (!crc) report(crc.error());
               add(session_.summed(index, crc ? std::optional(*crc) : std::nullopt));
           });
}

void Conversation::carry_out(Settle& settle) {
    ++settling_;
    errand([items = outbox_.release(settle.file)] { return settle_all(items); },
           [this, path = outbox_.path(settle.file).string()](const Result<void>& settled) {
               --settling_;
               if (settled)
                   log::info(stage, who() + ": sent " + path);
               else
                   report(settled.error());
           });
}

void Conversation::carry_out(Mark& mark) {
    if (mark.file) one_by_one_ = true;
    ++settling_;
    errand([path = outbox_.mark_file(), file = mark.file] { return keep_mark(path, file); },
           [this](const Result<void>& kept) {
               --settling_;
               if (!kept) report(kept.error());
           });
}

void Conversation::carry_out(Close& close) {
    outcome_ = close.outcome;
    if (close.outcome.kind != Outcome::Kind::good) {
        if (!is_busy()) tell_end();
        return;
    }
    const Summary& known = session_.summary();
    const std::string from = known.remote.empty() ? "" : known.remote.front().text();
    errand(
        [this, from, secure = known.secure]() -> Result<void> {
            if (!from.empty()) receiver_.forget_parts(from, secure);
            return outbox_.fulfil();
        },
        [this](const Result<void>& done) {
            if (!done) report(done.error());
        });
}

void Conversation::tell_end() const {
    const Summary& known = session_.summary();
    for (const std::string& said : known.said)
        log::info(stage, log::printable(who() + " says: " + said));
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
    const auto tell = is_told_ ? log::write_told : log::write;
    tell(good ? log::Level::info : log::Level::warning, stage, log::printable(line));
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
