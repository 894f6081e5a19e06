# The standard headers that most sources include, and fmt, parsed once for all rooms. A source still names what it uses:
# CMAKE_DISABLE_PRECOMPILE_HEADERS=ON shows what one forgot (HACKING.md).
file(WRITE ${CMAKE_BINARY_DIR}/cmake/headers.cpp "")
add_library(tearline_headers STATIC ${CMAKE_BINARY_DIR}/cmake/headers.cpp)
target_link_libraries(tearline_headers PRIVATE tearline_compiler fmt::fmt)
target_precompile_headers(tearline_headers PRIVATE <fmt/format.h>
  <algorithm> <array> <atomic> <charconv> <chrono> <cmath> <cstdint> <cstring> <deque> <filesystem> <functional> <future> <map>
  <memory> <mutex> <optional> <set> <span> <string> <string_view> <thread> <tuple> <unordered_map> <unordered_set> <utility>
  <variant> <vector>)

# tearline_headers_for(TARGET): the target's sources begin with them. They were parsed with fmt's own definitions.
function(tearline_headers_for target)
  target_link_libraries(${target} PRIVATE fmt::fmt)
  target_precompile_headers(${target} REUSE_FROM tearline_headers)
endfunction()

# tearline_room(NAME SOURCES a.cpp .. [USES room ..] [LIBRARIES lib ..])
# A room is one static library, tearline_NAME, that may use the rooms src/LAYERS allows it.
function(tearline_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;USES;LIBRARIES" ${ARGN})
  add_library(tearline_${name} STATIC ${ROOM_SOURCES})
  target_link_libraries(tearline_${name} PUBLIC tearline_compiler)
  foreach(other IN LISTS ROOM_USES)
    target_link_libraries(tearline_${name} PUBLIC tearline_${other})
  endforeach()
  target_link_libraries(tearline_${name} PRIVATE ${ROOM_LIBRARIES})
  tearline_headers_for(tearline_${name})
endfunction()

# tearline_test(ROOM SOURCES a_test.cpp .. [USES room ..] [LIBRARIES lib ..] [LABEL unit|flow|house|fuzz-replay])
# One test program a room, test_ROOM, registered with ctest under that name.
function(tearline_test room)
  cmake_parse_arguments(TEST "" "LABEL" "SOURCES;USES;LIBRARIES" ${ARGN})
  if(NOT TEST_LABEL)
    set(TEST_LABEL unit)
  endif()
  add_executable(test_${room} ${TEST_SOURCES})
  target_link_libraries(test_${room} PRIVATE tearline_test_main ${TEST_LIBRARIES})
  target_precompile_headers(test_${room} REUSE_FROM tearline_test_main)
  foreach(other IN LISTS TEST_USES)
    target_link_libraries(test_${room} PRIVATE tearline_${other})
  endforeach()
  target_link_libraries(test_${room} PRIVATE tearline_test_options)
  add_test(NAME ${room} COMMAND test_${room})
  set_tests_properties(${room} PROPERTIES LABELS ${TEST_LABEL} TIMEOUT 900)
  if(TEARLINE_SANITIZE MATCHES thread)
    # Tests fork runs, which begin threads of their own.
    set_tests_properties(${room} PROPERTIES ENVIRONMENT TSAN_OPTIONS=die_after_fork=0)
  endif()
endfunction()

# tearline_quick_room(NAME): a room that computes over much text; a release turns all of its compiler's knobs for it.
function(tearline_quick_room name)
  target_compile_options(tearline_${name} PRIVATE $<$<CONFIG:Release>:-O3>)
  if(CMAKE_BUILD_TYPE STREQUAL "Release" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Headers that were parsed before bring their options with them and undo these. A dozen sources in one unit soon reach
    # the size beyond which g++ stops inlining.
    set_target_properties(tearline_${name} PROPERTIES DISABLE_PRECOMPILE_HEADERS ON)
    target_compile_options(tearline_${name} PRIVATE --param=inline-unit-growth=100)
  endif()
endfunction()
