// SPDX-License-Identifier: MIT
// The contract of ftn/mime_text.h.
#include "ftn/mime_text.h"

#include "ftn/base64.h"
#include "ftn/decode.h"
#include "support/catch.h"

using namespace tearline::ftn;

TEST_CASE("encoded words are read") {
    struct Case {
        const char *field, *text;
    };
    for (const auto& [field, text] :
         {Case{"=?UTF-8?Q?Lindholm=E2=80=99s_pier?=", "Lindholm\u2019s pier"},
          Case{"=?utf-8?B?TGluZGhvbG0=?=", "Lindholm"},
          Case{"=?iso-8859-1?q?K=F6ln?= and =?koi8-r?B?0NLJ18XU?=",
               "K\u00f6ln and \u043f\u0440\u0438\u0432\u0435\u0442"},
          Case{"Re: =?UTF-8?Q?a?= =?UTF-8?Q?b?=", "Re: ab"},
          // A letter that two words share.
          Case{"=?UTF-8?Q?=C3?= =?UTF-8?Q?=A9?=", "\u00e9"}, Case{"=?utf-8*en?Q?a=3Db?=", "a=b"},
          // Cut by the length of its field, also within an escape or a letter.
          Case{"=?UTF-8?Q?The_pier=E2=80=99s_end", "The pier\u2019s end"},
          Case{"=?UTF-8?Q?The_pier=E2=80", "The pier"}, Case{"=?UTF-8?Q?The_pier=E", "The pier"},
          Case{"=?UTF-8?Q?The_pier?", "The pier"}, Case{"=?utf-8?B?TGluZGhvbG", "Lindhol"},
          Case{"=?UTF-8?Q?"
               "?=",
               ""}}) {
        CAPTURE(field);
        CHECK(decode_encoded_words(field) == text);
    }
}

TEST_CASE("what is no encoded word stays") {
    for (const char* field :
         {"", "=?", "=?=", "a=?b", "=?nobody-knows?Q?a?=", "=?UTF-8?X?a?=", "=?UTF-8?Q?a b?=",
          "=?UTF-8?B?a-b?=", "2+2=? and so on", "=?UTF-8", "=?UTF-8?Q"}) {
        CAPTURE(field);
        CHECK(decode_encoded_words(field) == field);
    }
}

TEST_CASE("quoted-printable text is read") {
    CHECK(decode_quoted_printable("The pier=E2=80=99s =\nend is a=3Db, caf=C3=A9.=20\n") ==
          "The pier\u2019s end is a=b, caf\u00e9. \n");
    // Windows-1252, soft line ends alone, a rule of "=".
    CHECK(decode_quoted_printable("it=92s a=3Db =\nc=3Dd so =\n") == "it\u2019s a=b c=d so ");
    const std::string full(70, 'x');
    CHECK(decode_quoted_printable(full + " =\n" + full + " =\n" + full + " =\nd\n") ==
          full + " " + full + " " + full + " d\n");
    CHECK(decode_quoted_printable("a=3D=\nb=3D=\nc\n") == "a=b=c\n");
    CHECK(decode_quoted_printable("==========\na=3Db =\nc=3Dd\n") == "==========\na=b c=d\n");
}

TEST_CASE("text with a few marks of equality is not quoted-printable") {
    for (const char* text : {"", "=", "a=b\nc=d\ne=f\n", "width=20 height=30 depth=40\n",
                             "=====\n=====\n", "https://example.org/?a=12&b=34&c=56\n",
                             "https://example.org/?a=E4&b=E2=80=99c\nx=E4 y=FF\n", "x =\n",
                             "a =\nb =\nc =\nd =\n", "a=3Db\n", "x=FF y=AB z=zz w=qq v=3D\n"}) {
        CAPTURE(text);
        CHECK_FALSE(decode_quoted_printable(text));
    }
    std::string hostile;
    for (int i = 0; i < 300000; ++i) hostile += "=4";
    CHECK_FALSE(decode_quoted_printable(hostile));
}

TEST_CASE("a body in base64 is read, with its charset") {
    // "The café by the pier opens at seven.\r\nIt closes at ten, says the baker.\r\n"
    const std::string utf8 =
        "VGhlIGNhZsOpIGJ5IHRoZSBwaWVyIG9wZW5zIGF0IHNldmVuLg0KSXQg\n"
        "Y2xvc2VzIGF0IHRlbiwgc2F5cyB0aGUgYmFrZXIuDQo=\n";
    const std::string text =
        "The caf\u00e9 by the pier opens at seven.\nIt closes at ten, says the baker.\n";
    CHECK(decode_base64(utf8) == text);
    CHECK(decode_base64("\nContent-Type: text/plain; charset=\"UTF-8\"\n"
                        "Content-Transfer-Encoding: base64\n\n" +
                        utf8 + "\n--bound--\n") == text);
    CHECK(decode_base64(utf8 + "\nMy list\nlist@example.org\n") ==
          text + "\n\nMy list\nlist@example.org");
    // The same in KOI8-R: "Кафе у моста открыто с семи до десяти часов."
    CHECK(decode_base64("Content-Type: text/plain; charset=koi8-r\n"
                        "68HGxSDVIM3P09TBIM/Uy9LZ1M8g0yDTxc3JIMTPIMTF09HUySDewdPP1y4=\n") ==
          "\u041a\u0430\u0444\u0435 \u0443 \u043c\u043e\u0441\u0442\u0430 "
          "\u043e\u0442\u043a\u0440\u044b\u0442\u043e \u0441 \u0441\u0435\u043c\u0438 "
          "\u0434\u043e \u0434\u0435\u0441\u044f\u0442\u0438 "
          "\u0447\u0430\u0441\u043e\u0432.");
}

TEST_CASE("what only looks like base64 is none") {
    const std::string binary = "TVqQAAMAAAAEAAAA//8AALgAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAAAA\n";
    const std::vector<std::string> others{
        "",
        "\n\n",
        "Word\n",
        std::string(64, 'A') + "\n",
        binary + binary,
        std::string(60, '=') + "\nText.\n",
        "Content-Type: text/plain\n",
        "Averylongwordthathasnoblankinitatallbutislong\nand then a sentence, and\nanother,\n"
        "one more.\nAnd one.\n"};
    for (const std::string& text : others) {
        CAPTURE(text);
        CHECK_FALSE(decode_base64(text));
    }
}

TEST_CASE("a message's Subject and names are read with their encoded words") {
    Message message;
    message.from = "=?UTF-8?Q?Zo=C3=AB_Holm?=";
    message.to = "All";
    message.subject = "=?UTF-8?Q?The_pier=E2=80=99s_end?=";
    message.body = "Text\r";
    const auto decoded = decode(message, {});
    CHECK(decoded.from == "Zo\u00eb Holm");
    CHECK(decoded.subject == "The pier\u2019s end");
}
