// SPDX-License-Identifier: MIT
// The contract of news/recognise.h.
#include "news/recognise.h"

#include "lines/gate.h"
#include "lines/line_look.h"
#include "news/mail.h"
#include "news/message_looks.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;
using namespace tearline::lines::samples;
using namespace tearline::news::samples;

namespace {

std::string why(const ftn::DecodedMessage& message) {
    const Sheet page(message.text);
    return why_no_news(message, page.lines);
}

const std::string prose =
    "The harbour of Lindholm will close its oldest pier at the end of the month. Divers found that "
    "most of\n"
    "the oak piles below it have been eaten away by shipworm. Thirty boats will have to move to "
    "the quay on\n"
    "the far side of the bay. Their skippers are not pleased with that, and said so on Tuesday.\n";

}  // namespace

TEST_CASE("a title and prose are news, with a link or without") {
    CHECK(why(message("Lindholm loses its oldest pier", prose)).empty());
    CHECK(why(message("Lindholm loses its oldest pier", prose + "\nhttps://example.org/pier\n"))
              .empty());
}

TEST_CASE("replies and quotes are a discussion") {
    CHECK(why(message("Re: Lindholm loses its oldest pier", prose)) == "discussion");
    auto reply = message("Pier", prose);
    reply.reply = "21:1/101 00000001";
    CHECK(why(reply) == "discussion");
    CHECK(why(message("Pier",
                      "JD> The pier will be closed.\nJD> Divers found worms.\n\nI do not believe "
                      "it. They said the same in 1999.\n")) == "discussion");
    CHECK(why(message("Pier", "Jane Doe wrote to All:\n\n" + prose)) == "discussion");
}

TEST_CASE("a story in a gate's frame may hold lines that look like quotes") {
    const std::string story = "Date:\nSat, 16 Aug 2025 13:23:00 +0000\n\nFULL STORY\n" + prose +
                              prose + "SQL> DESCRIBE piers;\nSQL> SELECT pier;\n" + prose +
                              "\nLink to news story:\nhttps://example.org/pier\n";
    CHECK(why(message("Piers in a database", story)).empty());
    CHECK(why(message("Piers", "SQL> one\nSQL> two\n" + prose)) == "discussion");
}

TEST_CASE("what a program is called is no file, and a story's subject no robot's") {
    const std::string frame =
        "\nRead more: https://example.org/x\nPublished: 2025-08-16 06:05:00 UTC\n";
    CHECK(why(message("Boat.js 22 is out",
                      "Boat.js 22 came on Tuesday.\n\nBoat.js 22 has\n* oars\n* "
                      "Boat.js 18 is old\n" +
                          frame))
              .empty());
    CHECK(
        why(message("How Lindholm met its traffic", "Boats came.\n\n67%\n\nmore of them\n" + frame))
            .empty());
    CHECK(why(message("Traffic of the week", "Boats came.\n\n67%\n\nmore of them\n")) ==
          "statistics");
}

TEST_CASE("names and their numbers are statistics") {
    CHECK(why(message("Day of a board",
                      "SUMMARY\n- Letters received: 4\n- Echomail received: 311\n- New users: 1\n\n"
                      "AREAS\n- TQW_GENERAL: 41 posts\n- TQW_NEWS: 22 posts\n")) == "statistics");
    CHECK(why(message("A pier closes", prose + "Boats: 30\nPiles: 211\nLength: 90\nWidth: 4\n"))
              .empty());
}

TEST_CASE("what is written to a group is written to all") {
    for (const char* to : {"All", "ALL!", "Alle", "Slashdot readers", "All Users", "Radio hams",
                           "Tutti", "Всем", "*", "TQW_NEWS"}) {
        INFO(to);
        auto news = message("A pier closes", prose);
        news.to = to;
        CHECK(why(news).empty());
    }
}

TEST_CASE("letters to one person or with a greeting are a discussion") {
    auto personal = message("Pier", prose);
    personal.to = "Jane Doe";
    CHECK(why(personal) == "discussion");
    CHECK(why(message("Pier", "Hello All!\n\n" + prose)) == "discussion");
    CHECK(why(message("\u041f\u0438\u0440\u0441",
                      "\u041f\u0440\u0438\u0432\u0435\u0442 \u0432\u0441\u0435\u043c!\n\n" +
                          prose)) == "discussion");
}

TEST_CASE("what its writer signs is a discussion, what names him elsewhere is not") {
    auto signed_one = message("The noise my modem made", prose + "\n-- Jade\n");
    signed_one.from = "Jade Dragon";
    CHECK(why(signed_one) == "discussion");
    auto story = message("Jade mine closes", prose + "\nThe mine is called Jade\n");
    story.from = "Jade Dragon";
    CHECK(why(story).empty());
    auto linked = message("Pier", prose + "\nhttps://example.org/pier\n\nJade\n");
    linked.from = "Jade Dragon";
    CHECK(why(linked).empty());
}

TEST_CASE("a greeting before a story with its link is still news") {
    CHECK(why(message("Lindholm loses its oldest pier",
                      "Hello All!\n\nhttps://example.org/pier\n\n" + prose))
              .empty());
}

TEST_CASE("part two of a story replies to part one and is news") {
    auto part = message("[2/3] Lindholm loses its oldest pier", prose);
    part.reply = "21:1/101 00000001";
    CHECK(why(part).empty());
}

TEST_CASE("advertisements of boards are known by area, subject or drawing") {
    auto in_area = message("Come and visit", prose);
    in_area.area = "XYZ_ADS";
    CHECK(why(in_area) == "advertisement");
    CHECK(why(message("The Lighthouse BBS",
                      "The Lighthouse BBS\ntelnet://lighthouse.example:23\nDoors, files, "
                      "chat\nTelnet or ssh, day and night\n")) == "advertisement");
}

TEST_CASE("a board that tells of itself in sentences advertises, a report about one is news") {
    const std::string owl =
        "After many years of silence the Owl Post BBS is back. We run Mystic in the attic, with\n"
        "four nodes, forty door games and message areas from tqwNet. New users get full access\n"
        "on their first call, and thousands of old shareware programs lie in the file areas.\n\n";
    CHECK(why(message("Owl Post is back", owl + "Visit us: telnet owlpost.example port 2323.\n")) ==
          "advertisement");
    CHECK(why(message("New board in town", owl + "* telnet://owlpost.example:23\n"
                                                 "* https://owlpost.example/\n")) ==
          "advertisement");
    CHECK(why(message("Owl Post is back", owl + "It is called by telnet, as of old.\n")).empty());
    CHECK(why(message("Owl Post is back", owl + "Call it with telnet owlpost.example.\n\n"
                                                "https://example.org/owl-post-is-back\n"))
              .empty());
    // "generation", "outdoor" and "echoing" are no things of boards.
    CHECK(why(message("Old meters answer strangers",
                      "The older generation of outdoor meters answers whoever asks, the office\n"
                      "found. Any telnet client that calls meter.example gets a prompt and, after\n"
                      "an echoing line, the whole log. New nodes were sent out on Monday.\n\n" +
                          std::string(prose)))
              .empty());
}

TEST_CASE("a headline that counts is news in narrow lines too") {
    CHECK(why(message("Top 10 tips for oak piles",
                      "Oak piles do not last for ever. Here\nare our ten tips.\n\nLook at them!\n\n"
                      "Paint them\n\nKeep the worms out.\n\nRead more:\nhttps://example.org/oak\n"))
              .empty());
}

TEST_CASE("gates and headlines whose words hold those of robots are news") {
    auto arctic = message("Lindholm loses its oldest pier", prose);
    arctic.from = "Arctic News Gate";
    CHECK(why(arctic).empty());
    auto pings = message("Lindholm loses its oldest pier", prose);
    pings.from = "Ping Pong Today";
    CHECK(why(pings).empty());
    CHECK(why(message("Traffic stands still on Lindholm bridge",
                      "A lorry lost its load of oak piles this morning. Nobody was hurt.\n"
                      "The bridge stays closed until noon, the harbour office says.\n"
                      "Ferries take people across, but no cars may use them. Drivers are asked\n"
                      "to go by the old road along the mill, which is open until midnight.\n")) ==
          "");
}

TEST_CASE("statistics, file lists and robots' data are told apart") {
    CHECK(why(message("Statistics of the week",
                      "From        Messages   Bytes\nJane Doe          12   14000\nJohn Roe        "
                      "   9   11200\n")) == "statistics");
    CHECK(why(message("New files",
                      "BOATS101.ZIP  123456  Pictures of boats\nPIER.ARJ  20000  The old "
                      "pier\nWORM.TXT  1200  About worms\nLAMP.ZIP 5000 Lamps\n")) == "file list");
    auto data = message("ibbs-data", ">>> BEGIN\n+92C@FD\nuC66D:56 qq$\n_g^`d^ad\n>>> END\n");
    CHECK(why(data) == "robot data");
    data.area = "XYZ_DAT";
    data.text = prose;
    CHECK(why(data) == "robot data");
}

TEST_CASE("a program is no news, and neither robots' data") {
    const std::string flames =
        "A source that I came across a while ago.\n\nprogram flames;\nuses crt;\n\n"
        "const pal : array [1..6] of byte = ( 0,  0,  0,\n                         24, 32, 40);\n"
        "var x : integer;\nbegin\n  for x := 1 to 6 do\n    begin\n      port[968] := pal[x];\n"
        "      delay(20);\n    end;\nend.\n";
    CHECK(why(message("Fire", flames)) == "program text");
    CHECK(why(message("loop",
                      "int main() {\n    for (;;) {\n        step();\n    }\n"
                      "    return 0;\n}\n")) == "program text");
}

TEST_CASE("nothing much is too short") {
    CHECK(why(message("test", "this is\ntest 5\n")) == "too short");
    CHECK(why(message("test", "")) == "too short");
    CHECK(why(message("test", "\n \n----------\n")) == "too short");
}

TEST_CASE("digests of any Tearline are not read as news") {
    auto digest = message("Tech digest", prose);
    digest.control.lines.push_back({"PID", "Tearline 9.9.9"});
    digest.control.tear_line = "Tearline 9.9.9";
    CHECK(why(digest) == "digest");
}

TEST_CASE("an area's rules are no news, rules that somebody made are") {
    for (const char* subject :
         {"The Rules", "*** RULES ***", "TQW_NEWS rules", "Echo rules", "Правила"}) {
        INFO(subject);
        auto rules = message(subject, prose);
        rules.area = "TQW_NEWS";
        CHECK(why(rules) == "rules");
    }
    auto monthly = message("Monthly posting: rules of this area", prose);
    monthly.from = "Moderator of TQW_NEWS";
    CHECK(why(monthly) == "rules");
    CHECK(why(message("Lindholm changes its harbour rules", prose)).empty());
}

TEST_CASE("who tells of himself and signs with his whole name wrote no news, links or not") {
    const std::string own =
        "This morning I wanted to find the words of an old harbour song. My first look was at\n"
        "https://example.org/songs and there I found three verses, but not the fourth. After some "
        "hours\n"
        "of listening I wrote it down as well, and I think that it is complete now.\n\n";
    auto letter = message("Harbour song", own + "Amber Mole, Night Desk\n");
    letter.from = "Amber Mole";
    CHECK(why(letter) == "discussion");
    letter.from = "News Robot";
    CHECK(why(letter).empty());
    letter.from = "Amber Mole";
    letter.text = prose + "\nhttps://example.org/pier\n\nAmber Mole, Night Desk\n";
    CHECK(why(letter).empty());
}

TEST_CASE("what somebody forwarded between areas is news, whoever signed it") {
    const std::string own =
        " * This message forwarded from area 'HARBOUR'\n * Original message dated 04 May 94\n\n"
        "I have called the harbour board and I asked for my boat. They told me that the pier is "
        "closed.\n"
        "Divers found that most of its oak piles have been eaten. I will tell more next week.\n"
        "My own boat lies behind the old lighthouse now, where I found room for it."
        "\n\n";
    auto letter = message("Pier closed", own + "Amber Mole, Night Desk\n");
    letter.from = "Amber Mole";
    CHECK(why(letter).empty());
    letter.text = letter.text.substr(letter.text.find("I have"));
    CHECK(why(letter) == "discussion");
}

TEST_CASE("a reply without a greeting is known by what it quotes") {
    CHECK(why(message("Pier", "> Is it closed?\n> Since when?\n\n" + prose)) == "discussion");
}

TEST_CASE("a way to call a board is seen wherever it stands in a line") {
    for (std::size_t before = 0; before < 9; ++before)
        for (const auto* way : {"telnet", "Telnet", "TELNET", "ssh://"}) {
            const std::string line = std::string(before, '+') + way;
            const Sheet page(line);
            CHECK(count_lines(page.lines, lines::calls_board) == 1);
        }
    const Sheet none("tElnet telne elnet ssh:/ sh:// teLNet\n");
    CHECK(count_lines(none.lines, lines::calls_board) == 0);
}

TEST_CASE("a line of ASCII looks as it does with one letter beyond") {
    for (const auto* line :
         {"I tried the pier. It closed!", "My boat, and me: \"gone.\" So?", "#1A2B$ %%4C5D @@9 ok",
          "it is in most of them, more or less.", "Mijn boot ich mir I'd."}) {
        const Sheet plain(line), wide(std::string(line) + " \u00e9");
        const Looks a = look_at(plain.lines), b = look_at(wide.lines);
        CHECK(a.letters + 1 == b.letters);
        CHECK(a.sentences <= b.sentences);
        CHECK(count_lines(plain.lines, lines::speaks_of_self) ==
              count_lines(wide.lines, lines::speaks_of_self));
        CHECK(count_lines(plain.lines, lines::is_data) == count_lines(wide.lines, lines::is_data));
    }
}

TEST_CASE("a greeting may have letters of another alphabet, stand below the sender, or call") {
    const std::string text = "No boat may moor at it then. " + prose;
    for (const std::string above :
         {"Здpавствуй, All!", "Добpого вpемени суток, *All*!", "Nice to meet you, All!",
          "All, look here!", "Welcome back to all of you! And to you - All!",
          "From: \"Jade Mole\" <jade@owl.example>\n\nHello world!"}) {
        INFO(above);
        CHECK(why(message("Keel", above + "\n\n" + text)) == "discussion");
    }
    for (const std::string above : {"A pier for all", "Oars for All!", "Здесь видна вся гавань"}) {
        INFO(above);
        CHECK(why(message("Keel", above + "\n\n" + text)).empty());
    }
}

TEST_CASE("who asks the readers below a greeting writes no news, though an address is in it") {
    const std::string story =
        prose + "\nThe board tells more at https://example.org/pier, a page of its own.\n\n" +
        prose;
    CHECK(why(message("Piers", "Hello All!\n\n" + story)).empty());
    CHECK(why(message("Piers", "Hello All!\n\n" + story +
                                   "\nDoes anybody know more of it? :-)\n"
                                   "\nBest regards, Jade\n")) == "discussion");
    CHECK(why(message("Piers", "Hello All!\n\nWho moors there?\n\n" + story)) == "discussion");
    CHECK(why(message("Piers",
                      "* Originally in COAST\n* Crossposted in PIERS\n\nHello All!\n\n"
                      "Who moors there?\n\n" +
                          story)) == "discussion");
    CHECK(why(message("Piers", "From: Jade Mole <jade@owl.example>\n\nWho moors there?\n\n" +
                                   story)) == "discussion");
    CHECK(why(message("Piers", "Уважаемые коллеги! Кто там стоит? Лодка моя\nтам не стоит.\n\n" +
                                   story)) == "discussion");
    CHECK(why(message("Piers", "Hello All!\n\nWho moors there? My boat, say,\nhas no place.\n\n" +
                                   story)) == "discussion");
    // An article that somebody passes on may ask, too.
    CHECK(why(message("Piers",
                      "Hello All!\n\nhttps://example.org/pier\n\nWho moors there?\n\n" + story))
              .empty());
    CHECK(why(message("Piers", "Who moors there?\n\n" + story)).empty());
}

TEST_CASE("a short article that somebody found and passes on below a greeting is news") {
    const std::string article =
        "Lindholm loses its oldest pier\nhttps://example.org/news/pier\n\n"
        "The harbour of Lindholm will close its oldest pier this month.\n";
    CHECK(why(message("https://example.org/news/pier",
                      "Hello All!\n\n* Обнаружено в COAST.NEWS\n\n" + article))
              .empty());
    CHECK(why(message("Pier", "Hello All!\n\n" + article)) == "discussion");
    CHECK(why(message("Pier",
                      "Hello All!\n\nhttps://example.org/pier.png\nLook at that, but "
                      "beware of it.\n\n* Originally in COAST\n* Crossposted in PIERS\n")) ==
          "discussion");
}
