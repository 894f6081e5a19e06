// SPDX-License-Identifier: MIT
// TIC files as they come, and text files that are read as messages.
#include "cmd/tic.h"

#include "cmd/messages.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;

TEST_CASE("a TIC file is read, its password kept back") {
    const auto tic = cmd::parse_tic(
        "Area TOOLS\r\nFile TEST.ZIP\r\nDesc A test\r\ndesc in two lines\r\nSize 12\r\n"
        "Crc 48B93665\r\nPw SECRET\r\nFrom 1337:1/100\r\n\x1atrash");
    REQUIRE(tic);
    CHECK(tic->area == "TOOLS");
    CHECK(tic->file == "TEST.ZIP");
    CHECK(tic->description == "A test\nin two lines");
    CHECK(tic->size == 12);
    CHECK(tic->crc == 0x48B93665u);
    CHECK(tic->has_password);
    CHECK(tic->problems.empty());
    for (const auto& [key, value] : tic->lines) {
        CHECK(key != "Pw");
        CHECK(value != "SECRET");
    }
}

TEST_CASE("a TIC file that makes no sense is told") {
    CHECK(cmd::parse_tic("").error().code == Code::bad_input);
    CHECK(cmd::parse_tic("hello\nworld\n").error().code == Code::bad_input);
    const auto odd = cmd::parse_tic("File x\nArea A\nArea B\nSize many\nCrc xyz\n");
    REQUIRE(odd);
    CHECK(odd->area == "A");
    CHECK(odd->problems.size() == 4);
}

TEST_CASE("the file beside a TIC is compared with what it says") {
    const test::TempDir folder;
    test::spit(folder / "a.txt", "hello");
    auto tic = cmd::parse_tic("Area A\nFile a.txt\nSize 5\nCrc 3610a686\n");
    REQUIRE(tic);
    CHECK(cmd::check_tic_file(*tic, folder.path()).empty());
    test::spit(folder / "a.txt", "hell0!");
    CHECK(cmd::check_tic_file(*tic, folder.path()).size() == 2);
    tic->file = "../a.txt";
    CHECK(cmd::check_tic_file(*tic, folder.path()).empty());
}

TEST_CASE("headers as bulletin boards and readers printed them are read too") {
    const std::string body = "The pier is closed.\nSince Tuesday.\n";
    const std::string rule = std::string(75, '=') + "\n", thin = std::string(75, '-') + "\n";
    for (const std::string& head :
         {rule +
              " BBS: Night Desk\nDate: 06-30-93 (16:12)             Number: 28771\n"
              "From: AMBER MOLE                   Refer#: NONE\n"
              "  To: JADE OWL                      Recvd: NO\n"
              "Subj: Re: PIER  CLOSED               Conf: (1221) HARBOUR\n" +
              thin,
          "\n\n" + thin + "Message From \n" + thin +
              "Group #2 - Night net\nConference #9 - Harbour\nMessage Date: 08-08-97 14:58:08\n\n"
              "To:      JADE OWL\nFrom:    AMBER MOLE\nSubject: Re: PIER  CLOSED\n" +
              thin + "\n",
          std::string("Num: 323 \nDate: 22 Apr 93  01:53:07\nFrom: AMBER MOLE\n  To: JADE OWL\n"
                      "Subj: Re: PIER  CLOSED\n\n"),
          std::string(" From: AMBER MOLE             Date: 05-04-94 23:01\n   To: JADE OWL"
                      "                    Msg#: 3156\nSubj.: Re: PIER  CLOSED\n"
                      " Area: Harbour - Talk\n\n")}) {
        INFO(head);
        const cmd::GivenMessage saved =
            cmd::message_of_text("pier.txt", head + body.substr(0, body.size() - 1), 0);
        CHECK_FALSE(saved.bare);
        CHECK(saved.decoded.from == "AMBER MOLE");
        CHECK(saved.decoded.to == "JADE OWL");
        CHECK(saved.decoded.subject == "Re: PIER  CLOSED");
        CHECK(saved.decoded.text == body);
    }
    const cmd::GivenMessage ended = cmd::message_of_text(
        "pier.txt", "Pier\n\n" + body + "--- GoldED\n * Origin: Night Desk (1337:1/200)\n", 0);
    CHECK_FALSE(ended.bare);
}

TEST_CASE("a saved message has its header back, a bare text its first line as subject") {
    const cmd::GivenMessage saved = cmd::message_of_text(
        "f",
        "From: Al Example\nTo: All\nSubj: A saved one\nDate: 2026-11-20 10:00:00\n"
        "Area: TQW_NEWS\n\nMSGID: 1337:1/2 1a2b3c4d\nThe text.\n--- x\n * Origin: y (1337:1/2)\n",
        0);
    CHECK_FALSE(saved.bare);
    CHECK(saved.decoded.from == "Al Example");
    CHECK(saved.decoded.subject == "A saved one");
    CHECK(saved.decoded.area == "TQW_NEWS");
    CHECK(saved.decoded.msgid == "1337:1/2 1a2b3c4d");
    CHECK(saved.decoded.text == "The text.\n");
    REQUIRE(saved.decoded.date.local);
    CHECK(iso8601(*saved.decoded.date.local) == "2026-11-20T10:00:00");

    const cmd::GivenMessage bare = cmd::message_of_text(
        "f", "\xef\xbb\xbf\r\n\r\nA headline\r\n\r\nDate: of no header\r\n", 0);
    CHECK(bare.bare);
    CHECK(bare.decoded.subject == "A headline");
    CHECK(bare.decoded.text.find("Date: of no header") != std::string::npos);
    CHECK(cmd::message_of_text("f", "", 0).decoded.subject.empty());
    const auto subject = [](const char* text) {
        return cmd::message_of_text("f", text, 0).decoded.subject;
    };
    CHECK(subject("Title: A headline\n\nText.\n") == "A headline");
    CHECK(subject("Titles: of what\n\nText.\n") == "Titles: of what");
    CHECK(subject("FOR IMMEDIATE RELEASE\n\n  A headline\n\nText.\n") == "A headline");
    CHECK(subject("Press release\n") == "");
}

TEST_CASE("TIC files and saved messages cut or changed at any byte are read without harm") {
    const std::string tic =
        "Area TOOLS\r\nFile TEST.ZIP\r\nDesc A\r\nSize 12\r\nCrc 48B93665\r\nPw X\r\n";
    const std::string saved =
        "From: Al\nTo: All\nSubj: S\nDate: 2026-11-20\n\nMSGID: 1:2/3 4\nText\n--- x\n";
    for (std::size_t at = 0; at < tic.size(); ++at) {
        if (const auto cut = cmd::parse_tic(tic.substr(0, at)))
            CHECK((cut->area.has_value() || cut->file.has_value()));
        std::string flipped = tic;
        flipped[at] = static_cast<char>(flipped[at] ^ 0x81);
        if (const auto read = cmd::parse_tic(flipped))
            for (const auto& [key, value] : read->lines) CHECK_FALSE(key.empty());
    }
    for (std::size_t at = 0; at < saved.size(); ++at) {
        const cmd::GivenMessage cut = cmd::message_of_text("f", saved.substr(0, at), 0);
        CHECK(cut.decoded.text.size() <= at + 1);
        std::string flipped = saved;
        flipped[at] = static_cast<char>(flipped[at] ^ 0x81);
        CHECK(cmd::message_of_text("f", flipped, 0).file == "f");
    }
}
