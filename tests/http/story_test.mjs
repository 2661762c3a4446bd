// SPDX-License-Identifier: Apache-2.0
// The example's story runs, each of its checks holds, and R computes the same results from the exported file.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";

import { startServer } from "../browser/common/server.mjs";

let server;
let folder;
before(async () => {
  server = await startServer();
  folder = await mkdtemp(path.join(os.tmpdir(), "tertulia-story-"));
});
after(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Every figure of a result by its path: {"a": [{"b": 1}]} is [["a.0.b", 1]]. */
const figures = (value, path = []) => (value !== null && typeof value === "object" ? Object.entries(value).flatMap(([key, inner]) => figures(inner, [...path, key])) : [[path.join("."), value]]);

test("the product launch ends with every check held and a file of all responses", { timeout: 300_000 }, async () => {
  const story = new URL("../../examples/product_launch/story.mjs", import.meta.url).pathname;
  const file = path.join(folder, "responses.csv");
  const resultsFile = path.join(folder, "results.json");
  const run = promisify(execFile);
  const { stdout } = await run("node", [story, server.url, server.operatorKey, "--export", file, "--results", resultsFile], { maxBuffer: 1 << 24 });
  assert.match(stdout, /Every check held/);
  const lines = (await readFile(file, "utf8")).trim().split("\r\n");
  assert.equal(lines.length, 1811 + 1);
  assert.ok(lines[0].includes("given.region,given.age_group"));

  const found = figures(JSON.parse(await readFile(resultsFile, "utf8")));
  const table = path.join(folder, "results.csv");
  await writeFile(table, ["path,value", ...found.map(([name, value]) => `${name},"${value ?? ""}"`)].join("\n") + "\n");
  const compare = new URL("../reference/story/compare.R", import.meta.url).pathname;
  const { stdout: verdict } = await run("Rscript", ["--vanilla", compare, file, table]).catch((error) => assert.fail(`${error.stdout}${error.stderr}`));
  assert.match(verdict, /^\d{3} figures compared with R, 0 differ\.$/m);
});
