// SPDX-License-Identifier: MIT
#include <algorithm>
#include <functional>
#include <map>

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

namespace {

std::uint32_t u32_at(const std::string& bytes, std::size_t offset) {
    return ByteReader(BytesView(bytes).substr(offset, 4)).u32();
}

/// Six messages, of which DAMAGE spoils the files; the numbers and subjects after a repair.
std::map<msgbase::Number, std::string> repaired(
    const std::function<void(std::string& headers, std::string& index)>& damage) {
    const TempDir dir;
    {
        auto base = Base::open(msgbase::Format::jam, dir / "b", msgbase::Access::write);
        REQUIRE(base);
        REQUIRE((*base)->lock());
        REQUIRE((*base)->append(thread(6)));
        REQUIRE((*base)->flush());
    }
    std::string headers = slurp(dir / "b.jhr"), index = slurp(dir / "b.jdx");
    damage(headers, index);
    spit(dir / "b.jhr", headers);
    spit(dir / "b.jdx", index);
    auto base = Base::open(msgbase::Format::jam, dir / "b", msgbase::Access::write);
    REQUIRE(base);
    CHECK_FALSE((*base)->check().value().empty());
    REQUIRE((*base)->lock());
    REQUIRE((*base)->rewrite([](const msgbase::Heading&) { return true; }));
    CHECK((*base)->check().value().empty());
    std::map<msgbase::Number, std::string> found;
    const auto numbers = (*base)->numbers().value();
    for (const auto number : numbers) found[number] = (*base)->read(number)->message.subject;
    return found;
}

}  // namespace

TEST_CASE("JAM messages whose index entries are damaged come back under their numbers") {
    const int damage = GENERATE(range(0, 8));
    CAPTURE(damage);
    CHECK(repaired([&](std::string& headers, std::string& index) {
              if (damage == 0) index.replace(8, 24, std::string(24, '\0'));
              if (damage == 1) index.replace(12, 4, u32(0x7fffff00));
              if (damage == 2) index.replace(8, 8, index.substr(24, 8));  // two lead to one
              if (damage == 3) index.erase(0, 8);
              if (damage == 4) index.insert(0, 4, '\0');
              if (damage == 5) headers.replace(20, 4, u32(1000));
              if (damage == 6) index += index;
              if (damage == 7)  // of another machine
                  for (std::size_t i = 0; i < index.size(); i += 4)
                      std::reverse(index.begin() + static_cast<std::ptrdiff_t>(i),
                                   index.begin() + static_cast<std::ptrdiff_t>(i) + 4);
          }) == six_messages);
}

TEST_CASE("a JAM index that is gone comes back around what is deleted, and what has moved") {
    const bool moved = GENERATE(false, true);
    auto expected = six_messages;
    if (!moved) expected.erase(3);
    CHECK(repaired([&](std::string& headers, std::string& index) {
              const std::uint32_t third = u32_at(index, 20), fourth = u32_at(index, 28);
              const std::string header = headers.substr(third, fourth - third);
              headers[third + 55] = '\x80';
              if (moved) headers += header;
              index.clear();
          }) == expected);
}

TEST_CASE("a JAM message whose index entry is empty comes back, unless its header is deleted") {
    const bool deleted = GENERATE(false, true);
    auto expected = six_messages;
    if (deleted) expected.erase(2);
    CHECK(repaired([&](std::string& headers, std::string& index) {
              if (deleted) headers[u32_at(index, 12) + 55] = '\x80';
              index.replace(8, 8, 8, '\xff');
          }) == expected);
}

TEST_CASE("a JAM message that grew and was deleted then does not come back as it was before") {
    auto expected = six_messages;
    expected.erase(2);
    CHECK(repaired([](std::string& headers, std::string& index) {
              const std::uint32_t second = u32_at(index, 12), third = u32_at(index, 20);
              headers += headers.substr(second, third - second);
              headers[headers.size() - (third - second) + 55] = '\x80';
              index.replace(8, 8, 8, '\xff');
          }) == expected);
}

TEST_CASE("a check tells of a JAM message that only an empty index entry hides") {
    const TempDir dir;
    {
        auto base = Base::open(msgbase::Format::jam, dir / "b", msgbase::Access::write);
        REQUIRE((*base)->lock());
        REQUIRE((*base)->append(thread(3)));
    }
    std::string headers = slurp(dir / "b.jhr"), index = slurp(dir / "b.jdx");
    headers.replace(12, 4, u32(2));  // as if it had been deleted
    index.replace(8, 8, 8, '\xff');
    spit(dir / "b.jhr", headers);
    spit(dir / "b.jdx", index);
    const auto problems =
        (*Base::open(msgbase::Format::jam, dir / "b", msgbase::Access::read))->check().value();
    CHECK(std::count(problems.begin(), problems.end(),
                     "Message 2 has a header, but no entry of the index leads to it.") == 1);
}
