// SPDX-License-Identifier: MIT
// Messages made by hand, for the tests of cleaning.
#include "mail.h"

namespace tearline::news::samples {

ftn::DecodedMessage message(const std::string& subject, const std::string& text) {
    ftn::DecodedMessage made;
    made.from = "News Robot";
    made.to = "All";
    made.subject = subject;
    made.area = "TEST_NEWS";
    made.msgid = "21:1/100 12345678";
    made.text = text;
    made.tear_line = "gate 1.0";
    made.origin_text = "The Night Desk";
    return made;
}

Extraction cleaned(const ftn::DecodedMessage& message) {
    ExtractSettings settings;
    settings.area = {"testnet", "TEST_NEWS"};
    settings.received = 1755345600;
    return extract(message, {}, settings);
}

std::vector<std::string> texts(const Article& article) {
    std::vector<std::string> found;
    for (const auto& block : article.blocks) found.push_back(block.text);
    return found;
}

}  // namespace tearline::news::samples
