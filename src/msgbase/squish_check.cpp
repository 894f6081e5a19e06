// SPDX-License-Identifier: MIT
// What is wrong with a Squish base: index, frames, their chains, and what the header counts.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "msgbase/problems.h"
#include "msgbase/squish_base.h"

namespace tearline::msgbase {

/// Other programs write into these frames, and walk over them without looking.
Result<bool> SquishBase::are_free_frames_whole() const {
    std::uint32_t previous = 0;
    std::uint64_t left = state_.data / squish::frame_size;
    for (std::uint32_t at = base_.first_free; at != 0;) {
        const auto bytes = data_.read(at, squish::frame_size);
        if (!bytes) return bytes.error();
        const auto frame = squish::decode_frame(*bytes);
        if (left-- == 0 || !frame || frame->type != squish::Frame::free ||
            at + squish::frame_size + std::uint64_t{frame->size} > state_.data)
            return false;
        previous = std::exchange(at, frame->next);
    }
    return previous == base_.last_free;
}

namespace {

/// What MESSAGE tells of itself, beside NUMBER and HASH, which the index has of it.
void check_message(const BaseMessage& message, Number number, std::uint32_t hash,
                   const std::unordered_set<Number>& numbers, Problems& problems) {
    if (message.number != 0 && message.number != number)
        problems.add(fmt::format("Message {} says that it is {}.", number, message.number));
    if ((hash & 0x7fffffff) != squish::hash_of_name(message.message.to))
        problems.add(
            fmt::format("The index has a wrong hash of the receiver of message {}.", number));
    std::vector<Number> linked = message.links.replies;
    linked.push_back(message.links.to);
    for (const Number other : linked)
        if (other != 0 && numbers.count(other) == 0)
            problems.add(
                fmt::format("Message {} is linked to {}, which is not there.", number, other));
}

void check_next_number(const squish::BaseHeader& base, Problems& problems) {
    if (base.next_number == 0 || base.next_number > squish::highest_number)
        problems.add(fmt::format("The next number to give is {}.", base.next_number));
    else if (base.high_water >= base.next_number)
        problems.add(
            fmt::format("The high-water mark is {}, though the next number to give is {}: programs "
                        "that go by it would pass over new messages.",
                        base.high_water, base.next_number));
}

/// The frames of messages, each of which tells the one before and the one behind it.
class FrameChain {
  public:
    explicit FrameChain(std::uint64_t first) : next_(first) {}

    /// False where FRAME, which stands at OFFSET, does not hang on the one before.
    bool pass(std::uint64_t offset, const squish::Frame& frame) {
        const bool hangs = (!knows_next_ || offset == next_) && frame.previous == last_;
        last_ = offset;
        next_ = frame.next;
        knows_next_ = true;
        data_end_ = std::max(data_end_, offset + squish::frame_size + frame.size);
        return hangs;
    }
    /// No frame stands at OFFSET, so that nobody tells what is behind it.
    void pass_hole(std::uint64_t offset) {
        last_ = offset;
        knows_next_ = false;
    }

    [[nodiscard]] std::uint64_t last() const { return last_; }
    [[nodiscard]] bool goes_on() const { return knows_next_ && next_ != 0; }
    [[nodiscard]] std::uint64_t data_end() const { return data_end_; }

  private:
    std::uint64_t last_ = 0, next_, data_end_ = 0;
    bool knows_next_ = true;
};

}  // namespace

Result<std::vector<std::string>> SquishBase::check_files() {
    Problems problems;
    if (auto loaded = load(); !loaded) return loaded.error();
    const auto all = entries();
    if (!all) return all.error();
    if (state_.index % squish::index_size != 0)
        problems.add("The index ends in the middle of an entry.");
    const auto blank = blank_entries();
    if (!blank) return blank.error();
    if (state_.index / squish::index_size - *blank != base_.messages)
        problems.add(fmt::format("The header counts {} messages, the index has {}.", base_.messages,
                                 state_.index / squish::index_size - *blank));
    if (base_.end > state_.data)
        problems.add(fmt::format("The data file is {} bytes shorter than its header says.",
                                 base_.end - state_.data));
    std::unordered_set<Number> numbers;
    for (const Entry& entry : *all)
        if (!numbers.insert(entry.number).second)
            problems.add(fmt::format("The index has message {} twice.", entry.number));
    Window window(data_);
    FrameChain chain(base_.first);
    if ((all->empty() ? 0 : all->front().offset) != base_.first)
        problems.add("The first message is not where the header says.");
    for (const Entry& entry : *all) {
        if (entry.number >= base_.next_number)
            problems.add(
                fmt::format("Message {} has a number that is yet to be given.", entry.number));
        const auto found = frame_at(window, entry, false);
        if (!found) return found.error();
        if (!found->frame) {
            problems.add(
                fmt::format("Message {} has no frame where the index says.", entry.number));
            chain.pass_hole(entry.offset);
            continue;
        }
        if (!chain.pass(entry.offset, *found->frame))
            problems.add(fmt::format("The chain of frames is broken at message {}.", entry.number));
        const auto message = squish::decode_message(found->bytes, found->frame->control);
        if (message) check_message(*message, entry.number, entry.hash, numbers, problems);
    }
    if (chain.last() != base_.last) problems.add("The last message is not where the header says.");
    if (!all->empty() && chain.goes_on())
        problems.add("The chain of frames goes on behind the last message.");
    if (chain.data_end() > base_.end)
        problems.add("The header says that the data ends before its last message does.");
    check_next_number(base_, problems);
    const auto free_frames = are_free_frames_whole();
    if (!free_frames) return free_frames.error();
    if (!*free_frames) problems.add("The chain of free frames is broken.");
    return std::move(problems).list();
}

}  // namespace tearline::msgbase
