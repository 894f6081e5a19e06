// SPDX-License-Identifier: MIT
// ENiGMA½'s config.hjson, and Hjson itself.
#include "foreign/hjson.h"
#include "foreign/read_text.h"

using namespace tearline;
using test::all_told;
using test::has;
using test::Lines;
using test::missing;
using test::read_text;
using test::remarks;
using test::spit;
using test::TempDir;
using test::texts;

namespace {

const std::string enigma_config = R"(/* A board */
{
  includes: [ "areas.hjson", "gone.hjson" ]
  general: { boardName: "Night \u00d6wl", sysopName: 'Ada Example' }
  messageConferences: {
    net: { areas: { fsx_gen: { name: General  chat
                                desc: '''
                                of all
                                ''' } } }
  }
  messageNetworks: {
    ftn: {
      networks: {
        agoraNet: { localAddress: "46:1/200" }
        fsxNet: { defaultZone: 21, localAddress: "21:1/121@other" }
        broken: { localAddress: 21 }
      }
      areas: {
        // the names of ours
        fsx_gen: { network: "FSXNET", tag: "fsx_gen", uplinks: [ "21:1/100" ] }
        ag_gen: {
          network: agoranet
          tag: AGN_GEN
          uplinks: 46:1/100 46:1/101 here
        }
        lost: { network: "nowhere", tag: "LOST" }
        tagless: { network: "fsxnet" }
      }
    }
  }
  scannerTossers: {
    ftn_bso: {
      defaultNetwork: fsxnet
      paths: { outbound: "/mail/out/", inbound: "C:\\mail" }
      nodes: {
        "21:*": { archiveType: ZIP
                  packetPassword: "@file:secret" encoding: "utf8", tic: {} }
        "46:1/100": { archiveType: "arj", exportType: "hold" packetPassword: "@environment:PW" }
        "46": { archiveType: "zip" }
      }
      binkp: {
        nodes: {
          "21:1/100": { host: "fsx.example", port: 24555, sessionPassword: "pw", tls: true }
          "46:1/*": { host: "ago.example" }
        }
      }
      netMail: { routes: { "21:*": { address: "21:1/100" }, "46:*": { address: "here" } } }
    }
  }
}
)";

}  // namespace

TEST_CASE("ENiGMA: networks, areas, nodes and routes") {
    const TempDir folder;
    spit(folder / "secret", "pkt\n");
    spit(folder / "areas.hjson",
         "messageNetworks: { ftn: { areas: { fsx_bot: { network: \"fsxnet\", tag: \"FSX_BOT\", "
         "uplinks: [\"21:1/100\"] } } } }\n");
    const foreign::Setup setup = read_text(folder, "config.hjson", enigma_config);
    CHECK(setup.name == "Night \xc3\x96wl");
    CHECK(setup.sysop == "Ada Example");
    CHECK(texts(setup.addresses) == "21:1/121@fsxnet 46:1/200@agoranet");
    CHECK(setup.outbound == "/mail/out/outbound");
    CHECK(setup.inbound.empty());
    CHECK(all_told(setup.links) ==
          Lines{"21:1/100@fsxnet session=pw packet=pkt crash zip host=fsx.example:24555 tls",
                "46:1/100@agoranet hold host=ago.example", "46:1/101@agoranet host=ago.example"});
    CHECK(all_told(setup.areas) == Lines{"fsx_gen description=General chat links=21:1/100@fsxnet",
                                         "AGN_GEN links=46:1/100@agoranet 46:1/101@agoranet",
                                         "FSX_BOT links=21:1/100@fsxnet"});
    CHECK(all_told(setup.routes) == Lines{"21:* via 21:1/100"});
    CHECK(missing(remarks(setup),
                  {"gone.hjson", "config.hjson:14: mail for agoranet lies beside the one outbound",
                   "config.hjson:16: broken has no localAddress",
                   "'here' is no address with a zone", "lost is in no network that is there",
                   "tagless has no tag", "C:\\mail: its path is of another system",
                   "config.hjson:36: encoding: charset of [[network]]", "tic: no file echoes here",
                   "only ZIP is packed here, not arj; 46:1/100@agoranet",
                   "packetPassword stands elsewhere and could not be read", "'46' is no address",
                   "whose certificate it shows is not looked at here",
                   "the route for 46:* names no address", "areas have no base"}) == Lines{});
}

TEST_CASE("ENiGMA: folders that lie where they usually do, and a file without a network") {
    const TempDir folder;
    std::filesystem::create_directories(folder / "mail/ftn_secin");
    std::filesystem::create_directories(folder / "config");
    const foreign::Setup setup =
        read_text(folder, "config/config.hjson",
                  "messageNetworks: {ftn: {networks: {n: {localAddress: \"1:2/3\"}}}}");
    CHECK(setup.inbound == (folder / "mail/ftn_secin").string());
    CHECK(setup.outbound.empty());
    spit(folder / "menu.hjson", "{ menus: {} }");
    foreign::Setup none;
    const auto refused = foreign::read(folder / "menu.hjson", none);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Code::bad_input);
    CHECK(has(refused.error().message, "has no messageNetworks.ftn.networks"));
}

TEST_CASE("Hjson: what a value is") {
    const auto parsed = foreign::parse_hjson(
        "# one\na: 12 # twelve\nb: 12 o'clock # is told\n'c': [1, -2.5e3, true,null]\n\"d\": {}\n"
        "e: '''\n  two\n  lines\n'''\nf: \"q\\\"\\n\\/\\ud800\\u0000\"\na: 13, g: x, h: 1\ni: "
        "[one\n"
        "two\n]",
        "x");
    REQUIRE(parsed);
    CHECK(parsed->text_of("a") == "13");
    CHECK(parsed->text_of("b") == "12 o'clock # is told");
    CHECK(parsed->texts_of("c") == Lines{"1", "-2.5e3", "true", "null"});
    CHECK(parsed->find("d")->kind == foreign::HjsonValue::Kind::table);
    CHECK(parsed->text_of("e") == "two\n  lines");
    CHECK(parsed->text_of("f") == "q\"\n/\xef\xbf\xbd\xef\xbf\xbd");
    CHECK(parsed->text_of("g") == "x, h: 1");
    CHECK(parsed->texts_of("i") == Lines{"one", "two"});
    CHECK(parsed->find("i")->line == 12);
    CHECK(parsed->find_path("a.b") == nullptr);
    CHECK(parsed->texts_of("b").size() == 5);
    CHECK(parsed->texts_of("z").empty());
}

TEST_CASE("Hjson: what is none, and where") {
    struct Row {
        std::string text;
        const char* why;
    };
    const Row row = GENERATE(values<Row>({
        {"{a: 1", "line 1: a table that begins in line 1 does not end"},
        {"a: {\nb: [1\n", "line 3: a list that begins in line 2 does not end"},
        {"{} x", "something stands behind the end"},
        {"a 1", "'a' has no colon behind it"},
        {"a: \"x\n\"", "a text in quotation marks does not end"},
        {"a: ''' x", "a text of several lines does not end"},
        {"a:\n\n/* x", "line 3: a comment does not end"},
        {"a: \"\\u12\"", "\\u needs four digits"},
        {"a: ,", "a value is missing"},
        {"[1]", "a name is missing"},
        {"a: " + std::string(100'000, '['), "tables and lists are too deep"},
    }));
    const auto parsed = foreign::parse_hjson(row.text, "file");
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().code == Code::bad_input);
    CHECK(parsed.error().place == "file");
    CHECK(has(parsed.error().message, row.why));
}

TEST_CASE("ENiGMA: a configuration that is damaged") {
    const TempDir folder;
    test::damage(folder, enigma_config, "config.hjson");
}
