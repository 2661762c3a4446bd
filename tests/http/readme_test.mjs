// SPDX-License-Identifier: Apache-2.0
// The commands of panels/README.md lead from an empty brand to a first draw, as they stand there.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { promisify } from "node:util";

import { startServer } from "../browser/common/server.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.stop());

test("from an empty brand to a first fair draw by the README alone", async () => {
  const page = await readFile(new URL("../../panels/README.md", import.meta.url), "utf8");
  const commands = /```sh\n([\s\S]*?)```/.exec(page)[1];
  const separated = commands.replace(/^((DRAW=.*)|(call .*))$/gm, "$1\necho");
  const { stdout } = await promisify(execFile)("bash", ["-euo", "pipefail", "-c", separated], { env: { ...process.env, URL: server.url, OPERATOR_KEY: server.operatorKey } });
  const answers = stdout.split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
  const imported = answers.find((answer) => answer.imported !== undefined);
  assert.deepEqual([imported.imported, imported.rejected], [401, []]);
  const dry = answers.find((answer) => answer.draw_id === null);
  assert.equal(dry.result.reasons.needs_guardian, 1);
  assert.equal(dry.result.cells.length, 4);
  for (const cell of dry.result.cells) assert.deepEqual([cell.selected, cell.falls_short], [4 * cell.target, false]);
  assert.equal(dry.result.selected, 160);
  const [reasons, minors, invited] = answers.filter((answer) => answer.items !== undefined);
  assert.equal(reasons.items.length, 5);
  assert.deepEqual(minors.items.map(({ ref }) => ref), ["kid"]);
  assert.equal(invited.items.length, 5);
  const lacking = answers.filter((answer) => answer.draw_id === null)[1];
  assert.deepEqual(lacking.result.cells.map(({ target }) => target), dry.result.cells.map(({ target }) => target));
});
