// SPDX-License-Identifier: Apache-2.0
// TRUST 1, 2, 26: kill -9 of the server or of PostgreSQL under load, and an orderly stop under load: what was acknowledged is there once.
// TERTULIA_KILL_ROUNDS says how often; the seed is printed.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { randomFrom } from "../../examples/product_launch/invented.mjs";
import { createBrand, fieldWave } from "../browser/common/client.mjs";
import { startServer } from "../browser/common/server.mjs";

const kRounds = Number(process.env.TERTULIA_KILL_ROUNDS ?? 3);
const kMembers = 400;
const kQuestionnaire = { pages: [{ name: "p", elements: [{ type: "rating", name: "q1", rateMin: 1, rateMax: 10, isRequired: true }] }] };

async function setUp() {
  const server = await startServer();
  const brand = await createBrand(server, "Crash");
  const wave = await fieldWave(brand.client, { definition: kQuestionnaire, target: 300, members: Array.from({ length: kMembers }, () => ({})) });
  return { server, brand, wave };
}

/** Sends every answer until the server has acknowledged it. @returns the states, in the order of the links */
async function answerAll(links, { onAcknowledged = () => {}, width = 24 } = {}) {
  let next = 0;
  const states = new Array(links.length);
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < links.length) {
        const index = next++;
        while (states[index] === undefined) {
          const answer = await fetch(`${links[index]}/complete`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ answers: { q1: (index % 10) + 1 } }) }).catch(() => null);
          if (answer && answer.status < 300) {
            states[index] = (await answer.json().catch(() => ({}))).state;
            if (states[index]) onAcknowledged();
          } else {
            await sleep(50);
          }
        }
      }
    }),
  );
  return states;
}

async function checkCounted({ brand, wave }, states) {
  const complete = states.filter((state) => state === "complete").length;
  const report = await brand.client.get(`/api/v1/waves/${wave.waveId}/report`);
  assert.equal(complete, 300, "the quota was filled exactly");
  assert.equal(report.dispositions.complete, 300);
  assert.equal(report.dispositions.quota_full, kMembers - 300);
  assert.equal(report.quota_cells[0].completes, 300);
  assert.equal(report.as_of.change_no, kMembers, "each interview was counted once");
  const { items } = await brand.client.get(`/api/v1/waves/${wave.waveId}/responses?limit=1000`);
  assert.equal(new Set(items.map((response) => response.response_id)).size, kMembers);
}

const seed = Date.now() % 2 ** 31;
const random = randomFrom(seed);

for (let round = 1; round <= kRounds; ++round) {
  test(`2: kill -9 of the server under load, round ${round} (seed ${seed})`, { timeout: 120_000 }, async () => {
    const set = await setUp();
    try {
      const killAt = 20 + Math.floor(random() * 250);
      let acknowledged = 0;
      const states = await answerAll(set.wave.links, { onAcknowledged: () => ++acknowledged === killAt && set.server.killAndRestart() });
      await set.server.ready();
      await checkCounted(set, states);
    } finally {
      await set.server.stop();
    }
  });

  test(`1: kill -9 of PostgreSQL under load, round ${round} (seed ${seed})`, { timeout: 120_000 }, async () => {
    const set = await setUp();
    try {
      const killAt = 20 + Math.floor(random() * 250);
      let acknowledged = 0;
      const kill = () => process.kill(Number(readFileSync(`${set.server.clusterFolder()}/postmaster.pid`, "utf8").split("\n")[0]), "SIGKILL");
      const states = await answerAll(set.wave.links, { onAcknowledged: () => ++acknowledged === killAt && kill() });
      await set.server.ready();
      await checkCounted(set, states);
    } finally {
      await set.server.stop();
    }
  });
}

test("26: SIGTERM under load finishes what is in flight and fails nothing it acknowledged", { timeout: 120_000 }, async () => {
  const set = await setUp();
  try {
    let acknowledged = 0;
    const states = await answerAll(set.wave.links, { onAcknowledged: () => ++acknowledged === 100 && set.server.terminateAndRestart() });
    await set.server.ready();
    await checkCounted(set, states);
    assert.equal(set.server.lastExitCode(), 0, "the stopped server ended well");
  } finally {
    await set.server.stop();
  }
});
