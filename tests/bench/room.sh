#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A room with many members waiting: 2 messages a second, then 20 a second, on one server; then the same on two servers of which one is killed half way.
# Everybody must hear every message exactly once and in order. Delivery (from the sending to the hearing) is held against a bare request (GET /healthz) at as
# many connections in the same run, with the time that a room may gather what it tells.
#   tests/bench/room.sh [members, default 1000] [seconds a phase, default 60]
set -eu
cd "$(dirname "$0")/../.."
. tests/bench/server.sh
need_built
ulimit -n "$(ulimit -Hn)"
TERTULIA_BIN=$(realpath "$program") exec node tests/bench/room/run.mjs "${1:-1000}" "${2:-60}"
