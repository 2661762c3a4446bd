// SPDX-License-Identifier: Apache-2.0
// A questionnaire changes while people answer it: what would be recoded is named and refused, what may change follows rules, and nothing is lost.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { promisify } from "node:util";

import { createBrand, fieldWave, send } from "../browser/common/client.mjs";
import { startServer } from "../browser/common/server.mjs";

const kFirst = {
  pages: [{ name: "p", elements: [
    { type: "radiogroup", name: "often", title: "How often?", choices: ["daily", "weekly", "rarely"] },
    { type: "checkbox", name: "rooms", choices: ["kitchen", "study", "hall"] },
    { type: "rating", name: "score", rateMin: 1, rateMax: 5 },
    { type: "comment", name: "why", title: "Why?" }] }],
};
/** A choice is added in front, one is taken out, a question has another name, one is new. */
const kSecond = {
  pages: [{ name: "p", elements: [
    { type: "radiogroup", name: "often", title: "How often?", choices: ["always", "daily", "weekly"] },
    { type: "checkbox", name: "rooms", choices: ["kitchen", "study", "hall"] },
    { type: "rating", name: "score", rateMin: 1, rateMax: 5 },
    { type: "comment", name: "reason", title: "Why?" },
    { type: "boolean", name: "again" }] }],
};
const kMapping = [
  { variable: "often", values: [{ from: "rarely", to: null }] },
  { variable: "why", to: "reason" },
];

let server;
let brand;
before(async () => {
  server = await startServer();
  brand = await createBrand(server, "Farola (invented)");
});
after(() => server.stop());

async function call(method, path, json) {
  const headers = { Authorization: `Bearer ${brand.apiKey}`, "Idempotency-Key": randomUUID(), "Content-Type": "application/json" };
  const answer = await fetch(`${server.url}${path}`, { method, headers, body: JSON.stringify(json) });
  return { status: answer.status, body: await answer.json() };
}
async function psql(sql) {
  const { stdout } = await promisify(execFile)("psql", ["-h", `${server.data}/s`, "-U", "tertulia_owner", "-d", "tertulia", "-At", "-c", sql]);
  return stdout.trim();
}

const field = (members = 6) => fieldWave(brand.client, { definition: kFirst, members: Array.from({ length: members }, () => ({})) });
const versions = (wave) => `/api/v1/questionnaires/${wave.questionnaireId}/versions`;
const codesOf = async (wave, version, name) =>
  Object.fromEntries((await brand.client.get(`${versions(wave)}/${version}/codebook`)).codebook.variables.find((variable) => variable.name === name).values.map(({ value, code }) => [value, code]));

test("a dry run names every change and every answer that would not fit, and writes nothing", async () => {
  const wave = await field();
  const [kept, renamed, losing, done] = wave.links;
  for (const link of [kept, renamed, losing]) await send(link, "start", {});
  await send(kept, "save", { save_no: 1, page: "p", answers: { often: "daily", rooms: ["study"] } });
  await send(renamed, "save", { save_no: 1, page: "p", answers: { often: "weekly", why: "dim" } });
  await send(losing, "save", { save_no: 1, page: "p", answers: { often: "rarely", score: 2 } });
  await send(done, "complete", { answers: { often: "rarely", why: "late" } });

  const path = `/api/v1/questionnaires/${wave.questionnaireId}/impact`;
  const bare = await call("POST", path, { definition: kSecond });
  assert.equal(bare.status, 200);
  assert.equal(bare.body.against, 1);
  assert.equal(bare.body.accepted, false);
  const change = (name) => bare.body.variables.find(({ variable }) => variable === name);
  assert.deepEqual(bare.body.variables.filter(({ needs_rule: needs }) => needs).map(({ variable }) => variable), ["often", "why"]);
  assert.deepEqual(change("often").removed.map(({ value, code }) => [value, code]), [["rarely", 3]]);
  assert.deepEqual(change("often").added.map(({ value }) => value), ["always"]);
  assert.deepEqual({ change: change("why").change, looks_like: change("why").looks_like }, { change: "gone", looks_like: "reason" });
  assert.equal(change("rooms.study").change, "same");
  assert.equal(change("again").change, "new");
  assert.deepEqual(bare.body.interviews, { in_progress: 3, examined: 3, unchanged: 1, mapped: 0, losing: 2 });
  assert.deepEqual(bare.body.invalid_answers, [{ answer: "often", interviews: 1, responses: 1 }, { answer: "why", interviews: 1, responses: 1 }]);

  const ruled = await call("POST", path, { definition: kSecond, mapping: kMapping });
  assert.equal(ruled.body.accepted, true);
  assert.deepEqual(ruled.body.interviews, { in_progress: 3, examined: 3, unchanged: 1, mapped: 1, losing: 1 });
  assert.deepEqual(ruled.body.invalid_answers, [{ answer: "often", interviews: 1, responses: 1 }]);
  assert.equal((await brand.client.get(`/api/v1/questionnaires/${wave.questionnaireId}`)).version, 1);
});

test("what would recode stored answers silently is refused until a rule says how", async () => {
  const wave = await field(1);
  const refused = await call("POST", versions(wave), { definition: kSecond });
  assert.equal(refused.status, 409);
  assert.match(refused.body.type, /recoding-version$/);
  assert.deepEqual(refused.body.errors.map(({ rule }) => rule), ["removed_values", "gone"]);
  assert.match(refused.body.errors[0].message, /rarely/);
  assert.match(refused.body.errors[1].message, /reason asks the same words/);

  const wrong = await call("POST", versions(wave), { definition: kSecond, mapping: [{ variable: "nobody", to: "reason" }, { variable: "why", to: "nowhere" }] });
  assert.equal(wrong.status, 422);
  assert.deepEqual(wrong.body.errors.map(({ pointer }) => pointer), ["/mapping/0/variable", "/mapping/1/to"]);

  const retyped = structuredClone(kFirst);
  retyped.pages[0].elements[0] = { type: "text", name: "often" };
  assert.deepEqual((await call("POST", versions(wave), { definition: retyped })).body.errors.map(({ rule }) => rule), ["retyped"]);

  assert.equal((await call("POST", versions(wave), { definition: kSecond, mapping: kMapping })).status, 201);
  assert.deepEqual(await codesOf(wave, 1, "often"), { daily: 1, weekly: 2, rarely: 3 });
  assert.deepEqual(await codesOf(wave, 2, "often"), { always: 4, daily: 1, weekly: 2 }, "a code means the same in every version");
});

test("before anybody was asked a questionnaire may change as it likes", async () => {
  const wave = await fieldWave(brand.client, { definition: kFirst, members: [{}], open: false });
  assert.equal((await call("POST", versions(wave), { definition: { elements: [{ type: "text", name: "other" }] } })).status, 201);
});

test("a wave moves on: new interviews by the new version, those in progress finish by theirs, results are joined", async () => {
  const wave = await field();
  const [old, fresh, done] = wave.links;
  await send(done, "complete", { answers: { often: "rarely", rooms: ["hall"], score: 4, why: "late" } });
  await send(old, "start", {});
  await send(old, "save", { save_no: 1, page: "p", answers: { often: "rarely" } });
  await brand.client.post(versions(wave), { definition: kSecond, mapping: kMapping });
  const moved = await call("POST", `/api/v1/waves/${wave.waveId}/version`, { version: 2, in_progress: "finish" });
  assert.equal(moved.status, 200);
  assert.deepEqual({ version: moved.body.wave.version, finishing: moved.body.finishing, migrated: moved.body.migrated, lost: moved.body.lost }, { version: 2, finishing: 1, migrated: 0, lost: [] });

  const resumed = (await send(old, "start", {})).body;
  assert.equal(resumed.version, 1);
  assert.deepEqual(resumed.answers, { often: "rarely" });
  assert.equal((await send(old, "complete", { version: 1, answers: { often: "rarely", why: "dark" } })).status, 201);
  assert.equal((await send(fresh, "start", {})).body.version, 2);
  assert.equal((await send(fresh, "complete", { version: 2, answers: { often: "always", reason: "bright", again: true } })).status, 201);

  const { items } = await brand.client.get(`/api/v1/waves/${wave.waveId}/responses`);
  assert.deepEqual(items.map(({ version }) => version), [1, 1, 2]);
  assert.deepEqual(items[0].answers, { often: "rarely", rooms: ["hall"], score: 4, why: "late" }, "no stored answer changes");

  const csv = await (await fetch(`${server.url}/api/v1/waves/${wave.waveId}/exports/responses.csv?values=codes`, { headers: { Authorization: `Bearer ${brand.apiKey}` } })).text();
  const [header, ...rows] = csv.trim().split("\r\n").map((line) => line.split(","));
  const column = (name) => rows.map((row) => row[header.indexOf(name)]);
  assert.ok(!header.includes("why"), "a renamed variable is one column");
  assert.deepEqual(column("version"), ["1", "1", "2"]);
  assert.deepEqual(column("often"), ["rarely", "rarely", "always"]);
  assert.deepEqual(column("reason"), ["late", "dark", "bright"]);
  assert.deepEqual(column("again"), ["", "", "true"]);
  assert.deepEqual(column("rooms.hall"), ["1", "", ""]);

  const { questions } = await brand.client.get(`/api/v1/waves/${wave.waveId}/summary`);
  const summary = (name) => questions.find((question) => question.name === name);
  assert.deepEqual(summary("again").missing, { not_asked: 2, no_answer: 0, refused: 0, dont_know: 0 }, "what a version did not ask was not asked");
  assert.deepEqual(summary("often").values.map(({ label, code, count }) => [label, code, count]), [["always", 4, 1], ["daily", 1, 0], ["weekly", 2, 0], ["rarely", 3, 2]]);
  const table = await brand.client.post("/api/v1/analyses", { method: "banner_table", data: { wave_id: wave.waveId }, args: { rows: [{ var: "often", levels: ["always", "rarely"] }], banner: [{ var: "disposition", levels: ["complete"] }] } });
  assert.ok(JSON.stringify(table.result).includes("rarely"));
  assert.equal((await call("POST", `/api/v1/waves/${wave.waveId}/version`, { version: 2, in_progress: "finish" })).status, 409);
  assert.equal((await call("POST", `/api/v1/waves/${wave.waveId}/version`, { version: 9, in_progress: "finish" })).status, 409);
});

test("interviews in progress migrate by the rules; what does not fit stays under the earlier version and is reported", async () => {
  const wave = await field(4);
  const [kept, renamed, losing, unsaved] = wave.links;
  for (const link of wave.links) await send(link, "start", {});
  await send(kept, "save", { save_no: 1, page: "p", answers: { often: "daily", rooms: ["study"] } });
  await send(renamed, "save", { save_no: 1, page: "p", answers: { often: "weekly", why: "dim" } });
  await send(losing, "save", { save_no: 3, page: "p", answers: { often: "rarely", score: 2 } });
  await brand.client.post(versions(wave), { definition: kSecond, mapping: kMapping });
  const moved = await call("POST", `/api/v1/waves/${wave.waveId}/version`, { version: 2, in_progress: "migrate" });
  assert.equal(moved.status, 200, JSON.stringify(moved.body));
  assert.deepEqual([moved.body.migrated, moved.body.finishing, moved.body.lost], [4, 0, [{ answer: "often", interviews: 1 }]]);

  // A page that was open all the while: told to load anew, whatever it sends.
  const late = { version: 1, save_no: 2, page: "p", answers: { often: "weekly", why: "very dim" } };
  for (const [action, body] of [["save", late], ["complete", { version: 1, answers: late.answers }]]) {
    const stale = await send(renamed, action, body);
    assert.equal(stale.status, 409, action);
    assert.match(stale.body.type, /stale$/);
  }
  const state = async (link) => { const { version, answers, save_no: saveNo } = (await send(link, "start", {})).body; return { version, answers, saveNo }; };
  assert.deepEqual(await state(kept), { version: 2, answers: { often: "daily", rooms: ["study"] }, saveNo: 2 });
  assert.deepEqual(await state(renamed), { version: 2, answers: { often: "weekly", reason: "dim" }, saveNo: 2 });
  assert.deepEqual(await state(losing), { version: 2, answers: { score: 2 }, saveNo: 4 });
  assert.deepEqual(await state(unsaved), { version: 2, answers: {}, saveNo: 0 });
  const stored = await psql(`SELECT s.answers->>'often', m.lost, m.last_save_no FROM interview_moves m JOIN interview_saves s ON s.interview_id = m.interview_id AND s.save_no = m.last_save_no JOIN interviews i ON i.interview_id = m.interview_id WHERE i.wave_id = '${wave.waveId}' AND m.lost <> '{}'`);
  assert.equal(stored, "rarely|{often}|3", "the answer itself is still there");

  assert.equal((await send(renamed, "complete", { version: 2, answers: { often: "weekly", reason: "dim" } })).status, 201);
  await brand.client.post(`/api/v1/waves/${wave.waveId}/close`);
  const { items } = await brand.client.get(`/api/v1/waves/${wave.waveId}/responses`);
  assert.deepEqual(items.map(({ version, disposition }) => [version, disposition]).sort(), [[2, "complete"], [2, "expired"], [2, "partial"], [2, "partial"]]);
});

test("rules of several versions follow one another, and a condition of the wave keeps what it reads", async () => {
  const wave = await fieldWave(brand.client, { definition: kFirst, members: [{}], screen_out_if: "{score} = 1" });
  const [link] = wave.links;
  await send(link, "start", {});
  await send(link, "save", { save_no: 1, page: "p", answers: { often: "daily", why: "dim" } });
  await brand.client.post(versions(wave), { definition: kSecond, mapping: kMapping });
  await call("POST", `/api/v1/waves/${wave.waveId}/version`, { version: 2, in_progress: "finish" });
  const third = structuredClone(kSecond);
  third.pages[0].elements[3].name = "because";
  await brand.client.post(versions(wave), { definition: third, mapping: [{ variable: "reason", to: "because" }] });
  const moved = await call("POST", `/api/v1/waves/${wave.waveId}/version`, { version: 3, in_progress: "migrate" });
  assert.deepEqual([moved.status, moved.body.migrated, moved.body.lost], [200, 1, []]);
  assert.deepEqual((await send(link, "start", {})).body.answers, { often: "daily", because: "dim" });

  const without = structuredClone(third);
  without.pages[0].elements.splice(2, 1);
  await brand.client.post(versions(wave), { definition: without, mapping: [{ variable: "score", to: null }] });
  const refused = await call("POST", `/api/v1/waves/${wave.waveId}/version`, { version: 4, in_progress: "finish" });
  assert.equal(refused.status, 409);
  assert.deepEqual(refused.body.errors.map(({ rule }) => rule), ["condition"]);
});
