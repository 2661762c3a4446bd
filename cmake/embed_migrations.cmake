# SPDX-License-Identifier: Apache-2.0
# Writes a header with one Migration a file, in the order of their stamps.
set(text "// Generated from the migrations; do not edit.\n#pragma once\n\n#include <vector>\n\n#include \"engine/store/migrator.hpp\"\n\nnamespace ${NAMESPACE} {\n\n")
string(APPEND text "inline const std::vector<tertulia::engine::store::Migration> kMigrations = {\n")
string(REPLACE "," ";" names "${NAMES}")
foreach(file IN LISTS names)
  file(READ "${ROOT}/${file}" sql)
  string(REGEX REPLACE "\\.sql$" "" name "${file}")
  string(APPEND text "    {\"${name}\", R\"sql(${sql})sql\"},\n")
endforeach()
string(APPEND text "};\n\n}  // namespace ${NAMESPACE}\n")
file(WRITE "${OUTPUT}" "${text}")
