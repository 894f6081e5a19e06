// SPDX-License-Identifier: MIT
// A base with a broken header opens again, with every message and every number.
#include "msgbase/mend_header.h"

#include "msgbase/mail.h"
#include "msgbase/squish_format.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using namespace tearline::test;
using msgbase::Access;
using msgbase::Base;
using msgbase::Format;

TEST_CASE("a base header that is none is made anew of the messages behind it") {
    const Format format = GENERATE(Format::jam, Format::squish);
    const std::string file = format == Format::jam ? "b.jhr" : "b.sqd";
    // Its first bytes changed, zeros, all of it changed, or cut off in the middle of it.
    const int damage = GENERATE(0, 1, 2);
    const TempDir dir;
    {
        auto base = Base::open(format, dir / "b", Access::write);
        REQUIRE(base);
        REQUIRE((*base)->lock());
        REQUIRE((*base)->append(thread(9)));
        // Numbers that begin later than 1 and have gaps.
        REQUIRE((*base)->rewrite(
            [](const msgbase::Heading& each) { return each.number > 3 && each.number != 6; }));
        REQUIRE((*base)->flush());
    }
    const auto intact = Base::open(format, dir / "b", Access::read);
    const auto numbers = (*intact)->numbers().value();
    std::vector<std::string> subjects;
    for (const auto number : numbers)
        subjects.push_back((*intact)->read(number).value().message.subject);
    CHECK(msgbase::mend_header(format, dir / "b").value() == false);
    std::string bytes = slurp(dir / file);
    const std::size_t header = format == Format::jam ? 1024 : 256;
    if (damage == 0) bytes.replace(0, 4, "XXXX");
    if (damage == 1) bytes.replace(0, header, std::string(header, '\0'));
    if (damage == 2) bytes.replace(0, header, std::string(header, '\xDB'));
    spit(dir / file, bytes);
    CAPTURE(file, damage);
    CHECK_FALSE(Base::open(format, dir / "b", Access::write));
    REQUIRE(msgbase::mend_header(format, dir / "b").value() == true);
    if (format == Format::squish)
        CHECK(msgbase::squish::decode_base_header(slurp(dir / file))->name == "b");
    auto base = Base::open(format, dir / "b", Access::write);
    REQUIRE(base);
    REQUIRE((*base)->lock());
    REQUIRE((*base)->rewrite([](const msgbase::Heading&) { return true; }));
    CHECK((*base)->check().value() == std::vector<std::string>{});
    CHECK((*base)->numbers().value() == numbers);
    for (std::size_t i = 0; i < numbers.size(); ++i)
        CHECK((*base)->read(numbers[i]).value().message.subject == subjects[i]);
    // Numbers that were given out are not given out again.
    REQUIRE((*base)->append(thread(1)));
    CHECK((*base)->numbers().value().back() == numbers.back() + 1);
}

TEST_CASE("a JAM base whose numbers would run over is mended, not built anew with them") {
    const TempDir dir;
    {
        auto base = Base::open(Format::jam, dir / "b", Access::write);
        REQUIRE(base);
        REQUIRE((*base)->lock());
        REQUIRE((*base)->append(thread(3)));
        REQUIRE((*base)->flush());
    }
    std::string bytes = slurp(dir / "b.jhr");
    bytes.replace(20, 4, "\xff\xff\xff\xff");
    spit(dir / "b.jhr", bytes);
    CHECK_FALSE(Base::open(Format::jam, dir / "b", Access::write));
    REQUIRE(msgbase::mend_header(Format::jam, dir / "b").value() == true);
    auto base = Base::open(Format::jam, dir / "b", Access::write);
    REQUIRE(base);
    CHECK((*base)->numbers().value() == std::vector<msgbase::Number>{1, 2, 3});
}

TEST_CASE("what never was a base is not made one") {
    const TempDir dir;
    const std::string text(5000, 'x');
    spit(dir / "b.jhr", text);
    spit(dir / "b.jdx", "");
    spit(dir / "b.sqd", text);
    for (const Format format : {Format::jam, Format::squish}) {
        const auto mended = msgbase::mend_header(format, dir / "b");
        REQUIRE(!mended);
        CHECK(mended.error().code == Code::bad_input);
    }
    CHECK(slurp(dir / "b.jhr") == text);
    CHECK(slurp(dir / "b.sqd") == text);
}

TEST_CASE("a JAM base that says its numbers begin with 0 begins with 1") {
    const TempDir dir;
    {
        auto base = Base::open(Format::jam, dir / "b", Access::write);
        REQUIRE(base);
        REQUIRE((*base)->lock());
        REQUIRE((*base)->append(thread(4)));
        REQUIRE((*base)->flush());
    }
    std::string bytes = slurp(dir / "b.jhr");
    bytes.replace(20, 4, 4, '\0');
    spit(dir / "b.jhr", bytes);
    const bool goes_on = GENERATE(false, true);
    auto base = Base::open(Format::jam, dir / "b", Access::write);
    REQUIRE(base);
    CHECK((*base)->numbers().value() == std::vector<msgbase::Number>{1, 2, 3, 4});
    CHECK_FALSE((*base)->check().value().empty());
    REQUIRE((*base)->lock());
    std::vector<msgbase::Number> numbers{2, 3, 4};
    if (goes_on) {
        REQUIRE((*base)->append(thread(1)));
        numbers.push_back(5);
    }
    REQUIRE((*base)->rewrite([](const msgbase::Heading& each) { return each.number != 1; }));
    CHECK((*base)->check().value() == std::vector<std::string>{});
    CHECK((*base)->numbers().value() == numbers);
    CHECK((*base)->read(2).value().message.subject == "Thread 1");
}
