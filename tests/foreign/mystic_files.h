// SPDX-License-Identifier: MIT
// Mystic's files as the tests write them: records of NULs with fields set one by one.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "support/support.h"

namespace tearline::test {

class MysticRecord {
  public:
    explicit MysticRecord(std::size_t size) : bytes_(size, '\0') {}

    MysticRecord& number(std::size_t at, std::uint64_t value, int width = 1) {
        for (int i = 0; i < width; ++i) bytes_[at + i] = static_cast<char>(value >> (8 * i));
        return *this;
    }
    MysticRecord& text(std::size_t at, const std::string& text) {
        number(at, text.size());
        bytes_.replace(at + 1, text.size(), text);
        return *this;
    }
    MysticRecord& address(std::size_t at, std::vector<std::uint16_t> parts) {
        for (std::size_t i = 0; i < parts.size(); ++i) number(at + 2 * i, parts[i], 2);
        return *this;
    }
    [[nodiscard]] const std::string& bytes() const { return bytes_; }

  private:
    std::string bytes_;
};

/// mystic.dat of 1.12 A48 for a system in FOLDER: fsxNet, which is the main one, and FidoNet.
inline MysticRecord mystic_system_112(const std::string& folder) {
    MysticRecord record(8192);
    record.text(0, "1.12 A47").text(17, folder + "/").text(98, folder + "/data/");
    record.text(665, folder + "/echomail/in/").text(746, folder + "/echomail/in/unsecure/");
    record.text(827, folder + "/echomail/out/primary/");
    record.text(989, "|12Night |15Owl").text(1051, "Ada Example");
    record.address(2373 + 8, {2, 5020, 9999}).text(2823 + 9, "FidoNet");
    record.address(2373 + 16, {21, 1, 200}).text(2823 + 18, "fsxnet").number(2773 + 2, 1);
    return record;
}

/// mystic.dat of 1.10, the same.
inline MysticRecord mystic_system_110(const std::string& folder) {
    MysticRecord record(5282);
    record.text(0, "1.10 A11").text(17, folder + "/").text(98, folder + "/data/");
    record.text(665, folder + "/in/").text(908, folder + "/out/");
    record.text(989, "Night Owl").text(1020, "Ada Example");
    record.address(2316 + 8, {2, 5020, 9999}).text(2796 + 9, "fidonet").number(2556 + 1, 1);
    return record;
}

struct MysticBaseFields {
    std::string name, file, path, tag;
    int sort = 1, address = 1;
};

inline MysticRecord mystic_base_112(const MysticBaseFields& base) {
    MysticRecord record(768);
    record.number(0, 7, 2).text(2, base.name).text(138, base.file).text(179, base.path);
    record.number(260, base.sort).number(454, base.address).number(508, 500, 4);
    record.number(512, 365, 2).text(585, base.tag);
    return record;
}

inline MysticRecord mystic_base_110(const MysticBaseFields& base) {
    MysticRecord record(640);
    record.text(0, base.name).text(116, base.file).text(157, base.path).number(238, 1);
    record.number(239, base.sort).number(433, base.address).number(487, 200, 2);
    record.number(489, 30, 2).text(564, base.tag);
    return record;
}

/// An active node with CRAM-MD5 and packed mail.
inline MysticRecord mystic_node(std::uint32_t index, const std::string& name,
                                const std::vector<std::uint16_t>& address,
                                const std::string& host) {
    MysticRecord record(901);
    record.number(0, index, 4).text(4, name).number(40, 1).address(41, address);
    record.text(58, "ZIP").text(64, host).number(131, 1);
    return record;
}

}  // namespace tearline::test
