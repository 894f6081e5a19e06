// SPDX-License-Identifier: MIT
// A folder of *.MSG in which one file cannot be read.
#include "msgbase/base.h"
#include "msgbase/link_replies.h"
#include "msgbase/mail.h"
#include "support/catch.h"
#include "support/ordinary_user.h"
#include "support/support.h"

using namespace tearline;
using namespace tearline::test;
using msgbase::Access;
using msgbase::Base;
using msgbase::Format;
using msgbase::Links;
using msgbase::Number;

namespace {

namespace fs = std::filesystem;

/// A thread of four, 2.msg to 5.msg, that everybody may write to.
class Folder {
  public:
    Folder() {
        REQUIRE(open()->append(thread(4)));
        for (const auto& each : {dir_.path(), dir_ / "net"}) fs::permissions(each, fs::perms::all);
        for (Number n = 2; n <= 5; ++n) allow(n);
    }
    [[nodiscard]] std::unique_ptr<Base> open() const {
        auto base = Base::open(Format::msg, dir_ / "net", Access::write);
        REQUIRE(base);
        REQUIRE((*base)->lock());
        return std::move(*base);
    }
    [[nodiscard]] fs::path file(Number n) const {
        return dir_ / "net" / (std::to_string(n) + ".msg");
    }
    void allow(Number n) const { fs::permissions(file(n), fs::perms::all); }
    void forbid(Number n) const { fs::permissions(file(n), fs::perms::none); }
    [[nodiscard]] Links links(Number n) const { return open()->read(n)->links; }

  private:
    TempDir dir_;
};

Result<std::size_t> link(const Folder& folder) {
    const OrdinaryUser user;
    std::vector<msgbase::Unread> unread;
    return msgbase::link_replies(*folder.open(), unread);
}

}  // namespace

TEST_CASE("a *.MSG that cannot be read is passed over and told, or ends the walk") {
    const Folder folder;
    folder.forbid(3);
    const OrdinaryUser user;
    const auto base = folder.open();
    std::vector<Number> seen;
    const auto see = [&](const msgbase::Heading& each) {
        seen.push_back(each.number);
        return true;
    };
    std::vector<msgbase::Unread> unread;
    REQUIRE(base->visit_readable(see, unread));
    CHECK(seen == std::vector<Number>{2, 4, 5});
    REQUIRE(unread.size() == 1);
    CHECK(unread[0].number == 3);
    CHECK(unread[0].why.code == Code::unreadable);
    CHECK(unread[0].why.place == folder.file(3).string());
    const auto strict = base->visit(see);
    REQUIRE_FALSE(strict);
    CHECK(strict.error() == unread[0].why);
    CHECK_FALSE(base->numbers());
}

TEST_CASE("links to and from a *.MSG that cannot be read stay as they are") {
    const Folder folder;
    REQUIRE(link(folder).value() == 4);
    const Links first = folder.links(2), answer = folder.links(4);
    REQUIRE(first.replies == std::vector<Number>{3});
    REQUIRE(answer.to == 2);
    SECTION("what is answered") {
        folder.forbid(2);
    }
    SECTION("the first answer") {
        folder.forbid(3);
    }
    SECTION("a later answer") {
        folder.forbid(4);
    }
    CHECK(link(folder).value() == 0);
    for (Number n = 2; n <= 4; ++n) folder.allow(n);
    CHECK(folder.links(2) == first);
    CHECK(folder.links(4) == answer);
}

TEST_CASE("an answer is not given to a copy while what it answers cannot be read") {
    const Folder folder;
    REQUIRE(folder.open()->append(thread(1)));  // 6.msg, once more what the others answer
    folder.allow(6);
    REQUIRE(link(folder).value() == 4);
    folder.forbid(2);
    CHECK(link(folder).value() == 0);
    CHECK(folder.links(3).to == 2);
    CHECK(folder.links(6) == Links{});
}

TEST_CASE("what waits for a *.MSG that cannot be read is linked once it can be") {
    const Folder folder;
    folder.forbid(2);
    CHECK(link(folder).value() == 0);
    folder.allow(2);
    CHECK(link(folder).value() == 4);
}

TEST_CASE("a *.MSG that cannot be read outlives a rewrite, with the links that lead to it") {
    const Folder folder;
    REQUIRE(link(folder).value() == 4);
    folder.forbid(2);
    {
        const OrdinaryUser user;
        const auto done =
            folder.open()->rewrite([](const msgbase::Heading& each) { return each.number == 5; });
        REQUIRE(done);
        CHECK(done->kept == 1);
        CHECK(done->left_out == 2);
    }
    folder.allow(2);
    CHECK(folder.open()->numbers().value() == std::vector<Number>{2, 5});
    CHECK(folder.links(5).to == 2);
}

TEST_CASE("a *.MSG that has the number of another is told by a check, and stays") {
    const Folder folder;
    const std::string other = GENERATE("3.MSG", "03.msg");
    const fs::path second = folder.file(3).parent_path() / other;
    fs::copy_file(folder.file(4), second);
    const auto base = folder.open();
    CHECK(base->numbers()->size() == 4);
    CHECK(base->check()->size() == 1);
    REQUIRE(base->rewrite([](const msgbase::Heading&) { return true; }));
    CHECK(fs::exists(second));
}

TEST_CASE("a *.MSG whose number is none of the format is told by a check, and stays") {
    const Folder folder;
    fs::copy_file(folder.file(4), folder.file(70000));
    const auto base = folder.open();
    CHECK(base->numbers()->size() == 4);
    CHECK(base->check()->size() == 1);
    CHECK(base->append({}));
}
