// SPDX-License-Identifier: Apache-2.0
// What must hold for everybody who trusts a server with their data; each test names its row of docs/trust.md.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { promisify } from "node:util";

import { createBrand, fieldWave } from "../browser/common/client.mjs";
import { startServer } from "../browser/common/server.mjs";

const kQuestionnaire = { pages: [{ name: "p", elements: [{ type: "rating", name: "q1", rateMin: 1, rateMax: 10, isRequired: true }, { type: "comment", name: "why" }] }] };

let server;
let mine;
let wave;
before(async () => {
  server = await startServer();
  mine = await createBrand(server, "Mine");
  wave = await fieldWave(mine.client, { definition: kQuestionnaire, target: 50 });
});
after(() => server.stop());

function send(path, { method = "POST", key = mine.apiKey, idempotency = randomUUID(), json, headers = {} } = {}) {
  const all = { ...headers };
  if (key) all.Authorization = `Bearer ${key}`;
  if (idempotency) all["Idempotency-Key"] = idempotency;
  if (json !== undefined) all["Content-Type"] = "application/json";
  return fetch(path.startsWith("http") ? path : `${server.url}${path}`, { method, headers: all, body: json === undefined ? undefined : JSON.stringify(json) });
}

test("5: an Idempotency-Key makes a change happen once", async () => {
  const body = { title: "Once", kind: "customers" };
  assert.equal((await send("/api/v1/panels", { json: body, idempotency: null })).status, 400);
  const key = randomUUID();
  const first = await (await send("/api/v1/panels", { json: body, idempotency: key })).json();
  const again = await send("/api/v1/panels", { json: body, idempotency: key });
  assert.equal(again.status, 201);
  assert.equal((await again.json()).panel_id, first.panel_id);
  assert.equal((await send("/api/v1/panels", { json: { ...body, title: "Other" }, idempotency: key })).status, 422);
  const race = randomUUID();
  const answers = await Promise.all(Array.from({ length: 12 }, () => send("/api/v1/panels", { json: { ...body, title: "Race" }, idempotency: race })));
  for (const answer of answers) assert.ok([201, 409].includes(answer.status), String(answer.status));
  const { items } = await mine.client.get("/api/v1/panels?limit=1000");
  assert.equal(items.filter((panel) => panel.title === "Race").length, 1);
});

test("6: a link counts once, however often and wherever it is used", async () => {
  const [link] = wave.links;
  const answers = { q1: 7 };
  const states = await Promise.all(Array.from({ length: 20 }, async () => (await (await send(`${link}/complete`, { key: null, json: { answers } })).json()).state));
  assert.deepEqual([...new Set(states)], ["complete"]);
  const report = await mine.client.get(`/api/v1/waves/${wave.waveId}/report`);
  assert.equal(report.dispositions.complete, 1);
  assert.equal((await (await send(`${link}/start`, { key: null, json: {} })).json()).state, "complete");
  const other = await (await send(`${link}/complete`, { key: null, json: { answers: { q1: 1 } } })).json();
  assert.equal(other.state, "complete");
  const { items } = await mine.client.get(`/api/v1/waves/${wave.waveId}/responses`);
  assert.deepEqual(items.map((response) => response.answers.q1), [7]);
});

test("7: every route with another brand's ids answers 404 and shows nothing", async () => {
  const theirs = await createBrand(server, "Theirs");
  const response = (await mine.client.get(`/api/v1/waves/${wave.waveId}/responses`)).items[0];
  const member = (await mine.client.get(`/api/v1/panels/${wave.panelId}/members`)).items[0];
  const link = await mine.client.post(`/api/v1/waves/${wave.waveId}/links`, { kind: "public", title: "Poster" });
  const apiKeyId = (await mine.client.get("/api/v1/api-keys")).items[0].api_key_id;
  const filed = await fieldWave(mine.client, { definition: { elements: [{ type: "file", name: "photo" }] }, members: [{}] });
  await send(`${filed.links[0]}/start`, { key: null, json: {} });
  const upload = { method: "POST", headers: { "Content-Type": "text/plain" }, body: "a note" };
  const { file_id: fileId } = await (await fetch(`${filed.links[0]}/files?question=photo&name=n.txt`, upload)).json();
  await mine.client.put(`/api/v1/members/${member.member_id}/birth`, { birth_date: String(new Date().getUTCFullYear() - 5), country: "ES" });
  const { guardian_id: guardianId } = await mine.client.post(`/api/v1/members/${member.member_id}/guardians`, { name: "Gina", email: "gina@farola.example", language: "es" });
  const { audience_id: audienceId } = await mine.client.post(`/api/v1/panels/${wave.panelId}/audiences`, { title: "All", kind: "live" });
  const { draw_id: drawId } = await mine.client.post(`/api/v1/waves/${wave.waveId}/draws`, { wanted: 1 });
  await mine.client.post("/api/v1/consent-texts", { purpose: "research_contact", version: "v1", language: "en", text: "I agree (invented)." });
  const recruiting = { title: "R", texts: { en: { title: "Join", text: "" } }, questionnaire_id: wave.questionnaireId, version: 1, target: 1, consents: [{ purpose: "research_contact", version: "v1" }] };
  const recruitment = await mine.client.post(`/api/v1/panels/${wave.panelId}/recruitments`, recruiting);
  const { prize_draw_id: prizeDrawId } = await mine.client.post(`/api/v1/campaigns/${wave.campaignId}/prize-draws`, { title: "A lamp", prizes: 1 });
  const redemptionId = randomUUID();
  await psql(`INSERT INTO reward_redemptions (brand_id, redemption_id, member_id, points, state, requested_at) SELECT brand_id, '${redemptionId}', member_id, 5, 'requested', now() FROM members WHERE member_id = '${member.member_id}'`);
  const { export_id: exportId } = await mine.client.post(`/api/v1/waves/${wave.waveId}/exports`, { format: "csv" });
  const room = await mine.client.post("/api/v1/rooms", { kind: "board", title: "R", language: "es", consent: "?" });
  const { webhook: { webhook_id: webhookId } } = await mine.client.post("/api/v1/webhooks", { url: "https://hooks.farola.example/", kinds: ["interview_ended"] });
  const eventId = (await psql(`INSERT INTO webhook_deliveries (brand_id, webhook_id, event_id, kind, payload, state, due_at, queued_at) SELECT brand_id, webhook_id, '${randomUUID()}', 'interview_ended', '{}', 'sent', now(), now() FROM webhooks WHERE webhook_id = '${webhookId}' RETURNING event_id`)).split("\n")[0];
  const { unit_id: unitId } = await mine.client.post("/api/v1/units", { name: "Care", language: "es", email: "care@farola.example" });
  const { rule_id: ruleId } = await mine.client.post("/api/v1/case-rules", { wave_id: wave.waveId, variable: "q1", at_most: 6, unit_id: unitId });
  const { case_id: caseId } = await mine.client.post("/api/v1/cases", { text: "It leaks (invented).", unit_id: unitId });
  const ids = {
    api_key_id: apiKeyId,
    attribute: "plan",
    audience_id: audienceId,
    campaign_id: wave.campaignId,
    case_id: caseId,
    cell_id: recruitment.cells[0].cell_id,
    draw_id: drawId,
    event_id: eventId,
    export_id: exportId,
    file_id: fileId,
    guardian_id: guardianId,
    link_id: link.link_id,
    member_id: member.member_id,
    panel_id: wave.panelId,
    prize_draw_id: prizeDrawId,
    questionnaire_id: wave.questionnaireId,
    recruitment_id: recruitment.recruitment_id,
    redemption_id: redemptionId,
    response_id: response.response_id,
    room_id: room.room_id,
    rule_id: ruleId,
    version: "1",
    wave_id: wave.waveId,
    webhook_id: webhookId,
  };
  const description = await (await fetch(`${server.url}/openapi.json`)).json();
  let tried = 0;
  for (const [path, operations] of Object.entries(description.paths)) {
    if (!path.startsWith("/api/v1/") || !path.includes("{")) continue;
    if (path === "/api/v1/attributes/{attribute}") continue; // a name of one's own, not an id: each brand may have one of this name
    const filled = path.replace(/\{(\w+)\}/g, (_, name) => ids[name] ?? assert.fail(`the matrix has no ${name}`));
    for (const [method, operation] of Object.entries(operations)) {
      const type = Object.keys(operation.requestBody?.content ?? {})[0];
      const bodies = {
        "/assignment": JSON.stringify({ unit_id: randomUUID() }),
        "/audiences": '{"title":"t","kind":"live"}',
        "/birth": '{"birth_date":null,"country":null}',
        "/budget": '{"points":1}',
        "/concepts": '{"presentation":"monadic","concepts":[]}',
        "/consents": '{"purpose":"research_contact","granted":false}',
        "/decision": '{"decision":"refuse"}',
        "/draw": "{}",
        "/draws": '{"wanted":1}',
        "/exports": '{"format":"csv"}',
        "/guardians": '{"name":"x","email":"x@farola.example","language":"es"}',
        "/impact": JSON.stringify({ definition: kQuestionnaire }),
        "/imports": "ref\nx\n",
        "/invitations": "{}",
        "/lifecycle": '{"dormant_after_days":1,"lapsed_after_days":2}',
        "/links": '{"kind":"public","title":"t"}',
        "/mail": "{}",
        "/merge": JSON.stringify({ into: randomUUID() }),
        "/notes": '{"text":"t"}',
        "/opening": '{"is_open":true}',
        "/participants": '{"guests":[{"name":"x","language":"es"}]}',
        "/prize-draws": '{"title":"t","prizes":1}',
        "/profile": '{"values":{}}',
        "/quality": "{}",
        "/quota-cells": '{"cells":[]}',
        "/recruitments": JSON.stringify(recruiting),
        "/referrals": JSON.stringify({ member_id: member.member_id, uses: 1 }),
        "/replies": '{"text":"t"}',
        "/repetitions": '{"every":{"count":1,"unit":"day"},"times":1}',
        "/replenish": "{}",
        "/rewards": '{"points":1}',
        "/schedule": "{}",
        "/simulations": '{"n":1}',
        "/status": '{"status":"live"}',
        "/stage": '{"stage":"active"}',
        "/test-interviews": "{}",
        "/verdicts": '{"verdict":"rejected","reason":"x"}',
        "/version": '{"version":2,"in_progress":"finish"}',
        "/versions": JSON.stringify({ definition: kQuestionnaire }),
        "{cell_id}": '{"target":5}',
      };
      const suffix = Object.keys(bodies).find((s) => path.endsWith(s));
      const waveBody = JSON.stringify({ title: "t", questionnaire_id: wave.questionnaireId, version: 1, panel_id: wave.panelId });
      const body = type === undefined ? undefined : path.endsWith("/waves") ? waveBody : suffix ? bodies[suffix] : '{"title":"t"}';
      const answer = await fetch(`${server.url}${filled}`, {
        method: method.toUpperCase(), body,
        headers: { Authorization: `Bearer ${theirs.apiKey}`, "Idempotency-Key": randomUUID(), "If-Match": '"1"', ...(type ? { "Content-Type": type } : {}) },
      });
      const text = await answer.text();
      assert.equal(answer.status, 404, `${method} ${path}: ${answer.status} ${text}`);
      assert.ok(!Object.values(ids).some((id) => id.length > 5 && text.includes(id)), `${method} ${path} reveals an id`);
      ++tried;
    }
  }
  assert.ok(tried >= 20, `${tried} operations were tried`);
  const analysis = await send("/api/v1/analyses", { key: theirs.apiKey, json: { method: "nps", data: { wave_id: wave.waveId }, args: { var: "q1" } } });
  assert.equal(analysis.status, 404);
});

test("9: reading files has a permission of its own, and a key gives no scope that it lacks", async () => {
  const { api_key: reader } = await mine.client.post("/api/v1/api-keys", { name: "Reader", scopes: ["responses:read", "keys:write"] });
  assert.equal((await send(`/api/v1/waves/${wave.waveId}/exports/responses.csv`, { method: "GET", key: reader })).status, 403);
  assert.equal((await send(`/api/v1/waves/${wave.waveId}/responses`, { method: "GET", key: reader })).status, 200);
  assert.equal((await send("/api/v1/api-keys", { key: reader, json: { name: "More", scopes: ["exports:read"] } })).status, 403);
  const operator = await send("/api/v1/panels", { key: server.operatorKey, json: { title: "x", kind: "customers" } });
  assert.equal(operator.status, 403);
});

test("10: unknown and read-only fields are named", async () => {
  const answer = await send("/api/v1/campaigns", { json: { title: "t", kind: "survey", campaign_id: randomUUID() } });
  assert.equal(answer.status, 422);
  assert.deepEqual((await answer.json()).errors.map((e) => [e.pointer, e.rule]), [["/campaign_id", "unknown_field"]]);
  const tampered = await send(`${wave.links[1]}/complete`, { key: null, json: { answers: { q1: 99, nope: 1 } } });
  assert.equal(tampered.status, 422);
  const pointers = (await tampered.json()).errors.map((e) => e.pointer);
  assert.ok(pointers.includes("/answers/q1") && pointers.includes("/answers/nope"), JSON.stringify(pointers));
});

test("versions count up, also when two are added at once, and never change", async () => {
  const path = `/api/v1/questionnaires/${wave.questionnaireId}/versions`;
  const added = await Promise.all([1, 2, 3].map(() => mine.client.post(path, { definition: kQuestionnaire })));
  assert.deepEqual(added.map((version) => version.version).sort(), [2, 3, 4]);
  assert.equal((await send(`${path}/1`, { method: "PUT", json: { definition: {} } })).status, 405);
  const faulty = await send(path, { json: { definition: { elements: [{ type: "text", name: "a", visibleIf: "{b} = = 1" }] } } });
  assert.equal(faulty.status, 422);
  assert.match((await faulty.json()).errors[0].pointer, /^\/definition\/elements\/0/);
});

test("15: an address that would write mail headers is refused with its line", async () => {
  const csv = 'ref,email\nx1,"a@farola.example\r\nBcc: all@farola.example"\n';
  const report = await mine.client.post(`/api/v1/panels/${wave.panelId}/imports`, csv, "text/csv");
  assert.equal(report.imported, 0);
  assert.deepEqual(report.rejected.map((r) => [r.line, r.rule]), [[2, "control_character"]]);
});

test("20: a replay shows no secret, and neither database nor log holds one", async () => {
  const key = randomUUID();
  const first = await (await send("/api/v1/api-keys", { json: { name: "Secret", scopes: ["responses:read"] }, idempotency: key })).json();
  const again = await (await send("/api/v1/api-keys", { json: { name: "Secret", scopes: ["responses:read"] }, idempotency: key })).json();
  assert.match(first.api_key, /^tk_/);
  assert.equal(again.api_key, undefined);
  assert.equal(again.key.api_key_id, first.key.api_key_id);
  const secret = first.api_key.slice(3);
  const token = wave.links[0].split("/").pop();
  const dump = await databaseText();
  for (const text of [secret, token, Buffer.from(secret, "base64url").subarray(16).toString("hex"), Buffer.from(token, "base64url").subarray(16).toString("hex")]) {
    assert.ok(!dump.includes(text), "the database holds a secret");
    assert.ok(!server.log().includes(text), "the log holds a secret");
  }
});

/** Everything in the database as text, read as its owner. */
async function databaseText() {
  const run = (sql) => psql(sql);
  const tables = (await run("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'")).trim().split("\n");
  let text = "";
  for (const table of tables) text += await run(`SELECT t::text FROM "${table}" t`);
  return text;
}

async function psql(sql) {
  const { stdout } = await promisify(execFile)("psql", ["-h", `${server.data}/s`, "-U", "tertulia_owner", "-d", "tertulia", "-At", "-c", sql], { maxBuffer: 1 << 28 });
  return stdout;
}

test("22: too many refused credentials from one address have to wait", async () => {
  const own = await startServer({ limits: true });
  try {
    const statuses = [];
    for (let i = 0; i < 80; ++i) statuses.push((await fetch(`${own.url}/api/v1/brand`, { headers: { Authorization: "Bearer tk_wrong" } })).status);
    assert.equal(statuses[0], 401);
    assert.equal(statuses.at(-1), 429);
    const limited = await fetch(`${own.url}/api/v1/brand`, { headers: { Authorization: "Bearer tk_wrong" } });
    assert.ok(Number(limited.headers.get("retry-after")) >= 1);
    assert.match((await limited.json()).type, /too-many-requests$/);
  } finally {
    await own.stop();
  }
});

test("27: logs are JSON lines and metrics Prometheus text; a planted name is in neither", async () => {
  const canary = "Canario Inventado 7261";
  await mine.client.post(`/api/v1/panels/${wave.panelId}/imports`, `ref,name,email\nk1,${canary},canario7261@farola.example\n`, "text/csv");
  await send(`${wave.links[2]}/complete`, { key: null, json: { answers: { q1: 3, why: canary } } });
  await send("/api/v1/panels?" + encodeURIComponent(canary), { method: "GET" });
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  assert.match(metrics, /^tertulia_requests_total\{route="\/i\/:token\/complete",status="201"\} \d+$/m);
  for (const text of [server.log(), metrics]) {
    assert.ok(!text.includes("Canario") && !text.includes("canario7261"), "the canary was found");
  }
  const lines = server.log().trim().split("\n").filter((line) => line.startsWith("{"));
  assert.ok(lines.length > 50);
  for (const line of lines) assert.ok(JSON.parse(line).event);
});

test("3: readiness refuses while answers could be lost, and comes back", async () => {
  assert.equal((await fetch(`${server.url}/readyz`)).status, 200);
  await psql("ALTER DATABASE tertulia SET synchronous_commit = off");
  await psql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'tertulia_app'");
  const refused = await fetch(`${server.url}/readyz`);
  assert.equal(refused.status, 503);
  assert.match((await refused.json()).detail, /synchronous_commit/);
  await psql("ALTER DATABASE tertulia RESET synchronous_commit");
  await psql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'tertulia_app'");
  assert.equal((await fetch(`${server.url}/readyz`)).status, 200);
});
