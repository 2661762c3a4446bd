// SPDX-License-Identifier: Apache-2.0
// What a brand's own servers are told: signed, at least once, and never inside somebody's private network (row 14 of docs/trust.md).

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import http from "node:http";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

import { createBrand, fieldWave, respond } from "../browser/common/client.mjs";
import { startServer } from "../browser/common/server.mjs";
import { SmtpSink } from "../common/smtp_sink.mjs";

const kDefinition = { pages: [{ name: "p", elements: [{ type: "rating", name: "q1", isRequired: true }] }] };

/** An endpoint that keeps what it is told. */
class Receiver {
  requests = [];
  /** (request) => status, or null to keep the sender waiting. */
  answer = () => 204;

  async listen() {
    this.server = http.createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      const told = { path: request.url, method: request.method, headers: request.headers, body };
      this.requests.push(told);
      const status = this.answer(told);
      if (status !== null) response.writeHead(status, { Location: `${this.url}/elsewhere` }).end("thanks");
    });
    await new Promise((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    this.url = `http://127.0.0.1:${this.server.address().port}`;
    return this;
  }
  at(path) {
    return this.requests.filter((request) => request.path === path);
  }
  close() {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(resolve));
  }
}

let receiver;
let sink;
let server;
let guarded; // knows of no private network that it may call
before(async () => {
  receiver = await new Receiver().listen();
  sink = await new SmtpSink().listen();
  server = await startServer({ options: ["--webhook-network", "127.0.0.1", ...sink.options()] });
  guarded = await startServer();
});
after(async () => {
  await server.stop();
  await guarded.stop();
  await receiver.close();
  await sink.close();
});

async function until(what, look) {
  for (const deadline = Date.now() + 20_000; ; await sleep(50)) {
    const seen = await look();
    if (seen) return seen;
    assert.ok(Date.now() < deadline, `never came: ${what}`);
  }
}

/** A brand with an endpoint at `path` of the receiver and a wave of `members`. */
async function prepare(path, { on = server, url = `${receiver.url}${path}`, members = 1 } = {}) {
  const brand = await createBrand(on, `Farola ${path} (invented)`);
  const { webhook, secret } = await brand.client.post("/api/v1/webhooks", { url, kinds: ["interview_ended"] });
  const wave = await fieldWave(brand.client, { definition: kDefinition, members: Array.from({ length: members }, () => ({})) });
  const deliveries = async (query = "") => (await brand.client.get(`/api/v1/webhooks/${webhook.webhook_id}/deliveries${query}`)).items;
  return { ...brand, webhook, secret, wave, deliveries, path: `/api/v1/webhooks/${webhook.webhook_id}` };
}

/** By the text of the scheme, not by our code. */
function isSigned(request, secret) {
  const { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature } = request.headers;
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const expected = Buffer.from(`v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${request.body}`).digest("base64")}`);
  return expected.length === signature.length && timingSafeEqual(expected, Buffer.from(signature));
}

/** As if the pause before the next attempt, or the time a server has for one, were over. */
async function letTimePass(webhookId) {
  const sql = `UPDATE webhook_deliveries SET due_at = now() WHERE webhook_id = '${webhookId}' AND state IN ('queued', 'claimed');
    UPDATE outbox_messages SET due_at = now() WHERE channel = 'phone' AND kind = 'invitation' AND state IN ('queued', 'claimed');
    UPDATE due_work SET due_at = now() WHERE kind IN ('webhooks', 'outbox')`;
  await promisify(execFile)("psql", ["-h", `${server.data}/s`, "-U", "tertulia_owner", "-d", "tertulia", "-Atc", sql]);
}

const refusal = async (on, brand, body) => {
  const headers = { Authorization: `Bearer ${brand.apiKey}`, "Content-Type": "application/json", "Idempotency-Key": randomUUID() };
  const answer = await fetch(`${on.url}/api/v1/webhooks`, { method: "POST", headers, body: JSON.stringify(body) });
  return { status: answer.status, faults: ((await answer.json()).errors ?? []).map((error) => [error.pointer, error.rule]) };
};

test("an ended interview is told once, signed, under the event's id", async () => {
  const { secret, wave, deliveries } = await prepare("/signed", { members: 3 });
  for (const link of wave.links) await respond(link, { q1: 3 });
  await until("three deliveries", async () => (await deliveries("?state=sent")).length === 3);
  const told = receiver.at("/signed");
  const known = await deliveries();
  assert.equal(told.length, 3);
  assert.deepEqual(told.map((request) => request.headers["webhook-id"]).sort(), known.map((delivery) => delivery.event_id).sort());
  assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
  for (const request of told) {
    assert.equal(request.method, "POST");
    assert.equal(request.headers["content-type"], "application/json");
    assert.ok(isSigned(request, secret));
    assert.ok(!isSigned({ ...request, body: `${request.body} ` }, secret));
    assert.ok(!isSigned(request, `whsec_${Buffer.alloc(32).toString("base64")}`));
    assert.ok(Math.abs(Date.now() / 1000 - Number(request.headers["webhook-timestamp"])) < 60);
    const { type, timestamp, data } = JSON.parse(request.body);
    assert.equal(type, "interview_ended");
    assert.ok(Math.abs(Date.now() - Date.parse(timestamp)) < 60_000);
    assert.deepEqual([data.event_id, data.wave_id, data.disposition], [request.headers["webhook-id"], wave.waveId, "complete"]);
  }
});

test("the secret is shown once, also to whoever repeats the request", async () => {
  const brand = await createBrand(server, "Farola secret (invented)");
  const body = JSON.stringify({ url: `${receiver.url}/secret`, kinds: ["interview_ended"] });
  const init = { method: "POST", headers: { Authorization: `Bearer ${brand.apiKey}`, "Content-Type": "application/json", "Idempotency-Key": randomUUID() }, body };
  const first = await (await fetch(`${server.url}/api/v1/webhooks`, init)).json();
  const again = await (await fetch(`${server.url}/api/v1/webhooks`, init)).json();
  assert.ok(first.secret);
  assert.deepEqual(again, { webhook: first.webhook });
  assert.ok(!JSON.stringify(await brand.client.get("/api/v1/webhooks")).includes(first.secret));
  const { api_key: other } = await brand.client.post("/api/v1/api-keys", { name: "Reader", scopes: ["responses:read"] });
  assert.equal((await fetch(`${server.url}/api/v1/webhooks`, { headers: { Authorization: `Bearer ${other}` } })).status, 403);
});

test("what is refused, or redirected, goes again with the same id and body; a redirect is not followed", async () => {
  const { webhook, secret, wave, deliveries } = await prepare("/again");
  const statuses = [500, 302, 200];
  receiver.answer = (request) => (request.path === "/again" ? statuses.shift() : 204);
  await respond(wave.links[0], { q1: 1 });
  for (const [attempts, status] of [[1, 500], [2, 302]]) {
    const [delivery] = await until(`attempt ${attempts}`, async () => {
      const items = await deliveries("?state=queued");
      return items[0]?.attempts === attempts && items;
    });
    assert.deepEqual([delivery.reason, delivery.last_status], ["refused_for_now", status]);
    assert.ok(Date.parse(delivery.due_at) > Date.now() + 30_000);
    await letTimePass(webhook.webhook_id);
  }
  const [sent] = await until("the third attempt", async () => {
    const items = await deliveries("?state=sent");
    return items.length === 1 && items;
  });
  assert.deepEqual([sent.attempts, sent.last_status, sent.reason], [3, 200, null]);
  const told = receiver.at("/again");
  assert.equal(told.length, 3);
  assert.equal(new Set(told.map((request) => request.headers["webhook-id"] + request.body)).size, 1);
  assert.ok(told.every((request) => isSigned(request, secret)));
  assert.equal(receiver.at("/elsewhere").length, 0);
});

test("a server that is killed before it hears an answer delivers again, and a manual re-send goes once more", async () => {
  const { client, webhook, wave, deliveries, path } = await prepare("/killed");
  let held = true;
  receiver.answer = (request) => (request.path === "/killed" && held ? null : 204);
  await respond(wave.links[0], { q1: 1 });
  await until("the first attempt", () => receiver.at("/killed").length === 1);
  held = false;
  await server.killAndRestart();
  await server.ready();
  assert.deepEqual((await deliveries()).map((delivery) => delivery.state), ["claimed"]);
  await letTimePass(webhook.webhook_id);
  const [sent] = await until("the second attempt", async () => {
    const items = await deliveries("?state=sent");
    return items.length === 1 && items;
  });
  const again = await client.post(`${path}/deliveries/${sent.event_id}/resend`);
  assert.deepEqual([again.state, again.attempts], ["queued", 0]);
  await until("the re-sent one", () => receiver.at("/killed").length === 3);
  assert.deepEqual(new Set(receiver.at("/killed").map((request) => request.headers["webhook-id"])), new Set([sent.event_id]));
  await assert.rejects(client.post(`${path}/deliveries/${randomUUID()}/resend`), /404/);
});

test("410 ends an endpoint, and so does deleting it; nothing more is sent", async () => {
  const gone = await prepare("/gone", { members: 2 });
  receiver.answer = (request) => (request.path === "/gone" ? 410 : 204);
  await respond(gone.wave.links[0], { q1: 1 });
  const ended = await until("the end", async () => (await gone.client.get("/api/v1/webhooks")).items.find((webhook) => webhook.ended_at));
  assert.equal(ended.end_reason, "gone");
  const [delivery] = await gone.deliveries();
  assert.deepEqual([delivery.state, delivery.reason, delivery.last_status], ["failed", "gone", 410]);
  await assert.rejects(gone.client.post(`${gone.path}/deliveries/${delivery.event_id}/resend`), /409/);

  // Another endpoint of the same brand shows when the second event was heard.
  const { webhook: other } = await gone.client.post("/api/v1/webhooks", { url: `${receiver.url}/other`, kinds: ["interview_ended"] });
  await respond(gone.wave.links[1], { q1: 1 });
  await until("the other", () => receiver.at("/other").length === 1);
  assert.equal((await gone.deliveries()).length, 1);
  const deleted = await gone.client.call("DELETE", `/api/v1/webhooks/${other.webhook_id}`);
  assert.equal(deleted.end_reason, "deleted");
  assert.deepEqual(await gone.client.call("DELETE", `/api/v1/webhooks/${other.webhook_id}`), deleted);
});

/** A brand whose messages to phones go to `path` of the receiver, and a wave that invites `rows` of ref, phone, channel and email. */
async function phoneWave(path, rows) {
  const brand = await createBrand(server, `Farola ${path} (invented)`);
  const { client } = brand;
  const { webhook, secret } = await client.post("/api/v1/webhooks", { url: `${receiver.url}${path}`, kinds: ["message"] });
  const panel = await client.post("/api/v1/panels", { title: "Customers", kind: "customers" });
  const csv = ["ref,phone,channel,email,language,consent", ...rows.map((row) => [...row, "es", "v1"].join(","))].join("\n");
  const report = await client.post(`/api/v1/panels/${panel.panel_id}/imports`, csv, "text/csv");
  const questionnaire = await client.post("/api/v1/questionnaires", { title: "Sabores", definition: kDefinition });
  const campaign = await client.post("/api/v1/campaigns", { title: "Sabores", kind: "survey" });
  const wave = await client.post(`/api/v1/campaigns/${campaign.campaign_id}/waves`, { title: "Sabores", questionnaire_id: questionnaire.questionnaire_id, version: 1, panel_id: panel.panel_id });
  await client.put(`/api/v1/waves/${wave.wave_id}/mail`, { channels: ["email", "phone"], reminder_days: [3] });
  await client.post(`/api/v1/waves/${wave.wave_id}/open`);
  await client.post(`/api/v1/waves/${wave.wave_id}/invitations`, {});
  const messages = async () => (await client.get(`/api/v1/waves/${wave.wave_id}/messages`)).items.filter((message) => message.kind === "invitation");
  return { ...brand, webhook, secret, report, waveId: wave.wave_id, panelId: panel.panel_id, messages };
}
const settledOf = (messages) => messages.every((message) => !["queued", "claimed"].includes(message.state)) && messages;

test("members who would rather be asked by phone are, through the brand's provider, and get no mail", async () => {
  const phone = "+34600123987";
  const rows = [["by_phone", phone, "phone", "ana@farola.example"], ["by_mail", "+34600123988", "email", "bea@farola.example"], ["no_number", "", "phone", "carla@farola.example"], ["wrong", "600 123", "phone", ""]];
  const { client, secret, report, waveId, panelId, messages } = await phoneWave("/phone", rows);
  assert.deepEqual(report.rejected.map((line) => [line.column, line.rule]), [["phone", "phone"]]);
  const ended = await until("all messages", async () => settledOf(await messages()));
  const fates = ended.map((message) => [message.ref, message.channel, message.state, message.reason]).sort();
  assert.deepEqual(fates, [
    ["by_mail", "email", "sent", null],
    ["by_mail", "phone", "cancelled", "prefers_other"],
    ["by_phone", "email", "cancelled", "prefers_phone"],
    ["by_phone", "phone", "sent", null],
    ["no_number", "email", "sent", null],
    ["no_number", "phone", "cancelled", "no_phone"],
  ]);
  assert.ok(!sink.mails.some((mail) => mail.to.includes("ana@farola.example")));
  const [told, ...more] = receiver.at("/phone");
  assert.equal(more.length, 0);
  assert.ok(isSigned(told, secret));
  const { type, data } = JSON.parse(told.body);
  assert.equal(type, "message");
  assert.equal(told.headers["webhook-id"], data.message_id);
  assert.deepEqual([data.phone, data.language, data.kind, data.title], [phone, "es", "invitation", "Sabores"]);
  assert.ok(data.text.includes(data.link) && data.text.includes(data.unsubscribe));
  assert.equal((await respond(data.link, { q1: 2 })).body.state, "complete");

  const reminders = (await client.get(`/api/v1/waves/${waveId}/messages?state=queued`)).items;
  assert.ok(reminders.some((message) => message.ref === "by_phone" && message.channel === "phone" && message.reminder_no === 1));
  const { items } = await client.get(`/api/v1/panels/${panelId}/members`);
  const member = await client.get(`/api/v1/members/${items.find((one) => one.ref === "by_phone").member_id}`);
  assert.deepEqual([member.phone, member.channel], [phone, "phone"]);
  assert.ok(!server.log().includes(phone.slice(1)), "no log tells the number");
  const second = await refusal(server, { apiKey: client.apiKey }, { url: `${receiver.url}/second`, kinds: ["message"] });
  assert.deepEqual([second.status, second.faults], [409, [["/kinds", "one_for_messages"]]]);
});

test("before each attempt it is decided anew: nobody who unsubscribed meanwhile is sent a message", async () => {
  const { webhook, messages } = await phoneWave("/busy", [["m", "+34600123989", "phone", ""]]);
  receiver.answer = (request) => (request.path === "/busy" ? 503 : 204);
  await until("the first attempt", async () => (await messages()).find((message) => message.channel === "phone" && message.reason === "refused_for_now"));
  const first = receiver.at("/busy").length;
  const { data } = JSON.parse(receiver.at("/busy")[0].body);
  assert.equal((await fetch(data.unsubscribe, { method: "POST" })).status, 200);
  await letTimePass(webhook.webhook_id);
  const [message] = await until("the end", async () => settledOf((await messages()).filter((one) => one.channel === "phone")));
  assert.deepEqual([message.state, message.reason], ["cancelled", "unsubscribed"]);
  assert.equal(receiver.at("/busy").length, first);
});

test("a message whose server was killed on the way goes again under its id", async () => {
  let held = true;
  receiver.answer = (request) => (request.path === "/held" && held ? null : 204);
  const { webhook, messages } = await phoneWave("/held", [["m", "+34600123990", "phone", ""]]);
  await until("the first attempt", () => receiver.at("/held").length === 1);
  held = false;
  await server.killAndRestart();
  await server.ready();
  await letTimePass(webhook.webhook_id);
  const [message] = await until("the second attempt", async () => settledOf((await messages()).filter((one) => one.channel === "phone")));
  assert.equal(message.state, "sent");
  const told = receiver.at("/held");
  assert.deepEqual(told.map((request) => request.headers["webhook-id"]), [message.message_id, message.message_id]);
});

test("14: private addresses are refused in every spelling, and names that lead to them when they are called", async () => {
  const brand = await createBrand(guarded, "Farola guarded (invented)");
  const port = new URL(receiver.url).port;
  const before = receiver.requests.length;
  for (const host of ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "169.254.169.254", "10.0.0.1", "[fd00::1]", "[64:ff9b::7f00:1]"]) {
    const { status, faults } = await refusal(guarded, brand, { url: `https://${host}:${port}/inside`, kinds: ["interview_ended"] });
    assert.deepEqual([host, status, faults], [host, 422, [["/url", "address"]]]);
  }
  const clear = await refusal(guarded, brand, { url: "http://hooks.farola.example/", kinds: ["interview_ended"] });
  assert.deepEqual(clear.faults, [["/url", "scheme"]]);
  assert.deepEqual((await refusal(guarded, brand, { url: "https://hooks.farola.example/", kinds: [] })).faults, [["/kinds", "required"]]);
  const twice = { url: "https://hooks.farola.example/", kinds: ["interview_ended", "interview_ended"] };
  assert.deepEqual((await refusal(guarded, brand, twice)).faults, [["/kinds/1", "repeated"]]);

  const named = await prepare("/inside", { on: guarded, url: `https://localhost:${port}/inside` });
  await respond(named.wave.links[0], { q1: 1 });
  const [delivery] = await until("the refusal", async () => {
    const items = await named.deliveries("?state=failed");
    return items.length === 1 && items;
  });
  assert.deepEqual([delivery.reason, delivery.last_status], ["address_refused", null]);

  // A server that may call 127.0.0.1 may still call no other address in the clear.
  const open = await prepare("/inside", { url: `http://[::1]:${port}/inside` }).catch((error) => error.message);
  assert.match(open, /422/);
  assert.equal(receiver.requests.length, before);
});
