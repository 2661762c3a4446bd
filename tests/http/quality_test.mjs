// SPDX-License-Identifier: Apache-2.0
// The quality of completes from end to end: judged after they are in, explained, reviewed, rejected, appealed against.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { createBrand, fieldWave, send } from "../browser/common/client.mjs";
import { startServer } from "../browser/common/server.mjs";

const kRows = Array.from({ length: 12 }, (_, i) => `row${i + 1}`);
const kDefinition = {
  pages: [
    { name: "grid", elements: [{ type: "matrix", name: "m", columns: [1, 2, 3, 4, 5], rows: kRows }] },
    { name: "end", elements: [{ type: "radiogroup", name: "check", choices: ["left", "right"] }, { type: "text", inputType: "number", name: "age" }, { type: "comment", name: "why" }] },
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
const pathOf = (wave) => `/api/v1/waves/${wave.waveId}`;
const review = async (wave) => (await brand.client.get(`${pathOf(wave)}/quality/review`)).items;
const judge = (id, verdict) => brand.client.post(`/api/v1/responses/${id}/verdicts`, { verdict, reason: "Looked at by hand." });

/** Twelve answers that differ from person to person. */
const varied = (n) => Object.fromEntries(kRows.map((row, i) => [row, 1 + ((i * i * (n + 2) + 3 * i * n + n) % 5)]));
const straight = Object.fromEntries(kRows.map((row) => [row, 4]));

async function complete(link, answers, client) {
  const answer = await send(link, "complete", { answers, ...(client ? { client } : {}) });
  assert.equal(answer.body.state, "complete", JSON.stringify(answer.body));
}

/** Waits until everything is judged. */
async function judged(wave) {
  for (let i = 0; i < 200; ++i) {
    const state = await brand.client.get(`${pathOf(wave)}/quality`);
    if (state.assessed_to >= state.change_no && state.change_no > 0) return state;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return assert.fail("the completes were not judged");
}

const componentsOf = (record) => Object.fromEntries(record.components.map(({ component, value, detail }) => [component, { value, detail }]));
const assessments = async (wave) => {
  const { items } = await brand.client.get(`${pathOf(wave)}/responses`);
  return Promise.all(items.filter((one) => one.disposition === "complete").map((one) => brand.client.get(`/api/v1/responses/${one.response_id}/quality`)));
};

test("what is suspect stands in the review queue with sentences; a verdict takes it out", async () => {
  const wave = await launch({ members: [{}, {}, {}] });
  await brand.client.put(`${pathOf(wave)}/quality`, { attention_checks: [{ question: "check", right: "left" }], never: ["{age} < 18 and {m.row1} = 4"] });
  await complete(wave.links[0], { m: varied(1), check: "left", age: 40, why: "The price is fair and the shop is near." });
  await complete(wave.links[1], { m: straight, check: "right", age: 12, why: "asdfgh asdfgh" });
  await complete(wave.links[2], { m: varied(2), check: "left" });
  await judged(wave);
  const queue = await review(wave);
  assert.equal(queue.length, 1);
  const found = componentsOf(queue[0]);
  assert.equal(found.straight_lining.value, 1);
  assert.equal(found.straight_lining.detail, "Of 12 items on scales, 100 % repeat the answer before; answers differ by 0.0 steps.");
  assert.equal(found.attention_check.detail, "Failed 1 of 1 attention checks: check.");
  assert.equal(found.inconsistent_pairs.value, 0.5);
  assert.match(found.nonsense_text.detail, /^The text in why does not look like language/);
  assert.ok(!JSON.stringify(queue[0]).includes("asdf"), "no answer is quoted");
  assert.equal(found.speeding, undefined, "nothing is said of the time of an interview that began and ended at once");
  // 1 - (1 - 0.8)(1 - 0.4)(1 - 0.8)(1 - 0.6 · 0.5)(1 - 0.6), the weights of what was found, and 1 interview of 10.
  assert.ok(Math.abs(queue[0].score - (1 - 0.2 * 0.6 * 0.2 * 0.7 * 0.4)) < 1e-12, String(queue[0].score));
  const report = await brand.client.get(`${pathOf(wave)}/report`);
  assert.deepEqual([report.to_review, report.appeals, report.rejected], [1, 0, 0]);
  await judge(queue[0].response_id, "accepted");
  assert.deepEqual(await review(wave), []);
  assert.equal((await brand.client.get(`/api/v1/responses/${queue[0].response_id}/quality`)).verdict, "accepted");
});

test("completes that are alike find each other, by answers, by texts and by device", async () => {
  const wave = await launch({ members: [{}, {}, {}, {}] });
  const phone = { hints: "Phone 7|390x844|es" };
  await complete(wave.links[0], { m: varied(1), why: "The delivery took three weeks, and nobody answered." }, phone);
  await complete(wave.links[1], { m: varied(3), why: "the delivery took THREE weeks and nobody answered" }, phone);
  await complete(wave.links[2], { m: varied(1), why: "Good." }, { hints: "Desk|1920x1080|en" });
  await complete(wave.links[3], { m: varied(4) }, { trap: "http://buy.example" });
  await judged(wave);
  await brand.client.post(`${pathOf(wave)}/quality/recompute`);
  await judged(wave);
  const [first, second, third, fourth] = (await assessments(wave)).map(componentsOf);
  assert.equal(first.duplicate_answers.value, 1, "the first of two that are alike knows of the second, once all is judged anew");
  assert.equal(third.duplicate_answers.value, 1);
  assert.equal(second.duplicate_answers.value, 0);
  assert.equal(first.near_duplicate_text.value, 1);
  assert.equal(second.near_duplicate_text.value, 1);
  assert.equal(third.near_duplicate_text, undefined);
  assert.deepEqual([first.duplicate_device.value, second.duplicate_device.value, third.duplicate_device.value], [0.5, 0.5, 0]);
  assert.equal(fourth.duplicate_device, undefined);
  assert.equal(fourth.bot_signals.value, 1);
  assert.equal(first.interviews_per_member.detail, "The member's 1 interview in 30 days; 10 are usual.");
});

test("judging everything anew gives the same again", async () => {
  const wave = await launch({ members: Array.from({ length: 35 }, () => ({})) });
  for (const [i, link] of wave.links.entries()) {
    await send(link, "start", {});
    await send(link, "save", { save_no: 1, page: "end", answers: { m: varied(i) } });
    await complete(link, { m: i === 7 ? straight : varied(i), check: "left" });
  }
  const anew = async () => {
    await judged(wave);
    await brand.client.post(`${pathOf(wave)}/quality/recompute`);
    const { norms } = await judged(wave);
    return { norms, all: (await assessments(wave)).map(({ assessed_at: _, ...rest }) => rest) };
  };
  const first = await anew();
  const second = await anew();
  assert.equal(first.norms.completes, 35, "there are enough completes for a norm");
  assert.deepEqual(second.norms, first.norms, "the same data gives the same norm");
  assert.deepEqual(second.all, first.all);
  assert.ok(componentsOf(second.all[7]).speeding, "the pages were timed");
});

test("settings that mean nothing are refused by the place that is wrong", async () => {
  const wave = await launch({ members: [{}] });
  const put = (settings) => brand.client.put(`${pathOf(wave)}/quality`, settings);
  for (const [settings, pointer] of [
    [{ threshold: 2 }, "/threshold"],
    [{ weights: { speeding: -1 } }, "/weights/speeding"],
    [{ weights: { looks: 1 } }, "/weights/looks"],
    [{ attention_checks: [{ question: "nope", right: 1 }] }, "/attention_checks/0/question"],
    [{ never: ["{age} > 1", "{age} = = 1"] }, "/never/1"],
    [{ member_days: 0 }, "/member_days"],
  ]) {
    await assert.rejects(put(settings), (error) => error.message.includes("422") && error.message.includes(`"${pointer}"`), pointer);
  }
  const { settings } = await put({ weights: { straight_lining: 0 }, threshold: 0.9 });
  assert.deepEqual([settings.weights.straight_lining, settings.weights.speeding, settings.threshold], [0, 0.8, 0.9]);
  await complete(wave.links[0], { m: straight });
  await judged(wave);
  assert.equal(componentsOf((await assessments(wave))[0]).straight_lining, undefined, "a component without weight is left out");
});

test("a rejected respondent may say a word against it, once; the brand decides", async () => {
  const cells = [{ name: "North", condition: "{given.region} = 'north'", target: 1 }];
  const wave = await launch({ members: [{ region: "north" }, { region: "north" }], given: ["region"], cells, target: 10 });
  const [link, other] = wave.links;
  await complete(link, { m: straight });
  await judged(wave);
  const [{ response_id: id }] = await review(wave);
  assert.equal((await send(link, "state")).body.state, "complete");
  assert.equal((await send(link, "appeal", { text: "Why?" })).status, 409, "there is nothing to appeal against");

  await judge(id, "rejected");
  assert.deepEqual(await review(wave), []);
  for (let i = 0; i < 3; ++i) {
    const { body } = await send(link, "state");
    assert.deepEqual([body.state, body.appeal], ["rejected", "possible"]);
    assert.match(body.message, /you may say so here, once/);
  }
  assert.equal((await brand.client.get(`${pathOf(wave)}/report`)).appeals, 0, "asking writes nothing");
  assert.equal((await send(link, "appeal", { text: "" })).status, 422);
  const filed = await send(link, "appeal", { text: "I do agree with all of it." });
  assert.deepEqual([filed.status, filed.body.appeal], [201, "filed"]);
  const again = await send(link, "appeal", { text: "Another word." });
  assert.deepEqual([again.status, again.body.appeal], [200, "filed"]);

  const [waiting] = await review(wave);
  assert.deepEqual([waiting.response_id, waiting.verdict, waiting.appeal.text, waiting.appeal.open], [id, "rejected", "I do agree with all of it.", true]);
  assert.equal((await brand.client.get(`${pathOf(wave)}/report`)).appeals, 1);

  await complete(other, { m: varied(2) });
  await assert.rejects(judge(id, "accepted"), /409 .*full by now/);
  assert.equal((await review(wave)).length, 1, "the appeal stays open");
  await judge(id, "rejected");
  assert.deepEqual(await review(wave), []);
  const { body } = await send(link, "state");
  assert.deepEqual([body.state, body.appeal], ["rejected", "decided"]);
  assert.equal((await send(link, "appeal", { text: "Once more." })).body.appeal, "decided");
});

test("an appeal that is heard makes the answers count again", async () => {
  const wave = await launch({ members: [{}] });
  const [link] = wave.links;
  await complete(link, { m: straight });
  await judged(wave);
  const [{ response_id: id }] = await review(wave);
  await judge(id, "rejected");
  await send(link, "appeal", { text: "It is what I think." });
  await judge(id, "accepted");
  assert.deepEqual(await review(wave), []);
  assert.equal((await send(link, "state")).body.state, "complete");
  const report = await brand.client.get(`${pathOf(wave)}/report`);
  assert.deepEqual([report.usable, report.rejected, report.appeals], [1, 0, 0]);
});

test("a test interview is judged by nobody, and its device counts for nobody", async () => {
  const wave = await launch({ members: [{}] });
  const phone = { hints: "Phone 7|390x844|es" };
  const { link } = await brand.client.post(`${pathOf(wave)}/test-interviews`, { profile: {} });
  await send(link, "start", {});
  await complete(link, { m: straight }, { ...phone, trap: "filled in" });
  await complete(wave.links[0], { m: varied(1) }, phone);
  await judged(wave);
  assert.deepEqual(await review(wave), []);
  const all = await assessments(wave);
  assert.equal(all.length, 1);
  assert.equal(componentsOf(all[0]).duplicate_device.value, 0);
  assert.deepEqual(await brand.client.call("DELETE", `${pathOf(wave)}/test-interviews`), { purged: 1 }, "with its traces");
});

test("the review queue goes on behind its cursor", async () => {
  const wave = await launch({ members: Array.from({ length: 5 }, () => ({})) });
  for (const link of wave.links) await complete(link, { m: straight });
  await judged(wave);
  const seen = [];
  for (let cursor = ""; cursor !== null; ) {
    const page = await brand.client.get(`${pathOf(wave)}/quality/review?limit=2${cursor && `&cursor=${cursor}`}`);
    seen.push(...page.items.map((one) => one.response_id));
    cursor = page.next;
  }
  assert.equal(seen.length, 5);
  assert.equal(new Set(seen).size, 5);
});
