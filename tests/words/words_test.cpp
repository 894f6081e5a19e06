// SPDX-License-Identifier: MIT
// The contract of words/words.h.
#include "words/words.h"

#include "support/catch.h"

using namespace tearline::words;

TEST_CASE("capitals of all scripts are capitals") {
    for (const char* word :
         {"Pier", "\u00c4rger", "\u0160kola", "\u015awiat", "\u0141\u00f3d\u017a", "\u0158eka",
          "\u0150sz", "\u0130skele", "\u0218coal\u0103", "\u041f\u0440\u0438\u0447\u0430\u043b",
          "\u0490\u0430\u043d\u043e\u043a", "\u0386\u03bb\u03bb\u03b1"}) {
        CAPTURE(word);
        CHECK(is_capitalised(word));
        CHECK_FALSE(starts_lower(word));
    }
    for (const char* word : {"pier", "\u00e4rger", "\u0161kola", "\u015bwiat",
                             "\u0142\u00f3d\u017a", "\u0159eka", "\u0151sz", "\u0131\u015f\u0131k",
                             "\u0219coal\u0103", "\u043f\u0440\u0438\u0447\u0430\u043b",
                             "\u0491\u0430\u043d\u043e\u043a", "\u03ac\u03bb\u03bb\u03b1"}) {
        CAPTURE(word);
        CHECK(starts_lower(word));
        CHECK_FALSE(is_capitalised(word));
    }
    for (const char* word : {"", "1874", "\u20ac5", "\u6e2f", "\u00d7"}) {
        CAPTURE(word);
        CHECK_FALSE(is_capitalised(word));
        CHECK_FALSE(starts_lower(word));
    }
}

TEST_CASE("a stop behind an abbreviation or an initial ends no sentence") {
    for (const char* text : {"told by Mr.", "der sog.", "die Mole bzw.", "jak np.", "tzw.", "J.",
                             "\u0410.", "\u0428.", "\u0150.", "U.S.", "(e.g."}) {
        CAPTURE(text);
        CHECK(ending_of(text) == Ending::abbreviation);
    }
    for (const char* text :
         {"the pier.", "\u0432\u0441\u0451.", "\u044f.", "\u041c\u041a.", "a."}) {
        CAPTURE(text);
        CHECK(ending_of(text) == Ending::stop);
    }
}
