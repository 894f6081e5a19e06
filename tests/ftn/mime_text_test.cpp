// SPDX-License-Identifier: MIT
// The contract of ftn/mime_text.h.
#include "ftn/mime_text.h"

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
