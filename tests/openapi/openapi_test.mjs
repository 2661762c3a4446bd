// SPDX-License-Identifier: Apache-2.0
// Property tests from the API's own description: whatever is sent to a route, the answer is one that the description
// promises, and never a server error. The seed is printed; TERTULIA_SEED repeats a run, TERTULIA_RUNS lengthens it.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { createBrand, fieldWave, respond } from "../browser/common/client.mjs";
import { startServer } from "../browser/common/server.mjs";
import { kMalformedJson, Pool, requestsFor } from "./arbitraries.mjs";
import { Description } from "./description.mjs";

const kSeed = Number(process.env.TERTULIA_SEED ?? Date.now() % 2 ** 31);
const kRuns = Number(process.env.TERTULIA_RUNS ?? 60);
const kDefinition = {
  pages: [{ name: "p", elements: [{ type: "radiogroup", name: "q1", title: "Q", choices: ["a", "b"] }, { type: "rating", name: "q2" }, { type: "comment", name: "q3" }] }],
};
const kTries = 5;
/** Fieldwork is done in these; random requests may open and close others. */
const kWaves = 3;

let server;
let description;
let brand;
const pool = new Pool();

before(async () => {
  server = await startServer();
  description = new Description(await (await fetch(`${server.url}/openapi.json`)).json());
  brand = await createBrand(server, "Farola (invented)");
  for (let count = 0; count < kWaves; ++count) {
    const wave = await fieldWave(brand.client, { definition: kDefinition, given: ["region"], members: [{ region: "north" }, { region: "south" }, {}], open: count > 0 });
    pool.add("wave_id", wave.waveId);
    pool.add("campaign_id", wave.campaignId);
    pool.add("panel_id", wave.panelId);
    pool.add("questionnaire_id", wave.questionnaireId);
    for (const link of wave.links) pool.add("token", link.slice(link.lastIndexOf("/") + 1));
    if (count > 0) await respond(wave.links[0], { q1: "a", q2: 3 });
    for (const { response_id: id } of (await brand.client.get(`/api/v1/waves/${wave.waveId}/responses`)).items) pool.add("response_id", id);
    for (const { member_id: id } of (await brand.client.get(`/api/v1/panels/${wave.panelId}/members`)).items) pool.add("member_id", id);
  }
});
after(() => server?.stop());

/** Refused credentials are limited by address, so a long run must wait now and then, as a client would. */
async function send(request, authorization = `Bearer ${brand.apiKey}`) {
  const headers = { ...request.headers, ...(authorization === null ? {} : { Authorization: authorization }) };
  for (let tries = 1; ; ++tries) {
    const answer = await fetch(server.url + request.path, { method: request.method, headers, body: request.body, redirect: "manual" });
    const text = await answer.text();
    if (answer.status !== 429 || tries === kTries) return { status: answer.status, type: answer.headers.get("Content-Type") ?? "", text };
    const seconds = Number(answer.headers.get("Retry-After"));
    assert.ok(seconds >= 1, "a 429 says when to come back");
    await sleep(1000 * seconds);
  }
}

test("the description is complete enough to judge every answer", () => {
  assert.match(description.document.openapi, /^3\.1\./);
  assert.ok(description.operations.length > 25, `${description.operations.length} operations`);
  for (const operation of description.operations) {
    assert.ok(operation.responses && Object.keys(operation.responses).length > 0, operation.name);
    const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const declared = operation.parameters.filter((parameter) => parameter.in === "path").map((parameter) => parameter.name);
    assert.deepEqual(declared.sort(), inPath.sort(), operation.name);
  }
});

test("no route of the API answers without a credential", async (t) => {
  for (const operation of description.operations.filter(({ path }) => path.startsWith("/api/v1/") && path !== "/api/v1/sessions")) {
    await t.test(operation.name, async () => {
      const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name) => pool.of(name)[0] ?? "00000000-0000-0000-0000-000000000000");
      const headers = { "Idempotency-Key": randomUUID(), ...(operation.bodyType ? { "Content-Type": operation.bodyType } : {}) };
      const answer = await send({ method: operation.method, path, headers, body: operation.bodyType ? "{}" : undefined }, null);
      assert.equal(answer.status, 401, answer.text);
      assert.equal(description.fault(operation, answer), null);
    });
  }
});

test("every route keeps its promises under random and hostile requests", async (t) => {
  t.diagnostic(`seed ${kSeed}, ${kRuns} runs a route`);
  for (const operation of description.operations) {
    await t.test(operation.name, async (route) => {
      const statuses = {};
      const property = fc.asyncProperty(requestsFor(operation, pool), async (request) => {
        const answer = await send(request);
        statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
        const fault = description.fault(operation, answer);
        assert.equal(fault, null, fault ?? "");
      });
      await fc.assert(property, { seed: kSeed, numRuns: kRuns });
      route.diagnostic(`answers by status: ${JSON.stringify(statuses)}`);
    });
  }
});

test("every body is refused as malformed with the position, never with a server error", async (t) => {
  for (const operation of description.operations.filter(({ bodyType }) => bodyType === "application/json")) {
    await t.test(operation.name, async () => {
      const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name) => pool.of(name)[0] ?? "00000000-0000-0000-0000-000000000000");
      for (const body of kMalformedJson) {
        const answer = await send({ method: operation.method, path, headers: { "Content-Type": "application/json", "Idempotency-Key": randomUUID() }, body });
        assert.ok(answer.status >= 400 && answer.status < 500, `${JSON.stringify(body.slice(0, 40))}: ${answer.status} ${answer.text.slice(0, 200)}`);
        assert.equal(description.fault(operation, answer), null);
      }
    });
  }
});

test("the server is well after all this", async () => {
  const answer = await fetch(`${server.url}/readyz`);
  assert.equal(answer.status, 200, await answer.text());
});
