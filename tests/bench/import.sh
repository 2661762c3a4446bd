#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Members from a CSV file through the API, from the first byte sent to the report; against COPY of all the rows that this wrote, table by table, into the
# same tables with their indexes and references, in the same run. Reports what sealing the addresses alone costs, and the server's memory.
#   tests/bench/import.sh [members, default 1000000]
set -eu
cd "$(dirname "$0")/../.."
members=${1:-1000000}
. tests/bench/server.sh
need_built bench_sealing
start_server
operator=$key
post() { curl -sS --fail-with-body -X POST "$url$1" -H "Authorization: Bearer $2" -H "Idempotency-Key: $RANDOM$RANDOM$RANDOM" -H "Content-Type: $3" "${@:4}"; }
field() { node -pe "JSON.parse(require('fs').readFileSync(0, 'utf8')).$1"; }
now() { date +%s%N; }
megabytes() { awk -v what="$1:" '$1 == what { printf "%d", $2 / 1024 }' "/proc/$server/status"; }

key=$(post /api/v1/brands "$operator" application/json -d '{"name": "Farola (invented)"}' | field api_key)
panel=$(post /api/v1/panels "$key" application/json -d '{"title": "Customers", "kind": "customers"}' | field panel_id)
awk -v members="$members" 'BEGIN {
  print "ref,name,email,language,time_zone,country,birth_date,joined_on,consent,profile.region,profile.plan"
  for (i = 0; i < members; ++i)
    printf "m%d,Member Number %d (invented),m%d@farola.example,es,Europe/Madrid,ES,19%02d-0%d-1%d,2025-%02d-15,v1,region %d,%s\n",
      i, i, i, 40 + i % 60, 1 + i % 9, i % 9, 1 + i % 12, i % 17, i % 3 ? "basic" : "gold"
}' >"$work/members.csv"

# The peer's statistics and checkpoints begin where ours do.
tables="members member_contacts member_births profile_values panelists panelist_activity consents permits"
sql -c CHECKPOINT
before=$(megabytes VmRSS)
echo "Importing $members members, $(($(stat -c %s "$work/members.csv") / 1048576)) MB …"
begin=$(now)
report=$(post "/api/v1/panels/$panel/imports" "$key" text/csv --max-time 3600 -H 'Expect:' -T "$work/members.csv")
ours=$((($(now) - begin) / 1000000))
peak=$(megabytes VmHWM)
[ "$(field imported <<<"$report")" = "$members" ] || { echo "$report" | head -c 2000 >&2; exit 1; }

for table in $tables; do sql -c "\\copy $table TO '$work/$table'"; done
sql -c "TRUNCATE members, panelists CASCADE" -c CHECKPOINT
copied=0
for table in $tables; do
  begin=$(now)
  sql -c "\\copy $table FROM '$work/$table'"
  took=$((($(now) - begin) / 1000000))
  echo "COPY of $(wc -l <"$work/$table") rows into $table: $took ms"
  copied=$((copied + took))
  sql -c "ANALYZE $table"  # not counted: without it the next table's references are looked up row by row in a table that seems empty
done
sealed=$(build/release/tests/bench/bench_sealing "$((2 * members))")

node -e "
const [ours, peer, sealed, before, peak] = [$ours, $copied, $sealed, $before, $peak];
const ratio = Math.round((100 * (ours - sealed)) / peer) / 100;
console.log('import ' + ours + ' ms, of which sealing ' + sealed + ' ms; COPY ' + peer + ' ms; memory ' + before + ' MB before, ' + peak + ' MB at most');
console.log(JSON.stringify({ work: 'milliseconds to import $members members, without sealing', ours: ours - sealed, peer, peer_name: 'COPY of the same rows into the same tables', ratio, at_most: 2 }));
console.log(JSON.stringify({ work: 'megabytes of the server at most', ours: peak, at_most: 256 }));
process.exit(ratio <= 2 && peak <= 256 ? 0 : 1);"
