// SPDX-License-Identifier: MIT
// Mystic's records: fields at fixed places, texts with their length before them.
#include "foreign/mystic_records.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/charset.h"
#include "base/text.h"

namespace tearline::foreign {

namespace {

/// A text: where its length stands, and the most letters it has room for.
struct Text {
    std::size_t at, room;
};

/// The fields of one record. What cannot be there makes it damaged.
class Fields {
  public:
    explicit Fields(BytesView record) : record_(record) {}

    /// WIDTH bytes, little-endian.
    [[nodiscard]] std::uint32_t number(std::size_t at, std::size_t width) const {
        ByteReader reader(record_.substr(at, width));
        return width == 1 ? reader.u8() : width == 2 ? reader.u16() : reader.u32();
    }
    [[nodiscard]] std::uint8_t byte(std::size_t at) const {
        return static_cast<std::uint8_t>(number(at, 1));
    }
    /// As it stands: a password, a path.
    std::string text(Text field) {
        const std::string text = any_text(field);
        must(std::none_of(text.begin(), text.end(), is_control));
        return text;
    }
    /// What a person reads: without "|15" and the like, which are colours, and on one line.
    std::string shown(Text field) {
        std::string raw = any_text(field);
        std::replace_if(raw.begin(), raw.end(), is_control, ' ');
        std::string plain;
        for (std::size_t at = 0; at < raw.size(); ++at) {
            const bool code = raw[at] == '|' && at + 2 < raw.size() &&
                              text::is_digit(raw[at + 1]) && text::is_digit(raw[at + 2]);
            if (code)
                at += 2;
            else
                plain += raw[at];
        }
        return text::squeeze(plain);
    }
    /// Zone, net, node and point; zone 0 where there is none.
    ftn::Address address(std::size_t at, Text domain) {
        ftn::Address address;
        address.zone = static_cast<std::uint16_t>(number(at, 2));
        address.net = static_cast<std::uint16_t>(number(at + 2, 2));
        address.node = static_cast<std::uint16_t>(number(at + 4, 2));
        address.point = static_cast<std::uint16_t>(number(at + 6, 2));
        address.domain = text::to_lower(text(domain));
        // A name that can be none is that of nothing.
        if (!ftn::parse_address(address.text())) address.domain.clear();
        return address;
    }
    void must(bool holds) { damaged_ = damaged_ || !holds; }
    [[nodiscard]] bool damaged() const { return damaged_; }

  private:
    static bool is_control(char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; }

    std::string any_text(Text field) {
        const std::size_t length = byte(field.at);
        const BytesView bytes = record_.substr(field.at + 1, std::min(length, field.room));
        must(length <= field.room && bytes.find('\0') == BytesView::npos);
        const std::string utf8 =
            text::is_utf8(bytes) ? std::string(bytes) : charset::decode(bytes, "CP437");
        return std::string(text::trim(utf8));
    }

    BytesView record_;
    bool damaged_ = false;
};

struct SystemLayout {
    std::size_t size;
    Text inbound, inbound_unsecure, outbound, name, sysop;
    std::size_t addresses, primary, domains;  ///< where the arrays begin
    std::size_t count;
};

constexpr std::size_t path_room = 80, domain_room = 8;

// That of 1.10 has no second inbound: there is nothing at its place.
constexpr SystemLayout until_a46{5282,
                                 {665, path_room},
                                 {4646, path_room},
                                 {908, path_room},
                                 {989, 30},
                                 {1020, 30},
                                 2316,
                                 2556,
                                 2796,
                                 30};
constexpr SystemLayout from_a47{8192,
                                {665, path_room},
                                {746, path_room},
                                {827, path_room},
                                {989, 30},
                                {1051, 30},
                                2373,
                                2773,
                                2823,
                                50};

/// The number of an alpha, "1.12 A39"; nothing where VERSION is not one of 1.12.
std::optional<std::uint64_t> alpha_of_112(std::string_view version) {
    if (!version.starts_with("1.12 A")) return std::nullopt;
    return text::to_number(version.substr(6));
}

MysticSystem read_system(Fields& fields, const SystemLayout& layout) {
    MysticSystem system;
    system.system_path = fields.text({17, path_room});
    system.data_path = fields.text({98, path_room});
    system.inbound = fields.text(layout.inbound);
    system.inbound_unsecure = fields.text(layout.inbound_unsecure);
    system.outbound = fields.text(layout.outbound);
    system.name = fields.shown(layout.name);
    system.sysop = fields.shown(layout.sysop);
    for (std::size_t i = 0; i < layout.count; ++i) {
        system.addresses.push_back(fields.address(
            layout.addresses + 8 * i, {layout.domains + (domain_room + 1) * i, domain_room}));
        if (fields.byte(layout.primary + i) == 1 && system.addresses[i].zone != 0)
            system.primary = i;
    }
    return system;
}

struct BaseLayout {
    std::size_t size;
    const char* version;
    Text name, file, path, tag;
    std::size_t sort, address, most, most_width, days;
    std::optional<std::size_t> kind;  ///< where it tells whether it is JAM or Squish
};

constexpr std::array<BaseLayout, 2> base_layouts{{
    {768, "1.12", {2, 60}, {138, 40}, {179, path_room}, {585, 40}, 260, 454, 508, 4, 512, {}},
    {640, "1.10", {0, 40}, {116, 40}, {157, path_room}, {564, 40}, 239, 433, 487, 2, 489, 238},
}};

std::optional<MysticBase> read_base(BytesView record, const BaseLayout& layout) {
    Fields fields(record);
    MysticBase base;
    base.name = fields.shown(layout.name);
    base.file = fields.text(layout.file);
    base.path = fields.text(layout.path);
    base.tag = fields.text(layout.tag);
    base.sort = static_cast<MysticBase::Sort>(fields.byte(layout.sort));
    base.squish = layout.kind && fields.byte(*layout.kind) == 1;
    base.address = fields.byte(layout.address);
    base.keep_messages = fields.number(layout.most, layout.most_width);
    base.keep_days = fields.number(layout.days, 2);
    fields.must(base.sort <= MysticBase::Sort::netmail && !base.file.empty());
    fields.must(!layout.kind || fields.byte(*layout.kind) <= 1);
    if (fields.damaged()) return std::nullopt;
    return base;
}

constexpr std::size_t node_size = 901;

std::optional<MysticNode> read_node(BytesView record) {
    Fields fields(record);
    MysticNode node;
    node.index = fields.number(0, 4);
    node.name = fields.shown({4, 35});
    node.active = fields.byte(40) != 0;
    node.address = fields.address(41, {49, domain_room});
    node.packer = fields.text({58, 4});
    node.export_type = fields.byte(63);
    node.host = fields.text({64, 60});
    node.session = static_cast<MysticNode::Session>(fields.byte(126));
    node.md5 = fields.byte(131);
    node.session_password = fields.text({389, 20});
    node.route = fields.text({410, 128});
    node.areafix_password = fields.text({539, 20});
    // What 1.10 has no use for is empty there.
    node.packet_password = fields.text({687, 8});
    node.sysop = fields.shown({815, 30});
    node.tls = fields.byte(846);
    node.uplink = (fields.byte(874) & 1) != 0;
    fields.must(fields.byte(40) <= 1 && node.export_type <= 3 &&
                node.session <= MysticNode::Session::folder);
    if (fields.damaged()) return std::nullopt;
    return node;
}

/// BYTES as records of SIZE bytes each, which READ makes of them.
template <class Record, class Read>
MysticRecords<Record> records_of(BytesView bytes, std::size_t size, const Read& read) {
    MysticRecords<Record> records;
    for (std::size_t at = 0; at + size <= bytes.size(); at += size) {
        if (std::optional<Record> one = read(bytes.substr(at, size)))
            records.all.push_back(std::move(*one));
        else
            records.damaged.push_back(at / size + 1);
    }
    return records;
}

Error no_records(const std::string& where, std::size_t size, const std::string& sizes) {
    return {Code::bad_input, where,
            "has " + std::to_string(size) + " bytes, which is no whole number of records of " +
                sizes + "; nothing was made"};
}

/// Where most records are damaged, they are those of another version.
template <class Record>
Result<MysticRecords<Record>> believed(MysticRecords<Record> records, const std::string& where) {
    if (records.damaged.empty() || records.damaged.size() < records.all.size()) return records;
    return Error{Code::bad_input, where,
                 "cannot be understood: " + std::to_string(records.damaged.size()) + " of its " +
                     std::to_string(records.damaged.size() + records.all.size()) +
                     " records have texts that are longer than their fields, or values that "
                     "Mystic 1.10 and 1.12 do not know; nothing was made"};
}

}  // namespace

Result<MysticSystem> mystic_system(BytesView bytes, const std::string& where) {
    const std::array<const SystemLayout*, 2> layouts{&until_a46, &from_a47};
    const auto* const layout = std::find_if(layouts.begin(), layouts.end(), [&](const auto* each) {
        return each->size == bytes.size();
    });
    if (layout == layouts.end())
        return Error{Code::bad_input, where,
                     "has " + std::to_string(bytes.size()) +
                         " bytes; that of Mystic 1.10, and of 1.12 up to A46, has 5282, later ones "
                         "have 8192; nothing was made"};
    Fields fields(bytes);
    const std::string version = fields.text({0, 8});
    const auto alpha = alpha_of_112(version);
    const bool later = *layout == &from_a47;
    const bool known = later ? alpha && *alpha >= 47
                             : version.starts_with("1.10 ") || version.starts_with("1.11") ||
                                   (alpha && *alpha < 47);
    if (!known)
        return Error{Code::bad_input, where,
                     version.empty() || fields.damaged()
                         ? "names no version of Mystic at its start; nothing was made"
                         : "is of Mystic '" + version +
                               "', whose records are not known here: those of 1.10 and 1.12 are; "
                               "nothing was made"};
    MysticSystem system = read_system(fields, **layout);
    if (fields.damaged())
        return Error{Code::bad_input, where,
                     "is of Mystic " + version +
                         ", but has texts that are longer than their fields, or that are none; "
                         "nothing was made"};
    system.version = version;
    system.sure = version.starts_with("1.10 ") || (alpha && *alpha >= 39 && *alpha <= 48);
    return system;
}

Result<MysticRecords<MysticBase>> mystic_bases(BytesView bytes, const std::string& where) {
    std::optional<MysticRecords<MysticBase>> best;
    for (const BaseLayout& layout : base_layouts) {
        if (bytes.size() % layout.size != 0) continue;
        auto records = records_of<MysticBase>(
            bytes, layout.size, [&](BytesView record) { return read_base(record, layout); });
        // Where both divide, few records of the wrong one make sense.
        const auto share = [](const MysticRecords<MysticBase>& each) {
            return each.all.size() * 1000 / (each.all.size() + each.damaged.size() + 1);
        };
        if (!best || share(records) > share(*best)) best = std::move(records);
    }
    if (!best) return no_records(where, bytes.size(), "Mystic 1.12 (768 each) or 1.10 (640)");
    return believed(std::move(*best), where);
}

Result<MysticRecords<MysticNode>> mystic_nodes(BytesView bytes, const std::string& where) {
    if (bytes.size() % node_size != 0)
        return no_records(where, bytes.size(), "Mystic 1.10 or 1.12 (901 each)");
    return believed(records_of<MysticNode>(bytes, node_size, read_node), where);
}

}  // namespace tearline::foreign
