// SPDX-License-Identifier: MIT
// Messages as they come in and as users write them, for the tests of message bases.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "ftn/attributes.h"
#include "msgbase/base.h"

namespace tearline::test {

/// An echomail message off the wire, number N of a thread where each answers the first.
inline msgbase::BaseMessage tossed(unsigned n, const std::string& text = "Some text.\r") {
    msgbase::BaseMessage made;
    made.message.from = "Ada Example";
    made.message.to = n % 2 ? "All" : "Bob Sample";
    made.message.subject = "Thread " + std::to_string(n);
    made.message.date = "12 Aug 26  10:11:12";
    made.arrived = CivilTime{2026, 8, 13, 1, 2, 4};
    std::string body = "AREA:TQW_GEN\r\x01MSGID: 1337:1/300 " + std::to_string(10000000 + n) + "\r";
    if (n > 0) body += "\x01REPLY: 1337:1/300 10000000\r";
    body +=
        "\x01PID: Editor 1.0\r\x01"
        "CHRS: CP437 2\r\x01TZUTC: 0200\r";
    body += text + "--- Editor 1.0\r * Origin: Somewhere (1337:1/300)\r";
    body += "SEEN-BY: 1/100 200 300\rSEEN-BY: 2/5 6\r\x01PATH: 1/300 100\r";
    made.message.body = body;
    return made;
}

/// One that a user of this system wrote into the base, not exported yet.
inline msgbase::BaseMessage written_here(unsigned n) {
    msgbase::BaseMessage made = tossed(n);
    made.message.attributes = ftn::attr_local;
    made.message.body = "\x01MSGID: 1337:1/200 " + std::to_string(20000000 + n) +
                        "\rMy own words.\r--- Editor 1.0\r * Origin: Here (1337:1/200)\r";
    return made;
}

inline std::vector<msgbase::BaseMessage> thread(unsigned count) {
    std::vector<msgbase::BaseMessage> made;
    for (unsigned n = 0; n < count; ++n) made.push_back(tossed(n));
    return made;
}

/// What thread(6) is in a new base.
inline const std::map<msgbase::Number, std::string> six_messages = {
    {1, "Thread 0"}, {2, "Thread 1"}, {3, "Thread 2"},
    {4, "Thread 3"}, {5, "Thread 4"}, {6, "Thread 5"}};

inline std::string u32(std::uint32_t value) {
    ByteWriter out;
    out.u32(value);
    return out.bytes();
}

}  // namespace tearline::test
