// SPDX-License-Identifier: Apache-2.0
// The life of a wave: draft, scheduled, fielding, paused, closed, archived; what its respondents meet meanwhile.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { createBrand, fieldWave, send } from "../browser/common/client.mjs";
import { startServer } from "../browser/common/server.mjs";

const kDefinition = { pages: [{ elements: [{ type: "rating", name: "q1" }] }, { elements: [{ type: "comment", name: "why" }] }] };

let server;
let brand;
before(async () => {
  server = await startServer();
  brand = await createBrand(server, "Farola (invented)");
});
after(() => server.stop());

const launch = (more = {}) => fieldWave(brand.client, { definition: kDefinition, ...more });
const act = (wave, what) => brand.client.post(`/api/v1/waves/${wave.waveId}/${what}`);
const schedule = (wave, times) => brand.client.put(`/api/v1/waves/${wave.waveId}/schedule`, times);
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

test("a paused wave lets nobody begin and everybody finish", async () => {
  const wave = await launch({ members: [{}, {}] });
  const [begun, fresh] = wave.links;
  await send(begun, "start", {});
  assert.equal((await act(wave, "pause")).status, "paused");
  const turned = await send(fresh, "start", { locale: "en" });
  assert.equal(turned.body.state, "paused");
  assert.match(turned.body.message, /your link stays valid/);
  assert.equal((await send(fresh, "state")).body.state, "paused");
  assert.equal((await send(fresh, "validate", { answers: {} })).body.state, "paused");
  assert.equal((await send(begun, "save", { save_no: 1, page: "page1", answers: { q1: 4 } })).body.state, "open");
  assert.equal((await send(begun, "complete", { answers: { q1: 4, why: "x" } })).body.state, "complete");
  assert.equal((await act(wave, "resume")).status, "fielding");
  assert.equal((await send(fresh, "start", {})).body.state, "open");
});

test("a paused wave can be closed, a closed one archived, and nothing else be done to it", async () => {
  const wave = await launch({ members: [{}] });
  const opened = (await brand.client.get(`/api/v1/waves/${wave.waveId}`)).opened_at;
  await act(wave, "pause");
  assert.equal((await act(wave, "resume")).opened_at, opened, "the first opening is remembered");
  await assert.rejects(act(wave, "resume"), /409 .*Only a paused wave can be resumed/);
  await assert.rejects(act(wave, "archive"), /409 .*Only a closed wave can be archived/);
  await act(wave, "pause");
  assert.equal((await act(wave, "close")).status, "closed");
  assert.equal((await act(wave, "archive")).status, "archived");
  await assert.rejects(act(wave, "open"), /409/);
  await assert.rejects(schedule(wave, { closes_at: inAnHour() }), /409 .*has ended/);
  assert.equal((await send(wave.links[0], "start", {})).body.state, "closed");
});

test("a scheduled wave says when it opens, in whose clock that was meant, and turns respondents away until then", async () => {
  const wave = await launch({ members: [{}], open: false });
  const scheduled = await schedule(wave, { opens_at: "2999-07-01T09:00", closes_at: "2999-12-01T09:00", time_zone: "Europe/Madrid" });
  assert.deepEqual(
    { status: scheduled.status, opens_at: scheduled.opens_at, closes_at: scheduled.closes_at, time_zone: scheduled.time_zone },
    { status: "scheduled", opens_at: "2999-07-01T07:00:00.000000Z", closes_at: "2999-12-01T08:00:00.000000Z", time_zone: "Europe/Madrid" },
  );
  assert.equal((await send(wave.links[0], "state")).body.state, "not_open");
  assert.equal((await schedule(wave, {})).status, "draft", "without a time to open it is a draft again");
  assert.equal((await act(wave, "open")).status, "fielding");
  const closing = await schedule(wave, { closes_at: inAnHour() });
  assert.equal(closing.status, "fielding");
  assert.notEqual(closing.closes_at, null);
  await assert.rejects(schedule(wave, { opens_at: inAnHour() }), /409 .*has not been opened/);
});

test("a schedule that cannot be kept is refused by the field that is wrong", async () => {
  const wave = await launch({ members: [{}], open: false });
  for (const [times, pointer] of [
    [{ opens_at: "2001-01-01T00:00Z" }, "/opens_at"],
    [{ opens_at: "next week" }, "/opens_at"],
    [{ opens_at: "2999-01-02", closes_at: "2999-01-01" }, "/closes_at"],
    [{ opens_at: inAnHour(), time_zone: "Europe/Atlantis" }, "/time_zone"],
  ]) {
    await assert.rejects(schedule(wave, times), (error) => error.message.includes("422") && error.message.includes(`"${pointer}"`), pointer);
  }
  assert.equal((await brand.client.get(`/api/v1/waves/${wave.waveId}`)).status, "draft");
});

test("a rejected complete gives its quota places back, and takes them again only while they are free", async () => {
  const cells = [{ name: "North", condition: "{given.region} = 'north'", target: 2 }];
  const wave = await launch({ members: Array.from({ length: 4 }, () => ({ region: "north" })), given: ["region"], cells });
  const complete = async (link) => {
    await send(link, "start", {});
    return (await send(link, "complete", { answers: { q1: 3 } })).body.state;
  };
  const report = () => brand.client.get(`/api/v1/waves/${wave.waveId}/report`);
  const filled = async () => (await report()).quota_cells.map(({ name, completes }) => [name, completes]);
  const judge = (response, verdict) => brand.client.post(`/api/v1/responses/${response.response_id}/verdicts`, { verdict, reason: "Answered in four seconds." });

  assert.deepEqual([await complete(wave.links[0]), await complete(wave.links[1]), await complete(wave.links[2])], ["complete", "complete", "quota_full"]);
  const { items } = await brand.client.get(`/api/v1/waves/${wave.waveId}/responses`);
  const [first] = items.filter(({ disposition }) => disposition === "complete");
  const [turned] = items.filter(({ disposition }) => disposition === "quota_full");

  const rejected = await judge(first, "rejected");
  assert.equal(rejected.rejected, true);
  await judge(first, "rejected");
  assert.deepEqual(await filled(), [["Overall", 1], ["North", 1]], "once, however often it is rejected");
  const counts = await report();
  assert.deepEqual([counts.dispositions.complete, counts.rejected, counts.usable], [2, 1, 1]);
  assert.equal(counts.as_of.change_no, 5, "three responses and two verdicts");

  assert.equal((await judge(first, "accepted")).rejected, false);
  assert.deepEqual(await filled(), [["Overall", 2], ["North", 2]]);
  await judge(first, "rejected");
  assert.equal(await complete(wave.links[3]), "complete", "the place was free for another");
  await assert.rejects(judge(first, "accepted"), /409 .*full by now/);
  assert.deepEqual(await filled(), [["Overall", 2], ["North", 2]]);
  await assert.rejects(judge(turned, "rejected"), /409 .*Only a complete/);
});

test("the calendar opens a wave by itself", async () => {
  const wave = await launch({ members: [{}], open: false });
  await schedule(wave, { opens_at: new Date(Date.now() + 1_500).toISOString() });
  for (;;) {
    const { status } = await brand.client.get(`/api/v1/waves/${wave.waveId}`);
    if (status === "fielding") break;
    assert.equal(status, "scheduled");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.equal((await send(wave.links[0], "start", {})).body.state, "open");
});
