#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds the fuzz targets with clang (address and undefined-behaviour sanitizers) and runs each; fails at the first finding,
# whose input lies in build/fuzz/findings. New inputs that reach new code stay in build/fuzz/corpus. As many run at a time as there are cores.
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

fuzz() {
  local name=$1 dictionary=tests/fuzz/$1.dict
  local log=build/fuzz/$name.log
  mkdir -p "build/fuzz/corpus/$name"
  if "build/fuzz/tests/fuzz/${name}_fuzz" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=16384 -verbosity=0 -print_final_stats=1 \
    $([ -e "$dictionary" ] && echo "-dict=$dictionary") -artifact_prefix=build/fuzz/findings/ \
    "build/fuzz/corpus/$name" "tests/fuzz/corpus/$name" >"$log" 2>&1; then
    echo "$name: $(awk '/number_of_executed_units/ { print $2 }' "$log") inputs in $seconds s, no finding"
  else
    cat "$log"
    return 1
  fi
}
export -f fuzz
export seconds
echo "Fuzzing for $seconds s each: ${targets[*]}"
printf '%s\n' "${targets[@]}" | xargs -P "$(nproc)" -I '{}' bash -euc 'fuzz {}'
