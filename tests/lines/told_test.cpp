// SPDX-License-Identifier: MIT
// Articles whose headings, paragraphs and items are known, for they were written so (told/): set in
// lines as people set them, they are read back as they were.
#include <filesystem>

#include "base/text.h"
#include "news/mail.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using namespace tearline::lines;
using namespace tearline::news::samples;

namespace {

struct Told {
    std::string title, link;
    std::vector<Block> blocks;
};

/// Front matter, then blocks with a blank line between them; items are lines of one block.
Told read(const std::filesystem::path& file) {
    Told told;
    bool front = false, blank = true;
    const std::string text = test::slurp(file);
    for (const auto line : text::split(text, '\n')) {
        if (line == "---") {
            front = !front;
        } else if (front) {
            if (line.starts_with("title: ")) told.title = line.substr(7);
            if (line.starts_with("link: ")) told.link = line.substr(6);
        } else if (line.empty()) {
            blank = true;
        } else {
            if (line.starts_with("## "))
                told.blocks.push_back({BlockKind::heading, std::string(line.substr(3))});
            else if (line.starts_with("- "))
                told.blocks.push_back({BlockKind::item, std::string(line.substr(2))});
            else if (blank)
                told.blocks.push_back({BlockKind::paragraph, std::string(line)});
            else
                told.blocks.back().text.append(" ").append(text::trim(line));
            blank = false;
        }
    }
    return told;
}

/// How somebody sets a text: marks around a heading, a blank line below it or none, and before an
/// item ("1." counts).
struct Style {
    std::string before, behind;
    bool capitals, underlined, blank_below;
    std::string item;
};

/// TEXT in lines of WIDTH columns, MARK before the first, and the others set in as far.
void add_wrapped(std::string& to, const std::string& text, std::size_t width,
                 const std::string& mark) {
    std::string line = mark;
    bool empty = true;
    for (const auto word : text::words(text)) {
        if (!empty && text::columns(line) + 1 + text::columns(word) > width) {
            to += line + "\n";
            line = std::string(mark.size(), ' ');
            empty = true;
        }
        if (!empty) line += ' ';
        line += word;
        empty = false;
    }
    to += line + "\n";
}

std::string set_in_lines(const Told& told, const Style& style, std::size_t width) {
    std::string text;
    int number = 0;
    for (std::size_t i = 0; i < told.blocks.size(); ++i) {
        const Block& block = told.blocks[i];
        const bool last_item =
            i + 1 == told.blocks.size() || told.blocks[i + 1].kind != BlockKind::item;
        if (block.kind == BlockKind::heading) {
            std::string heading = style.before + block.text + style.behind;
            if (style.capitals) heading = text::to_upper(heading);
            text += heading + "\n";
            if (style.underlined) text += std::string(heading.size(), '-') + "\n";
            if (style.blank_below) text += "\n";
        } else if (block.kind == BlockKind::item) {
            number = i > 0 && told.blocks[i - 1].kind == BlockKind::item ? number + 1 : 1;
            const bool counts = style.item == "1.";
            add_wrapped(text, block.text, width,
                        counts ? std::to_string(number) + ". " : style.item);
            if (last_item) text += "\n";
        } else {
            add_wrapped(text, block.text, width, "");
            text += "\n";
        }
    }
    return text + told.link + "\n";
}

/// What is to be read: numbers stay before items, capitals are capitals.
std::vector<Block> expected(const Told& told, const Style& style) {
    auto blocks = told.blocks;
    int number = 0;
    for (Block& block : blocks) {
        number = block.kind == BlockKind::item ? number + 1 : 0;
        if (block.kind == BlockKind::item && style.item == "1.")
            block.text.insert(0, std::to_string(number) + ". ");
        if (block.kind == BlockKind::heading && style.capitals)
            block.text = text::to_upper(block.text);
    }
    return blocks;
}

}  // namespace

TEST_CASE("articles set in lines as people set them are read as they were written") {
    const std::vector<Style> styles{
        {"", "", false, false, true, "* "},       {"", "", false, true, true, "- "},
        {"## ", "", false, false, true, "1."},    {"*", "*", false, false, true, "  - "},
        {"== ", " ==", false, false, true, "+ "}, {"", "", false, false, true, " o "},
        {"", "", true, false, true, "-> "},
    };
    std::vector<Told> all;
    for (const auto& file :
         std::filesystem::directory_iterator(test::source_dir() / "tests" / "lines" / "told"))
        all.push_back(read(file.path()));
    REQUIRE(all.size() > 30);
    for (const Told& told : all) {
        for (std::size_t i = 0; i < styles.size(); ++i) {
            const std::size_t width = i % 2 == 0 ? 72 : 79;
            CAPTURE(told.title, i, width);
            const auto found = cleaned(message(told.title, set_in_lines(told, styles[i], width)));
            REQUIRE(found.articles.size() == 1);
            CHECK(found.articles[0].link == told.link);
            const auto& blocks = found.articles[0].blocks;
            const auto wanted = expected(told, styles[i]);
            REQUIRE(blocks.size() == wanted.size());
            for (std::size_t k = 0; k < blocks.size(); ++k) {
                CHECK(to_text(blocks[k].kind) == to_text(wanted[k].kind));
                CHECK(blocks[k].text == wanted[k].text);
            }
        }
    }
}
