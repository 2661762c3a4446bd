// SPDX-License-Identifier: Apache-2.0
// Quotas as a brand designs them: interlocked, nested, soft, changed in the field; concepts by least fill; what the field report says of them.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { createBrand, fieldWave, send } from "../browser/common/client.mjs";
import { startServer } from "../browser/common/server.mjs";

const kDefinition = { pages: [{ elements: [{ type: "rating", name: "q1" }] }, { elements: [{ type: "rating", name: "q2" }] }] };
const kNorth = "{given.region} = 'north'";

let server;
let brand;
before(async () => {
  server = await startServer();
  brand = await createBrand(server, "Farola (invented)");
});
after(() => server.stop());

const launch = (more) => fieldWave(brand.client, { definition: kDefinition, given: ["region", "age"], ...more });
const people = (count, of) => Array.from({ length: count }, (_, i) => of(i));
const putCells = (wave, design) => brand.client.put(`/api/v1/waves/${wave.waveId}/quota-cells`, design);
const report = (wave) => brand.client.get(`/api/v1/waves/${wave.waveId}/report`);
const begin = async (link) => (await send(link, "start", {})).body;
const finish = async (link, answers = { q1: 3 }) => (await send(link, "complete", { answers })).body.state;

async function cellsOf(wave) {
  const { quota_cells: cells } = await report(wave);
  return Object.fromEntries(cells.map((cell) => [cell.name, cell]));
}

/** The cells of a wave as [completes, held]. */
async function countsOf(wave) {
  return Object.fromEntries(Object.entries(await cellsOf(wave)).map(([name, cell]) => [name, [cell.completes, cell.held]]));
}

const refusal = (pointer, rule) => (error) => {
  assert.match(error.message, /: 422 /);
  const { errors } = JSON.parse(error.message.slice(error.message.indexOf("{")));
  assert.deepEqual(errors.map((fault) => [fault.pointer, fault.rule]), [[pointer, rule]]);
  return true;
};

test("cells interlocked from margins know their levels, and each is filled exactly", async () => {
  const members = people(24, (i) => ({ region: i % 2 === 0 ? "north" : "south", age: i % 3 === 0 ? 25 : 50 }));
  const wave = await launch({ members, target: 9, open: false });
  const margins = [
    { name: "region", levels: [{ name: "north", condition: kNorth, target: 6 }, { name: "south", condition: "{given.region} = 'south'", target: 3 }] },
    { name: "age", levels: [{ name: "young", condition: "{given.age} < 40", target: 3 }, { name: "old", condition: "{given.age} >= 40", target: 6 }] },
  ];
  const { cells } = await putCells(wave, { interlocked: [{ name: "Region by age", margins }] });
  assert.deepEqual(cells.map(({ name, target, places, quota }) => [name, target, places, quota]), [
    ["Overall", 9, 9, null],
    ["Region by age: north, young", 2, 2, "Region by age"],
    ["Region by age: north, old", 4, 4, "Region by age"],
    ["Region by age: south, young", 1, 1, "Region by age"],
    ["Region by age: south, old", 2, 2, "Region by age"],
  ]);
  assert.deepEqual(cells[2].levels, [{ margin: "region", level: "north" }, { margin: "age", level: "old" }]);
  assert.deepEqual((await brand.client.get(`/api/v1/waves/${wave.waveId}/quota-cells`)).cells, cells);

  await brand.client.post(`/api/v1/waves/${wave.waveId}/open`);
  const states = [];
  for (const link of wave.links) states.push(await finish(link));
  assert.equal(states.filter((state) => state === "complete").length, 9);
  for (const cell of Object.values(await cellsOf(wave))) assert.deepEqual([cell.completes, cell.held], [cell.target, 0], cell.name);
});

test("a design that contradicts itself is refused by the place that is wrong", async () => {
  const wave = await launch({ members: people(1, () => ({})), target: 100, open: false });
  const margin = (name, targets) => ({ name, levels: targets.map((target, i) => ({ name: `l${i}`, condition: `{given.${name}} = ${i}`, target })) });
  for (const [design, pointer, rule] of [
    [{ cells: [{ name: "A", condition: "{q1", target: 1 }] }, "/cells/0/condition", "expression"],
    [{ cells: [{ name: "A", condition: "{given.regoin} = 'north'", target: 1 }] }, "/cells/0/condition", "not_given"],
    [{ cells: [{ name: "A", condition: "{q1} = 1", target: 9, cells: [{ name: "B", condition: "{q2} = 1", target: 10 }] }] }, "/cells/0/cells", "sum"],
    [{ interlocked: [{ name: "I", margins: [margin("region", [50, 50]), margin("age", [60, 41])] }] }, "/interlocked/0/margins/1", "sum"],
    [{ interlocked: [{ name: "I", margins: [margin("region", [60, 60]), margin("age", [60, 60])] }] }, "/interlocked/0", "sum"],
    [{ interlocked: [{ name: "I", margins: [margin("region", [60, 40])] }] }, "/interlocked/0/margins", "too_few"],
  ]) {
    await assert.rejects(putCells(wave, design), refusal(pointer, rule));
  }
});

test("a place is needed in a nested cell and in the cell that it divides", async () => {
  const members = people(6, (i) => ({ region: "north", age: i < 3 ? 25 : 50 }));
  const cells = [{ name: "North", condition: kNorth, target: 3, cells: [{ name: "Young north", condition: "{given.age} < 40", target: 2 }] }];
  const wave = await launch({ members, cells });
  const states = [];
  for (const link of wave.links) states.push(await finish(link));
  assert.deepEqual(states, ["complete", "complete", "quota_full", "complete", "quota_full", "quota_full"]);
  assert.deepEqual(await countsOf(wave), { Overall: [3, 0], North: [3, 0], "Young north": [2, 0] });
  const { North: north, "Young north": young } = await cellsOf(wave);
  assert.equal(young.parent_cell_id, north.quota_cell_id);
});

test("a soft cell says that it is over and refuses from its allowed excess on", async () => {
  const cells = [
    { name: "Soft", condition: "true", target: 2, limit: "soft" },
    { name: "Half as many more", condition: "true", target: 4, limit: "soft", allowed_excess: 50 },
  ];
  const wave = await launch({ members: people(8, () => ({})), cells });
  const states = [];
  for (const link of wave.links) states.push(await finish(link));
  assert.equal(states.filter((state) => state === "complete").length, 6);
  const { Soft: soft, "Half as many more": half } = await cellsOf(wave);
  assert.deepEqual([soft.completes, soft.over, soft.places], [6, 4, null]);
  assert.deepEqual([half.completes, half.over, half.places], [6, 2, 6]);
});

test("cells that change in the field count what was answered before and hold the places of those who answer now", async () => {
  const members = people(9, (i) => ({ region: i % 3 === 0 ? "south" : "north" }));
  const wave = await launch({ members, screen_out_if: "{q1} = 1", cells: [{ name: "South", condition: "{given.region} = 'south'", target: 5 }] });
  const [south1, north1, north2, south2, north3, north4, south3, north5, north6] = wave.links;
  for (const link of [south1, north1, north2]) assert.equal(await finish(link), "complete");
  assert.equal(await finish(south2, { q1: 1 }), "screen_out");
  const { items } = await brand.client.get(`/api/v1/waves/${wave.waveId}/responses`);
  const rejected = items.find(({ given, disposition }) => given.region === "north" && disposition === "complete");
  await brand.client.post(`/api/v1/responses/${rejected.response_id}/verdicts`, { verdict: "rejected", reason: "Nonsense." });
  for (const link of [north3, south3]) assert.equal((await begin(link)).state, "open");
  assert.deepEqual(await countsOf(wave), { Overall: [2, 2], South: [1, 1] });

  const { cells } = await putCells(wave, { cells: [{ name: "North", condition: kNorth, target: 2 }, { name: "South again", condition: "{given.region} = 'south'", target: 1 }, { name: "Three", condition: "{q1} = 3", target: 9 }] });
  assert.deepEqual(cells.map(({ name, completes, held }) => [name, completes, held]), [["Overall", 2, 2], ["North", 1, 1], ["South again", 1, 1], ["Three", 2, 0]]);
  assert.equal((await cellsOf(wave))["South again"].screen_outs, 1);

  assert.equal((await begin(north4)).state, "quota_full", "a complete and a held place make up the target");
  assert.equal(await finish(north3), "complete", "who held a place in the wave holds one in its new cell");
  assert.equal(await finish(south3), "complete", "also where that makes more than the target");
  assert.equal(await finish(north5), "quota_full");
  assert.deepEqual(await countsOf(wave), { Overall: [4, 0], North: [2, 0], "South again": [2, 0], Three: [4, 0] });
  const accept = brand.client.post(`/api/v1/responses/${rejected.response_id}/verdicts`, { verdict: "accepted", reason: "After all." });
  await assert.rejects(accept, /409 .*full by now/, "a verdict goes by the cells of today");

  await putCells(wave, { cells: [] });
  assert.equal(await finish(north6), "complete");
  await brand.client.post(`/api/v1/waves/${wave.waveId}/close`);
  await assert.rejects(putCells(wave, { cells: [] }), /409 .*has ended/);
});

test("who begins is shown the concept that the fewest have, and keeps it", async () => {
  const wave = await launch({ members: people(12, () => ({})), open: false });
  const path = `/api/v1/waves/${wave.waveId}/concepts`;
  const { cells } = await brand.client.put(path, { presentation: "monadic", concepts: [{ name: "blue" }, { name: "red" }, { name: "green" }] });
  assert.deepEqual(cells.map(({ name, assigns, completes, held }) => [name, assigns, completes, held]), [["blue", { concept: "blue" }, 0, 0], ["red", { concept: "red" }, 0, 0], ["green", { concept: "green" }, 0, 0]]);
  await brand.client.post(`/api/v1/waves/${wave.waveId}/open`);

  const early = await send(wave.links[0], "complete", { answers: { q1: 3 } });
  assert.equal(early.status, 409, "nobody has an opinion of a concept before seeing one");
  const forged = await send(wave.links[0], "start", { given: { concept: "red" } });
  assert.equal(forged.status, 422, "the page cannot choose");
  const shown = [];
  for (const link of wave.links) shown.push((await begin(link)).given.concept);
  for (const name of ["blue", "red", "green"]) assert.equal(shown.filter((concept) => concept === name).length, 4, name);
  assert.equal((await begin(wave.links[5])).given.concept, shown[5], "resumed with the same");
  await send(wave.links[5], "save", { save_no: 1, page: "page1", answers: { q1: 3 } });
  assert.equal((await begin(wave.links[5])).given.concept, shown[5]);

  for (const link of wave.links.slice(0, 6)) assert.equal(await finish(link), "complete");
  const { concept_cells: counted } = await report(wave);
  for (const cell of counted) assert.equal(cell.completes, shown.slice(0, 6).filter((concept) => concept === cell.name).length, cell.name);
  assert.equal(counted.reduce((sum, cell) => sum + cell.held, 0), 6);
  const { items } = await brand.client.get(`/api/v1/waves/${wave.waveId}/responses`);
  assert.deepEqual(items.map(({ given }) => given.concept).sort(), shown.slice(0, 6).sort());
  const csv = await (await fetch(`${server.url}/api/v1/waves/${wave.waveId}/exports/responses.csv?values=labels`, { headers: { Authorization: `Bearer ${brand.apiKey}` } })).text();
  assert.match(csv.split("\r\n")[0], /given\.concept/);
  await assert.rejects(brand.client.put(path, { presentation: "monadic", concepts: [] }), /409 .*draft/);
});

test("concepts go to those who qualify, up to their targets", async () => {
  const wave = await launch({ members: people(5, (i) => ({ region: ["north", "north", "north", "south", "west"][i] })), target: 100, open: false });
  const concepts = [{ name: "n", qualifies: kNorth, target: 1 }, { name: "any", qualifies: "{given.region} != 'west'" }];
  await brand.client.put(`/api/v1/waves/${wave.waveId}/concepts`, { presentation: "monadic", concepts });
  await brand.client.post(`/api/v1/waves/${wave.waveId}/open`);
  const begun = [];
  for (const link of wave.links) begun.push(await begin(link));
  assert.deepEqual(begun.slice(0, 3).map(({ given }) => given.concept).sort(), ["any", "any", "n"]);
  assert.equal(begun[3].given.concept, "any");
  assert.equal(begun[4].state, "screen_out", "qualifies for none");
});

test("concepts that go by answers are assigned once those are given, and before the end", async () => {
  const wave = await launch({ members: people(8, () => ({})), open: false });
  const concepts = [{ name: "high", qualifies: "{q1} >= 4" }, { name: "any", qualifies: "{q1} > 1" }];
  await brand.client.put(`/api/v1/waves/${wave.waveId}/concepts`, { presentation: "monadic", concepts });
  await brand.client.post(`/api/v1/waves/${wave.waveId}/open`);
  const save = async (link, answers, more = {}) => (await send(link, "save", { save_no: 1, page: "page1", answers, ...more })).body;

  const begun = await begin(wave.links[0]);
  assert.deepEqual([begun.given, begun.awaits], [{}, ["concept"]]);
  assert.equal((await save(wave.links[0], {})).given, undefined, "nothing is known yet");
  const early = await send(wave.links[0], "complete", { answers: { q1: 4 } });
  assert.deepEqual([early.status, early.body.type.split("/").at(-1)], [409, "state-conflict"]);

  const shown = [];
  for (const [i, link] of wave.links.slice(1, 5).entries()) {
    await begin(link);
    const saved = await save(link, { q1: 5 });
    shown.push(saved.given.concept);
    assert.deepEqual((await save(link, { q1: 5 })).given, saved.given, "the same save again hears the same");
    const changed = (await send(link, "save", { save_no: 2, page: "page2", answers: { q1: 2, q2: 3 } })).body;
    assert.deepEqual(changed.given, saved.given, "and keeps it whatever is answered later");
    const resumed = await begin(link);
    assert.deepEqual([resumed.given, resumed.awaits], [saved.given, []]);
    if (i < 2) assert.equal(await finish(link), "complete");
  }
  assert.deepEqual(shown.sort(), ["any", "any", "high", "high"]);
  const { concept_cells: cells } = await report(wave);
  assert.deepEqual(cells.map(({ completes, held }) => completes + held), [2, 2]);

  await begin(wave.links[5]);
  assert.equal((await save(wave.links[5], { q1: 3 })).given.concept, "any");
  await begin(wave.links[6]);
  assert.equal((await save(wave.links[6], { q1: 1 })).state, "screen_out", "qualifies for none");
  await begin(wave.links[7]);
  assert.equal((await save(wave.links[7], {}, { done: true })).state, "screen_out", "nothing more will be asked");
});

test("a test is shown a concept and takes no place", async () => {
  const wave = await launch({ members: people(1, () => ({})), open: false });
  const path = `/api/v1/waves/${wave.waveId}`;
  await brand.client.put(`${path}/concepts`, { presentation: "monadic", concepts: [{ name: "a", qualifies: "{q1} > 1" }, { name: "b", qualifies: "{q1} > 2" }] });
  const { link } = await brand.client.post(`${path}/test-interviews`, {});
  assert.deepEqual((await begin(link)).awaits, ["concept"]);
  const { body: saved } = await send(link, "save", { save_no: 1, page: "page1", answers: { q1: 2 } });
  assert.equal(saved.given.concept, "a");
  assert.equal(await finish(link), "complete");
  for (const cell of (await report(wave)).concept_cells) assert.deepEqual([cell.completes, cell.held], [0, 0], cell.name);
});

test("a sequence of concepts has each of them equally often in each place", async () => {
  const wave = await launch({ members: people(8, () => ({})), open: false });
  const concepts = ["a", "b", "c", "d"].map((name) => ({ name }));
  await brand.client.put(`/api/v1/waves/${wave.waveId}/concepts`, { presentation: "sequential", concepts, shown: 3 });
  await brand.client.post(`/api/v1/waves/${wave.waveId}/open`);
  const seen = {};
  for (const link of wave.links) {
    for (const [variable, concept] of Object.entries((await begin(link)).given)) seen[`${variable} ${concept}`] = (seen[`${variable} ${concept}`] ?? 0) + 1;
  }
  assert.equal(Object.keys(seen).length, 12);
  assert.ok(Object.values(seen).every((times) => times === 2), JSON.stringify(seen));
});

test("the field report tells the incidence and the completes to expect, of the wave and of each cell", async () => {
  const wave = await launch({ members: people(10, (i) => ({ region: i < 6 ? "north" : "south" })), screen_out_if: "{q1} = 1", cells: [{ name: "North", condition: kNorth, target: 4 }], target: 6 });
  const [first] = wave.links;
  await begin(first);
  const empty = await report(wave);
  assert.deepEqual([empty.completion_rate, empty.expected, empty.incidence_rate], [null, null, null]);
  assert.equal(await finish(first), "complete");
  assert.equal(await finish(wave.links[1]), "complete");
  assert.equal(await finish(wave.links[2], { q1: 1 }), "screen_out");
  assert.equal(await finish(wave.links[6]), "complete");
  for (const link of [wave.links[3], wave.links[7]]) assert.equal((await begin(link)).state, "open");
  const counts = await report(wave);
  // Four began and are not under way any more, three of them completed; two hold places.
  assert.deepEqual([counts.completion_rate, counts.expected, counts.incidence_rate], [0.75, 4.5, 0.75]);
  const { North: north, Overall: overall } = Object.fromEntries(counts.quota_cells.map((cell) => [cell.name, cell]));
  assert.deepEqual([north.completes, north.held, north.screen_outs], [2, 1, 1]);
  assert.deepEqual([north.expected, north.incidence_rate, north.over], [2.75, 2 / 3, 0]);
  assert.deepEqual([overall.expected, overall.incidence_rate, overall.screen_outs], [4.5, 0.75, 1]);
});
