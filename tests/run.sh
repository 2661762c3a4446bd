#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what is missing, builds, and runs every test with ctest. Works as root and as a user with sudo.
#   tests/run.sh           every functional test
#   tests/run.sh --full    also under the address, undefined-behaviour and thread sanitizers, with longer races and crashes, and fuzzing of every target
set -eu
cd "$(dirname "$0")/.."

full=no
[ "${1-}" = --full ] && full=yes

./cmake/install_packages.sh tests
cmake --preset release -DBUILD_TESTING=ON >/dev/null
cmake --build --preset release
if [ "$full" = yes ]; then
  for preset in asan tsan; do
    cmake --preset "$preset" -DBUILD_TESTING=ON >/dev/null
    cmake --build --preset "$preset"
    ctest --preset "$preset" -LE 'checks|reference'
  done
  tests/fuzz/fuzz.sh 60
  export TERTULIA_RACES=100 TERTULIA_KILL_ROUNDS=20
fi
exec ctest --preset release
