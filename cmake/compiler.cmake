# One interface target carries warnings and sanitizers to every target of the project.
add_library(tearline_compiler INTERFACE)
target_compile_options(tearline_compiler INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor -Woverloaded-virtual)
if(CMAKE_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # It is for headers, and takes the sources of a room for those.
  target_compile_options(tearline_compiler INTERFACE -Wno-subobject-linkage)
endif()
# Some libraries ask for it and some do not: all sources alike can share headers that were parsed once.
target_compile_options(tearline_compiler INTERFACE -pthread)
# Tests end at the use of what an optional does not have, and behind the end of anything.
target_compile_definitions(tearline_compiler INTERFACE $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
if(CMAKE_SIZEOF_VOID_P EQUAL 4)
  # Mail files and logs grow beyond 2 GB there, too.
  target_compile_definitions(tearline_compiler INTERFACE _FILE_OFFSET_BITS=64)
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "86")
    # Numbers of the models come out as on all other machines, and not with the 80 bits of an x87.
    target_compile_options(tearline_compiler INTERFACE -msse2 -mfpmath=sse)
  endif()
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # Texts and tables that are built in are longer than a compiler must take; GCC takes them too.
  target_compile_options(tearline_compiler INTERFACE -Wno-overlength-strings)
endif()
if(TEARLINE_WERROR)
  target_compile_options(tearline_compiler INTERFACE -Werror)
endif()
if(TEARLINE_SANITIZE)
  target_compile_options(tearline_compiler INTERFACE
    -fsanitize=${TEARLINE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(tearline_compiler INTERFACE -fsanitize=${TEARLINE_SANITIZE})
  if(TEARLINE_SANITIZE MATCHES undefined AND NOT TEARLINE_FUZZ)
    # What these look for at every access AddressSanitizer finds too; without them a fifth of the build is saved.
    target_compile_options(tearline_compiler INTERFACE -fno-sanitize=null,alignment,object-size,vptr)
  endif()
  if(TEARLINE_SANITIZE MATCHES thread AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Asio's fences are none that ThreadSanitizer follows; g++ says so at each of them.
    target_compile_options(tearline_compiler INTERFACE -Wno-tsan)
  endif()
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    # clang 14 cannot emit a coroutine with the marks that -fsanitize=function puts before each function.
    target_compile_options(tearline_compiler INTERFACE -fno-sanitize=function)
  endif()
endif()
# What calls go through cannot be written over: this program reads what strangers send.
target_link_options(tearline_compiler INTERFACE $<$<CONFIG:Release>:LINKER:-z,relro,-z,now>)
target_include_directories(tearline_compiler INTERFACE ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR})

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

# Fifty programs of the tests are linked in seconds instead of a minute.
find_program(MOLD mold)
if(MOLD AND NOT (CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 12.1))
  target_link_options(tearline_compiler INTERFACE -fuse-ld=mold)
endif()
