// SPDX-License-Identifier: MIT
// The contract of base/gzip.h.
#include "base/gzip.h"

#include <zlib.h>

#include "support/catch.h"

using namespace tearline;

namespace {

Bytes gzipped(const Bytes& plain) {
    z_stream stream{};
    REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    Bytes out(deflateBound(&stream, static_cast<uLong>(plain.size())) + 32, '\0');
    Bytes in = plain;
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

const Bytes plain = "<rss>The pier of Lindholm is closed.</rss>";
constexpr std::size_t enough = 1u << 20;

}  // namespace

TEST_CASE("what gzip packed comes back, member behind member") {
    CHECK(is_gzip(gzipped(plain)));
    CHECK_FALSE(is_gzip(plain));
    CHECK_FALSE(is_gzip(""));
    CHECK(gunzip(gzipped(plain), enough, "x").value() == plain);
    CHECK(gunzip(gzipped(plain) + gzipped(plain) + Bytes(5, '\0'), enough, "x").value() ==
          plain + plain);
    CHECK(gunzip(gzipped(""), enough, "x").value().empty());
}

TEST_CASE("a cut, a changed byte and a bomb are told and give nothing") {
    const Bytes whole = gzipped(plain);
    for (std::size_t size = 1; size < whole.size(); ++size)
        CHECK_FALSE(gunzip(whole.substr(0, size), enough, "x"));
    for (std::size_t at = 10; at < whole.size(); ++at) {
        Bytes flipped = whole;
        flipped[at] = static_cast<char>(flipped[at] ^ 0x10);
        const auto unpacked = gunzip(flipped, enough, "x");
        CHECK((!unpacked || *unpacked == plain));  // a bit that pads is nobody's
    }
    CHECK_FALSE(gunzip(whole + "more", enough, "x"));
    const auto bomb = gunzip(gzipped(Bytes(8u << 20, 'a')), enough, "feed.xml.gz");
    REQUIRE_FALSE(bomb);
    CHECK(bomb.error().code == Code::bad_input);
    CHECK(bomb.error().text().find("more than 1 MB") != std::string::npos);
}
