// SPDX-License-Identifier: Apache-2.0
// Cases over the API: what members say reaches a unit by hand or by rule, once; the answer reaches the member by mail and on their page, once, and a no
// brings it back. Nobody learns by a case who a member is.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

import { Client, createBrand, respond, send } from "../browser/common/client.mjs";
import { startBeside, startServer } from "../browser/common/server.mjs";
import { MemberClient } from "../common/member_client.mjs";
import { enter, makeRoom, say } from "../common/rooms.mjs";
import { readMail, SmtpSink } from "../common/smtp_sink.mjs";

const kDefinition = {
  pages: [{ name: "p", elements: [
    { type: "rating", name: "nps", rateMin: 0, rateMax: 10, isRequired: true },
    { type: "comment", name: "why" },
    { type: "matrix", name: "care", rows: ["shop", "phone"], columns: [1, 2, 3] },
  ] }],
};

let sink;
let server;
let brand;
before(async () => {
  sink = await new SmtpSink().listen();
  server = await startServer({ options: sink.options() });
  brand = await createBrand(server, "Farola (invented)");
  brand.brandId = (await brand.client.get("/api/v1/brand")).brand_id;
});
after(async () => {
  await server.stop();
  await sink.close();
});

/** Members of a new panel. @returns [{ref, name, email, memberId}] in the order made, and the panel */
async function makeMembers(count, columns = {}) {
  const { client } = brand;
  const { panel_id: panelId } = await client.post("/api/v1/panels", { title: "Readers", kind: "customers" });
  const members = Array.from({ length: count }, () => ({ ref: randomUUID(), name: "Inés Inventada", email: `m-${randomUUID()}@farola.example`, consent: "v1", ...columns }));
  const rows = members.map((member) => Object.values(member).join(","));
  const report = await client.post(`/api/v1/panels/${panelId}/imports`, `${[Object.keys(members[0]).join(","), ...rows].join("\n")}\n`, "text/csv");
  assert.deepEqual(report.rejected, []);
  const { items } = await client.get(`/api/v1/panels/${panelId}/members?limit=1000`);
  for (const member of members) member.memberId = items.find(({ ref }) => ref === member.ref).member_id;
  return { panelId, members };
}

/** A wave in the field among new members, with the link of each. */
async function waveAmong(count, columns) {
  const { client } = brand;
  const { panelId, members } = await makeMembers(count, columns);
  const questionnaire = await client.post("/api/v1/questionnaires", { title: "Service", definition: kDefinition });
  const campaign = await client.post("/api/v1/campaigns", { title: "Service", kind: "survey" });
  const { wave_id: waveId } = await client.post(`/api/v1/campaigns/${campaign.campaign_id}/waves`, { title: "Service", questionnaire_id: questionnaire.questionnaire_id, version: 1, panel_id: panelId });
  const path = `/api/v1/waves/${waveId}`;
  await client.post(`${path}/open`);
  await client.post(`${path}/invitations`, {});
  const { items } = await client.get(`${path}/invitations?limit=1000`);
  for (const member of members) member.link = items.find(({ ref }) => ref === member.ref).link;
  return { waveId, path, members };
}

async function psql(sql) {
  const { stdout } = await promisify(execFile)("psql", ["-h", `${server.data}/s`, "-U", "tertulia_owner", "-d", "tertulia", "-At", "-c", sql]);
  return stdout.trim();
}

let units = 0;
async function makeUnit(language = "en") {
  const unit = { name: `Care ${++units}`, language, email: `care${units}@farola.example` };
  return { ...unit, ...(await brand.client.post("/api/v1/units", unit)) };
}
const casesOf = async (query) => (await brand.client.get(`/api/v1/cases?limit=1000&${query}`)).items;
const whole = (id) => brand.client.get(`/api/v1/cases/${id}`);
const mailsTo = (address) => sink.mails.filter(({ to }) => to.includes(address));
async function until(what, get, isEnough) {
  for (const deadline = Date.now() + 30_000; ; await sleep(50)) {
    const got = await get();
    if (isEnough(got)) return got;
    assert.ok(Date.now() < deadline, `${what}: ${JSON.stringify(got)}`);
  }
}
const answered = (id) => until("the mail has not ended", () => whole(id), ({ replies }) => replies.length > 0 && replies.every(({ mail }) => !["queued", "claimed"].includes(mail)));
async function signedIn(member) {
  const client = new MemberClient(server, brand.brandId, sink);
  await client.signIn(member.email);
  return client;
}
const replyMails = (member, text) => mailsTo(member.email).filter((mail) => readMail(mail).text.includes(text));

test("a complaint goes to a unit, its answer to the member, and a no brings it back", async () => {
  const unit = await makeUnit("es");
  const { members: [member] } = await makeMembers(1, { language: "it" });
  const made = await brand.client.post("/api/v1/cases", { text: "The lamp arrived broken.", member_id: member.memberId });
  assert.deepEqual([made.status, made.source, made.member, made.quote, made.unit_id], ["open", "complaint", member.ref, "The lamp arrived broken.", null]);
  const path = `/api/v1/cases/${made.case_id}`;
  await assert.rejects(brand.client.post(`${path}/replies`, { text: "Hello" }), /409.*open/);
  const due_at = "2030-01-02T03:04:05.000000Z";
  const assigned = await brand.client.post(`${path}/assignment`, { unit_id: unit.unit_id, owner: "Team B", due_at });
  assert.deepEqual([assigned.status, assigned.unit, assigned.owner, Date.parse(assigned.due_at)], ["assigned", unit.name, "Team B", Date.parse(due_at)]);
  // The unit is told of it, not of what was said, nor by whom.
  const [notice] = await until("no notice", () => mailsTo(unit.email), ({ length }) => length === 1);
  assert.match(readMail(notice).text, new RegExp(made.case_id));
  for (const secret of ["lamp", member.ref, member.email, "Inventada"]) assert.ok(!notice.bytes.includes(secret), secret);

  await brand.client.post(`${path}/notes`, { text: "Secret among us." });
  await brand.client.post(`${path}/replies`, { text: "A new lamp is on its way.\n<b>Sorry</b> {link}" });
  const { replies: [reply] } = await answered(made.case_id);
  assert.equal(reply.mail, "sent");
  const [mail, ...more] = mailsTo(member.email);
  assert.equal(more.length, 0);
  const { headers, text, html } = readMail(mail);
  assert.match(text, /A new lamp is on its way\.\r?\n<b>Sorry<\/b> \{link\}/);
  assert.ok(html.includes("A new lamp is on its way.<br>\r\n&lt;b&gt;Sorry&lt;/b&gt; {link}") || html.includes("A new lamp is on its way.<br>\n&lt;b&gt;Sorry&lt;/b&gt; {link}"), html);
  assert.match(text, /Le è stata utile\?/);
  assert.ok(text.includes(`${server.url}/m/${brand.brandId}`));
  assert.match(headers.get("list-unsubscribe"), /\/u\//);

  const client = await signedIn(member);
  const own = (await client.get("state")).body.replies;
  assert.deepEqual(own.map(({ reply_id, quote, helped }) => [reply_id, quote, helped]), [[reply.reply_id, "The lamp arrived broken.", null]]);
  const say = async (helped) => (await client.post("helped", { reply_id: reply.reply_id, helped })).status;
  assert.equal(await say(true), 200);
  assert.equal((await whole(made.case_id)).case.status, "answered");
  assert.equal(await say(false), 200);
  assert.equal(await say(false), 200);
  const reopened = await whole(made.case_id);
  assert.equal(reopened.case.status, "reopened");
  assert.equal(reopened.replies[0].helped, false);
  const history = reopened.history.map(({ field, from, to, by }) => [field, from, to, by]);
  assert.deepEqual(history, [
    ["status", null, "open", "staff"],
    ["unit", null, unit.unit_id, "staff"], ["owner", null, "Team B", "staff"], ["due_at", null, assigned.due_at, "staff"], ["status", "open", "assigned", "staff"],
    ["status", "assigned", "answered", "staff"],
    ["helped", null, "yes", "member"], ["helped", "yes", "no", "member"], ["status", "answered", "reopened", "member"],
  ]);
  assert.deepEqual(reopened.history.map(({ change_no }) => change_no), history.map((_, i) => i + 1));
  // Somebody else's reply is none of theirs.
  const { members: [other] } = await makeMembers(1);
  assert.equal((await (await signedIn(other)).post("helped", { reply_id: reply.reply_id, helped: true })).status, 409);

  // Their data holds the case and not the note.
  const data = (await client.get("data")).body;
  assert.equal(data.cases.length, 1);
  assert.equal(data.cases[0].text, "The lamp arrived broken.");
  assert.equal(data.cases[0].replies[0].helped, false);
  assert.ok(!JSON.stringify(data).includes("Secret among us"));
  assert.ok(!JSON.stringify((await client.get("state")).body).includes("Secret among us"));

  await brand.client.post(`${path}/close`);
  await assert.rejects(brand.client.post(`${path}/close`), /409/);
  await assert.rejects(brand.client.post(`${path}/assignment`, { unit_id: unit.unit_id }), /409/);
  assert.equal((await brand.client.post(`${path}/reopen`)).status, "reopened");

  // Erasure: the case stays as a number, its words are gone.
  const proof = await brand.client.post(`/api/v1/members/${member.memberId}/erasure`);
  assert.equal(proof.erased.cases, 1);
  const gone = await whole(made.case_id);
  assert.deepEqual([gone.case.quote, gone.case.member, gone.case.erased, gone.replies[0].text, gone.notes[0].text], [null, null, true, "", ""]);
  assert.ok(!/lamp|Secret/.test(JSON.stringify(gone)));
  await assert.rejects(brand.client.post(`${path}/replies`, { text: "Hello?" }), /409.*erased/);
  assert.equal(mailsTo(member.email).filter((one) => readMail(one).text.includes("Hello?")).length, 0);
});

test("who has unsubscribed or never agreed is not written to, and reads it on their page", async () => {
  const unit = await makeUnit();
  const { members: [member] } = await makeMembers(1);
  const one = await brand.client.post("/api/v1/cases", { text: "First.", member_id: member.memberId, unit_id: unit.unit_id });
  await brand.client.post(`/api/v1/cases/${one.case_id}/replies`, { text: "Answer one." });
  assert.equal((await answered(one.case_id)).replies[0].mail, "sent");
  const [, address] = /<(http[^>]*\/u\/[^>]*)>/.exec(readMail(replyMails(member, "Answer one.")[0]).headers.get("list-unsubscribe"));
  const out = await fetch(address, { method: "POST", headers: { "Content-Type": "application/x-www-form-urlencoded" }, body: "List-Unsubscribe=One-Click" });
  assert.equal(out.status, 200);
  await brand.client.post(`/api/v1/cases/${one.case_id}/replies`, { text: "Answer two." });
  const { replies } = await answered(one.case_id);
  assert.deepEqual(replies.map(({ mail, mail_reason }) => [mail, mail_reason]), [["sent", null], ["cancelled", "not_wanted"]]);
  assert.equal(replyMails(member, "Answer two.").length, 0);

  const { members: [silent] } = await makeMembers(1, { consent: "" });
  const two = await brand.client.post("/api/v1/cases", { text: "Second.", member_id: silent.memberId, unit_id: unit.unit_id });
  await brand.client.post(`/api/v1/cases/${two.case_id}/replies`, { text: "Answer three." });
  const { replies: [unsent] } = await answered(two.case_id);
  assert.deepEqual([unsent.mail, unsent.mail_reason, replyMails(silent, "Answer three.").length], ["cancelled", "not_wanted", 0]);
  const own = (await (await signedIn(member)).get("state")).body.replies;
  assert.deepEqual(own.map(({ text }) => text), ["Answer two.", "Answer one."]);
});

test("merged cases are answered together, each member once", async () => {
  const unit = await makeUnit();
  const { members: [ana, bo] } = await makeMembers(2);
  const make = (member, text) => brand.client.post("/api/v1/cases", { text, member_id: member.memberId, unit_id: unit.unit_id });
  const [first, second, third, same] = [await make(ana, "A"), await make(bo, "B"), await make(ana, "C"), await make(bo, "D")];
  const merge = (one, into) => brand.client.post(`/api/v1/cases/${one.case_id}/merge`, { into: into.case_id });
  await assert.rejects(merge(first, first), /422.*\/into/);
  await merge(third, second);
  await merge(same, second);
  const merged = await merge(second, first);
  assert.deepEqual([merged.status, merged.merged_into], ["merged", first.case_id]);
  // What had been merged goes along; nothing leads to a merged case.
  assert.equal((await whole(third.case_id)).case.merged_into, first.case_id);
  await assert.rejects(merge(first, second), /409/);
  await assert.rejects(brand.client.post(`/api/v1/cases/${second.case_id}/replies`, { text: "x" }), /409.*merged/);
  await brand.client.post(`/api/v1/cases/${first.case_id}/replies`, { text: "Together answered." });
  const { replies } = await answered(first.case_id);
  assert.deepEqual(replies.map(({ mail }) => mail), ["sent", "sent"]);
  for (const member of [ana, bo]) assert.equal(replyMails(member, "Together answered.").length, 1);
  // A no to what answered a merged case reopens the one that goes on.
  const client = await signedIn(bo);
  const [{ reply_id }] = (await client.get("state")).body.replies;
  await client.post("helped", { reply_id, helped: false });
  assert.equal((await whole(first.case_id)).case.status, "reopened");
  assert.equal((await whole(second.case_id)).case.status, "merged");
});

test("detractors and words in open answers become cases by rule, once, on two servers of which one is killed", async () => {
  const beside = await startBeside(server);
  const unit = await makeUnit();
  const { waveId, members } = await waveAmong(24);
  const rule = (more) => brand.client.post("/api/v1/case-rules", { wave_id: waveId, unit_id: unit.unit_id, ...more });
  const detractors = await rule({ variable: "nps", at_most: 6, days: 3 });
  await rule({ variable: "why", words: ["avería"] });
  await rule({ variable: "care.phone", at_most: 1 });
  const answers = (i) => ({ nps: i % 11, why: i % 4 === 0 ? "Otra AVERIA más" : "fine", care: { shop: 1, phone: i % 6 === 0 ? 1 : 3 } });
  const expected = (test) => members.filter((_, i) => test(i)).length;
  const total = expected((i) => i % 11 <= 6) + expected((i) => i % 4 === 0) + expected((i) => i % 6 === 0);
  await Promise.all(members.slice(0, 12).map((member, i) => respond(i % 2 ? member.link.replace(server.url, beside.url) : member.link, answers(i))));
  await beside.end("SIGKILL");
  await Promise.all(members.slice(12).map((member, i) => respond(member.link, answers(i + 12))));
  await until("cases are missing", () => casesOf(`unit_id=${unit.unit_id}`), ({ length }) => length >= total);
  // Another event is heard of behind all of these: whatever would come twice has come.
  const marker = await waveAmong(1);
  await brand.client.post("/api/v1/case-rules", { wave_id: marker.waveId, unit_id: unit.unit_id, variable: "nps", at_most: 0 });
  await respond(marker.members[0].link, { nps: 0 });
  const all = await until("no marker", () => casesOf(`unit_id=${unit.unit_id}`), (items) => items.some(({ wave_id }) => wave_id === marker.waveId));
  const ours = all.filter(({ wave_id }) => wave_id === waveId);
  assert.equal(ours.length, total);
  assert.equal(new Set(ours.map(({ response_id, variable }) => `${response_id} ${variable}`)).size, total);
  assert.deepEqual(ours.filter(({ variable }) => variable === "nps").map(({ quote }) => Number(quote)).filter((quote) => quote > 6), []);
  const one = ours.find(({ variable }) => variable === "nps");
  assert.deepEqual([one.status, one.rule_id], ["assigned", detractors.rule_id]);
  assert.equal(Date.parse(one.due_at) - Date.parse(one.opened_at), 3 * 86_400_000);
  assert.ok(members.some(({ ref }) => ref === one.member));
  assert.ok(!/Inventada|@farola/.test(JSON.stringify(await whole(one.case_id))), "a case shows who the member is");
  assert.equal((await whole(one.case_id)).history[0].by, "rule");
  // By hand the same answer is no second case; another one of it is.
  const hand = { wave_id: waveId, response_id: one.response_id };
  await assert.rejects(brand.client.post("/api/v1/cases", { ...hand, variable: "nps" }), /409/);
  assert.equal((await brand.client.post("/api/v1/cases", { ...hand, variable: "care.shop" })).quote, "1");
  await assert.rejects(brand.client.post("/api/v1/cases", { ...hand, variable: "nothing" }), /422.*response_id/);

  // The overdue ones, page by page.
  const due = `unit_id=${unit.unit_id}&due_before=2999-01-01T00:00:00Z`;
  const first = await brand.client.get(`/api/v1/cases?limit=3&${due}`);
  const second = await brand.client.get(`/api/v1/cases?limit=3&${due}&cursor=${first.next}`);
  assert.equal(new Set([...first.items, ...second.items].map(({ case_id }) => case_id)).size, 6);

  // A rule that has ended makes no more.
  const ended = await brand.client.call("DELETE", `/api/v1/case-rules/${detractors.rule_id}`);
  assert.notEqual(ended.ended_at, null);
  await beside.stop();
});

test("messages in rooms become cases by words or rating, under the name that the room knows", async () => {
  const unit = await makeUnit();
  const { panelId, members } = await makeMembers(2);
  const room = await makeRoom(brand.client, { kind: "board", roles: ["moderator"] });
  const { invited } = await brand.client.post(`${room.path}/participants`, { panel_id: panelId, refs: members.map(({ ref }) => ref) });
  await brand.client.post("/api/v1/case-rules", { room_id: room.room.room_id, unit_id: unit.unit_id, words: ["broken"], at_most: 2 });
  for (const { link } of invited) await enter(link);
  const [one, two] = invited;
  const broken = await say(one.link, "Mine is BROKEN again.");
  await say(one.link, "Mine is BROKEN again.", { message_id: broken.messageId });
  await say(two.link, "All is well.");
  await say(two.link, "Meh.", { form: "review", rating: 2 });
  await say(room.links.moderator, "Is yours broken too?");
  const cases = await until("cases are missing", () => casesOf(`unit_id=${unit.unit_id}`), ({ length }) => length >= 2);
  assert.deepEqual(cases.map(({ quote, member }) => [quote, member]).sort(), [["Meh.", two.name], ["Mine is BROKEN again.", one.name]]);
  assert.ok(!members.some(({ ref }) => JSON.stringify(cases).includes(ref)), "a case tells who is behind a pseudonym");
  // By hand: what no rule found; whatever is a case already is a conflict.
  await assert.rejects(brand.client.post("/api/v1/cases", { room_id: room.room.room_id, message_id: broken.messageId }), /409/);
  const calm = await say(two.link, "One more thing.");
  assert.equal((await brand.client.post("/api/v1/cases", { room_id: room.room.room_id, message_id: calm.messageId })).quote, "One more thing.");
  // The answer reaches the person.
  const brokenCase = cases.find(({ message_id }) => message_id === broken.messageId);
  await brand.client.post(`/api/v1/cases/${brokenCase.case_id}/replies`, { text: "We send another." });
  await answered(brokenCase.case_id);
  assert.equal(replyMails(members.find(({ ref }) => ref === one.ref), "We send another.").length, 1);
  // An erased member's message is quoted no more.
  await brand.client.post(`/api/v1/members/${members.find(({ ref }) => ref === one.ref).memberId}/erasure`);
  const gone = (await whole(brokenCase.case_id)).case;
  assert.deepEqual([gone.quote, gone.member, gone.erased], [null, null, true]);
});

test("an answer of an anonymous wave becomes no case", async () => {
  const { client } = brand;
  const { panel_id } = await client.post("/api/v1/panels", { title: "Staff", kind: "employees" });
  await client.post(`/api/v1/panels/${panel_id}/imports`, "ref,consent\ns1,v1\ns2,v1\n", "text/csv");
  const questionnaire = await client.post("/api/v1/questionnaires", { title: "Pulse", definition: kDefinition });
  const campaign = await client.post("/api/v1/campaigns", { title: "How are we?", kind: "employee_pulse" });
  const { wave_id } = await client.post(`/api/v1/campaigns/${campaign.campaign_id}/waves`, { title: "Spring", questionnaire_id: questionnaire.questionnaire_id, version: 1, panel_id });
  const unit = await makeUnit();
  await assert.rejects(client.post("/api/v1/case-rules", { wave_id, unit_id: unit.unit_id, variable: "nps", at_most: 10 }), /422.*anonymous/);
  // Even one that has slipped in makes none.
  await psql(`INSERT INTO case_rules (brand_id, rule_id, wave_id, variable, at_most, words, unit_id, created_at) SELECT brand_id, '${randomUUID()}', wave_id, 'nps', 10, '{}', '${unit.unit_id}', now() FROM waves WHERE wave_id = '${wave_id}'`);
  await client.post(`/api/v1/waves/${wave_id}/open`);
  const { groups } = await client.post(`/api/v1/waves/${wave_id}/tickets`);
  const [link] = groups.flatMap(({ links }) => links);
  assert.equal((await send(link, "answer", { answers: { nps: 0, why: "My boss" } })).status, 201);
  const response_id = await psql(`SELECT response_id FROM responses WHERE wave_id = '${wave_id}'`);
  assert.match(response_id, /^[0-9a-f-]{36}$/);
  await assert.rejects(client.post("/api/v1/cases", { wave_id, response_id, variable: "why" }), /422.*response_id/);
  assert.deepEqual(await casesOf(`unit_id=${unit.unit_id}`), []);
});

test("reading and changing cases are permissions of their own, and what is wrong is named", async () => {
  const { client } = brand;
  const { api_key } = await client.post("/api/v1/api-keys", { name: "Reader", scopes: ["cases:read"] });
  const reader = new Client(server.url, api_key);
  await reader.get("/api/v1/cases");
  await assert.rejects(reader.post("/api/v1/cases", { text: "x" }), /403/);
  await assert.rejects(reader.get("/api/v1/rooms"), /403/);
  const { api_key: other } = await client.post("/api/v1/api-keys", { name: "Other", scopes: ["responses:read"] });
  await assert.rejects(new Client(server.url, other).get("/api/v1/cases"), /403/);

  const unit = await makeUnit();
  await assert.rejects(client.post("/api/v1/units", { name: unit.name, language: "en", email: "a@farola.example" }), /409/);
  await assert.rejects(client.post("/api/v1/units", { name: "U", language: "en", email: "a@farola.example\r\nBcc: b@farola.example" }), /422.*\/email/);
  const room = await client.post("/api/v1/rooms", { kind: "board", title: "R", language: "es", consent: "?" });
  const rules = (more) => client.post("/api/v1/case-rules", { unit_id: unit.unit_id, ...more });
  await assert.rejects(rules({ room_id: room.room_id }), /422.*\/at_most/);
  await assert.rejects(rules({ words: ["x"] }), /422.*\/wave_id/);
  await assert.rejects(rules({ room_id: room.room_id, variable: "q", at_most: 1 }), /422.*\/variable/);
  await assert.rejects(client.post("/api/v1/case-rules", { unit_id: randomUUID(), room_id: room.room_id, at_most: 1 }), /422.*\/unit_id/);
  await assert.rejects(client.post("/api/v1/cases", {}), /422.*\/text/);
  await assert.rejects(client.post("/api/v1/cases", { text: "x", member_id: randomUUID() }), /422.*\/member_id/);
  await assert.rejects(client.post("/api/v1/cases", { message_id: randomUUID() }), /422.*\/message_id/);
});
