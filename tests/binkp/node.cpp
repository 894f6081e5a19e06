// SPDX-License-Identifier: MIT
// Folders, flow files and the wire.
#include "binkp/node.h"

#include <chrono>

#include "base/log.h"
#include "binkp/mate.h"

namespace tearline::test {

using namespace binkp;
namespace fs = std::filesystem;

namespace {

constexpr UnixTime node_time = 1700001000;

}  // namespace

Node::Node(const std::string& ours, const std::string& theirs)
    : station(test::station(ours, theirs, "secret")) {
    CHECK(log::start(log::Level::error));
    station.inbound = dir / "in";
    station.inbound_unsecure = dir / "in-unsecure";
    station.outbound = outbound::Names(dir / "out", station.addresses.front());
    station.min_free_bytes = 0;
    for (const char* folder : {"in", "in-unsecure", "out"}) fs::create_directory(dir / folder);
}

void Node::queue(const std::string& name, const std::string& content, UnixTime time) {
    const fs::path file = dir / name;
    spit(file, content);
    fs::last_write_time(file, std::chrono::file_clock::from_sys(
                                  std::chrono::sys_seconds(std::chrono::seconds(time))));
    const outbound::FlowLine line{outbound::Action::remove, file.string()};
    const auto flow = station.outbound.flow_file(station.links[0].address, ftn::Flavour::normal);
    CHECK(outbound::append_once(flow, {&line, 1}).value() == 1);
}

void Node::netmail(const std::string& content) {
    const outbound::FileType type{outbound::FileKind::netmail, ftn::Flavour::crash};
    spit(station.outbound.file(station.links[0].address, type), content);
}

std::map<std::string, std::string> Node::files(const std::string& folder) const {
    std::map<std::string, std::string> out;
    for (const auto& entry : fs::directory_iterator(dir / folder))
        if (entry.is_regular_file()) out[entry.path().filename().string()] = slurp(entry.path());
    return out;
}

std::size_t Node::waiting() const {
    return outbound::list(station.outbound, station.links[0].address)->items.size();
}

Journal Node::journal() const {
    return Journal::open(parts_folder(station.inbound) / "received.log", 30, node_time).value();
}

std::unique_ptr<Conversation> Node::converse(Role role, Errands errands) {
    journal_ = std::make_unique<Journal>(journal());
    Start start;
    start.role = role;
    start.now = node_time;
    if (role == Role::caller) start.called = &station.links[0];
    if (role == Role::answerer) start.challenge = "0123456789abcdef";
    return std::make_unique<Conversation>(station, *journal_, start, Outbox(station, node_time),
                                          "test", std::move(errands));
}

std::size_t talk(Conversation& caller, Conversation& answerer, std::size_t limit,
                 const std::function<bool()>& idle) {
    std::size_t frames = 0;
    std::string to_answerer = caller.start(), to_caller = answerer.start();
    const auto carry = [&](std::string& wire, Conversation& from, Conversation& to,
                           std::string& back) {
        wire += from.take();
        if (wire.empty() && !from.outcome()) wire = from.room(node_time);
        const bool said = !wire.empty();
        for (std::size_t at = 0; at < wire.size() && frames < limit; ++frames) {
            const bool plain = !from.summary().enciphered && at + 1 < wire.size();
            const std::size_t size =
                plain ? 2 + ((static_cast<unsigned char>(wire[at]) & 0x7fu) << 8 |
                             static_cast<unsigned char>(wire[at + 1]))
                      : 100;
            back += to.receive(BytesView(wire).substr(at, size), node_time);
            at += size;
        }
        wire.clear();
        return said;
    };
    while (frames < limit) {
        const bool one = carry(to_answerer, caller, answerer, to_caller);
        const bool two = carry(to_caller, answerer, caller, to_answerer);
        if (!one && !two && !idle()) break;
    }
    caller.closed("cut");
    answerer.closed("cut");
    return frames;
}

bool session(Node& caller, Node& answerer) {
    const auto one = caller.converse(Role::caller);
    const auto two = answerer.converse(Role::answerer);
    talk(*one, *two);
    CHECK(one->outcome() == Outcome{});
    CHECK(two->outcome() == Outcome{});
    return one->outcome() == Outcome{} && two->outcome() == Outcome{};
}

}  // namespace tearline::test
