// SPDX-License-Identifier: MIT
// A packet's header as a value: types 2 (FTS-0001), 2+ (FSC-0039, FSC-0048) and 2.2 (FSC-0045).
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/result.h"
#include "ftn/address.h"
#include "packet/product.h"

namespace tearline::packet {

inline constexpr std::size_t header_size = 58;
inline constexpr std::size_t password_size = 8;
inline constexpr std::size_t domain_width = 8;  ///< of 2.2

enum class Format { type2, type2plus, type2_2 };
/// "2", "2+", "2.2".
std::string_view to_text(Format format);

/// Zone 0 where the header tells none: see complete_zones. Only 2+ and 2.2 know points, only 2.2
/// knows domains.
struct PacketHeader {
    Format format = Format::type2plus;
    ftn::Address from, to;
    std::optional<CivilTime>
        created;     ///< the writer's wall clock; nothing when it makes no sense (quirk Q9)
    Bytes password;  ///< up to 8 bytes, before the first NUL; never to be shown or logged
    std::uint16_t product = product_unallocated;
    std::uint8_t version_major = 0, version_minor = 0;
    std::uint16_t baud = 0;
    std::uint16_t capabilities = 1;     ///< the capability word of 2+; 0 in the others
    std::vector<std::string> problems;  ///< what was odd and how it was read, a sentence each

    [[nodiscard]] bool has_password() const { return !password.empty(); }
    /// "HPT 1.9", "program 01fe 1.0" for a code without a well-known name.
    [[nodiscard]] std::string product_text() const;
    bool operator==(const PacketHeader&) const = default;
};

/// Reads the first 58 bytes of a packet. Quirks Q1 to Q9 are read as well as can be, each with a
/// problem; only bytes that are too short or of another packet type are an Error (bad_input).
Result<PacketHeader> parse_header(BytesView bytes);

/// The 58 bytes of HEADER in its format. A 2+ header from a point has origin net -1 and the net in
/// auxNet (FSC-0048).
Bytes encode_header(const PacketHeader& header);

/// A type 2+ header of ours, ready to write. PASSWORD is cut to 8 bytes.
PacketHeader make_header(const ftn::Address& from, const ftn::Address& to, const CivilTime& created,
                         BytesView password = {});

/// Do the header's password and the agreed one match? Case-blind, the first 8 bytes, blanks at the
/// end ignored (quirk Q10). Where nothing is agreed (EXPECTED is empty) only a header without
/// password matches: what then is the caller's policy.
bool password_matches(const PacketHeader& header, BytesView expected);

/// Fills zones that are 0 (quirk Q8): the sender from KNOWN (addresses of our links; among those
/// alike that in the addressee's zone), the addressee from OURS (our AKAs), then each from the
/// other one, then DEFAULT_ZONE, then the zone of our first AKA. Known zones stay.
void complete_zones(PacketHeader& header, std::span<const ftn::Address> known,
                    std::span<const ftn::Address> ours, std::uint16_t default_zone = 0);

/// A 2.2 header has 8 bytes for a domain (FSC-0045): one that fills them may have been cut. It
/// becomes the one longer domain among KNOWN and OURS that begins so, where none is just it.
void complete_domains(PacketHeader& header, std::span<const ftn::Address> known,
                      std::span<const ftn::Address> ours);

}  // namespace tearline::packet
