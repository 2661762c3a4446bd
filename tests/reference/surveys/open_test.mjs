// SPDX-License-Identifier: Apache-2.0
// The open cases, and those that once differed: `tertulia evaluate` gives exactly the answers that survey-core gave.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { askTertulia } from "./programs.mjs";

for (const kind of ["expressions-open", "expressions-found", "surveys-open", "surveys-found"]) {
  test(`the cases of ${kind} are answered as survey-core answers them`, async () => {
    const text = readFileSync(new URL(`${kind}.jsonl`, import.meta.url), "utf8");
    const cases = text.split("\n").filter(line => line !== "").map(line => JSON.parse(line));
    assert.ok(cases.length > 10, "there are cases");
    const answers = await askTertulia(cases);
    for (const [i, one] of cases.entries()) assert.deepEqual(answers[i], one.expected, `${kind} ${one.id ?? i}`);
  });
}
