// SPDX-License-Identifier: Apache-2.0
// TRUST 4: 200 clients race for 50 places and for interlocked cells, on two servers of which one is killed in between: exactly the targets.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { createBrand, fieldWave } from "../browser/common/client.mjs";
import { startBeside, startServer } from "../browser/common/server.mjs";
import { together } from "../../examples/product_launch/client.mjs";
import { allResponses, atCall, jsonPost, kOneQuestion, kRaces, persist, seeded } from "./common.mjs";

const { seed, random, whole } = seeded();
const kRegions = ["north", "south"];
const kAges = ["young", "old"];

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

/** Half of them start first and so lease their places; all complete, at either server. */
async function race(links) {
  const victim = servers[whole(0, 1)];
  const killed = [];
  const acknowledged = atCall(whole(5, 150), () => killed.push(victim.killAndRestart()));
  const states = await together(links, 200, async (link) => {
    const path = new URL(link).pathname;
    const order = random() < 0.5 ? servers : [servers[1], servers[0]];
    const send = (action, body) => persist(order.map((server) => `${server.url}${path}/${action}`), jsonPost(body));
    const begun = random() < 0.5 ? await send("start", {}) : null;
    const ended = begun && begun.body.state !== "open" ? begun : await send("complete", { answers: { q1: whole(1, 10) } });
    acknowledged();
    return ended.body.state;
  });
  await Promise.all(killed);
  await victim.ready();
  return states;
}

const count = (states, wanted) => states.filter((state) => state === wanted).length;

for (let round = 1; round <= kRaces; ++round) {
  test(`4: 200 clients, 50 places, round ${round} (seed ${seed})`, { timeout: 180_000 }, async () => {
    const brand = await createBrand(owner, "Race");
    const wave = await fieldWave(brand.client, { definition: kOneQuestion, target: 50, members: Array.from({ length: 200 }, () => ({})) });
    const states = await race(wave.links);
    assert.equal(count(states, "complete"), 50);
    assert.equal(count(states, "quota_full"), 150);
    const [cell] = (await brand.client.get(`/api/v1/waves/${wave.waveId}/report`)).quota_cells;
    assert.deepEqual([cell.completes, cell.held], [50, 0]);
    assert.equal((await allResponses(brand.client, wave.waveId)).length, 200);
  });

  test(`4: 200 clients, interlocked cells, round ${round} (seed ${seed})`, { timeout: 180_000 }, async () => {
    const brand = await createBrand(owner, "Interlocked");
    const people = Array.from({ length: 200 }, (_, i) => ({ region: kRegions[i % 2], age: kAges[(i >> 1) % 2] }));
    // Every crossing has a target of its own; the margins hold what their crossings add up to.
    const target = { north: { young: 10, old: 5 }, south: { young: 7, old: 12 } };
    const crossings = kRegions.flatMap((region) => kAges.map((age) => ({ name: `${region} ${age}`, condition: `{given.region} = '${region}' and {given.age} = '${age}'`, target: target[region][age] })));
    const margins = kRegions.map((region) => ({ name: region, condition: `{given.region} = '${region}'`, target: target[region].young + target[region].old }));
    const wave = await fieldWave(brand.client, { definition: kOneQuestion, target: 34, given: ["region", "age"], members: people, cells: [...crossings, ...margins] });
    const states = await race(wave.links);
    assert.equal(count(states, "complete"), 34);
    const { quota_cells: cells } = await brand.client.get(`/api/v1/waves/${wave.waveId}/report`);
    for (const cell of cells) assert.deepEqual([cell.completes, cell.held], [cell.target, 0], cell.name);
    assert.equal((await allResponses(brand.client, wave.waveId)).length, 200);
  });
}
