// SPDX-License-Identifier: MIT
// What the person who passed an article on put below it.
#include "news/signature.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"
#include "words/words.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t longest_signature = 6, longest_line = 300, longest_farewell = 60,
                      longest_tag_line = 120, longest_named = 78;
constexpr int most_signatures = 3;

/// "Best regards, Boris": the words, then at most a name.
bool is_farewell(std::string_view text) {
    static constexpr std::array farewells{"best regards"sv,
                                          "kind regards"sv,
                                          "regards"sv,
                                          "warm regards"sv,
                                          "best wishes"sv,
                                          "sincerely"sv,
                                          "cheers"sv,
                                          "wbr"sv,
                                          "mfg"sv,
                                          "bye"sv,
                                          "groetjes"sv,
                                          "met vriendelijke groet"sv,
                                          "mit freundlichen"sv,
                                          "viele grüße"sv,
                                          "с уважением"sv,
                                          "с наилучшими пожеланиями"sv,
                                          "всего доброго"sv,
                                          "удачи"sv};
    if (text::prefix_columns(text, longest_farewell).size() < text.size()) return false;
    const std::string plain = text::folded(text);
    return std::any_of(farewells.begin(), farewells.end(), [&](std::string_view farewell) {
        if (!plain.starts_with(farewell)) return false;
        // Folded letters are as long as they were.
        const std::string_view rest = text.substr(farewell.size());
        if (rest.empty()) return true;
        if (text::words(rest).size() > 4) return false;
        return rest[0] == ',' || rest[0] == '!' || rest[0] == '.' ||
               (rest[0] == ' ' && words::is_capitalised(text::trim(rest)));
    });
}

/// "... Out of memory": three dots, then anything but a quotation that goes on.
bool is_tag_line(std::string_view text) {
    return text.starts_with("... ") && text::columns(text) <= longest_tag_line;
}

/// One of WRITERS, and behind the name no sentence.
bool is_named_signature(std::string_view text, std::span<const std::string> writers) {
    if (words::is_terminal(words::ending_of(text))) return false;
    const std::string plain = text::folded(text);
    return std::any_of(writers.begin(), writers.end(), [&](const std::string& writer) {
        const std::string name = text::folded(text::squeeze(writer));
        return name.find(' ') != std::string::npos && plain.starts_with(name) &&
               (plain.size() == name.size() || plain[name.size()] == ' ' ||
                plain[name.size()] == ',');
    });
}

/// Where the last blocks are a signature: "--", and a few short lines below, however they were
/// drawn; the end of BLOCKS where none is.
std::size_t signature_below_dashes(const std::vector<lines::Block>& blocks) {
    constexpr std::size_t most_letters = 600;
    std::size_t letters = 0;
    for (std::size_t at = blocks.size(); at > 1 && blocks.size() - at < longest_signature; --at) {
        const lines::Block& block = blocks[at - 1];
        if (block.text == "--") return at - 1;
        letters += block.text.size();
        const bool drawn = block.kind == lines::BlockKind::preformatted;
        if (letters > most_letters ||
            (!drawn && text::prefix_columns(block.text, longest_line).size() < block.text.size()))
            break;
    }
    return blocks.size();
}

}  // namespace

void cut_signature(std::vector<lines::Block>& blocks, std::span<const std::string> writers,
                   lines::Account& account) {
    const auto cut_from = [&](std::size_t first, std::string_view why) {
        for (std::size_t i = first; i < blocks.size(); ++i) account.remove(why, blocks[i].text);
        blocks.resize(first);
    };
    // A list's own may stand below the writer's.
    for (int count = 0; count < most_signatures; ++count) {
        const std::size_t first = signature_below_dashes(blocks);
        if (first == blocks.size()) break;
        cut_from(first, "signature");
    }
    if (blocks.size() > 1 && is_tag_line(blocks.back().text))
        cut_from(blocks.size() - 1, "tag line");
    for (std::size_t at = blocks.size(); at > 1 && blocks.size() - at < longest_signature; --at) {
        const std::string& text = blocks[at - 1].text;
        if (text::prefix_columns(text, longest_named).size() < text.size()) break;
        if (!is_named_signature(text, writers)) continue;
        cut_from(at - 1, "signature");
        break;
    }
    if (blocks.size() > 1 && is_farewell(blocks.back().text))
        cut_from(blocks.size() - 1, "signature");
}

}  // namespace tearline::news
