// SPDX-License-Identifier: MIT
// Bases built anew, by a purge or a repair.
#include "msgbase/squish_format.h"

#include "msgbase/bases_of_each_format.h"

using namespace tearline;
using namespace tearline::test;
using msgbase::Base;
using msgbase::Format;

TEST_CASE("a base rewritten keeps numbers, and says nothing of what is gone") {
    const Format format = GENERATE(Format::jam, Format::squish, Format::msg);
    const TempDir dir;
    const auto base = opened(format, dir);
    append(*base, thread(10));
    const auto numbers = base->numbers().value();
    REQUIRE(base->set_links(numbers[0], {0, {numbers[4]}, 0}));
    REQUIRE(base->set_links(numbers[4], {numbers[0], {}, numbers[5]}));
    CHECK(base->check().value() == sound);
    const auto done = base->rewrite([&](const msgbase::Heading& each) {
        return each.number != numbers[0] && each.number != numbers[5] && each.number != numbers[9];
    });
    REQUIRE(done);
    CHECK(done->kept == 7);
    CHECK(done->left_out == 3);
    CHECK(done->problems == sound);
    CHECK(base->check().value() == sound);
    CHECK(base->numbers().value() ==
          std::vector<msgbase::Number>{numbers[1], numbers[2], numbers[3], numbers[4], numbers[6],
                                       numbers[7], numbers[8]});
    CHECK(base->read(numbers[4])->message.body == without_area(tossed(4).message.body));
    CHECK(base->read(numbers[4])->links == msgbase::Links{});
    append(*base, {tossed(11)});
    CHECK(base->check().value() == sound);
    CHECK(base->numbers()->back() >= numbers[9]);
}

TEST_CASE("a rewrite that was killed is finished by the next lock, or never was") {
    const Format format = GENERATE(Format::jam, Format::squish);
    const TempDir dir;
    auto base = opened(format, dir);
    append(*base, thread(4));
    const auto old = contents(*base);
    REQUIRE(base->rewrite([](const msgbase::Heading& each) { return each.number > 1; }));
    const auto fresh = contents(*base);
    base.reset();
    for (const auto& [name, bytes] : old) {
        spit(name, bytes);
        if (!name.ends_with(".jlr")) spit(name + ".new", fresh.at(name));
    }
    base = opened(format, dir);
    CHECK(contents(*base) == old);
    CHECK_FALSE(std::filesystem::exists(old.begin()->first + ".new"));
    base.reset();
    for (const auto& [name, bytes] : old)
        if (!name.ends_with(".jlr")) spit(name + ".new", fresh.at(name));
    spit(dir / "gen.swap", "");
    base = opened(format, dir);
    CHECK(contents(*base) == fresh);
    CHECK_FALSE(std::filesystem::exists(dir / "gen.swap"));
}

TEST_CASE("an area in a folder may be called as the mark of a rewrite is") {
    const Format format = GENERATE(Format::jam, Format::squish);
    const TempDir dir;
    append(*opened(format, dir), thread(2));
    auto other = Base::open(Format::msg, dir / "gen.swap", msgbase::Access::write);
    REQUIRE(other);
    append(**other, thread(3));
    const auto base = opened(format, dir);
    CHECK(base->check().value() == sound);
    append(*base, {tossed(2)});
    CHECK(base->numbers()->size() == 3);
    CHECK((*other)->numbers()->size() == 3);
}

TEST_CASE("what a repair saves of a cut base is sound") {
    const Format format = GENERATE(Format::jam, Format::squish);
    const TempDir dir;
    std::map<std::string, std::string> whole;
    {
        const auto base = opened(format, dir);
        append(*base, thread(4));
        whole = contents(*base);
    }
    for (const auto& [name, bytes] : whole) {
        const std::size_t least = bytes.size() > 1024 ? 1024 : 0;
        for (std::size_t size = least; size < bytes.size(); size += 97) {
            for (const auto& [other, old] : whole) spit(other, old);
            spit(name, bytes.substr(0, size));
            auto base = Base::open(format, dir / "gen", msgbase::Access::write);
            REQUIRE(base);
            REQUIRE((*base)->lock());
            REQUIRE((*base)->rewrite([](const msgbase::Heading&) { return true; }));
            CHECK((*base)->check().value() == sound);
            append(**base, {tossed(9)});
            CHECK((*base)->check().value() == sound);
        }
    }
}

TEST_CASE("a message that the index lost is found again") {
    const Format format = GENERATE(Format::jam, Format::squish);
    const TempDir dir;
    {
        const auto base = opened(format, dir);
        append(*base, thread(4));
    }
    const auto index = dir / (format == Format::jam ? "gen.jdx" : "gen.sqi");
    spit(index, slurp(index).substr(0, slurp(index).size() / 2));
    auto base = Base::open(format, dir / "gen", msgbase::Access::write);
    REQUIRE(base);
    REQUIRE((*base)->lock());
    CHECK((*base)->check().value() != sound);
    const auto done = (*base)->rewrite([](const msgbase::Heading&) { return true; });
    REQUIRE(done);
    CHECK(done->kept == 4);
    CHECK(done->problems.size() == 2);
    CHECK((*base)->check().value() == sound);
}

TEST_CASE("a JAM base whose texts are gone is told in one sentence, checked and repaired") {
    const TempDir dir;
    {
        const auto base = opened(Format::jam, dir);
        append(*base, thread(4));
    }
    spit(dir / "gen.jdt", "");
    auto base = Base::open(Format::jam, dir / "gen", msgbase::Access::write);
    REQUIRE(base);
    REQUIRE((*base)->lock());
    CHECK((*base)->check().value() ==
          std::vector<std::string>{"The text of message 1 is not there; the same is true of all 4 "
                                   "messages up to 4."});
    const auto done = (*base)->rewrite([](const msgbase::Heading&) { return true; });
    REQUIRE(done);
    CHECK(done->problems ==
          std::vector<std::string>{"Message 1 has lost its whole text; the same is true of all 4 "
                                   "messages up to 4."});
    CHECK((*base)->check().value() == sound);
}

TEST_CASE("a lost Squish message without a number of its own gets the next free one") {
    const char* own = GENERATE("\0\0\0\0", "\xff\xff\xff\xff");
    const TempDir dir;
    { append(*opened(Format::squish, dir), thread(4)); }
    const auto index = dir / "gen.sqi";
    const auto data = dir / "gen.sqd";
    spit(index, slurp(index).substr(0, 3 * msgbase::squish::index_size));
    Bytes frames = slurp(data);
    const auto last = frames.rfind("SD\xae\xaf");
    REQUIRE(last != Bytes::npos);
    frames.replace(last + msgbase::squish::frame_size + msgbase::squish::number_offset, 4, own, 4);
    spit(data, frames);
    auto base = Base::open(Format::squish, dir / "gen", msgbase::Access::write);
    REQUIRE(base);
    REQUIRE((*base)->lock());
    const auto done = (*base)->rewrite([](const msgbase::Heading&) { return true; });
    REQUIRE(done);
    CHECK(done->kept == 4);
    CHECK((*base)->check().value() == sound);
    const auto numbers = (*base)->numbers().value();
    REQUIRE(numbers.size() == 4);
    CHECK((*base)->read(numbers.back())->message.subject == "Thread 3");
}
