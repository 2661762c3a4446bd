#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What respondents send, through the public endpoints at 64 connections: submissions of 20 answers, each by its own link, the same over 50
# brands, page saves, dry runs; against pgbench on the same PostgreSQL in the same run, at its best number of clients.
#   tests/bench/ingest.sh [seconds a measurement, default 10] [--stored N]
# --stored N: then stores N responses more and measures the submissions again (a few minutes and some 2 GB a million).
set -eu
cd "$(dirname "$0")/../.."
seconds=10 stored=0
while [ $# -gt 0 ]; do
  case $1 in
    --stored) stored=$2; shift 2 ;;
    *) seconds=$1; shift ;;
  esac
done
. tests/bench/server.sh
need_built
for tool in wrk psql; do
  command -v $tool >/dev/null || { [ "$(id -u)" = 0 ] && apt-get install -y -qq --no-install-recommends $tool >/dev/null || { echo "missing: $tool"; exit 2; }; }
done
pgbench=$(ls /usr/lib/postgresql/*/bin/pgbench 2>/dev/null | tail -n 1)
[ -n "$pgbench" ] || { echo "missing: pgbench (package postgresql)"; exit 2; }

start_server
# Milliseconds of CPU of the server and its PostgreSQL so far.
cpu() {
  local postmaster
  postmaster=$(head -n 1 "$work"/data/pg*/postmaster.pid)
  for pid in $server $postmaster $(pgrep -P "$postmaster"); do cat "/proc/$pid/stat" 2>/dev/null || true; done |
    sed 's/.*) //' | awk -v tick="$(getconf CLK_TCK)" '{ own += $12 + $13; children += $14 + $15 } END { printf "%d\n", (own + children) * 1000 / tick }'
}

rounds=1; [ "$stored" = 0 ] || rounds=2
single=$((seconds * 9000 * rounds))
echo "Setting up $single members with a link each, and as many more for the other measurements …"
node tests/bench/ingest/setup.mjs "$url" "$key" "$work" $single $((seconds * 5000)) $((seconds * 1500))
eval "$(cat "$work/environment")"
sql -c "VACUUM ANALYZE" >/dev/null
failures=0

# load ACTION LINKS: sends for a while and sets rate, p50, p99, cpu_ms (a request).
load() {
  local before after line requests took failed
  before=$(cpu)
  line=$(LINKS=$work/links.$2 ACTION=$1 wrk -t1 -c64 -d"${seconds}s" -s tests/bench/ingest/send.lua "$url" | tail -n 1)
  after=$(cpu)
  read -r requests took failed p50 p99 < <(sed 's/[a-z0-9]*=//g' <<<"$line")
  [ "$failed" = 0 ] || { echo "$1: $failed of $requests requests failed"; failures=1; }
  rate=$(node -p "($requests / $took).toFixed(0)")
  cpu_ms=$(node -p "(($after - $before) / $requests).toFixed(3)")
  echo "  $1 ($2): $rate/s, p50 $p50 ms, p99 $p99 ms, $cpu_ms ms of CPU each" >&2
}
# One statement, one snapshot: answers still under way when wrk stopped may be committed between two.
counted() {
  IFS='|' read -r stored_now filled changes < <(sql -c "SELECT count(*), (SELECT completes FROM quota_cells WHERE wave_id = '$wave' AND condition IS NULL),
    (SELECT count(*) FROM wave_changes WHERE wave_id = '$wave') FROM responses WHERE wave_id = '$wave' AND disposition = 'complete'")
  [ "$filled" = "$stored_now" ] || { echo "the quota cell does not count what was stored"; failures=1; }
  [ "$changes" = "$stored_now" ] || { echo "the change log does not count what was stored"; failures=1; }
  [ "$stored_now" -lt "$(wc -l <"$work/links.single")" ] || { echo "the links were used up: the rate means nothing"; failures=1; }
}
# best SCRIPT: pgbench as the server's role at its best number of clients; sets peer and clients.
best() {
  local c tps before
  sed "s/BRAND/$brand/g; s/WAVE/$peer_wave/g" "tests/bench/ingest/$1.sql" >"$work/script.sql"
  peer=0 clients=0
  for c in 1 4 8 16 32 64; do
    before=$(cpu)
    tps=$(PGOPTIONS="-c app.brand=$brand" $pgbench -h "$work/data/s" -U tertulia_app -n -c "$c" -j 1 -T $((seconds / 2 + 1)) -f "$work/script.sql" tertulia 2>/dev/null |
      sed -n 's/^tps = \([0-9]*\).*/\1/p')
    echo "  pgbench $1, $c clients: ${tps:-0}/s, $(node -p "(($(cpu) - $before) / (${tps:-0} * $((seconds / 2 + 1)) || 1)).toFixed(3)") ms of PostgreSQL's CPU each" >&2
    if [ "${tps:-0}" -gt "$peer" ]; then peer=$tps clients=$c; fi
  done
  [ "$peer" -gt 0 ] || { echo "pgbench measured nothing"; exit 1; }
}
table="$work/table" lines="$work/lines"
# row WORK OURS PEER PEER_NAME at_least|at_most LIMIT: ratio = OURS / PEER.
row() {
  local ratio
  ratio=$(node -p "($2 / $3).toFixed(2)")
  printf '%-62s %9s %9s %7s  %s %s (%s)\n' "$1" "$2" "$3" "$ratio" "${5/_/ }" "$6" "$4" >>"$table"
  echo "{\"work\": \"$1\", \"ours\": $2, \"peer\": $3, \"peer_name\": \"$4\", \"ratio\": $ratio, \"$5\": $6}" >>"$lines"
  node -e "process.exit($([ "$5" = at_least ] && echo "$ratio >= $6" || echo "$ratio <= $6") ? 0 : 1)" || failures=1
}

printf '%-62s %9s %9s %7s  %s\n' "" ours peer ratio wanted >"$table"
load complete single; counted
ours=$rate ours_p50=$p50 ours_p99=$p99 ours_cpu=$cpu_ms
load validate validate; dry_cpu=$cpu_ms
load complete brands; spread=$rate
load save pages; pages=$rate
best submission
row "submissions of 20 answers a second" "$ours" "$peer" "pgbench, the same statements, $clients clients" at_least 2.0
best response
row "submissions of 20 answers a second" "$ours" "$peer" "pgbench, the bare row, $clients clients" at_least 1.0
row "submissions over 50 brands a second" "$spread" "$ours" "one brand" at_least 0.6
row "page saves of five-page interviews a second" "$pages" "$ours" "submissions" at_least 0.5
row "99th percentile of a submission, ms" "$ours_p99" "$ours_p50" "median" at_most 8
row "CPU of a submission, ms" "$ours_cpu" "$dry_cpu" "dry run" at_most 4
if [ "$stored" != 0 ]; then
  echo "Storing $stored responses …" >&2
  sql -q -v brand="$brand" -v wave="$stored_wave" -v rows="$stored" -f tests/bench/ingest/stored.sql
  # The links of the first measurement are used up.
  tail -n +$((seconds * 9000 + 1)) "$work/links.single" >"$work/links.rest"
  load complete rest
  row "submissions a second with $stored responses stored" "$rate" "$ours" "none stored" at_least 0.9
fi
echo
cat "$table" "$lines"
exit $failures
