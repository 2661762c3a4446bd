#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Files of responses to 40 variables by `tertulia export`, against PostgreSQL's COPY of the same columns (CSV) and haven's write_sav of the same data
# that it has in memory (.sav); the memory that a file made in the background takes above the idle server's.
#   tests/bench/exports.sh [--responses N, default 1000000]
set -eu
cd "$(dirname "$0")/../.."
responses=1000000
[ "${1:-}" = --responses ] && responses=$2
. tests/bench/server.sh
need_built
Rscript -e 'library(haven)' 2>/dev/null || { echo "R with haven is missing: cmake/install_packages.sh tests" >&2; exit 2; }

start_server
eval "$(node tests/bench/exports/setup.mjs "$url" "$key")"
echo "Making $responses responses …"
sql -v responses="$responses" -v brand="$brand" -v wave="$wave" -f tests/bench/exports/responses.sql >/dev/null

seconds() { local begin; begin=$(date +%s%N); "$@"; echo $((($(date +%s%N) - begin) / 1000000)); }
ours() { "$program" export --data "$work/data" --wave "$wave" --format "$1" >"$work/responses.$1" 2>/dev/null; }
columns=$(for k in $(seq 1 38); do printf ', codes[%d]' "$k"; done)
copy() { sql -c "\\copy (SELECT response_id, disposition, version, started_at, ended_at$columns, numbers[1], answers->>'why' FROM responses WHERE brand_id = '$brand' AND wave_id = '$wave' ORDER BY change_no) TO '$work/copied' (FORMAT csv)"; }

csv="" copied=""
for _ in 1 2 3; do csv="$csv $(seconds ours csv)"; copied="$copied $(seconds copy)"; done
sav=$(seconds ours sav)
haven=$(Rscript tests/bench/exports/write_sav.R "$work/responses.sav" "$work/haven.sav")
job=$(node tests/bench/exports/job.mjs "$url" "$key" "$wave" sav $server)

node - "$responses" "$csv" "$copied" "$sav" "$haven" "$job" <<'END'
const [responses, csv, copied, sav, haven, job] = process.argv.slice(2);
const median = (texts) => texts.trim().split(" ").map(Number).sort((a, b) => a - b)[1] / 1000;
const round = (number) => Math.round(number * 100) / 100;
const { seconds, above } = JSON.parse(job);
const rows = [
  { work: `seconds to write ${responses} responses as CSV`, ours: median(csv), peer: median(copied), peer_name: "COPY of the same columns", at_most: 2 },
  { work: `seconds to write ${responses} responses as .sav, read from the database`, ours: Number(sav) / 1000, peer: Number(haven), peer_name: "haven's write_sav, from memory", ratio: Number(haven) / (Number(sav) / 1000), at_least: 5 },
  { work: `MiB of the server above idle while a .sav is made (${round(seconds)} s)`, ours: above, peer: 64, peer_name: "a bound", at_most: 1 },
];
console.log();
for (const row of rows) {
  row.ratio ??= row.ours / row.peer;
  for (const name of ["ours", "peer", "ratio"]) row[name] = round(row[name]);
  console.log(`${row.work}: ${row.ours}, ${row.peer_name}: ${row.peer}, ratio ${row.ratio}, wanted ${row.at_most ? `at most ${row.at_most}` : `at least ${row.at_least}`}`);
}
console.log();
for (const row of rows) console.log(JSON.stringify(row));
END
