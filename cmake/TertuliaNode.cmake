# SPDX-License-Identifier: Apache-2.0
# What node runs: packages by npm, and tests by node's own runner.

# tertulia_npm_packages(target comment): `npm ci` in this folder, only when its lock file has changed, so a checkout whose
# packages are installed builds without a network. npm writes the stamp when it has installed all; build folders of one
# checkout share the packages. NODE_PACKAGES names the stamp for those who depend on it.
macro(tertulia_npm_packages target comment)
  find_program(NPM_PROGRAM npm REQUIRED)
  set(NODE_PACKAGES "${CMAKE_CURRENT_SOURCE_DIR}/node_modules/.package-lock.json")
  add_custom_command(
    OUTPUT "${NODE_PACKAGES}"
    COMMAND "${NPM_PROGRAM}" ci --no-audit --no-fund --loglevel=error
    COMMAND "${CMAKE_COMMAND}" -E touch "${NODE_PACKAGES}"
    DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/package-lock.json"
    WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}"
    COMMENT "${comment}"
    VERBATIM)
  add_custom_target(${target} ALL DEPENDS "${NODE_PACKAGES}")
endmacro()

# tertulia_node_test(name file.mjs [ALONE] [LABELS ...] [TIMEOUT seconds] [ENVIRONMENT NAME=value ...]): one ctest entry that
# runs the file against the built program; ALONE: nothing else runs beside it.
function(tertulia_node_test name file)
  cmake_parse_arguments(ARG "ALONE" "TIMEOUT" "LABELS;ENVIRONMENT" ${ARGN})
  find_program(NODE_PROGRAM NAMES node nodejs REQUIRED)
  add_test(
    NAME ${name}
    COMMAND "${NODE_PROGRAM}" --test "${CMAKE_CURRENT_SOURCE_DIR}/${file}"
    WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}")
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 600)
  endif()
  set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT ${ARG_TIMEOUT}
                       RUN_SERIAL ${ARG_ALONE} ENVIRONMENT "TERTULIA_BIN=$<TARGET_FILE:tertulia>;TERTULIA_SANITIZE=${TERTULIA_SANITIZE};${ARG_ENVIRONMENT}")
endfunction()
