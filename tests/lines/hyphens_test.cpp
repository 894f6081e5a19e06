// SPDX-License-Identifier: MIT
// The contract of lines/hyphens.h: words that a wrapper broke at a hyphen.
#include "lines/hyphens.h"

#include "lines/gate.h"
#include "news/page.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::lines;
using namespace tearline::lines::samples;

namespace {

std::vector<std::string> paragraphs_of(const std::string& text, Account& account) {
    const Sheet page(text);
    news::Frame frame;
    frame.last = page.lines.size();
    std::vector<std::string> found;
    for (auto& block :
         news::read_page(page.lines, frame, find_width(page.lines, {}), account).blocks)
        found.push_back(std::move(block.text));
    return found;
}

std::vector<std::string> paragraphs_of(const std::string& text) {
    Account ignored;
    return paragraphs_of(text, ignored);
}

}  // namespace

TEST_CASE("a hyphen at a line's end may belong to a word, or stand for one") {
    CHECK(broken_at_hyphen("the company's vice-", "president said"));
    CHECK(broken_at_hyphen("a 20-", "year loan"));
    CHECK(broken_at_hyphen("day-", "to-day work"));
    CHECK(broken_at_hyphen("kaikkia ohjelmisto-", "ja. Niitä on monta"));
    CHECK_FALSE(broken_at_hyphen("the short-", "and long-term plans"));
    CHECK_FALSE(broken_at_hyphen("die Vor-", "und Nachteile"));
    CHECK_FALSE(broken_at_hyphen("it was late -", "too late"));
    CHECK_FALSE(broken_at_hyphen("late--", "too late"));
    CHECK_FALSE(broken_at_hyphen("1990-", "1995"));
    CHECK_FALSE(broken_at_hyphen("-", "x"));
    CHECK_FALSE(broken_at_hyphen("", ""));
}

TEST_CASE("lines of a title or lead are joined at their hyphens") {
    std::string text;
    append_line(text, "The harbour's long-");
    append_line(text, "serving master");
    append_line(text, "retires");
    CHECK(text == "The harbour's long-serving master retires");
}

TEST_CASE("wrappers that break at hyphens leave words whole") {
    const std::string text =
        "The harbour's long-serving master, a well-known and much-\n"
        "loved figure on the quay, retires in spring. His vice-\n"
        "president takes over the day-to-day work, with a view to\n"
        "short- and long-term plans for the north pier, the new-\n"
        "look ferry terminal and the twice-weekly market there.\n"
        "\n"
        "Nobody at the port office would say what it had cost to\n"
        "ask him to stay for one more year than he had wanted to.\n";
    const auto found = paragraphs_of(text);
    REQUIRE(found.size() == 2);
    CHECK(found[0] ==
          "The harbour's long-serving master, a well-known and much-loved figure on the quay, "
          "retires in spring. His vice-president takes over the day-to-day work, with a view to "
          "short- and long-term plans for the north pier, the new-look ferry terminal and the "
          "twice-weekly market there.");
}

TEST_CASE("wrappers that hyphenate have their hyphens taken out again, and it is told") {
    const std::string text =
        "The committee has asked for more infor-\n"
        "mation on the price of the new quay be-\n"
        "fore it takes its decision. The respon-\n"
        "sibility lies with the whole govern-\n"
        "ment, the chairman said in his state-\n"
        "ment, and not with that strange Anglo-\n"
        "Danish company that built the old lock.\n"
        "\n"
        "It may take more than a year until some\n"
        "of it is made, and another to begin it.\n";
    Account account;
    const auto found = paragraphs_of(text, account);
    REQUIRE(found.size() == 2);
    CHECK(found[0] ==
          "The committee has asked for more information on the price of the new quay before it "
          "takes its decision. The responsibility lies with the whole government, the chairman "
          "said in "
          "his statement, and not with that strange Anglo-Danish company that built the old lock.");
    const auto rejoined = std::count_if(account.repairs.begin(), account.repairs.end(),
                                        [](auto& one) { return one.kind == "word rejoined"; });
    CHECK(rejoined == 5);
    CHECK(std::find(account.repairs.begin(), account.repairs.end(),
                    Repair{"word rejoined", "infor- mation", "information"}) !=
          account.repairs.end());
}

TEST_CASE("German and Russian words that were broken come back whole") {
    const std::string german =
        "Der Hafen von Lindholm hat nach Angaben der Beh\u00f6r-\n"
        "den seinen \u00e4ltesten Steg verloren, und die Vor-\n"
        "und Nachteile eines Neubaus w\u00fcrden nun vom US-\n"
        "Konzern noch gepr\u00fcft, der ihn schon lange besitzt.\n";
    CHECK(paragraphs_of(german).front() ==
          "Der Hafen von Lindholm hat nach Angaben der Beh\u00f6rden seinen \u00e4ltesten Steg "
          "verloren, und die Vor- und Nachteile eines Neubaus w\u00fcrden nun vom US-Konzern noch "
          "gepr\u00fcft, der ihn schon lange besitzt.");
    const std::string russian =
        "\u041f\u043e \u043e\u0446\u0435\u043d\u043a\u0430\u043c "
        "\u044d\u043a\u0441\u043f\u0435\u0440\u0442\u043e\u0432, "
        "\u0440\u0435\u043c\u043e\u043d\u0442 "
        "\u043e\u0431\u043e\u0439\u0434\u0435\u0442\u0441\u044f \u0432 \u043c\u0438\u043b-\n"
        "\u043b\u0438\u043e\u043d\u044b \u0435\u0432\u0440\u043e, \u0438 \u043f\u043e\u043a\u0430 "
        "\u043d\u0435\u0438\u0437\u0432\u0435\u0441\u0442\u043d\u043e, \u043a\u0442\u043e "
        "\u0436\u0435 \u0438\u043b\u0438 \u043a\u0442\u043e-\n"
        "\u0442\u043e \u0435\u0449\u0435 \u0434\u043e\u043b\u0436\u0435\u043d "
        "\u0437\u0430\u043f\u043b\u0430\u0442\u0438\u0442\u044c \u0437\u0430 \u0432\u0441\u0435 "
        "\u044d\u0442\u043e \u0432 \u0441\u0435\u043d\u0442\u044f\u0431\u0440\u0435.\n";
    std::string whole;
    for (const auto& paragraph : paragraphs_of(russian)) whole += paragraph + " ";
    CHECK(whole.find("\u043c\u0438\u043b\u043b\u0438\u043e\u043d\u044b") != std::string::npos);
    CHECK(whole.find("\u043a\u0442\u043e-\u0442\u043e") != std::string::npos);
}

TEST_CASE("what a break left of a word is none, nor are English words those of other languages") {
    const auto found = paragraphs_of(
        "Sataman vanhin laituri suljetaan kuun lopussa, koska su-\nkeltajat ovat havainneet, että "
        "laivamadot ovat syöneet nor-\nmaalin määrän sen paaluista. Veneiden on siirryttävä "
        "Amiga-lai-\nturiin, joka on lahden toisella puolella, ja sen omis-\ntaja sanoi, että "
        "kaikki veneet voi-\nvat tulla sinne heti. Kapteenit eivät ole iloisia.\n");
    REQUIRE(found.size() == 1);
    for (const char* word : {"sukeltajat", "normaalin", "Amiga-laituriin", "omistaja", "voivat"})
        CHECK(found[0].find(word) != std::string::npos);
}
