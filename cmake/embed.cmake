# Makes texts part of the program: files of a room become C++ at configure time.

# tearline_embed_background(OUT): the lines of background.txt.
function(tearline_embed_background out)
  set(source ${CMAKE_CURRENT_SOURCE_DIR}/background.txt)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${source})
  file(READ ${source} text)
  string(REGEX REPLACE "([^\n]*)\n" "    \"\\1\",\n" rows "${text}")
  file(CONFIGURE OUTPUT ${out} @ONLY CONTENT [[
// Made by cmake/embed.cmake from background.txt.
#include <cstddef>
#include <string_view>
namespace tearline::words {
extern const std::string_view background_lines[];
extern const std::size_t background_line_count;
const std::string_view background_lines[] = {
@rows@};
const std::size_t background_line_count = sizeof background_lines / sizeof background_lines[0];
}  // namespace tearline::words
]])
endfunction()

# tearline_embed_texts(OUT NAMESPACE HEADER TABLE FILE..): the files, by their names without extension, as the array TABLE of
# BuiltInText, which HEADER declares.
function(tearline_embed_texts out namespace header table)
  set(rows "")
  foreach(file IN LISTS ARGN)
    set(source ${CMAKE_CURRENT_SOURCE_DIR}/${file})
    get_filename_component(name ${file} NAME_WE)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${source})
    file(READ ${source} text)
    string(APPEND rows "    {\"${name}\", R\"LAYOUT(${text})LAYOUT\"},\n")
  endforeach()
  file(CONFIGURE OUTPUT ${out} @ONLY CONTENT [[
// Made by cmake/embed.cmake.
#include "@header@"
namespace tearline::@namespace@ {
const BuiltInText @table@[] = {
@rows@};
const std::size_t @table@_count = sizeof @table@ / sizeof @table@[0];
}  // namespace tearline::@namespace@
]])
endfunction()
