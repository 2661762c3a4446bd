// SPDX-License-Identifier: Apache-2.0
// How people come into a panel: screened, asked, confirmed from their own mailbox, and never one more than there are places.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

import { createBrand, send } from "../browser/common/client.mjs";
import { startServer } from "../browser/common/server.mjs";
import { MemberClient } from "../common/member_client.mjs";
import { application, apply, bornOn, confirm, kConsentTexts, mailedLink, prepareRecruiting, recruit } from "../common/recruiting.mjs";
import { readMail, SmtpSink } from "../common/smtp_sink.mjs";

let sink;
let server;
let brand;
let screener;
before(async () => {
  sink = await new SmtpSink().listen();
  server = await startServer({ options: sink.options() });
  brand = await createBrand(server, "Farola (invented)");
  brand.brandId = (await brand.client.get("/api/v1/brand")).brand_id;
  screener = await prepareRecruiting(brand.client);
});
after(async () => {
  await server.stop();
  await sink.close();
});

const someone = () => `a-${randomUUID()}@farola.example`;
const show = (recruitment) => brand.client.get(`/api/v1/recruitments/${recruitment.recruitment_id}`);
const membersOf = async (recruitment) => (await brand.client.get(`/api/v1/panels/${recruitment.panel_id}/members?limit=1000`)).items;
const counted = (report, state) => report.applications.filter((count) => count.state === state).reduce((sum, { applications }) => sum + applications, 0);
async function psql(sql) {
  const { stdout } = await promisify(execFile)("psql", ["-h", `${server.data}/s`, "-U", "tertulia_owner", "-d", "tertulia", "-At", "-c", sql], { maxBuffer: 1 << 28 });
  return stdout.trim();
}
/** As if the time to confirm were over. */
async function letExpire() {
  await psql("UPDATE applications SET expires_at = now() - interval '1 second' WHERE state = 'pending'");
  await psql("INSERT INTO due_work (brand_id, kind, due_at) SELECT brand_id, 'application_expiry', now() FROM brands ON CONFLICT (brand_id, kind) DO UPDATE SET due_at = EXCLUDED.due_at");
  for (const deadline = Date.now() + 30_000; (await psql("SELECT count(*) FROM applications WHERE expires_at <= now()")) !== "0"; await sleep(50)) {
    assert.ok(Date.now() < deadline, "nothing expired");
  }
}
async function until(what, holds) {
  for (const deadline = Date.now() + 30_000; !(await holds()); await sleep(50)) assert.ok(Date.now() < deadline, what);
}

test("a stranger is screened, applies, confirms from the mailbox, and is a member with proof of what they agreed to", async () => {
  const recruitment = await recruit(brand.client, screener, { target: 10, screen_out_if: "{drinks} = 'no'" });
  const email = someone();
  const page = await send(recruitment.link, "state");
  assert.equal(page.body.state, "open");
  assert.deepEqual(page.body.countries, [{ country: "ES", age: 14 }]);
  assert.equal(page.body.consents.it[0].text, `${kConsentTexts.it} (research_contact)`);
  const { answers, birth_date } = application(email);
  assert.deepEqual((await send(recruitment.link, "screen", { answers, birth_date })).body, { state: "goes_on" });
  await apply(recruitment, application(email, { name: "Ana Inventada", locale: "es", source: "poster", channel: "inbox" }));
  const link = await mailedLink(sink, email);
  assert.equal((await membersOf(recruitment)).length, 0);

  const before = await psql("SELECT md5(string_agg(a::text, '' ORDER BY application_id)) FROM applications a");
  for (let i = 0; i < 3; ++i) await fetch(link);
  assert.equal((await send(link, "state")).body.state, "pending");
  assert.deepEqual((await send(link, "state")).body.consents.map(({ purpose, language }) => [purpose, language]), [["research_contact", "es"], ["profiling", "es"]]);
  assert.equal(await psql("SELECT md5(string_agg(a::text, '' ORDER BY application_id)) FROM applications a"), before, "looking writes nothing");

  assert.equal(await confirm(link), "accepted");
  assert.equal(await confirm(link), "accepted", "twice changes nothing");
  const [member, ...others] = await membersOf(recruitment);
  assert.deepEqual([others, member.language, member.time_zone, member.profile], [[], "es", "Europe/Madrid", { gender: "female" }]);
  const path = `/api/v1/members/${member.member_id}`;
  const shown = await brand.client.get(path);
  assert.deepEqual([shown.name, shown.email, shown.birth_date, shown.country, shown.channel], ["Ana Inventada", email, bornOn(30), "ES", "inbox"]);
  const profile = await brand.client.get(`${path}/profile`);
  assert.equal(profile.items[0].source, "screener");
  const { entries, permits } = await brand.client.get(`${path}/consents`);
  const entry = entries.find(({ purpose }) => purpose === "research_contact");
  assert.deepEqual([entry.granted, entry.version, entry.language, entry.channel], [true, "v1", "es", "page"]);
  assert.equal(entry.text_hash, createHash("sha256").update(`${kConsentTexts.es} (research_contact)`).digest("hex"));
  assert.equal(permits.find(({ purpose }) => purpose === "research_contact").standing, "open");
  const { items: touches } = await brand.client.get(`${path}/touches`);
  const touched = touches.map(({ kind, panel_id: panel }) => [kind, panel]).filter(([kind]) => kind !== "consented");
  assert.deepEqual(touched.sort(), [["confirmed", recruitment.panel_id], ["recruited", recruitment.panel_id]]);
  const report = await show(recruitment);
  assert.deepEqual(report.applications, [{ state: "accepted", source: "poster", applications: 1, referred: 0 }]);
  assert.deepEqual(report.cells.map(({ name, target, accepted, leased, waiting }) => ({ name, target, accepted, leased, waiting })), [{ name: "Overall", target: 10, accepted: 1, leased: 0, waiting: 0 }]);
  assert.equal(await psql("SELECT count(*) FROM application_contacts"), "0", "contacts are the member's by now");
});

test("who is screened out is counted and unknown; who does not agree or answers wrongly is refused", async () => {
  const recruitment = await recruit(brand.client, screener, { screen_out_if: "{drinks} = 'no' or {given.age} < 18" });
  const screen = async (body) => (await send(recruitment.link, "screen", body)).body.state;
  assert.equal(await screen({ answers: { drinks: "no" }, birth_date: bornOn(30), source: "poster" }), "screened_out");
  assert.equal(await screen({ answers: { gender: "male" }, birth_date: bornOn(17) }), "screened_out");
  const email = someone();
  assert.equal((await send(recruitment.link, "apply", application(email, { answers: { drinks: "no" } }))).body.state, "screened_out");
  assert.equal(counted(await show(recruitment), "screened_out"), 3);
  assert.equal(await psql("SELECT count(*) FROM applications WHERE state = 'screened_out' AND (lookup IS NOT NULL OR token_hash IS NOT NULL OR profile <> '{}' OR born_on IS NOT NULL)"), "0");
  assert.equal(await psql("SELECT count(*) FROM application_contacts"), "0");
  const refused = async (more) => {
    const { status, body } = await send(recruitment.link, "apply", application(email, more));
    assert.equal(status, 422, JSON.stringify(body));
    return body.errors.map(({ pointer, rule }) => [pointer, rule]);
  };
  assert.deepEqual(await refused({ consents: ["profiling"] }), [["/consents", "consent_needed"]]);
  assert.deepEqual(await refused({ answers: { gender: "robot" } }), [["/answers/gender", "unknown_choice"]]);
  assert.deepEqual(await refused({ birth_date: "2999-01-01" }), [["/birth_date", "date"]]);
  assert.deepEqual((await refused({ time_zone: "Mars/Base", locale: "!!" })).sort(), [["/locale", "language"], ["/time_zone", "time_zone"]]);
  assert.deepEqual(await refused({ email: "a@farola.example\r\nBcc: x@farola.example" }).then((list) => list.map(([pointer]) => pointer)), ["/email"]);
});

test("the answer is the same whoever has the address; the mail goes to the mailbox alone, and not endlessly", async () => {
  const first = await recruit(brand.client, screener);
  const second = await recruit(brand.client, screener);
  const known = someone();
  await apply(first, application(known, { name: "Ana" }));
  assert.equal(await confirm(await mailedLink(sink, known)), "accepted");
  const of = async (email) => {
    const answer = await fetch(`${second.link}/apply`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(application(email, { name: "Somebody else" })) });
    return [answer.status, await answer.text()];
  };
  assert.deepEqual(await of(known), await of(someone()));
  assert.equal(await confirm(await mailedLink(sink, known, 1)), "accepted");
  assert.equal((await membersOf(second))[0].member_id, (await membersOf(first))[0].member_id, "one person, one member");
  await apply(second, application(known));
  assert.equal(await confirm(await mailedLink(sink, known, 2)), "already_in");
  const often = someone();
  for (let i = 0; i < 9; ++i) await apply(second, application(often));
  await until("five applications", async () => sink.mails.some(({ to }) => to.includes(often)));
  assert.equal(await psql("SELECT count(*) FROM applications WHERE state = 'pending'"), "2", "the newest of each address counts");
  assert.ok(sink.mails.filter(({ to }) => to.includes(often)).length <= 5);
});

test("a minor is no panelist who can be drawn before the guardian whom they named permits it; applying again makes nobody older", async () => {
  const recruitment = await recruit(brand.client, screener);
  const email = someone();
  const without = await send(recruitment.link, "apply", application(email, { age: 11, guardian: undefined }));
  assert.deepEqual(without.body.errors.map(({ pointer }) => pointer), ["/guardian"]);
  const own = await send(recruitment.link, "apply", application(email, { age: 11, guardian: { name: "Me", email: email.toUpperCase() } }));
  assert.deepEqual(own.body.errors.map(({ rule }) => rule), ["own_address"]);
  await apply(recruitment, application(email, { age: 11 }));
  const state = await send(await mailedLink(sink, email), "confirm", {});
  assert.deepEqual([state.body.state, state.body.needs_guardian], ["accepted", true]);
  const [{ member_id: memberId }] = await membersOf(recruitment);
  const standing = async () => (await brand.client.get(`/api/v1/members/${memberId}/consents`)).permits.find(({ purpose }) => purpose === "research_contact").standing;
  assert.equal(await standing(), "guardian_needed");
  await apply(recruitment, application(email, { age: 40 }));
  await confirm(await mailedLink(sink, email, 1));
  assert.equal(await standing(), "guardian_needed");
  const guardian = `guardian-of-${email}`;
  await until("the guardian's mail", async () => sink.mails.some(({ to }) => to.includes(guardian)));
  const mail = readMail(sink.mails.find(({ to }) => to.includes(guardian)));
  const link = /https?:\S+\/g\/\S+/.exec(mail.text)[0];
  await send(link, "grant", { responsible: true, permits: [{ purpose: "research_contact", version: "v1" }] });
  assert.equal(await standing(), "open");
});

test("many come at once: exactly the target is accepted, the others wait, the oldest is taken when there is a place", async () => {
  const recruitment = await recruit(brand.client, screener, { quotas: { cells: [{ name: "Women", condition: "{gender} = 'female'", target: 20 }] }, target: 25 });
  const people = Array.from({ length: 60 }, someone);
  await Promise.all(people.map((email) => apply(recruitment, application(email))));
  let [women, overall] = (await show(recruitment)).cells;
  assert.deepEqual([women.leased, overall.leased], [20, 20]);
  const links = await Promise.all(people.map((email) => mailedLink(sink, email)));
  const states = await Promise.all(links.flatMap((link) => [confirm(link), confirm(link)]));
  assert.equal(states.filter((state) => state === "accepted").length, 40, "each twice");
  [women, overall] = (await show(recruitment)).cells;
  assert.deepEqual([women.accepted, women.leased, women.waiting, overall.accepted], [20, 0, 40, 20]);
  assert.equal((await membersOf(recruitment)).length, 20);

  const waiting = (await brand.client.get(`/api/v1/recruitments/${recruitment.recruitment_id}/applications?state=waiting&limit=1000`)).items;
  const oldest = waiting.sort((a, b) => (a.confirmed_at < b.confirmed_at ? -1 : 1)).slice(0, 3).map(({ member_id }) => member_id);
  await brand.client.put(`/api/v1/recruitments/${recruitment.recruitment_id}/cells/${women.cell_id}`, { target: 23 });
  const members = (await membersOf(recruitment)).map(({ member_id }) => member_id);
  assert.equal(members.length, 23);
  for (const member of oldest) assert.ok(members.includes(member), "who waited longest comes first");
  await until("three mails of welcome", async () => sink.mails.filter((mail) => /There is a place for you/.test(mail.bytes)).length >= 3);
  await brand.client.put(`/api/v1/recruitments/${recruitment.recruitment_id}/cells/${women.cell_id}`, { target: 40 });
  [women, overall] = (await show(recruitment)).cells;
  assert.deepEqual([women.accepted, overall.accepted], [25, 25], "the overall target holds");
});

test("who does not confirm in time is forgotten, and the place goes to who waits", async () => {
  const recruitment = await recruit(brand.client, screener, { target: 1 });
  const [slow, next] = [someone(), someone()];
  await apply(recruitment, application(slow, { name: "Lenta Inventada" }));
  await apply(recruitment, application(next));
  assert.equal(await confirm(await mailedLink(sink, next)), "waiting");
  const link = await mailedLink(sink, slow);
  await letExpire();
  assert.equal((await send(link, "confirm", {})).status, 404);
  const report = await show(recruitment);
  assert.deepEqual([counted(report, "expired"), counted(report, "accepted"), counted(report, "waiting")], [1, 1, 0]);
  assert.equal(await psql("SELECT count(*) FROM application_contacts c JOIN applications a USING (brand_id, application_id) WHERE a.state = 'expired'"), "0");
  assert.equal(await psql("SELECT count(*) FROM applications WHERE state = 'expired' AND expires_at IS NULL AND (lookup IS NOT NULL OR token_hash IS NOT NULL)"), "0");
});

test("erasing a member takes the application along; the member's data tell of it before", async () => {
  const recruitment = await recruit(brand.client, screener, { target: 1 });
  const email = someone();
  await apply(recruitment, application(email));
  await confirm(await mailedLink(sink, email));
  const [{ member_id: memberId }] = await membersOf(recruitment);
  const member = new MemberClient(server, brand.brandId, sink);
  await member.signIn(email);
  const { body: data } = await member.get("data");
  assert.deepEqual(data.applications.map(({ recruitment: title, state }) => [title, state]), [["Spring", "accepted"]]);
  const again = await recruit(brand.client, screener, { target: 1 });
  await apply(again, application(email));
  const proof = await brand.client.post(`/api/v1/members/${memberId}/erasure`);
  assert.equal(proof.erased.applications, 2);
  assert.deepEqual((await show(again)).cells.map(({ leased }) => leased), [0], "the place that was kept is free");
  assert.equal((await brand.client.get(`/api/v1/recruitments/${recruitment.recruitment_id}/applications`)).items.length, 0);
});

test("the places of erased members go to who waits, exactly, also when many are erased at once", async () => {
  const recruitment = await recruit(brand.client, screener, { target: 6 });
  const people = Array.from({ length: 14 }, someone);
  for (const email of people) await apply(recruitment, application(email));
  const states = [];
  for (const email of people) states.push(await confirm(await mailedLink(sink, email)));
  assert.deepEqual(states, [...Array(6).fill("accepted"), ...Array(8).fill("waiting")]);
  const list = (await brand.client.get(`/api/v1/recruitments/${recruitment.recruitment_id}/applications?limit=1000`)).items;
  const inOrder = list.sort((a, b) => (a.confirmed_at < b.confirmed_at ? -1 : 1)).map(({ member_id }) => member_id);
  // Four who have a place and two who wait, the one who has waited longest among them.
  const erased = [0, 1, 2, 3, 6, 9].map((i) => inOrder[i]);
  await Promise.all(erased.map((id) => brand.client.post(`/api/v1/members/${id}/erasure`)));
  const report = await show(recruitment);
  assert.deepEqual(report.cells.map(({ accepted, leased, waiting }) => [accepted, leased, waiting]), [[6, 0, 2]]);
  const remaining = inOrder.filter((id) => !erased.includes(id));
  const panelists = (await membersOf(recruitment)).map(({ member_id }) => member_id).filter((id) => !erased.includes(id));
  assert.deepEqual(panelists.sort(), remaining.slice(0, 6).sort(), "who waited longest");
  // Nobody comes in while the recruitment is closed.
  await brand.client.post(`/api/v1/recruitments/${recruitment.recruitment_id}/opening`, { is_open: false });
  await brand.client.post(`/api/v1/members/${remaining[0]}/erasure`);
  assert.deepEqual((await show(recruitment)).cells.map(({ accepted, waiting }) => [accepted, waiting]), [[5, 2]]);
});

test("members bring others by links of a bounded number of uses; by invitation only nobody else comes", async () => {
  const open = await recruit(brand.client, screener);
  const email = someone();
  await apply(open, application(email));
  await confirm(await mailedLink(sink, email));
  const [{ member_id: memberId }] = await membersOf(open);
  const body = { title: "Round", texts: open.texts, questionnaire_id: screener, version: 1, consents: [{ purpose: "research_contact", version: "v1" }], asks_birth: false };
  const closed = await brand.client.post(`/api/v1/panels/${open.panel_id}/recruitments`, { ...body, admits: "referred", referral_uses: 2 });
  assert.equal((await send(closed.link, "state")).body.state, "referral_needed");
  const plain = (address) => ({ answers: { gender: "male" }, email: address, consents: ["research_contact"] });
  assert.equal((await send(closed.link, "apply", plain(someone()))).body.state, "referral_needed");
  const path = `/api/v1/recruitments/${closed.recruitment_id}`;
  await assert.rejects(brand.client.post(`${path}/referrals`, { member_id: randomUUID(), uses: 1 }), /not_in_panel/);

  const member = new MemberClient(server, brand.brandId, sink);
  const offered = (await member.signIn(email)).referrals;
  assert.deepEqual(offered.map(({ recruitment_id: id, link, uses }) => [id, link, uses]), [[closed.recruitment_id, null, 2]]);
  const { body: made } = await member.post("referral", { recruitment_id: closed.recruitment_id });
  const link = made.referrals[0].link;
  assert.equal((await member.post("referral", { recruitment_id: closed.recruitment_id })).body.referrals[0].link, link, "asked for twice it is the same");
  await assert.rejects(brand.client.post(`${path}/referrals`, { member_id: memberId, uses: 1 }), /409/);

  const friends = Array.from({ length: 8 }, someone);
  const answers = await Promise.all(friends.map(async (friend) => (await send(link, "apply", plain(friend))).body.state));
  assert.equal(answers.filter((state) => state === "mailed").length, 2, "as many as the link has uses, however many come at once");
  assert.equal((await send(link, "state")).body.state, "closed");
  const [first, second] = friends.filter((_, i) => answers[i] === "mailed");
  assert.equal(await confirm(await mailedLink(sink, first)), "accepted");
  await letExpire();
  assert.equal((await send(link, "state")).body.state, "open", "a use by which nobody came is there again");
  assert.equal((await send(link, "apply", plain(second))).body.state, "mailed");
  const { items } = await brand.client.get(`${path}/referrals`);
  assert.deepEqual(items.map(({ member_id: id, uses, used, accepted }) => [id, uses, used, accepted]), [[memberId, 2, 2, 1]]);
  assert.equal(items[0].link, link);
  const applications = (await brand.client.get(`${path}/applications?state=accepted`)).items;
  assert.deepEqual(applications.map(({ referred_by: by }) => by), [memberId]);
  await brand.client.post(`/api/v1/members/${memberId}/erasure`);
  assert.equal((await send(link, "state")).body.state, "closed", "nobody comes by the link of who is erased");
});

test("who would rather be asked on their own page gets no mail where a wave offers both, and may change it", async () => {
  const recruitment = await recruit(brand.client, screener);
  const email = someone();
  await apply(recruitment, application(email, { channel: "inbox" }));
  await confirm(await mailedLink(sink, email));
  const member = new MemberClient(server, brand.brandId, sink);
  assert.equal((await member.signIn(email)).member.channel, "inbox");
  const { questionnaire_id } = await brand.client.post("/api/v1/questionnaires", { title: "Q", definition: { elements: [{ type: "text", name: "why" }] } });
  const { campaign_id: campaignId } = await brand.client.post("/api/v1/campaigns", { title: "C", kind: "survey" });
  const messagesOf = async (channels) => {
    const { wave_id: waveId } = await brand.client.post(`/api/v1/campaigns/${campaignId}/waves`, { title: "W", questionnaire_id, version: 1, panel_id: recruitment.panel_id });
    const path = `/api/v1/waves/${waveId}`;
    await brand.client.put(`${path}/mail`, { channels });
    await brand.client.post(`${path}/open`);
    await brand.client.post(`${path}/invitations`, {});
    const messages = async () => (await brand.client.get(`${path}/messages`)).items;
    await until("decided messages", async () => (await messages()).every(({ state }) => state === "sent" || state === "cancelled"));
    return (await messages()).map(({ channel, state, reason }) => [channel, state, reason]).sort();
  };
  assert.deepEqual(await messagesOf(["email", "inbox"]), [["email", "cancelled", "prefers_inbox"], ["inbox", "sent", null]]);
  assert.deepEqual(await messagesOf(["email"]), [["email", "sent", null]], "where there is no other way a mail goes");
  assert.equal((await member.post("channel", { channel: "email" })).body.member.channel, "email");
  assert.deepEqual(await messagesOf(["email", "inbox"]), [["email", "sent", null], ["inbox", "sent", null]]);
});

test("quotas by the real ages and genders of a web questionnaire fill exactly; no minor is drawn without a guardian", async () => {
  const data = await readFile(new URL("../../examples/data/personality_web_survey.csv", import.meta.url), "utf8");
  const [header, ...rows] = data.trim().split(/\r?\n/).map((line) => line.split(","));
  const [genderAt, ageAt] = [header.indexOf("gender"), header.indexOf("age")];
  const all = rows.map((row) => ({ gender: row[genderAt] === "1" ? "male" : "female", age: Number(row[ageAt]) })).filter(({ age }) => age > 0);
  // every eighth, and all who are minors in Spain: they are few, and the point
  const people = all.filter(({ age }, i) => i % 8 === 0 || age < 14).map((person) => ({ ...person, email: someone() }));
  const ages = [["minor", 0, 13], ["young", 14, 24], ["middle", 25, 44], ["older", 45, 120]];
  const targets = ages.flatMap(([name], a) => ["male", "female"].map((gender, g) => ({ levels: [name, gender], target: [3, 3, 20, 25, 15, 20, 5, 5][2 * a + g] })));
  const recruitment = await recruit(brand.client, screener, {
    quotas: {
      interlocked: [
        {
          name: "Age by gender",
          margins: [
            { name: "age", levels: ages.map(([name, least, most]) => ({ name, condition: `{given.age} >= ${least} and {given.age} <= ${most}` })) },
            { name: "gender", levels: ["male", "female"].map((gender) => ({ name: gender, condition: `{gender} = '${gender}'` })) },
          ],
          targets,
        },
      ],
    },
  });
  const expected = targets.map(({ levels: [name, gender], target }) => {
    const [, least, most] = ages.find(([other]) => other === name);
    const coming = people.filter((person) => person.gender === gender && person.age >= least && person.age <= most).length;
    return { levels: [name, gender], accepted: Math.min(target, coming), waiting: Math.max(0, coming - target) };
  });
  for (let i = 0; i < people.length; i += 24) {
    const group = people.slice(i, i + 24);
    await Promise.all(group.map(({ email, age, gender }) => apply(recruitment, application(email, { age, gender }))));
    await Promise.all(group.map(async ({ email }) => confirm(await mailedLink(sink, email))));
  }
  const { cells } = await show(recruitment);
  const found = cells.map(({ levels, accepted, waiting, leased }) => ({ levels: levels.map(({ level }) => level), accepted, waiting, leased }));
  assert.deepEqual(found, expected.map((cell) => ({ ...cell, leased: 0 })));
  assert.ok(expected.some(({ levels, accepted }) => levels[0] === "minor" && accepted > 0), "minors are among them");

  const questionnaire = await brand.client.post("/api/v1/questionnaires", { title: "Q", definition: { elements: [{ type: "text", name: "why" }] } });
  const campaign = await brand.client.post("/api/v1/campaigns", { title: "C", kind: "survey" });
  const body = { title: "W", questionnaire_id: questionnaire.questionnaire_id, version: 1, panel_id: recruitment.panel_id };
  const { wave_id: waveId } = await brand.client.post(`/api/v1/campaigns/${campaign.campaign_id}/waves`, body);
  await brand.client.post(`/api/v1/waves/${waveId}/invitations`, {});
  const invited = (await brand.client.get(`/api/v1/waves/${waveId}/invitations?limit=1000`)).items.length;
  const adults = expected.filter(({ levels }) => levels[0] !== "minor").reduce((sum, { accepted }) => sum + accepted, 0);
  assert.equal(invited, adults, "every adult who was accepted, and no minor");
});
