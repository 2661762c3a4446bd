# SPDX-License-Identifier: Apache-2.0
# Debian's libreadstat-dev brings neither a CMake config nor a .pc file. Gives ReadStat::readstat.
include(FindPackageHandleStandardArgs)
find_path(ReadStat_INCLUDE_DIR readstat.h)
find_library(ReadStat_LIBRARY readstat)
find_package_handle_standard_args(ReadStat REQUIRED_VARS ReadStat_LIBRARY ReadStat_INCLUDE_DIR)
if(ReadStat_FOUND AND NOT TARGET ReadStat::readstat)
  add_library(ReadStat::readstat UNKNOWN IMPORTED)
  set_target_properties(ReadStat::readstat PROPERTIES
    IMPORTED_LOCATION "${ReadStat_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${ReadStat_INCLUDE_DIR}")
endif()
