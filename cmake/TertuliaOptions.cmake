# SPDX-License-Identifier: Apache-2.0
# One INTERFACE target that carries the language level, warnings and sanitizers; every module links it PRIVATE.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

set(TERTULIA_SANITIZE "" CACHE STRING "Sanitizers to build with: empty, 'address,undefined' or 'thread'")

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  # Without these ccache refuses every file that is compiled with a precompiled header.
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
    "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}" "${CCACHE_PROGRAM}")
endif()

add_library(tertulia_options INTERFACE)
target_compile_features(tertulia_options INTERFACE cxx_std_20)
target_include_directories(tertulia_options INTERFACE "${CMAKE_SOURCE_DIR}" "${CMAKE_BINARY_DIR}/generated")
target_compile_options(tertulia_options INTERFACE
  -Wall -Wextra -Wpedantic -Werror -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wunused -Wdouble-promotion -Wformat=2 -Wimplicit-fallthrough)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # Nobody replaces our functions at load time, so the compiler may inline across them in spite of -fPIC.
  target_compile_options(tertulia_options INTERFACE -fno-semantic-interposition)
  # ccache reads the precompiled header's name from the preprocessed text.
  target_compile_options(tertulia_options INTERFACE -fpch-preprocess)
  target_compile_options(tertulia_options INTERFACE -Wduplicated-cond -Wlogical-op -Wuseless-cast)
  # g++ 12 sees overflows in its own std::string once it inlines concatenations (PR 105329, PR 105651), and members of a
  # std::variant or of temporaries in an initializer list read before they are set (PR 105562); none of these is there.
  target_compile_options(tertulia_options INTERFACE
    -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread -Wno-maybe-uninitialized)
  if(TERTULIA_SANITIZE)
    # Sanitizers change the inlining, and g++ 12 then reports null dereferences in its own headers; fences are known to tsan.
    target_compile_options(tertulia_options INTERFACE -Wno-null-dereference -Wno-tsan)
  endif()
else()
  # Warnings are errors for the compiler we release with; libFuzzer and clang-tidy come with another.
  target_compile_options(tertulia_options INTERFACE -Wno-error)
endif()
if(TERTULIA_FUZZ)
  target_compile_options(tertulia_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(TERTULIA_SANITIZE)
  target_compile_options(tertulia_options INTERFACE -fsanitize=${TERTULIA_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(tertulia_options INTERFACE -fsanitize=${TERTULIA_SANITIZE})
endif()
