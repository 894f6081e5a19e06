// SPDX-License-Identifier: MIT
// Reads and writes packet headers of types 2, 2+ and 2.2; the odd ones are read by what they must
// have meant.
#include "packet/header.h"

#include <algorithm>

#include "base/text.h"
#include "packet/archive_kind.h"
#include "packet/before_nul.h"

namespace tearline::packet {

namespace {

constexpr std::uint16_t packet_type = 2;
constexpr std::uint16_t subtype_2_2 = 2;
constexpr std::uint16_t capability_2plus = 0x0001;
constexpr std::uint16_t capability_mask =
    0x7fff;  // the top bit announces RFC-822 and is not compared (FSC-0039)
constexpr std::uint16_t net_of_a_point = 0xffff;

constexpr std::uint16_t swapped(std::uint16_t word) {
    return static_cast<std::uint16_t>(word >> 8 | word << 8);
}

/// The 58 bytes as numbers, before anybody asks which of them mean something.
struct Fields {
    std::uint16_t from_node, to_node;
    std::uint16_t date[6];
    std::uint16_t baud, type, from_net, to_net;
    std::uint8_t product_low, version_major;
    BytesView password;
    std::uint16_t mail_from_zone, mail_to_zone;
    std::uint16_t aux_net, capability_copy;
    std::uint8_t product_high, version_minor;
    std::uint16_t capability, from_zone, to_zone, from_point, to_point;
};

Fields read_fields(BytesView bytes) {
    ByteReader in(bytes);
    Fields f{};
    f.from_node = in.u16();
    f.to_node = in.u16();
    for (std::uint16_t& part : f.date) part = in.u16();
    f.baud = in.u16();
    f.type = in.u16();
    f.from_net = in.u16();
    f.to_net = in.u16();
    f.product_low = in.u8();
    f.version_major = in.u8();
    f.password = in.take(password_size);
    f.mail_from_zone = in.u16();
    f.mail_to_zone = in.u16();
    f.aux_net = in.u16();
    f.capability_copy = in.u16();
    f.product_high = in.u8();
    f.version_minor = in.u8();
    f.capability = in.u16();
    f.from_zone = in.u16();
    f.to_zone = in.u16();
    f.from_point = in.u16();
    f.to_point = in.u16();
    return f;
}

std::optional<CivilTime> read_date(const Fields& f, std::vector<std::string>& problems) {
    const CivilTime time{f.date[0], f.date[1] + 1, f.date[2], f.date[3], f.date[4], f.date[5]};
    // Years before FidoNet, or centuries from now, are garbage that happens to form a date.
    if (is_valid(time) && time.year >= 1980 && time.year < 2200) return time;
    problems.push_back("the packet's creation date makes no sense and is ignored");
    return std::nullopt;
}

bool capability_is_valid(const Fields& f, std::vector<std::string>& problems) {
    const std::uint16_t word = f.capability & capability_mask;
    const std::uint16_t copy = swapped(f.capability_copy) & capability_mask;
    if (word != 0 && word == copy) return true;
    if (word != 0 && word == (f.capability_copy & capability_mask)) {
        problems.push_back(
            "the copy of the capability word is not byte-swapped; the packet is read as type 2+");
        return true;
    }
    if (word != copy)
        problems.push_back(
            "the capability word and its copy disagree; the packet is read as type 2");
    return false;
}

std::string read_domain(BytesView field, std::string_view whose,
                        std::vector<std::string>& problems) {
    const Bytes raw = before_nul(field);
    const std::string_view trimmed = text::trim(raw);
    if (trimmed.empty()) return {};
    if (const auto address = ftn::parse_address("1:1/1@" + std::string(trimmed)))
        return address->domain;
    problems.push_back("the " + std::string(whose) + "'s domain is not a name and is ignored");
    return {};
}

void read_2_2(BytesView bytes, const Fields& f, PacketHeader& header) {
    header.format = Format::type2_2;
    header.baud = 0;
    header.from.point = f.date[0];
    header.to.point = f.date[1];
    header.from.zone = f.mail_from_zone;
    header.to.zone = f.mail_to_zone;
    header.from.domain = read_domain(bytes.substr(38, domain_width), "sender", header.problems);
    header.to.domain =
        read_domain(bytes.substr(38 + domain_width, domain_width), "addressee", header.problems);
}

/// Two places may hold a zone: that of FrontDoor, defined by FSC-0039 for 2+, and the older one of
/// QMail.
std::uint16_t choose_zone(std::uint16_t preferred, std::uint16_t other, std::string_view whose,
                          std::vector<std::string>& problems) {
    if (preferred != 0 && other != 0 && preferred != other)
        problems.push_back("the header has zones " + std::to_string(preferred) + " and " +
                           std::to_string(other) + " for the " + std::string(whose) +
                           "; the first is taken");
    return preferred != 0 ? preferred : other;
}

void read_2plus(const Fields& f, PacketHeader& header) {
    header.format = Format::type2plus;
    header.capabilities = f.capability;
    header.product = static_cast<std::uint16_t>(f.product_high << 8 | f.product_low);
    header.version_minor = f.version_minor;
    header.from.zone = choose_zone(f.from_zone, f.mail_from_zone, "sender", header.problems);
    header.to.zone = choose_zone(f.to_zone, f.mail_to_zone, "addressee", header.problems);
    header.from.point = f.from_point;
    header.to.point = f.to_point;
}

void restore_net_of_a_point(const Fields& f, PacketHeader& header) {
    if (f.from_net != net_of_a_point) return;
    const bool has_aux =
        f.aux_net != 0 && f.aux_net != net_of_a_point && header.format == Format::type2plus;
    header.from.net = has_aux ? f.aux_net : f.to_net;
    if (header.from.point != 0 && has_aux) return;
    header.problems.push_back(
        std::string("the sender's net is -1 without ") +
        (header.from.point == 0 ? "a point" : "the real net beside it") + "; net " +
        std::to_string(header.from.net) +
        (has_aux ? " of the auxiliary field is taken" : " of the addressee is taken"));
}

}  // namespace

std::string_view to_text(Format format) {
    switch (format) {
        case Format::type2:
            return "2";
        case Format::type2plus:
            return "2+";
        case Format::type2_2:
            return "2.2";
    }
    return "2";
}

std::string PacketHeader::product_text() const {
    const std::string version =
        " " + std::to_string(version_major) + "." + std::to_string(version_minor);
    if (product == product_unallocated) return "program without a code" + version;
    const std::string_view name = product_name(product);
    return (name.empty() ? "program " + text::hex(product, 4) : std::string(name)) + version;
}

Result<PacketHeader> parse_header(BytesView bytes) {
    if (bytes.size() < header_size)
        return Error{Code::bad_input, "",
                     bytes.empty() ? "is empty, not a packet"
                                   : "has " + std::to_string(bytes.size()) +
                                         " bytes, fewer than the 58 of a packet header"};
    const Fields f = read_fields(bytes);
    if (f.type != packet_type) {
        const ArchiveKind archive = archive_kind(bytes);
        return Error{Code::bad_input, "",
                     archive == ArchiveKind::none
                         ? "the header tells packet type " + std::to_string(f.type) +
                               ", not 2: this is no packet that can be read"
                         : "is no packet but an archive (" + std::string(to_text(archive)) +
                               "): give it the name of a bundle, such as 0000ffff.mo0"};
    }
    PacketHeader header;
    header.format = Format::type2;
    header.capabilities = 0;
    header.from.net = f.from_net;
    header.from.node = f.from_node;
    header.to.net = f.to_net;
    header.to.node = f.to_node;
    header.password = before_nul(f.password);
    header.product = f.product_low;
    header.version_major = f.version_major;
    header.baud = f.baud;
    if (f.baud == subtype_2_2) {
        read_2_2(bytes, f, header);
    } else {
        header.created = read_date(f, header.problems);
        if (capability_is_valid(f, header.problems) && (f.capability & capability_2plus)) {
            read_2plus(f, header);
        } else {
            header.from.zone = f.mail_from_zone;
            header.to.zone = f.mail_to_zone;
        }
    }
    restore_net_of_a_point(f, header);
    return header;
}

Bytes encode_header(const PacketHeader& header) {
    const bool plus = header.format == Format::type2plus;
    const bool point = plus && header.from.point != 0;
    ByteWriter out;
    out.u16(header.from.node).u16(header.to.node);
    if (header.format == Format::type2_2) {
        out.u16(header.from.point).u16(header.to.point).u64(0).u16(subtype_2_2);
    } else {
        const CivilTime none{0, 1, 0, 0, 0, 0};
        const CivilTime& t = header.created ? *header.created : none;
        const int parts[] = {t.year, t.month - 1, t.day, t.hour, t.minute, t.second};
        for (const int part : parts) out.u16(static_cast<std::uint64_t>(part));
        out.u16(header.baud);
    }
    out.u16(packet_type).u16(point ? net_of_a_point : header.from.net).u16(header.to.net);
    out.u8(header.product).u8(header.version_major).fixed(header.password, password_size);
    out.u16(header.from.zone).u16(header.to.zone);
    if (header.format == Format::type2_2) {
        out.fixed(header.from.domain, domain_width).fixed(header.to.domain, domain_width).u32(0);
    } else if (plus) {
        const std::uint16_t word = header.capabilities | capability_2plus;
        out.u16(point ? header.from.net : 0).u16(swapped(word));
        out.u8(header.product >> 8).u8(header.version_minor).u16(word);
        out.u16(header.from.zone)
            .u16(header.to.zone)
            .u16(header.from.point)
            .u16(header.to.point)
            .u32(0);
    } else {
        out.fixed({}, 20);
    }
    return std::move(out).bytes();
}

PacketHeader make_header(const ftn::Address& from, const ftn::Address& to, const CivilTime& created,
                         BytesView password) {
    PacketHeader header;
    header.from = from;
    header.to = to;
    header.from.domain.clear();
    header.to.domain.clear();
    header.created = created;
    header.password = password.substr(0, password_size);
    return header;
}

bool password_matches(const PacketHeader& header, BytesView expected) {
    const auto comparable = [](BytesView password) {
        return text::trim_right(password.substr(0, password_size));
    };
    return text::equals_ignoring_case(comparable(header.password), comparable(expected));
}

}  // namespace tearline::packet
