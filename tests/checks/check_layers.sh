#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Dependencies point one way: api -> panels -> engine -> stats -> Eigen. Reads every #include and names each that does not.
#   check_layers.sh [root]
set -u
cd "${1:-$(dirname "$0")/../..}" || exit 2
find stats engine panels api -name '*.[hc]pp' | sort | xargs awk '
  function floor_of(path) {
    if (path ~ /^engine\/store\//) return "engine/store"
    if (path ~ /^panels\/store\//) return "panels/store"
    sub(/\/.*/, "", path); return path
  }
  function fail(rule) { print FILENAME ": " rule; bad = 1 }
  BEGIN {
    may["stats"] = "stats"
    may["engine"] = "stats engine"
    may["engine/store"] = "engine engine/store"
    may["panels"] = "stats engine panels"
    may["panels/store"] = "engine engine/store panels panels/store"
    may["api"] = "stats engine engine/store panels panels/store api"
  }
  /^[ \t]*#[ \t]*include[ \t]*[<"]/ {
    target = $0; sub(/^[^<"]*[<"]/, "", target); sub(/[>"].*/, "", target)
    here = floor_of(FILENAME)
    if (target ~ /^(stats|engine|panels|api)\//) {
      there = floor_of(target)
      if (index(" " may[here] " ", " " there " ") == 0) fail(here " must not include " there " (" target ")")
      if (here == "panels/store" && target ~ /^engine\/store\// &&
          target !~ /^engine\/store\/(database|transaction|query)\.hpp$/)
        fail("panels/store may include engine/store/{database,transaction,query} only (" target ")")
    }
    if (target ~ /^(Eigen|unsupported\/Eigen)\// && here !~ /^(stats|engine|panels)$/) fail(here " must not include Eigen")
    if (target ~ /^(soci\/|libpq|postgres)/ && here !~ /\/store$/) fail("only engine/store and panels/store may include " target)
    if (target ~ /^rapidjson\// && FILENAME !~ /^engine\/json\//) fail("only engine/json may include RapidJSON")
    if (target ~ /^pistache\// && FILENAME !~ /^api\/http\//) fail("only api/http may include Pistache")
    if (target ~ /\.\.\//) fail("includes are written from the root (" target ")")
  }
  END { exit bad }'
