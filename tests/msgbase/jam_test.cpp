// SPDX-License-Identifier: MIT
#include "base/file.h"
#include "msgbase/base.h"
#include "msgbase/mail.h"
#include "msgbase/mend_header.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using namespace tearline::test;
using msgbase::Base;

namespace {

/// A sound base of three messages.
void write_three(const std::filesystem::path& place) {
    auto base = Base::open(msgbase::Format::jam, place, msgbase::Access::write);
    REQUIRE(base);
    REQUIRE((*base)->lock());
    REQUIRE((*base)->append(thread(3)));
    REQUIRE((*base)->flush());
}

}  // namespace

TEST_CASE("other readers of JAM find nothing wrong with what we write") {
    const auto reader = shared("peers/jam-read.py");
    if (!reader || std::system("python3 -c '' 2>/dev/null") != 0) return;
    const TempDir dir;
    auto base = Base::open(msgbase::Format::jam, dir / "gen", msgbase::Access::write);
    REQUIRE(base);
    REQUIRE((*base)->lock());
    auto messages = thread(30);
    messages[4].message.to.assign(150, 'x');
    messages[5].message.body =
        "AREA:X\n\x01MSGID: 1:2/3 4\nLF\nlines\n\n---\n * Origin: x (1:2/3)\nSEEN-BY: 1/2\n";
    messages[6].message.body = "\x01MSGID: " + std::string(200, 'm') +
                               "\r\x01\r\x01\x01"
                               "ODD\r";
    messages[7].message.body.clear();
    messages[8].message.to.clear();
    messages[9].message.subject = std::string("a\0b", 3);
    messages[10].message.body =
        "Soft\nbreak\r\x01REPLY: in the text\r\x01"
        "Via x\rmore\rSEEN-BY: 1/2\r";
    REQUIRE((*base)->append(messages));
    REQUIRE((*base)->append(thread(30)));
    REQUIRE((*base)->flush());
    (*base)->unlock();
    CHECK((*base)->check().value() == std::vector<std::string>{});
    CHECK(std::system(
              ("python3 " + reader->string() + " --check " + (dir / "gen").string()).c_str()) == 0);
    REQUIRE((*base)->lock());
    const auto done =
        (*base)->rewrite([](const msgbase::Heading& each) { return each.number % 3 == 0; });
    REQUIRE(done);
    CHECK(done->kept == 20);
    CHECK(done->problems.empty());
    CHECK((*base)->check().value() == std::vector<std::string>{});
    CHECK(std::system(
              ("python3 " + reader->string() + " --check " + (dir / "gen").string()).c_str()) == 0);
}

TEST_CASE(
    "nothing is written behind a JAM file that was cut: it would be taken for the old message") {
    const std::string file = GENERATE("b.jhr", "b.jdt");
    const std::size_t left_out = GENERATE(1u, 60u);
    const TempDir dir;
    write_three(dir / "b");
    const std::string whole = slurp(dir / file);
    spit(dir / file, whole.substr(0, whole.size() - left_out));
    CAPTURE(file, left_out);
    {
        auto base = Base::open(msgbase::Format::jam, dir / "b", msgbase::Access::write);
        REQUIRE(base);
        REQUIRE((*base)->lock());
        const auto appended = (*base)->append(thread(1));
        REQUIRE(!appended);
        CHECK(appended.error().code == Code::bad_input);
        CHECK(appended.error().text().find("base repair") != std::string::npos);
        CHECK_FALSE((*base)->check().value().empty());
        // Repaired, it takes mail again.
        REQUIRE((*base)->rewrite([](const msgbase::Heading&) { return true; }));
        CHECK((*base)->check().value() == std::vector<std::string>{});
        REQUIRE((*base)->append(thread(1)));
        CHECK((*base)->numbers().value().back() == 4);
    }
}

TEST_CASE("no number is given out again that a JAM index has lost") {
    const std::size_t entries_left = GENERATE(0u, 1u, 2u);
    const TempDir dir;
    write_three(dir / "b");
    spit(dir / "b.jdx", slurp(dir / "b.jdx").substr(0, entries_left * 8));
    if (entries_left == 0) std::filesystem::remove(dir / "b.jdx");
    auto base = Base::open(msgbase::Format::jam, dir / "b", msgbase::Access::write);
    REQUIRE(base);
    REQUIRE((*base)->lock());
    const auto appended = (*base)->append(thread(1));
    REQUIRE(!appended);
    CHECK(appended.error().code == Code::bad_input);
    CHECK(appended.error().text().find("base repair") != std::string::npos);
    const auto mended = (*base)->rewrite([](const msgbase::Heading&) { return true; });
    REQUIRE(mended);
    CHECK(mended->kept == 3);
    REQUIRE((*base)->append(thread(1)));
    CHECK((*base)->numbers().value() == std::vector<msgbase::Number>{1, 2, 3, 4});
}

TEST_CASE("a JAM base whose last messages are deleted takes mail") {
    const TempDir dir;
    write_three(dir / "b");
    std::string index = slurp(dir / "b.jdx");
    index.replace(8, 16, std::string(16, '\xff'));
    spit(dir / "b.jdx", index);
    auto base = Base::open(msgbase::Format::jam, dir / "b", msgbase::Access::write);
    REQUIRE(base);
    REQUIRE((*base)->lock());
    REQUIRE((*base)->append(thread(1)));
    CHECK((*base)->numbers().value() == std::vector<msgbase::Number>{1, 4});
}

TEST_CASE("a JAM last-read file that ends in the middle of an entry is mended") {
    const TempDir dir;
    write_three(dir / "b");
    spit(dir / "b.jlr", std::string(16, 'x') + "half");
    auto base = Base::open(msgbase::Format::jam, dir / "b", msgbase::Access::write);
    REQUIRE(base);
    REQUIRE((*base)->lock());
    CHECK_FALSE((*base)->check().value().empty());
    REQUIRE((*base)->rewrite([](const msgbase::Heading&) { return true; }));
    CHECK((*base)->check().value().empty());
    CHECK(slurp(dir / "b.jlr") == std::string(16, 'x'));
}

TEST_CASE("a JAM header file that was emptied or cut is not begun anew but by a repair") {
    const std::size_t size = GENERATE(0u, 500u);
    const TempDir dir;
    write_three(dir / "b");
    spit(dir / "b.jhr", slurp(dir / "b.jhr").substr(0, size));
    const auto opened = Base::open(msgbase::Format::jam, dir / "b", msgbase::Access::write);
    REQUIRE(!opened);
    CHECK(opened.error().code == Code::bad_input);
    CHECK(std::filesystem::file_size(dir / "b.jhr") == size);
    REQUIRE(msgbase::mend_header(msgbase::Format::jam, dir / "b").value() == true);
    auto base = Base::open(msgbase::Format::jam, dir / "b", msgbase::Access::write);
    REQUIRE(base);
    REQUIRE((*base)->lock());
    REQUIRE((*base)->rewrite([](const msgbase::Heading&) { return true; }));
    CHECK((*base)->check().value() == std::vector<std::string>{});
    CHECK((*base)->numbers().value().empty());
    REQUIRE((*base)->append(thread(2)));
    CHECK((*base)->numbers().value().size() == 2);
    CHECK((*base)->check().value() == std::vector<std::string>{});
}
