// SPDX-License-Identifier: MIT
// One packed message in bytes (FTS-0001 C.1), in the standard layout and the two broken ones that
// real writers use.
#include "packet/record.h"

#include <algorithm>
#include <cstring>

namespace tearline::packet {

namespace {

/// Takes fields that end in NUL off the front of BYTES, remembering which one stopped it.
class FieldReader {
  public:
    FieldReader(BytesView bytes, const Limits& limits) : bytes_(bytes), limits_(limits) {}

    bool take(BytesView& field, RecordPart part, std::uint64_t limit,
              std::size_t padded_width = 0) {
        const BytesView left = bytes_.substr(at_);
        // One byte more than the limit is enough to know that a field is too long.
        const std::size_t looked_at =
            static_cast<std::size_t>(std::min<std::uint64_t>(left.size(), limit + 1));
        const void* end = looked_at == 0 ? nullptr : std::memchr(left.data(), 0, looked_at);
        if (!end)
            return stop(looked_at > limit ? RecordOutcome::too_long : RecordOutcome::cut, part);
        field =
            left.substr(0, static_cast<std::size_t>(static_cast<const char*>(end) - left.data()));
        at_ += field.size() + 1;
        return padded_width <= field.size() ||
               skip_padding(left, field.size() + 1, padded_width, part);
    }

    bool take_exactly(BytesView& field, RecordPart part, std::size_t width) {
        if (bytes_.size() - at_ < width) return stop(RecordOutcome::cut, part);
        field = bytes_.substr(at_, width);
        at_ += width;
        return true;
    }

    [[nodiscard]] std::size_t at() const { return at_; }
    [[nodiscard]] RecordOutcome outcome() const { return outcome_; }
    [[nodiscard]] const Limits& limits() const { return limits_; }

  private:
    bool skip_padding(BytesView left, std::size_t used, std::size_t width, RecordPart part) {
        const std::size_t first = left.substr(0, width).find_first_not_of('\0', used);
        if (first != BytesView::npos && first < width) return true;
        if (left.size() < width) return stop(RecordOutcome::cut, part);
        at_ += width - used;
        return true;
    }

    bool stop(RecordOutcome::State state, RecordPart part) {
        outcome_ = {state, part};
        return false;
    }

    BytesView bytes_;
    const Limits& limits_;
    std::size_t at_ = 0;
    RecordOutcome outcome_;
};

bool take_date(FieldReader& in, Layout layout, BytesView& date) {
    if (layout.short_date) return in.take(date, RecordPart::date, in.limits().field_bytes);
    if (!in.take_exactly(date, RecordPart::date, date_width)) return false;
    date = date.substr(0, date.find('\0'));
    return true;
}

}  // namespace

std::string_view to_text(RecordPart part) {
    switch (part) {
        case RecordPart::header:
            return "header";
        case RecordPart::date:
            return "date";
        case RecordPart::to:
            return "addressee's name";
        case RecordPart::from:
            return "sender's name";
        case RecordPart::subject:
            return "subject";
        case RecordPart::text:
            return "text";
    }
    return "text";
}

ftn::Message Record::message_without_body() const {
    ftn::Message message;
    message.from_address.net = from_net;
    message.from_address.node = from_node;
    message.to_address.net = to_net;
    message.to_address.node = to_node;
    message.attributes = attributes;
    message.cost = cost;
    message.date = date;
    message.to = to;
    message.from = from;
    message.subject = subject;
    return message;
}

RecordOutcome parse_record(BytesView bytes, Layout layout, const Limits& limits, Record& record) {
    FieldReader in(bytes, limits);
    BytesView fixed;
    if (!in.take_exactly(fixed, RecordPart::header, record_fixed_size)) return in.outcome();
    ByteReader numbers(fixed);
    numbers.u16();
    record.from_node = numbers.u16();
    record.to_node = numbers.u16();
    record.from_net = numbers.u16();
    record.to_net = numbers.u16();
    record.attributes = numbers.u16();
    record.cost = numbers.u16();
    const std::size_t name = layout.padded_fields ? name_width : 0;
    const std::size_t subject = layout.padded_fields ? subject_width : 0;
    if (take_date(in, layout, record.date) &&
        in.take(record.to, RecordPart::to, limits.field_bytes, name) &&
        in.take(record.from, RecordPart::from, limits.field_bytes, name) &&
        in.take(record.subject, RecordPart::subject, limits.field_bytes, subject) &&
        in.take(record.body, RecordPart::text, limits.message_bytes))
        record.size = in.at();
    return in.outcome();
}

bool is_plausible(const Record& record) {
    constexpr BytesView line_ends("\r\n", 2);
    return record.to.find_first_of(line_ends) == BytesView::npos &&
           record.from.find_first_of(line_ends) == BytesView::npos &&
           record.subject.find_first_of(line_ends) == BytesView::npos &&
           record.body != BytesView("\x02", 1);
}

}  // namespace tearline::packet
