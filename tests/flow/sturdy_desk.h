// SPDX-License-Identifier: MIT
// A desk that is tried with what other tossers fail at.
#pragma once
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "flow/inbound.h"
#include "flow/station.h"
#include "support/catch.h"
#include "support/support.h"

namespace tearline::test {

inline constexpr const char* packet_name = "0a1b2c3d.pkt";
inline constexpr std::uint64_t two_links = 2;  // besides the one it came from

inline std::vector<ftn::Message> numbered(int count, int first = 1) {
    std::vector<ftn::Message> all;
    for (int n = first; n < first + count; ++n)
        all.push_back(echomail("TQW_GEN", "1337:3/33 " + std::to_string(10000000 + n),
                               "Number " + std::to_string(n), "Text " + std::to_string(n) + "."));
    return all;
}

inline std::set<std::string> set_of_names(const std::filesystem::path& folder) {
    std::set<std::string> names;
    if (std::filesystem::exists(folder))
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            names.insert(entry.path().filename().string());
    return names;
}

struct SturdyDesk : Station {
    [[nodiscard]] std::string packet_of(const std::vector<ftn::Message>& messages,
                                        const std::string& password = "SECRET") {
        receive("x.pkt", messages, password);
        const std::string bytes = slurp(dir / "inbound/x.pkt");
        std::filesystem::remove(dir / "inbound/x.pkt");
        return bytes;
    }
    void put(const std::string& file, const std::string& bytes) {
        spit(dir / ("inbound/" + file), bytes);
    }
    [[nodiscard]] std::size_t kept(const std::string& tag = "TQW_GEN") {
        auto open = desk(desk::Desk::Mode::read_only);
        return open.store.messages.in_area({"tqwnet", tag}, 0, 1000000).value().size();
    }
    [[nodiscard]] std::size_t bad_mail() {
        auto open = desk(desk::Desk::Mode::read_only);
        return open.store.messages.of_kind(store::MessageKind::bad, 0, 1000000).value().size();
    }
    /// The file lies in bad/ as it came, with a reason that has WHY; nothing of it was kept or
    /// sent, and the report says so.
    void is_set_aside(const desk::Report& report, const std::string& file, const std::string& bytes,
                      const std::string& why) {
        CAPTURE(file, why);
        CHECK(report.exit_status() == 65);
        CHECK(report.files.set_aside == 1);
        CHECK(report.balanced());
        REQUIRE(report.warnings.size() == 1);
        CHECK(report.warnings.front().find(why) != std::string::npos);
        REQUIRE(std::filesystem::exists(dir / ("bad/" + file)));
        CHECK(slurp(dir / ("bad/" + file)) == bytes);
        CHECK(slurp(dir / ("bad/" + file + ".reason")).find(why) != std::string::npos);
        CHECK(kept() == 0);
        CHECK(sent().empty());
        CHECK(set_of_names(dir / "inbound").empty());
    }
};

}  // namespace tearline::test
