// SPDX-License-Identifier: MIT
// The names of FTS-5005, by its own examples and beyond.
#include "outbound/names.h"

#include "support/addresses.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::outbound;
using test::at;

namespace {

Names fido() {
    return {"/bink/outbound", at("1:234/5@fidonet")};
}

Names five_d() {
    return {"/bink/outbound", at("1:234/5@fidonet"), {"fidonet", "amiganet", "agoranet", "dbnet"}};
}

}  // namespace

TEST_CASE("The main zone's outbound has no zone in its name, others have it in hexadecimal") {
    CHECK(fido().zone_folder(at("1:104/36")) == "/bink/outbound");
    CHECK(fido().zone_folder(at("2:104/36")) == "/bink/outbound.002");
    CHECK(fido().zone_folder(at("4:104/36")) == "/bink/outbound.004");
    CHECK(fido().zone_folder(at("21:1/100")) == "/bink/outbound.015");
    CHECK(fido().zone_folder(at("1337:1/100")) == "/bink/outbound.539");
    CHECK(fido().zone_folder(at("4095:1/1")) == "/bink/outbound.fff");
    CHECK(fido().zone_folder(at("104/36")) == "/bink/outbound");
}

TEST_CASE("A zone beyond 4095 has four digits") {
    CHECK(fido().zone_folder(at("4096:1/1")) == "/bink/outbound.1000");
    CHECK(fido().zone_folder(at("65535:1/1")) == "/bink/outbound.ffff");
    CHECK(fido().zone_of("/bink/outbound.ffff")->zone == 65535);
}

TEST_CASE("Other domains have folders of their own name, always with the zone") {
    CHECK(five_d().zone_folder(at("39:1/1@amiganet")) == "/bink/amiganet.027");
    CHECK(five_d().zone_folder(at("46:1/1@agoranet")) == "/bink/agoranet.02e");
    CHECK(five_d().zone_folder(at("201:1/1@dbnet")) == "/bink/dbnet.0c9");
    CHECK(five_d().zone_folder(at("1:1/1@dbnet")) == "/bink/dbnet.001");
    CHECK(five_d().zone_folder(at("1:1/1@fidonet")) == "/bink/outbound");
    CHECK(five_d().zone_folder(at("2:1/1@fidonet")) == "/bink/outbound.002");
    CHECK(five_d().zone_folder(at("2:1/1")) == "/bink/outbound.002");
    CHECK(fido().zone_folder(at("39:1/1@amiganet")) == "/bink/outbound.027");
}

TEST_CASE("A domain cannot lead out of the outbound") {
    ftn::Address evil = at("1:2/3");
    evil.domain = "../../etc";
    const Names names("/bink/outbound", at("1:234/5@fidonet"), {evil.domain});
    CHECK(names.zone_folder(evil) == "/bink/______etc.001");
}

TEST_CASE("Domains need folders apart only where zone numbers are shared") {
    const std::vector<ftn::Network> apart{{"fidonet", {1, 2, 3}, "CP437"},
                                          {"tqwnet", {1337}, "CP437"}};
    CHECK(domains_apart(apart).empty());
    const std::vector<ftn::Network> shared{{"fidonet", {1, 2, 3}, "CP437"},
                                           {"othernet", {2}, "CP437"}};
    CHECK(domains_apart(shared) == std::vector<std::string>{"fidonet", "othernet"});
}

TEST_CASE(
    "Flow and control files are named by net and node, a point's by its number in its node's "
    "folder") {
    const auto names = fido();
    CHECK(names.flow_file(at("1:104/36"), ftn::Flavour::normal) == "/bink/outbound/00680024.flo");
    CHECK(names.flow_file(at("2:104/36"), ftn::Flavour::normal) ==
          "/bink/outbound.002/00680024.flo");
    CHECK(names.flow_file(at("1:104/36.45"), ftn::Flavour::normal) ==
          "/bink/outbound/00680024.pnt/0000002d.flo");
    CHECK(names.busy_file(at("1:104/36.45")) == "/bink/outbound/00680024.pnt/0000002d.bsy");
    CHECK(names.busy_file(at("1:65535/65535")) == "/bink/outbound/ffffffff.bsy");
}

TEST_CASE("Every flavour and kind has the extension of the standard") {
    struct Row {
        FileType type;
        std::string extension;
    };
    using ftn::Flavour;
    const auto row = GENERATE(values<Row>({
        {{FileKind::flow, Flavour::normal}, ".flo"},
        {{FileKind::flow, Flavour::crash}, ".clo"},
        {{FileKind::flow, Flavour::direct}, ".dlo"},
        {{FileKind::flow, Flavour::hold}, ".hlo"},
        {{FileKind::flow, Flavour::immediate}, ".ilo"},
        {{FileKind::netmail, Flavour::normal}, ".out"},
        {{FileKind::netmail, Flavour::crash}, ".cut"},
        {{FileKind::netmail, Flavour::direct}, ".dut"},
        {{FileKind::netmail, Flavour::hold}, ".hut"},
        {{FileKind::netmail, Flavour::immediate}, ".iut"},
        {{FileKind::request, Flavour::normal}, ".req"},
        {{FileKind::busy, Flavour::normal}, ".bsy"},
        {{FileKind::call, Flavour::normal}, ".csy"},
        {{FileKind::hold_until, Flavour::normal}, ".hld"},
        {{FileKind::tries, Flavour::normal}, ".try"},
    }));
    CHECK(extension(row.type) == row.extension);
    CHECK(file_type(row.extension) == row.type);
    std::string upper = row.extension;
    for (char& c : upper) c = static_cast<char>(std::toupper(c));
    CHECK(file_type(upper) == row.type);
}

TEST_CASE("Other extensions are no outbound files") {
    for (const char* other :
         {"", ".", ".pkt", ".su0", ".olo", ".nlo", ".fut", ".lo", ".floo", "flo", ".tmp", ".xut"})
        CHECK_FALSE(file_type(other));
}

TEST_CASE("A folder's name tells its zone, in both cases of letters") {
    CHECK(fido().zone_of("/bink/outbound") == at("1:0/0"));
    CHECK(fido().zone_of("/bink/OUTBOUND.00A")->zone == 10);
    CHECK(fido().zone_of("/bink/outbound.001")->zone == 1);
    CHECK_FALSE(fido().zone_of("/bink/inbound"));
    CHECK_FALSE(fido().zone_of("/bink/outbound.tmp"));
    CHECK_FALSE(fido().zone_of("/bink/outbound.12"));
    CHECK_FALSE(fido().zone_of("/bink/outbound.12345"));
    CHECK_FALSE(fido().zone_of("/bink/amiganet.027"));
    CHECK(five_d().zone_of("/bink/amiganet.027")->domain == "amiganet");
    CHECK(five_d().zone_of("/bink/outbound.002")->domain == "fidonet");
    CHECK_FALSE(five_d().zone_of("/bink/log.001"));
}

TEST_CASE("Zone folders and addresses lead to each other for every zone") {
    for (int zone = 1; zone < 65536; zone += 17) {
        ftn::Address address = at("1:2/3@amiganet");
        address.zone = static_cast<std::uint16_t>(zone);
        CHECK(five_d().zone_of(five_d().zone_folder(address))->zone == zone);
        CHECK(five_d().zone_of(five_d().zone_folder(address))->domain == "amiganet");
        CHECK(fido().zone_of(fido().zone_folder(address))->zone == zone);
    }
}

TEST_CASE("The root is made absolute and may end in a slash") {
    CHECK(Names("/bink/outbound/", at("1:2/3")).root() == "/bink/outbound");
    CHECK(Names("out", at("1:2/3")).root().is_absolute());
    CHECK(Names("/a/../bink/outbound", at("1:2/3")).zone_folder(at("2:1/1")) ==
          "/bink/outbound.002");
}

TEST_CASE("Packets have eight hexadecimal digits") {
    CHECK(packet_name(0x0a1b2c3d) == "0a1b2c3d.pkt");
    CHECK(packet_name(0) == "00000000.pkt");
    CHECK(parse_hex8("0A1b2c3D") == 0x0a1b2c3du);
    for (const char* odd :
         {"", "0a1b2c3", "0a1b2c3d4", "0a1b2c3g", "-a1b2c3d", "0x1b2c3d", " a1b2c3d"})
        CHECK_FALSE(parse_hex8(odd));
}

TEST_CASE("A bundle's stem is the difference of net and node") {
    CHECK(bundle_stem(at("1:104/36"), at("1:104/36")) == "00000000");
    CHECK(bundle_stem(at("1337:1/200"), at("1337:1/201")) == "0000ffff");
    CHECK(bundle_stem(at("1337:1/200"), at("1337:1/100")) == "00000064");
    CHECK(bundle_stem(at("1:104/36"), at("1:234/5")) == "ff7e001f");
    CHECK(bundle_stem(at("1:1/200"), at("1:1/200.7")) == "0000fff9");
}

TEST_CASE("A bundle's extension is the day and one of 36 counters") {
    constexpr UnixTime sunday = 1763251200;  // 2025-11-16
    const char* days[] = {"su", "mo", "tu", "we", "th", "fr", "sa"};
    for (int day = 0; day < 7; ++day) CHECK(bundle_day(sunday + day * 86400) == days[day]);
    CHECK(bundle_day(sunday + 86399) == "su");
    CHECK(bundle_name("0000ffff", "su", 0) == "0000ffff.su0");
    CHECK(bundle_name("0000ffff", "su", 9) == "0000ffff.su9");
    CHECK(bundle_name("0000ffff", "su", 10) == "0000ffff.sua");
    CHECK(bundle_name("0000ffff", "sa", 35) == "0000ffff.saz");
}
