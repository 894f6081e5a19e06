// SPDX-License-Identifier: MIT
// A letter to the readers of an echo, which is no news: how it begins, who signs it, what it asks.
#pragma once
#include <string_view>
#include <vector>

#include "lines/lines.h"

namespace tearline::news {

/// Does LINE open a letter ("Hello All!")? Cyrillic letters may be written as Latin ones that look
/// like them.
bool is_greeting(std::string_view line);

/// Do LINES begin as a letter to TO, below the line of its sender at most?
bool greets(const std::vector<lines::Line>& lines, std::string_view to);

/// Does somebody ask the readers? Below a greeting or the line of a sender the first paragraph
/// holds a question, or a line of one of the last ends with one, and no address is a paragraph.
bool asks(const std::vector<lines::Line>& lines, std::string_view to);

/// The last line is the writer's name, whole or its first word: "Jade", "-- Jade", "/Jade".
bool is_signed(const std::vector<lines::Line>& lines, std::string_view from);

/// One of the last lines begins with the writer's whole name: "Jade Mole, Night Desk BBS".
bool names_writer(const std::vector<lines::Line>& lines, std::string_view from);

/// "On 14 Aug 2025, Jane Doe said the following..." and its kin, among the first lines.
bool tells_who_wrote(const std::vector<lines::Line>& lines);

}  // namespace tearline::news
