// SPDX-License-Identifier: MIT
// Articles in our own words that several tests of the news desk share: one story told by three, its
// look-alike, and outsiders.
#include "news/samples.h"

namespace tearline::news::samples {

Article article(const std::string& id, const std::string& title, const std::string& source,
                UnixTime published, const std::vector<std::string>& paragraphs) {
    Article made;
    made.msgid = id;
    made.title = title;
    if (!source.empty()) {
        made.source = source;
        made.link = "https://" + source + ".example/news/" + id;
    }
    made.published = Moment{published, true};
    made.received = {published + hour, true};
    for (const auto& text : paragraphs) made.blocks.push_back({lines::BlockKind::paragraph, text});
    made.gate = "plain";
    return made;
}

std::vector<Article> ferry_story() {
    return {
        article("ferry-1", "Ferry Nordlys runs aground off Lindholm, 214 brought ashore",
                "harbourpost", noon - 6 * hour,
                {"The car ferry Nordlys ran aground on a sandbank off the island of Lindholm early "
                 "on Saturday, and all 214 passengers "
                 "were brought ashore by lifeboats.",
                 "The coastguard said the ship had left its course in dense fog shortly after four "
                 "in the morning. Captain Ida Brekke told "
                 "the harbour office that the radar had failed a few minutes before.",
                 "Nobody was seriously hurt, but nine people were taken to the hospital in Storvik "
                 "with bruises. Divers will look at the hull "
                 "of the Nordlys before two tugs try to pull it free at the next high tide.",
                 "The Lindholm line is closed until further notice, and the operator Sundline has "
                 "put on buses to the Storvik "
                 "bridge."}),
        article("ferry-2", "Passengers rescued after Sundline ferry hits sandbank in fog",
                "dailycoast", noon - 4 * hour,
                {"More than two hundred people were rescued on Saturday from the Sundline ferry "
                 "Nordlys, which hit a sandbank near Lindholm in "
                 "thick fog.",
                 "Lifeboats from Storvik and Lindholm carried the 214 passengers and 18 crew to "
                 "the island's school, where they were given "
                 "blankets and breakfast. Nine were treated in hospital in Storvik.",
                 "Sundline said a radar fault was being examined. The captain, Ida Brekke, stayed "
                 "on board with three of her crew, and tugs were on "
                 "their way to refloat the Nordlys at high tide."}),
        article("ferry-3", "Nordlys grounding: radar failed minutes before, says captain",
                "northwire", noon - hour,
                {"The radar of the ferry Nordlys failed minutes before it ran on to a sandbank off "
                 "Lindholm, Captain Ida Brekke has told "
                 "investigators.",
                 "The accident board has taken the ship's recorder ashore. Fog had cut visibility "
                 "to less than fifty metres when the "
                 "Sundline ferry with 214 passengers left the fairway on Saturday morning.",
                 "Two tugs failed to move the Nordlys at noon and will try again at the evening "
                 "high tide. Storvik hospital said that eight of the "
                 "nine hurt passengers had been allowed to go home."}),
    };
}

Article other_ferry() {
    return article("ferry-other", "Engine fire stops holiday ferry in the southern gulf",
                   "harbourpost", noon - 5 * hour,
                   {"A fire in the engine room stopped the holiday ferry Santa Lucia in the "
                    "southern gulf on Saturday, and its 480 passengers "
                    "waited six hours for help.",
                    "The crew put out the flames themselves, said the owner, Gulf Lines. A navy "
                    "ship took the ferry in tow to Port Almeria in the "
                    "afternoon, and no one was hurt.",
                    "The Santa Lucia had been inspected in May. The port authority wants to know "
                    "why its second engine did not start."});
}

std::vector<Article> outsiders() {
    return {
        article("bakery", "Village bakery bakes its last loaf after 130 years", "dailycoast",
                noon - 8 * hour,
                {"The Hollins bakery in Marle bakes its last loaf this weekend, after 130 years "
                 "and five generations of the same family.",
                 "Rising prices for flour and gas had made the work impossible, said Tom Hollins, "
                 "who learnt the trade from his grandmother.",
                 "The oven, built of brick in 1895, goes to the county museum."}),
        article("telescope", "New mirror lets the Carrow telescope see fainter galaxies",
                "northwire", noon - 3 * hour,
                {"Astronomers at Carrow have fitted a new mirror to the old two-metre telescope "
                 "and seen galaxies four times fainter than "
                 "before.",
                 "The mirror was polished for eleven months in a workshop cooled to the "
                 "temperature of the dome.",
                 "First results on the cluster Abell 2218 are to be published in the autumn."}),
        article(
            "chess", "Sixteen-year-old wins national chess final in 94 moves", "harbourpost",
            noon - 2 * hour,
            {"Mira Osei, aged sixteen, has won the national chess final against the title holder "
             "Peter Lund after 94 moves.",
             "She gave up a rook for two pawns in the middle game, which the commentators first "
             "took for a mistake.",
             "Lund congratulated her and said that he had not seen the quiet king move coming."}),
    };
}

}  // namespace tearline::news::samples
