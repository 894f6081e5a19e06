// SPDX-License-Identifier: MIT
// The one walk over a packet's records that reading, checking and salvaging share.
#include "packet/walk.h"

#include <algorithm>

#include "base/text.h"

namespace tearline::packet {

namespace {

constexpr BytesView record_type("\x02\0", 2);
constexpr BytesView terminator("\0\0", 2);
// How far behind a terminator one looks to tell padding from the inside of a record read in the
// wrong layout.
constexpr std::size_t padding_probe = 256;

enum Sync { lost = 0, weak = 1, strong = 2 };

bool all_zero(BytesView bytes) {
    return bytes.find_first_not_of('\0') == BytesView::npos;
}

/// Bytes that stand between an early NUL in a date field and the field's end: the rest of an older,
/// longer date in a writer's buffer, rather than the beginning of a name?
bool looks_like_leftover(BytesView bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](char c) {
        return text::is_digit(c) || c == ':' || c == ' ' || static_cast<unsigned char>(c) < ' ';
    });
}

bool looks_like_a_date(BytesView date) {
    return date.size() >= 8 && date.size() < date_width && date.find(':') != BytesView::npos &&
           std::any_of(date.begin(), date.end(), text::is_digit);
}

bool starts_with_dated_record(BytesView bytes) {
    const BytesView field = bytes.substr(std::min(record_fixed_size, bytes.size()), date_width);
    return looks_like_a_date(field.substr(0, field.find('\0')));
}

}  // namespace

struct Walk::Reading {
    Layout layout;
    RecordOutcome outcome;
    Record record;
    int sync = lost;

    [[nodiscard]] bool whole() const { return outcome.state == RecordOutcome::whole; }
    [[nodiscard]] int score() const {
        if (!whole()) return 0;
        return 1 + (is_plausible(record) ? 2 : 0) + (sync == strong ? 8 : sync == weak ? 1 : 0);
    }
};

Walk::Walk(const ByteSource& source, const Limits& limits)
    : source_(&source), limits_(limits), window_(source) {}

Error Walk::bad(const std::string& what) const {
    return Error{Code::bad_input, source_->name(), what};
}

Error Walk::not_whole(RecordOutcome outcome) const {
    const std::string message =
        "message " + std::to_string(index_) + " at offset " + std::to_string(offset_);
    const std::string part(to_text(outcome.part));
    if (outcome.state == RecordOutcome::cut)
        return bad("the packet ends inside " + message + ", in its " + part);
    if (outcome.part == RecordPart::text)
        return bad(message + " is larger than the limit of " +
                   std::to_string(limits_.message_bytes) + " bytes (limits.max_message_bytes)");
    return bad(message + " has a " + part + " of more than " + std::to_string(limits_.field_bytes) +
               " bytes");
}

Result<void> Walk::load(std::size_t count) {
    while (window_.view().size() < count && !window_.at_end())
        if (auto grown = window_.grow(); !grown) return grown;
    return {};
}

Result<PacketHeader> Walk::read_header() {
    if (auto loaded = load(header_size); !loaded) return loaded.error();
    Result<PacketHeader> header = parse_header(window_.view().substr(0, header_size));
    if (!header) return Error{header.error().code, source_->name(), header.error().message};
    window_.advance(header_size);
    return header;
}

int Walk::sync_after(std::size_t size) const {
    const BytesView rest = window_.view().substr(size);
    if (rest.empty() || rest == BytesView("\0", 1)) return strong;
    if (rest == record_type.substr(0, 1)) return weak;
    if (rest.starts_with(record_type)) return strong;
    if (!rest.starts_with(terminator)) return lost;
    return all_zero(rest.substr(0, padding_probe)) ? strong : weak;
}

Result<Walk::Reading> Walk::read_in(Layout layout) {
    Reading reading;
    reading.layout = layout;
    for (;;) {
        reading.outcome = parse_record(window_.view(), layout, limits_, reading.record);
        if (reading.outcome.state != RecordOutcome::cut || window_.at_end()) break;
        if (auto grown = window_.grow(); !grown) return grown.error();
    }
    if (!reading.whole()) return reading;
    const std::size_t size = reading.record.size;
    if (size > limits_.message_bytes) {
        reading.outcome = {RecordOutcome::too_long, RecordPart::text};
        return reading;
    }
    if (window_.view().size() < size + padding_probe && !window_.at_end()) {
        if (auto loaded = load(size + padding_probe); !loaded) return loaded.error();
        // The bytes have moved, and the record is made of views.
        parse_record(window_.view(), layout, limits_, reading.record);
    }
    reading.sync = sync_after(size);
    return reading;
}

Result<Walk::Reading> Walk::choose_reading() {
    Result<Reading> usual = read_in(layout_);
    if (!usual) return usual;
    const BytesView date_field =
        window_.view().substr(std::min(record_fixed_size, window_.view().size()), date_width);
    const std::size_t nul = date_field.find('\0');
    const bool date_is_exact = nul == date_width - 1;
    const bool date_is_clear =
        date_is_exact ||
        (nul != BytesView::npos && all_zero(date_field.substr(nul)) && !layout_.short_date);
    const bool fits =
        usual->whole() && usual->sync == strong && (date_is_exact || is_plausible(usual->record));
    if (fits && date_is_clear) return usual;

    std::vector<Reading> readings{*usual};
    for (const Layout layout :
         {Layout{}, Layout{true, false}, Layout{false, true}, Layout{true, true}}) {
        if (layout == layout_) continue;
        // With its NUL at the very end a date is as long in both layouts.
        if (date_is_exact && layout.short_date != layout_.short_date) continue;
        Result<Reading> other = read_in(layout);
        if (!other) return other;
        readings.push_back(*other);
    }
    return resolve(std::move(readings));
}

Result<Walk::Reading> Walk::resolve(std::vector<Reading> readings) {
    // Loading for one reading moves the bytes under the others.
    for (Reading& reading : readings)
        if (reading.whole()) parse_record(window_.view(), reading.layout, limits_, reading.record);
    const auto better = [](const Reading& a, const Reading& b) { return a.score() < b.score(); };
    const auto best = std::max_element(readings.begin(), readings.end(), better);
    if (best->sync == lost) return readings.front();
    const int score = best->score();
    const auto rival = std::find_if(readings.begin(), readings.end(), [&](const Reading& reading) {
        return reading.score() == score &&
               reading.layout.padded_fields == best->layout.padded_fields &&
               reading.layout.short_date != best->layout.short_date;
    });
    const BytesView field = window_.view().substr(record_fixed_size, date_width);
    if (rival == readings.end()) {
        if (field.find('\0') != date_width - 1) dates_are_short_ = best->layout.short_date;
        return *best;
    }
    const BytesView behind = field.substr(std::min(field.find('\0'), date_width - 1) + 1);
    const bool is_short = dates_are_short_.value_or(!looks_like_leftover(behind));
    return best->layout.short_date == is_short ? *best : *rival;
}

Result<std::optional<Record>> Walk::next() {
    window_.advance(pending_);
    pending_ = 0;
    if (auto loaded = load(record_type.size()); !loaded) return loaded.error();
    offset_ = window_.offset();
    Result<bool> ended = at_terminator();
    if (!ended) return ended.error();
    if (*ended) return std::optional<Record>();

    ++index_;
    if (window_.view().size() < record_type.size())
        return not_whole({RecordOutcome::cut, RecordPart::header});
    if (!window_.view().starts_with(record_type)) {
        const auto type = ByteReader(window_.view()).u16();
        return bad("message " + std::to_string(index_) + " at offset " + std::to_string(offset_) +
                   " has record type 0x" + text::hex(type, 4) + ", not 2: lost sync");
    }
    Result<Reading> reading = choose_reading();
    if (!reading) return reading.error();
    if (!reading->whole()) return not_whole(reading->outcome);
    layout_ = reading->layout;
    record_ = reading->record;
    in_doubt_ = reading->sync == lost;
    pending_ = record_.size;
    return std::optional<Record>(record_);
}

Result<bool> Walk::at_terminator() {
    const BytesView rest = window_.view();
    if (rest.empty() || (rest.size() == 1 && rest[0] == '\0')) {
        end_ = End::no_terminator;
        return true;
    }
    if (!rest.starts_with(terminator)) return false;
    if (auto refused = refuse_hidden_message(); !refused) return refused.error();
    window_.advance(terminator.size());
    if (auto read = read_trailing(); !read) return read.error();
    return true;
}

/// Where a message stands at the packet's end or right behind it, a type word was damaged or
/// somebody appended to a finished packet: taking that for trailing bytes would lose mail.
Result<void> Walk::refuse_hidden_message() {
    if (auto loaded = load(terminator.size() + padding_probe); !loaded) return loaded;
    if (all_zero(window_.view())) return {};
    Result<Reading> here = read_in(Layout{});
    if (!here) return here.error();
    const bool reads_well = here->whole() && here->sync == strong && is_plausible(here->record) &&
                            !here->record.body.empty();
    const std::string next = "message " + std::to_string(index_ + 1) + " at offset ";
    if (reads_well || starts_with_dated_record(window_.view()))
        return bad(next + std::to_string(window_.offset()) +
                   " has record type 0x0000, not 2: lost sync");
    const BytesView behind = window_.view().substr(terminator.size());
    const std::string at = std::to_string(window_.offset() + terminator.size());
    if (behind.starts_with(record_type) && starts_with_dated_record(behind))
        return bad(next + at + " stands behind the end of the packet");
    if (behind.size() > header_size && behind.substr(header_size).starts_with(record_type) &&
        parse_header(behind.substr(0, header_size)))
        return bad("another packet stands behind the end of this one, at offset " + at);
    return {};
}

Result<void> Walk::read_trailing() {
    trailing_bytes_ = window_.size() - window_.offset();
    if (trailing_bytes_ == 0) {
        end_ = End::terminator;
        return {};
    }
    end_ = End::padding;
    for (;;) {
        if (!all_zero(window_.view())) end_ = End::trailing;
        if (window_.at_end() || end_ == End::trailing) return {};
        window_.advance(window_.view().size());
        if (auto grown = window_.grow(); !grown) return grown;
    }
}

std::vector<std::string> Walk::problems() const {
    std::vector<std::string> problems;
    const auto too_long = [&](BytesView field, std::size_t width, RecordPart part) {
        if (field.size() >= width)
            problems.push_back("the " + std::string(to_text(part)) + " has " +
                               std::to_string(field.size()) + " bytes, more than the " +
                               std::to_string(width - 1) + " of FTS-0001");
    };
    too_long(record_.to, name_width, RecordPart::to);
    too_long(record_.from, name_width, RecordPart::from);
    too_long(record_.subject, subject_width, RecordPart::subject);
    if (record_.date.size() >= date_width)
        problems.emplace_back("the date field does not end after 20 bytes");
    if (layout_.short_date && record_.date.size() + 1 < date_width)
        problems.emplace_back("the date field is shorter than 20 bytes");
    if (layout_.padded_fields)
        problems.emplace_back("names and subject are filled up with zeros to full width");
    if (in_doubt_)
        problems.emplace_back(
            "no message and no end of the packet follows: the text may be damaged");
    return problems;
}

}  // namespace tearline::packet
