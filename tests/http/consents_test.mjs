// SPDX-License-Identifier: Apache-2.0
// TRUST 28 over the API: a panel with the real ages of 2,800 people; no minor is invited without a guardian, by whatever path.

import assert from "node:assert/strict";
import { createHash, createHmac, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { createBrand, send } from "../browser/common/client.mjs";
import { startServer } from "../browser/common/server.mjs";

const kText = "I agree to be invited to surveys of Farola (invented).";
const kAgeInSpain = 14;
const kYear = new Date().getUTCFullYear();

let server;
let brand;
let questionnaire;
let campaign;
before(async () => {
  server = await startServer();
  brand = await createBrand(server, "Farola (invented)");
  questionnaire = await brand.client.post("/api/v1/questionnaires", { title: "Q", definition: { elements: [{ type: "text", name: "why" }] } });
  campaign = await brand.client.post("/api/v1/campaigns", { title: "C", kind: "survey" });
  await brand.client.post("/api/v1/consent-texts", { purpose: "research_contact", version: "v1", language: "en", text: kText });
});
after(() => server.stop());

/** The day on which somebody was born who had a birthday a month ago. */
function bornOn(age) {
  const day = new Date(Date.now() - 30 * 86_400_000);
  day.setUTCFullYear(day.getUTCFullYear() - age);
  return day.toISOString().slice(0, 10);
}

async function makePanel(csv) {
  const { panel_id: panelId } = await brand.client.post("/api/v1/panels", { title: "Readers", kind: "customers" });
  const report = await brand.client.post(`/api/v1/panels/${panelId}/imports`, csv, "text/csv");
  assert.deepEqual(report.rejected, []);
  return panelId;
}

async function makeWave(panelId) {
  const wave = { title: "W", questionnaire_id: questionnaire.questionnaire_id, version: 1, panel_id: panelId, target: 5000 };
  const { wave_id: waveId } = await brand.client.post(`/api/v1/campaigns/${campaign.campaign_id}/waves`, wave);
  return waveId;
}

async function everything(path) {
  const items = [];
  for (let cursor = ""; cursor !== null; ) {
    const page = await brand.client.get(`${path}?limit=1000${cursor && `&cursor=${cursor}`}`);
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}
const refsInvited = async (waveId) => (await everything(`/api/v1/waves/${waveId}/invitations`)).map(({ ref }) => ref);

/** One member, as the lines of an import say. */
async function makeMember(columns) {
  const ref = `m-${randomUUID()}`;
  const all = { ref, consent: "v1", country: "ES", ...columns };
  const panelId = await makePanel(`${Object.keys(all).join(",")}\n${Object.values(all).join(",")}\n`);
  const [{ member_id: memberId }] = (await brand.client.get(`/api/v1/panels/${panelId}/members`)).items;
  return { ref, panelId, memberId, path: `/api/v1/members/${memberId}` };
}
const makeKid = () => makeMember({ birth_date: kYear - 9, name: "Kika" });
const addGuardian = (kid) => brand.client.post(`${kid.path}/guardians`, { name: "Gina", email: `g-${randomUUID()}@farola.example`, language: "en" });
const standing = async (member) => (await brand.client.get(`${member.path}/consents`)).permits.find(({ purpose }) => purpose === "research_contact").standing;
const grant = (guardian, more = {}) => send(guardian.link, "grant", { responsible: true, permits: [{ purpose: "research_contact", version: "v1" }], ...more });

test("of 2,800 people with their real ages no minor is invited without a guardian, by any path", async () => {
  const data = await readFile(new URL("../../examples/data/personality_web_survey.csv", import.meta.url), "utf8");
  const [header, ...rows] = data.trim().split(/\r?\n/).map((line) => line.split(","));
  const [refAt, ageAt] = [header.indexOf("respondent"), header.indexOf("age")];
  const people = rows.map((row) => ({ ref: row[refAt], age: Number(row[ageAt]) }));
  assert.equal(people.length, 2800);
  const panelId = await makePanel(["ref,country,birth_date,consent", ...people.map(({ ref, age }) => `${ref},ES,${bornOn(age)},v1`)].join("\n"));
  const minors = people.filter(({ age }) => age < kAgeInSpain).map(({ ref }) => ref);
  const adults = people.filter(({ age }) => age >= kAgeInSpain).map(({ ref }) => ref);
  assert.ok(minors.length >= 10 && adults.length > 2700, `${minors.length} minors`);

  const idOf = new Map((await everything(`/api/v1/panels/${panelId}/members`)).map(({ ref, member_id: id }) => [ref, id]));
  const permitted = minors.slice(0, 5);
  for (const ref of permitted) assert.equal((await grant(await addGuardian({ path: `/api/v1/members/${idOf.get(ref)}` }))).status, 200);
  const lawful = [...adults, ...permitted].sort();
  const barred = minors.slice(5);

  const whole = await makeWave(panelId);
  const answer = await brand.client.post(`/api/v1/waves/${whole}/invitations`, {});
  assert.equal(answer.invited, lawful.length);
  assert.deepEqual((await refsInvited(whole)).sort(), lawful);

  const listed = await makeWave(panelId);
  const { listed: said } = await brand.client.post(`/api/v1/waves/${listed}/invitations`, { refs: minors });
  assert.deepEqual(said.filter((one) => one.standing === "invited").map((one) => one.ref).sort(), [...permitted].sort());
  for (const one of said.filter((each) => barred.includes(each.ref))) assert.deepEqual([one.standing, one.link], ["guardian_needed", undefined]);

  await brand.client.post(`/api/v1/waves/${listed}/open`);
  const link = await brand.client.post(`/api/v1/waves/${listed}/links`, { kind: "signed", title: "Mailing" });
  for (const [refs, state] of [[barred, "not_permitted"], [permitted, "open"], [adults.slice(0, 5), "open"]]) {
    for (const person of refs) {
      const payload = Buffer.from(JSON.stringify({ person })).toString("base64url");
      const claims = `${payload}.${createHmac("sha256", link.signing_key).update(payload).digest("base64url")}`;
      assert.equal((await send(link.address, "enter", { claims })).body.state, state, person);
    }
  }
  assert.deepEqual((await refsInvited(listed)).filter((ref) => barred.includes(ref)), []);
});

test("a member whom another panel holds does not come by a signed link as a stranger either", async () => {
  const kid = await makeKid();
  const waveId = await makeWave(await makePanel("ref,consent\nsomebody,v1\n"));
  await brand.client.post(`/api/v1/waves/${waveId}/open`);
  const link = await brand.client.post(`/api/v1/waves/${waveId}/links`, { kind: "signed", title: "Mailing" });
  const payload = Buffer.from(JSON.stringify({ person: kid.ref, language: "fr" })).toString("base64url");
  const claims = `${payload}.${createHmac("sha256", link.signing_key).update(payload).digest("base64url")}`;
  const { body } = await send(link.address, "enter", { claims });
  assert.equal(body.state, "not_permitted");
  assert.match(body.message, /Vous ne pouvez pas/);
});

test("a consent keeps purpose, version, hash, language, channel and time; a withdrawal closes the permit", async () => {
  const member = await makeMember({});
  const [imported] = (await brand.client.get(`${member.path}/consents`)).entries;
  assert.deepEqual([imported.version, imported.language, imported.channel, imported.granted], ["v1", "en", "import", true]);
  assert.equal(imported.text_hash, createHash("sha256").update(kText).digest("hex"));
  const withdrawn = await brand.client.post(`${member.path}/consents`, { purpose: "research_contact", granted: false });
  assert.deepEqual(withdrawn.permits, [{ purpose: "research_contact", standing: "withdrawn", valid_until: null }]);
  assert.deepEqual([withdrawn.entries[0].channel, withdrawn.entries[0].granted, withdrawn.entries.length], ["staff", false, 2]);
  const waveId = await makeWave(member.panelId);
  assert.equal((await brand.client.post(`/api/v1/waves/${waveId}/invitations`, { refs: [member.ref] })).listed[0].standing, "no_consent");
  await assert.rejects(brand.client.post(`${member.path}/consents`, { purpose: "research_contact", granted: false }), /409/);
  await assert.rejects(brand.client.post(`${member.path}/consents`, { purpose: "quotes", granted: true, version: "v9", language: "en" }), /422.*unknown_text/);
  const again = await brand.client.post(`${member.path}/consents`, { purpose: "research_contact", granted: true, version: "v1", language: "en" });
  assert.equal(again.permits[0].standing, "open");
});

test("consent to one purpose is consent to no other", async () => {
  await brand.client.post("/api/v1/consent-texts", { purpose: "marketing", version: "v1", language: "en", text: "Offers." });
  const member = await makeMember({ consent: "" });
  await brand.client.post(`${member.path}/consents`, { purpose: "marketing", granted: true, version: "v1", language: "en" });
  const waveId = await makeWave(member.panelId);
  assert.equal((await brand.client.post(`/api/v1/waves/${waveId}/invitations`, {})).invited, 0);
});

test("a text never changes; a new wording is a new version", async () => {
  await assert.rejects(brand.client.post("/api/v1/consent-texts", { purpose: "research_contact", version: "v1", language: "en", text: "Other." }), /409.*already-exists/);
  const { items } = await brand.client.get("/api/v1/consent-texts");
  assert.equal(items.find((text) => text.purpose === "research_contact").text, kText);
});

test("a guardian permits, renews and withdraws by their link; a GET writes nothing", async () => {
  const kid = await makeKid();
  assert.equal(await standing(kid), "guardian_needed");
  const guardian = await addGuardian(kid);
  assert.equal((await fetch(`${guardian.link}/state`)).status, 200);
  assert.equal((await brand.client.get(`${kid.path}/guardians`)).items[0].verified_at, null);
  const shown = await (await fetch(`${guardian.link}/state`)).json();
  assert.deepEqual([shown.state, shown.member, shown.guardian, shown.offers.length, shown.offers[0].text], ["open", "Kika", "Gina", 1, kText]);

  assert.equal((await grant(guardian, { responsible: false })).body.errors[0].pointer, "/responsible");
  assert.equal((await grant(guardian, { permits: [{ purpose: "research_contact", version: "v0" }] })).status, 409);
  assert.equal((await grant(guardian, { permits: [{ purpose: "quotes", version: "v1" }] })).status, 409);
  assert.equal(await standing(kid), "guardian_needed");
  const granted = await grant(guardian);
  const until = Date.parse(granted.body.offers[0].permitted_until) - Date.now();
  assert.ok(until > 364 * 86_400_000 && until < 367 * 86_400_000);
  assert.equal(await standing(kid), "open");
  const [word] = (await brand.client.get(`${kid.path}/consents`)).entries;
  assert.deepEqual([word.guardian_id, word.channel, word.version], [guardian.guardian_id, "page", "v1"]);
  assert.equal((await grant(guardian)).status, 200, "renewed");

  assert.equal((await send(guardian.link, "withdraw", {})).body.offers[0].permitted_until, null);
  assert.equal(await standing(kid), "guardian_needed", "the member is paused");
  await grant(guardian);
  assert.equal(await standing(kid), "open");
  await brand.client.call("DELETE", `/api/v1/guardians/${guardian.guardian_id}`);
  assert.equal(await standing(kid), "guardian_needed");
  assert.equal((await fetch(`${guardian.link}/state`)).status, 404);
  assert.equal((await grant(guardian)).status, 404);
  await assert.rejects(brand.client.call("DELETE", `/api/v1/guardians/${guardian.guardian_id}`), /404/);
});

test("staff record what a guardian signed on paper", async () => {
  const kid = await makeKid();
  const other = await addGuardian(await makeKid());
  const guardian = await addGuardian(kid);
  const words = { purpose: "research_contact", granted: true, version: "v1", language: "en" };
  await assert.rejects(brand.client.post(`${kid.path}/consents`, { ...words, guardian_id: other.guardian_id }), /422.*unknown_guardian/);
  const { permits } = await brand.client.post(`${kid.path}/consents`, { ...words, guardian_id: guardian.guardian_id });
  assert.equal(permits[0].standing, "open");
  assert.notEqual((await brand.client.get(`${kid.path}/guardians`)).items[0].verified_at, null);
});

test("only minors have guardians, and nobody is their own", async () => {
  const adult = await makeMember({ birth_date: 1980 });
  await assert.rejects(addGuardian(adult), /409/);
  const email = `kid-${randomUUID()}@farola.example`;
  const kid = await makeMember({ birth_date: kYear - 9, email });
  await assert.rejects(brand.client.post(`${kid.path}/guardians`, { name: "Me", email: email.toUpperCase(), language: "en" }), /422.*own_address/);
  await assert.rejects(brand.client.post(`${kid.path}/guardians`, { name: "G", email: "no address", language: "??" }), /422.*\/email.*\/language/);
});

test("a birth that becomes known pauses a minor, and a guardian's say ends when they come of age", async () => {
  const kid = await makeMember({});
  assert.equal(await standing(kid), "open");
  const put = (birthDate, country = "ES") => brand.client.put(`${kid.path}/birth`, { birth_date: birthDate, country });
  assert.equal((await put(`${kYear - 10}-03`)).permits[0].standing, "guardian_needed");
  const shown = await brand.client.get(kid.path);
  assert.deepEqual([shown.birth_date, shown.country], [`${kYear - 10}-03`, "ES"]);
  const guardian = await addGuardian(kid);
  assert.equal((await grant(guardian)).status, 200);
  await put("1980-01-01");
  assert.equal((await (await fetch(`${guardian.link}/state`)).json()).state, "of_age");
  assert.equal((await grant(guardian)).status, 409);
  await assert.rejects(put("2999-01-01"), /422.*\/birth_date/);
  await assert.rejects(put("1980", "es"), /422.*\/country/);
});

test("an import names the lines whose birth or country cannot be read", async () => {
  const { panel_id: panelId } = await brand.client.post("/api/v1/panels", { title: "P", kind: "customers" });
  const csv = `ref,country,birth_date\na,ES,2011-02-30\nb,Spain,2011\nc,ES,${kYear + 1}\n`;
  const { rejected } = await brand.client.post(`/api/v1/panels/${panelId}/imports`, csv, "text/csv");
  assert.deepEqual(rejected.map(({ line, column }) => [line, column]), [[2, "birth_date"], [3, "country"], [4, "birth_date"]]);
});

test("a replayed invitation of a guardian shows no link", async () => {
  const kid = await makeKid();
  const ask = (key) =>
    fetch(`${server.url}${kid.path}/guardians`, {
      method: "POST",
      headers: { Authorization: `Bearer ${brand.apiKey}`, "Idempotency-Key": key, "Content-Type": "application/json" },
      body: JSON.stringify({ name: "Gina", email: "gina@farola.example", language: "en" }),
    });
  const key = randomUUID();
  assert.match((await (await ask(key)).json()).link, /\/g\/[\w-]{64}$/);
  assert.equal((await (await ask(key)).json()).link, undefined);
});
