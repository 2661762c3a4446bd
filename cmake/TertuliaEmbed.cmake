# SPDX-License-Identifier: Apache-2.0
# The target waits for the generated file, also when it was made in another folder than the target's.
function(tertulia_generated target output)
  string(MAKE_C_IDENTIFIER "${output}" name)
  add_custom_target("${name}" DEPENDS "${output}")
  add_dependencies(${target} "${name}")
endfunction()

# tertulia_embed_sql(target HEADER engine/store/sql.hpp NAMESPACE tertulia::engine::store::sql ROOT dir FILES wave/find.sql ...)
# One constant a file: wave/find.sql becomes `inline constexpr Query wave_find{"wave/find", R"sql(...)sql"};`.
function(tertulia_embed_sql target)
  cmake_parse_arguments(ARG "" "HEADER;NAMESPACE;ROOT" "FILES" ${ARGN})
  set(output "${CMAKE_BINARY_DIR}/generated/${ARG_HEADER}")
  set(paths "")
  foreach(file IN LISTS ARG_FILES)
    list(APPEND paths "${ARG_ROOT}/${file}")
  endforeach()
  string(REPLACE ";" "," names "${ARG_FILES}")
  add_custom_command(OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" -DROOT=${ARG_ROOT} -DNAMES=${names} -DOUTPUT=${output} -DNAMESPACE=${ARG_NAMESPACE}
            -P "${CMAKE_SOURCE_DIR}/cmake/embed_sql.cmake"
    DEPENDS ${paths} "${CMAKE_SOURCE_DIR}/cmake/embed_sql.cmake" VERBATIM)
  tertulia_generated(${target} "${output}")
endfunction()

# tertulia_embed_migrations(target HEADER h NAMESPACE n ROOT dir FILES 202601011200_x.sql ...): `kMigrations` in that namespace.
function(tertulia_embed_migrations target)
  cmake_parse_arguments(ARG "" "HEADER;NAMESPACE;ROOT" "FILES" ${ARGN})
  set(output "${CMAKE_BINARY_DIR}/generated/${ARG_HEADER}")
  set(paths "")
  foreach(file IN LISTS ARG_FILES)
    if(NOT file MATCHES "^[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]_[a-z0-9_]+\\.sql$")
      message(FATAL_ERROR "A migration is named by twelve digits, an underscore and words: ${file}")
    endif()
    list(APPEND paths "${ARG_ROOT}/${file}")
  endforeach()
  string(REPLACE ";" "," names "${ARG_FILES}")
  add_custom_command(OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" -DROOT=${ARG_ROOT} -DNAMES=${names} -DOUTPUT=${output} -DNAMESPACE=${ARG_NAMESPACE}
            -P "${CMAKE_SOURCE_DIR}/cmake/embed_migrations.cmake"
    DEPENDS ${paths} "${CMAKE_SOURCE_DIR}/cmake/embed_migrations.cmake" VERBATIM)
  tertulia_generated(${target} "${output}")
endfunction()

# tertulia_embed_texts(target HEADER h NAMESPACE n NAME kTexts ROOT dir FILES en.json ...): an array of {stem, contents}.
function(tertulia_embed_texts target)
  cmake_parse_arguments(ARG "" "HEADER;NAMESPACE;NAME;ROOT" "FILES" ${ARGN})
  set(output "${CMAKE_BINARY_DIR}/generated/${ARG_HEADER}")
  set(paths "")
  foreach(file IN LISTS ARG_FILES)
    list(APPEND paths "${ARG_ROOT}/${file}")
  endforeach()
  string(REPLACE ";" "," names "${ARG_FILES}")
  add_custom_command(OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" -DROOT=${ARG_ROOT} -DNAMES=${names} -DOUTPUT=${output} -DNAMESPACE=${ARG_NAMESPACE} -DNAME=${ARG_NAME}
            -P "${CMAKE_SOURCE_DIR}/cmake/embed_texts.cmake"
    DEPENDS ${paths} "${CMAKE_SOURCE_DIR}/cmake/embed_texts.cmake" VERBATIM)
  tertulia_generated(${target} "${output}")
endfunction()
