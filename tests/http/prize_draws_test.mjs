// SPDX-License-Identifier: Apache-2.0
// Prizes by lot: bound before, fixed before, drawn once, and repeated here from the public file alone, by the words of docs/rewards.md.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import { promisify } from "node:util";

import { createBrand, fieldWave, respond } from "../browser/common/client.mjs";
import { startServer } from "../browser/common/server.mjs";
import { MemberClient } from "../common/member_client.mjs";
import { SmtpSink } from "../common/smtp_sink.mjs";

const kDefinition = { elements: [{ type: "rating", name: "q1", isRequired: true }] };

let sink;
let server;
let brand;
let other;
before(async () => {
  sink = await new SmtpSink().listen();
  server = await startServer({ options: sink.options() });
  brand = await createBrand(server, "Farola (invented)");
  other = await createBrand(server, "Other (invented)");
});
after(async () => {
  await server.stop();
  await sink.close();
});

const psql = async (sql) => (await promisify(execFile)("psql", ["-h", `${server.data}/s`, "-U", "tertulia_owner", "-d", "tertulia", "-At", "-c", sql])).stdout.trim();
const sha256 = (text) => createHash("sha256").update(text).digest("hex");

/** Answered by `answered` of ten members; the first of them is rejected. */
async function campaignWith(answered) {
  const wave = await fieldWave(brand.client, { definition: kDefinition });
  for (const link of wave.links.slice(0, answered)) assert.equal((await respond(link, { q1: 3 })).status, 201);
  const [first] = (await brand.client.get(`/api/v1/waves/${wave.waveId}/responses`)).items;
  if (first) await brand.client.post(`/api/v1/responses/${first.response_id}/verdicts`, { verdict: "rejected", reason: "One answer throughout." });
  return `/api/v1/campaigns/${wave.campaignId}/prize-draws`;
}
const announce = (path, more = {}) => brand.client.post(path, { title: "A lamp", prizes: 2, ...more });
const act = (draw, action, body) => brand.client.post(`/api/v1/prize-draws/${draw.prize_draw_id}/${action}`, body);
const publicFile = async (draw) => (await fetch(draw.file)).json();

/** Who won, by the public file alone. */
function repeated(file) {
  assert.equal(sha256(file.seed), file.commitment);
  assert.equal(sha256(file.entries.map((code) => `${code}\n`).join("")), file.entries_hash);
  const lot = sha256(`${file.seed}:${file.public_value ?? ""}`);
  return file.entries
    .map((code) => `${sha256(`${lot}:${code}`)} ${code}`)
    .sort()
    .slice(0, file.prizes)
    .map((line) => line.split(" ")[1]);
}

test("anybody repeats a draw from its public file", async () => {
  const path = await campaignWith(7);
  const announced = await announce(path, { public_source: "The lottery of 24 December" });
  const early = await publicFile(announced);
  assert.equal(early.commitment, announced.commitment);
  assert.deepEqual([early.seed, early.entries, early.winners], [null, [], []]);
  await assert.rejects(act(announced, "draw", { public_value: "1 2 3" }), /409/);

  const closed = await act(announced, "close");
  assert.equal(closed.entries, 6, "a rejected complete takes no part");
  const fixed = await publicFile(announced);
  assert.equal(fixed.seed, null);
  assert.deepEqual(fixed.winners, []);
  await assert.rejects(act(announced, "draw", {}), /422/);

  const drawn = await act(announced, "draw", { public_value: "12 19 23 31 44 48" });
  const file = await publicFile(announced);
  assert.deepEqual(file.entries, fixed.entries);
  assert.equal(file.commitment, early.commitment);
  assert.deepEqual(repeated(file), file.winners);
  assert.deepEqual(drawn.winners.map(({ code }) => code), file.winners);
  assert.equal(drawn.stand_ins.length, 2);
  assert.equal(new Set([...drawn.winners, ...drawn.stand_ins].map(({ member_id: id }) => id)).size, 4);
  assert.ok(!JSON.stringify(file).includes(drawn.winners[0].member_id), "it names nobody");
  assert.deepEqual((await brand.client.get(path)).items.map(({ winners }) => winners), [drawn.winners]);
});

test("each step is done once, however often and by however many at a time", async () => {
  const draw = await announce(await campaignWith(5));
  const closed = await Promise.all([1, 2, 3].map(() => act(draw, "close")));
  assert.equal(new Set(closed.map(({ entries_hash: hash }) => hash)).size, 1);
  const drawn = await Promise.all([1, 2, 3].map(() => act(draw, "draw", {})));
  assert.equal(new Set(drawn.map((one) => JSON.stringify(one))).size, 1);
  assert.deepEqual(repeated(await publicFile(draw)), drawn[0].winners.map(({ code }) => code));
  await assert.rejects(act(draw, "draw", { public_value: "mine" }), /422/);
  const audit = await psql(`SELECT action || ' ' || count(*) FROM staff_audit WHERE target_id = '${draw.prize_draw_id}' GROUP BY action ORDER BY 1`);
  assert.deepEqual(audit.split("\n"), ["prize_draw.close 1", "prize_draw.create 1", "prize_draw.draw 1"]);
});

test("another value than the one that was drawn with is refused", async () => {
  const draw = await announce(await campaignWith(3), { public_source: "The weather" });
  await act(draw, "close");
  const drawn = await act(draw, "draw", { public_value: "rain" });
  assert.deepEqual(await act(draw, "draw", { public_value: "rain" }), drawn);
  await assert.rejects(act(draw, "draw", { public_value: "sun" }), /409/);
});

test("nothing is fixed while nobody could take part", async () => {
  const draw = await announce(await campaignWith(1));
  await assert.rejects(act(draw, "close"), /409/);
  assert.equal((await brand.client.get(`/api/v1/prize-draws/${draw.prize_draw_id}`)).closed_at, null);
});

test("a winner finds their code among their own data", async () => {
  const draw = await announce(await campaignWith(3));
  await act(draw, "close");
  const { winners } = await act(draw, "draw", {});
  const { email } = await brand.client.get(`/api/v1/members/${winners[0].member_id}`);
  const member = new MemberClient(server, (await brand.client.get("/api/v1/brand")).brand_id, sink);
  await member.signIn(email);
  const { body } = await member.get("data");
  assert.deepEqual(body.prizes.map(({ prize_draw: title, code }) => [title, code]), [["A lamp", winners[0].code]]);
});

test("the server's role cannot touch entries, nor what was bound", async () => {
  const draw = await announce(await campaignWith(3));
  await act(draw, "close");
  const { brand_id: brandId } = await brand.client.get("/api/v1/brand");
  const asServer = (sql) => psql(`SET ROLE tertulia_app; BEGIN; SELECT set_config('app.brand', '${brandId}', true); ${sql}`);
  const where = `WHERE prize_draw_id = '${draw.prize_draw_id}'`;
  for (const sql of ["UPDATE prize_entries SET code = code", "DELETE FROM prize_entries", "UPDATE prize_draws SET commitment = commitment", "UPDATE prize_draws SET sealed_seed = sealed_seed", "DELETE FROM prize_draws"])
    await assert.rejects(asServer(sql), /permission denied/, sql);
  const late = `INSERT INTO prize_entries SELECT brand_id, prize_draw_id, repeat('0', 20), member_id FROM prize_entries ${where} LIMIT 1`;
  const reopen = `UPDATE prize_draws SET closed_at = NULL, entries = NULL, entries_hash = NULL ${where}`;
  for (const sql of [late, reopen]) await assert.rejects(asServer(sql), /row-level security/, sql);
});

test("a file is found under its own brand alone, and the seed is nowhere before the draw", async () => {
  const draw = await announce(await campaignWith(3));
  const { brand_id: otherId } = await other.client.get("/api/v1/brand");
  const elsewhere = draw.file.replace(/\/m\/[^/]+/, `/m/${otherId}`);
  assert.equal((await fetch(elsewhere)).status, 404);
  await act(draw, "close");
  assert.equal(await psql(`SELECT seed IS NULL AND position(convert_to(commitment, 'UTF8') IN sealed_seed) = 0 FROM prize_draws WHERE prize_draw_id = '${draw.prize_draw_id}'`), "t");
});
