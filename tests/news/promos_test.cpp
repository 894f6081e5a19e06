// SPDX-License-Identifier: MIT
// The contract of news/promos.h.
#include "news/promos.h"

#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;

namespace {

struct Cut {
    std::vector<std::string> left;
    std::optional<std::string> via;
    std::vector<lines::Removed> removed;
};

Cut cut(std::vector<std::string> blocks, bool fused) {
    std::vector<lines::Draft> drafts;
    for (auto& block : blocks) drafts.push_back({lines::BlockKind::paragraph, std::move(block)});
    lines::Account account;
    Cut result;
    result.via = cut_tail(drafts, fused, account);
    for (auto& draft : drafts) result.left.push_back(draft.text);
    result.removed = account.removed;
    return result;
}

const std::string pier_story = "The pier will be closed at the end of the month.";

}  // namespace

TEST_CASE("a credit and the promos behind it are cut, the credit is told") {
    const auto found = cut({pier_story,
                            "Via Arstechnica You might also like The best boats of the year Check "
                            "out our pick of the best oars on offer"},
                           true);
    CHECK(found.left == std::vector<std::string>{pier_story});
    CHECK(found.via == "Arstechnica");
    REQUIRE(found.removed.size() == 2);
    CHECK(found.removed[0] == lines::Removed{"credit", "Via Arstechnica"});
    CHECK(found.removed[1].why == "promo");
}

TEST_CASE("a tail that was run into the last paragraph is cut there") {
    const auto found =
        cut({pier_story + " Via Lindholm Post Weve rounded up the best ropes available now"}, true);
    CHECK(found.left == std::vector<std::string>{pier_story});
    CHECK(found.via == "Lindholm Post");
}

TEST_CASE("a tail behind a last word that is cut short is cut, too") {
    const std::string flew = "She left the harbour at the eleventh hour and flew to L. A.";
    CHECK(cut({flew + " You might also like"}, true).left == std::vector<std::string>{flew});
    CHECK(cut({flew + " You might also like The best boats of the year"}, true).left ==
          std::vector<std::string>{flew});
    const std::string praise = "She was asked what Mr. You Might of Lindholm had to say about it.";
    CHECK(cut({praise}, true).left == std::vector<std::string>{praise});
}

TEST_CASE("promos are known in many languages, also without their accents") {
    for (const std::string promo :
         {"Lesen Sie auch: Warum die Mole f\u00e4llt",
          "Das k\u00f6nnte Sie auch interessieren",
          "Abonnieren Sie unseren Newsletter",
          "Anzeige",
          "Der Beitrag Die Mole f\u00e4llt erschien zuerst auf Hafenblatt.",
          "Lees ook: De pier gaat dicht",
          "\u00c0 lire aussi : La jet\u00e9e ferme",
          "A lire aussi : La jetee ferme",
          "Abonnez-vous \u00e0 notre lettre",
          "L\u2019article La jet\u00e9e ferme est apparu en premier sur Le Quai.",
          "Te puede interesar: El muelle se cierra",
          "Suscr\u00edbete a nuestro bolet\u00edn",
          "Suscribete a nuestro boletin",
          "Leia tamb\u00e9m: O cais fecha",
          "Siga o Porto no Telegram",
          "Leggi anche: Il molo chiude",
          "L\u00e4s ocks\u00e5: Piren st\u00e4ngs",
          "Les ogs\u00e5: Moloen stenges",
          "Lue my\u00f6s: Laituri suljetaan",
          "Przeczytaj tak\u017ce: Molo zamkni\u0119te",
          "Mohlo by v\u00e1s zaj\u00edmat: Molo se zav\u00edr\u00e1",
          "K\u00f6vess minket a Facebookon",
          "Cite\u0219te \u0219i: Digul se \u00eenchide",
          "Pro\u010ditajte i: Mol se zatvara",
          "Abone olun",
          "\u0427\u0438\u0442\u0430\u0439\u0442\u0435 \u0442\u0430\u043a\u0436\u0435: "
          "\u041f\u0440\u0438\u0447\u0430\u043b \u0437\u0430\u043a\u0440\u043e\u044e\u0442",
          "\u041f\u041e\u0414\u041f\u0418\u0421\u042b\u0412\u0410\u0419\u0422\u0415\u0421\u042c "
          "\u041d\u0410 \u041d\u0410\u0428 \u041a\u0410\u041d\u0410\u041b",
          "\u0427\u0438\u0442\u0430\u0439\u0442\u0435 \u0442\u0430\u043a\u043e\u0436: "
          "\u041f\u0440\u0438\u0447\u0430\u043b "
          "\u0437\u0430\u043a\u0440\u0438\u044e\u0442\u044c"}) {
        CAPTURE(promo);
        CHECK(cut({pier_story, promo}, false).left == std::vector<std::string>{pier_story});
    }
}

TEST_CASE("a sentence that begins with the name of an advertisement is none") {
    for (const std::string sentence :
         {"Advertisement revenue of the port fell by a third.",
          "Anzeige gegen den P\u00e4chter wurde nicht erstattet.",
          "Reklama na molo zmizela v noci.",
          "\u0420\u0435\u043a\u043b\u0430\u043c\u0430 \u043d\u0430 "
          "\u043f\u0440\u0438\u0447\u0430\u043b\u0435 \u0438\u0441\u0447\u0435\u0437\u043b\u0430 "
          "\u043d\u043e\u0447\u044c\u044e.",
          "Publicit\u00e9 mensong\u00e8re, dit le maire."}) {
        CAPTURE(sentence);
        CHECK(cut({pier_story, sentence}, false).left ==
              std::vector<std::string>{pier_story, sentence});
    }
    for (const std::string line :
         {"Advertisement", "ADVERTISEMENT:", "Advertisement Follow us on Mastodon"}) {
        CAPTURE(line);
        CHECK(cut({pier_story, line}, true).left == std::vector<std::string>{pier_story});
    }
}

TEST_CASE("promos in blocks of their own are cut from the end only") {
    const auto found = cut({pier_story, "Sign up for our newsletter", "Nothing else was said.",
                            "Follow us for daily news about ships", "Subscribe to our podcast"},
                           false);
    CHECK(found.left == std::vector<std::string>{pier_story, "Sign up for our newsletter",
                                                 "Nothing else was said."});
    CHECK(found.removed.size() == 2);
}

TEST_CASE("the rest of a promo that was taken for a block of its own goes with it") {
    const std::string promo =
        "Via Lindholm Post You might also like Weve rounded up the best ropes";
    for (const char* rest :
         {"and oars", "and oars available now Follow us for daily news about ships"}) {
        const auto found = cut({pier_story, promo, rest}, true);
        CHECK(found.left == std::vector<std::string>{pier_story});
        CHECK(found.via == "Lindholm Post");
    }
    const auto kept = cut({pier_story, "and oars"}, true);
    CHECK(kept.left == std::vector<std::string>{pier_story, "and oars"});
}

TEST_CASE("a promo is cut behind a face of marks, too") {
    const auto found = cut({pier_story + " Enjoy it :-) You might also like"}, true);
    CHECK(found.left == std::vector<std::string>{pier_story + " Enjoy it :-)"});
}

TEST_CASE("a sentence that has promo words in it stays") {
    for (const char* text :
         {"He said that you might also like the new pier.",
          "The port office asked skippers to follow us on the radio. Nobody did so.",
          "Via the new quay the lorries reach the town in ten minutes.",
          "Check out was slow on Monday, the hotel said. It got better.",
          "Get your tickets at the port office.", "See the whole list of ships",
          "Keep mending your nets!", "Read and write were all he learned there"}) {
        CAPTURE(text);
        CHECK(cut({pier_story, text}, false).left.size() == 2);
    }
}

TEST_CASE("promo phrases are known without their apostrophes too") {
    CHECK(starts_promo("We've rounded up the best portable monitors"));
    CHECK(starts_promo("Weve rounded up the best portable monitors"));
    CHECK(starts_promo("We\u2019ve rounded up the best portable monitors"));
    CHECK(starts_promo("Follow TechRadar on Google News"));
    CHECK_FALSE(starts_promo("Weve never seen"));
    CHECK_FALSE(starts_promo(""));
    CHECK_FALSE(starts_promo("Advertisements were small"));
}

TEST_CASE("words that lead on end a paragraph, and notes of machines a text") {
    for (const char* words : {"Continue reading...", "Keep reading", "Read more"}) {
        std::vector<lines::Draft> drafts{
            {lines::BlockKind::paragraph, std::string("The pier is closed. ") + words}};
        lines::Account account;
        cut_tail(drafts, false, account);
        CHECK(drafts.at(0).text == "The pier is closed.");
    }
    CHECK(starts_promo("This summary was generated by a language model."));
    CHECK_FALSE(starts_promo("Read more than one book about piers."));
    CHECK_FALSE(starts_promo("Continue reading the walls, he said."));
}

TEST_CASE("what asks the reader to do something with what is ours is a promo") {
    for (const char* text :
         {"Related: how we test ropes", "Read more: Ten piers to see before you drown",
          "Get your daily riddle here", "Want more? See our page of ropes",
          "Join the conversation in the comments below", "Browse all our reviews of boats",
          "Click here for more stories of ropes"}) {
        CAPTURE(text);
        CHECK(cut({pier_story, text}, false).left == std::vector<std::string>{pier_story});
        CHECK(cut({pier_story + " " + text + " Subscribe to our podcast"}, true).left ==
              std::vector<std::string>{pier_story});
    }
}
