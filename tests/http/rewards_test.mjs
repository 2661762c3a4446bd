// SPDX-License-Identifier: Apache-2.0
// Points from the complete that earns them to what is had for them: rules, budgets, redemptions that the brand decides on, points that expire.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

import { createBrand, respond } from "../browser/common/client.mjs";
import { startServer } from "../browser/common/server.mjs";
import { MemberClient } from "../common/member_client.mjs";
import { SmtpSink } from "../common/smtp_sink.mjs";

const kDefinition = { elements: [{ type: "rating", name: "q1" }] };

let sink;
let server;
let brand;
before(async () => {
  sink = await new SmtpSink().listen();
  server = await startServer({ options: sink.options() });
  brand = await createBrand(server, "Farola (invented)");
  brand.brandId = (await brand.client.get("/api/v1/brand")).brand_id;
});
after(async () => {
  await server.stop();
  await sink.close();
});

const psql = async (sql) => (await promisify(execFile)("psql", ["-h", `${server.data}/s`, "-U", "tertulia_owner", "-d", "tertulia", "-At", "-c", sql])).stdout.trim();

/** A campaign with a wave in the field to which these many members are invited: {path, links, emails}. */
async function campaignWith(count) {
  const emails = Array.from({ length: count }, () => `m-${randomUUID()}@farola.example`);
  const { panel_id: panelId } = await brand.client.post("/api/v1/panels", { title: "Readers", kind: "customers" });
  await brand.client.post(`/api/v1/panels/${panelId}/imports`, ["ref,email,consent", ...emails.map((email) => `${randomUUID()},${email},v1`)].join("\n"), "text/csv");
  const questionnaire = await brand.client.post("/api/v1/questionnaires", { title: "Q", definition: kDefinition });
  const { campaign_id: campaignId } = await brand.client.post("/api/v1/campaigns", { title: "C", kind: "survey" });
  const { wave_id: waveId } = await brand.client.post(`/api/v1/campaigns/${campaignId}/waves`, { title: "W", questionnaire_id: questionnaire.questionnaire_id, version: 1, panel_id: panelId });
  await brand.client.post(`/api/v1/waves/${waveId}/open`);
  await brand.client.post(`/api/v1/waves/${waveId}/invitations`, {});
  const links = (await brand.client.get(`/api/v1/waves/${waveId}/invitations`)).items.map(({ link }) => link);
  return { path: `/api/v1/campaigns/${campaignId}/rewards`, links, emails };
}
const fund = (campaign, points) => brand.client.post(`${campaign.path}/budget`, { points });
async function until(ask, holds) {
  for (const deadline = Date.now() + 30_000; ; await sleep(50)) {
    const answer = await ask();
    if (holds(answer)) return answer;
    assert.ok(Date.now() < deadline, JSON.stringify(answer));
  }
}
async function signedIn(email) {
  const client = new MemberClient(server, brand.brandId, sink);
  await client.signIn(email);
  return client;
}

test("a complete earns what its campaign's rule says; what the budget lacks waits and is paid in the order in which it was earned", async () => {
  const campaign = await campaignWith(4);
  assert.deepEqual(await brand.client.get(campaign.path), { points: null, expires_after_days: null, budget: 0, paid: 0, waiting: 0 });
  assert.equal((await respond(campaign.links[0], { q1: 1 })).body.state, "complete");
  await until(() => psql("SELECT count(*) FROM event_tasks"), (count) => count === "0");
  await brand.client.put(campaign.path, { points: 50 });
  await fund(campaign, 60);
  for (const link of campaign.links.slice(1)) await respond(link, { q1: 2 });
  await until(() => brand.client.get(campaign.path), ({ paid, waiting }) => paid + waiting === 150);
  assert.deepEqual(await brand.client.get(campaign.path), { points: 50, expires_after_days: null, budget: 10, paid: 50, waiting: 100 }, "who answered before there was a rule earned nothing");
  await assert.rejects(fund(campaign, -11), /409/);
  await assert.rejects(fund(campaign, 0), /422/);
  assert.equal((await fund(campaign, -10)).budget, 0);
  assert.deepEqual(await fund(campaign, 110), { points: 50, expires_after_days: null, budget: 10, paid: 150, waiting: 0 });
});

test("a member asks for something once, the brand approves or refuses once, and refused points are theirs again", async () => {
  const campaign = await campaignWith(1);
  await brand.client.put(campaign.path, { points: 100 });
  await fund(campaign, 100);
  await respond(campaign.links[0], { q1: 5 });
  await until(() => brand.client.get(campaign.path), ({ paid }) => paid === 100);
  const member = await signedIn(campaign.emails[0]);
  const points = async () => (await member.get("state")).body.points;
  assert.deepEqual(await points(), { balance: 100, requested: 0, waiting: 0 });
  const ask = { redemption_id: randomUUID(), points: 60 };
  // A button pressed twice, or by an impatient browser.
  const statuses = await Promise.all([1, 2, 3].map(async () => (await member.post("redeem", ask)).status));
  assert.deepEqual(statuses, [200, 200, 200]);
  assert.deepEqual(await points(), { balance: 40, requested: 60, waiting: 0 });
  assert.equal((await member.post("redeem", { redemption_id: randomUUID(), points: 41 })).status, 409);
  assert.equal((await member.post("redeem", { redemption_id: randomUUID(), points: -5 })).status, 422);
  const { items } = await brand.client.get("/api/v1/redemptions?state=requested");
  assert.deepEqual(items.map(({ redemption_id: id, points: wanted }) => [id, wanted]), [[ask.redemption_id, 60]]);
  const path = `/api/v1/redemptions/${ask.redemption_id}/decision`;
  assert.equal((await brand.client.post(path, { decision: "refuse" })).state, "refused");
  assert.equal((await brand.client.post(path, { decision: "refuse" })).state, "refused");
  await assert.rejects(brand.client.post(path, { decision: "approve" }), /409/);
  assert.deepEqual(await points(), { balance: 100, requested: 0, waiting: 0 });
  const second = { redemption_id: randomUUID(), points: 100 };
  await member.post("redeem", second);
  await brand.client.post(`/api/v1/redemptions/${second.redemption_id}/decision`, { decision: "approve" });
  assert.deepEqual(await points(), { balance: 0, requested: 0, waiting: 0 });
  const moved = (await member.get("data")).body.points.map(({ kind, points: by }) => [kind, by]);
  assert.deepEqual(moved, [["award", 100], ["request", -60], ["refuse", 60], ["request", -100]]);
});

test("points expire by their campaign's rule; those that expire first are spent first", async () => {
  const campaign = await campaignWith(1);
  await brand.client.put(campaign.path, { points: 30, expires_after_days: 10 });
  await fund(campaign, 30);
  await respond(campaign.links[0], { q1: 5 });
  await until(() => brand.client.get(campaign.path), ({ paid }) => paid === 30);
  const member = await signedIn(campaign.emails[0]);
  await member.post("redeem", { redemption_id: randomUUID(), points: 12 });
  // Ten days pass for this award alone.
  await psql("UPDATE reward_transactions SET expires_at = now() - interval '1 second' WHERE kind = 'award' AND expires_at IS NOT NULL");
  await psql("UPDATE due_work SET due_at = now() WHERE kind = 'reward_expiry'");
  await until(async () => (await member.get("state")).body.points, ({ balance }) => balance === 0);
  assert.deepEqual((await member.get("data")).body.points.at(-1).points, -18);
  // What is refused later has expired as well.
  const [{ redemption_id: id }] = (await brand.client.get("/api/v1/redemptions?state=requested")).items;
  await brand.client.post(`/api/v1/redemptions/${id}/decision`, { decision: "refuse" });
  await until(async () => (await member.get("data")).body.points, (moved) => moved.at(-1).kind === "expire" && moved.at(-1).points === -12);
  assert.equal(await psql("SELECT sum(balance) FROM reward_accounts"), "0");
});

test("the server's role can move points by the one function alone, and never below zero", async () => {
  const asServer = (sql) => promisify(execFile)("psql", ["-h", `${server.data}/s`, "-U", "tertulia_app", "-d", "tertulia", "-At", "-c", `BEGIN; SET LOCAL app.brand = '${brand.brandId}'; ${sql}; COMMIT`]);
  for (const sql of ["UPDATE reward_accounts SET balance = 1", "INSERT INTO reward_entries SELECT brand_id, transaction_id, account_id, 1 FROM reward_entries", "DELETE FROM reward_transactions", "UPDATE reward_entries SET points = 1"])
    await assert.rejects(asServer(sql), /permission denied/);
  const [from, to] = (await psql("SELECT account_id FROM reward_accounts WHERE kind IN ('redeemed', 'expired') ORDER BY kind")).split("\n");
  const post = (brandId, points) => asServer(`SELECT rewards_post('${brandId}', '${randomUUID()}', '${randomUUID()}', 'fund', '${from}', '${to}', ${points}, now(), NULL)`);
  assert.match((await post(brand.brandId, 1_000_000)).stdout, /short/);
  await assert.rejects(post(brand.brandId, -1), /from one account to another/);
  await assert.rejects(post(randomUUID(), 1), /another brand/);
});
