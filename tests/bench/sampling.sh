#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Draws from a large panel over the API, against PostgreSQL itself in the same run: selecting 5,000 by 24 interlocked cells, three exclusions and a
# cool-down against ORDER BY random() LIMIT 5000; counting a live audience against a count in SQL; storing a reason for each member against COPY of the
# same rows into the same table. Selection and count are timed at the client of the API, the peer inside psql. Reports the cold load and the memory.
#   tests/bench/sampling.sh [--members N, default 1000000]
set -eu
cd "$(dirname "$0")/../.."
members=1000000
[ "${1:-}" = --members ] && members=$2
. tests/bench/server.sh
need_built bench_sampling
store=build/release/tests/bench/bench_sampling
start_server
eval "$(node tests/bench/sampling/setup.mjs "$url" "$key")"

echo "Making $members members …"
sql -v members="$members" -v brand="$brand" -v panel="$panel" -v wave_a="$wave_a" -v wave_b="$wave_b" -v wave_c="$wave_c" -f tests/bench/sampling/members.sql >/dev/null
ours=$(node tests/bench/sampling/ask.mjs "$url" "$key" "$panel" "$wave" "$wave_a" $server)

# The median milliseconds of a statement run seven times.
median_of() {
  { echo '\timing on'; for _ in 1 2 3 4 5 6 7; do echo "$1;"; done; } | sql -f - | sed -n 's/^Time: \([0-9.]*\) ms.*/\1/p' | sort -n | sed -n 4p
}
random=$(median_of "SELECT count(*) FROM (SELECT member_id FROM bench_flat ORDER BY random() LIMIT 5000) s")
count=$(median_of "SELECT count(*) FROM bench_flat WHERE region = 'region 1' AND age >= 40")
expected=$(sql -c "SELECT count(*) FROM bench_flat WHERE region = 'region 1' AND age >= 40")

# Three draws stored by us, each copied into the same table by COPY after it was taken out.
stored="" copied=""
while read -r milliseconds draw; do
  stored="$stored $milliseconds"
  sql -c "\\copy (SELECT * FROM draw_reasons WHERE draw_id = '$draw') TO '$work/reasons'" -c "DELETE FROM draw_reasons WHERE draw_id = '$draw'"
  copied="$copied $({ echo '\timing on'; echo "\\copy draw_reasons FROM '$work/reasons'"; } | sql -f - | sed -n 's/^Time: \([0-9.]*\) ms.*/\1/p')"
done < <("$store" "host=$work/data/s user=tertulia_app dbname=tertulia" "$brand" "$panel" "$store_wave" 3)

node - "$ours" "$random" "$count" "$expected" "$stored" "$copied" "$members" <<'END'
const [ours, random, count, expected, stored, copied, members] = process.argv.slice(2);
const ask = JSON.parse(ours);
const median = (texts) => texts.trim().split(" ").map(Number).sort((a, b) => a - b)[1];
const round = (number) => Math.round(number * 100) / 100;
const rows = [
  { work: "milliseconds to select 5,000 (24 cells, 3 exclusions, a cool-down), through the API", ours: ask.select, peer: Number(random), peer_name: "ORDER BY random() LIMIT 5000", at_most: 3 },
  { work: "milliseconds to count a live audience, through the API", ours: ask.count, peer: Number(count), peer_name: "count(*) in SQL", at_most: 3 },
  { work: "milliseconds to store a reason for each member", ours: median(stored), peer: median(copied), peer_name: "COPY of the same rows into the same table", at_most: 2 },
  { work: "megabytes after a draw and 20 dry runs more", ours: ask.memory_after, peer: ask.memory_asked, peer_name: "before them", at_most: 1.2 },
];
console.log(`${members} members; cold load ${round(ask.cold_load / 1000)} s; memory ${round(ask.memory_before)} MB before, ${round(ask.memory_loaded)} MB loaded`);
console.log(`for 1,000 expected completes ${round(ask.select_completes)} ms; the whole draw of ${ask.selected}, stored, gated and invited: ${round(ask.draw)} ms`);
if (ask.members !== Number(expected)) throw new Error(`we counted ${ask.members}, SQL ${expected}`);
let good = true;
for (const row of rows) {
  const ratio = round(row.ours / row.peer);
  good &&= ratio <= row.at_most;
  console.log(`${row.work}: ${round(row.ours)} against ${round(row.peer)} (${row.peer_name}), ratio ${ratio}`);
  console.log(JSON.stringify({ work: row.work, ours: round(row.ours), peer: round(row.peer), peer_name: row.peer_name, ratio, at_most: row.at_most }));
}
process.exit(good ? 0 : 1);
END
