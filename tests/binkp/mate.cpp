// SPDX-License-Identifier: MIT
// Carries out the actions of a session on maps.
#include "binkp/mate.h"

#include "base/hash.h"

namespace tearline::test {

using namespace binkp;

Station station(const std::string& ours, const std::string& theirs, const std::string& password) {
    const ftn::Address our = ftn::parse_address(ours).value();
    ftn::Link link;
    link.address = ftn::parse_address(theirs).value();
    link.our_address = our;
    link.session_password = password;
    return Station{{our},     "System " + ours, "Sysop",
                   "Nowhere", "Test/1",         {link},
                   "in",      "in-unsecure",    outbound::Names("out", our)};
}

namespace {

/// DATA as it is read where it is to be framed.
Bytes with_room_for_headers(BytesView data) {
    Bytes out;
    for (std::size_t at = 0; at < data.size(); at += max_frame_bytes)
        out.append(2, '\0').append(data.substr(at, max_frame_bytes));
    return out;
}

Start start_of(const Station& station, Role role, bool offers_cram) {
    Start start;
    start.role = role;
    start.now = 1000;
    if (role == Role::caller) start.called = &station.links.front();
    if (role == Role::answerer && offers_cram) start.challenge = "0123456789abcdef";
    return start;
}

}  // namespace

Mate::Mate(const Station& station, Role role, Disk& disk, bool offers_cram)
    : session(station, start_of(station, role, offers_cram)), disk_(disk) {
    perform(session.start());
}

std::string Mate::say() {
    while (out_.empty()) {
        Actions actions = session.room(now);
        if (actions.empty()) break;
        perform(std::move(actions));
    }
    return std::exchange(out_, {});
}

void Mate::hear(const std::string& bytes) {
    perform(session.receive(bytes, now));
}

void Mate::tick(UnixTime at) {
    now = at;
    perform(session.tick(at));
}

void Mate::hang_up(const std::string& why) {
    perform(session.closed(why));
}

void Mate::perform(Actions actions) {
    std::deque<Action> todo(std::make_move_iterator(actions.begin()),
                            std::make_move_iterator(actions.end()));
    while (!todo.empty()) {
        const Action action = std::move(todo.front());
        todo.pop_front();
        for (Action& more : carry_out(action)) todo.push_back(std::move(more));
    }
}

Actions Mate::offer(const Offer& offer) {
    now_in_ = offer.file;
    secure_ = offer.secure;
    wanted_crc_ = offer.crc;
    data_.clear();
    if (disk_.journal.count(offer.file) > 0) return session.offered({Decision::Kind::have, 0});
    if (offer.file.name.starts_with("later")) return session.offered({Decision::Kind::later, 0});
    data_ = disk_.parts[offer.file];
    return session.offered({Decision::Kind::accept, data_.size()});
}

Actions Mate::store() {
    if (wanted_crc_ && ~crc32_update(0xffffffff, data_) != *wanted_crc_)
        return session.stored(Stored::later);
    disk_.received.emplace_back(now_in_, data_);
    disk_.received_secure.push_back(secure_);
    if (disk_.keeps_journal) disk_.journal.insert(now_in_);
    disk_.parts.erase(now_in_);
    return session.stored(Stored::done);
}

Actions Mate::carry_out(const Action& action) {
    if (const auto* send = std::get_if<Send>(&action)) out_ += send->bytes;
    if (const auto* offered = std::get_if<Offer>(&action)) return offer(*offered);
    if (std::get_if<Store>(&action) != nullptr) return store();
    if (const auto* written = std::get_if<Write>(&action))
        for (const BytesView piece : written->pieces) data_ += piece;
    if (std::get_if<Drain>(&action) != nullptr) {
        ++drains;
        return session.drained();
    }
    if (const auto* lock = std::get_if<Lock>(&action)) {
        Locked answer;
        answer.busy = busy;
        if (busy.empty()) answer.addresses = lock->addresses;
        if (busy.empty() && !lock->addresses.empty())
            for (const auto& [file, content] : disk_.waiting) answer.files.push_back(file);
        answer.mark = disk_.mark;
        files_ = answer.files;
        return session.locked(answer);
    }
    if (const auto* read = std::get_if<Read>(&action)) {
        const std::string& content = disk_.waiting.at(files_.at(read->file));
        const auto part =
            std::string_view(content).substr(static_cast<std::size_t>(read->offset), read->size);
        return session.was_read(read->framed ? with_room_for_headers(part) : std::string(part));
    }
    if (const auto* sum = std::get_if<Sum>(&action)) {
        const auto found = disk_.waiting.find(files_.at(sum->file));
        if (found == disk_.waiting.end()) return session.summed(sum->file, std::nullopt);
        const std::uint32_t crc = ~crc32_update(0xffffffff, found->second);
        return session.summed(sum->file, crc ^ disk_.crc_error);
    }
    if (std::get_if<More>(&action) != nullptr) {
        const auto more = std::exchange(disk_.next_batch, {});
        files_.insert(files_.end(), more.begin(), more.end());
        return session.more(more);
    }
    if (std::get_if<Leave>(&action) != nullptr) disk_.parts[now_in_] = data_;
    if (const auto* settle = std::get_if<Settle>(&action))
        disk_.waiting.erase(files_.at(settle->file));
    if (const auto* mark = std::get_if<Mark>(&action)) disk_.mark = mark->file;
    if (const auto* end = std::get_if<Close>(&action)) outcome_ = end->outcome;
    return {};
}

std::size_t talk(Mate& caller, Mate& answerer, std::size_t limit) {
    // The wire: frames under way, each whole so that it can be cut between any two.
    std::size_t frames = 0;
    const auto carry = [&](Mate& from, Mate& to) {
        const std::string bytes = from.say();
        for (std::size_t at = 0; at + 1 < bytes.size() || at < bytes.size();) {
            if (frames == limit) return true;
            // Enciphered frames have no readable length: then pieces of 100 bytes are the frames.
            std::size_t size = 100;
            if (!from.session.summary().enciphered && at + 1 < bytes.size())
                size = 2 + ((static_cast<unsigned char>(bytes[at]) & 0x7fu) << 8 |
                            static_cast<unsigned char>(bytes[at + 1]));
            to.hear(bytes.substr(at, size));
            at += size;
            ++frames;
        }
        return !bytes.empty();
    };
    while (frames < limit) {
        const bool one = carry(caller, answerer);
        const bool two = frames < limit && carry(answerer, caller);
        if (!one && !two) break;
    }
    caller.hang_up();
    answerer.hang_up();
    return frames;
}

}  // namespace tearline::test
