// SPDX-License-Identifier: MIT
// What the tags of a text make of its lines: where line ends are blanks, how lists and headings are
// written, and which captions go. Told the tags in their order.
#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"
#include "lines/open_lists.h"
#include "news/html_tags.h"

namespace tearline::news {

/// Where line ends are blanks, as browsers have them: within an element of text that is closed, up
/// to the next block tag. An empty line ends it too, for what a gate set below.
class Flow {
  public:
    explicit Flow(std::string_view text) : text_(text) {}

    void pass(const Tag& tag) {
        static constexpr std::array<std::string_view, 12> texts{"p",  "li", "h1", "h2", "h3", "h4",
                                                                "h5", "h6", "dd", "dt", "td", "th"};
        if (tag.name == "br") return;
        const auto found = std::find(texts.begin(), texts.end(), tag.name);
        open_ = !tag.closing && found != texts.end() &&
                is_closed(static_cast<std::size_t>(found - texts.begin()), tag);
    }

    /// PART, which stands between two tags, with blanks for the line ends that are none.
    std::string join(std::string part) {
        for (auto at = part.find('\n'); open_ && at != std::string::npos;
             at = part.find('\n', at)) {
            const auto ink = part.find_first_not_of(" \r", at + 1);
            open_ = ink == std::string::npos || part[ink] != '\n';
            if (open_) part[at++] = ' ';
        }
        return part;
    }

  private:
    bool is_closed(std::size_t element, const Tag& tag) {
        std::size_t& close = next_close_[element];
        if (close == 0 || (close != std::string_view::npos && close < tag.end))
            close = text_.find("</" + tag.name, tag.end);
        return close != std::string_view::npos;
    }

    std::string_view text_;
    bool open_ = false;
    std::array<std::size_t, 12> next_close_{};  // 0: not looked for
};

/// Writes lists as people do: an item a line, with its mark, those of a list within a list set in.
class ListWriter {
  public:
    void take(const Tag& tag, std::string_view whole, std::string& out) {
        if (tag.name == "li") {
            if (tag.closing)
                out += '\n';
            else
                begin_item(out);
            return;
        }
        if (!tag.closing && lists_.depth() == 0) items_ = 0;
        if (lists_.depth() == 0) out += "\n\n";
        if (tag.closing)
            lists_.close();
        else
            lists_.open(tag.name == "ol" ? std::optional(first_number(whole)) : std::nullopt);
        if (tag.closing && lists_.depth() == 0) out += "\n\n";
    }

    /// Has an item begun that has no text yet? <li><p>text</p></li> is one.
    [[nodiscard]] bool is_fresh(const std::string& out) const {
        return begun_at_ > 0 && out.size() == begun_at_;
    }

  private:
    void begin_item(std::string& out) {
        // Line ends between two items part nothing.
        if (items_++ > 0 && lists_.depth() > 0)
            while (!out.empty() && text::is_space(out.back())) out.pop_back();
        const std::string mark = lists_.next_mark();
        const auto indent = static_cast<std::size_t>(2 * std::max(0, lists_.depth() - 1));
        out.append("\n").append(indent, ' ').append(mark.empty() ? "* " : mark);
        begun_at_ = out.size();
    }

    lines::OpenLists lists_;
    std::size_t begun_at_ = 0;  // behind the mark of the last item
    std::size_t items_ = 0;     // of the outermost list
};

/// Headings keep their rank as Markdown has it, so that nobody has to guess them.
class HeadingWriter {
  public:
    static bool is_heading(const Tag& tag) {
        return tag.name.size() == 2 && tag.name[0] == 'h' && tag.name[1] >= '1' &&
               tag.name[1] <= '6';
    }

    static void take(const Tag& tag, std::string& out) {
        // One without a word is none.
        if (tag.closing && out.ends_with(mark)) out.resize(out.size() - mark.size());
        out += "\n\n";
        if (!tag.closing) out += mark;
    }

  private:
    static constexpr std::string_view mark = "## ";
};

/// Captions of pictures, which go; what stands below a quotation is its source.
class Captions {
  public:
    void take(const Tag& tag) {
        if (tag.name == "figure" && !tag.closing) picture_ = false;
        if (tag.name == "img" || tag.name == "picture" || tag.name == "video") picture_ = true;
    }
    [[nodiscard]] bool is_caption(const Tag& tag) const {
        return picture_ && tag.name == "figcaption" && !tag.closing;
    }

  private:
    bool picture_ = false;
};

}  // namespace tearline::news
