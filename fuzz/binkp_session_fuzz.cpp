// SPDX-License-Identifier: MIT
// A session that hears any bytes, in either role and at any stage: it ends, accepts nothing before
// the login, and never settles a file that it did not send.
#include <cstdlib>
#include <deque>

#include "binkp/session.h"

using namespace tearline;
using namespace tearline::binkp;

namespace {

Station make_station() {
    const ftn::Address ours{1337, 1, 100, 0, "tqwnet"};
    ftn::Link link;
    link.address = {1337, 1, 200, 0, "tqwnet"};
    link.our_address = ours;
    return Station{{ours},    "Fuzz",        "Sysop",
                   "Nowhere", "Fuzz/1",      {link},
                   "in",      "in-unsecure", outbound::Names("out", ours)};
}

class Driver {
  public:
    Driver(const Station& station, Role role)
        : session_(station, Start{role, role == Role::caller ? &station.links[0] : nullptr,
                                  role == Role::caller ? "" : "0123456789abcdef", 1000}) {
        perform(session_.start());
    }
    void hear(BytesView bytes) {
        perform(session_.receive(bytes, 1000));
        for (int i = 0; i < 4; ++i) perform(session_.room(1000));
    }
    void end() {
        perform(session_.tick(100000));
        if (!session_.over()) std::abort();
    }

  private:
    void perform(Actions actions) {
        std::deque<Action> todo(std::make_move_iterator(actions.begin()),
                                std::make_move_iterator(actions.end()));
        while (!todo.empty()) {
            Action action = std::move(todo.front());
            todo.pop_front();
            for (Action& more : carry_out(action)) todo.push_back(std::move(more));
        }
    }
    Actions carry_out(const Action& action) {
        if (std::get_if<Lock>(&action)) {
            let_in_ = true;
            Locked answer;
            answer.files = {{"one", 100000, 1}, {"two", 3, 2}};
            return session_.locked(answer);
        }
        if (const auto* offer = std::get_if<Offer>(&action)) {
            if (!let_in_) std::abort();
            left_ = offer->file.size;
            return session_.offered({Decision::Kind::accept, 0});
        }
        if (const auto* write = std::get_if<Write>(&action)) {
            std::size_t size = 0;
            for (const BytesView piece : write->pieces) size += piece.size();
            if (size != write->size || size > left_) std::abort();
            left_ -= size;
        }
        if (std::get_if<Drain>(&action)) return session_.drained();
        if (std::get_if<Store>(&action)) {
            if (left_ != 0) std::abort();
            return session_.stored(Stored::done);
        }
        if (const auto* read = std::get_if<Read>(&action))
            return session_.was_read(
                Bytes(read->framed ? size_with_headers(read->size) : read->size, 'x'));
        if (const auto* sum = std::get_if<Sum>(&action)) return session_.summed(sum->file, 1);
        if (std::get_if<More>(&action)) return session_.more({});
        if (const auto* settle = std::get_if<Settle>(&action))
            if (settle->file > 1) std::abort();
        return {};
    }

    Session session_;
    bool let_in_ = false;
    std::uint64_t left_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    if (size == 0) return 0;
    static const Station station = make_station();
    const bool calls = (data[0] & 1) != 0, logged_in = (data[0] & 2) != 0;
    Driver driver(station, calls ? Role::caller : Role::answerer);
    if (logged_in) {
        driver.hear(encode(Command::nul, (data[0] & 4) != 0 ? "OPT NR ND EXTCMD GZ" : "OPT NDA"));
        driver.hear(encode(Command::adr, "1337:1/200@tqwnet"));
        driver.hear(encode(calls ? Command::ok : Command::pwd, "-"));
    }
    driver.hear(BytesView(reinterpret_cast<const char*>(data) + 1, size - 1));
    driver.end();
    return 0;
}
