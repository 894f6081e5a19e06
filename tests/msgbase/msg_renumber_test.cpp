// SPDX-License-Identifier: MIT
// A folder of *.MSG whose numbers come to their end.
#include "msgbase/base.h"
#include "msgbase/mail.h"
#include "msgbase/msg_format.h"
#include "support/catch.h"
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

std::string u16s(std::initializer_list<std::uint16_t> values) {
    ByteWriter out;
    for (const std::uint16_t value : values) out.u16(value);
    return out.bytes();
}

/// A thread of four: 2.msg to 5.msg, renamed to NUMBERS.
class NumberedFolder {
  public:
    explicit NumberedFolder(const std::vector<Number>& numbers) {
        REQUIRE(open()->append(thread(4)));
        for (std::size_t i = numbers.size(); i-- > 0;)
            fs::rename(file(static_cast<Number>(i + 2)), file(numbers[i]));
    }
    [[nodiscard]] std::unique_ptr<Base> open() const {
        auto base = Base::open(Format::msg, dir_ / "area", Access::write);
        REQUIRE(base);
        REQUIRE((*base)->lock());
        return std::move(*base);
    }
    [[nodiscard]] fs::path file(Number n) const {
        return dir_ / "area" / (std::to_string(n) + ".msg");
    }
    [[nodiscard]] fs::path in(const std::string& name) const { return dir_ / "area" / name; }
    [[nodiscard]] std::map<Number, std::string> subjects() const {
        std::map<Number, std::string> found;
        const auto base = open();
        const auto numbers = base->numbers().value();
        for (const Number number : numbers)
            found[number] = base->read(number)->message.subject;
        return found;
    }

  private:
    TempDir dir_;
};

}  // namespace

TEST_CASE("a *.MSG area that holds the highest number takes mail again, in order") {
    const NumberedFolder folder({2, 3, 60000, 65535});
    REQUIRE(folder.open()->set_links(60000, Links{3, {65535}, 0}));
    spit(folder.in("LASTREAD"), u16s({65535, 3, 0, 60500}) + "x");
    const auto base = folder.open();
    CHECK(base->make_room().value());
    REQUIRE(base->append(std::vector{tossed(9)}));
    CHECK(folder.subjects() ==
          std::map<Number, std::string>{
              {2, "Thread 0"}, {3, "Thread 1"}, {4, "Thread 2"}, {5, "Thread 3"}, {6, "Thread 9"}});
    CHECK(folder.open()->read(4)->links == Links{3, {5}, 0});
    CHECK(slurp(folder.in("LASTREAD")) == u16s({5, 3, 0, 4}) + "x");
    CHECK_FALSE(folder.open()->make_room().value());
}

TEST_CASE("the high-water mark of another program stays with its message") {
    const NumberedFolder folder({100, 200, 64000, 64001});
    std::string mark(msgbase::msg::header_size, '\0');
    mark.replace(0, msgbase::msg::high_water_name.size(), msgbase::msg::high_water_name);
    mark.replace(msgbase::msg::reply_offset, 2, u16s({64000}));
    spit(folder.file(1), mark + '\0');
    CHECK(folder.open()->make_room().value());
    CHECK(slurp(folder.file(1)).substr(msgbase::msg::reply_offset, 2) == u16s({4}));
    CHECK(folder.subjects().size() == 4);
    CHECK(folder.subjects().rbegin()->first == 5);
}

TEST_CASE("numbers of a *.MSG area with room left stay as they are") {
    const NumberedFolder folder({2, 3, 4, 50000});
    CHECK_FALSE(folder.open()->make_room().value());
    CHECK(folder.subjects().count(50000) == 1);
}
