// SPDX-License-Identifier: MIT
// The contract of lines/series.h.
#include "lines/series.h"

#include "lines/gate.h"
#include "support/catch.h"

using namespace tearline::lines;
using namespace tearline::lines::samples;

namespace {

constexpr auto talk =
    "The board of the harbour met on Monday, heard what the keeper of the light had to say about "
    "it, and put off what it could not pay for.";

/// Paragraphs as a gate that parts none wraps them at 60 columns, laid out, the
/// headings ended.
std::vector<std::string> ended(const std::vector<std::string>& paragraphs) {
    std::vector<std::string> lines;
    for (const auto& paragraph : paragraphs)
        for (auto& line : wrapped(paragraph, 60)) lines.push_back(line);
    const Sheet page(as_text(lines));
    Account account;
    Width width;
    width.wrapping = Wrapping::hard;
    width.columns = 60;
    Body body = lay_out_body(page.lines, 0, page.lines.size(), width, account);
    for (auto& piece : body.pieces)
        if (piece.cut == Cut::open) piece.cut = Cut::never;
    end_numbered_headings(body);
    std::vector<std::string> blocks;
    for (const auto& piece : body.pieces) {
        if (piece.cut == Cut::always)
            blocks.emplace_back();
        else
            blocks.back() += ' ';
        blocks.back() += piece.text;
    }
    return blocks;
}

}  // namespace

TEST_CASE("the full line of a heading ends it, as the others of its series end") {
    // "Interminably" would not have fitted: nothing but the series tells that the line ends there.
    const std::string text = talk, after = "Interminably long meetings were held about it, " + text;
    for (const std::string third :
         {"3. The Many Boats of the Quay", "3. The Many Boats Ashore, Now"}) {
        const std::vector<std::string> blocks{
            "1. The Quay", text, "2. The Crane", text + " " + third, after, "4. The Light", text};
        CHECK(ended(blocks) == blocks);
    }
}

TEST_CASE("the first and the last of a series are ended as well") {
    const std::string text = talk, after = "Interminably long meetings were held about it, " + text;
    const std::vector<std::string> blocks{text + " Step 1: The Boats of the Quay",
                                          after,
                                          "Step 2: The Crane",
                                          text,
                                          "Step 3: The Boats",
                                          text,
                                          "Step 4: The Light",
                                          text,
                                          text + " Step 5: All of the Rest, Now",
                                          after};
    CHECK(ended(blocks) == blocks);
}

TEST_CASE("a number at the end of a line belongs to the heading on the next") {
    const std::string text = talk, after = "Interminably long meetings were held about it, " + text,
                      more = text + " They met once more, on the old quay.";
    const std::string third = " 3. The Very Many Boats That Have Not Yet Moved";
    CHECK(wrapped(more + third, 60).back() == third.substr(4));
    const std::vector<std::string> blocks{"1. The Quay",  text, "2. The Crane", more + third, after,
                                          "4. The Light", text};
    CHECK(ended(blocks) == blocks);
}

/// The lines of the paragraph MIDDLE are full; is it ended?
bool is_ended(const std::string& middle) {
    const std::string after = "Interminably long meetings were held about it, ";
    return ended({"1. The Quay", talk, "2. The Crane", middle, after + talk, "4. The Light", talk})
               .size() == 7;
}

TEST_CASE("other lines with numbers end nothing") {
    const std::string text = talk;
    CHECK(is_ended(text + " 3. The Many Boats of the Quay"));
    CHECK_FALSE(is_ended(text + " So it has no. 3. The Many Boats"));
    CHECK_FALSE(is_ended(text + " 3. the many boats of the quay"));
    CHECK_FALSE(is_ended(text + " 5. The Many Boats of the Quay"));
    CHECK_FALSE(is_ended(text + " 3) The Many Boats of the Quay"));
    CHECK_FALSE(is_ended(text + " 3. The Many Boats Sailed of the"));
    CHECK_FALSE(is_ended(text + " 3. The Boats. 3. The Many Boats"));  // who knows which
}

TEST_CASE("two numbered headings are no series that goes on") {
    const std::string text = talk, after = "Interminably long meetings were held about it, " + text;
    CHECK(
        ended({"1. The Quay", text, "2. The Crane", text + " 3. The Many Boats of the Quay", after})
            .size() == 4);
}
