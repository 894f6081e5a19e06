// SPDX-License-Identifier: MIT
// Bases that other programs wrote.
#include "msgbase/base.h"
#include "msgbase/mail.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using namespace tearline::test;
using msgbase::Base;
using msgbase::Format;

namespace {

std::vector<msgbase::BaseMessage> all_of(Base& base) {
    std::vector<msgbase::BaseMessage> all;
    const auto numbers = base.numbers();
    REQUIRE(numbers);
    for (const auto number : *numbers) {
        auto message = base.read(number);
        REQUIRE(message);
        all.push_back(std::move(*message));
    }
    return all;
}

/// A copy that may be changed.
void copy_base(const std::filesystem::path& from, const std::filesystem::path& to,
               std::initializer_list<const char*> endings) {
    for (const char* ending : endings) spit(to.string() + ending, slurp(from.string() + ending));
}

}  // namespace

TEST_CASE("a Squish base that hpt wrote is read whole, and goes on with ours") {
    const auto real = shared("real/bases/ru.linux.chainik.first600.sqd");
    if (!real) return;
    const TempDir dir;
    copy_base(real->parent_path() / "ru.linux.chainik.first600", dir / "ru",
              {".sqd", ".sqi", ".sql"});
    auto opened = Base::open(Format::squish, dir / "ru", msgbase::Access::write);
    REQUIRE(opened);
    Base& base = **opened;
    CHECK(base.check().value() == std::vector<std::string>{});
    const auto all = all_of(base);
    REQUIRE(all.size() == 600);
    CHECK(all[0].message.from == "Denis Chernayev");
    CHECK(all[0].message.to == "Kostya Pakhomov");
    CHECK(all[0].message.date == "19 Apr 12  19:51:02");
    CHECK(all[0].message.from_address == ftn::Address{2, 5030, 830, 57, {}});
    CHECK(
        all[0].message.body.starts_with("\x01REPLY: 2:4625/46 4f8dc814\r\x01MSGID: 2:5030/830.57"
                                        "@fidonet 4f903477\r\x01"
                                        "CHRS: CP866 2\r"));
    CHECK(all[0].message.body.ends_with("\x01PATH: 5030/830 5020/1042 4441 12000\r"));
    REQUIRE(base.lock());
    REQUIRE(base.append(thread(3)));
    CHECK(base.check().value() == std::vector<std::string>{});
    CHECK(base.numbers()->back() == 603);
    const auto done = base.rewrite([](const msgbase::Heading& each) { return each.number > 100; });
    REQUIRE(done);
    CHECK(done->problems == std::vector<std::string>{});
    CHECK(done->kept == 503);
    CHECK(base.check().value() == std::vector<std::string>{});
    CHECK(base.read(101)->message == all[100].message);
}

TEST_CASE("messages of a real base come back unchanged from a base of ours") {
    const auto real = shared("real/bases/ru.linux.chainik.first600.sqd");
    if (!real) return;
    const Format format = GENERATE(Format::jam, Format::squish, Format::msg);
    auto source = Base::open(Format::squish, real->parent_path() / "ru.linux.chainik.first600",
                             msgbase::Access::read);
    REQUIRE(source);
    const auto all = all_of(**source);
    const TempDir dir;
    auto base = Base::open(format, dir / "copy", msgbase::Access::write);
    REQUIRE(base);
    REQUIRE((*base)->lock());
    REQUIRE((*base)->append(all));
    const auto copies = all_of(**base);
    REQUIRE(copies.size() == all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        const ftn::Message &put = all[i].message, &got = copies[i].message;
        CHECK(got.from == put.from);
        CHECK(got.to == put.to);
        CHECK(got.subject == put.subject);
        CHECK(got.date == put.date);
        if (got.body != put.body) {
            UNSCOPED_INFO("message " << i + 1);
            CHECK(got.body == put.body);
        }
    }
}

TEST_CASE("JAM bases of other programs are read whatever their counters say") {
    const auto folder = shared("real/bases");
    if (!folder) return;
    const TempDir dir;
    copy_base(*folder / "jamjam_general", dir / "general", {".jhr", ".jdt", ".jdx", ".jlr"});
    copy_base(*folder / "husky_empty_qqq", dir / "qqq", {".jhr", ".jdt", ".jdx", ".jlr"});
    copy_base(*folder / "jamjam_ra", dir / "ra", {".jhr", ".jdt", ".jlr"});
    spit(dir / "ra.jdx", slurp(*folder / "jamjam_ra..jdx"));
    const std::pair<const char*, std::size_t> counts[] = {{"general", 4}, {"qqq", 0}, {"ra", 3}};
    for (const auto& [name, count] : counts) {
        auto base = Base::open(Format::jam, dir / name, msgbase::Access::write);
        REQUIRE(base);
        CHECK(all_of(**base).size() == count);
        REQUIRE((*base)->lock());
        REQUIRE((*base)->append(thread(2)));
        CHECK((*base)->numbers()->size() == count + 2);
        REQUIRE((*base)->rewrite([](const msgbase::Heading&) { return true; }));
        CHECK((*base)->check().value() == std::vector<std::string>{});
        CHECK(all_of(**base).size() == count + 2);
    }
}
