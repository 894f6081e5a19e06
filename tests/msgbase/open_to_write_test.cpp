// SPDX-License-Identifier: MIT
// Several bases opened at once, some of them new.
#include "msgbase/base.h"

#include "msgbase/mail.h"
#include "support/catch.h"
#include "support/small_files.h"
#include "support/support.h"

using namespace tearline;
using namespace tearline::test;
using msgbase::Access;
using msgbase::Base;
using msgbase::Format;

TEST_CASE("bases are opened for writing together as they are one by one") {
    const TempDir dir;
    // Another file where one wants its folder, an index without a header, and a base that is there.
    spit(dir / "file", "not a folder");
    spit(dir / "headless.jdx", std::string(8, '\1'));
    REQUIRE((*Base::open(Format::jam, dir / "old", Access::write))->lock());
    const auto opened =
        Base::open_to_write(std::vector<Base::Place>{{Format::jam, dir / "a/new"},
                                                     {Format::jam, dir / "file/new"},
                                                     {Format::squish, dir / "new"},
                                                     {Format::jam, dir / "headless"},
                                                     {Format::msg, dir / "folder"},
                                                     {Format::jam, dir / "old"}});
    REQUIRE(opened.size() == 6);
    for (const std::size_t place : {0, 2, 4, 5}) {
        CAPTURE(place);
        REQUIRE(opened[place]);
        REQUIRE((*opened[place])->lock());
        REQUIRE((*opened[place])->append(thread(2)));
        (*opened[place])->unlock();
        CHECK((*opened[place])->numbers().value().size() == 2);
        CHECK((*opened[place])->check().value() == std::vector<std::string>{});
    }
    CHECK(opened[1].error() == Base::open(Format::jam, dir / "file/new", Access::write).error());
    CHECK(opened[3].error() == Base::open(Format::jam, dir / "headless", Access::write).error());
    CHECK(opened[3].error().code == Code::bad_input);
    CHECK(slurp(dir / "headless.jdx") == std::string(8, '\1'));
    CHECK(slurp(dir / "headless.jhr").empty());
}

TEST_CASE("on a full disk a base that is there opens beside one that cannot be made") {
    const TempDir dir;
    {
        auto old = Base::open(Format::squish, dir / "old", Access::write);
        REQUIRE(old);
        REQUIRE((*old)->lock());
        REQUIRE((*old)->append(thread(2)));
    }
    const std::vector<Base::Place> places{{Format::squish, dir / "old"},
                                          {Format::jam, dir / "new"}};
    const auto opened = [&] {
        const SmallFiles full(10);
        return Base::open_to_write(places);
    }();
    REQUIRE(opened.size() == 2);
    REQUIRE(opened[0]);
    CHECK((*opened[0])->numbers().value().size() == 2);
    REQUIRE_FALSE(opened[1]);
    CHECK(opened[1].error().code == Code::cannot_write);
}
