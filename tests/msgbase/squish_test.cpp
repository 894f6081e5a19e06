// SPDX-License-Identifier: MIT
// Squish bases that are damaged: what an append refuses, a check tells and a repair saves.
#include <functional>
#include <map>
#include <set>

#include "msgbase/base.h"
#include "msgbase/mail.h"
#include "msgbase/mend_header.h"
#include "msgbase/squish_format.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using namespace tearline::test;
using msgbase::Access;
using msgbase::Base;
using msgbase::Format;
using msgbase::Number;
namespace squish = msgbase::squish;

namespace {

/// Six messages in files that a test may spoil.
class Squish {
  public:
    Squish() {
        auto base = Base::open(Format::squish, dir_ / "b", Access::write);
        REQUIRE(base);
        REQUIRE((*base)->lock());
        REQUIRE((*base)->append(thread(6)));
        REQUIRE((*base)->flush());
        data = slurp(dir_ / "b.sqd");
        index = slurp(dir_ / "b.sqi");
    }
    /// Of message N, from 1.
    [[nodiscard]] std::size_t frame(std::size_t n) const {
        return ByteReader(BytesView(index).substr((n - 1) * squish::index_size, 4)).u32();
    }
    void put(std::size_t at, std::uint32_t value) { data.replace(at, 4, u32(value)); }
    [[nodiscard]] std::unique_ptr<Base> spoiled() const {
        spit(dir_ / "b.sqd", data);
        spit(dir_ / "b.sqi", index);
        auto base = Base::open(Format::squish, dir_ / "b", Access::write);
        REQUIRE(base);
        REQUIRE((*base)->lock());
        return std::move(*base);
    }
    std::string data, index;
    [[nodiscard]] std::filesystem::path file(const char* ending) const {
        return dir_ / (std::string("b") + ending);
    }

  private:
    TempDir dir_;
};

std::map<Number, std::string> repaired_squish(Base& base) {
    CHECK_FALSE(base.check().value().empty());
    REQUIRE(base.rewrite([](const msgbase::Heading&) { return true; }));
    CHECK(base.check().value() == std::vector<std::string>{});
    std::map<Number, std::string> found;
    const auto numbers = base.numbers().value();
    for (const Number number : numbers) found[number] = base.read(number)->message.subject;
    REQUIRE(base.append(thread(1)));
    CHECK(base.numbers()->back() == 7 + (numbers.back() > 6 ? numbers.back() - 6 : 0));
    return found;
}

constexpr std::size_t high_water_at = 16, next_number_at = 20, first_at = 104, last_at = 108,
                      first_free_at = 112, end_at = 120;
constexpr std::size_t next_frame = 4, frame_length = 12, message_length = 16;

}  // namespace

TEST_CASE("a Squish header that would lead an append astray is told and mended") {
    Squish files;
    const int damage = GENERATE(range(0, 6));
    CAPTURE(damage);
    if (damage == 0) files.put(next_number_at, 1);
    if (damage == 1) files.put(next_number_at, 0xffffffff);
    if (damage == 2) files.put(first_at, 0);
    if (damage == 3) files.put(last_at, 0x7ffffff0);
    if (damage == 4) files.put(last_at, static_cast<std::uint32_t>(files.frame(3)));
    if (damage == 5) files.put(files.frame(6) + next_frame, 256);
    const auto base = files.spoiled();
    const auto appended = base->append(thread(1));
    REQUIRE_FALSE(appended);
    CHECK(appended.error().code == Code::bad_input);
    CHECK(slurp(files.file(".sqd")) == files.data);
    CHECK(slurp(files.file(".sqi")) == files.index);
    CHECK(repaired_squish(*base) == six_messages);
}

TEST_CASE("a Squish header that would lead other programs astray is told and mended") {
    Squish files;
    const std::size_t at = GENERATE(high_water_at, first_free_at, end_at);
    files.put(at, at == end_at ? 0 : 300);
    CHECK(repaired_squish(*files.spoiled()) == six_messages);
    if (at == high_water_at) CHECK(slurp(files.file(".sqd")).substr(at, 4) == u32(6));
}

TEST_CASE("a Squish base goes on where another program deleted messages") {
    Squish files;
    const std::string blank = u32(0) + u32(0xffffffff) + u32(0xffffffff);
    // The last message, and its frame the only free one, as the Squish kit does without a buffer.
    files.put(4, 5);
    files.put(8, 5);
    files.put(last_at, static_cast<std::uint32_t>(files.frame(5)));
    files.put(files.frame(5) + next_frame, 0);
    files.put(first_free_at, static_cast<std::uint32_t>(files.frame(6)));
    files.put(first_free_at + 4, static_cast<std::uint32_t>(files.frame(6)));
    const std::size_t gone = files.frame(6);
    files.put(gone + 8, 0);
    files.data.replace(gone + 24, 2, std::string("\1\0", 2));
    files.index = files.index.substr(0, 60) + blank;
    spit(files.file(".sqd"), files.data);
    spit(files.file(".sqi"), files.index);
    CHECK(Base::open(Format::squish, files.file(""), Access::read).value()->check().value() ==
          std::vector<std::string>{});
    CHECK(slurp(files.file(".sqi")) == files.index);
    const auto base = files.spoiled();
    const std::string before = base->sizes();
    const auto more = thread(2);
    REQUIRE(base->append(more));
    CHECK(base->numbers().value() == std::vector<Number>{1, 2, 3, 4, 5, 7, 8});
    CHECK(base->check().value() == std::vector<std::string>{});
    CHECK(base->cut_back(before, more).value());
    CHECK(base->numbers().value() == std::vector<Number>{1, 2, 3, 4, 5});
    CHECK(base->check().value() == std::vector<std::string>{});
}

TEST_CASE("Squish messages that the index leads past come back under their numbers") {
    Squish files;
    const int damage = GENERATE(range(0, 4));
    CAPTURE(damage);
    if (damage == 0) files.index.replace(24, 4, u32(0x7fffff00));
    if (damage == 1)
        files.index.replace(24, 4, u32(static_cast<std::uint32_t>(files.frame(3) + 10)));
    if (damage == 2) files.index.replace(24, 12, files.index.substr(36, 12));
    // Some bytes too many in the text of the second: all behind it has moved.
    if (damage == 3) files.data.insert(files.frame(3) - 20, 100, ' ');
    CHECK(repaired_squish(*files.spoiled()) == six_messages);
}

TEST_CASE("a Squish message whose frame counts its bytes wrongly is kept") {
    Squish files;
    if (GENERATE(false, true))
        files.put(files.frame(3) + message_length, 0x7fffffff);
    else
        files.put(files.frame(3) + frame_length, 0);
    const auto base = files.spoiled();
    const std::string before = Squish().spoiled()->read(3)->message.body;
    CHECK(repaired_squish(*base) == six_messages);
    CHECK(base->read(3)->message.body == before);
}

TEST_CASE("of a Squish message that is cut off the rest is kept, and that is told") {
    Squish files;
    files.data.resize(files.data.size() - 10);
    CHECK(repaired_squish(*files.spoiled()) == six_messages);
    const auto done = files.spoiled()->rewrite([](const msgbase::Heading&) { return true; });
    REQUIRE(done);
    CHECK(done->problems ==
          std::vector<std::string>{"Message 6 is cut off; what is left of it was kept."});
}

TEST_CASE("a Squish chain that ends before the last message is told and mended") {
    Squish files;
    files.put(files.frame(3) + next_frame, 0);
    const auto base = files.spoiled();
    CHECK(base->check().value() ==
          std::vector<std::string>{"The chain of frames is broken at message 4."});
    CHECK(repaired_squish(*base) == six_messages);
}

TEST_CASE("a Squish chain of free frames that leads back to itself is told and mended") {
    Squish files;
    const auto gone = static_cast<std::uint32_t>(files.frame(6));
    files.put(4, 5);
    files.put(8, 5);
    files.put(last_at, static_cast<std::uint32_t>(files.frame(5)));
    files.put(files.frame(5) + next_frame, 0);
    files.put(first_free_at, gone);
    files.put(first_free_at + 4, gone);
    files.put(gone + next_frame, gone);
    files.put(gone + 8, 0);
    files.data.replace(gone + 24, 2, std::string("\1\0", 2));
    files.index.resize(5 * squish::index_size);
    const auto base = files.spoiled();
    CHECK(base->check().value() == std::vector<std::string>{"The chain of free frames is broken."});
    REQUIRE(base->rewrite([](const msgbase::Heading&) { return true; }));
    CHECK(base->check().value() == std::vector<std::string>{});
    CHECK(base->numbers().value() == std::vector<Number>{1, 2, 3, 4, 5});
}

TEST_CASE("messages that are appended to a Squish base go on its chain of frames") {
    Squish files;
    const auto base = files.spoiled();
    REQUIRE(base->append(thread(1)));
    const std::string data = slurp(files.file(".sqd")), index = slurp(files.file(".sqi"));
    CHECK(data.substr(files.frame(6) + next_frame, 4) == index.substr(6 * squish::index_size, 4));
    CHECK(base->check().value() == std::vector<std::string>{});
}

TEST_CASE("two Squish messages with one number both stay, and one gets another") {
    Squish files;
    files.index.replace(3 * 12 + 4, 4, u32(2));
    files.put(files.frame(4) + squish::frame_size + squish::number_offset, 2);
    auto expected = six_messages;
    expected.erase(4);
    expected[7] = "Thread 3";
    CHECK(repaired_squish(*files.spoiled()) == expected);
}

TEST_CASE("a Squish message stays whose number the index gives to another one") {
    Squish squish;
    // The second entry tells the number of the last message, whose own entry leads nowhere.
    squish.index.replace(squish::index_size + 4, 4, u32(6));
    squish.index.replace(5 * squish::index_size, 4, u32(1));
    const auto base = squish.spoiled();
    const auto found = repaired_squish(*base);
    CHECK(found.size() == 6);
    std::set<std::string> subjects;
    for (const auto& [number, subject] : found) subjects.insert(subject);
    CHECK(subjects.size() == 6);
}

TEST_CASE("a Squish base that has lost its data file gives out no number again") {
    Squish files;
    static_cast<void>(files.spoiled());
    spit(files.file(".sqd"), "");
    CHECK_FALSE(Base::open(Format::squish, files.file(""), Access::write));
    REQUIRE(msgbase::mend_header(Format::squish, files.file("")).value());
    const auto base = Base::open(Format::squish, files.file(""), Access::write);
    REQUIRE(base);
    REQUIRE((*base)->lock());
    REQUIRE((*base)->rewrite([](const msgbase::Heading&) { return true; }));
    REQUIRE((*base)->append(thread(1)));
    CHECK((*base)->numbers().value() == std::vector<Number>{7});
}
