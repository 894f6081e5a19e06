// SPDX-License-Identifier: MIT
// A purge is killed while it puts new contents in place, and another program writes into the base
// before our next lock does the rest.
#include <sys/wait.h>
#include <unistd.h>

#include "flow/faulty_calls.h"
#include "msgbase/base.h"
#include "msgbase/jam_format.h"
#include "msgbase/mail.h"
#include "msgbase/squish_format.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using msgbase::Base;
using msgbase::Format;
using test::Fault;
namespace fs = std::filesystem;

namespace {

constexpr const char* late[] = {"Written late", "And later"};

std::uint32_t u32_at(const Bytes& bytes, std::size_t at) {
    return ByteReader(BytesView(bytes).substr(at, 4)).u32();
}

msgbase::BaseMessage late_message(unsigned n) {
    msgbase::BaseMessage made = test::written_here(n);
    made.message.subject = late[n];
    return made;
}

/// As programs write that take what they find for a whole base.
void write_jam(const fs::path& name, const msgbase::BaseMessage& message) {
    Bytes headers = test::slurp(name.string() + ".jhr"),
          texts = test::slurp(name.string() + ".jdt"), index = test::slurp(name.string() + ".jdx");
    msgbase::BodyParts parts;
    msgbase::jam::Pieces pieces;
    const auto number =
        static_cast<msgbase::Number>(u32_at(headers, 20) + index.size() / msgbase::jam::index_size);
    msgbase::jam::encode_message(message, number, headers.size(), texts.size(), parts, pieces);
    headers.replace(msgbase::jam::counters_offset, 8,
                    test::u32(u32_at(headers, 8) + 1) + test::u32(u32_at(headers, 12) + 1));
    test::spit(name.string() + ".jdt", texts + pieces.texts);
    test::spit(name.string() + ".jhr", headers + pieces.headers);
    test::spit(name.string() + ".jdx", index + pieces.index);
}

void write_squish(const fs::path& name, const msgbase::BaseMessage& message) {
    Bytes data = test::slurp(name.string() + ".sqd"), index = test::slurp(name.string() + ".sqi");
    auto header = msgbase::squish::decode_base_header(data).value();
    msgbase::BodyParts parts;
    Bytes bytes;
    msgbase::squish::Frame frame;
    frame.control = msgbase::squish::encode_message(message, header.next_number, parts, bytes);
    frame.size = frame.used = static_cast<std::uint32_t>(bytes.size());
    frame.previous = header.last;
    const std::uint32_t at = header.end;
    bytes = msgbase::squish::encode(frame) + bytes;
    if (data.size() < at + bytes.size()) data.resize(at + bytes.size());
    data.replace(at, bytes.size(), bytes);
    if (header.last != 0)
        data.replace(header.last + msgbase::squish::next_offset, 4, test::u32(at));
    const Bytes entry = msgbase::squish::index_entry(at, header.next_number, message.message.to,
                                                     message.message.attributes);
    const std::size_t place = header.messages * msgbase::squish::index_size;
    if (index.size() < place + entry.size()) index.resize(place + entry.size());
    index.replace(place, entry.size(), entry);
    header.last = at;
    if (header.first == 0) header.first = at;
    header.end = static_cast<std::uint32_t>(at + bytes.size());
    header.highest = ++header.messages;
    ++header.next_number;
    data.replace(0, msgbase::squish::base_size, msgbase::squish::encode(header));
    test::spit(name.string() + ".sqd", data);
    test::spit(name.string() + ".sqi", index);
}

class Area {
  public:
    explicit Area(Format format) : format_(format) {
        fs::create_directory(now());
        auto base = opened();
        // Long texts stand behind the ones to go, so that what moves is told apart.
        for (unsigned n = 0; n < 6; ++n)
            REQUIRE(base->append(std::vector{test::tossed(n, std::string(200 * n, 'a') + "\r")}));
        REQUIRE(base->flush());
        base.reset();
        fs::copy(now(), dir_ / "first");
    }

    void begin_anew() const {
        fs::remove_all(now());
        fs::copy(dir_ / "first", now());
    }

    /// In a child of its own. The calls it made.
    [[nodiscard]] std::size_t purge(const Fault& fault) const {
        return run(fault, [&] {
            auto base = Base::open(format_, now() / "gen", msgbase::Access::write);
            const bool done =
                base && (*base)->lock() &&
                (*base)->rewrite([](const msgbase::Heading& each) { return each.number > 3; });
            return done ? 0 : 1;
        });
    }
    [[nodiscard]] std::size_t lock(const Fault& fault) const {
        return run(fault, [&] {
            auto base = Base::open(format_, now() / "gen", msgbase::Access::write);
            return base && (*base)->lock() ? 0 : 1;
        });
    }

    void write_late(unsigned n) const {
        if (format_ == Format::jam)
            write_jam(now() / "gen", late_message(n));
        else
            write_squish(now() / "gen", late_message(n));
    }

    /// Whoever reads meanwhile finds messages as they are, or none.
    void read_unlocked(unsigned late_ones) const {
        const auto base = Base::open(format_, now() / "gen", msgbase::Access::read);
        REQUIRE(base);
        const auto problems = (*base)->check();
        REQUIRE(problems);
        const bool begun = fs::exists(now() / "gen.swap");
        CHECK(problems->size() == (begun ? 1 : 0));
        if (begun) CHECK(problems->front().starts_with("A purge, pack or repair was cut off"));
        const auto numbers = (*base)->numbers();
        REQUIRE(numbers);
        for (const auto number : *numbers) {
            const auto message = (*base)->read(number);
            REQUIRE(message);
            const Bytes& subject = message->message.subject;
            CHECK(subject == (number <= 6 ? "Thread " + std::to_string(number - 1) : late[0]));
        }
        CHECK(std::count_if(numbers->begin(), numbers->end(), [](msgbase::Number number) {
                  return number > 6;
              }) == static_cast<std::ptrdiff_t>(late_ones));
    }

    /// Sound, with every message once: those from the fourth on, all or none of those before, and
    /// LATE_ONES that wait to be exported.
    void look(unsigned late_ones) const {
        const auto base = opened();
        CHECK(base->check().value() == std::vector<std::string>{});
        std::vector<std::string> subjects;
        std::size_t unsent = 0;
        REQUIRE(base->visit([&](const msgbase::Heading& each) {
            unsent += each.unsent ? 1 : 0;
            return true;
        }));
        const auto numbers = base->numbers();
        REQUIRE(numbers);
        for (const auto number : *numbers) {
            const auto message = base->read(number);
            REQUIRE(message);
            subjects.push_back(message->message.subject);
        }
        std::vector<std::string> wanted;
        const bool purged = !subjects.empty() && subjects.front() == "Thread 3";
        for (int n = purged ? 3 : 0; n < 6; ++n) wanted.push_back("Thread " + std::to_string(n));
        for (unsigned n = 0; n < late_ones; ++n) wanted.push_back(late[n]);
        CHECK(subjects == wanted);
        CHECK(unsent == late_ones);
        for (const auto& each : fs::directory_iterator(now())) CHECK(each.path().stem() == "gen");
    }

  private:
    [[nodiscard]] fs::path now() const { return dir_ / "now"; }
    [[nodiscard]] std::unique_ptr<Base> opened() const {
        auto base = Base::open(format_, now() / "gen", msgbase::Access::write);
        REQUIRE(base);
        const auto locked = (*base)->lock();
        REQUIRE(locked);
        return std::move(*base);
    }
    template <typename Work>
    [[nodiscard]] static std::size_t run(const Fault& fault, const Work& work) {
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            test::inject(fault);
            ::_exit(work());
        }
        int state = 0;
        REQUIRE(::waitpid(child, &state, 0) == child);
        REQUIRE(WIFEXITED(state));
        CHECK(WEXITSTATUS(state) == (fault.kind == Fault::Kind::none ? 0 : test::killed));
        return test::calls_made().size();
    }

    Format format_;
    test::TempDir dir_;
};

}  // namespace

TEST_CASE("what another program writes into a base whose purge was killed is kept") {
    const Format format = GENERATE(Format::jam, Format::squish);
    const auto kind = GENERATE(Fault::Kind::kill, Fault::Kind::kill_half);
    const Area area(format);
    const std::size_t calls = area.purge({});
    REQUIRE(calls > 10);
    for (std::size_t at = 1; at <= calls; ++at) {
        INFO("format " << static_cast<int>(format) << ", call " << at << " of " << calls);
        area.begin_anew();
        static_cast<void>(area.purge({kind, static_cast<long>(at), 0}));
        area.read_unlocked(0);
        area.write_late(0);
        area.read_unlocked(1);
        area.look(1);
    }
}

TEST_CASE("what another program writes is kept when the next run is killed as well") {
    const Format format = GENERATE(Format::jam, Format::squish);
    const Area area(format);
    const char* wanted = std::getenv("TEARLINE_FAULTS");
    const std::size_t step = wanted != nullptr && std::string(wanted) == "all" ? 1 : 7;
    const std::size_t calls = area.purge({});
    for (std::size_t at = 1; at <= calls; at += step) {
        const auto begin = [&] {
            area.begin_anew();
            static_cast<void>(area.purge({Fault::Kind::kill, static_cast<long>(at), 0}));
            area.write_late(0);
        };
        begin();
        const std::size_t more = area.lock({});
        for (std::size_t second = 1; second <= more; second += step) {
            INFO("format " << static_cast<int>(format) << ", call " << at << " of " << calls
                           << ", then " << second << " of " << more);
            begin();
            static_cast<void>(area.lock({Fault::Kind::kill, static_cast<long>(second), 0}));
            area.write_late(1);
            area.look(2);
        }
    }
}
