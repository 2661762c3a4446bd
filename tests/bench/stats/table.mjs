// SPDX-License-Identifier: Apache-2.0
// The aggregate of a weighted table of 12 x 5 by DuckDB: counts, sums of weights and of their squares.
//   node table.mjs FOLDER RUNS THREADS
import { DuckDBInstance } from "@duckdb/node-api";

const [folder, runs, threads] = [process.argv[2], Number(process.argv[3]), process.argv[4]];
const connection = await (await DuckDBInstance.create(":memory:", { threads })).connect();
await connection.run(`CREATE TABLE t AS SELECT * FROM read_csv('${folder}/table.csv', header = false, columns = {r: 'UTINYINT', c: 'UTINYINT', w: 'DOUBLE'})`);
const aggregate = async () => (await connection.runAndReadAll("SELECT r, c, count(*)::DOUBLE AS n, sum(w) AS w, sum(w * w) AS ww FROM t GROUP BY r, c")).getRows();

if (runs === 0) {
  const rows = (await aggregate()).sort((a, b) => a[1] - b[1] || a[0] - b[0]);
  console.log(JSON.stringify({ numbers: [2, 3, 4].flatMap((part) => rows.map((row) => row[part])) }));
} else {
  const times = [];
  for (let run = 0; run < runs; ++run) {
    const begin = performance.now();
    await aggregate();
    times.push(performance.now() - begin);
  }
  console.log(JSON.stringify({ ms: times.sort((a, b) => a - b)[Math.floor(runs / 2)] }));
}
