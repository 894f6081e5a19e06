// SPDX-License-Identifier: MIT
// Where everything of a Binkley style outbound lies and how it is called (FTS-5005).
#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "ftn/address.h"
#include "ftn/link.h"

namespace tearline::outbound {

using Path = std::filesystem::path;

/// The order in which a mailer serves them (FTS-5005 3.2).
inline constexpr std::array<ftn::Flavour, 5> flavours{ftn::Flavour::immediate, ftn::Flavour::crash,
                                                      ftn::Flavour::direct, ftn::Flavour::normal,
                                                      ftn::Flavour::hold};
std::string_view to_text(ftn::Flavour flavour);  ///< "normal", "crash" ..

/// What one file of an outbound folder is, by its extension (case-blind).
enum class FileKind { flow, netmail, request, busy, call, hold_until, tries };
struct FileType {
    FileKind kind = FileKind::flow;
    ftn::Flavour flavour = ftn::Flavour::normal;  ///< of flow and netmail
    bool operator==(const FileType&) const = default;
};
/// ".flo" -> flow, normal; ".cut" -> netmail, crash; ".bsy" -> busy; else nothing.
std::optional<FileType> file_type(std::string_view extension);
/// ".flo", ".cut", ".bsy" ..
std::string extension(const FileType& type);

/// How folders are named for networks other than the main one.
enum class Domains {
    ignored,  ///< 4D: one set of folders, by zone
    apart,    ///< 5D: the domain's name in place of the outbound's, always with the zone
};
/// 5D is needed when two networks of ours share a zone number; otherwise 4D, which every mailer
/// understands.
Domains needed_domains(std::span<const ftn::Network> networks);

/// Pure names: nothing is touched on disk.
class Names {
  public:
    /// ROOT is the folder of the main address' zone; the other zones' folders lie beside it.
    Names(Path root, ftn::Address main_address, Domains domains = Domains::ignored);

    /// "outbound", "outbound.002", "fsxnet.015": the zone in hexadecimal, 3 digits (4 beyond zone
    /// 4095), none for the main zone; zone 0 is the main zone.
    [[nodiscard]] Path zone_folder(const ftn::Address& address) const;
    /// zone_folder(), and below it "00010064.pnt" for a point.
    [[nodiscard]] Path folder(const ftn::Address& address) const;
    /// "00010064.flo" in folder(); "0000002d.flo" for point 45.
    [[nodiscard]] Path file(const ftn::Address& address, const FileType& type) const;
    [[nodiscard]] Path flow_file(const ftn::Address& address, ftn::Flavour flavour) const;
    [[nodiscard]] Path busy_file(const ftn::Address& address) const;

    /// The address that a zone folder's name and a file's stem tell, domain included where the
    /// folder tells it. Names of both cases are understood, and a main zone folder written with its
    /// zone.
    [[nodiscard]] std::optional<ftn::Address> zone_of_folder(const Path& folder) const;

    [[nodiscard]] const Path& root() const { return root_; }

  private:
    Path root_;
    ftn::Address main_;
    Domains domains_;
};

/// 8 hexadecimal digits, whole; else nothing.
std::optional<std::uint32_t> parse_hex8(std::string_view stem);

/// "0a1b2c3d.pkt".
std::string packet_name(std::uint32_t serial);

/// The differences of net and node (of node and point when a point is on either side), 8
/// hexadecimal digits.
std::string bundle_stem(const ftn::Address& ours, const ftn::Address& theirs);
/// "su" .. "sa" of that day.
std::string_view bundle_day(UnixTime local_time);
/// "0000ffff.su0" .. "0000ffff.suz"; NUMBER is 0 to 35.
std::string bundle_name(std::string_view stem, std::string_view day, int number);
/// Does a file's name look like an ArcMail bundle (8 hex digits, day, 0-9a-z; case-blind)?
bool is_bundle_name(std::string_view name);

}  // namespace tearline::outbound
