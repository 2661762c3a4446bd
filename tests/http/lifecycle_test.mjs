// SPDX-License-Identifier: Apache-2.0
// How a panel lives, over the API: states as of a date, rates with their bases, retention by source, the forecast, and lapses noted by the job.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

import { createBrand, fieldWave, respond, send } from "../browser/common/client.mjs";
import { startServer } from "../browser/common/server.mjs";

let server;
let brand;
before(async () => {
  server = await startServer();
  brand = await createBrand(server, "Farola (invented)");
});
after(() => server.stop());

const psql = async (sql) => (await promisify(execFile)("psql", ["-h", `${server.data}/s`, "-U", "tertulia_owner", "-d", "tertulia", "-At", "-c", sql])).stdout.trim();
const daysAgo = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** A panel of members {ref, joined, source?}. */
async function panelOf(members) {
  const { panel_id: panelId } = await brand.client.post("/api/v1/panels", { title: "Readers", kind: "customers" });
  const rows = members.map(({ ref, joined, source = "" }) => `${ref},${joined},v1,${source}`);
  const report = await brand.client.post(`/api/v1/panels/${panelId}/imports`, ["ref,joined_on,consent,profile.source", ...rows].join("\n"), "text/csv");
  assert.equal(report.imported, members.length);
  return `/api/v1/panels/${panelId}`;
}

test("a panel is active, dormant and lapsed by the periods that the brand sets", async () => {
  const path = await panelOf([{ ref: "s1", joined: daysAgo(10) }, { ref: "s2", joined: daysAgo(100) }, { ref: "s3", joined: daysAgo(400) }]);
  const health = await brand.client.get(`${path}/health`);
  assert.deepEqual(health.rule, { dormant_after_days: 183, lapsed_after_days: 365, since: null });
  assert.deepEqual(health.states, { panelists: 3, active: 2, dormant: 0, lapsed: 1 });
  assert.deepEqual(health.active_share, { value: 2 / 3, count: 2, base: 3, small_base: true });
  assert.equal(health.participation_rate.value, null);
  await brand.client.put(`${path}/lifecycle`, { dormant_after_days: 30, lapsed_after_days: 90 });
  assert.deepEqual((await brand.client.get(`${path}/health`)).states, { panelists: 3, active: 1, dormant: 0, lapsed: 2 });
  const before = await brand.client.get(`${path}/health?at=${daysAgo(50)}T00:00:00Z`);
  assert.deepEqual(before.states, { panelists: 2, active: 0, dormant: 1, lapsed: 1 });
  await assert.rejects(brand.client.put(`${path}/lifecycle`, { dormant_after_days: 90, lapsed_after_days: 90 }), /422/);
});

test("rates count invitations, usable responses, completes and break-offs", async () => {
  const wave = await fieldWave(brand.client, { definition: { elements: [{ type: "rating", name: "q1", isRequired: true }] }, members: Array.from({ length: 10 }, () => ({})) });
  for (const link of wave.links.slice(0, 4)) assert.equal((await respond(link, { q1: 3 })).status, 201);
  await send(wave.links[4], "start", { locale: "en" });
  const rejected = (await brand.client.get(`/api/v1/waves/${wave.waveId}/responses`)).items[0].response_id;
  await brand.client.post(`/api/v1/responses/${rejected}/verdicts`, { verdict: "rejected", reason: "One answer throughout." });
  await brand.client.post(`/api/v1/waves/${wave.waveId}/close`);
  const health = await brand.client.get(`/api/v1/panels/${wave.panelId}/health`);
  assert.deepEqual([health.participation_rate.count, health.participation_rate.base], [3, 10]);
  assert.equal(health.completion_rate.count, 4);
  assert.deepEqual(health.contact_load, { invitations: 10, invited: 10, per_panelist: 1, most_per_person: 1 });
});

test("every touch of a member is listed, newest first", async () => {
  const wave = await fieldWave(brand.client, { definition: { elements: [{ type: "rating", name: "q1" }] }, members: [{}] });
  const [member] = (await brand.client.get(`/api/v1/panels/${wave.panelId}/members`)).items;
  const path = `/api/v1/members/${member.member_id}/touches`;
  assert.equal((await respond(wave.links[0], { q1: 3 })).status, 201);
  await brand.client.post(`/api/v1/members/${member.member_id}/consents`, { purpose: "research_contact", granted: false });
  const { items } = await brand.client.get(path);
  const kinds = items.map(({ kind }) => kind);
  // They joined long ago: whether the job has noted yet that they lapsed, and returned, is its own time.
  const told = kinds.filter((kind) => kind !== "lapsed" && kind !== "returned");
  assert.deepEqual(told.sort(), ["completed", "consented", "invited", "recruited", "started", "withdrew"]);
  const times = items.map(({ occurred_at: time }) => time);
  assert.deepEqual(times, [...times].sort().reverse());
  assert.equal(kinds[0], "withdrew");
  assert.deepEqual(items.filter(({ kind }) => kind === "completed").map(({ panel_id: panel, wave_id: of }) => [panel, of]), [[wave.panelId, wave.waveId]]);
  const earlier = (await brand.client.get(`${path}?before=${encodeURIComponent(items[1].occurred_at)}&limit=1`)).items;
  const rest = items.filter(({ occurred_at: time }) => time < times[1]);
  assert.deepEqual(earlier, rest.filter(({ occurred_at: time }) => time === rest[0].occurred_at));
});

test("retention tells how long people stay, by where they came from", async () => {
  const members = Array.from({ length: 6 }, (_, i) => ({ ref: `r${i}`, joined: daysAgo(i < 3 ? 500 : 100), source: i % 2 === 0 ? "mail" : "shop" }));
  const path = await panelOf(members);
  const retention = await brand.client.get(`${path}/retention?by=source`);
  assert.equal(retention.curve.panelists, 6);
  assert.equal(retention.curve.lost, 3);
  assert.deepEqual(retention.curve.points.map(({ day, at_risk: atRisk, lost }) => [day, atRisk, lost]), [[365, 3, 3]]);
  assert.deepEqual(retention.curves.map(({ group, panelists, lost }) => [group, panelists, lost]).sort(), [["mail", 3, 2], ["shop", 3, 1]]);
  assert.equal(retention.cohorts.reduce((sum, { panelists }) => sum + panelists, 0), 6);
  assert.equal(retention.acquisitions.reduce((sum, { kept }) => sum + kept.count, 0), 3);
  await assert.rejects(brand.client.get(`${path}/retention?by=`), /422/);
});

test("the next wave is forecast for the panel, for an audience, for some of it", async () => {
  const path = await panelOf(Array.from({ length: 40 }, (_, i) => ({ ref: `f${i}`, joined: daysAgo(10), source: i < 10 ? "mail" : "shop" })));
  const whole = await brand.client.get(`${path}/forecast`);
  assert.deepEqual([whole.may_be_asked, whole.invitations, whole.wave_correlation], [40, 40, null]);
  const isClose = (number, to) => assert.ok(Math.abs(number - to) < 1e-9, `${number} instead of ${to}`);
  isClose(whole.expected, 8);
  assert.ok(whole.interval[0] < 8 && whole.interval[1] > 8, JSON.stringify(whole.interval));
  const { audience_id: audience } = await brand.client.post(`${path}/audiences`, { title: "By mail", kind: "live", expression: "{member.source} = 'mail'" });
  assert.equal((await brand.client.get(`${path}/forecast?audience_id=${audience}`)).may_be_asked, 10);
  isClose((await brand.client.get(`${path}/forecast?invitations=20`)).expected, 4);
  const other = await panelOf([{ ref: "o1", joined: daysAgo(1) }]);
  await assert.rejects(brand.client.get(`${other}/forecast?audience_id=${audience}`), /404/);
});

test("who fell silent is noted as lapsed by the job, once", async () => {
  const path = await panelOf([{ ref: "l1", joined: daysAgo(800) }]);
  const ofPanel = `FROM lifecycle_events e JOIN panelists t USING (brand_id, panelist_id) WHERE t.panel_id = '${path.split("/").at(-1)}'`;
  const counted = async () => {
    await psql("UPDATE due_work SET due_at = now() WHERE kind = 'lifecycle'");
    for (const deadline = Date.now() + 30_000; ; await sleep(50)) {
      // Done with all panels: it looks again tomorrow.
      if ((await psql("SELECT count(*) FROM due_work WHERE kind = 'lifecycle' AND due_at < now() + interval '1 hour'")) === "0") break;
      assert.ok(Date.now() < deadline, "the job did not come round");
    }
    return psql(`SELECT string_agg(e.kind || ' ' || e.occurred_at::date, ',') ${ofPanel}`);
  };
  const expected = `lapsed ${daysAgo(800 - 365)}`;
  assert.equal(await counted(), expected);
  assert.equal(await counted(), expected);
});
