// SPDX-License-Identifier: MIT
#include "binkp/frame.h"

#include "support/catch.h"

using namespace tearline;
using namespace tearline::binkp;

namespace {

std::vector<Frame> read_all(FrameReader& reader) {
    std::vector<Frame> out;
    while (auto frame = reader.next()) out.push_back(*frame);
    return out;
}

}  // namespace

TEST_CASE("frames look as FTS-1026 4.2 draws them") {
    CHECK(encode(Command::ok, "") == Bytes("\x80\x01\x04", 3));
    CHECK(encode(Command::nul, "TEST") == Bytes("\x80\x05\0TEST", 7));
    Bytes data;
    append_data_frame(data, "abc");
    CHECK(data == Bytes("\0\3abc", 5));
}

TEST_CASE("frames come together from bytes cut anywhere") {
    Bytes wire = encode(Command::file, "a.txt 3 1 0");
    append_data_frame(wire, "abc");
    append_data_frame(wire, "");
    wire += Bytes("\x80\0", 2);  // a command without content says nothing
    wire += encode(Command::eob, "");
    wire += encode(Command::err, Bytes("why\0not", 7));
    const std::vector<Frame> expected{{3, "a.txt 3 1 0"},
                                      {std::nullopt, "abc"},
                                      {std::nullopt, ""},
                                      {5, ""},
                                      {7, Bytes("why\0not", 7)}};
    for (std::size_t cut = 0; cut <= wire.size(); ++cut) {
        FrameReader reader;
        reader.add(BytesView(wire).substr(0, cut));
        auto frames = read_all(reader);
        reader.add(BytesView(wire).substr(cut));
        for (Frame& frame : read_all(reader)) frames.push_back(frame);
        CHECK(frames == expected);
    }
    CHECK(expected.back().text() == "why");
}

TEST_CASE("the largest frame, and arguments that are too long") {
    Bytes wire;
    append_data_frame(wire, Bytes(max_frame_bytes, 'x'));
    FrameReader reader;
    reader.add(wire);
    CHECK(reader.next()->data.size() == max_frame_bytes);
    reader.add(encode(Command::nul, Bytes(40000, 'y')));
    CHECK(reader.next()->data.size() == max_frame_bytes - 1);
    CHECK_FALSE(reader.next());
}

TEST_CASE("a reader knows that data begins before the frame is whole") {
    FrameReader reader;
    CHECK_FALSE(reader.data_begins());
    reader.add(Bytes("\0", 1));
    CHECK_FALSE(reader.data_begins());
    reader.add(Bytes("\0", 1));
    CHECK_FALSE(reader.data_begins());
    CHECK(reader.next() == Frame{});
    reader.add("GET / HTTP/1.1\r\n");
    CHECK(reader.data_begins());
}

TEST_CASE("enciphered frames follow plain ones in the same bytes") {
    Cipher sender("secret");
    Bytes secret = encode(Command::eob, "");
    append_data_frame(secret, "abc");
    sender.encipher(secret);
    const Bytes wire = encode(Command::ok, "secure") + secret;
    for (std::size_t cut = 0; cut <= wire.size(); ++cut) {
        FrameReader reader;
        std::vector<Frame> frames;
        for (const BytesView part : {BytesView(wire).substr(0, cut), BytesView(wire).substr(cut)}) {
            reader.add(part);
            while (auto frame = reader.next()) {
                if (frame->is(Command::ok)) reader.decipher(Cipher("secret"));
                frames.push_back(*frame);
            }
        }
        CHECK(frames == std::vector<Frame>{{4, "secure"}, {5, ""}, {std::nullopt, "abc"}});
    }
}
