// SPDX-License-Identifier: MIT
// Flow files as other programs write them, and as we change them.
#include "outbound/flow_file.h"

#include <sys/stat.h>

#include <fstream>

#include "support/catch.h"
#include "support/ordinary_user.h"
#include "support/small_files.h"
#include "support/support.h"

using namespace tearline;
using namespace tearline::outbound;

namespace {

std::vector<FlowLine> sample() {
    return {{Action::remove, "/out/0000ffff.su0"},
            {Action::truncate, "/out/0000ffff.su1"},
            {Action::keep, "/files/news.zip"},
            {Action::done, "/out/old.pkt"}};
}

}  // namespace

TEST_CASE("All signs of the standard are read") {
    const auto lines = parse_flow(
        "^/out/a.pkt\n#/out/b.su0\n/files/c.zip\n~/out/d.pkt\n-/out/e.pkt\n!/out/f.pkt\n@/files/"
        "g.zip\n");
    const std::vector<FlowLine> wanted{
        {Action::remove, "/out/a.pkt"}, {Action::truncate, "/out/b.su0"},
        {Action::keep, "/files/c.zip"}, {Action::done, "/out/d.pkt"},
        {Action::remove, "/out/e.pkt"}, {Action::done, "/out/f.pkt"},
        {Action::keep, "/files/g.zip"}};
    CHECK(lines == wanted);
}

TEST_CASE("Line ends of DOS, empty lines and a missing last line end are read") {
    const auto lines = parse_flow(
        "^C:\\FIDO\\OUT\\0000FFFF.SU0\r\n\r\n  \n#x\r\n^ /with blanks/my file.zip  \n^\nlast");
    const std::vector<FlowLine> wanted{{Action::remove, "C:\\FIDO\\OUT\\0000FFFF.SU0"},
                                       {Action::truncate, "x"},
                                       {Action::remove, "/with blanks/my file.zip"},
                                       {Action::keep, "last"}};
    CHECK(lines == wanted);
}

TEST_CASE("Lines are written with the signs every mailer knows, and read back the same") {
    Bytes bytes;
    for (const FlowLine& line : sample()) bytes += format_flow_line(line);
    CHECK(bytes == "^/out/0000ffff.su0\n#/out/0000ffff.su1\n/files/news.zip\n~/out/old.pkt\n");
    CHECK(parse_flow(bytes) == sample());
}

TEST_CASE("A flow file cut at any byte gives whole lines and at most one cut path") {
    Bytes bytes;
    for (const FlowLine& line : sample()) bytes += format_flow_line(line);
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
        const auto lines = parse_flow(bytes.substr(0, cut));
        REQUIRE(lines.size() <= sample().size());
        for (std::size_t i = 0; i + 1 < lines.size(); ++i) CHECK(lines[i] == sample()[i]);
        if (!lines.empty()) CHECK(sample()[lines.size() - 1].path.starts_with(lines.back().path));
    }
}

TEST_CASE("A flow file with any byte flipped is read without harm") {
    Bytes bytes;
    for (const FlowLine& line : sample()) bytes += format_flow_line(line);
    for (std::size_t at = 0; at < bytes.size(); ++at)
        for (const int bit : {1, 4, 128}) {
            Bytes flipped = bytes;
            flipped[at] = static_cast<char>(flipped[at] ^ bit);
            for (const FlowLine& line : parse_flow(flipped)) {
                CHECK_FALSE(line.path.empty());
                CHECK(line.path.find('\n') == std::string::npos);
            }
        }
}

TEST_CASE("A missing flow file has no lines") {
    const test::TempDir dir;
    const auto lines = read_flow(dir / "00010064.flo");
    REQUIRE(lines);
    CHECK(lines->empty());
}

TEST_CASE("Appending makes folder and file, keeps what stands there, and adds nothing twice") {
    const test::TempDir dir;
    const auto flow = dir.path() / "outbound.539" / "00010064.flo";
    const std::vector<FlowLine> first{{Action::remove, "/out/a.pkt"},
                                      {Action::remove, "/out/b.pkt"}};
    CHECK(append_once(flow, first).value() == 2);
    CHECK(append_once(flow, first).value() == 0);
    const std::vector<FlowLine> second{{Action::remove, "/out/b.pkt"},
                                       {Action::truncate, "/out/c.su0"},
                                       {Action::remove, "/out/c.su0"}};
    CHECK(append_once(flow, second).value() == 1);
    CHECK(test::slurp(flow) == "^/out/a.pkt\n^/out/b.pkt\n#/out/c.su0\n");
}

TEST_CASE("A path that was done is appended anew") {
    const test::TempDir dir;
    const auto flow = dir / "00010064.flo";
    test::spit(flow, "~/out/a.pkt\n");
    const std::vector<FlowLine> lines{{Action::remove, "/out/a.pkt"}};
    CHECK(append_once(flow, lines).value() == 1);
    CHECK(test::slurp(flow) == "~/out/a.pkt\n^/out/a.pkt\n");
}

TEST_CASE("A last line without its end is not run together with ours") {
    const test::TempDir dir;
    const auto flow = dir / "00010064.flo";
    test::spit(flow, "^/out/a.pkt\r\n^/out/hal");
    const std::vector<FlowLine> lines{{Action::remove, "/out/half.pkt"}};
    REQUIRE(append_once(flow, lines));
    CHECK(parse_flow(test::slurp(flow)) ==
          std::vector<FlowLine>{{Action::remove, "/out/a.pkt"},
                                {Action::remove, "/out/hal"},
                                {Action::remove, "/out/half.pkt"}});
}

TEST_CASE("Done lines are marked, and the file goes when nothing waits in it") {
    const test::TempDir dir;
    const auto flow = dir / "00010064.flo";
    test::spit(flow, "^/out/a.pkt\n/files/b.zip\n^/out/a.pkt\n");
    REQUIRE(mark_done(flow, "/out/a.pkt"));
    CHECK(test::slurp(flow) == "~/out/a.pkt\n/files/b.zip\n~/out/a.pkt\n");
    REQUIRE(mark_done(flow, "/out/unknown.pkt"));
    CHECK(test::slurp(flow) == "~/out/a.pkt\n/files/b.zip\n~/out/a.pkt\n");
    REQUIRE(mark_done(flow, "/files/b.zip"));
    CHECK_FALSE(std::filesystem::exists(flow));
    REQUIRE(mark_done(flow, "/files/b.zip"));
}

TEST_CASE("What a program without locks appends while we work is kept") {
    const test::TempDir dir;
    const auto flow = dir / "00010064.flo";
    test::spit(flow, "^/out/a.pkt\n/files/b.zip\n");
    std::ofstream stranger(flow, std::ios::app);
    REQUIRE(mark_done(flow, "/out/a.pkt"));
    stranger << "^/out/c.pkt\n" << std::flush;
    const std::vector<FlowLine> lines{{Action::remove, "/out/d.pkt"}};
    REQUIRE(append_once(flow, lines));
    stranger << "^/out/e.pkt\n" << std::flush;
    REQUIRE(mark_done(flow, "/files/b.zip"));
    stranger << "^/out/f.pkt\n" << std::flush;
    CHECK(test::slurp(flow) ==
          "~/out/a.pkt\n~files/b.zip\n^/out/c.pkt\n^/out/d.pkt\n^/out/e.pkt\n^/out/f.pkt\n");
}

TEST_CASE("A line with blanks before it, or with an end of DOS, is marked as well") {
    const test::TempDir dir;
    const auto flow = dir / "00010064.flo";
    test::spit(flow, "  ^/out/a.pkt\r\n^C:\\OUT\\B.PKT\r\n\r\n/out/c.pkt");
    REQUIRE(mark_done(flow, "/out/a.pkt"));
    REQUIRE(mark_done(flow, "C:\\OUT\\B.PKT"));
    CHECK(read_flow(flow).value() == std::vector<FlowLine>{{Action::done, "^/out/a.pkt"},
                                                           {Action::done, "C:\\OUT\\B.PKT"},
                                                           {Action::keep, "/out/c.pkt"}});
}

TEST_CASE("A flow file that may not be written to is replaced") {
    const test::TempDir dir;
    const auto flow = dir / "00010064.flo";
    test::spit(flow, "^/out/a.pkt\n^/out/b.pkt");
    std::filesystem::permissions(dir.path(), std::filesystem::perms::all);
    std::filesystem::permissions(flow, std::filesystem::perms(0444));
    const test::OrdinaryUser user;
    REQUIRE(mark_done(flow, "/out/a.pkt"));
    std::filesystem::permissions(flow, std::filesystem::perms(0444));
    const std::vector<FlowLine> lines{{Action::remove, "/out/c.pkt"}};
    CHECK(append_once(flow, lines).value() == 1);
    CHECK(test::slurp(flow) == "~/out/a.pkt\n^/out/b.pkt\n^/out/c.pkt\n");
}

TEST_CASE("A poll is an empty flow file, and never empties one that has lines") {
    const test::TempDir dir;
    test::spit(dir / "00010064.clo", "");
    REQUIRE(mark_done(dir / "00010064.clo", "/x"));
    CHECK(std::filesystem::exists(dir / "00010064.clo"));
    REQUIRE(withdraw_poll(dir / "00010064.clo"));
    CHECK_FALSE(std::filesystem::exists(dir / "00010064.clo"));
    test::spit(dir / "00010064.flo", "^/out/a.pkt\n");
    REQUIRE(withdraw_poll(dir / "00010064.flo"));
    CHECK(test::slurp(dir / "00010064.flo") == "^/out/a.pkt\n");
}

TEST_CASE("A flow file that cannot be read is an error, not an empty one") {
    const test::TempDir dir;
    std::filesystem::create_directory(dir / "00010064.flo");
    CHECK_FALSE(read_flow(dir / "00010064.flo"));
    const std::vector<FlowLine> lines{{Action::remove, "/out/a.pkt"}};
    CHECK_FALSE(append_once(dir / "00010064.flo", lines));
}

TEST_CASE("On a full disk nothing waits of what was not written whole, and that is told") {
    const test::TempDir dir;
    const auto flow = dir / "00010064.flo";
    const std::string before = "^/out/a.pkt\n";
    test::spit(flow, before);
    const std::vector<FlowLine> lines{{Action::remove, "/out/b.pkt"},
                                      {Action::remove, "/out/c.pkt"}};
    const std::size_t room = GENERATE(0, 1, 5, 12, 20);
    CAPTURE(room);
    {
        const test::SmallFiles full(before.size() + room);
        const auto appended = append_once(flow, lines);
        REQUIRE_FALSE(appended);
        CHECK(appended.error().code == Code::cannot_write);
        CHECK(appended.error().place == flow.string());
    }
    const auto left = read_flow(flow).value();
    for (const FlowLine& line : left)
        CHECK((line.path == "/out/a.pkt") == (line.action != Action::done));
    CHECK(append_once(flow, lines).value() == 2);
    const auto whole = read_flow(flow).value();
    std::vector<std::string> waiting;
    for (const FlowLine& line : whole)
        if (line.action == Action::remove) waiting.push_back(line.path);
    CHECK(waiting == std::vector<std::string>{"/out/a.pkt", "/out/b.pkt", "/out/c.pkt"});
}

TEST_CASE("A pipe named like a flow file is not written into") {
    const test::TempDir dir;
    const auto flow = dir / "00010064.flo";
    REQUIRE(::mkfifo(flow.c_str(), 0600) == 0);
    const std::vector<FlowLine> lines{{Action::remove, "/out/a.pkt"}};
    const auto appended = append_once(flow, lines);
    REQUIRE_FALSE(appended);
    CHECK(appended.error() == Error{Code::unreadable, flow.string(), "is not a regular file"});
    CHECK_FALSE(mark_done(flow, "/out/a.pkt"));
    CHECK(std::filesystem::is_fifo(flow));
}
