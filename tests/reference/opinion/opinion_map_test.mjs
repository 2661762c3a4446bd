// SPDX-License-Identifier: Apache-2.0
// The opinion map of random votes, computed by `tertulia stats` and by R: the same groups, places and intervals.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

const run = promisify(execFile);
const kScript = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "opinion_map.R");
const kSeed = Number(process.env.TERTULIA_SEED ?? Date.now() % 1_000_000);
console.log(`# seed ${kSeed}`);

/** mulberry32 */
function random(seed) {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Voters of some camps that lean each their way; a share of the votes is missing. */
function makeVotes(voters, statements, camps, missing, next) {
  const lean = Array.from({ length: camps }, () => Array.from({ length: statements }, () => next()));
  return Array.from({ length: voters }, (_, i) =>
    lean[i % camps].map((p) => (next() < missing ? "" : next() < 0.1 ? 0 : next() < p ? 1 : -1)),
  );
}

function close(name, actual, expected, tolerance) {
  assert.equal(actual.length, expected.length, `${name}: ${actual.length} values for ${expected.length}`);
  actual.forEach((value, i) => assert.ok(Math.abs(value - expected[i]) <= tolerance, `${name}[${i}]: ${value} is not ${expected[i]}`));
}

const next = random(kSeed);
for (const [voters, statements, camps, missing] of [[60, 8, 2, 0], [250, 20, 3, 0.3], [1000, 35, 4, 0.5]]) {
  test(`${voters} voters in ${camps} camps, ${100 * missing} % missing`, async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "opinion-"));
    try {
      const names = Array.from({ length: statements }, (_, j) => `s${j + 1}`);
      const rows = makeVotes(voters, statements, camps, missing, next);
      const csv = path.join(folder, "votes.csv");
      await writeFile(csv, [names, ...rows].map((row) => row.join(",")).join("\n") + "\n");
      const spec = path.join(folder, "spec.json");
      await writeFile(spec, JSON.stringify({ data: "votes.csv", args: { statements: names } }));
      const { stdout: ours } = await run(process.env.TERTULIA_BIN, ["stats", "opinion_map", spec], { cwd: folder, maxBuffer: 1 << 28 });
      const { stdout: theirs } = await run("Rscript", ["--vanilla", kScript, csv], { maxBuffer: 1 << 28, env: { ...process.env, LC_ALL: "C.UTF-8" } });
      const map = JSON.parse(ours);
      const peer = Object.fromEntries(theirs.trim().split("\n").map((line) => line.trim().split(/\s+/)).map(([name, ...values]) => [name, values.map(Number)]));
      assert.deepEqual(map.groups, peer.groups);
      close("points", map.points.flat(), peer.points, 1e-8);
      for (const name of ["explained", "consensus", "division"]) close(name, map[name], peer[name], 1e-10);
      close("separation", [map.separation], peer.separation, 1e-10);
      close("share", map.overall.map(({ share }) => share), peer.share, 1e-12);
      close("lower", map.overall.map(({ ci }) => ci[0]), peer.lower, 1e-10);
      close("upper", map.overall.map(({ ci }) => ci[1]), peer.upper, 1e-10);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
}
