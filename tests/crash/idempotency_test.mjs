// SPDX-License-Identifier: Apache-2.0
// TRUST 5, 6: what carries an Idempotency-Key is done once, and a link is used once, however often the server is killed and the client sends again.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";

import { createBrand, fieldWave } from "../browser/common/client.mjs";
import { startServer } from "../browser/common/server.mjs";
import { together } from "../../examples/product_launch/client.mjs";
import { allResponses, atCall, jsonPost, kKillRounds, kOneQuestion, persist, seeded } from "./common.mjs";

const { seed, whole } = seeded();

let server;
before(async () => (server = await startServer()));
after(() => server.stop());

for (let round = 1; round <= kKillRounds; ++round) {
  test(`5: a key is used once across kill -9, and its answer replayed, round ${round} (seed ${seed})`, { timeout: 180_000 }, async () => {
    const brand = await createBrand(server, "Keys");
    const url = `${server.url}/api/v1/campaigns`;
    const keys = Array.from({ length: 120 }, () => randomUUID());
    const request = (key, title) => jsonPost({ title, kind: "survey" }, { Authorization: `Bearer ${brand.apiKey}`, "Idempotency-Key": key });
    const acknowledged = atCall(whole(10, 200), () => server.killAndRestart());
    // Each key by two clients at once: while the first is under way the second hears 409 and asks again.
    const twice = keys.flatMap((key, i) => [{ key, title: `c${i}` }, { key, title: `c${i}` }]);
    const answers = await together(twice, 24, async ({ key, title }) => {
      const { body } = await persist([url], request(key, title));
      acknowledged();
      return body.campaign_id;
    });
    await server.ready();
    for (let i = 0; i < answers.length; i += 2) assert.equal(answers[i], answers[i + 1], "both clients heard the same answer");
    const { items } = await brand.client.get("/api/v1/campaigns?limit=1000");
    assert.equal(items.length, keys.length, "lost 0, duplicated 0");
    assert.deepEqual(new Set(items.map((campaign) => campaign.campaign_id)), new Set(answers));
    const { status, body } = await persist([url], request(keys[0], "another"), [422]);
    assert.equal(status, 422);
    assert.match(body.type, /idempotency-key-reused$/);
  });

  test(`6: a link counts once when several clients use it and the server is killed, round ${round} (seed ${seed})`, { timeout: 180_000 }, async () => {
    const brand = await createBrand(server, "Links");
    const wave = await fieldWave(brand.client, { definition: kOneQuestion, target: 1000, members: Array.from({ length: 80 }, () => ({})) });
    const uses = wave.links.flatMap((link) => [1, 4, 9].map((q1) => ({ link, q1 })));
    const acknowledged = atCall(whole(20, 220), () => server.killAndRestart());
    const states = await together(uses, 30, async ({ link, q1 }) => {
      if (q1 === 4) await persist([`${link}/start`], jsonPost({}));
      const { body } = await persist([`${link}/complete`], jsonPost({ answers: { q1 } }));
      acknowledged();
      return body.state;
    });
    await server.ready();
    assert.ok(states.every((state) => state === "complete"));
    const responses = await allResponses(brand.client, wave.waveId);
    assert.equal(responses.length, wave.links.length, "one response a link");
    const report = await brand.client.get(`/api/v1/waves/${wave.waveId}/report`);
    assert.equal(report.started, wave.links.length);
    assert.equal(report.quota_cells[0].completes, wave.links.length);
    assert.equal(report.quota_cells[0].held, 0);
  });
}
