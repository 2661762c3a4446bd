// SPDX-License-Identifier: Apache-2.0
// Two servers on one database under load, one of them killed: clients that send again, here or there, lose nothing.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { createBrand, fieldWave } from "../browser/common/client.mjs";
import { startBeside, startServer } from "../browser/common/server.mjs";
import { allResponses, atCall, completeAll, kKillRounds, kOneQuestion, seeded } from "./common.mjs";

const { seed, whole } = seeded();

let owner; // keeps the database; never killed
let servers;
before(async () => {
  owner = await startServer();
  servers = [await startBeside(owner), await startBeside(owner, ["--prepared-statements"])];
});
after(async () => {
  for (const server of servers) await server.stop();
  await owner.stop();
});

for (let round = 1; round <= kKillRounds; ++round) {
  test(`one of two servers is killed, round ${round} (seed ${seed})`, { timeout: 180_000 }, async () => {
    const brand = await createBrand(owner, "Two servers");
    const wave = await fieldWave(brand.client, { definition: kOneQuestion, target: 250, members: Array.from({ length: 400 }, () => ({})) });
    const victim = servers[round % 2];
    const states = await completeAll(wave.links, { servers, width: 32, onAcknowledged: atCall(whole(20, 350), () => victim.killAndRestart()) });
    await victim.ready();
    assert.equal(states.filter((state) => state === "complete").length, 250, "the quota was filled exactly");
    const report = await brand.client.get(`/api/v1/waves/${wave.waveId}/report`);
    assert.equal(report.dispositions.complete, 250);
    assert.equal(report.dispositions.quota_full, 150);
    assert.equal(report.quota_cells[0].completes, 250);
    assert.equal(report.as_of.change_no, 400);
    assert.equal((await allResponses(brand.client, wave.waveId)).length, 400);
  });
}
