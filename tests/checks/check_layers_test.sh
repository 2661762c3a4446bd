#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The layer check itself can fail: each planted fault is named, and a clean tree passes.
set -eu
check=$(cd "$(dirname "$0")" && pwd)/check_layers.sh
tree=$(mktemp -d); trap 'rm -rf "$tree"' EXIT
mkdir -p "$tree"/{stats,engine/store,engine/json,panels/store,api/http}
plant() { # file include expected
  printf '#include %s\n' "$2" >"$tree/$1"
  if out=$("$check" "$tree"); then echo "not refused: $1 with $2"; exit 1; fi
  [[ $out == *"$3"* ]] || { echo "unclear message for $1: $out"; exit 1; }
  rm "$tree/$1"
}
printf '#include "stats/core/checks.hpp"\n#include <Eigen/Core>\n' >"$tree/stats/good.hpp"
"$check" "$tree"
plant stats/bad.hpp '"engine/core/result.hpp"' 'stats must not include engine'
plant engine/bad.hpp '"panels/member.hpp"' 'engine must not include panels'
plant engine/bad.hpp '<soci/soci.h>' 'only engine/store and panels/store'
plant engine/bad.hpp '<rapidjson/document.h>' 'only engine/json'
plant panels/store/bad.hpp '"engine/store/wave_store.hpp"' '{database,transaction,query}'
plant api/bad.hpp '<pistache/http.h>' 'only api/http'
plant api/bad.hpp '<Eigen/Dense>' 'api must not include Eigen'
echo "every planted fault was named"
