# Makes background.cpp's table and the built-in layouts part of the program: files of this folder become C++ at configure time.

function(tearline_embed_background out)
  set(source ${CMAKE_CURRENT_SOURCE_DIR}/background.txt)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${source})
  file(READ ${source} text)
  string(REGEX REPLACE "([^\n]*)\n" "    \"\\1\",\n" rows "${text}")
  file(CONFIGURE OUTPUT ${out} @ONLY CONTENT [[
// Made by src/news/embed.cmake from background.txt.
#include <cstddef>
#include <string_view>
namespace tearline::news {
extern const std::string_view background_lines[];
extern const std::size_t background_line_count;
const std::string_view background_lines[] = {
@rows@};
const std::size_t background_line_count = sizeof background_lines / sizeof background_lines[0];
}  // namespace tearline::news
]])
endfunction()

function(tearline_embed_layouts out)
  set(rows "")
  foreach(name IN LISTS ARGN)
    set(source ${CMAKE_CURRENT_SOURCE_DIR}/layouts/${name}.mustache)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${source})
    file(READ ${source} text)
    string(APPEND rows "    {\"${name}\", R\"LAYOUT(${text})LAYOUT\"},\n")
  endforeach()
  file(CONFIGURE OUTPUT ${out} @ONLY CONTENT [[
// Made by src/news/embed.cmake from layouts/.
#include "news/layouts.h"
namespace tearline::news {
const Layout built_in_layouts[] = {
@rows@};
const std::size_t built_in_layout_count = sizeof built_in_layouts / sizeof built_in_layouts[0];
}  // namespace tearline::news
]])
endfunction()
