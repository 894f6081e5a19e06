// SPDX-License-Identifier: MIT
// Nodelists and pointlists read line by line.
#include "ftn/nodelist.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "base/charset.h"
#include "base/text.h"

namespace tearline::ftn {

namespace {

constexpr std::size_t longest_line = 4096, most_problems = 1000;
constexpr std::size_t fields_needed = 7;

constexpr std::string_view keywords[] = {"Zone", "Region", "Host",  "Hub",  "Pvt",
                                         "Hold", "Down",   "Point", "Boss", ""};

/// The keyword in its usual spelling, if it is one.
std::optional<std::string_view> keyword_of(std::string_view field) {
    for (const std::string_view each : keywords)
        if (text::equals_ignoring_case(each, text::trim(field))) return each;
    return {};
}

std::string readable(BytesView field) {
    std::string out = text::is_utf8(field) ? std::string(field) : charset::decode(field, "CP437");
    std::replace(out.begin(), out.end(), '_', ' ');
    return std::string(text::trim(out));
}

class Reading {
  public:
    Reading(const NodelistDefaults& defaults, Nodelist& list)
        : points_(defaults.points), list_(list) {
        at_.zone = defaults.zone;
        zone_known_ = defaults.zone != 0;
    }

    void take(BytesView line, unsigned number) {
        line_ = number;
        if (line.size() > longest_line) return skip("the line is too long");
        if (std::any_of(line.begin(), line.end(),
                        [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t'; }))
            return skip("the line holds control characters");
        const std::vector<std::string_view> fields = text::split(line, ',');
        const auto keyword = keyword_of(fields[0]);
        if (!keyword) return skip("'" + readable(fields[0]) + "' is no keyword");
        if (*keyword == "Boss") return boss(fields);
        if (points_) return point_below(fields, boss_);
        if (*keyword == "Point") return point_below(fields, last_node_);
        node(*keyword, fields);
    }

  private:
    void skip(std::string why) {
        if (list_.problems.size() < most_problems)
            list_.problems.push_back({line_, std::move(why) + "; the line is skipped"});
    }

    [[nodiscard]] static std::optional<std::uint16_t> number_of(
        const std::vector<std::string_view>& fields) {
        if (fields.size() < 2) return {};
        const auto number = text::to_number(text::trim(fields[1]), 65535);
        if (!number) return {};
        return static_cast<std::uint16_t>(*number);
    }

    /// What stands below a head that cannot be read has no address either.
    void lose_place(std::string_view keyword) {
        if (keyword == "Zone") zone_known_ = false;
        if (keyword == "Zone" || keyword == "Region" || keyword == "Host") net_known_ = false;
        if (keyword == "Hub") hub_ = 0;
        last_node_.reset();
    }

    void node(std::string_view keyword, const std::vector<std::string_view>& fields) {
        const auto number = number_of(fields);
        if (!number || *number == 0 || fields.size() < fields_needed) {
            lose_place(keyword);
            return skip(!number || *number == 0 ? "it has no number"
                                                : "it has fewer than seven fields");
        }
        if (keyword == "Zone") {
            at_ = {*number, *number, 0, 0, {}};
            region_ = 0;
            zone_known_ = true;
        } else if (keyword == "Region" || keyword == "Host") {
            at_.net = *number;
            if (keyword == "Region") region_ = *number;
        }
        const bool head = keyword == "Zone" || keyword == "Region" || keyword == "Host";
        if (head) net_known_ = zone_known_;
        if (head) hub_ = 0;
        if (!net_known_) return skip("it stands in no net that is known");
        Node made;
        made.address = at_;
        made.address.node = head ? std::uint16_t{0} : *number;
        if (keyword == "Hub") hub_ = *number;
        made.hub = hub_;
        keep(std::move(made), keyword, fields);
        last_node_ =
            list_.nodes.empty() ? std::nullopt : std::optional(list_.nodes.back().address.boss());
    }

    void boss(const std::vector<std::string_view>& fields) {
        boss_.reset();
        points_ = true;
        auto address = fields.size() < 2 ? std::nullopt : parse_address(fields[1]);
        if (address && address->zone == 0) address->zone = at_.zone;
        if (!address || address->zone == 0) return skip("the boss has no address");
        address->domain.clear();
        boss_ = address->boss();
    }

    void point_below(const std::vector<std::string_view>& fields,
                     const std::optional<Address>& node) {
        const auto number = number_of(fields);
        if (!number || *number == 0) return skip("it has no number");
        if (fields.size() < fields_needed) return skip("it has fewer than seven fields");
        if (!node) return skip("it is a point of no node that is known");
        Node made;
        made.address = *node;
        made.address.point = *number;
        keep(std::move(made), "Point", fields);
    }

    void keep(Node made, std::string_view keyword, const std::vector<std::string_view>& fields) {
        made.keyword = std::string(keyword);
        made.region = region_;
        made.line = line_;
        made.name = readable(fields[2]);
        made.place = readable(fields[3]);
        made.sysop = readable(fields[4]);
        made.phone = std::string(text::trim(fields[5]));
        made.speed = std::string(text::trim(fields[6]));
        for (std::size_t i = 7; i < fields.size(); ++i) {
            const std::string_view flag = text::trim(fields[i]);
            if (flag.empty()) continue;
            if (!made.flags.empty()) made.flags += ',';
            made.flags += text::is_utf8(flag) ? std::string(flag) : charset::decode(flag, "CP437");
        }
        const std::uint64_t key = std::uint64_t{made.address.zone} << 48 |
                                  std::uint64_t{made.address.net} << 32 |
                                  std::uint64_t{made.address.node} << 16 | made.address.point;
        // A zone and its first region often share a number, and with it an address.
        if (!seen_.insert(key).second) {
            if (keyword != "Region") skip(made.address.text() + " was there before");
            return;
        }
        list_.nodes.push_back(std::move(made));
    }

    bool points_;
    Nodelist& list_;
    Address at_;
    std::uint16_t region_ = 0, hub_ = 0;
    bool zone_known_, net_known_ = false;
    std::optional<Address> boss_, last_node_;
    std::unordered_set<std::uint64_t> seen_;
    unsigned line_ = 0;
};

/// ";A FidoNet Nodelist for Friday, July 3, 1987 -- Day number 184 : 15943".
void read_title(BytesView line, Nodelist& list) {
    if (!line.starts_with(';')) return;
    std::string title = readable(line.substr(1));
    if (title.starts_with("A ")) title.erase(0, 2);
    list.title = std::string(text::trim(title));
    const std::string folded = text::to_lower(list.title);
    const std::size_t found = folded.find("day number ");
    if (found == std::string::npos) return;
    const auto words = text::words(std::string_view(folded).substr(found + 11));
    if (words.empty()) return;
    std::string_view day = words.front();
    while (!day.empty() && !text::is_digit(day.back())) day.remove_suffix(1);
    if (const auto number = text::to_number(day, 366); number && *number > 0)
        list.day = static_cast<int>(*number);
    const std::size_t colon = folded.rfind(':');
    if (colon == std::string::npos || colon < found) return;
    if (const auto crc = text::to_number(text::trim(folded.substr(colon + 1)), 65535))
        list.crc = static_cast<std::uint16_t>(*crc);
}

constexpr std::array<std::uint16_t, 256> crc_table() {
    std::array<std::uint16_t, 256> table{};
    for (unsigned i = 0; i < 256; ++i) {
        unsigned crc = i << 8;
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 0x8000u) != 0 ? (crc << 1) ^ 0x1021u : crc << 1;
        table[i] = static_cast<std::uint16_t>(crc);
    }
    return table;
}

/// Calls SEE with each line without its end, until Ctrl-Z.
template <class See>
void for_each_line(BytesView bytes, const See& see) {
    bytes = bytes.substr(0, bytes.find('\x1a'));
    // Old Macs and Amigas end lines in CR alone; one within a line of another list is damage.
    const char line_end = bytes.find('\n') == BytesView::npos ? '\r' : '\n';
    unsigned number = 0;
    for (std::size_t start = 0; start < bytes.size();) {
        std::size_t end = bytes.find(line_end, start);
        if (end == BytesView::npos) end = bytes.size();
        BytesView line = bytes.substr(start, end - start);
        if (line.ends_with('\r')) line.remove_suffix(1);
        see(line, ++number);
        start = end + 1;
    }
}

std::vector<BytesView> lines_of(BytesView bytes) {
    std::vector<BytesView> lines;
    for_each_line(bytes, [&](BytesView line, unsigned) { lines.push_back(line); });
    return lines;
}

Error bad(std::string message) {
    return {Code::bad_input, "", std::move(message)};
}

}  // namespace

std::uint16_t nodelist_crc(BytesView bytes) {
    static constexpr auto table = crc_table();
    unsigned crc = 0;
    const auto add = [&](BytesView part) {
        for (const char c : part)
            crc = (crc << 8 ^ table[(crc >> 8 ^ static_cast<unsigned char>(c)) & 0xff]) & 0xffff;
    };
    for_each_line(bytes, [&](BytesView line, unsigned number) {
        if (number == 1) return;
        add(line);
        add("\r\n");
    });
    return static_cast<std::uint16_t>(crc);
}

Nodelist parse_nodelist(BytesView bytes, const NodelistDefaults& defaults) {
    Nodelist list;
    Reading reading(defaults, list);
    for_each_line(bytes, [&](BytesView line, unsigned number) {
        if (number == 1) read_title(line, list);
        if (line.starts_with(';') || text::trim(line).empty()) return;
        reading.take(line, number);
    });
    list.crc_good = !list.crc || *list.crc == nodelist_crc(bytes);
    return list;
}

Result<Bytes> apply_nodediff(BytesView old, BytesView difference) {
    const auto before = lines_of(old), commands = lines_of(difference);
    if (before.empty() || commands.empty() || before.front() != commands.front())
        return bad("the difference is of another nodelist: its first line is not that of this one");
    std::size_t from = 0;
    Bytes out;
    for (std::size_t i = 1; i < commands.size(); ++i) {
        const BytesView command = commands[i];
        if (command.empty()) continue;
        const auto count = text::to_number(text::trim(command.substr(1)), 10'000'000);
        const std::string place = "line " + std::to_string(i + 1) + " of the difference ";
        if (!count ||
            std::string_view("ACD").find(text::upper(command.front())) == std::string_view::npos)
            return bad(place + "is no command");
        const auto lines = static_cast<std::size_t>(*count);
        const bool adds = text::upper(command.front()) == 'A';
        if (lines > (adds ? commands.size() - i - 1 : before.size() - from))
            return bad(place + "goes beyond the end");
        for (std::size_t n = 0; n < lines; ++n) {
            if (text::upper(command.front()) == 'D') continue;
            out += adds ? commands[i + 1 + n] : before[from + n];
            out += "\r\n";
        }
        (adds ? i : from) += lines;
    }
    if (from != before.size())
        return bad("the difference says nothing of the last " +
                   std::to_string(before.size() - from) + " lines");
    Nodelist title;
    read_title(BytesView(out).substr(0, out.find("\r\n")), title);
    if (title.crc && *title.crc != nodelist_crc(out))
        return bad("the nodelist that comes out has another CRC than its first line says");
    return out;
}

}  // namespace tearline::ftn
