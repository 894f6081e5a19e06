// SPDX-License-Identifier: MIT
// Hjson.
#include "foreign/hjson.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace tearline::foreign {

namespace {

constexpr std::size_t deepest = 64;

class HjsonReading {
  public:
    HjsonReading(std::string_view text, const std::string& where) : text_(text), where_(where) {}

    Result<HjsonValue> run() {
        skip();
        const bool braces = next() == '{';
        HjsonValue root;
        root.line = line_;
        if (braces) ++at_;
        table(root, braces ? '}' : '\0', 0);
        skip();
        if (!failed_ && at_ < text_.size()) fail("something stands behind the end of the whole");
        if (failed_)
            return Error{
                Code::bad_input, where_,
                "line " + std::to_string(failed_line_) + ": " + why_ + "; nothing was made"};
        return root;
    }

  private:
    [[nodiscard]] char next(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }
    [[nodiscard]] bool stands_here(std::string_view word) const {
        return text_.substr(at_).starts_with(word);
    }

    void fail(std::string why) {
        if (std::exchange(failed_, true)) return;
        why_ = std::move(why);
        failed_line_ = line_;
    }

    void step() {
        if (next() == '\n') ++line_;
        ++at_;
    }

    /// Past blanks and comments.
    void skip() {
        while (at_ < text_.size()) {
            if (text::is_space(next())) {
                step();
            } else if (next() == '#' || stands_here("//")) {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else if (stands_here("/*")) {
                const std::size_t end = text_.find("*/", at_ + 2);
                if (end == std::string_view::npos) return fail("a comment does not end");
                while (at_ < end + 2) step();
            } else {
                return;
            }
        }
    }

    void skip_comma() {
        skip();
        if (next() != ',') return;
        ++at_;
        skip();
    }

    /// Members up to END; '\0' is that of the text.
    void table(HjsonValue& to, char end, std::size_t depth) {
        to.kind = HjsonValue::Kind::table;
        for (skip(); !failed_; skip_comma()) {
            if (at_ >= text_.size()) {
                if (end != '\0')
                    fail("a table that begins in line " + std::to_string(to.line) +
                         " does not end");
                return;
            }
            if (next() == end) return void(++at_);
            std::string name = this->name();
            skip();
            if (failed_) return;
            if (next() != ':') return fail("'" + name.substr(0, 40) + "' has no colon behind it");
            ++at_;
            skip();
            HjsonValue member = value(depth + 1);
            member.name = std::move(name);
            to.members.push_back(std::move(member));
        }
    }

    void list(HjsonValue& to, std::size_t depth) {
        to.kind = HjsonValue::Kind::list;
        for (skip(); !failed_; skip_comma()) {
            if (at_ >= text_.size())
                return fail("a list that begins in line " + std::to_string(to.line) +
                            " does not end");
            if (next() == ']') return void(++at_);
            to.members.push_back(value(depth + 1));
        }
    }

    std::string name() {
        if (next() == '"' || next() == '\'') return quoted();
        const std::size_t begin = at_;
        while (at_ < text_.size() && !text::is_space(next()) &&
               std::string_view(",:[]{}").find(next()) == std::string_view::npos)
            ++at_;
        if (at_ == begin) fail("a name is missing");
        return std::string(text_.substr(begin, at_ - begin));
    }

    HjsonValue value(std::size_t depth) {
        HjsonValue value;
        value.line = line_;
        if (depth > deepest) {
            fail("tables and lists are too deep");
        } else if (next() == '{') {
            ++at_;
            table(value, '}', depth);
        } else if (next() == '[') {
            ++at_;
            list(value, depth);
        } else if (stands_here("'''")) {
            value.text = lines();
        } else if (next() == '"' || next() == '\'') {
            value.text = quoted();
        } else {
            value.text = plain();
        }
        return value;
    }

    /// '''lines''': blanks and line ends around do not count.
    std::string lines() {
        const std::size_t begin = at_ + 3, end = text_.find("'''", begin);
        if (end == std::string_view::npos) {
            fail("a text of several lines does not end");
            return {};
        }
        while (at_ < end + 3) step();
        return std::string(text::trim(text_.substr(begin, end - begin)));
    }

    std::string quoted() {
        const char mark = next();
        std::string text;
        for (++at_; next() != mark; ++at_) {
            if (at_ >= text_.size() || next() == '\n') {
                fail("a text in quotation marks does not end");
                return {};
            }
            if (next() != '\\') {
                text += next();
                continue;
            }
            ++at_;
            escaped(text);
        }
        ++at_;
        return text;
    }

    void escaped(std::string& text) {
        static constexpr std::string_view letters = "bfnrt", meant = "\b\f\n\r\t";
        if (const std::size_t found = letters.find(next()); found != std::string_view::npos) {
            text += meant[found];
        } else if (next() == 'u') {
            char32_t letter = 0;
            for (int i = 0; i < 4; ++i) {
                const int digit = text::hex_value(next(1));
                if (digit < 0) return fail("\\u needs four digits");
                letter = letter * 16 + static_cast<char32_t>(digit);
                ++at_;
            }
            const bool half = letter >= 0xd800 && letter <= 0xdfff;
            text::append_utf8(text, half || letter == 0 ? U'\xfffd' : letter);
        } else {
            text += next();
        }
    }

    /// To the end of its line; a number, true, false or null also to a comma, bracket or comment.
    std::string plain() {
        const std::size_t end = std::min(text_.find('\n', at_), text_.size());
        const std::string_view line = text_.substr(at_, end - at_);
        const std::size_t stop = std::min(line.find_first_of(",]}#"), line.find("//"));
        const std::string_view word = text::trim(line.substr(0, stop));
        if (line.empty() || std::string_view(",]}:").find(line.front()) != std::string_view::npos) {
            fail("a value is missing");
            return {};
        }
        const bool ends = stop != std::string_view::npos && is_word(word);
        at_ = ends ? at_ + stop : end;
        return std::string(ends ? word : text::trim(line));
    }

    static bool is_word(std::string_view word) {
        if (word == "true" || word == "false" || word == "null") return true;
        return !word.empty() && text::is_digit(word.back()) &&
               word.find_first_not_of("0123456789.eE+-") == std::string_view::npos;
    }

    std::string_view text_;
    const std::string& where_;
    std::size_t at_ = 0, line_ = 1, failed_line_ = 0;
    bool failed_ = false;
    std::string why_;
};

}  // namespace

const HjsonValue* HjsonValue::find(std::string_view key) const {
    if (kind != Kind::table) return nullptr;
    const auto found = std::find_if(members.rbegin(), members.rend(),
                                    [&](const auto& each) { return each.name == key; });
    return found == members.rend() ? nullptr : &*found;
}

const HjsonValue* HjsonValue::find_path(std::string_view path) const {
    const HjsonValue* value = this;
    for (const std::string_view part : text::split(path, '.')) {
        value = value->find(part);
        if (value == nullptr) return nullptr;
    }
    return value;
}

std::string HjsonValue::text_of(std::string_view key) const {
    const HjsonValue* const member = find(key);
    return member != nullptr && member->kind == Kind::text ? member->text : std::string();
}

std::vector<std::string> HjsonValue::texts_of(std::string_view key) const {
    std::vector<std::string> texts;
    const HjsonValue* const member = find(key);
    if (member == nullptr) return texts;
    if (member->kind == Kind::text)
        for (const std::string_view word : text::words(member->text)) texts.emplace_back(word);
    if (member->kind == Kind::list)
        for (const HjsonValue& each : member->members)
            if (each.kind == Kind::text) texts.push_back(each.text);
    return texts;
}

Result<HjsonValue> parse_hjson(std::string_view text, const std::string& where) {
    return HjsonReading(text, where).run();
}

}  // namespace tearline::foreign
