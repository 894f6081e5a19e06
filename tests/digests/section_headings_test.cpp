// SPDX-License-Identifier: MIT
// The headings of sections in a digest that is laid out.
#include "base/text.h"
#include "digests/digest.h"
#include "news/samples.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::digests;

namespace {

Digest in_sections(const std::vector<std::string>& sections) {
    Digest made;
    made.name = "Coast digest";
    made.date = news::samples::noon;
    made.number = 3;
    made.in_sections = true;
    for (const std::string& section : sections) {
        Entry entry;
        entry.story = "story" + std::to_string(made.entries.size());
        entry.headline = "Ferry " + std::to_string(made.entries.size() + 1) + " sails again";
        entry.lead = "It left its place at the pier before noon.";
        entry.source = "Harbourpost";
        entry.articles = 1;
        entry.section = section;
        made.entries.push_back(entry);
    }
    made.articles = made.entries.size();
    return made;
}

/// How often a line of TEXT names SECTION and no story.
std::size_t headings(const std::string& text, const std::string& section) {
    std::size_t count = 0;
    for (const std::string_view line : text::split(text, '\n'))
        count += line.find(section) != std::string_view::npos &&
                 line.find("Ferry") == std::string_view::npos;
    return count;
}

}  // namespace

TEST_CASE("each section has its heading before its first story, what is in none has one, too") {
    DigestSettings settings;
    settings.layout = GENERATE("default", "plain", "ansi", "bulletin");
    INFO(settings.layout);
    const auto parts = lay_out(in_sections({"sport", "sport", ""}), settings, "CP437", 200);
    REQUIRE(parts);
    REQUIRE(parts->size() == 1);
    const std::string& text = parts->front().text;
    INFO(text);
    // Some layouts have contents before the stories.
    const std::size_t times = headings(text, "Sport");
    CHECK((times == 1 || times == 2));
    CHECK(headings(text, "Other") == times);
    const auto at = [&](const char* words) { return text.rfind(words); };
    CHECK(at("Sport") < at("Ferry 1"));
    CHECK(at("Ferry 2") < at("Other"));
    CHECK(at("Other") < at("Ferry 3"));
    Digest plain = in_sections({"", "", ""});
    plain.in_sections = false;
    CHECK(headings(lay_out(plain, settings, "CP437", 200)->front().text, "Other") == 0);
}

TEST_CASE("a part that begins within a section has its heading again") {
    DigestSettings settings;
    settings.layout = "plain";
    settings.max_part_bytes = 1200;
    const auto parts =
        lay_out(in_sections(std::vector<std::string>(20, "sport")), settings, "CP437", 200);
    REQUIRE(parts);
    REQUIRE(parts->size() > 1);
    for (const DigestPart& part : *parts) {
        INFO(part.text);
        CHECK(headings(part.text, "Sport") == 1);
    }
}
