// SPDX-License-Identifier: MIT
// A gate of our own that damages an article as real gates do, for the tests of cleaning.
#include "lines/gate.h"

#include <sstream>

namespace tearline::lines::samples {

std::vector<std::string> wrapped(const std::string& text, int width, int hard) {
    const auto limit = static_cast<std::size_t>(hard ? hard : width);
    std::vector<std::string> lines;
    std::string line, word;
    for (std::istringstream words(text); words >> word;) {
        if (!line.empty() && line.size() + 1 + word.size() > static_cast<std::size_t>(width)) {
            lines.push_back(line);
            line.clear();
        }
        while (line.empty() && word.size() > limit) {
            lines.push_back(word.substr(0, limit));
            word.erase(0, limit);
        }
        line += (line.empty() ? "" : " ") + word;
    }
    if (!line.empty()) lines.push_back(line);
    return lines;
}

std::vector<std::string> archived(const std::vector<std::string>& lines, int limit) {
    std::vector<std::string> out;
    std::string last;
    for (const auto& line : lines) {
        const auto word = line.substr(0, line.find(' '));
        if (!out.empty() && !line.empty() && !last.empty() &&
            last.size() + 1 + word.size() > static_cast<std::size_t>(limit))
            out.back() += " " + line;
        else
            out.push_back(line);
        last = line;
    }
    return out;
}

std::string as_text(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines) text += line + "\n";
    return text;
}

const std::vector<std::string>& harbour_article() {
    static const std::vector<std::string> paragraphs{
        "The harbour of Lindholm will close its oldest pier at the end of the month, the port "
        "office "
        "said on Tuesday, after divers found that most of the oak piles below it have been eaten "
        "away "
        "by shipworm.",
        "The pier has stood since 1874 and was last repaired forty years ago, when every third "
        "pile "
        "was replaced by steel.",
        "\"We had hoped for another ten summers,\" said Marta Ekholm, who runs the port. \"The "
        "divers "
        "came up and told us that we might not have ten weeks.\"",
        "About thirty fishing boats still land their catch there, and the ferry to the outer "
        "islands "
        "ties up at its head twice a day. Both will have to move to the container quay on the far "
        "side "
        "of the bay, which is deeper but lies open to the wind from the north.",
        "Skippers are not pleased with that. They say that unloading on the open quay takes twice "
        "as "
        "long in bad weather, and that the fish market, which stands at the foot of the old pier, "
        "will "
        "have to be reached by lorry through the middle of the town.",
        "The port office has promised to pay for the lorries until the spring.",
        "Shipworm was long thought to be unable to live in the bay, whose water is hardly salty. "
        "Warmer summers and a deeper channel have let more sea water in, and with it came the "
        "worm, "
        "which is in truth a mussel that drills its home into wood.",
        "A report by the university at Sund counted the animals in eleven harbours along the coast "
        "and found them in nine, four more than in a count made twelve years before.",
        "Steel and concrete are no simple answer either, because the old town is protected and the "
        "pier is part of what it is protected for.",
        "The council will choose between three plans in November: to rebuild the pier in tropical "
        "hardwood, to wrap every pile in plastic, or to let the pier go and build a new one of "
        "stone "
        "beside it.",
        "Until then a fence will keep people away, and the three lamps at the head of the pier, "
        "which "
        "have shown the way into the harbour for a hundred and fifty years, will be lit from a "
        "raft."};
    return paragraphs;
}

}  // namespace tearline::lines::samples
