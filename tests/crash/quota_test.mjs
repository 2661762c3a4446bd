// SPDX-License-Identifier: Apache-2.0
// TRUST 4: 200 clients race for the places of a wave, on two servers of which one is killed in between, while places that were abandoned run
// out: exactly the targets, and concepts within one of each other.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

import { createBrand, fieldWave } from "../browser/common/client.mjs";
import { startBeside, startServer } from "../browser/common/server.mjs";
import { together } from "../../examples/product_launch/client.mjs";
import { allResponses, atCall, jsonPost, kOneQuestion, kRaces, persist, seeded } from "./common.mjs";

const { seed, random, whole } = seeded();
/** Who begins and does not come back; who comes meanwhile; who comes when the abandoned places are free again. */
const kAbandon = 30;
const kMeanwhile = 100;
const kLate = 70;
const kClients = kAbandon + kMeanwhile + kLate;

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

/** Sends until it is answered, first to either server. @returns the state */
async function send(link, action, body) {
  const path = new URL(link).pathname;
  const order = random() < 0.5 ? servers : [servers[1], servers[0]];
  const answer = await persist(order.map((server) => `${server.url}${path}/${action}`), jsonPost(body));
  return answer.body.state;
}

/**
 * How a respondent gets to the end: "sometimes" starts before completing, "starts" always, "saves" in between too.
 * @returns the state
 */
async function answer(link, way) {
  const answers = { q1: whole(1, 10) };
  if (way !== "sometimes" || random() < 0.5) {
    const begun = await begin(link, way, answers);
    if (begun !== "open") return begun;
  }
  return send(link, "complete", { answers });
}

async function begin(link, way, answers = { q1: 5 }) {
  const begun = await send(link, "start", {});
  return begun === "open" && way === "saves" ? send(link, "save", { save_no: 1, page: "p", answers }) : begun;
}

/** The places of interviews that began until then run out now: the test does not wait for minutes. */
async function expireLeases(brandId, begunUntil) {
  const statements = `SET app.brand = '${brandId}';
    UPDATE quota_leases SET expires_at = now() - interval '1 minute' WHERE brand_id = '${brandId}'
      AND interview_id IN (SELECT interview_id FROM interviews WHERE brand_id = '${brandId}' AND started_at <= '${begunUntil.toISOString()}');
    UPDATE due_work SET due_at = now() WHERE brand_id = '${brandId}' AND kind = 'lease_expiry';`;
  await promisify(execFile)("psql", ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", `${owner.data}/s`, "-U", "tertulia_app", "-d", "tertulia", "-c", statements]);
}

/** @returns the report at the end, when all have been answered */
async function race(brand, wave, way = "sometimes") {
  const { brand_id: brandId } = await brand.client.get("/api/v1/brand");
  const report = () => brand.client.get(`/api/v1/waves/${wave.waveId}/report`);
  const abandoned = await together(wave.links.slice(0, kAbandon), kAbandon, (link) => begin(link, way));
  const begunUntil = new Date(Date.now() + 1);
  await sleep(2);

  const victim = servers[whole(0, 1)];
  const harm = [];
  const kill = atCall(whole(5, 60), () => harm.push(victim.killAndRestart()));
  const expire = atCall(whole(5, 60), () => harm.push(expireLeases(brandId, begunUntil)));
  await together(wave.links.slice(kAbandon, kAbandon + kMeanwhile), kMeanwhile, async (link) => {
    await answer(link, way);
    kill();
    expire();
  });
  await Promise.all(harm);
  await victim.ready();
  while ((await report()).quota_cells[0].held > 0) await sleep(50);
  await together(wave.links.slice(kAbandon + kMeanwhile), kLate, (link) => answer(link, way));

  const { length: left } = abandoned.filter((state) => state === "open");
  assert.equal((await allResponses(brand.client, wave.waveId)).length, kClients - left, "one response for each who was answered");
  return report();
}

const people = (of = () => ({})) => Array.from({ length: kClients }, (_, i) => of(i));

function assertFilled(cells) {
  for (const cell of cells) assert.deepEqual([cell.completes, cell.held], [cell.target, 0], cell.name);
}

/** How they are shown and when they are assigned: at the start, or by an answer. */
const kConcepts = [
  ["late", "monadic", "saves", { qualifies: "{q1} > 0" }],
  ["monadic", "monadic", "starts", {}],
  ["sequential", "sequential", "starts", {}],
];

for (let round = 1; round <= kRaces; ++round) {
  test(`4: 200 clients, 50 places, round ${round} (seed ${seed})`, { timeout: 180_000 }, async () => {
    const brand = await createBrand(owner, "Race");
    const wave = await fieldWave(brand.client, { definition: kOneQuestion, target: 50, members: people() });
    const report = await race(brand, wave);
    assert.equal(report.dispositions.complete, 50);
    assertFilled(report.quota_cells);
  });

  test(`4: 200 clients, interlocked cells, round ${round} (seed ${seed})`, { timeout: 180_000 }, async () => {
    const brand = await createBrand(owner, "Interlocked");
    const members = people((i) => ({ region: i % 2 === 0 ? "north" : "south", age: i % 4 < 2 ? "young" : "old" }));
    const level = (variable) => ([name, target]) => ({ name, condition: `{given.${variable}} = '${name}'`, target });
    const margins = [
      { name: "region", levels: [["north", 15], ["south", 19]].map(level("region")) },
      { name: "age", levels: [["young", 17], ["old", 17]].map(level("age")) },
    ];
    const targets = [[["north", "young"], 10], [["north", "old"], 5], [["south", "young"], 7], [["south", "old"], 12]];
    const wave = await fieldWave(brand.client, { definition: kOneQuestion, target: 34, given: ["region", "age"], members, open: false });
    const path = `/api/v1/waves/${wave.waveId}`;
    // The crossings have targets of their own; the margins' levels are cells beside them.
    await brand.client.put(`${path}/quota-cells`, {
      cells: margins.flatMap(({ levels }) => levels),
      interlocked: [{ name: "Region by age", margins, targets: targets.map(([levels, target]) => ({ levels, target })) }],
    });
    await brand.client.post(`${path}/open`);
    const report = await race(brand, wave);
    assert.equal(report.dispositions.complete, 34);
    assert.equal(report.quota_cells.length, 9);
    assertFilled(report.quota_cells);
  });

  const [kind, presentation, way, more] = kConcepts[round % kConcepts.length];
  test(`4: 200 clients, ${kind} concepts, round ${round} (seed ${seed})`, { timeout: 180_000 }, async () => {
    const brand = await createBrand(owner, "Concepts");
    const wave = await fieldWave(brand.client, { definition: kOneQuestion, target: 50, members: people(), open: false });
    const path = `/api/v1/waves/${wave.waveId}`;
    const concepts = ["blue", "red", "green", "grey"].map((name) => ({ name, ...more }));
    await brand.client.put(`${path}/concepts`, { presentation, concepts });
    await brand.client.post(`${path}/open`);
    const report = await race(brand, wave, way);
    assertFilled(report.quota_cells);
    // 50 over four cells: two of 12 and two of 13.
    assert.deepEqual(report.concept_cells.map(({ completes }) => completes).sort(), [12, 12, 13, 13]);
    for (const cell of report.concept_cells) assert.equal(cell.held, 0);
    // What the respondents were given says the same.
    const complete = (await allResponses(brand.client, wave.waveId)).filter(({ disposition }) => disposition === "complete");
    for (const cell of report.concept_cells) {
      const those = complete.filter(({ given }) => Object.entries(cell.assigns).every(([variable, shown]) => given[variable] === shown));
      assert.equal(those.length, cell.completes, cell.name);
    }
  });

  test(`4: 200 clients while the cells change, round ${round} (seed ${seed})`, { timeout: 180_000 }, async () => {
    const brand = await createBrand(owner, "Changing");
    const north = { name: "North", condition: "{given.region} = 'north'", target: 40 };
    const high = (least) => ({ name: `From ${least}`, condition: `{q1} >= ${least}`, target: 500 });
    const members = people((i) => ({ region: i % 2 === 0 ? "north" : "south" }));
    const wave = await fieldWave(brand.client, { definition: kOneQuestion, target: kClients, given: ["region"], members, cells: [north] });
    const path = `/api/v1/waves/${wave.waveId}`;
    const designs = [[high(3), north], [north, high(5), high(8)], [north], [high(7), north, high(2)]];
    let changed = Promise.resolve(); // one after the other
    const change = designs.map((cells, i) => atCall(20 + 40 * i + whole(0, 30), () => (changed = changed.then(() => brand.client.put(`${path}/quota-cells`, { cells })))));
    await together(wave.links, 100, async (link) => {
      await answer(link, "sometimes");
      change.forEach((called) => called());
    });
    await changed;
    const report = await brand.client.get(`${path}/report`);
    const complete = (await allResponses(brand.client, wave.waveId)).filter(({ disposition }) => disposition === "complete");
    const counted = Object.fromEntries(report.quota_cells.map((cell) => [cell.name, [cell.completes, cell.held]]));
    const from = (least) => [complete.filter(({ answers }) => answers.q1 >= least).length, 0];
    assert.deepEqual(counted, { Overall: [140, 0], North: [40, 0], "From 7": from(7), "From 2": from(2) });
    assert.equal(complete.length, 140, "every one of the south, and of the north as many as have a place");
  });
}
