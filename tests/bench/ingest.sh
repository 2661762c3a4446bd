#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Submissions of 20 answers through the public endpoint at 64 connections, against pgbench running the same statements one
# submission a transaction at its best number of clients, in one run on one PostgreSQL.
#   tests/bench/ingest.sh [seconds a measurement, default 10]
set -eu
cd "$(dirname "$0")/../.."
seconds=${1:-10}
program=build/release/api/tertulia
[ -x $program ] || { echo "build first: cmake --preset release && cmake --build --preset release --target tertulia" >&2; exit 2; }
pgbench=$(ls /usr/lib/postgresql/*/bin/pgbench 2>/dev/null | tail -n 1)
for tool in wrk psql; do
  command -v $tool >/dev/null || { [ "$(id -u)" = 0 ] && apt-get install -y -qq --no-install-recommends $tool >/dev/null || { echo "missing: $tool"; exit 2; }; }
done
[ -n "$pgbench" ] || { echo "missing: pgbench (package postgresql)"; exit 2; }

root=/var/tmp; [ "$(id -u)" = 0 ] || root=${TMPDIR:-/tmp}
work=$(mktemp -d "$root/tertulia-bench-XXXXXX")
chmod 755 "$work"  # as root the server runs PostgreSQL as another user
port=18080
while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
$program serve --data "$work/data" --listen "127.0.0.1:$port" --key-rate 0 >"$work/log" 2>&1 &
server=$!
trap 'kill -TERM $server 2>/dev/null; wait $server 2>/dev/null; rm -rf "$work"' EXIT
until node -e "fetch('http://127.0.0.1:$port/readyz').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"; do
  kill -0 $server 2>/dev/null || { cat "$work/log" >&2; exit 1; }
  sleep 0.2
done
key=$($program admin operator-key --data "$work/data")

members=$((seconds * 9000))
echo "Setting up $members members with a link each …"
node tests/bench/ingest_setup.mjs "http://127.0.0.1:$port" "$key" "$members" "$work"
sql() { psql -h "$work/data/s" -U tertulia_owner -d tertulia -At -c "$1"; }
wave=$(cat "$work/wave") brand=$(cat "$work/brand")

# ours: wrk takes one link after the other.
before=$(sql "SELECT count(*) FROM responses WHERE wave_id = '$wave'")
LINKS=$work/links wrk -t1 -c64 -d"${seconds}s" --latency -s tests/bench/ingest.lua "http://127.0.0.1:$port" >"$work/wrk"
# One statement, one snapshot: answers still under way when wrk stopped may be committed between two.
IFS='|' read -r after filled changes < <(sql "SELECT count(*), (SELECT completes FROM quota_cells WHERE wave_id = '$wave' AND condition IS NULL),
  (SELECT count(*) FROM wave_changes WHERE wave_id = '$wave') FROM responses WHERE wave_id = '$wave' AND disposition = 'complete'")
ours=$(node -p "(($after - $before) / $seconds).toFixed(0)")
sed -n '/Latency Distribution/,/99%/p; /Non-2xx/p' "$work/wrk"
[ "$filled" = "$after" ] || { echo "the quota cell does not count what was stored"; exit 1; }
[ "$changes" = "$after" ] || { echo "the change log does not count what was stored"; exit 1; }

# the peer: the same statements, one submission a transaction, as the server's role.
sed "s/BRAND/$brand/g; s/WAVE/$(cat "$work/peer_wave")/g" tests/bench/ingest.sql >"$work/script.sql"
peer=0 clients=0
for c in 1 2 4 8 16 32 64; do
  tps=$($pgbench -h "$work/data/s" -U tertulia_app -n -c "$c" -j 1 -T $((seconds / 2 + 1)) -f "$work/script.sql" tertulia 2>/dev/null | sed -n 's/^tps = \([0-9]*\).*/\1/p')
  echo "  pgbench with $c clients: ${tps:-0} submissions/s"
  if [ "${tps:-0}" -gt "$peer" ]; then peer=$tps clients=$c; fi
done
[ "$peer" -gt 0 ] || { echo "pgbench measured nothing"; exit 1; }
ratio=$(node -p "($ours / $peer).toFixed(2)")
printf '\n%-44s %10s %10s %7s\n' "20-answer submissions a second" ours pgbench ratio
printf '%-44s %10s %10s %7s\n' "64 connections; pgbench with $clients clients" "$ours" "$peer" "$ratio"
echo "{\"work\": \"submissions of 20 answers a second\", \"ours\": $ours, \"peer\": $peer, \"peer_name\": \"pgbench, one submission a transaction\", \"ratio\": $ratio, \"at_least\": 1.5}"
node -e "process.exit($ratio >= 1.5 ? 0 : 1)"
