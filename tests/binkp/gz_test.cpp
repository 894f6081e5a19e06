// SPDX-License-Identifier: MIT
#include "binkp/gz.h"

#include "support/catch.h"

using namespace tearline;
using namespace tearline::binkp;

namespace {

Bytes pack(BytesView plain, std::size_t piece) {
    Deflater deflater;
    Bytes out;
    do {
        const BytesView part = plain.substr(0, piece);
        plain.remove_prefix(part.size());
        out += deflater.add(part, plain.empty());
    } while (!plain.empty());
    return out;
}

}  // namespace

TEST_CASE("a zlib stream goes through pieces of any size") {
    Bytes text;
    for (int i = 0; i < 2000; ++i) text += "line " + std::to_string(i * i) + "\n";
    const Bytes packed = pack(text, 1000);
    CHECK(packed.substr(0, 1) == "\x78");
    CHECK(packed.size() < text.size() / 2);
    for (const std::size_t piece : {1u, 7u, 4096u}) {
        Inflater inflater;
        Bytes out;
        for (std::size_t at = 0; at < packed.size(); at += piece) {
            inflater.give(BytesView(packed).substr(at, piece));
            while (true) {
                auto part = inflater.next(100);
                REQUIRE(part);
                if (part->empty()) break;
                CHECK(part->size() <= 100);
                out += *part;
            }
        }
        CHECK(out == text);
        CHECK(inflater.ended());
    }
}

TEST_CASE("a bomb is unpacked no further than asked") {
    const Bytes packed = pack(Bytes(50 << 20, '\0'), 1 << 20);
    Inflater inflater;
    inflater.give(packed);
    CHECK(inflater.next(10)->size() == 10);
    CHECK_FALSE(inflater.ended());
}

TEST_CASE("what is no zlib stream is an error, wherever it breaks") {
    Inflater junk;
    junk.give("this is not packed");
    CHECK(junk.next(100).error().code == Code::protocol);
    Bytes packed = pack("hello hello hello hello", 100);
    packed.back() = static_cast<char>(packed.back() ^ 1);
    Inflater broken;
    broken.give(packed);
    CHECK_FALSE(broken.next(100));
}
