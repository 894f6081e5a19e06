// SPDX-License-Identifier: MIT
// The records in Mystic's mystic.dat, mbases.dat and echonode.dat, as its own documentation tells
// them: those of 1.10 and of 1.12 from A39 on. Texts are in UTF-8 and without colour codes.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "ftn/address.h"

namespace tearline::foreign {

struct MysticSystem {
    std::string version;  ///< that last changed the records, "1.12 A47"
    bool sure = false;    ///< the records of that version are documented
    std::string system_path, data_path, inbound, inbound_unsecure, outbound;
    std::string name, sysop;
    std::vector<ftn::Address> addresses;  ///< by their number, from 0; zone 0: unused
    std::size_t primary = 0;              ///< the number of the main one
};

struct MysticBase {
    enum class Sort : std::uint8_t { local = 0, echo = 1, news = 2, netmail = 3 };
    std::string name, file, path, tag;
    Sort sort = Sort::local;
    bool squish = false;
    std::size_t address = 0;  ///< number of the address it is shown under, from 1
    std::uint32_t keep_messages = 0, keep_days = 0;
};

struct MysticNode {
    enum class Session : std::uint8_t { binkp = 0, ftp = 1, folder = 2 };
    std::uint32_t index = 0;  ///< by which the bases name it
    std::string name, sysop, packer, host, route;
    ftn::Address address;
    bool active = false;
    std::uint8_t export_type = 0;  ///< 0 normal, 1 crash, 2 direct, 3 hold
    Session session = Session::binkp;
    std::uint8_t md5 = 0;  ///< 0: passwords go in plain text
    std::uint8_t tls = 0;  ///< 0 no, 1 TLS from the first byte, 2 and 3 STARTTLS
    bool uplink = false;
    std::string session_password, packet_password, areafix_password;
};

/// mystic.dat. Code::bad_input, WHERE being the file, where its size or version is not known, or a
/// text is longer than its field.
Result<MysticSystem> mystic_system(BytesView bytes, const std::string& where);

template <class Record>
struct MysticRecords {
    std::vector<Record> all;
    std::vector<std::size_t> damaged;  ///< numbers, from 1, of those that cannot be understood
};

/// mbases.dat and echonode.dat. Code::bad_input where the size is that of no whole number of
/// records, or most of them cannot be understood.
Result<MysticRecords<MysticBase>> mystic_bases(BytesView bytes, const std::string& where);
Result<MysticRecords<MysticNode>> mystic_nodes(BytesView bytes, const std::string& where);

}  // namespace tearline::foreign
