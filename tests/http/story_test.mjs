// SPDX-License-Identifier: Apache-2.0
// The example's story runs and each of its checks holds.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
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

test("the product launch ends with every check held and a file of all responses", { timeout: 300_000 }, async () => {
  const story = new URL("../../examples/product_launch/story.mjs", import.meta.url).pathname;
  const file = path.join(folder, "responses.csv");
  const { stdout } = await promisify(execFile)("node", [story, server.url, server.operatorKey, "--export", file], { maxBuffer: 1 << 24 });
  assert.match(stdout, /Every check held/);
  const lines = (await readFile(file, "utf8")).trim().split("\r\n");
  assert.equal(lines.length, 1811 + 1);
  assert.ok(lines[0].includes("given.region,given.age_group"));
});
