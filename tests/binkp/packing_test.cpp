// SPDX-License-Identifier: MIT
#include "binkp/packing.h"

#include "support/catch.h"

using namespace tearline;
using namespace tearline::binkp;

namespace {

Bytes pack(BytesView plain, std::size_t piece, Packing packing = Packing::gz) {
    const auto packer = make_packer(packing);
    Bytes out;
    do {
        const BytesView part = plain.substr(0, piece);
        plain.remove_prefix(part.size());
        out += packer->add(part, plain.empty());
    } while (!plain.empty());
    return out;
}

}  // namespace

TEST_CASE("a compressed stream goes through pieces of any size") {
    const auto packing = GENERATE(Packing::gz, Packing::bz2);
    Bytes text;
    for (int i = 0; i < 2000; ++i) text += "line " + std::to_string(i * i) + "\n";
    const Bytes packed = pack(text, 1000, packing);
    CHECK(packed.substr(0, 1) == (packing == Packing::gz ? "\x78" : "B"));
    CHECK(packed.size() < text.size() / 2);
    for (const std::size_t piece : {1u, 7u, 4096u}) {
        const auto unpacker = make_unpacker(packing);
        Bytes out;
        for (std::size_t at = 0; at < packed.size(); at += piece) {
            unpacker->give(BytesView(packed).substr(at, piece));
            while (true) {
                auto part = unpacker->next(100);
                REQUIRE(part);
                if (part->empty()) break;
                CHECK(part->size() <= 100);
                out += *part;
            }
        }
        CHECK(out == text);
        CHECK(unpacker->ended());
    }
}

TEST_CASE("a bomb is unpacked no further than asked") {
    const auto packing = GENERATE(Packing::gz, Packing::bz2);
    const Bytes packed = pack(Bytes(8 << 20, '\0'), 1 << 20, packing);
    const auto unpacker = make_unpacker(packing);
    unpacker->give(packed);
    CHECK(unpacker->next(10)->size() == 10);
    CHECK_FALSE(unpacker->ended());
}

TEST_CASE("what is no such stream is an error, wherever it breaks") {
    const auto packing = GENERATE(Packing::gz, Packing::bz2);
    const auto junk = make_unpacker(packing);
    junk->give("this is not packed");
    CHECK(junk->next(100).error().code == Code::protocol);
    Bytes packed = pack("hello hello hello hello", 100, packing);
    packed.back() = static_cast<char>(packed.back() ^ 1);
    packed[packed.size() - 3] = static_cast<char>(packed[packed.size() - 3] ^ 1);
    const auto broken = make_unpacker(packing);
    broken->give(packed);
    CHECK_FALSE(broken->next(100));
}

TEST_CASE("nothing packed is nothing unpacked") {
    const auto packing = GENERATE(Packing::gz, Packing::bz2);
    const auto unpacker = make_unpacker(packing);
    unpacker->give(pack("", 100, packing));
    CHECK(unpacker->next(100).value().empty());
    CHECK(unpacker->ended());
}
