// SPDX-License-Identifier: MIT
// What fidoconfig has of a language: variables, and lines that count on a condition.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tearline::foreign {

/// `set NAME=VALUE`, then [NAME]; names in any case. OS and module are what hpt on a unix has.
class Variables {
  public:
    /// ASSIGNMENT is "NAME=VALUE"; no value takes the variable away.
    void set(std::string_view assignment);
    /// The same where it is not known whether the assignment is made.
    void doubt(std::string_view assignment);

    /// LINE with variables of the file, else of the environment; what is neither stays.
    [[nodiscard]] std::string expanded(std::string_view line) const;
    /// The same where nothing but the file decides; else nothing: the environment that hpt runs in
    /// is not known, nor what the commands between backticks say.
    [[nodiscard]] std::optional<std::string> certain(std::string_view line) const;
    [[nodiscard]] bool is_set(std::string_view name) const { return find(name) != nullptr; }

  private:
    [[nodiscard]] const std::string* find(std::string_view name) const;

    std::map<std::string, std::string> values_{
        {"os", "UNIX"}, {"module", "hpt"}, {"[", "["}, {"`", "`"}};
};

/// `if A == B` (!=, =~, !~; `not` before it), `ifdef NAME`, `ifndef NAME`, `elseif`, `else`,
/// `endif`, and which lines they leave standing.
class Conditions {
  public:
    enum class Word {
        none,   ///< the line is no word of a condition
        known,  ///< of one that can be told
        doubt   ///< from here to its endif, it cannot be told what counts
    };
    /// The line of KEYWORD, in small letters; REST stands behind it, as it was written.
    Word take(std::string_view keyword, std::string_view rest, const Variables& variables);

    /// Do lines count here for certain?
    [[nodiscard]] bool hold() const { return state() == Truth::yes; }
    /// Could they?
    [[nodiscard]] bool may_hold() const { return state() != Truth::no; }

  private:
    enum class Truth { no, yes, unknown };
    struct Level {
        Truth now = Truth::no;
        bool was_true = false;  ///< one of the branches was
        bool doubtful = false;  ///< of one of the branches that is not known
        bool in_else = false;
    };

    [[nodiscard]] Truth state() const;
    Word begin(Truth truth);
    Word branch(Level& level, Truth truth);
    static Truth compared(std::string_view rest, const Variables& variables);
    static Truth defined(std::string_view rest, const Variables& variables);

    std::vector<Level> levels_;
};

}  // namespace tearline::foreign
