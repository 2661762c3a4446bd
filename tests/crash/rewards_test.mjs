// SPDX-License-Identifier: Apache-2.0
// TRUST 32: the ledger of points. Random operations one after the other against a model that knows nothing of SQL; and completes, budgets and redemptions all
// at once on two servers that are killed: the sum stays zero, nobody is paid twice, and nobody who earned is left out.
// TERTULIA_LEDGER_OPERATIONS=1000000 makes the first part as long as one likes.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

import { createBrand } from "../browser/common/client.mjs";
import { startBeside, startServer } from "../browser/common/server.mjs";
import { completeAll, jsonPost, kKillRounds, kOneQuestion, persist, seeded } from "./common.mjs";

const { seed, random, whole } = seeded();
const kOperations = Number(process.env.TERTULIA_LEDGER_OPERATIONS ?? 20_000);
const kBatch = 500; // a transaction; rows that are changed too often in one grow long tails
const kMembers = 60;
const kPoints = 10;
const kPortion = 5;

let owner; // keeps the database; never killed
let servers;
before(async () => {
  owner = await startServer();
  servers = [await startBeside(owner), await startBeside(owner)];
});
after(async () => {
  for (const server of servers) await server.stop();
  await owner.stop();
});

const psql = async (sql, role = "tertulia_owner") => (await promisify(execFile)("psql", ["-h", `${owner.data}/s`, "-U", role, "-d", "tertulia", "-AtqX", "-v", "ON_ERROR_STOP=1", "-c", sql], { maxBuffer: 1 << 28 })).stdout.trim();

/** A brand with a campaign in the field and its members; `links` are theirs. */
async function prepare() {
  const brand = await createBrand(owner, "Farola (invented)");
  const { client } = brand;
  brand.brandId = (await client.get("/api/v1/brand")).brand_id;
  const { panel_id: panelId } = await client.post("/api/v1/panels", { title: "Readers", kind: "customers" });
  await client.post(`/api/v1/panels/${panelId}/imports`, ["ref,consent", ...Array.from({ length: kMembers }, (_, i) => `m${i},v1`)].join("\n"), "text/csv");
  const questionnaire = await client.post("/api/v1/questionnaires", { title: "Q", definition: kOneQuestion });
  const campaign = await client.post("/api/v1/campaigns", { title: "C", kind: "survey" });
  const wave = await client.post(`/api/v1/campaigns/${campaign.campaign_id}/waves`, { title: "W", questionnaire_id: questionnaire.questionnaire_id, version: 1, panel_id: panelId });
  await client.post(`/api/v1/waves/${wave.wave_id}/open`);
  await client.post(`/api/v1/waves/${wave.wave_id}/invitations`, {});
  const links = (await client.get(`/api/v1/waves/${wave.wave_id}/invitations?limit=1000`)).items.map(({ link }) => link);
  return { ...brand, campaignId: campaign.campaign_id, path: `/api/v1/campaigns/${campaign.campaign_id}/rewards`, links };
}

/** What must hold of a ledger whatever happened. */
async function assertBalanced(brandId) {
  const where = `brand_id = '${brandId}'`;
  assert.equal(await psql(`SELECT coalesce(sum(balance), 0) FROM reward_accounts WHERE ${where}`), "0");
  assert.equal(await psql(`SELECT count(*) FROM (SELECT transaction_id FROM reward_entries WHERE ${where} GROUP BY 1 HAVING sum(points) <> 0 OR count(*) <> 2) t`), "0");
  assert.equal(await psql(`SELECT count(*) FROM reward_transactions t WHERE ${where} AND NOT EXISTS (SELECT FROM reward_entries e WHERE e.brand_id = t.brand_id AND e.transaction_id = t.transaction_id)`), "0");
  assert.equal(await psql(`SELECT count(*) FROM reward_accounts a WHERE ${where} AND balance <> (SELECT coalesce(sum(points), 0) FROM reward_entries e WHERE e.brand_id = a.brand_id AND e.account_id = a.account_id)`), "0");
  assert.equal(await psql(`SELECT count(*) FROM reward_accounts WHERE ${where} AND kind <> 'issued' AND balance < 0`), "0");
}

/** A psql of the server's role, kept open: each batch is one transaction, and its answers come back in order. */
function ledgerSession(brandId) {
  const child = spawn("psql", ["-h", `${owner.data}/s`, "-U", "tertulia_app", "-d", "tertulia", "-AtqX", "-v", "ON_ERROR_STOP=1"], { stdio: ["pipe", "pipe", "inherit"] });
  let text = "";
  let waiting = null;
  child.stdout.on("data", (chunk) => {
    text += chunk;
    if (text.endsWith("end of batch\n")) {
      const lines = text.trim().split("\n").slice(0, -1);
      text = "";
      waiting(lines);
    }
  });
  return {
    run(statements) {
      const answered = new Promise((resolve) => (waiting = resolve));
      child.stdin.write(`BEGIN;\nSET LOCAL app.brand = '${brandId}';\n${statements.join("\n")}\nCOMMIT;\nSELECT 'end of batch';\n`);
      return answered;
    },
    end: () => new Promise((resolve) => {
      child.once("exit", resolve);
      child.stdin.end();
    }),
  };
}

test(`32: ${kOperations} random operations do what a model of them does (seed ${seed})`, { timeout: 3_600_000 }, async () => {
  const brand = await prepare();
  const members = (await psql(`SELECT member_id FROM members WHERE brand_id = '${brand.brandId}' ORDER BY member_id`)).split("\n");
  const session = ledgerSession(brand.brandId);
  const kinds = [["issued"], ["budget", `'${brand.campaignId}'`], ["requested"], ["redeemed"], ["expired"], ...members.slice(0, 20).map((id) => ["member", "NULL", `'${id}'`])];
  const accounts = await session.run(kinds.map(([kind, campaign = "NULL", member = "NULL"]) => `SELECT reward_account('${brand.brandId}', '${kind}', ${campaign}, ${member});`));
  const balances = new Map(accounts.map((id) => [id, 0]));
  const used = new Set();
  const outcomes = { done: 0, short: 0, repeated: 0 };
  for (let done = 0; done < kOperations; done += kBatch) {
    const expected = [];
    const statements = Array.from({ length: Math.min(kBatch, kOperations - done) }, (_, i) => {
      const from = accounts[whole(0, accounts.length - 1)];
      const to = accounts.filter((id) => id !== from)[whole(0, accounts.length - 2)];
      const points = whole(1, 100);
      const key = `op:${random() < 0.05 ? whole(0, done + i) : done + i}`;
      let outcome = "done";
      if (used.has(key)) outcome = "repeated";
      else if (from !== accounts[0] && balances.get(from) < points) outcome = "short";
      else {
        balances.set(from, balances.get(from) - points);
        balances.set(to, balances.get(to) + points);
        used.add(key);
      }
      ++outcomes[outcome];
      expected.push(outcome);
      return `SELECT rewards_post('${brand.brandId}', '${randomUUID()}', '${key}', 'fund', '${from}', '${to}', ${points}, now(), NULL);`;
    });
    assert.deepEqual(await session.run(statements), expected);
  }
  await session.end();
  console.log(`# ${JSON.stringify(outcomes)}`);
  assert.ok(Object.values(outcomes).every((count) => count > kOperations / 100), "each outcome was tried often");
  const there = new Map((await psql(`SELECT account_id, balance FROM reward_accounts WHERE brand_id = '${brand.brandId}'`)).split("\n").map((line) => line.split("|")));
  assert.deepEqual([...balances].map(([id, balance]) => [id, String(balance)]), accounts.map((id) => [id, there.get(id)]));
  await assertBalanced(brand.brandId);
});

for (let round = 1; round <= kKillRounds; ++round) {
  test(`32: two servers are killed while people earn, brands pay and decide, round ${round} (seed ${seed})`, { timeout: 300_000 }, async () => {
    const brand = await prepare();
    const headers = () => ({ Authorization: `Bearer ${brand.apiKey}`, "Idempotency-Key": randomUUID() });
    await brand.client.put(brand.path, { points: kPoints });
    const urls = (path) => (random() < 0.5 ? servers : [...servers].reverse()).map((server) => `${server.url}${path}`);
    const kills = new Set([whole(5, 20), whole(25, 40), whole(45, kMembers)]);
    const restarts = [];
    let completes = 0;
    const funds = [];
    const answering = completeAll(brand.links, {
      servers,
      width: 8,
      onAcknowledged: () => {
        if (kills.has(++completes)) restarts.push(servers[whole(0, 1)].killAndRestart());
        // Budgets in portions that never suffice at once, each sent until it is acknowledged.
        if (completes % kPortion === 0) funds.push(persist(urls(`${brand.path}/budget`), jsonPost({ points: kPortion * kPoints }, headers())));
      },
    });
    await answering;
    await Promise.all(funds);
    await Promise.all(restarts);
    await Promise.all(servers.map((server) => server.ready()));
    for (const deadline = Date.now() + 60_000; ; await sleep(50)) {
      const standing = await brand.client.get(brand.path);
      if (standing.paid === kMembers * kPoints) {
        assert.deepEqual([standing.budget, standing.waiting], [0, 0], "every point of the budget is paid, none twice");
        break;
      }
      assert.ok(Date.now() < deadline, JSON.stringify(standing));
    }
    assert.equal(await psql(`SELECT count(*) FROM reward_transactions WHERE brand_id = '${brand.brandId}' AND kind = 'award'`), String(kMembers));
    assert.equal(await psql(`SELECT count(DISTINCT member_id) || ' ' || min(balance) || ' ' || max(balance) FROM reward_accounts WHERE brand_id = '${brand.brandId}' AND kind = 'member'`), `${kMembers} ${kPoints} ${kPoints}`);
    await assertBalanced(brand.brandId);
  });
}
