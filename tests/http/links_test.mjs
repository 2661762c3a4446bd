// SPDX-License-Identifier: Apache-2.0
// Links that many may use, public and signed; and links by which a brand tries its wave.

import assert from "node:assert/strict";
import { createHmac, randomUUID } from "node:crypto";
import { after, before, test } from "node:test";

import { createBrand, fieldWave, send } from "../browser/common/client.mjs";
import { startServer } from "../browser/common/server.mjs";

const kDefinition = { pages: [{ elements: [{ type: "rating", name: "q1" }] }, { elements: [{ type: "comment", name: "why" }, { type: "file", name: "photo" }] }] };

let server;
let brand;
before(async () => {
  server = await startServer();
  brand = await createBrand(server, "Farola (invented)");
});
after(() => server.stop());

const launch = (more = {}) => fieldWave(brand.client, { definition: kDefinition, members: [{ region: "north" }], given: ["region"], ...more });
const pathOf = (wave) => `/api/v1/waves/${wave.waveId}`;
const makeLink = (wave, more = {}) => brand.client.post(`${pathOf(wave)}/links`, { kind: "public", title: "Poster", ...more });
const report = (wave) => brand.client.get(`${pathOf(wave)}/report`);
const enter = (link, body = {}) => send(link.address, "enter", body);
const own = (entered) => `${server.url}${entered.body.link}`;

function claimsFor(link, claims) {
  const payload = Buffer.from(JSON.stringify(claims)).toString("base64url");
  return `${payload}.${createHmac("sha256", link.signing_key).update(payload).digest("base64url")}`;
}

test("a public link gives each browser a link of its own, the same each time, and the wave counts who came", async () => {
  const wave = await launch({ members: [{}, {}] });
  const link = await makeLink(wave);
  assert.equal(link.once_per, "browser");
  const [ana, ben] = [randomUUID(), randomUUID()];
  const first = await enter(link, { visitor: ana, locale: "es" });
  assert.equal(first.body.state, "open");
  assert.equal((await enter(link, { visitor: ana })).body.link, first.body.link);
  const second = await enter(link, { visitor: ben });
  assert.notEqual(second.body.link, first.body.link);
  assert.equal((await send(own(first), "start", {})).body.locale, "es");
  assert.equal((await send(own(first), "complete", { answers: { q1: 4 } })).status, 201);
  assert.equal((await send(own(first), "complete", { answers: { q1: 1 } })).body.state, "complete");
  const { dispositions, invited, started } = await report(wave);
  assert.deepEqual([dispositions.complete, invited, started], [1, 2, 1], "visitors were not invited");
  assert.equal((await brand.client.get(`${pathOf(wave)}/links`)).items[0].arrived, 2);
  const missing = await enter(link, {});
  assert.equal(missing.status, 422);
  assert.equal(missing.body.errors[0].pointer, "/visitor");
});

test("thirty requests of one browser at once get one link", async () => {
  const wave = await launch();
  const link = await makeLink(wave);
  const visitor = randomUUID();
  const entered = await Promise.all(Array.from({ length: 30 }, () => enter(link, { visitor })));
  assert.deepEqual([...new Set(entered.map(({ body }) => body.link))].length, 1, JSON.stringify(entered.map((e) => e.status)));
  assert.equal((await brand.client.get(`${pathOf(wave)}/links`)).items[0].arrived, 1);
});

test("the address brings only the attributes that the link lets it bring", async () => {
  const wave = await launch({ given: ["region", "plan"] });
  const link = await makeLink(wave, { prefill: ["region"] });
  const entered = await enter(link, { visitor: randomUUID(), given: { region: "south", plan: "gold", utm_source: "poster" } });
  assert.deepEqual((await send(own(entered), "start", {})).body.given, { region: "south" });
  await assert.rejects(makeLink(wave, { prefill: ["income"] }), /422.*\/prefill\/0.*not_given/);
});

test("a signed link is for the person it was signed for, once; a panelist's own link is used where there is one", async () => {
  const wave = await launch();
  const link = await makeLink(wave, { kind: "signed", title: "Mailing" });
  assert.equal(link.once_per, "person");
  assert.match(link.signing_key, /^[0-9a-f]{64}$/);
  const stranger = { claims: claimsFor(link, { person: "C-1042", language: "it", profile: { region: "islands" } }) };
  const entered = await enter(link, stranger);
  assert.equal(entered.body.state, "open");
  const begun = (await send(own(entered), "start", {})).body;
  assert.deepEqual([begun.given, begun.locale], [{ region: "islands" }, "it"]);
  assert.equal((await enter(link, { claims: claimsFor(link, { person: "C-1042", profile: { region: "moon" } }) })).body.link, entered.body.link);

  const { ref, link: invited } = (await brand.client.get(`${pathOf(wave)}/invitations`)).items[0];
  const panelist = await enter(link, { claims: claimsFor(link, { person: ref, profile: { region: "moon" } }) });
  assert.equal(own(panelist), invited, "a panelist comes by the invitation that they have");
  assert.deepEqual((await send(invited, "start", {})).body.given, { region: "north" }, "and with the profile that is known of them");

  assert.equal((await enter(link, { claims: claimsFor({ signing_key: "x" }, { person: "C-1" }) })).status, 404);
  assert.equal((await enter(link, {})).status, 404);
  const wrong = await enter(link, { claims: claimsFor(link, { person: "C-1", role: "admin" }) });
  assert.deepEqual([wrong.status, wrong.body.errors[0].rule], [422, "unknown_field"]);
  const late = await enter(link, { claims: claimsFor(link, { person: "C-2", expires_at: "2020-01-01T00:00:00Z", language: "fr" }) });
  assert.equal(late.body.state, "expired");
  assert.match(late.body.message, /délai/);
});

test("a link ends by its date, its number or its revocation; who came before goes on", async () => {
  const wave = await launch();
  const few = await makeLink(wave, { max_interviews: 2 });
  const visitors = Array.from({ length: 12 }, () => randomUUID());
  const entered = await Promise.all(visitors.map((visitor) => enter(few, { visitor })));
  assert.equal(entered.filter(({ body }) => body.state === "open").length, 2);
  assert.equal(entered.filter(({ body }) => body.state === "quota_full").length, 10);

  const link = await makeLink(wave);
  const early = randomUUID();
  const before = await enter(link, { visitor: early });
  await brand.client.call("DELETE", `${pathOf(wave)}/links/${link.link_id}`);
  assert.equal((await enter(link, { visitor: randomUUID() })).body.state, "closed");
  assert.equal((await enter(link, { visitor: early })).body.link, before.body.link);
  assert.equal((await send(own(before), "complete", { answers: {} })).status, 201);
  await assert.rejects(makeLink(wave, { expires_at: "2020-01-01T00:00:00Z" }), /422.*future/);

  await brand.client.post(`${pathOf(wave)}/pause`);
  const open = await makeLink(wave);
  assert.equal((await enter(open, { visitor: randomUUID() })).body.state, "paused");
});

test("looking at a link writes nothing", async () => {
  const wave = await launch();
  const link = await makeLink(wave, { embed_origins: ["https://shop.example"] });
  assert.match(link.embed, /^<iframe src="http/);
  const standing = await (await fetch(`${link.address}/state`, { headers: { "Accept-Language": "es-ES,es;q=0.9" } })).json();
  assert.deepEqual([standing.state, standing.locale, standing.once_per], ["new", "es", "browser"]);
  assert.equal((await brand.client.get(`${pathOf(wave)}/links`)).items[0].arrived, 0);
  assert.equal((await report(wave)).started, 0);
  await assert.rejects(makeLink(wave, { embed_origins: ["https://shop.example; script-src *"] }), /422.*\/embed_origins\/0/);
});

test("a replayed creation shows no signing key", async () => {
  const wave = await launch();
  const ask = (key) =>
    fetch(`${server.url}${pathOf(wave)}/links`, {
      method: "POST",
      headers: { Authorization: `Bearer ${brand.apiKey}`, "Idempotency-Key": key, "Content-Type": "application/json" },
      body: JSON.stringify({ kind: "signed", title: "Mailing" }),
    });
  const key = randomUUID();
  const first = await (await ask(key)).json();
  assert.deepEqual(await (await ask(key)).json(), { link_id: first.link_id });
});

test("tests are answered in a draft, are counted nowhere, and go in one act", async () => {
  const wave = await launch({ open: false, target: 1, cells: [{ name: "North", condition: "{given.region} = 'north'", target: 1 }] });
  const tryIt = (profile) => brand.client.post(`${pathOf(wave)}/test-interviews`, { profile });
  const links = [];
  for (let i = 0; i < 3; ++i) links.push((await tryIt({ region: "north" })).link);
  await assert.rejects(tryIt({ region: ["north"] }), /422.*\/profile/);
  const standing = (await send(links[0], "state")).body;
  assert.deepEqual([standing.state, standing.test], ["new", true]);
  const begun = (await send(links[0], "start", {})).body;
  assert.deepEqual([begun.state, begun.test, begun.given], ["open", true, { region: "north" }]);
  assert.equal((await send(links[0], "save", { save_no: 1, page: "page1", answers: { q1: 2 } })).body.state, "open");
  const upload = { method: "POST", headers: { "Content-Type": "text/plain" }, body: "a note" };
  const file = await (await fetch(`${links[0]}/files?question=photo&name=n.txt`, upload)).json();
  const photo = [{ name: file.name, type: file.type, content: file.file_id }];
  assert.equal((await send(links[0], "complete", { answers: { q1: 2, why: "a test", photo } })).status, 201);
  assert.equal((await send(links[1], "complete", { answers: { q1: 5 } })).status, 201, "a full cell stops no test");
  assert.equal((await send(links[1], "state")).body.state, "complete");
  const bad = await send(links[2], "complete", { answers: { q1: 99 } });
  assert.equal(bad.status, 422, "a test is checked like any interview");

  await brand.client.post(`${pathOf(wave)}/open`);
  const before = await report(wave);
  assert.deepEqual([before.started, before.dispositions.complete, before.quota_cells.map((cell) => [cell.completes, cell.held])], [0, 0, before.quota_cells.map(() => [0, 0])]);
  assert.equal(before.as_of.change_no, 0);
  assert.deepEqual((await brand.client.get(`${pathOf(wave)}/responses`)).items, []);
  assert.equal((await brand.client.get(`${pathOf(wave)}/links`)).tests, 3);

  const real = (await brand.client.get(`${pathOf(wave)}/invitations`)).items[0].link;
  assert.equal((await send(real, "complete", { answers: { q1: 3 } })).status, 201);
  assert.deepEqual(await brand.client.call("DELETE", `${pathOf(wave)}/test-interviews`), { purged: 3 });
  assert.equal((await send(links[0], "state")).status, 404);
  assert.equal((await brand.client.get(`${pathOf(wave)}/links`)).tests, 0);
  assert.equal((await report(wave)).dispositions.complete, 1, "the real interview stays");
});
