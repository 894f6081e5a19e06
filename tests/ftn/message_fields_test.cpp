// SPDX-License-Identifier: MIT
// Fields of the messages we write fit their room, and are cut where it hurts least.
#include "ftn/message_fields.h"

#include "support/catch.h"

using namespace tearline;

TEST_CASE("a field that fits stays as it is") {
    CHECK(ftn::message_field("Ada", "CP437", 3) == "Ada");
    CHECK(ftn::subject_field("Lamps of oil", "CP437", 12) == "Lamps of oil");
    CHECK(ftn::message_field("", "CP437", 3).empty());
}

TEST_CASE("a long field is cut between letters, a Subject between words") {
    CHECK(ftn::message_field("Ada Lovelace", "CP437", 7) == "Ada Lov");
    CHECK(ftn::message_field("\u00e4\u00e4\u00e4", "UTF-8", 5) == "\u00e4\u00e4");
    CHECK(ftn::subject_field("Lamps of oil", "CP437", 11) == "Lamps of");
    CHECK(ftn::subject_field("A lighthousekeeper", "CP437", 11) == "A lighthous");
    CHECK(ftn::subject_field("\u00e4\u00e4\u00e4", "UTF-8", 5) == "\u00e4\u00e4");
}

TEST_CASE("a field of megabytes is cut as one of a few words, and as fast") {
    std::string words, letters;
    for (int i = 0; i < 300'000; ++i) words += "lamp ", letters += "\u00e4";
    for (const std::size_t most : {7u, 10u, 35u, 71u}) {
        CAPTURE(most);
        CHECK(ftn::subject_field(words, "CP437", most) ==
              ftn::subject_field(words.substr(0, 100), "CP437", most));
        CHECK(ftn::message_field(letters, "UTF-8", most) ==
              ftn::message_field(letters.substr(0, 100), "UTF-8", most));
    }
}

TEST_CASE("an origin line has at most 79 columns") {
    const ftn::Address from{7, 10, 20, 3, ""};
    CHECK(ftn::origin_line("Harbour", from, "CP437") == " * Origin: Harbour (7:10/20.3)");
    const Bytes full = ftn::origin_line(std::string(100, 'x'), from, "CP437");
    CHECK(full.size() == 79);
    CHECK(full.ends_with("x (7:10/20.3)"));
}
