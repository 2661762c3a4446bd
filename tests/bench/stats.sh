#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Bringing the responses of a wave of 20 questions into columns: a table by the API when nothing is in memory, against PostgreSQL's binary COPY of the
# same codes. The table's counts are compared with SQL's before anything is timed.
#   tests/bench/stats.sh [--responses N, default 1000000]
set -eu
cd "$(dirname "$0")/../.."
responses=1000000
[ "${1:-}" = --responses ] && responses=$2
. tests/bench/server.sh
need_built

start_server --column-memory 1
eval "$(node tests/bench/stats/setup.mjs "$url" "$key")"
echo "Making $responses responses …"
sql -v responses="$responses" -v brand="$brand" -v wave="$wave" -f tests/bench/stats/responses.sql >/dev/null

milliseconds() { local begin; begin=$(date +%s%N); "$@"; echo $((($(date +%s%N) - begin) / 1000000)); }
copy() { sql -c "\\copy (SELECT codes FROM responses WHERE brand_id = '$brand' AND wave_id = '$wave' ORDER BY change_no) TO '/dev/null' (FORMAT binary)"; }
load() { node tests/bench/stats/load.mjs "$url" "$key" "$wave" "$other"; }

expected=$(sql -c "SELECT json_agg(n ORDER BY a, b) FROM (SELECT a, b, count(r.codes) AS n FROM generate_series(1, 5) AS a CROSS JOIN generate_series(1, 5) AS b
  LEFT JOIN responses r ON r.brand_id = '$brand' AND r.wave_id = '$wave' AND (r.answers->>'q1')::int = a AND (r.answers->>'q2')::int = b GROUP BY a, b) AS c")
load | node -e '
const counts = JSON.parse(require("fs").readFileSync(0, "utf8")).result.counts.flat();
if (JSON.stringify(counts) !== JSON.stringify(JSON.parse(process.argv[1]))) { console.error("other counts than by SQL", counts, process.argv[1]); process.exit(1); }' "$expected"

loads="" copies=""
for _ in 1 2 3; do loads="$loads$(load)"$'\n'; copies="$copies $(milliseconds copy)"; done

node - "$responses" "$loads" "$copies" <<'END'
const [responses, loads, copies] = process.argv.slice(2);
const median = (numbers) => numbers.sort((a, b) => a - b)[1];
const runs = loads.trim().split("\n").map((line) => JSON.parse(line));
const round = (number) => Math.round(number * 100) / 100;
const ours = round(median(runs.map((run) => run.cold)) / 1000), peer = round(median(copies.trim().split(" ").map(Number)) / 1000);
const row = { work: `seconds to bring ${responses} responses to 20 questions into columns, and a table of two`, ours, peer, peer_name: "binary COPY of the same codes", ratio: round(ours / peer), at_most: 1.5 };
console.log(`\n${row.work}: ${ours}, ${row.peer_name}: ${peer}, ratio ${row.ratio}, wanted at most ${row.at_most}`);
console.log(`the same table once the columns are in memory: ${round(median(runs.map((run) => run.warm)))} ms\n`);
console.log(JSON.stringify(row));
END
