// SPDX-License-Identifier: MIT
// Appending to a JAM base: texts, headers, index, and last the counters of the base.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "msgbase/jam_base.h"

namespace tearline::msgbase {

namespace {

/// Many programs read offsets as signed 32 bit numbers.
constexpr std::uint64_t largest_jam_file = 0x7fffffff;

Bytes counters(std::uint32_t changes, std::uint32_t active) {
    ByteWriter out;
    out.u32(changes).u32(active);
    return std::move(out).bytes();
}

}  // namespace

std::string JamBase::sizes() const {
    return fmt::format("jam {} {} {} {} {} {}", state_.headers, state_.texts, state_.index,
                       state_.changes, state_.active, state_.first_number);
}

Result<AppendPlan> JamBase::plan(const State& state, std::span<const BaseMessage> messages) {
    if (state.index % jam::index_size != 0)
        return Error{
            Code::bad_input, index_.path().string(),
            "ends in the middle of an entry; nothing was written, see: tearline base repair"};
    jam::Pieces pieces;
    std::size_t bytes = 0;
    for (const BaseMessage& message : messages) bytes += message.body().size();
    pieces.texts.reserve(bytes);
    pieces.headers.reserve(messages.size() * 512 + bytes / 4);
    pieces.index.reserve(messages.size() * jam::index_size);
    BodyParts parts;
    auto number = static_cast<Number>(state.first_number + state.index / jam::index_size);
    for (const BaseMessage& message : messages)
        jam::encode_message(message, number++, state.headers + pieces.headers.size(),
                            state.texts + pieces.texts.size(), parts, pieces);
    if (state.headers + pieces.headers.size() > largest_jam_file ||
        state.texts + pieces.texts.size() > largest_jam_file)
        return Error{Code::bad_input, path_.string(),
                     "is full (2 GB): purge it, then its messages are written by the next run"};
    AppendPlan plan;
    plan.growths.push_back({&texts_, state.texts, std::move(pieces.texts)});
    plan.growths.push_back({&headers_, state.headers, std::move(pieces.headers)});
    plan.growths.push_back({&index_, state.index, std::move(pieces.index)});
    plan.patches.push_back(
        {&headers_, jam::counters_offset, counters(state.changes, state.active),
         counters(state.changes + 1, state.active + static_cast<std::uint32_t>(messages.size()))});
    return plan;
}

Result<void> JamBase::expect_whole_end() const {
    constexpr std::uint64_t looked_at = 64;  // of the last entries: deleted ones lead nowhere
    const std::uint64_t entries = state_.index / jam::index_size;
    const std::uint64_t first = entries > looked_at ? entries - looked_at : 0;
    const auto index = index_.read(first * jam::index_size,
                                   static_cast<std::size_t>((entries - first) * jam::index_size));
    if (!index) return index.error();
    const auto cut_off = [](const DiskFile& file) {
        return Error{Code::bad_input, file.path().string(),
                     "ends before its last message does; nothing was written, see: tearline base "
                     "repair"};
    };
    for (std::size_t place = index->size() / jam::index_size; place-- > 0;) {
        const std::uint64_t offset =
            ByteReader(BytesView(*index).substr(place * jam::index_size + 4, 4)).u32();
        if (offset == jam::none) continue;
        if (offset + jam::header_size > state_.headers) return cut_off(headers_);
        const auto bytes = headers_.read(offset, jam::header_size);
        if (!bytes) return bytes.error();
        const auto header = jam::decode_header(*bytes);
        if (!header) return {};
        const std::uint64_t header_end = offset + jam::header_size + header->subfields;
        if (header_end > state_.headers) return cut_off(headers_);
        const std::uint64_t text_end = std::uint64_t{header->text_offset} + header->text_size;
        if (header->text_size > 0 && text_end > state_.texts) return cut_off(texts_);
        return expect_whole_index(header_end);
    }
    return first == 0 ? expect_whole_index(jam::base_header_size) : Result<void>();
}

/// Behind the last header that the index knows stand headers that other programs moved there, or
/// those whose entries are gone.
Result<void> JamBase::expect_whole_index(std::uint64_t from) const {
    constexpr std::uint64_t looked_at = 1u << 20;
    if (state_.headers <= from) return {};
    const auto bytes =
        headers_.read(from, static_cast<std::size_t>(std::min(state_.headers - from, looked_at)));
    if (!bytes) return bytes.error();
    const std::uint64_t next = state_.first_number + state_.index / jam::index_size;
    for (std::size_t at = 0;; ++at) {
        at = bytes->find(jam::header_mark, at);
        if (at == Bytes::npos) return {};
        const auto header = jam::decode_header(BytesView(*bytes).substr(at));
        if (header && header->number >= next && header->number <= jam::most_numbers &&
            !(header->attributes & jam::is_deleted))
            return Error{Code::bad_input, index_.path().string(),
                         fmt::format("has lost message {}, whose number would be given out again; "
                                     "nothing was written, see: tearline base repair",
                                     header->number)};
    }
}

Result<void> JamBase::append(std::span<const BaseMessage> messages) {
    if (messages.empty()) return {};
    // What comes behind a file that was cut would be taken for the rest of the old message.
    if (auto whole = expect_whole_end(); !whole) return whole;
    auto planned = plan(state_, messages);
    if (!planned) return planned.error();
    if (auto written = carry_out(*planned); !written) {
        // What a full disk left half-written is taken back at once, or by the next run.
        if (auto undone = undo(*planned); !undone) return undone.error();
        return written.error();
    }
    const auto count = static_cast<std::uint32_t>(messages.size());
    state_.texts += planned->growths[0].bytes.size();
    state_.headers += planned->growths[1].bytes.size();
    state_.index += planned->growths[2].bytes.size();
    base_.changes = ++state_.changes;
    base_.active = state_.active += count;
    entries_.clear();
    return {};
}

std::optional<JamBase::State> JamBase::state_of(std::string_view sizes) {
    const auto words = text::words(sizes);
    std::array<std::uint64_t, 6> numbers{};
    if (words.size() != 7 || words[0] != "jam") return std::nullopt;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto number = text::to_number(words[i + 1]);
        if (!number) return std::nullopt;
        numbers[i] = *number;
    }
    State state;
    state.headers = numbers[0];
    state.texts = numbers[1];
    state.index = numbers[2];
    state.changes = static_cast<std::uint32_t>(numbers[3]);
    state.active = static_cast<std::uint32_t>(numbers[4]);
    state.first_number = static_cast<std::uint32_t>(numbers[5]);
    return state;
}

Result<bool> JamBase::cut_back(std::string_view sizes, std::span<const BaseMessage> messages) {
    const auto state = state_of(sizes);
    if (!state || base_.first_number != state->first_number) return false;
    auto planned = plan(*state, messages);
    if (!planned) return false;
    const auto undone = undo(*planned);
    if (!undone || !*undone) return undone;
    if (auto loaded = load(); !loaded) return loaded.error();
    auto now = state_from_disk();
    if (!now) return now.error();
    state_ = *now;
    return true;
}

Result<void> JamBase::return_to(std::string_view sizes) {
    const auto state = state_of(sizes);
    if (!state) return Error{Code::bad_input, marker().string(), "does not tell what was prepared"};
    if (auto cut = texts_.truncate(state->texts); !cut) return cut;
    if (auto cut = headers_.truncate(state->headers); !cut) return cut;
    if (auto cut = index_.truncate(state->index); !cut) return cut;
    if (auto written =
            headers_.write(jam::counters_offset, counters(state->changes, state->active));
        !written)
        return written;
    state_ = *state;
    return load();
}

}  // namespace tearline::msgbase
