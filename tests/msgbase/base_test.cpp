// SPDX-License-Identifier: MIT
// What holds for every format.
#include "msgbase/base.h"
#include "msgbase/squish_format.h"

#include "base/text.h"
#include "msgbase/bases_of_each_format.h"

using namespace tearline;
using namespace tearline::test;
using msgbase::Base;
using msgbase::Format;

TEST_CASE("a base gives back what was put in") {
    const Format format = GENERATE(Format::jam, Format::squish, Format::msg);
    const TempDir dir;
    const auto base = opened(format, dir);
    append(*base, thread(3));
    append(*base, thread(2));
    CHECK(base->check().value() == sound);
    const auto numbers = base->numbers().value();
    REQUIRE(numbers.size() == 5);
    for (unsigned n = 0; n < 3; ++n) {
        const auto read = base->read(numbers[n]).value();
        const auto put = tossed(n);
        CHECK(read.number == numbers[n]);
        CHECK(read.message.from == put.message.from);
        CHECK(read.message.to == put.message.to);
        CHECK(read.message.subject == put.message.subject);
        CHECK(read.message.date == put.message.date);
        CHECK(read.arrived == put.arrived);
        CHECK(read.message.body == without_area(put.message.body));
    }
    CHECK_FALSE(base->read(1000));
}

TEST_CASE("a base whose making was cut off is made by the next run") {
    const Format format = GENERATE(Format::jam, Format::squish);
    const TempDir dir;
    const auto file = dir / (format == Format::jam ? "gen.jhr" : "gen.sqd");
    opened(format, dir)->unlock();
    const std::string fresh = slurp(file);
    for (std::size_t cut = 0; cut <= fresh.size(); ++cut) {
        CAPTURE(cut);
        // A full disk leaves the beginning, a power cut the size with zeros in it.
        const bool zeros = GENERATE_COPY(false, true);
        spit(file, fresh.substr(0, cut) + std::string(zeros ? fresh.size() - cut : 0, '\0'));
        const auto base = Base::open(format, dir / "gen", msgbase::Access::write);
        REQUIRE(base);
        CHECK((*base)->check().value() == sound);
    }
    spit(file, fresh.substr(0, 100));
    const auto base = opened(format, dir);
    append(*base, thread(2));
    CHECK(base->check().value() == sound);
    CHECK(base->numbers().value().size() == 2);
}

TEST_CASE("what is no beginning of a base, or has an index, is left alone") {
    const Format format = GENERATE(Format::jam, Format::squish);
    const TempDir dir;
    const auto file = dir / (format == Format::jam ? "gen.jhr" : "gen.sqd");
    opened(format, dir)->unlock();
    const std::string fresh = slurp(file);
    std::string other = fresh.substr(0, 100);
    other[50] = 'x';
    for (const std::string& there : {other, fresh.substr(0, 100) + "x", std::string("words")}) {
        spit(file, there);
        const auto base = Base::open(format, dir / "gen", msgbase::Access::write);
        REQUIRE(!base);
        CHECK(base.error().code == Code::bad_input);
        CHECK(slurp(file) == there);
    }
    spit(dir / (format == Format::jam ? "gen.jdx" : "gen.sqi"), std::string(24, '\1'));
    for (const std::string& there : {std::string(), fresh.substr(0, 100)}) {
        spit(file, there);
        const auto base = Base::open(format, dir / "gen", msgbase::Access::write);
        REQUIRE(!base);
        CHECK(base.error().code == Code::bad_input);
        CHECK(slurp(file) == there);
    }
}

TEST_CASE("a body that is lent gives the same base as one of the message's own") {
    const Format format = GENERATE(Format::jam, Format::squish, Format::msg);
    const TempDir own_dir, lent_dir;
    const auto own = opened(format, own_dir), lent = opened(format, lent_dir);
    const auto messages = thread(3);
    append(*own, messages);
    auto without = messages;
    for (std::size_t i = 0; i < messages.size(); ++i) {
        without[i].lent_body = messages[i].message.body;
        without[i].message.body.clear();
    }
    append(*lent, without);
    CHECK(lent->check().value() == sound);
    const auto numbers = own->numbers().value();
    REQUIRE(lent->numbers().value() == numbers);
    for (const auto number : numbers)
        CHECK(lent->read(number).value().message == own->read(number).value().message);
    CHECK(contents(*lent).size() == contents(*own).size());
}

TEST_CASE("headings tell identity, dates and what waits to be exported") {
    const Format format = GENERATE(Format::jam, Format::squish, Format::msg);
    const TempDir dir;
    const auto base = opened(format, dir);
    append(*base, {tossed(1), written_here(1), written_here(2)});
    std::vector<msgbase::Heading> seen;
    const auto look = [&] {
        seen.clear();
        REQUIRE(base->visit([&](const msgbase::Heading& each) {
            seen.push_back(each);
            return true;
        }));
        REQUIRE(seen.size() == 3);
    };
    look();
    CHECK(seen[0].msgid == "1337:1/300 10000001");
    CHECK(seen[0].reply == "1337:1/300 10000000");
    CHECK(seen[0].written == CivilTime{2026, 8, 12, 10, 11, 12});
    CHECK(seen[0].arrived == CivilTime{2026, 8, 13, 1, 2, 4});
    CHECK_FALSE(seen[0].unsent);
    CHECK(seen[1].unsent);
    CHECK(seen[2].unsent);
    REQUIRE(base->mark_sent(std::vector<msgbase::Number>{seen[1].number}, 1786500000));
    look();
    CHECK_FALSE(seen[1].unsent);
    CHECK(seen[2].unsent);
    CHECK(base->read(seen[1].number)->message.attributes & ftn::attr_sent);
    CHECK(base->check().value() == sound);
}

TEST_CASE("an append that was cut off anywhere is taken back to the byte") {
    const Format format = GENERATE(Format::jam, Format::squish);
    const TempDir dir;
    auto base = opened(format, dir);
    append(*base, thread(2));
    const auto before = contents(*base);
    const std::string sizes = base->sizes();
    const auto added = std::vector{tossed(2), written_here(1)};
    append(*base, added);
    const auto after = contents(*base);
    base.reset();
    for (const auto& [name, grown] : after) {
        const std::string& was = before.at(name);
        for (std::size_t size = was.size(); size <= grown.size(); size += 53) {
            // Files written before this one are whole, those after it as before; the headers are
            // old or new.
            for (const bool header : {false, true}) {
                for (const auto& [other, bytes] : after) spit(other, before.at(other));
                spit(name, (header ? grown : was).substr(0, was.size()) +
                               grown.substr(was.size(), size - was.size()));
                base = opened(format, dir);
                REQUIRE(base->cut_back(sizes, added).value());
                base.reset();
                for (const auto& [other, bytes] : before) REQUIRE(slurp(other) == bytes);
            }
        }
    }
}

TEST_CASE("an append is not taken back when another program wrote since") {
    const Format format = GENERATE(Format::jam, Format::squish, Format::msg);
    const TempDir dir;
    const auto base = opened(format, dir);
    append(*base, thread(2));
    const std::string sizes = base->sizes();
    append(*base, {tossed(2)});
    append(*base, {written_here(1)});
    const auto there = contents(*base);
    CHECK_FALSE(base->cut_back(sizes, std::vector{tossed(2)}).value());
    CHECK(contents(*base) == there);
}

TEST_CASE("a base cut short or with a flipped byte is read as far as it goes") {
    const Format format = GENERATE(Format::jam, Format::squish, Format::msg);
    const TempDir dir;
    {
        const auto base = opened(format, dir);
        append(*base, thread(3));
    }
    const auto look = [&] {
        auto base = Base::open(format, dir / "gen", msgbase::Access::read);
        if (!base) return;
        (void)(*base)->check();
        const auto numbers = (*base)->numbers();
        if (!numbers) return;
        for (const auto number : *numbers) (void)(*base)->read(number);
    };
    std::map<std::string, std::string> whole;
    {
        auto base = Base::open(format, dir / "gen", msgbase::Access::read);
        whole = contents(**base);
    }
    for (const auto& [name, bytes] : whole) {
        // The records themselves at every byte; a header's reserved room and repetition less often.
        for (std::size_t at = 0; at < bytes.size();
             at += at < 200 || at + 400 > bytes.size() ? 1 : 7) {
            spit(name, bytes.substr(0, at));
            look();
            std::string flipped = bytes;
            flipped[at] = static_cast<char>(flipped[at] ^ (at % 2 ? 0xff : 0x01));
            spit(name, flipped);
            look();
        }
        spit(name, bytes);
    }
}

TEST_CASE("names that are too long for a format are cut, and the base is sound") {
    const Format format = GENERATE(Format::jam, Format::squish, Format::msg);
    const TempDir dir;
    const auto base = opened(format, dir);
    auto message = tossed(0);
    message.message.to = message.message.from = message.message.subject = std::string(300, 'x');
    append(*base, {message});
    CHECK(base->check().value() == sound);
    CHECK(base->read(base->numbers()->front())->message.to.size() >= 35);
}

TEST_CASE("a message with very many control lines is read as it was written") {
    const Format format = GENERATE(Format::jam, Format::squish, Format::msg);
    const TempDir dir;
    const auto base = opened(format, dir);
    auto message = tossed(1);
    std::string lines, lists;
    for (int n = 0; n < 200000; ++n) {
        lines += "\x01X: y\r";
        lists += "SEEN-BY: 1/5\r";
    }
    message.message.body.insert(message.message.body.find("\x01PATH"), lists);
    message.message.body.insert(message.message.body.find('\r') + 1, lines);
    append(*base, {tossed(0), message, tossed(2)});
    CHECK(base->check().value() == sound);
    const auto numbers = base->numbers();
    REQUIRE(numbers);
    REQUIRE(numbers->size() == 3);
    CHECK((base->read((*numbers)[1])->message.body == without_area(message.message.body)));
}

TEST_CASE("Q30 a base cuts no letter of a UTF-8 name or subject in two") {
    const Format format = GENERATE(Format::jam, Format::squish, Format::msg);
    const std::size_t before = GENERATE(0, 1);
    const TempDir dir;
    const auto base = opened(format, dir);
    auto message = tossed(0);
    Bytes umlauts(before, 'x');
    for (int i = 0; i < 100; ++i) umlauts += "\xc3\xbc";
    message.message.to = message.message.from = message.message.subject = umlauts;
    append(*base, {message});
    const auto read = base->read(base->numbers()->front());
    REQUIRE(read);
    for (const Bytes& field : {read->message.to, read->message.from, read->message.subject}) {
        CHECK(text::is_utf8(field));
        CHECK(field.size() >= 34);
    }
}

TEST_CASE("a base whose files are named in capitals is the one that is meant") {
    const Format format = GENERATE(Format::jam, Format::squish);
    const TempDir dir;
    { append(*opened(format, dir), thread(2)); }
    const bool extension_only = GENERATE(false, true);
    for (const auto& each : std::filesystem::directory_iterator(dir.path())) {
        const auto stem = each.path().stem().string();
        std::filesystem::rename(each.path(),
                                dir / ((extension_only ? stem : text::to_upper(stem)) +
                                       text::to_upper(each.path().extension().string())));
    }
    const auto base = Base::open(format, dir / "gen", msgbase::Access::write);
    REQUIRE(base);
    REQUIRE((*base)->lock());
    append(**base, {tossed(9)});
    REQUIRE((*base)->rewrite([](const msgbase::Heading&) { return true; }));
    CHECK((*base)->numbers()->size() == 3);
    CHECK((*base)->check().value() == sound);
    for (const auto& each : std::filesystem::directory_iterator(dir.path()))
        CHECK(each.path().extension() == text::to_upper(each.path().extension().string()));
}

TEST_CASE("other programs find a base that is locked locked, however it is read meanwhile") {
    const Format format = GENERATE(Format::jam, Format::squish);
    const TempDir dir;
    const auto base = opened(format, dir);
    append(*base, thread(1));
    // A lock ends with its process, so another process has to try.
    const std::string file = dir.path() / (format == Format::jam ? "gen.jhr" : "gen.sqd");
    const std::string script = "python3 -c \"import fcntl,sys\nf=open('" + file +
                               "','r+b')\ntry: fcntl.lockf(f, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, 0)"
                               "\nexcept OSError: sys.exit(7)\"";
    if (std::system("python3 -c '' 2>/dev/null") != 0) return;
    CHECK(WEXITSTATUS(std::system(script.c_str())) == 7);
    // A copy is made of what is locked.
    static_cast<void>(slurp(file));
    CHECK(WEXITSTATUS(std::system(script.c_str())) == 7);
    base->unlock();
    CHECK(std::system(script.c_str()) == 0);
}
