// SPDX-License-Identifier: Apache-2.0
// Publishing a questionnaire: what the linter refuses, what it hands back, and what a simulation says.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { createBrand } from "../browser/common/client.mjs";
import { startServer } from "../browser/common/server.mjs";

let server;
let apiKey;
before(async () => {
  server = await startServer();
  ({ apiKey } = await createBrand(server, "Farola"));
});
after(() => server.stop());

const kGood = {
  pages: [
    { name: "one", elements: [{ type: "radiogroup", name: "q", title: "Q", isRequired: true, choices: ["yes", "no"] }] },
    { name: "two", visibleIf: "{q} = 'yes'", elements: [{ type: "rating", name: "r", title: "R" }] },
  ],
};

/** Posts, and answers whatever comes back. */
async function post(path, body) {
  const headers = { Authorization: `Bearer ${apiKey}`, "Idempotency-Key": randomUUID(), "Content-Type": "application/json" };
  const answer = await fetch(`${server.url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  return { status: answer.status, body: await answer.json() };
}

async function get(path) {
  const answer = await fetch(`${server.url}${path}`, { headers: { Authorization: `Bearer ${apiKey}` } });
  return answer.json();
}

const publish = (definition) => post("/api/v1/questionnaires", { title: "Launch", definition });

test("errors refuse a questionnaire, each with its kind and its place", async () => {
  const definition = structuredClone(kGood);
  definition.pages[1].visibleIf = "{qq} = 'yes'";
  definition.pages[0].elements[0].enableIf = "nice({q})";
  const { status, body } = await publish(definition);
  assert.equal(status, 422);
  assert.ok(body.type.endsWith("/invalid-questionnaire"));
  assert.deepEqual(
    body.errors.map(({ pointer, rule }) => [rule, pointer]),
    [
      ["unknown_function", "/definition/pages/0/elements/0/enableIf"],
      ["unknown_name", "/definition/pages/1/visibleIf"],
    ],
  );
  assert.match(body.errors[1].message, /Is \{q\} meant\?/);
});

test("warnings come back with what is published, for first and further versions", async () => {
  const first = await publish(kGood);
  assert.equal(first.status, 201);
  assert.deepEqual(first.body.findings, []);
  const definition = structuredClone(kGood);
  definition.pages[1].visibleIf = "{q} = 'maybe'";
  const versions = `/api/v1/questionnaires/${first.body.questionnaire_id}/versions`;
  const second = await post(versions, { definition });
  assert.equal(second.status, 201);
  assert.equal(second.body.version, 2);
  assert.deepEqual(
    second.body.findings.map(({ kind, severity, pointer }) => [kind, severity, pointer]),
    [["never_holds", "warning", "/definition/pages/1/visibleIf"]],
  );
  definition.pages[1].visibleIf = "{q} = = 1";
  assert.equal((await post(versions, { definition })).status, 422);
});

test("a version is simulated: shares agree with chance, the same seed gives the same answer", async () => {
  const { body } = await publish(kGood);
  const path = `/api/v1/questionnaires/${body.questionnaire_id}/versions/1/simulations`;
  const plan = { n: 2000, seed: 3, now: "2026-03-01T10:00:00Z", screen_out_if: "{q} = 'no'", cells: [{ name: "all", condition: "{r} notempty", target: 10 }], given: { region: ["north", "south"] } };
  const first = await post(path, plan);
  assert.equal(first.status, 200);
  // One in two, within 4.5 standard deviations of 2,000 throws.
  assert.ok(Math.abs(first.body.screen_out.share - 0.5) < 4.5 * Math.sqrt(0.25 / 2000), String(first.body.screen_out.share));
  assert.equal(first.body.screen_out.count + first.body.complete.count, 2000);
  assert.equal(first.body.path_count, 2);
  assert.deepEqual((await post(path, plan)).body, first.body);

  const refused = async (change) => {
    const answer = await post(path, { ...plan, ...change });
    assert.equal(answer.status, 422);
    return answer.body.errors[0].pointer;
  };
  assert.equal(await refused({ n: 2001 }), "/n");
  assert.equal(await refused({ cells: [{ name: "x", condition: "= =" }] }), "/cells/0/condition");
  assert.equal(await refused({ given: { region: [] } }), "/given/region");
  assert.equal((await post(path.replace("versions/1", "versions/9"), plan)).status, 404);
});

async function importFile(format, file, query = "") {
  const headers = { Authorization: `Bearer ${apiKey}`, "Idempotency-Key": randomUUID(), "Content-Type": "application/octet-stream" };
  const url = `${server.url}/api/v1/questionnaires/imports?format=${format}${query}`;
  const answer = await fetch(url, { method: "POST", headers, body: file });
  return { status: answer.status, body: await answer.json() };
}

test("a questionnaire of another program becomes one of ours, and the report says how", async () => {
  const file = await readFile(new URL("../engine/import/allotments.lss", import.meta.url));
  const { status, body } = await importFile("limesurvey", file);
  assert.equal(status, 201);
  assert.equal(body.title, "Allotments");
  const { entries, refused } = body.report;
  assert.equal(entries.filter(({ outcome }) => outcome === "refused").length, refused);
  const condition = entries.find(({ place, kind }) => place === "question code" && kind === "condition");
  assert.equal(condition.original, "regexMatch('/x/', way)");
  const version = await get(`/api/v1/questionnaires/${body.questionnaire_id}/versions/1`);
  assert.equal(version.definition.pages[0].elements[0].name, "way");
});

test("a file that is none is refused, and nothing is written", async () => {
  const before = await get("/api/v1/questionnaires");
  for (const format of ["limesurvey", "qualtrics", "xlsform", "surveyjs"]) {
    const { status, body } = await importFile(format, "<!DOCTYPE d><document/>");
    assert.equal(status, 422, format);
    assert.equal(body.errors[0].rule, "invalid_file", format);
  }
  assert.deepEqual(await get("/api/v1/questionnaires"), before);
});
