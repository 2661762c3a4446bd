// SPDX-License-Identifier: Apache-2.0
// Waves that repeat by calendar, what their opening invites, lists of those to invite, the phases of a launch.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { createBrand, fieldWave, send } from "../browser/common/client.mjs";
import { startServer } from "../browser/common/server.mjs";

const kDefinition = { elements: [{ type: "rating", name: "q1" }] };

let server;
let brand;
before(async () => {
  server = await startServer();
  brand = await createBrand(server, "Farola (invented)");
});
after(() => server.stop());

const pathOf = (id) => `/api/v1/waves/${id}`;
const invitations = async (id) => (await brand.client.get(`${pathOf(id)}/invitations`)).items;

async function scheduledWave(more = {}) {
  const wave = await fieldWave(brand.client, { definition: kDefinition, given: ["region"], open: false, members: [{ region: "north" }, { region: "south" }, {}], ...more });
  await brand.client.put(`${pathOf(wave.waveId)}/schedule`, { opens_at: "2999-01-31T09:00", closes_at: "2999-01-31T18:00", time_zone: "Europe/Madrid" });
  return wave;
}

test("a wave is repeated with its panel, quotas and concepts, at the same times of its days", async () => {
  const wave = await scheduledWave({
    target: 9,
    cells: [{ name: "North", condition: "{given.region} = 'north'", target: 5, cells: [{ name: "Northern fans", condition: "{q1} = 5", target: 2 }] }],
  });
  const { items } = await brand.client.post(`${pathOf(wave.waveId)}/repetitions`, { every: { count: 1, unit: "month" }, times: 3, invites: "same" });
  assert.deepEqual(items.map((item) => item.opens_at), ["2999-02-28T08:00:00.000000Z", "2999-03-31T07:00:00.000000Z", "2999-04-30T07:00:00.000000Z"]);
  assert.deepEqual(items.map((item) => [item.status, item.title, item.first_wave_id, item.invites, item.panel_id]),
    [2, 3, 4].map((no) => ["scheduled", `Launch (${no})`, wave.waveId, "same", wave.panelId]));
  const cells = async (id) => (await brand.client.get(`${pathOf(id)}/quota-cells`)).cells.map((cell) => [cell.name, cell.condition, cell.target, cell.parent_cell_id !== null]);
  assert.deepEqual(await cells(items[1].wave_id), await cells(wave.waveId));
  const { items: listed } = await brand.client.get(`/api/v1/campaigns/${wave.campaignId}/waves`);
  assert.equal(listed.length, 4);

  await assert.rejects(brand.client.post(`${pathOf(wave.waveId)}/repetitions`, { every: { count: 1, unit: "month" }, times: 1 }), /409.*part of a series/);
  await assert.rejects(brand.client.post(`${pathOf(items[0].wave_id)}/repetitions`, { every: { count: 1, unit: "month" }, times: 1 }), /409.*part of a series/);
});

test("the opening of a repetition invites the same people, whoever joined since", async () => {
  const wave = await scheduledWave();
  const before = await invitations(wave.waveId);
  assert.equal(before.length, 3);
  const { items } = await brand.client.post(`${pathOf(wave.waveId)}/repetitions`, { every: { count: 1, unit: "day" }, times: 2, invites: "same" });
  await brand.client.post(`/api/v1/panels/${wave.panelId}/imports`, "ref,consent\nlate-1,v1\n", "text/csv");
  await brand.client.post(`${pathOf(items[0].wave_id)}/open`);
  const invited = await invitations(items[0].wave_id);
  assert.deepEqual(invited.map(({ ref }) => ref).sort(), before.map(({ ref }) => ref).sort());
  assert.equal((await send(invited[0].link, "complete", { answers: { q1: 3 } })).status, 201, "the same person answers again in the next wave");
});

test("the opening of a wave may invite its whole panel", async () => {
  const wave = await fieldWave(brand.client, { definition: kDefinition, open: false, members: [{}, {}] });
  const made = await brand.client.post(`/api/v1/campaigns/${wave.campaignId}/waves`, {
    title: "By itself", questionnaire_id: wave.questionnaireId, version: 1, panel_id: wave.panelId, invites: "panel", phase: "concept_test",
  });
  assert.deepEqual([made.invites, made.phase], ["panel", "concept_test"]);
  assert.deepEqual(await invitations(made.wave_id), []);
  await brand.client.post(`${pathOf(made.wave_id)}/open`);
  assert.equal((await invitations(made.wave_id)).length, 2);
});

test("a wave without a schedule, or with windows that overlap, is not repeated", async () => {
  const wave = await fieldWave(brand.client, { definition: kDefinition, open: false });
  const repeat = (every) => brand.client.post(`${pathOf(wave.waveId)}/repetitions`, { every, times: 2 });
  await assert.rejects(repeat({ count: 1, unit: "week" }), /409.*by its schedule/);
  await brand.client.put(`${pathOf(wave.waveId)}/schedule`, { opens_at: "2999-01-01T09:00", closes_at: "2999-01-20T09:00" });
  await assert.rejects(repeat({ count: 1, unit: "week" }), /422.*\/every.*overlap/);
  assert.equal((await brand.client.get(`/api/v1/campaigns/${wave.campaignId}/waves`)).items.length, 1, "nothing is half made");
  await assert.rejects(repeat({ count: 0, unit: "week" }), /422.*\/every\/count/);
});

test("of a list of people the answer says of each what became", async () => {
  const wave = await fieldWave(brand.client, { definition: kDefinition, members: [{}, {}] });
  const csv = "ref,consent,profile.region\nnew-1,v1,north\nnew-2,,north\nnew-3,v1,south\n";
  await brand.client.post(`/api/v1/panels/${wave.panelId}/imports`, csv, "text/csv");
  const known = (await invitations(wave.waveId))[0];
  const report = await brand.client.post(`${pathOf(wave.waveId)}/invitations`, {
    refs: ["new-1", known.ref, "nobody", "new-2", "new-3"], audience: "{member.region} = 'north'",
  });
  assert.equal(report.invited, 1);
  assert.deepEqual(report.listed.map(({ ref, standing }) => [ref, standing]),
    [["new-1", "invited"], [known.ref, "already_invited"], ["nobody", "unknown"], ["new-2", "no_consent"], ["new-3", "not_in_audience"]]);
  assert.equal(report.listed[1].link, known.link);
  assert.equal((await send(report.listed[0].link, "state")).body.state, "new");
  assert.equal(report.listed[3].link, undefined);
});

test("only a product launch has phases", async () => {
  const wave = await fieldWave(brand.client, { definition: kDefinition });
  const { campaign_id: diary } = await brand.client.post("/api/v1/campaigns", { title: "Kitchen diary", kind: "diary" });
  const body = { title: "Day 1", questionnaire_id: wave.questionnaireId, version: 1, panel_id: wave.panelId, phase: "teaser" };
  await assert.rejects(brand.client.post(`/api/v1/campaigns/${diary}/waves`, body), /422.*\/phase.*kind/);
});
