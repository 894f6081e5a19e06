// SPDX-License-Identifier: MIT
#include "binkp/requests.h"

#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using namespace tearline::binkp;
namespace fs = std::filesystem;

namespace {

struct Shelf {
    test::TempDir dir;
    std::vector<Requestable> offered{{dir / "files", "", "", false}};
    RequestAllowance allowance{10, 1000};

    Shelf() {
        fs::create_directories(dir / "files/below");
        put("this.zip", 10, 1000);
        put("THAT.ZIP", 20, 2000);
        put("nodelist.100", 30, 1000);
        put("nodelist.200", 40, 2000);
        put(".hidden", 5, 1000);
        put("below/deep.zip", 5, 1000);
        test::spit(dir / "secret.txt", "not for you");
        fs::create_symlink(dir / "secret.txt", dir / "files/link.txt");
    }
    void put(const std::string& name, std::size_t size, UnixTime time) const {
        test::spit(dir / ("files/" + name), std::string(size, 'x'));
        fs::last_write_time(dir / ("files/" + name),
                            std::chrono::file_clock::from_sys(
                                std::chrono::sys_seconds(std::chrono::seconds(time))));
    }
    /// Names of what is sent, blanks between.
    std::string ask(const std::string& request, bool secure = true) {
        std::string out;
        for (const auto& file : answer_request(request, offered, secure, allowance).files)
            out += (out.empty() ? "" : " ") + file.filename().string();
        return out;
    }
};

}  // namespace

TEST_CASE("lines of a file request as FTS-0006 has them") {
    const auto lines = parse_request(
        "this.arc !that\r\nnodelist.*\rNEWOPUS.* +599634000\n"
        "; talk\r\n\r\nold.* !pw -5\nodd +x\x1a after the end");
    REQUIRE(lines.size() == 5);
    CHECK(lines[0] == RequestLine{"this.arc", "that", {}, {}});
    CHECK(lines[1] == RequestLine{"nodelist.*", "", {}, {}});
    CHECK(lines[2] == RequestLine{"NEWOPUS.*", "", 599634000, {}});
    CHECK(lines[3] == RequestLine{"old.*", "pw", {}, 5});
    CHECK(lines[4] == RequestLine{"odd", "", {}, {}});
}

TEST_CASE("files of the folder are found whatever their case, and nothing beside it") {
    Shelf shelf;
    CHECK(shelf.ask("THIS.zip\r\n") == "this.zip");
    CHECK(shelf.ask("*.zip") == "THAT.ZIP this.zip");
    CHECK(shelf.ask("nodelist.* +1500") == "nodelist.200");
    CHECK(shelf.ask("nodelist.* -1500") == "nodelist.100");
    for (const char* evil : {"../secret.txt", "/etc/passwd", ".hidden", "below", "below/deep.zip",
                             "deep.zip", "link.txt", "..\\secret.txt", "C:this.zip", ".", ".."}) {
        INFO(evil);
        CHECK(shelf.ask(evil).empty());
    }
}

TEST_CASE("a name of its own gives the newest file") {
    Shelf shelf;
    shelf.offered.insert(shelf.offered.begin(),
                         Requestable{shelf.dir / "files/nodelist.*", "NODELIST", "", false});
    shelf.offered.push_back({shelf.dir / "secret.txt", "ABOUT", "", false});
    CHECK(shelf.ask("nodelist") == "nodelist.200");
    CHECK(shelf.ask("About") == "secret.txt");
}

TEST_CASE("passwords, and what is only for links") {
    Shelf shelf;
    shelf.offered[0].password = "Sesame";
    CHECK(shelf.ask("this.zip").empty());
    CHECK(shelf.ask("this.zip !wrong").empty());
    CHECK(shelf.ask("this.zip !SESAME") == "this.zip");
    shelf.offered[0].listed_only = true;
    CHECK(shelf.ask("this.zip !SESAME", false).empty());
    const auto answer = answer_request("this.zip !x", shelf.offered, true, shelf.allowance);
    CHECK(answer.refused ==
          std::vector<std::string>{"this.zip was asked for with a wrong password"});
}

TEST_CASE("a session may ask for so much, and no more") {
    Shelf shelf;
    shelf.allowance = {2, 1000};
    CHECK(shelf.ask("*") == "THAT.ZIP nodelist.100");
    CHECK(shelf.ask("this.zip").empty());
    shelf.allowance = {10, 45};
    CHECK(shelf.ask("*") == "THAT.ZIP this.zip");
    shelf.allowance = {10, 1000};
    CHECK(shelf.ask("this.zip\nthis.zip\n*.zip") == "this.zip THAT.ZIP");
    std::string many;
    for (int i = 0; i < 100000; ++i) many += "x" + std::to_string(i) + "\n";
    CHECK(answer_request(many, shelf.offered, true, shelf.allowance).refused.size() == 200);
}
