// SPDX-License-Identifier: MIT
// Configuration files of one directive a line, as all these programs have them.
#pragma once
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "foreign/setup.h"

namespace tearline::foreign {

/// WORD as an absolute path; a relative one starts at FOLDER.
std::string path_from(const file::Path& folder, const std::string& word);

struct Line {
    std::string place;               ///< "config:12"
    file::Path folder;               ///< that relative paths start at
    std::string first;               ///< the first word, never empty
    std::string keyword;             ///< the same in small letters
    std::vector<std::string> words;  ///< those behind it; "several words" are one

    /// The word at AT; empty where there are fewer.
    [[nodiscard]] std::string word(std::size_t at) const {
        return at < words.size() ? words[at] : std::string();
    }
    /// All words from AT on, with blanks between.
    [[nodiscard]] std::string rest(std::size_t at = 0) const;
    [[nodiscard]] std::string path(const std::string& word) const {
        return path_from(folder, word);
    }
};

/// The words of a literal.
std::set<std::string_view> word_set(std::string_view words);

struct Syntax {
    /// Where COMMENT begins one: at a line's start only, also as a word, also as a word's
    /// beginning.
    enum class Comments { lines, words, beginnings };
    char comment = '#';
    Comments comments = Comments::beginnings;
    bool variables = false;  ///< `set NAME=VALUE`, then [NAME]; `if` .. `endif`
    bool quotes = true;      ///< "several words" are one
    bool escapes = false;    ///< what follows a backslash is a letter; no line goes on in the next
    bool joined = true;      ///< a line that ends in a blank and a backslash goes on
};

/// A file that was read: PATH tells its name and where relative paths start.
struct Source {
    file::Path path;
    std::string text;  ///< in UTF-8
};

/// Bytes that are not UTF-8 are read in the charset that they look like. Code::unreadable.
Result<Source> load(const file::Path& file);

/// Calls TAKE for every directive of SOURCE, those of files it includes where they are included.
/// What cannot be followed is a remark in SETUP.
void each_line(const Source& source, const Syntax& syntax, Setup& setup,
               const std::function<void(const Line&)>& take);

/// Is PATH one of DOS or Windows, with a drive or with backslashes?
bool is_dos_path(std::string_view path);

/// WORD of LINE as an absolute path; empty, with a remark, where that is no path here.
std::string path_here(Setup& setup, const Line& line, const std::string& word);

/// Gives AREA its path, WORD of LINE; no base, with a remark, where that is no path here.
void place_base(Setup& setup, const Line& line, const std::string& word, ftn::Area& area);

/// An address of which parts may be left out, "net/node", "node" or ".point": they are those of
/// BEFORE. Nothing where WORD is no address.
std::optional<ftn::Address> completed(std::string_view word, const ftn::Address& before);

/// A remark that LINE has no counterpart here; WHY may be empty.
void leave_out(Setup& setup, const Line& line, const std::string& why);

}  // namespace tearline::foreign
