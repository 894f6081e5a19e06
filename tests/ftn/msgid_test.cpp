// SPDX-License-Identifier: MIT
// Message identity and the duplicate key.
#include "ftn/msgid.h"

#include "support/catch.h"

using namespace tearline;
using namespace tearline::ftn;

namespace {

Message message_with(const Bytes& body) {
    Message message;
    message.from = "Ada Lovelace";
    message.to = "All";
    message.subject = "Notes on the engine";
    message.date = "16 Aug 25  15:09:00";
    message.body = body;
    return message;
}

Hash key_of(const Message& message) {
    return duplicate_key(message, parse_control_lines(message.body));
}

}  // namespace

TEST_CASE("Q44 message ids differ neither by case, blanks nor a point 0") {
    CHECK(normal_msgid("1:2/3.0 ABCD1234") == "1:2/3 abcd1234");
    CHECK(normal_msgid("  1:2/3\t ABCD1234 ") == "1:2/3 abcd1234");
    CHECK(normal_msgid("2:5020/113.0@FidoNet 4e609126") == "2:5020/113@fidonet 4e609126");
    CHECK(normal_msgid("1:2/3.05 abcd") == "1:2/3.05 abcd");
    CHECK(normal_msgid("1:2/3.7 abcd") == "1:2/3.7 abcd");
    CHECK(normal_msgid("1:2/3.7@net.0 abcd") == "1:2/3.7@net.0 abcd");
    CHECK(normal_msgid("<5.0@Mail.Example> 12ab") == "<5.0@mail.example> 12ab");
    CHECK(normal_msgid("1:2/3 abcd.0") == "1:2/3 abcd.0");
    CHECK(normal_msgid("") == "");
    CHECK(normal_msgid(".0") == ".0");
}

TEST_CASE("Q45 stray text behind the serial number of a REPLY is not part of it") {
    CHECK(normal_reply("1:2/3.0 ABCD1234 stray text") == "1:2/3 abcd1234");
    CHECK(normal_reply("2:5020/113@FidoNet 4e609126 1:2/3 00000001") ==
          "2:5020/113@fidonet 4e609126");
    CHECK(normal_reply("1:2/3 abcd1234") == "1:2/3 abcd1234");
    CHECK(normal_reply("<some one@mail.example> 12ab") == "<some one@mail.example> 12ab");
    CHECK(normal_reply("1:2/3 no serial") == "1:2/3 no serial");
    CHECK(normal_reply("1:2/3") == "1:2/3");
    CHECK(normal_reply("").empty());
}

TEST_CASE("a message with a MSGID is known by it alone") {
    const Message one = message_with("AREA:X\r\x01MSGID: 1:2/3 00000001\rHello\r");
    Message other = message_with("AREA:X\r\x01MSGID: 1:2/3.0 00000001\rHello, rewrapped\r");
    other.subject = "Re: Notes";
    CHECK(key_of(one) == key_of(other));
    CHECK_FALSE(key_of(one) == key_of(message_with("AREA:X\r\x01MSGID: 1:2/3 00000002\rHello\r")));
}

TEST_CASE("Q45 the first MSGID wins, and an empty one is none") {
    const Message two = message_with("\x01MSGID: 1:2/3 1\r\x01MSGID: 1:2/3 2\rHello\r");
    CHECK(key_of(two) == key_of(message_with("\x01MSGID: 1:2/3 1\rOther\r")));
    CHECK_FALSE(key_of(message_with("\x01MSGID: \rOne\r")) ==
                key_of(message_with("\x01MSGID: \rTwo\r")));
    CHECK(key_of(message_with("\x01MSGID: \rOne\r")) == key_of(message_with("One\r")));
}

TEST_CASE("Q45 a MSGID that is an address and no more is none") {
    for (const std::string msgid : {"1:2/3", "1:2/3.4@fidonet", "2/3"}) {
        CAPTURE(msgid);
        CHECK_FALSE(key_of(message_with("\x01MSGID: " + msgid + "\rOne\r")) ==
                    key_of(message_with("\x01MSGID: " + msgid + "\rTwo\r")));
    }
    CHECK(key_of(message_with("\x01MSGID: <a@b.example>\rOne\r")) ==
          key_of(message_with("\x01MSGID: <a@b.example>\rTwo\r")));
}

TEST_CASE("carbon copies of a netmail are known by whom they are for") {
    Message letter = message_with("\x01MSGID: 1:2/3 00000001\rHello\r");
    const auto known_by = [](const Message& message) {
        return netmail_key(key_of(message), message);
    };
    Message copy = letter;
    CHECK(known_by(copy) == known_by(letter));
    copy.to = "Somebody Else";
    CHECK_FALSE(known_by(copy) == known_by(letter));
    copy = letter;
    copy.to_address.node += 1;
    CHECK_FALSE(known_by(copy) == known_by(letter));
}

TEST_CASE("Q45 without a MSGID the key stands on names, subject, date and text") {
    const Message message = message_with("Hello there\r");
    CHECK(key_of(message) == key_of(message));
    for (Bytes Message::*field :
         {&Message::from, &Message::to, &Message::subject, &Message::date}) {
        Message other = message;
        other.*field = "17 Aug 25  15:09:00";
        CHECK_FALSE(key_of(message) == key_of(other));
    }
    CHECK_FALSE(key_of(message) == key_of(message_with("Hello here\r")));
    Message seadog = message;
    seadog.date = "Sat 16 Aug 25 15:09";
    seadog.from = "ADA LOVELACE ";
    CHECK(key_of(message) == key_of(seadog));
}

TEST_CASE("Q45 names and subjects cut by another system give the same key") {
    Message whole = message_with("Hello\r");
    whole.subject = Bytes(90, 's');
    Message cut = whole;
    cut.subject = Bytes(71, 's');
    CHECK(key_of(whole) == key_of(cut));
}

TEST_CASE("Q46 parts of one reply with the same header differ by their text") {
    CHECK_FALSE(key_of(message_with("Part one\r")) == key_of(message_with("Part two\r")));
    CHECK_FALSE(key_of(message_with("\x01MSGID: 1:2/3 1\r\x01SPLIT: x 1 01/02 +\rPart\r")) ==
                key_of(message_with("\x01MSGID: 1:2/3 1\r\x01SPLIT: x 1 02/02 +\rPart\r")));
}

TEST_CASE("Q51 neither control lines, their order, the route nor the wrapping change the key") {
    const Message here = message_with(
        "AREA:X\r\x01PID: a\r\x01TZUTC: 0200\rA long line of text\r--- a 1.0\r"
        " * Origin: Here (1:2/3)\rSEEN-BY: 2/3\r\x01PATH: 2/3\r");
    const Message there = message_with(
        "AREA:X\r\x01TZUTC: 0200\r\x01RESCANNED 1:2/9\r\x01PID: a\rA long line\r\nof text\r\n--- a "
        "1.0\r"
        " * Origin: Here (1:2/3)\rSEEN-BY: 2/3 4 5\r\x01PATH: 2/3 4\r");
    CHECK(key_of(here) == key_of(there));
    CHECK(key_of(here) ==
          key_of(message_with("A long\x8D\nline of \x8Dtext\r * Origin: Here (1:2/3)\r")));
}

TEST_CASE("a made MSGID is an address and eight hex digits") {
    CHECK(make_msgid({1337, 1, 200, 0, "tqwnet"}, 0x689f5b8c) == "1337:1/200 689f5b8c");
    CHECK(make_msgid({1337, 1, 200, 5, ""}, 1) == "1337:1/200.5 00000001");
}
