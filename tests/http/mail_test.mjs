// SPDX-License-Identifier: Apache-2.0
// Invitations and reminders by mail, as their recipients get them.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { createBrand, respond } from "../browser/common/client.mjs";
import { startServer } from "../browser/common/server.mjs";
import { decodeWords, readMail, SmtpSink } from "../common/smtp_sink.mjs";

const kDefinition = { pages: [{ name: "p", elements: [{ type: "rating", name: "q1", isRequired: true }] }] };
const kHostile = `<script>alert(1)</script> {link} & "Ana"`;

let sink;
let server;
let brand;
before(async () => {
  sink = await new SmtpSink().listen();
  server = await startServer({ options: [...sink.options(), "--smtp-timeout", "2"] });
  brand = await createBrand(server, "Café Faröla & Cía (invented)");
});
after(async () => {
  await server.stop();
  await sink.close();
});

let lines = 0;
/** A wave whose members are [{name, email, language, time_zone}]. */
async function waveOf(members, { mail, title = "Flavours", open = true } = {}) {
  const { client } = brand;
  const panel = await client.post("/api/v1/panels", { title: "Customers", kind: "customers" });
  const quoted = (value) => `"${String(value ?? "").replaceAll('"', '""')}"`;
  const rows = members.map((m) => [`r${++lines}`, m.name, m.email, m.language, m.time_zone, "v1"].map(quoted).join(","));
  const report = await client.post(`/api/v1/panels/${panel.panel_id}/imports`, ["ref,name,email,language,time_zone,consent", ...rows].join("\r\n"), "text/csv");
  assert.equal(report.imported, members.length, JSON.stringify(report));
  const questionnaire = await client.post("/api/v1/questionnaires", { title, definition: kDefinition });
  const campaign = await client.post("/api/v1/campaigns", { title, kind: "survey" });
  const wave = await client.post(`/api/v1/campaigns/${campaign.campaign_id}/waves`, {
    title, questionnaire_id: questionnaire.questionnaire_id, version: 1, panel_id: panel.panel_id,
  });
  const path = `/api/v1/waves/${wave.wave_id}`;
  if (mail) await client.put(`${path}/mail`, mail);
  if (open) await client.post(`${path}/open`);
  await client.post(`${path}/invitations`, {});
  return path;
}

/** Waits until no message of the wave is queued or claimed. @returns the wave's messages */
async function settled(path, count) {
  for (const deadline = Date.now() + 30_000; ; await sleep(50)) {
    const { items } = await brand.client.get(`${path}/messages?limit=1000`);
    const ended = items.filter((message) => !["queued", "claimed"].includes(message.state));
    if (ended.length >= count) return items;
    assert.ok(Date.now() < deadline, `still on their way: ${JSON.stringify(items)}`);
  }
}
const mailsTo = (address) => sink.mails.filter((mail) => mail.to.includes(address));

test("an invitation arrives once, in the member's language, as text and HTML, with a link that works", async () => {
  const path = await waveOf(
    [{ name: "Inés Inventada", email: "ines@farola.example", language: "es" }, { name: kHostile, email: "bad@farola.example", language: "it" }],
    { mail: { minutes: 4 }, title: 'Sabores "nuevos" <ñ>' },
  );
  const messages = await settled(path, 2);
  assert.deepEqual(messages.map((message) => message.state), ["sent", "sent"]);
  const [mail, ...more] = mailsTo("ines@farola.example");
  assert.equal(more.length, 0);
  const { headers, text, html } = readMail(mail);
  assert.equal(decodeWords(headers.get("subject")), 'Nos interesa su opinión: Sabores "nuevos" <ñ>');
  assert.equal(decodeWords(headers.get("from")), "Café Faröla & Cía (invented) <surveys@farola.example>");
  assert.match(headers.get("message-id"), /^<[0-9a-f-]{36}@farola\.example>$/);
  assert.ok(messages.some((message) => headers.get("message-id").includes(message.message_id)));
  assert.match(text, /^Hola, Inés Inventada:/);
  assert.match(text, /unos 4 minutos/);
  assert.ok(mail.bytes.split("\r\n").every((line) => line.length <= 998));
  const link = /http\S+\/i\/\S+/.exec(text)[0];
  assert.ok(html.includes(`href="${link}"`));
  assert.ok(html.includes("Sabores &quot;nuevos&quot; &lt;ñ&gt;"));
  assert.equal((await respond(link, { q1: 3 })).body.state, "complete");
});

test("11: a hostile name is inert in the mail, and what looks like a mark in it stays as it is", async () => {
  const { text, html } = readMail(mailsTo("bad@farola.example")[0]);
  assert.ok(text.includes(kHostile));
  assert.ok(!html.includes("<script>") && html.includes("&lt;script&gt;") && html.includes("{link}"));
});

test("unsubscribing: the page writes nothing, the button does, and no mail comes any more", async () => {
  const member = { name: "Ugo Inventato", email: "ugo@farola.example", language: "it" };
  const path = await waveOf([member], { mail: { reminder_days: [1] } });
  await settled(path, 1);
  const { headers, text, html } = readMail(mailsTo(member.email)[0]);
  const address = /^<(.*)>$/.exec(headers.get("list-unsubscribe"))[1];
  assert.equal(headers.get("list-unsubscribe-post"), "List-Unsubscribe=One-Click");
  assert.ok(text.includes(address) && html.includes(address));
  const [reminder] = (await brand.client.get(`${path}/messages?state=queued`)).items;
  assert.equal(reminder.kind, "reminder");
  const page = await fetch(address);
  assert.equal(page.status, 200);
  assert.match(await page.text(), /<html lang="it">[^]*<form method="post"><button>/);
  const state = async () => (await brand.client.get(`${path}/messages`)).items.map((message) => message.state);
  assert.deepEqual(await state(), ["sent", "queued"]);
  const oneClick = { method: "POST", headers: { "Content-Type": "application/x-www-form-urlencoded" }, body: "List-Unsubscribe=One-Click" };
  for (let times = 0; times < 2; ++times) {
    const done = await fetch(address, oneClick);
    assert.equal(done.status, 200);
    assert.match(await done.text(), /L&#39;iscrizione è annullata/);
  }
  assert.deepEqual(await state(), ["sent", "cancelled"]);
  const again = await brand.client.post(`${path}/invitations`, {});
  assert.equal(again.considered, 0);
  const forged = address.slice(0, -4) + (address.endsWith("AAAA") ? "BBBB" : "AAAA");
  assert.equal((await fetch(forged, oneClick)).status, 404);
});

test("15: line ends in what goes into a head are refused with their place", async () => {
  const path = await waveOf([], { open: false });
  const refused = async (where, body) => {
    const headers = { Authorization: `Bearer ${brand.apiKey}`, "Content-Type": "application/json", "Idempotency-Key": randomUUID() };
    const answer = await fetch(`${server.url}${where}`, { method: "PUT", headers, body: JSON.stringify(body) });
    assert.equal(answer.status, 422);
    return (await answer.json()).errors.map((error) => [error.pointer, error.rule]);
  };
  const template = (subject, body = "{link}") => ({ templates: { en: { invitation: { subject, body } } } });
  const at = "/templates/en/invitation";
  assert.deepEqual(await refused(`${path}/mail`, template("Hello\r\nBcc: all@farola.example")), [[`${at}/subject`, "control_character"]]);
  assert.deepEqual(await refused(`${path}/mail`, template("{nobody}")), [[`${at}/subject`, "unknown_mark"]]);
  assert.deepEqual(await refused(`${path}/mail`, template("Hi", "no link {minutes}")), [[`${at}/body`, "no_minutes"], [`${at}/body`, "link_missing"]]);
  assert.deepEqual(await refused(`${path}/mail`, { reminder_days: [3, 3] }), [["/reminder_days/1", "ascending"]]);
  assert.deepEqual(await refused("/api/v1/mail", { from_name: "Us\nBcc: x@farola.example" }), [["/from_name", "control_character"]]);
  assert.deepEqual(await refused("/api/v1/mail", { from_name: "Us", quiet_hours: { from: "25:00", to: "08:00" } }), [["/quiet_hours/from", "format"]]);
});

test("a refused address is told apart from one to try again, and from one of which nobody knows", async () => {
  sink.onRecipient = (address) => (address.startsWith("gone") ? "550 no such mailbox" : address.startsWith("busy") ? "451 later" : "");
  sink.onMail = (mail) => (mail.to[0].startsWith("mute") ? null : "250 taken");
  const path = await waveOf(["gone", "busy", "mute", "fine"].map((name) => ({ name, email: `${name}@farola.example` })), { mail: {} });
  const messages = await settled(path, 3);
  const told = Object.fromEntries(messages.map((message) => [message.state, message.reason]));
  assert.deepEqual(told, { failed: "refused", queued: "refused_for_now", unknown: "no_answer", sent: null });
  assert.equal(mailsTo("mute@farola.example").length, 1);
  const state = await brand.client.get(`${path}/mail`);
  assert.deepEqual(Object.fromEntries(state.messages.map((count) => [count.state, count.messages])), { failed: 1, queued: 1, unknown: 1, sent: 1 });
  sink.onRecipient = () => "";
  sink.onMail = () => "250 taken";
});

test("a wave that is not open yet sends nothing; one that ends cancels what waits", async () => {
  const path = await waveOf([{ name: "Early", email: "early@farola.example" }], { mail: { channels: ["email", "inbox"] }, open: false });
  assert.deepEqual((await brand.client.get(`${path}/messages`)).items.map((message) => [message.channel, message.state]), [["email", "queued"], ["inbox", "queued"]]);
  await brand.client.put("/api/v1/mail", { from_name: "Farola", quiet_hours: { from: "00:00", to: "23:59" } });
  await brand.client.post(`${path}/open`);
  const [email, inbox] = await settled(path, 1);
  assert.equal(inbox.state, "sent", "what lies in the inbox wakes nobody");
  assert.equal(email.state, "queued");
  assert.equal(mailsTo("early@farola.example").length, 0);
  await brand.client.put("/api/v1/mail", { from_name: "Farola" });
  await brand.client.post(`${path}/close`);
});

test("what a provider tells stops mails to an address, and finds a mail of unknown fate; the inbox shows what it holds", async () => {
  const members = [{ name: "Bo", email: "bounces@farola.example" }, { name: "Co", email: "complains@farola.example" }];
  const first = await waveOf(members, { mail: { channels: ["email", "inbox"] }, title: "First" });
  const sent = await settled(first, 4);
  const ofBounced = sent.filter((message) => message.member_id === sent[0].member_id);
  const tell = (events) => brand.client.post("/api/v1/mail-events", { events });
  const messageId = readMail(mailsTo("bounces@farola.example")[0]).headers.get("message-id");
  const events = [{ kind: "bounced", message_id: messageId }, { kind: "complained", email: "Complains@farola.example" }, { kind: "bounced", email: "nobody@farola.example" }];
  assert.deepEqual(await tell(events), { received: 3, addresses: 2, delivered: 0 });
  const { panel_id: panelId, campaign_id: campaignId, questionnaire_id: questionnaireId } = await brand.client.get(first);
  const again = await brand.client.post(`/api/v1/campaigns/${campaignId}/waves`, { title: "Second", questionnaire_id: questionnaireId, version: 1, panel_id: panelId });
  const second = `/api/v1/waves/${again.wave_id}`;
  await brand.client.put(`${second}/mail`, { channels: ["email", "inbox"] });
  await brand.client.post(`${second}/open`);
  await brand.client.post(`${second}/invitations`, {});
  const reasons = (await settled(second, 4)).map((message) => [message.channel, message.state, message.reason].join(" "));
  assert.deepEqual(reasons.sort(), ["email cancelled bounced", "email cancelled complained", "inbox sent ", "inbox sent "]);
  const inboxOf = async () => (await brand.client.get(`/api/v1/members/${ofBounced[0].member_id}/inbox`)).items;
  const [one] = await inboxOf();
  assert.equal((await respond(one.link, { q1: 2 })).body.state, "complete");
  await brand.client.post(`${second}/close`);
  assert.deepEqual((await inboxOf()).map((item) => [item.title, item.standing]), [["First", "answered"], ["Second", "over"]]);
});

test("27: logs and metrics hold no address, name or token of a mail", async () => {
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  assert.match(metrics, /^tertulia_mail_accepted_total [1-9]\d*$/m);
  assert.match(metrics, /^tertulia_mail_unknown_total 1$/m);
  const tokens = sink.mails.flatMap((mail) => [...readMail(mail).text.matchAll(/\/[iu]\/(\S+)/g)].map(([, token]) => token));
  assert.ok(tokens.length >= 8);
  for (const text of [server.log(), metrics]) {
    for (const canary of [...tokens, "farola.example", "Inventad", "Ugo"]) assert.ok(!text.includes(canary), canary);
  }
});
