# SPDX-License-Identifier: Apache-2.0
# Writes the header that tertulia_embed_sql promises.
set(text "// Generated from the .sql files; do not edit.\n#pragma once\n\n#include \"engine/store/query.hpp\"\n\nnamespace ${NAMESPACE} {\n\n")
string(REPLACE "," ";" names "${NAMES}")
foreach(file IN LISTS names)
  file(READ "${ROOT}/${file}" sql)
  # SOCI looks for :names and quotes in comments too, so they stay in the file.
  string(REGEX REPLACE "(^|\n)--[^\n]*" "\\1" sql "${sql}")
  string(STRIP "${sql}" sql)
  string(REGEX REPLACE "\\.sql$" "" name "${file}")
  string(REPLACE "/" "_" identifier "${name}")
  string(APPEND text "inline constexpr tertulia::engine::store::Query ${identifier}{\"${name}\", R\"sql(${sql})sql\"};\n\n")
endforeach()
string(APPEND text "}  // namespace ${NAMESPACE}\n")
file(WRITE "${OUTPUT}" "${text}")
