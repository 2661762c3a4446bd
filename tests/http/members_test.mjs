// SPDX-License-Identifier: Apache-2.0
// The member's own page as a browser would use it, without one: signing in by a mailed code, and what members see and change of themselves.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { createBrand, respond } from "../browser/common/client.mjs";
import { MemberClient } from "../common/member_client.mjs";
import { startServer } from "../browser/common/server.mjs";
import { enter, makeRoom, say } from "../common/rooms.mjs";
import { readMail, SmtpSink } from "../common/smtp_sink.mjs";

const kText = "I agree to be invited to surveys of Farola (invented).";
const kDefinition = { pages: [{ name: "p", elements: [{ type: "rating", name: "q1", isRequired: true }, { type: "comment", name: "why" }, { type: "file", name: "photo" }] }] };

let sink;
let server;
let brand;
before(async () => {
  sink = await new SmtpSink().listen();
  server = await startServer({ options: sink.options() });
  brand = await createBrand(server, "Farola (invented)");
  brand.brandId = (await brand.client.get("/api/v1/brand")).brand_id;
  await brand.client.post("/api/v1/consent-texts", { purpose: "research_contact", version: "v1", language: "en", text: kText });
});
after(async () => {
  await server.stop();
  await sink.close();
});

/** A member with an address of their own. */
async function makeMember(columns = {}) {
  const email = `m-${randomUUID()}@farola.example`;
  const all = { ref: randomUUID(), name: "Ana Inventada", email, consent: "v1", ...columns };
  const { panel_id: panelId } = await brand.client.post("/api/v1/panels", { title: "Readers", kind: "customers" });
  const report = await brand.client.post(`/api/v1/panels/${panelId}/imports`, `${Object.keys(all)}\n${Object.values(all)}\n`, "text/csv");
  assert.deepEqual(report.rejected, []);
  const [{ member_id: memberId }] = (await brand.client.get(`/api/v1/panels/${panelId}/members`)).items;
  return { ...all, panelId, memberId, path: `/api/v1/members/${memberId}` };
}
const visitor = (of = brand) => new MemberClient(server, of.brandId, sink);
async function signedIn(member) {
  const client = visitor();
  await client.signIn(member.email);
  return client;
}
/** A wave in the field to which the member is invited. */
async function waveFor(member, title = "Flavours") {
  const questionnaire = await brand.client.post("/api/v1/questionnaires", { title, definition: kDefinition });
  const campaign = await brand.client.post("/api/v1/campaigns", { title, kind: "survey" });
  const body = { title, questionnaire_id: questionnaire.questionnaire_id, version: 1, panel_id: member.panelId };
  const { wave_id: waveId } = await brand.client.post(`/api/v1/campaigns/${campaign.campaign_id}/waves`, body);
  await brand.client.post(`/api/v1/waves/${waveId}/open`);
  await brand.client.post(`/api/v1/waves/${waveId}/invitations`, {});
  return waveId;
}

test("a code signs in once, by a cookie that no script and no other site gets", async () => {
  const member = await makeMember();
  const client = visitor();
  assert.equal((await client.get("state")).body.state, "signed_out");
  const signInId = await client.askForCode(member.email.toUpperCase());
  const code = await client.mailedCode(member.email);
  assert.match(code, /^\d{8}$/);
  const { status, body, cookie } = await client.post("session", { sign_in_id: signInId, code });
  assert.equal(status, 200);
  assert.equal(body.state, "signed_in");
  assert.equal(body.member.email, member.email);
  assert.match(cookie, new RegExp(`^tertulia_member=[\\w-]{64}; Path=/m/${brand.brandId}; HttpOnly; SameSite=Strict; Max-Age=7200$`));
  const second = visitor();
  assert.equal((await second.post("session", { sign_in_id: signInId, code })).status, 401, "used");
  assert.equal((await client.get("state")).body.state, "signed_in");
  const mail = readMail(sink.mails.find(({ to }) => to.includes(member.email)));
  assert.equal(mail.headers.get("list-unsubscribe"), undefined);
  assert.ok(!mail.text.includes("http"), "no link: nobody learns to follow one");
  const old = client.cookie;
  assert.equal((await client.post("sign-out", {})).body.state, "signed_out");
  client.cookie = old;
  assert.equal((await client.get("state")).body.state, "signed_out", "the session is over, whoever kept the cookie");
});

test("whether an address is known is told by nothing, and nothing is sent to who is no member", async () => {
  const member = await makeMember();
  const ask = async (email) => {
    const { status, body } = await visitor().post("code", { email });
    return [status, Object.keys(body), body.sign_in_id.length];
  };
  const stranger = `nobody-${randomUUID()}@farola.example`;
  assert.deepEqual(await ask(stranger), await ask(member.email));
  await visitor().mailedCode(member.email);
  assert.equal(sink.mails.filter(({ to }) => to.includes(stranger)).length, 0);
  const client = visitor();
  const signInId = await client.askForCode(stranger);
  assert.equal((await client.post("session", { sign_in_id: signInId, code: "00000000" })).status, 401);
});

test("a code is tried five times at most, and an address gets five in an hour", async () => {
  const member = await makeMember();
  const client = visitor();
  const signInId = await client.askForCode(member.email);
  const code = await client.mailedCode(member.email);
  const wrong = String((Number(code) + 1) % 100_000_000).padStart(8, "0");
  // At the same time, so that none may slip in between.
  const statuses = await Promise.all(Array.from({ length: 5 }, async () => (await visitor().post("session", { sign_in_id: signInId, code: wrong })).status));
  assert.deepEqual(statuses, [401, 401, 401, 401, 401]);
  assert.equal((await client.post("session", { sign_in_id: signInId, code })).status, 401);
  for (let times = 0; times < 5; ++times) await client.askForCode(member.email);
  // The fifth was sent, and so was what a member who asked later was sent.
  await client.mailedCode(member.email, 4);
  await signedIn(await makeMember());
  assert.equal(new Set(client.codesMailedTo(member.email)).size, 5);
});

test("neither quiet hours nor a limit a minute hold up a code", async () => {
  await brand.client.put("/api/v1/mail", { from_name: "Farola", per_minute: 1, quiet_hours: { from: "00:00", to: "23:59" } });
  const members = [await makeMember(), await makeMember(), await makeMember()];
  for (const member of members) await visitor().askForCode(member.email);
  for (const member of members) assert.match(await visitor().mailedCode(member.email), /^\d{8}$/);
  await brand.client.put("/api/v1/mail", { from_name: "Farola" });
});

test("7, 9: a cookie is good for its brand alone, and other sites can send nothing with it", async () => {
  const theirs = await createBrand(server, "Theirs");
  theirs.brandId = (await theirs.client.get("/api/v1/brand")).brand_id;
  const client = await signedIn(await makeMember());
  const other = visitor(theirs);
  other.cookie = client.cookie;
  assert.equal((await other.get("state")).body.state, "signed_out");
  assert.equal((await other.post("profile", { values: {} })).status, 401);
  const form = { method: "POST", headers: { Cookie: client.cookie, "Content-Type": "application/x-www-form-urlencoded" }, body: "panel_id=x" };
  assert.equal((await fetch(`${server.url}/m/${brand.brandId}/leave`, form)).status, 415);
  assert.equal((await fetch(`${server.url}/m/${randomUUID()}/state`)).status, 404);
  assert.equal((await visitor().get("data")).status, 401);
});

test("members change of their profile what they may, and it is their word", async () => {
  await brand.client.put("/api/v1/attributes/flavour", { type: "choice", labels: { en: "Flavour" }, choices: [{ value: "mint" }, { value: "lemon", labels: { en: "Lemon" } }], editable: true });
  await brand.client.put("/api/v1/attributes/segment", { type: "text" });
  const member = await makeMember({ "profile.segment": "gold" });
  const client = await signedIn(member);
  const { status, body } = await client.post("profile", { values: { flavour: "lemon" } });
  assert.equal(status, 200);
  assert.deepEqual(body.profile.filter(({ attribute }) => ["flavour", "segment"].includes(attribute)).map(({ label, editable, value }) => [label, editable, value]), [["Flavour", true, "lemon"], ["segment", false, "gold"]]);
  const refused = await client.post("profile", { values: { segment: "platinum", flavour: "liver", nope: 1 } });
  assert.equal(refused.status, 422);
  assert.deepEqual(refused.body.errors.map(({ pointer, rule }) => [pointer, rule]), [["/values/segment", "not_editable"], ["/values/flavour", "attribute"], ["/values/nope", "not_editable"]]);
  const { items } = await brand.client.get(`${member.path}/profile`);
  assert.deepEqual(items.filter(({ attribute }) => attribute === "flavour").map(({ value, source }) => [value, source]), [["lemon", "member"]]);
});

test("members agree by the text that they were shown and withdraw by one act; the ledger keeps both", async () => {
  const member = await makeMember();
  const client = await signedIn(member);
  const offered = async () => (await client.get("state")).body.consents.find(({ purpose }) => purpose === "research_contact");
  assert.deepEqual(await offered(), { purpose: "research_contact", version: "v1", language: "en", text: kText, granted: true, standing: "open" });
  assert.equal((await client.post("consents", { purpose: "research_contact", granted: false })).status, 200);
  assert.equal((await offered()).standing, "withdrawn");
  assert.equal((await client.post("consents", { purpose: "research_contact", granted: true, version: "v0" })).status, 409);
  assert.equal((await client.post("consents", { purpose: "research_contact", granted: true })).status, 409);
  assert.equal((await client.post("consents", { purpose: "research_contact", granted: true, version: "v1" })).body.consents[0].standing, "open");
  const { entries } = await brand.client.get(`${member.path}/consents`);
  assert.deepEqual(entries.map(({ granted, channel }) => [granted, channel]), [[true, "page"], [false, "page"], [true, "import"]]);
});

test("invitations wait on the page while they can be answered; then they are history; who leaves is asked no more", async () => {
  const member = await makeMember();
  const client = await signedIn(member);
  const first = await waveFor(member, "First");
  await waveFor(member, "Second");
  const titles = async (list) => (await client.get("state")).body[list].map(({ title }) => title);
  assert.deepEqual(await titles("invitations"), ["Second", "First"]);
  const { link } = (await client.get("state")).body.invitations.find(({ title }) => title === "First");
  assert.equal((await respond(link, { q1: 3 })).body.state, "complete");
  assert.deepEqual([await titles("invitations"), await titles("history")], [["Second"], ["First"]]);
  const left = await client.post("leave", { panel_id: member.panelId });
  assert.ok(left.body.panels[0].left_at);
  assert.deepEqual(await titles("invitations"), []);
  assert.equal((await client.post("leave", { panel_id: member.panelId })).status, 409);
  assert.equal((await brand.client.post(`/api/v1/waves/${first}/invitations`, {})).considered, 0);
});

test("29: one download holds everything that was said and done, and it writes nothing", async () => {
  const member = await makeMember({ "profile.segment": "gold", country: "ES", birth_date: "1980-05-17" });
  const client = await signedIn(member);
  await waveFor(member);
  const { link } = (await client.get("state")).body.invitations[0];
  await fetch(`${link}/start`, { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" });
  const bytes = Buffer.alloc(300_000, "photograph ");
  const upload = { method: "POST", headers: { "Content-Type": "text/plain" }, body: bytes };
  const { file_id: fileId } = await (await fetch(`${link}/files?question=photo&name=lamp.txt`, upload)).json();
  const answers = { q1: 3, why: "Said by Ana alone", photo: [{ name: "lamp.txt", type: "text/plain", content: fileId }] };
  assert.equal((await respond(link, answers)).body.state, "complete");
  const { ref } = await brand.client.get(member.path);
  const { room, links } = await makeRoom(brand.client, { roles: ["moderator"] });
  const { invited } = await brand.client.post(`/api/v1/rooms/${room.room_id}/participants`, { panel_id: member.panelId, refs: [ref] });
  await enter(invited[0].link);
  await say(invited[0].link, "Said by Ana in a room");
  await say(links.moderator, "Said by another");
  const { status, body, headers } = await client.get("data");
  assert.equal(status, 200);
  assert.deepEqual([body.rooms.length, body.rooms[0].name, body.rooms[0].messages.map(({ text }) => text)], [1, "Altair", ["Said by Ana in a room"]]);
  assert.match(headers.get("content-disposition"), /^attachment/);
  assert.deepEqual([body.member.name, body.member.email, body.member.born_on, body.member.country], [member.name, member.email, "1980-05-17", "ES"]);
  assert.deepEqual(body.profile.map(({ attribute, value }) => [attribute, value]), [["segment", "gold"]]);
  assert.deepEqual(body.consents.map(({ purpose, text }) => [purpose, text]), [["research_contact", kText]]);
  assert.equal(body.participations[0].answers.why, "Said by Ana alone");
  assert.equal(body.messages[0].kind, "sign_in");
  assert.deepEqual(body.panels.map(({ title }) => title), ["Readers"]);
  const content = Buffer.concat(body.files[0].base64.map((piece) => Buffer.from(piece, "base64")));
  assert.ok(content.equals(bytes));
});

test("28: a guardian's link is mailed to the guardian, in their language", async () => {
  const kid = await makeMember({ country: "ES", birth_date: String(new Date().getUTCFullYear() - 9) });
  const email = `g-${randomUUID()}@farola.example`;
  const { link } = await brand.client.post(`${kid.path}/guardians`, { name: "Gina", email, language: "it" });
  for (const deadline = Date.now() + 30_000; !sink.mails.some(({ to }) => to.includes(email)); await sleep(50)) assert.ok(Date.now() < deadline);
  const mails = sink.mails.filter(({ to }) => to.includes(email));
  assert.equal(mails.length, 1);
  const { text, headers } = readMail(mails[0]);
  assert.ok(text.includes(link));
  assert.match(text, /^Buongiorno Gina,/);
  assert.ok(!text.includes("Ana"), "whose guardian it is stands behind the link");
  const told = { events: [{ kind: "bounced", message_id: headers.get("message-id") }] };
  assert.equal((await brand.client.post("/api/v1/mail-events", told)).addresses, 0, "the child's address has not bounced");
});

test("27: neither log nor metrics hold a code, an address or a cookie", async () => {
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  const codes = sink.mails.flatMap((mail) => [.../^(\d{8})\r?$/m.exec(readMail(mail).text)?.slice(1) ?? []]);
  assert.ok(codes.length > 10);
  for (const text of [server.log(), metrics]) for (const canary of [...codes, "farola.example", "Inventada", "tertulia_member"]) assert.ok(!text.includes(canary), canary);
});
