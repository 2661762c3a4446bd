# SPDX-License-Identifier: Apache-2.0
# Writes a header with an array of {file name without its ending, contents}.
set(text "// Generated; do not edit.\n#pragma once\n\n#include <string_view>\n#include <utility>\n\nnamespace ${NAMESPACE} {\n\n")
string(APPEND text "inline constexpr std::pair<std::string_view, std::string_view> ${NAME}[] = {\n")
string(REPLACE "," ";" names "${NAMES}")
foreach(file IN LISTS names)
  file(READ "${ROOT}/${file}" contents)
  get_filename_component(stem "${file}" NAME_WE)
  string(APPEND text "    {\"${stem}\", R\"text(${contents})text\"},\n")
endforeach()
string(APPEND text "};\n\n}  // namespace ${NAMESPACE}\n")
file(WRITE "${OUTPUT}" "${text}")
