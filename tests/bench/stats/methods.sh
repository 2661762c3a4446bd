#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Methods of stats/ on columns in memory, each against its peer in the same run; the numbers of both are compared before anything is timed.
#   tests/bench/stats/methods.sh [--rows N, default 1000000] [kmeans | days | continuous | raking | table ...]
set -eu
cd "$(dirname "$0")/../../.."
rows=1000000
[ "${1:-}" != --rows ] || { rows=$2; shift 2; }
here=tests/bench/stats
export OMP_NUM_THREADS=2
python=${PYTHON:-/usr/bin/python3}
$python -c 'import sklearn' 2>/dev/null || { echo "scikit-learn is missing: apt-get install python3-sklearn" >&2; exit 2; }
Rscript -e 'library(survival); library(survey)' >/dev/null 2>&1 || { echo "R with survey and survival is missing: cmake/install_packages.sh tests" >&2; exit 2; }
[ -d $here/node_modules ] || npm ci --silent --prefix $here >/dev/null
cmake --preset release >/dev/null
cmake --build --preset release --target bench_methods >/dev/null
ours=build/release/tests/bench/bench_methods
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
$ours make "$data" "$rows"

# against WORK WHAT PEER_NAME AT_LEAST TOLERANCE RUNS COMMAND: a peer is called COMMAND FOLDER RUNS WHICH, once for each which of the list `which`.
against() {
  local work=$1 what=$2 name=$3 least=$4 tolerance=$5 runs=$6 command=$7 one times=()
  for one in "${which[@]}"; do node $here/row.mjs numbers "$tolerance" "$($ours "$work" "$data" 0)" "$($command "$data" 0 "$one")"; done
  for one in "${which[@]}"; do times+=("$($command "$data" "$runs" "$one")"); done
  node $here/row.mjs times "$what" "$name" "$least" "$($ours "$work" "$data" 5)" "${times[@]}"
}

for work in ${*:-kmeans days continuous raking table}; do
  which=("$work")
  case $work in
    kmeans) which=(lloyd elkan); against kmeans "k-means of $rows x 10 to 6 clusters" "the faster of scikit-learn's lloyd and elkan" 5 1e-9 3 "$python $here/kmeans.py" ;;
    days) against days "Kaplan-Meier and log-rank of $rows in 3 groups, whole days" "R survfit + survdiff" 300 1e-9 3 "Rscript $here/survival.R" ;;
    continuous) against continuous "Kaplan-Meier and log-rank of $rows in 3 groups, continuous times" "R survfit + survdiff" 50 1e-9 3 "Rscript $here/survival.R" ;;
    raking) against raking "raking $rows to 4 margins, a mean and its standard error" "R survey" 2000 1e-8 1 "Rscript $here/raking.R" ;;
    table)
      for threads in 1 2; do
        which=("$threads")
        against table "weighted table 12 x 5 of $rows with letters, ours on 1 thread" "DuckDB's aggregate on $threads" 6 1e-10 31 "node $here/table.mjs"
      done ;;
    *) echo "no such work: $work" >&2; exit 2 ;;
  esac
done
