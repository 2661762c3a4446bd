#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds the fuzz targets with clang (address and undefined-behaviour sanitizers) and runs each; fails at the first finding,
# whose input lies in build/fuzz/findings. New inputs that reach new code stay in build/fuzz/corpus.
#   tests/fuzz/fuzz.sh [seconds a target, default 60] [target ..., default every one]
set -eu
cd "$(dirname "$0")/../.."
seconds=${1:-60}
[ $# -eq 0 ] || shift
if [ $# -gt 0 ]; then
  targets=("$@")
else
  for source in tests/fuzz/*_fuzz.cpp; do targets+=("$(basename "$source" _fuzz.cpp)"); done
fi

cmake --preset fuzz -DBUILD_TESTING=ON >/dev/null
cmake --build --preset fuzz --target "${targets[@]/%/_fuzz}"
mkdir -p build/fuzz/findings
for name in "${targets[@]}"; do
  mkdir -p "build/fuzz/corpus/$name"
  dictionary=tests/fuzz/$name.dict
  echo "Fuzzing $name for $seconds s"
  "build/fuzz/tests/fuzz/${name}_fuzz" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=16384 -verbosity=0 -print_final_stats=1 \
    ${dictionary:+$([ -e "$dictionary" ] && echo "-dict=$dictionary")} -artifact_prefix=build/fuzz/findings/ \
    "build/fuzz/corpus/$name" "tests/fuzz/corpus/$name"
done
