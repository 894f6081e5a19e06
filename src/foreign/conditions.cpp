// SPDX-License-Identifier: MIT
// Variables and conditions of fidoconfig.
#include "foreign/conditions.h"

#include <algorithm>
#include <cstdlib>

#include "base/mask.h"
#include "base/text.h"

namespace tearline::foreign {

namespace {

constexpr std::size_t longest_expansion = 64u << 10;

/// LINE with what VALUE_OF gives for each [NAME]; null stands for one that stays as it is.
template <class ValueOf>
std::string replaced(std::string_view line, ValueOf value_of) {
    std::string out;
    while (out.size() <= longest_expansion) {
        const std::size_t open = line.find('[');
        const std::size_t close = open == line.npos ? open : line.find(']', open);
        if (close == line.npos) break;
        const char* const value = value_of(line.substr(open + 1, close - open - 1));
        out += line.substr(0, open);
        if (value != nullptr)
            out += value;
        else
            out += line.substr(open, close + 1 - open);
        line.remove_prefix(close + 1);
    }
    return out += line;
}

/// Where "==", "!=", "=~" or "!~" stands outside of quotation marks.
std::size_t comparison(std::string_view text) {
    bool within = false;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        if (text[i] == '\\' && (text[i + 1] == '\\' || text[i + 1] == '"'))
            ++i;
        else if (text[i] == '"')
            within = !within;
        else if (!within && (text[i] == '=' || text[i] == '!') &&
                 (text[i + 1] == '=' || text[i + 1] == '~'))
            return i;
    }
    return std::string_view::npos;
}

}  // namespace

void Variables::set(std::string_view assignment) {
    const std::size_t sign = assignment.find('=');
    if (sign == std::string_view::npos) return;
    const std::string name = text::to_lower(text::trim(assignment.substr(0, sign)));
    const std::string_view value = text::trim(assignment.substr(sign + 1));
    if (value.empty())
        values_.erase(name);
    else
        values_[name] = value;
}

void Variables::doubt(std::string_view assignment) {
    values_.erase(text::to_lower(text::trim(assignment.substr(0, assignment.find('=')))));
}

const std::string* Variables::find(std::string_view name) const {
    const auto found = values_.find(text::to_lower(name));
    return found == values_.end() ? nullptr : &found->second;
}

std::string Variables::expanded(std::string_view line) const {
    return replaced(line, [&](std::string_view name) {
        const std::string* const value = find(name);
        return value != nullptr ? value->c_str() : std::getenv(std::string(name).c_str());
    });
}

std::optional<std::string> Variables::certain(std::string_view line) const {
    bool known = line.find('`') == std::string_view::npos;
    std::string text = replaced(line, [&](std::string_view name) {
        const std::string* const value = find(name);
        known = known && value != nullptr;
        return value != nullptr ? value->c_str() : nullptr;
    });
    return known ? std::optional(std::move(text)) : std::nullopt;
}

Conditions::Word Conditions::take(std::string_view keyword, std::string_view rest,
                                  const Variables& variables) {
    const bool defines = keyword == "ifdef" || keyword == "ifndef";
    if (keyword == "if" || defines) {
        // What stands in a block that does not count is not looked at.
        if (!hold()) return begin(may_hold() ? Truth::unknown : Truth::no);
        Truth truth = defines ? defined(rest, variables) : compared(rest, variables);
        if (keyword == "ifndef" && truth != Truth::unknown)
            truth = truth == Truth::yes ? Truth::no : Truth::yes;
        return begin(truth);
    }
    const bool else_if = keyword == "elseif", ends = keyword.starts_with("endif");
    if (!else_if && !ends && !keyword.starts_with("else")) return Word::none;
    if (levels_.empty()) return Word::known;
    if (ends) {
        levels_.pop_back();
        return Word::known;
    }
    Level& level = levels_.back();
    if (level.in_else) return Word::known;
    level.in_else = !else_if;
    return branch(level, else_if && !level.was_true && !level.doubtful ? compared(rest, variables)
                                                                       : Truth::yes);
}

Conditions::Word Conditions::begin(Truth truth) {
    const bool asked = hold();
    levels_.push_back({truth, truth != Truth::unknown && (truth == Truth::yes || !asked),
                       truth == Truth::unknown, false});
    return asked && truth == Truth::unknown ? Word::doubt : Word::known;
}

/// The next branch of LEVEL, which counts by TRUTH where none before it did.
Conditions::Word Conditions::branch(Level& level, Truth truth) {
    const bool new_doubt = !level.was_true && !level.doubtful && truth == Truth::unknown;
    if (level.was_true)
        level.now = Truth::no;
    else
        level.now = level.doubtful ? Truth::unknown : truth;
    level.doubtful = level.doubtful || new_doubt;
    level.was_true = level.was_true || level.now == Truth::yes;
    return new_doubt ? Word::doubt : Word::known;
}

Conditions::Truth Conditions::state() const {
    Truth all = Truth::yes;
    for (const Level& level : levels_) {
        if (level.now == Truth::no) return Truth::no;
        if (level.now == Truth::unknown) all = Truth::unknown;
    }
    return all;
}

Conditions::Truth Conditions::compared(std::string_view rest, const Variables& variables) {
    const auto expanded = variables.certain(rest);
    if (!expanded) return Truth::unknown;
    std::string_view text = text::trim(*expanded);
    bool negated = text::starts_with_ignoring_case(text, "not ");
    if (negated) text = text::trim(text.substr(4));
    const std::size_t sign = comparison(text);
    if (sign == std::string_view::npos) return Truth::unknown;
    if (text[sign] == '!') negated = !negated;
    const std::string_view left = text::trim(text.substr(0, sign));
    const std::string_view right = text::trim(text.substr(sign + 2));
    const bool by_mask = text[sign + 1] == '~';
    if (by_mask && right.find_first_of("[\\") != std::string_view::npos) return Truth::unknown;
    const bool same =
        by_mask ? text::matches_mask(left, right) : text::equals_ignoring_case(left, right);
    return same != negated ? Truth::yes : Truth::no;
}

/// A name that the file does not set may be one of the environment.
Conditions::Truth Conditions::defined(std::string_view rest, const Variables& variables) {
    const auto name = variables.certain(rest);
    return name && variables.is_set(text::trim(*name)) ? Truth::yes : Truth::unknown;
}

}  // namespace tearline::foreign
