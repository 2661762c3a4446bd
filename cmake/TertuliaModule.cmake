# SPDX-License-Identifier: Apache-2.0
# tertulia_module(name): a static library of the house. Folders below add their files with
# target_sources(name PRIVATE file.cpp ...): listed, never globbed.
function(tertulia_module name)
  add_library(${name} STATIC)
  target_link_libraries(${name} PRIVATE tertulia_options)
  target_include_directories(${name} PUBLIC "${CMAKE_SOURCE_DIR}" "${CMAKE_BINARY_DIR}/generated")
  target_compile_features(${name} PUBLIC cxx_std_20)
endfunction()

# tertulia_test(name SOURCES a_test.cpp ... LIBRARIES module ... [LABELS pg http browser] [TIMEOUT seconds]):
# one Boost.Test binary and one ctest entry.
function(tertulia_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LIBRARIES;LABELS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES} "${CMAKE_SOURCE_DIR}/tests/common/main.cpp")
  target_link_libraries(${name} PRIVATE tertulia_options ${ARG_LIBRARIES} Boost::unit_test_framework)
  target_compile_definitions(${name} PRIVATE BOOST_TEST_DYN_LINK
    TERTULIA_SOURCE_DIR="${CMAKE_SOURCE_DIR}" TERTULIA_BINARY_DIR="${CMAKE_BINARY_DIR}")
  # g++ 12 destroys the vectors of an initializer list twice in its mind when BOOST_CHECK_THROW wraps it.
  target_compile_options(${name} PRIVATE -Wno-use-after-free)
  add_test(NAME ${name} COMMAND ${name} --color_output=no --report_level=short)
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}")
endfunction()
