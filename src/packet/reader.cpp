// SPDX-License-Identifier: MIT
// Packet bytes to messages, one after the other (FTS-0001 F.1), and the check of a whole packet
// before.
#include "packet/reader.h"

#include <algorithm>

#include "packet/walk.h"

namespace tearline::packet {

namespace {
// A broken writer breaks every message alike: the first few tell as much as all of them.
constexpr std::size_t message_problems_kept = 20;

void fill(PackedMessage& packed, const Record& record, const Walk& walk, const PacketHeader& header,
          Bodies bodies) {
    packed.message = record.message_without_body();
    if (bodies == Bodies::lent)
        packed.lent_body = record.body;
    else
        packed.message.body = record.body;
    packed.message.from_address.zone = header.from.zone;
    packed.message.to_address.zone = header.to.zone;
    packed.index = walk.index();
    packed.offset = walk.offset();
    packed.size = record.size;
    packed.problems = walk.problems();
}
}  // namespace

struct PacketReader::State {
    State(ByteSource from, const Limits& limits) : source(std::move(from)), walk(source, limits) {}
    ByteSource source;
    Walk walk;
    PacketHeader header;
    std::optional<Error> failed;
    bool ended = false;
};

PacketReader::PacketReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
PacketReader::PacketReader(PacketReader&& other) noexcept = default;
PacketReader& PacketReader::operator=(PacketReader&& other) noexcept = default;
PacketReader::~PacketReader() = default;

Result<PacketReader> PacketReader::open(ByteSource source, const Limits& limits) {
    auto state = std::make_unique<State>(std::move(source), limits);
    Result<PacketHeader> header = state->walk.read_header();
    if (!header) return header.error();
    state->header = std::move(*header);
    return PacketReader(std::move(state));
}

const PacketHeader& PacketReader::header() const {
    return state_->header;
}
void PacketReader::set_header(PacketHeader completed) {
    state_->header = std::move(completed);
}
End PacketReader::end() const {
    return state_->walk.end();
}
std::uint64_t PacketReader::trailing_bytes() const {
    return state_->walk.trailing_bytes();
}

Result<std::optional<PackedMessage>> PacketReader::next(Bodies bodies) {
    State& state = *state_;
    if (state.failed) return *state.failed;
    std::optional<PackedMessage> packed;
    if (state.ended) return packed;
    Result<std::optional<Record>> record = state.walk.next();
    if (!record) {
        state.failed = record.error();
        return record.error();
    }
    if (!*record) {
        state.ended = true;
        return packed;
    }
    const bool in_memory = state.source.memory() != nullptr;
    fill(packed.emplace(), **record, state.walk, state.header, in_memory ? bodies : Bodies::copied);
    return packed;
}

Result<PacketSummary> check(const ByteSource& source, const Limits& limits) {
    Walk walk(source, limits);
    Result<PacketHeader> header = walk.read_header();
    if (!header) return header.error();
    PacketSummary summary;
    summary.header = std::move(*header);
    summary.problems = summary.header.problems;
    std::size_t kept = 0;
    for (;;) {
        Result<std::optional<Record>> record = walk.next();
        if (!record) return record.error();
        if (!*record) break;
        ++summary.messages;
        summary.largest_message = std::max<std::uint64_t>(summary.largest_message, (*record)->size);
        for (const std::string& problem : walk.problems())
            if (kept++ < message_problems_kept)
                summary.problems.push_back("message " + std::to_string(walk.index()) + ": " +
                                           problem);
    }
    if (kept > message_problems_kept)
        summary.problems.push_back("and " + std::to_string(kept - message_problems_kept) +
                                   " more problems of messages");
    summary.end = walk.end();
    summary.trailing_bytes = walk.trailing_bytes();
    if (auto problem = end_problem(summary.end, summary.trailing_bytes))
        summary.problems.push_back(std::move(*problem));
    return summary;
}

Result<Salvage> salvage(const ByteSource& source,
                        const std::function<void(const PackedMessage&)>& take,
                        const Limits& limits) {
    Walk walk(source, limits);
    Result<PacketHeader> header = walk.read_header();
    if (!header) return header.error();
    Salvage salvage;
    salvage.header = std::move(*header);
    for (;;) {
        Result<std::optional<Record>> record = walk.next();
        if (!record) {
            salvage.broken = record.error();
            return salvage;
        }
        if (!*record) return salvage;
        ++salvage.messages;
        PackedMessage packed;
        fill(packed, **record, walk, salvage.header, Bodies::copied);
        take(packed);
    }
}

std::optional<std::string> end_problem(End end, std::uint64_t trailing_bytes) {
    switch (end) {
        case End::terminator:
            return std::nullopt;
        case End::padding:
            return "the packet is followed by " + std::to_string(trailing_bytes) + " more zeros";
        case End::trailing:
            return "the packet is followed by " + std::to_string(trailing_bytes) +
                   " bytes that are no messages";
        case End::no_terminator:
            return "the packet has no end mark; it may be cut after a whole message";
    }
    return std::nullopt;
}

}  // namespace tearline::packet
