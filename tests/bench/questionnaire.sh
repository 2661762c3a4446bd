#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Loading a questionnaire of 20 questions, and checking and completing one set of answers: ours against survey-core in node, each on one
# thread, in one run; what an answer costs among many questions that each wait for the one before; and the memory of a compiled
# questionnaire of 100 questions.
#   tests/bench/questionnaire.sh
set -eu
cd "$(dirname "$0")/../.."
core=tests/reference/surveys/node_modules/survey-core/fesm/survey-core.mjs
command -v npm >/dev/null || { echo "missing: npm" >&2; exit 2; }
[ -f $core ] || npm ci --silent --prefix tests/reference/surveys >/dev/null
cmake --preset release >/dev/null
cmake --build --preset release --target bench_questionnaire >/dev/null
files=(tests/bench/questionnaire/twenty.json tests/bench/questionnaire/answers.json)
ours=$(build/release/tests/bench/bench_questionnaire "${files[@]}")
peer=$(node tests/bench/questionnaire/peer.mjs $core "${files[@]}")
OURS=$ours PEER=$peer node -e '
const ours = JSON.parse(process.env.OURS), peer = JSON.parse(process.env.PEER), rows = [];
const against = (work, us, ms, name, least) => rows.push({ work, ours: us, peer: ms * 1000, peer_name: name, ratio: +((ms * 1000) / us).toFixed(1), at_least: least });
against("check and complete 20 questions, microseconds", ours.complete_us, peer.fresh_ms, "survey-core, fresh model", 1200);
against("check and complete 20 questions, microseconds", ours.complete_us, peer.reused_ms, "survey-core, reused model", 400);
against("load 20 questions, microseconds", ours.load_us, peer.load_ms, "survey-core", 30);
for (const n of [100, 1000]) against(`an answer among ${n} chained questions, microseconds`, ours.chained_us[n], peer.chained_ms[n], "survey-core", 1);
const growth = (n) => ({ work: `an answer among ${n} chained questions, in answers among 100`, ours: +(ours.chained_us[n] / ours.chained_us[100]).toFixed(2) });
rows.push({ ...growth(1000), at_most: 3 }, { ...growth(10000), at_most: 10 });
rows.push({ work: "bytes of a compiled questionnaire of 100 questions", ours: ours.bytes_of_100_questions, at_most: 1 << 20 });
console.log("work".padEnd(64), "ours".padStart(10), "peer".padStart(10), "ratio".padStart(8), "  wanted");
for (const r of rows) console.log(r.work.padEnd(64), String(r.ours).padStart(10), r.peer ? r.peer.toFixed(0).padStart(10) : "".padStart(10), String(r.ratio ?? "").padStart(8), r.at_least ? `  at least ${r.at_least} (${r.peer_name})` : `  at most ${r.at_most}`);
for (const r of rows) console.log(JSON.stringify(r));
process.exitCode = rows.every((r) => (r.at_least ? r.ratio >= r.at_least : r.ours <= r.at_most)) ? 0 : 1;'
