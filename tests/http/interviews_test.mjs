// SPDX-License-Identifier: Apache-2.0
// The respondent's requests without a page: language, saves that collide, ending early, and what writes nothing.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { createBrand, fieldWave, send } from "../browser/common/client.mjs";
import { startServer } from "../browser/common/server.mjs";

const kDefinition = {
  pages: [
    { name: "p1", elements: [{ type: "text", inputType: "number", name: "age" }, { type: "radiogroup", name: "works_in", choices: ["media", "elsewhere"] }] },
    { name: "p2", elements: [{ type: "rating", name: "q1" }, { type: "comment", name: "why", isRequired: true }] },
  ],
};

let server;
let brand;
before(async () => {
  server = await startServer();
  brand = await createBrand(server, "Farola (invented)");
});
after(() => server.stop());

const launch = (more = {}) => fieldWave(brand.client, { definition: kDefinition, ...more });
const report = (wave) => brand.client.get(`/api/v1/waves/${wave.waveId}/report`);

test("the page is not given what would make the browser send, remember or lead elsewhere", async () => {
  const definition = { ...kDefinition, title: "Launch", cookieName: "seen", completedHtml: "<h1>Bye</h1>", navigateToUrl: "https://elsewhere.example" };
  const wave = await launch({ definition, members: [{}] });
  const { body } = await send(wave.links[0], "start", {});
  assert.deepEqual(body.questionnaire, { ...kDefinition, title: "Launch" });
});

test("asking where an interview stands writes nothing and tells what it is called", async () => {
  const wave = await launch({ title: "Launch", members: [{}] });
  const [link] = wave.links;
  for (let i = 0; i < 3; ++i) {
    const { status, body } = await send(link, "state");
    assert.equal(status, 200);
    assert.deepEqual({ state: body.state, brand: body.brand, title: body.title }, { state: "new", brand: "Farola (invented)", title: "Launch" });
  }
  assert.equal((await report(wave)).started, 0);
  await send(link, "start", {});
  assert.equal((await send(link, "state")).body.state, "begun");
  await send(link, "complete", { answers: { q1: 3, why: "x" } });
  const { body } = await send(link, "state");
  assert.equal(body.state, "complete");
  assert.match(body.message, /Thank you/);
  assert.equal((await send(`${link.slice(0, -4)}AAAA`, "state")).status, 404);
});

test("start in another language is kept, and the server speaks it from then on", async () => {
  const [link] = (await launch({ members: [{}] })).links;
  assert.equal((await send(link, "start", { locale: "en" })).body.locale, "en");
  assert.equal((await send(link, "start", { locale: "es" })).body.locale, "es");
  assert.equal((await send(link, "start", {})).body.locale, "es", "without a language the interview keeps its own");
  assert.equal((await send(link, "start", { locale: "<b>" })).body.locale, "es", "what is no language changes nothing");
  const refused = await send(link, "complete", { answers: {} });
  assert.equal(refused.status, 422);
  assert.equal(refused.body.errors[0].message, "Por favor, responda a esta pregunta.");
});

test("two devices that save different answers under one number lose nothing", async () => {
  const [link] = (await launch({ members: [{}] })).links;
  await send(link, "start", {});
  const first = { save_no: 1, page: "p1", answers: { age: 30, works_in: "media" } };
  assert.deepEqual((await send(link, "save", first)).body, { state: "open", save_no: 1 });
  const again = { ...first, answers: { works_in: "media", age: 30 } };
  assert.deepEqual((await send(link, "save", again)).body, { state: "open", save_no: 1 }, "the same save again, whatever the order of its members");
  const { status, body } = await send(link, "save", { save_no: 1, page: "p2", answers: { q1: 5 } });
  assert.equal(status, 200);
  assert.deepEqual(body, { state: "open", save_no: 1, answers: { age: 30, works_in: "media" }, page: "p1", stale: true });
  const merged = await send(link, "save", { save_no: 2, page: "p2", answers: { age: 30, works_in: "media", q1: 5 } });
  assert.deepEqual(merged.body, { state: "open", save_no: 2 });
  assert.deepEqual((await send(link, "start", {})).body.answers, { age: 30, works_in: "media", q1: 5 });
});

test("a save that screens out ends the interview at once, with a courteous word", async () => {
  const wave = await launch({ members: [{}, {}, {}], screen_out_if: "{age} < 18 or {works_in} = 'media'" });
  const [chosen, typed, late] = wave.links;

  await send(chosen, "start", {});
  const out = await send(chosen, "save", { save_no: 1, page: "p1", answers: { works_in: "media" } });
  assert.equal(out.status, 200);
  assert.equal(out.body.state, "screen_out");
  assert.match(out.body.message, /Thank you for your time/);
  assert.equal((await send(chosen, "start", {})).body.state, "screen_out");
  assert.equal((await report(wave)).dispositions.screen_out, 1);

  await send(typed, "start", {});
  const half = await send(typed, "save", { save_no: 1, page: "p1", answers: { age: 1 } });
  assert.equal(half.body.state, "open", "1 may become 18 while its page is shown");
  assert.equal((await send(typed, "save", { save_no: 2, page: "p1", answers: { age: 18 } })).body.state, "open");
  assert.equal((await send(typed, "save", { save_no: 3, page: "p2", answers: { age: 18 } })).body.state, "open");

  await send(late, "start", {});
  assert.equal((await send(late, "save", { save_no: 1, page: "p2", answers: { age: 17 } })).body.state, "screen_out");
  const { items } = await brand.client.get(`/api/v1/waves/${wave.waveId}/responses`);
  assert.deepEqual(items.map(({ disposition, answers }) => [disposition, answers]), [["screen_out", { works_in: "media" }], ["screen_out", { age: 17 }]]);
});

test("a condition that an unanswered question would meet waits for its answer", async () => {
  const wave = await launch({ members: [{}], screen_out_if: "{works_in} != 'elsewhere'" });
  const [link] = wave.links;
  await send(link, "start", {});
  assert.equal((await send(link, "save", { save_no: 1, page: "p1", answers: {} })).body.state, "open");
  assert.equal((await send(link, "save", { save_no: 2, page: "p2", answers: { q1: 2 } })).body.state, "open");
});

test("a dry run says what complete would, stores nothing and gives no hint of screening", async () => {
  const wave = await launch({ members: [{}, {}], screen_out_if: "{age} < 18 or {works_in} = 'media'" });
  const [link, other] = wave.links;
  const missing = await send(link, "validate", { answers: { q1: 3 } });
  assert.equal(missing.status, 200);
  assert.deepEqual([missing.body.state, missing.body.valid], ["open", false]);
  assert.deepEqual(missing.body.errors.map(({ pointer, rule }) => [pointer, rule]), [["/answers/why", "required"]]);
  assert.deepEqual((await send(link, "validate", { answers: { q1: 3, why: "x" } })).body, { state: "open", valid: true, errors: [] });
  const screened = await send(link, "validate", { answers: { age: 12 } });
  assert.deepEqual([screened.body.state, screened.body.valid], ["open", false], "who is screened out hears the rules, not the screening");
  const wrong = await send(link, "validate", { answers: { q1: 99, why: "x" } });
  assert.equal(wrong.body.valid, false);
  assert.equal((await report(wave)).started, 0);
  assert.equal((await send(link, "state")).body.state, "new");
  assert.equal((await send(link, "validate", {})).status, 422);
  assert.equal((await send(`${link.slice(0, -4)}AAAA`, "validate", { answers: {} })).status, 404);
  assert.equal((await send(other, "complete", { answers: { q1: 3, why: "x" } })).status, 201);
  assert.equal((await send(other, "validate", { answers: { q1: 3, why: "x" } })).body.state, "complete");
});
