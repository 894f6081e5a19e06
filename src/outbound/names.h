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

/// What one file of an outbound folder is, by its extension.
enum class FileKind { flow, netmail, request, busy, call, hold_until, tries };
struct FileType {
    FileKind kind = FileKind::flow;
    ftn::Flavour flavour = ftn::Flavour::normal;  ///< of flow and netmail
    bool operator==(const FileType&) const = default;
};
/// ".flo" is flow, normal; ".cut" netmail, crash; ".bsy" busy; case-blind. Else nothing.
std::optional<FileType> file_type(std::string_view extension);
/// ".flo", ".cut", ".bsy" ..
std::string extension(const FileType& type);

/// The domains that need outbound folders of their own (5D): all of them when two networks of ours
/// share a zone number, otherwise none (4D), which every mailer understands.
std::vector<std::string> domains_apart(std::span<const ftn::Network> networks);

/// Pure names: nothing is touched on disk. All paths are absolute.
class Names {
  public:
    /// ROOT is the folder of the main address' zone; the folders of other zones lie beside it.
    /// DOMAINS has those with folders of their own; the main address' domain never has one.
    Names(const Path& root, ftn::Address main_address, std::vector<std::string> domains = {});

    /// "outbound", "outbound.002", "fsxnet.015": the zone in hexadecimal, 3 digits (4 beyond zone
    /// 4095). None for the main zone; zone 0 is the main zone. Other domains always have it.
    [[nodiscard]] Path zone_folder(const ftn::Address& address) const;
    /// zone_folder(), and in it "00010064.pnt" for a point.
    [[nodiscard]] Path folder(const ftn::Address& address) const;
    /// "00010064.flo" in folder(); "0000002d.flo" for point 45.
    [[nodiscard]] Path file(const ftn::Address& address, const FileType& type) const;
    [[nodiscard]] Path flow_file(const ftn::Address& address, ftn::Flavour flavour) const;
    [[nodiscard]] Path busy_file(const ftn::Address& address) const;

    /// Zone (and domain, where the folder tells one) that a folder beside the root stands for;
    /// nothing for one that is no outbound folder. Case-blind; "outbound.001" is understood for the
    /// main zone 1 too.
    [[nodiscard]] std::optional<ftn::Address> zone_of(const Path& folder) const;

    [[nodiscard]] const Path& root() const { return root_; }

  private:
    [[nodiscard]] bool is_apart(std::string_view domain) const;
    Path root_;
    ftn::Address main_;
    std::vector<std::string> domains_;
};

/// 8 hexadecimal digits and nothing else, case-blind.
std::optional<std::uint32_t> parse_hex8(std::string_view text);

/// "0a1b2c3d.pkt".
std::string packet_name(std::uint32_t serial);

/// 8 hexadecimal digits: our net and node less theirs; node and point where a point is on either
/// side.
std::string bundle_stem(const ftn::Address& ours, const ftn::Address& theirs);
/// "su" .. "sa" of that day.
std::string_view bundle_day(UnixTime local_time);
/// "0000ffff.su0" .. "0000ffff.suz"; NUMBER is 0 to 35.
std::string bundle_name(std::string_view stem, std::string_view day, int number);

}  // namespace tearline::outbound
