// SPDX-License-Identifier: Apache-2.0
// TRUST 1, 2, 26: kill -9 of the server or of PostgreSQL under load, and an orderly stop under load: what was acknowledged is there once.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { createBrand, fieldWave } from "../browser/common/client.mjs";
import { startServer } from "../browser/common/server.mjs";
import { together } from "../../examples/product_launch/client.mjs";
import { allResponses, atCall, completeAll, jsonPost, kKillRounds, kOneQuestion, persist, seeded } from "./common.mjs";

const kMembers = 400;
const kPages = 5;
const kFivePages = { pages: Array.from({ length: kPages }, (_, i) => ({ name: `p${i + 1}`, elements: [{ type: "rating", name: `q${i + 1}`, rateMin: 1, rateMax: 10 }] })) };
const { seed, whole } = seeded();

async function withServer(work) {
  const server = await startServer();
  try {
    await work(server, await createBrand(server, "Crash"));
  } finally {
    await server.stop();
  }
}

function killPostgres(server) {
  process.kill(Number(readFileSync(`${server.clusterFolder()}/postmaster.pid`, "utf8").split("\n")[0]), "SIGKILL");
}

const kVictims = [
  ["2: kill -9 of the server", (server) => server.killAndRestart()],
  ["1: kill -9 of PostgreSQL", (server) => killPostgres(server)],
];

async function checkCounted({ client }, wave, states) {
  assert.equal(states.filter((state) => state === "complete").length, 300, "the quota was filled exactly");
  const report = await client.get(`/api/v1/waves/${wave.waveId}/report`);
  assert.equal(report.dispositions.complete, 300);
  assert.equal(report.dispositions.quota_full, kMembers - 300);
  assert.equal(report.quota_cells[0].completes, 300);
  assert.equal(report.as_of.change_no, kMembers, "each interview was counted once");
  const responses = await allResponses(client, wave.waveId);
  assert.equal(new Set(responses.map((response) => response.response_id)).size, kMembers);
}

async function completeUnder(server, brand, harm, after) {
  const wave = await fieldWave(brand.client, { definition: kOneQuestion, target: 300, members: Array.from({ length: kMembers }, () => ({})) });
  const states = await completeAll(wave.links, { onAcknowledged: atCall(after, () => harm(server)) });
  await server.ready();
  await checkCounted(brand, wave, states);
}

for (let round = 1; round <= kKillRounds; ++round) {
  for (const [name, harm] of kVictims) {
    test(`${name} under completions, round ${round} (seed ${seed})`, { timeout: 180_000 }, () =>
      withServer((server, brand) => completeUnder(server, brand, harm, whole(20, 350))),
    );

    test(`${name} under page saves, round ${round} (seed ${seed})`, { timeout: 180_000 }, () =>
      withServer(async (server, brand) => {
        const wave = await fieldWave(brand.client, { definition: kFivePages, target: kMembers, members: Array.from({ length: 60 }, () => ({})) });
        const acknowledged = atCall(whole(60, 300), () => harm(server));
        await together(wave.links, 24, async (link, index) => {
          await persist([`${link}/start`], jsonPost({}));
          const answers = {};
          for (let page = 1; page <= kPages; ++page) {
            answers[`q${page}`] = ((index + page) % 10) + 1;
            const { body } = await persist([`${link}/save`], jsonPost({ save_no: page, page: `p${page}`, answers }));
            assert.deepEqual(body, { state: "open", save_no: page });
            acknowledged();
          }
        });
        await server.ready();
        for (const [index, link] of wave.links.entries()) {
          const { body } = await persist([`${link}/start`], jsonPost({}));
          assert.equal(body.save_no, kPages);
          assert.deepEqual(body.answers, Object.fromEntries(Array.from({ length: kPages }, (_, i) => [`q${i + 1}`, ((index + i + 1) % 10) + 1])));
        }
      }),
    );
  }
}

test(`26: SIGTERM under load finishes what is in flight and fails nothing it acknowledged (seed ${seed})`, { timeout: 180_000 }, () =>
  withServer(async (server, brand) => {
    await completeUnder(server, brand, () => server.terminateAndRestart(), whole(20, 350));
    assert.equal(server.lastExitCode(), 0, "the stopped server ended well");
  }),
);
