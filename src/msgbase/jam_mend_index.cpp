// SPDX-License-Identifier: MIT
// Which message belongs to which entry of a JAM index, worked out from both sides.
#include "msgbase/jam_mend_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "msgbase/jam_format.h"

namespace tearline::msgbase::jam {

namespace {

/// A number so far behind those before it is damage, not a gap: every one between has an entry.
constexpr Number widest_gap = 1u << 20;
/// So many headers must agree before they are believed more than the base header.
constexpr std::size_t fewest_votes = 3;

/// A message header that no entry leads to.
struct Standing {
    std::uint32_t offset = 0;
    Number number = 0;
    bool deleted = false;
};

class Mending {
  public:
    Mending(BytesView headers, BytesView entries, Number first_number)
        : headers_(headers), entries_(entries), first_(first_number) {
        for (std::size_t place = 0; place < entries.size() / index_size; ++place)
            take(place, ByteReader(entries.substr(place * index_size + 4, 4)).u32());
    }

    MendedIndex run(Problems& problems) {
        free_doubles(problems);
        const Number before = first_;
        first_ = voted_first_number();
        if (first_ != before)
            problems.add(
                fmt::format("The first message number was {}, by the messages' own numbers it is "
                            "{}.",
                            before, first_));
        for (const Standing& each : standing(first_ != before)) give_back(each, problems);
        return {first_, std::move(entries_), std::move(back_)};
    }

  private:
    struct Place {
        bool used = false;  ///< leads to a header
        std::uint32_t offset = 0;
        Number own = 0;  ///< what the header says
    };

    void take(std::size_t place, std::uint32_t offset) {
        Place taken{false, offset, 0};
        if (offset != none && offset >= base_header_size && offset < headers_.size())
            if (const auto header = decode_header(headers_.substr(offset))) {
                taken.used = true;
                taken.own = header->number;
                const auto [first, is_new] = place_of_.emplace(offset, place);
                if (!is_new) doubled_ = true;
            }
        places_.push_back(taken);
    }

    /// Of several entries that lead to one message the one with its number is right, else the
    /// first.
    void free_doubles(Problems& problems) {
        if (!doubled_) return;
        for (std::size_t place = 0; place < places_.size(); ++place)
            if (places_[place].used && places_[place].own == first_ + place)
                place_of_[places_[place].offset] = place;
        for (std::size_t place = 0; place < places_.size(); ++place) {
            Place& each = places_[place];
            if (!each.used || place_of_.at(each.offset) == place) continue;
            problems.add(
                fmt::format("The entry of message {} led to another message.", first_ + place));
            each.used = false;
            entries_.replace(place * index_size, index_size, Bytes(index_size, '\xff'));
        }
    }

    [[nodiscard]] Number voted_first_number() const {
        std::unordered_map<std::int64_t, std::size_t> votes;
        std::size_t used = 0;
        for (std::size_t place = 0; place < places_.size(); ++place) {
            if (!places_[place].used) continue;
            ++used;
            ++votes[std::int64_t{places_[place].own} - static_cast<std::int64_t>(place)];
        }
        for (const auto& [first, count] : votes)
            if (count >= fewest_votes && count * 2 > used && first >= 1 &&
                first + static_cast<std::int64_t>(places_.size()) <= most_numbers)
                return static_cast<Number>(first);
        return first_;
    }

    /// Live messages that no entry leads to, by their numbers. Of headers with one number the last
    /// counts, also where it is deleted: one that has grown is written anew at the end. In front of
    /// the index only with TO_THE_FRONT.
    [[nodiscard]] std::vector<Standing> standing(bool to_the_front) const {
        std::vector<Standing> found;
        for (std::size_t at = base_header_size;; at += header_mark.size()) {
            at = headers_.find(header_mark, at);
            if (at == BytesView::npos) break;
            const auto header = decode_header(headers_.substr(at));
            if (!header || header->subfields > headers_.size() - at - header_size ||
                header->number == 0 || header->number > most_numbers ||
                (header->number < first_ && !to_the_front) ||
                place_of_.count(static_cast<std::uint32_t>(at)) > 0)
                continue;
            found.push_back({static_cast<std::uint32_t>(at), header->number,
                             (header->attributes & is_deleted) != 0});
        }
        std::stable_sort(found.begin(), found.end(),
                         [](const auto& a, const auto& b) { return a.number < b.number; });
        std::size_t kept = 0;
        for (const Standing& each : found)
            if (kept > 0 && found[kept - 1].number == each.number)
                found[kept - 1] = each;
            else
                found[kept++] = each;
        found.resize(kept);
        std::erase_if(found, [](const Standing& each) { return each.deleted; });
        return found;
    }

    void give_back(const Standing& message, Problems& problems) {
        if (message.number < first_) {
            if (first_ - message.number > widest_gap) return;
            const std::size_t more = first_ - message.number;
            entries_.insert(0, more * index_size, '\xff');
            places_.insert(places_.begin(), more, Place{false, none, 0});
            first_ = message.number;
        }
        const std::size_t place = message.number - first_;
        if (place < places_.size() && places_[place].used) return;
        if (place >= places_.size()) {
            if (place - places_.size() > widest_gap) {
                problems.add(fmt::format("A message says that it is number {}; it is lost.",
                                         message.number));
                return;
            }
            places_.resize(place + 1, Place{false, none, 0});
            entries_.resize((place + 1) * index_size, '\xff');
        }
        ByteWriter entry;
        entry.u32(0).u32(message.offset);
        entries_.replace(place * index_size, index_size, entry.bytes());
        places_[place].used = true;
        back_.push_back(message.number);
        problems.add(
            fmt::format("Message {} was missing in the index; it is back.", message.number));
    }

    BytesView headers_;
    Bytes entries_;
    Number first_;
    std::vector<Place> places_;
    std::unordered_map<std::uint32_t, std::size_t> place_of_;  ///< that each message belongs to
    std::vector<Number> back_;
    bool doubled_ = false;
};

}  // namespace

MendedIndex mend_index(BytesView headers, BytesView entries, Number first_number,
                       Problems& problems) {
    return Mending(headers, entries, first_number).run(problems);
}

}  // namespace tearline::msgbase::jam
