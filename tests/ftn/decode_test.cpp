// SPDX-License-Identifier: MIT
// A message made readable.
#include "ftn/decode.h"

#include "base/text.h"
#include "ftn/attributes.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::ftn;
using charset::Evidence;

namespace {

Message sample(const Bytes& body) {
    Message message;
    message.from_address = {1, 2, 3, 0, ""};
    message.to_address = {1, 4, 5, 0, ""};
    message.from = "Ada Lovelace";
    message.to = "All";
    message.subject = "Notes";
    message.date = "16 Aug 25  15:09:00";
    message.body = body;
    return message;
}

const DecodeSettings settings{"CP437", to_unix({2025, 8, 17, 0, 0, 0})};

DecodedMessage decoded(const Bytes& body) {
    return decode(sample(body), settings);
}

bool tells(const DecodedMessage& message, std::string_view words) {
    for (const std::string& problem : message.problems)
        if (problem.find(words) != std::string::npos) return true;
    return false;
}

}  // namespace

TEST_CASE("the charset alone is what decode() decides, whatever came before") {
    const Bytes bodies[] = {"Plain\r",
                            "\x01"
                            "CHRS: CP866 2\rPlain\r",
                            "\x01"
                            "CHRS: UTF-8 4\rPlain\r",
                            "Plain again\r",
                            "\x01"
                            "CODEPAGE: 850\rPlain\r",
                            "\x01"
                            "CHRS: IBMPC 2\r\x01"
                            "CODEPAGE: 866\rPlain\r",
                            "\x01"
                            "CHRS: NOPE 2\rPlain\r",
                            "Gr\x81\xe1"
                            "e\r",
                            "Gr\xc3\xbc\xc3\x9f"
                            "e\r"};
    for (const char* subject : {"Notes",
                                "Gr\x81\xe1"
                                "e"})
        for (const char* fallback : {"CP437", "CP866"})
            for (const Bytes& first : bodies)
                for (const Bytes& body : {first, Bytes("Plain\r"), first}) {
                    Message message = sample(body);
                    message.subject = subject;
                    const auto control = parse_control_lines(body);
                    CHECK(decide_charset(message, control, fallback) ==
                          decode(message, {fallback, settings.received}).charset);
                }
}

TEST_CASE("a message is read whole") {
    const DecodedMessage message = decoded(
        "AREA:TQW_NEWS\r\x01MSGID: 1:2/3@net 689f5b8c\r\x01REPLY: 1:4/5 1\r\x01"
        "CHRS: CP437 2\r\x01TZUTC: 0200\r"
        "Sch\x94ne Gr\x81\xE1"
        "e\rzweite Zeile\r--- D\x84mon 1.0\r * Origin: K\x94ln (1:2/3)\rSEEN-BY: 2/3\r");
    CHECK(message.area == "TQW_NEWS");
    CHECK(message.from == "Ada Lovelace");
    CHECK(message.text == "Schöne Grüße\nzweite Zeile\n");
    CHECK(message.tear_line == "Dämon 1.0");
    CHECK(message.origin_text == "Köln");
    CHECK(message.msgid == "1:2/3@net 689f5b8c");
    CHECK(message.reply == "1:4/5 1");
    CHECK(message.declared_charset == "CP437 2");
    CHECK(message.charset == charset::Decision{"CP437", Evidence::declared, 0.9});
    CHECK(message.from_address == Address{1, 2, 3, 0, "net"});
    CHECK(message.utc_offset == 120);
    CHECK(message.date == MessageDate{CivilTime{2025, 8, 16, 15, 9, 0}, DateQuality::exact});
    CHECK(message.soft_breaks.empty());
    CHECK(message.problems.empty());
}

TEST_CASE("Q22 soft CRs are soft breaks where the charset has no such letter") {
    const DecodedMessage message = decoded("A long \x8Dline\rNext\r");
    CHECK(message.text == "A long \nline\nNext\n");
    CHECK(message.soft_breaks == std::vector<bool>{true});
    CHECK(message.charset == charset::Decision{"CP437", Evidence::fallback, 1});
}

TEST_CASE("Q23 the Russian letter of that byte is kept where CP866 is declared or detected") {
    const Bytes text = charset::encode("Новости Норвегии и Нидерландов", "CP866") + "\r";
    CHECK(text.find('\x8D') != Bytes::npos);
    CHECK(decoded("\x01"
                  "CHRS: CP866 2\r" +
                  text)
              .text == "Новости Норвегии и Нидерландов\n");
    CHECK(decoded(text).text == "Новости Норвегии и Нидерландов\n");
    CHECK(decoded(text).charset.evidence == Evidence::detected);
    CHECK(decode(sample(text), {"CP866", 0}).text == "Новости Норвегии и Нидерландов\n");
}

TEST_CASE("Q24 an Italian letter of that byte is kept, a soft CR beside it seen") {
    CHECK(decoded("\x01"
                  "CHRS: CP850 2\rluned\x8D e marted\x8D\r")
              .text == "lunedì e martedì\n");
}

TEST_CASE("Q25 UTF-8 is decided before soft CRs are looked for") {
    const DecodedMessage message = decoded("Český jazyk je krásný a užitečný\r");
    CHECK(message.text == "Český jazyk je krásný a užitečný\n");
    CHECK(message.charset.name == "UTF-8");
    CHECK(message.soft_breaks.empty());
    CHECK(decoded("\x01"
                  "CHRS: UTF-8 4\rplain \x8D"
                  "č\r")
              .text == "plain \nč\n");
}

TEST_CASE("Q26 IBMPC is CODEPAGE, else what is usual") {
    CHECK(decoded("\x01"
                  "CHRS: IBMPC 2\r\x01"
                  "CODEPAGE: 866\r\x80\r")
              .charset.name == "CP866");
    CHECK(decoded("\x01"
                  "CHRS: IBMPC 2\rsch\x94n\r")
              .charset == charset::Decision{"CP437", Evidence::fallback, 0.4});
    CHECK(decoded("\x01"
                  "CHRS: IBMPC 2\rsch\x94n\r")
              .problems.empty());
    CHECK(decoded("\x01"
                  "CHRS: +7_FIDO 2\r\x8F\xE0\xA8\r")
              .text == "При\n");
}

TEST_CASE("a Subject is not read by a charset that the text shows to be wrong") {
    Message message;
    message.body =
        "\x01"
        "CHRS: LATIN-1 2\r" +
        charset::encode(
            "Три смотрителя вернулись на маяк после того, как автоматика дважды "
            "отказала в тумане. Датчик принял туман за день.",
            "CP866") +
        "\r";
    message.subject = charset::encode("Маяк снова с людьми", "CP866");
    const DecodedMessage read = decode(message, {});
    CHECK(read.charset.name == "CP866");
    CHECK(read.subject == "Маяк снова с людьми");
}

TEST_CASE("Q27 CHARSET and aliases are understood, unknown ones told") {
    CHECK(decoded("\x01"
                  "CHARSET: LATIN-1\rcaf\xE9\r")
              .text == "café\n");
    const DecodedMessage unknown = decoded(
        "\x01"
        "CHRS: FOO 2\rsch\x94n\r");
    CHECK(unknown.charset.name == "CP437");
    CHECK(tells(unknown, "FOO 2"));
}

TEST_CASE("Q28 UTF-8 that is labelled CP437 is read as UTF-8 on strong evidence") {
    const DecodedMessage strong = decoded(
        "\x01"
        "CHRS: CP437 2\r“Quoted” – text\r");
    CHECK(strong.text == "“Quoted” – text\n");
    CHECK(tells(strong, "CP437 2"));
    CHECK(decoded("\x01"
                  "CHRS: CP437 2\rcaf\xC3\xA9\r")
              .text == "caf├⌐\n");
}

TEST_CASE("Q29 the header has a charset of its own") {
    Message message = sample(
        "\x01"
        "CHRS: UTF-8 4\rGrüße\r");
    message.from = "J\x94rg";
    DecodedMessage decoded = decode(message, settings);
    CHECK(decoded.from == "Jörg");
    CHECK(decoded.header_charset.name == "CP437");
    CHECK(decoded.charset.name == "UTF-8");

    message = sample(
        "\x01"
        "CHRS: CP437 2\rGr\x81\xE1"
        "e\r");
    message.subject = "Grüße, größer";
    CHECK(decode(message, settings).subject == "Grüße, größer");

    message = sample(charset::encode("Привет, как у вас дела сегодня?", "CP866") + "\r");
    message.from = "\x88\xA2";
    CHECK(decode(message, settings).from == "Ив");
}

TEST_CASE("lines that other programs wrote into UTF-8 have a charset of their own") {
    Message message = sample(
        "\x01"
        "CHRS: UTF-8 4\rGrüße\r JD> sch\x94n\r--- Post \x81"
        "ber Nacht\r * Origin: K\x81ste (1:2/3)\r");
    message.from = "J\x94rg";
    message.subject = "Größe";
    const DecodedMessage decoded = decode(message, settings);
    CHECK(decoded.text == "Grüße\n JD> schön\n");
    CHECK(decoded.tear_line == "Post über Nacht");
    CHECK(decoded.origin_text == "Küste");
    CHECK(decoded.from == "Jörg");
    CHECK(decoded.subject == "Größe");
}

TEST_CASE("Q29 a body of a few letters takes the charset that its subject was recognised in") {
    Message message = sample(charset::encode("Да!", "CP866") + "\r");
    message.subject = charset::encode("Новости нашей станции", "CP866");
    const DecodedMessage decoded = decode(message, settings);
    CHECK(decoded.text == "Да!\n");
    CHECK(decoded.subject == "Новости нашей станции");
    message.subject = "News";
    CHECK(decode(message, settings).charset.name == "CP437");
}

TEST_CASE("Q30 a letter cut off at the limit of a field is dropped, the rest is read") {
    Message message = sample("Text\r");
    message.subject = std::string(70, 'x') + "é\xE2\x82";
    message.from = "Jürgen \xC3";
    const DecodedMessage decoded = decode(message, settings);
    CHECK(decoded.subject == std::string(70, 'x') + "é");
    CHECK(decoded.from == "Jürgen ");
    CHECK(decoded.header_charset.name == "UTF-8");
}

TEST_CASE("Q31 a SAUCE record goes into the problems, the picture is not touched") {
    Bytes sauce = "\x1ASAUCE00Harbour";
    sauce.resize(129, ' ');
    const DecodedMessage message = decoded("\x1B[1;31m\xDB\xDB\xB2\xB1\r" + sauce + "\r");
    CHECK(message.text == "\x1B[1;31m██▓▒\n\n");
    CHECK(tells(message, "Harbour"));
    CHECK(message.control.text.find("SAUCE") != Bytes::npos);
}

TEST_CASE("Q36 the private bit does not make netmail of echomail, and is told") {
    Message message = sample("AREA:X\rText\r");
    message.attributes = attr_private;
    const DecodedMessage decoded = decode(message, settings);
    CHECK(decoded.area == "X");
    CHECK(tells(decoded, "private bit"));
    message.body = "Text\r";
    CHECK(decode(message, settings).problems.empty());
}

TEST_CASE("Q48 ^A in a line is a character of the text") {
    CHECK(decoded("See \x01MSGID here\r").text == "See \x01MSGID here\n");
}

TEST_CASE("Q55 a date that cannot be, or lies far ahead, is told") {
    Message message = sample("Text\r");
    message.date = "garbage \x01\xFF";
    DecodedMessage decoded = decode(message, settings);
    CHECK_FALSE(decoded.date.local);
    CHECK(tells(decoded, "cannot be read"));
    message.date = "16 Aug 35  15:09:00";
    CHECK(tells(decode(message, settings), "future"));
    message.date = "18 Aug 25  15:09:00";
    CHECK(decode(message, settings).problems.empty());
}

TEST_CASE("Q56 without TZUTC the zone is not known") {
    CHECK_FALSE(decoded("Text\r").utc_offset);
    CHECK(decoded("\x01TZUTCINFO: -0500\rText\r").utc_offset == -300);
    CHECK_FALSE(decoded("\x01TZUTC: EST\rText\r").utc_offset);
}

TEST_CASE("everything decoded is UTF-8, whatever was sent") {
    Bytes all;
    for (int i = 1; i < 256; ++i) all.push_back(static_cast<char>(i));
    for (const char* chrs : {"",
                             "\x01"
                             "CHRS: UTF-8 4\r",
                             "\x01"
                             "CHRS: \xFF\xFE 2\r",
                             "\x01"
                             "CHRS: CP866 2\r",
                             "\x01"
                             "CHRS: SHIFT_JIS 2\r"}) {
        Message message =
            sample("AREA:" + all + "\r" + chrs + "\x01MSGID: " + all + "\r" + all + "\r--- " + all +
                   "\r * Origin: " + all + "\rSEEN-BY: " + all + "\r");
        message.from = message.to = message.subject = message.date = all;
        const DecodedMessage decoded = decode(message, settings);
        for (const std::string& text :
             {decoded.from, decoded.to, decoded.subject, decoded.text, decoded.area.value_or(""),
              decoded.msgid.value_or(""), decoded.tear_line.value_or(""),
              decoded.origin_text.value_or(""), decoded.declared_charset.value_or("")})
            CHECK(text::is_utf8(text));
        for (const std::string& problem : decoded.problems) CHECK(text::is_utf8(problem));
    }
}

TEST_CASE("an empty message is read") {
    const DecodedMessage decoded = decode(Message{}, DecodeSettings{});
    CHECK(decoded.text.empty());
    CHECK_FALSE(decoded.date.local);
}
