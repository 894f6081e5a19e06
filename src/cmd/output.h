// SPDX-License-Identifier: MIT
// What the program says: results on standard output, everything else on standard error, nothing
// that steers a terminal.
#pragma once
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"

namespace tearline::cmd {

/// To standard output, as it is.
void print(std::string_view text);
/// "tearline: TEXT" and a line end to standard error.
void complain(std::string_view text);
/// complain(error.text()), and whose file it is about where that may be why; the exit status of its
/// code.
int fail(const Error& error);
/// "; it belongs to 'root', and this run is by 'fido'" where ERROR is about reading or writing a
/// file (or the folder that it was to be in) of another user than USER; else nothing.
std::string whose_file(const Error& error, unsigned user);
/// "'fido'", or "user 1000" where USER has no name.
std::string user_name(unsigned user);
/// The higher of two exit statuses: what a run over many files ends with.
inline int worse(int a, int b) {
    return a > b ? a : b;
}

/// Flushes standard output; false when something could not be written to it.
bool output_written();
bool is_terminal(int descriptor);
/// Columns of the terminal on DESCRIPTOR, 80 where that is not known.
std::size_t terminal_columns(int descriptor);

/// UTF-8 text from a stranger without what could steer a terminal: colour sequences are dropped,
/// other control characters (also those of C1 and of writing direction) shown as \xNN or \u{NNNN};
/// LF and TAB too, as this is for one line.
std::string safe(std::string_view utf8);

/// One line of TEXT with a line end, broken at blanks where DESCRIPTOR is a terminal.
std::string line_for(int descriptor, std::string_view text);

/// TEXT as one word of a command that a user may copy: in quotes where a shell needs them.
std::string shell_word(std::string_view text);

/// A line broken at blanks into lines of at most COLUMNS, each with a line end and all but the
/// first with INDENT in front. A word that does not fit stands whole.
std::string wrapped(std::string_view line, std::size_t columns, std::string_view indent = {});

/// "1 packet", "4,210 messages".
std::string counted(std::uint64_t number, std::string_view noun);
std::string with_commas(std::uint64_t number);
/// "2026-08-12 07:30 UTC".
std::string moment(UnixTime time);

}  // namespace tearline::cmd
