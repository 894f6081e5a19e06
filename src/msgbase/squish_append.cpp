// SPDX-License-Identifier: MIT
// Appending to a Squish base: frames and index entries at the end, then the chain and the header.
#include <fmt/format.h>

#include "base/text.h"
#include "msgbase/squish_base.h"

namespace tearline::msgbase {

namespace {

constexpr std::uint64_t largest_squish_file = 0x7fffffff;

Bytes from_hex(std::string_view digits) {
    Bytes bytes;
    const auto value = [](char c) {
        return text::is_digit(c) ? c - '0' : text::lower(c) - 'a' + 10;
    };
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
        bytes.push_back(static_cast<char>(value(digits[i]) << 4 | value(digits[i + 1])));
    return bytes;
}

Bytes u32(std::uint64_t value) {
    ByteWriter out;
    out.u32(value);
    return std::move(out).bytes();
}

}  // namespace

std::string SquishBase::sizes() const {
    std::string header;
    for (const char c : state_.header) header += text::hex(static_cast<unsigned char>(c), 2);
    return fmt::format("squish {} {} {}", state_.data, state_.index, header);
}

Result<AppendPlan> SquishBase::plan(const State& state, std::span<const BaseMessage> messages) {
    const auto before = squish::decode_base_header(state.header);
    if (!before || state.index != std::uint64_t{before->messages} * squish::index_size ||
        state.data < before->end)
        return Error{Code::bad_input, path_.string(),
                     "has an index or size that does not fit its header; nothing was written, see: "
                     "tearline base repair"};
    squish::BaseHeader after = *before;
    Bytes frames, index;
    std::size_t bytes = 0;
    for (const BaseMessage& message : messages) bytes += message.body().size() + 512;
    frames.reserve(bytes);
    BodyParts parts;
    std::uint64_t previous = before->last;
    for (const BaseMessage& message : messages) {
        const std::size_t start = frames.size();
        const std::uint64_t offset = state.data + start;
        const Number number = after.next_number++;
        frames.append(squish::frame_size, '\0');
        squish::Frame frame;
        frame.control = squish::encode_message(message, number, parts, frames);
        frame.size = frame.used =
            static_cast<std::uint32_t>(frames.size() - start - squish::frame_size);
        frame.previous = static_cast<std::uint32_t>(previous);
        const bool last = &message == &messages.back();
        frame.next = last ? 0 : static_cast<std::uint32_t>(state.data + frames.size());
        frames.replace(start, squish::frame_size, squish::encode(frame));
        index += squish::index_entry(offset, number,
                                     BytesView(message.message.to).substr(0, squish::longest_name),
                                     message.message.attributes);
        previous = offset;
    }
    if (state.data + frames.size() > largest_squish_file)
        return Error{Code::bad_input, path_.string(),
                     "is full (2 GB): purge it, then its messages are written by the next run"};
    after.messages += static_cast<std::uint32_t>(messages.size());
    after.highest = after.messages;
    if (after.first == 0) after.first = static_cast<std::uint32_t>(state.data);
    after.last = static_cast<std::uint32_t>(previous);
    after.end = static_cast<std::uint32_t>(state.data + frames.size());
    AppendPlan plan;
    plan.growths.push_back({&data_, state.data, std::move(frames)});
    plan.growths.push_back({&index_, state.index, std::move(index)});
    if (before->last != 0)
        plan.patches.push_back(
            {&data_, before->last + squish::next_offset, u32(0), u32(state.data)});
    plan.patches.push_back(
        {&data_, 0, state.header,
         squish::encode(after, BytesView(state.header).substr(squish::used_header))});
    return plan;
}

Result<void> SquishBase::expect_sound_end(std::size_t more) const {
    const auto refused = [&](std::string_view what) {
        return Error{Code::bad_input, path_.string(),
                     std::string(what) + "; nothing was written, see: tearline base repair"};
    };
    const std::uint64_t next = base_.next_number;
    if (next == 0 || next + more > UINT32_MAX) return refused("has no numbers left to give");
    if ((base_.messages == 0) != (base_.last == 0) || (base_.last == 0) != (base_.first == 0))
        return refused("has a header that does not tell where its messages are");
    if (base_.last == 0 || state_.index < squish::index_size) return {};
    const auto entry = index_.read(state_.index - squish::index_size, squish::index_size);
    if (!entry) return entry.error();
    ByteReader in(*entry);
    const std::uint32_t offset = in.u32(), number = in.u32();
    if (offset != base_.last) return refused("has a last message that its index does not know");
    if (number != UINT32_MAX && number >= next)
        return refused(fmt::format("would give out number {} again", number));
    const auto bytes = data_.read(base_.last, squish::frame_size);
    if (!bytes) return bytes.error();
    const auto frame = squish::decode_frame(*bytes);
    if (!frame || frame->type != squish::Frame::message || frame->next != 0 ||
        base_.last + squish::frame_size + std::uint64_t{frame->used} > state_.data)
        return refused("has no whole message where the last one should be");
    return {};
}

Result<void> SquishBase::append(std::span<const BaseMessage> messages) {
    if (messages.empty()) return {};
    if (auto sound = expect_sound_end(messages.size()); !sound) return sound;
    auto planned = plan(state_, messages);
    if (!planned) return planned.error();
    if (auto written = carry_out(*planned); !written) {
        if (auto undone = undo(*planned); !undone) return undone.error();
        return written.error();
    }
    return load();
}

std::optional<SquishBase::State> SquishBase::state_of(std::string_view sizes) {
    const auto words = text::words(sizes);
    if (words.size() != 4 || words[0] != "squish") return std::nullopt;
    const auto data = text::to_number(words[1]), index = text::to_number(words[2]);
    if (!data || !index) return std::nullopt;
    return State{from_hex(words[3]), *data, *index};
}

Result<bool> SquishBase::cut_back(std::string_view sizes, std::span<const BaseMessage> messages) {
    const auto state = state_of(sizes);
    if (!state) return false;
    auto planned = plan(*state, messages);
    if (!planned) return false;
    const auto undone = undo(*planned);
    if (!undone || !*undone) return undone;
    if (auto loaded = load(); !loaded) return loaded.error();
    return true;
}

Result<void> SquishBase::return_to(std::string_view sizes) {
    const auto state = state_of(sizes);
    const auto before = state ? squish::decode_base_header(state->header) : std::nullopt;
    if (!before)
        return Error{Code::bad_input, marker().string(), "does not tell what was prepared"};
    if (auto cut = data_.truncate(state->data); !cut) return cut;
    if (auto cut = index_.truncate(state->index); !cut) return cut;
    if (before->last != 0)
        if (auto written = data_.write(before->last + squish::next_offset, u32(0)); !written)
            return written;
    if (auto written = data_.write(0, state->header); !written) return written;
    return load();
}

}  // namespace tearline::msgbase
