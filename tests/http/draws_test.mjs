// SPDX-License-Identifier: Apache-2.0
// Draws over the API: exact cells, a reason for everybody, the same seed the same members, nobody twice or too often however many draw at once, and no minor
// without a guardian (TRUST 28, 31).

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { promisify } from "node:util";

import { Client, createBrand, respond, send, toCsv } from "../browser/common/client.mjs";
import { startBeside, startServer } from "../browser/common/server.mjs";

const kAgeInSpain = 14;

let server;
let beside;
let brand;
let other; // the same brand, by another server
let questionnaire;
let campaign;
before(async () => {
  server = await startServer();
  beside = await startBeside(server);
  brand = await createBrand(server, "Farola (invented)");
  other = new Client(beside.url, brand.apiKey);
  questionnaire = await brand.client.post("/api/v1/questionnaires", { title: "Q", definition: { elements: [{ type: "text", name: "why" }] } });
  campaign = await brand.client.post("/api/v1/campaigns", { title: "C", kind: "survey" });
  for (const [name, choices] of Object.entries({ region: ["north", "south", "east"], plan: ["basic", "plus"] }))
    await brand.client.put(`/api/v1/attributes/${name}`, { type: "choice", choices: choices.map((value) => ({ value, labels: { en: value } })) });
  await brand.client.put("/api/v1/attributes/age", { type: "number" });
});
after(async () => {
  await beside.stop();
  await server.stop();
});

async function makePanel(csv, client = brand.client) {
  const { panel_id: panelId } = await client.post("/api/v1/panels", { title: "Readers", kind: "customers" });
  const report = await client.post(`/api/v1/panels/${panelId}/imports`, csv, "text/csv");
  assert.deepEqual(report.rejected, []);
  return panelId;
}

async function makeWave(panelId, { open = false } = {}) {
  const wave = { title: "W", questionnaire_id: questionnaire.questionnaire_id, version: 1, panel_id: panelId, target: 5000 };
  const { wave_id: waveId } = await brand.client.post(`/api/v1/campaigns/${campaign.campaign_id}/waves`, wave);
  if (open) await brand.client.post(`/api/v1/waves/${waveId}/open`);
  return waveId;
}

const draw = (waveId, plan, client = brand.client) => client.post(`/api/v1/waves/${waveId}/draws`, plan);

async function everything(path) {
  const items = [];
  for (let cursor = ""; cursor !== null; ) {
    const page = await brand.client.get(`${path}${path.includes("?") ? "&" : "?"}limit=1000${cursor && `&cursor=${cursor}`}`);
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}
const reasonsOf = (drawId, reason) => everything(`/api/v1/draws/${drawId}/reasons${reason ? `?reason=${encodeURIComponent(reason)}` : ""}`);
const invitedTo = async (waveId) => (await everything(`/api/v1/waves/${waveId}/invitations`)).map(({ ref }) => ref);

/** Refs by reason. */
async function sorted(drawId) {
  const byReason = {};
  for (const { ref, reason } of await reasonsOf(drawId)) (byReason[reason] ??= []).push(ref);
  return byReason;
}

/** A status that the API refuses with, and the problem. */
async function refused(path, body) {
  const answer = await fetch(`${server.url}${path}`, {
    method: "POST", body: JSON.stringify(body),
    headers: { Authorization: `Bearer ${brand.apiKey}`, "Content-Type": "application/json", "Idempotency-Key": randomUUID() },
  });
  return { status: answer.status, problem: await answer.json() };
}

/** A panel of 1,200: regions, plans and four ages in all combinations, 50 a cell. */
function twentyFourCells() {
  const people = [];
  for (let i = 0; i < 1200; ++i) people.push({ region: ["north", "south", "east"][i % 3], plan: ["basic", "plus"][Math.floor(i / 3) % 2], age: 20 + 15 * (Math.floor(i / 6) % 4) });
  return toCsv(people);
}

const kMargins = [
  { name: "region", levels: ["north", "south", "east"].map((name) => ({ name, condition: `{member.region} = '${name}'` })) },
  { name: "plan", levels: ["basic", "plus"].map((name) => ({ name, condition: `{member.plan} = '${name}'` })) },
  { name: "age", levels: [20, 35, 50, 65].map((age) => ({ name: `from ${age}`, condition: `{member.age} >= ${age} and {member.age} < ${age + 15}` })) },
];
/** A target for each crossing: 1, 2, … 24. */
function targets() {
  const list = [];
  for (const a of kMargins[0].levels) for (const b of kMargins[1].levels) for (const c of kMargins[2].levels) list.push({ levels: [a.name, b.name, c.name], target: list.length + 1 });
  return list;
}

test("24 interlocked cells get what they want, and everybody a reason", async () => {
  const panelId = await makePanel(twentyFourCells());
  const [earlier, wave] = [await makeWave(panelId), await makeWave(panelId)];
  const first = await draw(earlier, { unit: "contacts", wanted: 60, allocation: "equal", margins: kMargins.slice(0, 1), seed: 3 });
  assert.deepEqual(first.result.cells.map(({ levels, selected }) => [levels[0], selected]), [["north", 20], ["south", 20], ["east", 20]]);
  const plan = {
    audience: "{member.age} < 65", unit: "contacts", margins: kMargins, targets: targets().map((t) => (t.levels[2] === "from 65" ? { ...t, target: 0 } : t)), seed: 11,
    exclude: [{ name: "last wave", wave_id: earlier }, { name: "young northerners", condition: "{member.region} = 'north' and {member.age} = 20" }],
  };
  const made = await draw(wave, plan);
  assert.equal(made.result.considered, 900);
  for (const cell of made.result.cells) {
    if (cell.levels[2] === "from 65") assert.deepEqual([cell.audience, cell.selected], [0, 0]);
    else if (cell.levels[0] === "north" && cell.levels[2] === "from 20") assert.deepEqual([cell.audience, cell.eligible, cell.selected, cell.falls_short], [50, 0, 0, true]);
    else assert.equal(cell.selected, cell.target);
  }
  const reasons = await reasonsOf(made.draw_id);
  assert.equal(reasons.length, 900);
  assert.equal(new Set(reasons.map(({ member_id: id }) => id)).size, 900);
  const counts = {};
  for (const { reason } of reasons) counts[reason] = (counts[reason] ?? 0) + 1;
  assert.deepEqual(counts, made.result.reasons);
  assert.equal(counts["excluded:young northerners"] + counts["excluded:last wave"] > 100, true);
  const selected = (await reasonsOf(made.draw_id, "selected")).map(({ ref }) => ref);
  assert.deepEqual((await invitedTo(wave)).sort(), selected.sort());
  assert.equal((await reasonsOf(made.draw_id, "excluded:last wave")).length, counts["excluded:last wave"]);
  assert.deepEqual(await brand.client.get(`/api/v1/draws/${made.draw_id}`), made);
  assert.deepEqual((await brand.client.get(`/api/v1/waves/${wave}/draws`)).items, [made]);
  // The member's side of it.
  const one = reasons.find(({ reason }) => reason === "selected");
  const own = (await brand.client.get(`/api/v1/members/${one.member_id}/draws`)).items;
  assert.deepEqual(own.map(({ draw_id: id, reason, cell }) => [id, reason, cell])[0], [made.draw_id, "selected", one.cell]);
  assert.equal(own.length, 2, "the first draw considered everybody");
});

test("a dry run writes nothing and tells what the draw will be; the same seed draws the same members of a frozen audience", async () => {
  const panelId = await makePanel(twentyFourCells());
  const audience = await brand.client.post(`/api/v1/panels/${panelId}/audiences`, { title: "Plus", kind: "frozen", expression: "{member.plan} = 'plus'" });
  assert.equal(audience.members, 600);
  const plan = { audience_id: audience.audience_id, wanted: 30, allocation: "proportional", margins: kMargins.slice(2), seed: 5 };
  const waves = [await makeWave(panelId), await makeWave(panelId)];
  const dry = await draw(waves[0], { ...plan, dry_run: true });
  assert.equal(dry.draw_id, null);
  assert.equal(dry.result.expected >= 30 - 1e-6, true);
  assert.deepEqual((await brand.client.get(`/api/v1/waves/${waves[0]}/draws`)).items, []);
  assert.deepEqual(await invitedTo(waves[0]), []);
  const made = [];
  for (const wave of waves) made.push(await draw(wave, plan));
  assert.deepEqual(made[0].result, dry.result);
  assert.equal(made[0].result.selected, 150, "0.2 of them are assumed to take part");
  assert.deepEqual((await sorted(made[0].draw_id)).selected, (await sorted(made[1].draw_id)).selected);
  const another = await draw(await makeWave(panelId), { ...plan, seed: 6 });
  assert.notDeepEqual((await sorted(another.draw_id)).selected, (await sorted(made[0].draw_id)).selected);
  const again = await draw(waves[0], plan);
  assert.equal(again.result.reasons.already_drawn, 150);
  assert.equal((await invitedTo(waves[0])).length, 300, "a second draw for a wave draws others");
});

test("a live audience follows the profile, on every server; a frozen one stays", async () => {
  const panelId = await makePanel(toCsv(Array.from({ length: 10 }, () => ({ region: "north" }))));
  const ids = {};
  for (const kind of ["live", "frozen"]) ids[kind] = (await brand.client.post(`/api/v1/panels/${panelId}/audiences`, { title: kind, kind, expression: "{member.region} = 'north'" })).audience_id;
  const counts = async () => {
    const all = [];
    for (const client of [brand.client, other]) for (const kind of ["live", "frozen"]) all.push((await client.get(`/api/v1/audiences/${ids[kind]}/count`)).members);
    return all;
  };
  assert.deepEqual(await counts(), [10, 10, 10, 10]);
  const { items } = await brand.client.get(`/api/v1/panels/${panelId}/members`);
  await brand.client.post(`/api/v1/members/${items[0].member_id}/profile`, { values: { region: "south" } });
  assert.deepEqual(await counts(), [9, 10, 9, 10]);
  await other.post(`/api/v1/members/${items[1].member_id}/profile`, { values: { region: "east" } });
  assert.deepEqual(await counts(), [8, 10, 8, 10]);
  await other.post(`/api/v1/panels/${panelId}/imports`, toCsv([{ region: "north" }]), "text/csv");
  assert.deepEqual(await counts(), [9, 10, 9, 10]);
  await brand.client.post(`/api/v1/members/${items[2].member_id}/consents`, { purpose: "research_contact", granted: false });
  const count = await other.get(`/api/v1/audiences/${ids.live}/count`);
  assert.deepEqual(count, { members: 9, may_be_asked: 8 });
  assert.deepEqual((await brand.client.get(`/api/v1/panels/${panelId}/audiences`)).items.map(({ audience_id: id }) => id), Object.values(ids));
});

test("cool-downs and caps count what was done by whatever wave and panel", async () => {
  const panelId = await makePanel(toCsv(Array.from({ length: 30 }, () => ({ region: "north" }))));
  const all = { unit: "contacts", wanted: 10, allocation: "equal" };
  const first = await draw(await makeWave(panelId), all);
  const cooled = await draw(await makeWave(panelId), { ...all, cool_downs: [{ after: "invitation", days: 7 }] });
  assert.deepEqual(cooled.result.reasons, { selected: 10, not_needed: 10, cooling_down: 10 });
  assert.deepEqual((await sorted(cooled.draw_id)).cooling_down, (await sorted(first.draw_id)).selected);
  const capped = await draw(await makeWave(panelId), { ...all, wanted: 30, caps: [{ contact: "invitation", at_most: 1, days: 30 }] });
  assert.deepEqual(capped.result.reasons, { selected: 10, capped: 20 });
  assert.equal(capped.result.cells[0].falls_short, true);
  const excluded = await draw(await makeWave(panelId), { ...all, exclude: [{ name: "the first", draw_id: first.draw_id }] });
  assert.deepEqual((await sorted(excluded.draw_id))["excluded:the first"], (await sorted(first.draw_id)).selected);
});

test("draws at once, on two servers, draw nobody twice for a wave and pass neither cool-down nor cap", async () => {
  const panelId = await makePanel(toCsv(Array.from({ length: 300 }, () => ({ region: "north" }))));
  const waves = await Promise.all(Array.from({ length: 4 }, () => makeWave(panelId)));
  const plan = { unit: "contacts", wanted: 30, allocation: "equal", caps: [{ contact: "invitation", at_most: 1, days: 30 }] };
  // Three for each wave; each may draw only whom none of the others did.
  const made = await Promise.all([...waves, ...waves, ...waves].map((wave, i) => draw(wave, { ...plan, seed: 1 }, i % 2 === 0 ? brand.client : other)));
  assert.equal(made.reduce((sum, { result }) => sum + result.selected, 0), 300, "10 draws of 30 leave nobody for two more");
  const invited = (await Promise.all(waves.map(invitedTo))).flat();
  assert.equal(invited.length, 300);
  assert.equal(new Set(invited).size, 300);
  // Inviting by list at the same time draws on the same people.
  const pair = await Promise.all([makeWave(panelId), makeWave(panelId)]);
  const cooled = { unit: "contacts", wanted: 300, allocation: "equal", cool_downs: [{ after: "invitation", days: 7 }] };
  const [late] = await Promise.all([draw(pair[0], cooled, other), brand.client.post(`/api/v1/waves/${pair[1]}/invitations`, {})]);
  assert.equal(late.result.selected, 0);
});

test("whom the database refuses, whatever the columns say, is told why and replaced by the next", async () => {
  const panelId = await makePanel(toCsv(Array.from({ length: 40 }, () => ({ region: "north" }))));
  const plan = { unit: "contacts", wanted: 10, allocation: "equal", seed: 4 };
  const expected = await draw(await makeWave(panelId), { ...plan, dry_run: true });
  assert.equal(expected.result.selected, 10);
  // Behind the back of every server: three quarters of the permits end without the clock of members being told.
  const { items } = await brand.client.get(`/api/v1/panels/${panelId}/members`);
  const ended = items.slice(0, 30);
  const ids = ended.map(({ member_id: id }) => `'${id}'`).join();
  await promisify(execFile)("psql", ["-h", `${server.data}/s`, "-U", "tertulia_owner", "-d", "tertulia", "-v", "ON_ERROR_STOP=1", "-c", `UPDATE permits SET standing = 'withdrawn' WHERE member_id IN (${ids})`]);
  const wave = await makeWave(panelId);
  const made = await draw(wave, plan);
  assert.equal(made.result.selected, 10);
  const reasons = await sorted(made.draw_id);
  const gone = new Set(ended.map(({ ref }) => ref));
  assert.ok(reasons.no_consent.length > 0);
  assert.ok(reasons.no_consent.every((ref) => gone.has(ref)));
  assert.ok(reasons.selected.every((ref) => !gone.has(ref)));
  assert.deepEqual((await invitedTo(wave)).sort(), reasons.selected.sort());
});

test("what still lacks is replenished by what the cells have shown", async () => {
  const panelId = await makePanel(twentyFourCells());
  const wave = await makeWave(panelId, { open: true });
  const made = await draw(wave, { wanted: 20, allocation: "equal", margins: kMargins.slice(0, 2).slice(1), assumed_rate: 0.5, seed: 9 });
  assert.deepEqual(made.result.cells.map(({ selected }) => selected), [20, 20]);
  // Of the first cell everybody answers, of the second nobody does.
  const basics = new Set((await reasonsOf(made.draw_id, "selected")).filter(({ cell }) => cell[0] === "basic").map(({ ref }) => ref));
  const invitations = await everything(`/api/v1/waves/${wave}/invitations`);
  const answering = invitations.filter(({ ref }) => basics.has(ref)).slice(0, 8);
  for (const { link } of answering) assert.equal((await respond(link, { why: "because" })).body.state, "complete");
  const dry = await brand.client.post(`/api/v1/draws/${made.draw_id}/replenish`, { dry_run: true });
  assert.equal(dry.draw_id, null);
  assert.equal(dry.first_draw_id, made.draw_id);
  assert.deepEqual(dry.result.cells.map(({ target }) => target), [2, 10]);
  // Expected were 10 of each: the first brought 8, so rates are multiplied by (5 + 8) / (5 + 10), the second's by 5 / 15.
  const rate = dry.result.response_model.rate;
  assert.equal(dry.result.cells[0].selected, Math.ceil(2 / ((rate * 13) / 15) - 1e-9));
  assert.equal(dry.result.cells[1].selected, Math.ceil(10 / (rate / 3) - 1e-9));
  const more = await brand.client.post(`/api/v1/draws/${made.draw_id}/replenish`, {});
  assert.deepEqual(more.result.cells, dry.result.cells);
  assert.equal((await invitedTo(wave)).length, 40 + more.result.selected);
  const third = await brand.client.post(`/api/v1/draws/${more.draw_id}/replenish`, { dry_run: true });
  assert.equal(third.first_draw_id, made.draw_id, "replenishments serve the first draw");
  const contacts = await draw(await makeWave(panelId), { unit: "contacts", wanted: 1, allocation: "equal" });
  assert.equal((await refused(`/api/v1/draws/${contacts.draw_id}/replenish`, {})).status, 409);
});

test("earlier answers choose those who let them", async () => {
  const panelId = await makePanel(toCsv(Array.from({ length: 6 }, () => ({ region: "north" }))));
  const wave = await makeWave(panelId, { open: true });
  await brand.client.post(`/api/v1/waves/${wave}/invitations`, {});
  const invitations = await everything(`/api/v1/waves/${wave}/invitations`);
  for (const [i, { link }] of invitations.entries()) if (i < 4) await respond(link, { why: i < 3 ? "Because" : "for fun" });
  const expression = `{answers.${wave}.why} = 'because'`;
  const { audience_id: id } = await brand.client.post(`/api/v1/panels/${panelId}/audiences`, { title: "Reasoned", kind: "live", expression });
  const count = async (client) => (await client.get(`/api/v1/audiences/${id}/count`)).members;
  assert.equal(await count(brand.client), 0, "nobody agreed that their answers choose them");
  await brand.client.post("/api/v1/consent-texts", { purpose: "profiling", version: "p1", language: "en", text: "Answers may choose me (invented)." });
  for (const { member_id: member } of [invitations[0], invitations[2], invitations[3], invitations[5]])
    await brand.client.post(`/api/v1/members/${member}/consents`, { purpose: "profiling", granted: true, version: "p1", language: "en" });
  assert.equal(await count(brand.client), 2);
  assert.equal(await count(other), 2);
  const made = await draw(await makeWave(panelId), { unit: "contacts", wanted: 6, allocation: "equal", audience: expression });
  assert.deepEqual((await sorted(made.draw_id)).selected.sort(), [invitations[0].ref, invitations[2].ref].sort());
  const unknown = await refused(`/api/v1/panels/${panelId}/audiences`, { title: "x", kind: "live", expression: `{answers.${randomUUID()}.why} = 1` });
  assert.deepEqual(unknown.problem.errors.map(({ rule }) => rule), ["unknown_wave"]);
});

test("what is wrong with a plan is named with its place", async () => {
  const panelId = await makePanel(toCsv([{ region: "north", age: 30 }]));
  const wave = await makeWave(panelId);
  const faults = async (plan) => {
    const { status, problem } = await refused(`/api/v1/waves/${wave}/draws`, plan);
    assert.equal(status, 422, JSON.stringify(problem));
    return problem.errors.map(({ pointer, rule }) => [pointer, rule]);
  };
  assert.deepEqual(await faults({}), [["/wanted", "required"]]);
  assert.deepEqual(await faults({ wanted: 1, audience: "{given.region} = 1" }), [["/audience", "expression"]]);
  assert.deepEqual(await faults({ wanted: 1, audience: "{member.regoin} = 'north'" }), [["/audience", "unknown_attribute"]]);
  assert.deepEqual(await faults({ margins: kMargins.slice(0, 1), targets: [{ levels: ["north"], target: 1 }] }), [["/targets", "required"]]);
  assert.deepEqual(await faults({ margins: kMargins.slice(0, 1), targets: [{ levels: ["west"], target: 1 }] }), [["/targets/0/levels/0", "unknown_level"]]);
  assert.deepEqual(await faults({ wanted: 1, exclude: [{ name: "x" }] }), [["/exclude/0", "one_of"]]);
  assert.deepEqual(await faults({ wanted: 1, assumed_rate: 0 }), [["/assumed_rate", "range"]]);
  const overlapping = [{ name: "age", levels: [{ name: "all", condition: "{member.age} > 1" }, { name: "some", condition: "{member.age} > 2" }] }];
  assert.deepEqual(await faults({ wanted: 1, margins: overlapping }), [["/margins/0", "overlap"]]);
  await brand.client.post(`/api/v1/waves/${wave}/open`);
  await brand.client.post(`/api/v1/waves/${wave}/close`);
  assert.equal((await refused(`/api/v1/waves/${wave}/draws`, { wanted: 1 })).status, 409);
});

/** The day on which somebody was born who had a birthday a month ago. */
function bornOn(age) {
  const day = new Date(Date.now() - 30 * 86_400_000);
  day.setUTCFullYear(day.getUTCFullYear() - age);
  return day.toISOString().slice(0, 10);
}

test("of 2,800 people with their real ages no draw takes a minor without a guardian", async () => {
  const own = await createBrand(server, "Lectora (invented)");
  const [mine, before] = [own.client, brand];
  brand = own;
  try {
    questionnaire = await mine.post("/api/v1/questionnaires", { title: "Q", definition: { elements: [{ type: "text", name: "why" }] } });
    campaign = await mine.post("/api/v1/campaigns", { title: "C", kind: "survey" });
    for (const name of ["age", "gender", "education"]) await mine.put(`/api/v1/attributes/${name}`, { type: "number" });
    await mine.post("/api/v1/consent-texts", { purpose: "research_contact", version: "v1", language: "en", text: "I agree (invented)." });
    const data = await readFile(new URL("../../examples/data/personality_web_survey.csv", import.meta.url), "utf8");
    const [header, ...rows] = data.trim().split(/\r?\n/).map((line) => line.split(","));
    const at = (name) => header.indexOf(name);
    const people = rows.map((row) => ({ ref: row[at("respondent")], age: Number(row[at("age")]), gender: row[at("gender")], education: row[at("education")] }));
    const csv = ["ref,country,birth_date,consent,profile.age,profile.gender,profile.education", ...people.map((p) => `${p.ref},ES,${bornOn(p.age)},v1,${p.age},${p.gender},${p.education}`)];
    const panelId = await makePanel(csv.join("\n"), mine);
    const minors = new Set(people.filter(({ age }) => age < kAgeInSpain).map(({ ref }) => ref));
    assert.ok(minors.size > 5);
    const gender = { name: "gender", levels: [1, 2].map((code) => ({ name: code === 1 ? "men" : "women", condition: `{member.gender} = ${code}` })) };
    const whole = { unit: "contacts", wanted: 3000, allocation: "equal" };
    const audiences = {};
    for (const kind of ["live", "frozen"]) audiences[kind] = (await mine.post(`/api/v1/panels/${panelId}/audiences`, { title: kind, kind, expression: "{member.age} < 20" })).audience_id;
    const paths = {
      "the whole panel": whole,
      "an expression that asks for minors": { ...whole, audience: `{member.age} < ${kAgeInSpain}` },
      "a live audience": { ...whole, audience_id: audiences.live },
      "a frozen audience": { ...whole, audience_id: audiences.frozen },
      "cells of completes, the likeliest first": { wanted: 2800, allocation: "proportional", margins: [gender], order: "likeliest" },
      "given cells": { margins: [gender], targets: [{ levels: ["men"], target: 1400 }, { levels: ["women"], target: 1400 }] },
    };
    for (const [name, plan] of Object.entries(paths)) {
      const wave = await makeWave(panelId);
      const made = await draw(wave, plan);
      const byReason = await sorted(made.draw_id);
      assert.deepEqual((byReason.selected ?? []).filter((ref) => minors.has(ref)), [], name);
      assert.deepEqual((await invitedTo(wave)).filter((ref) => minors.has(ref)), [], name);
      assert.deepEqual(new Set(byReason.needs_guardian), minors, name);
      if (made.result.unit === "completes") {
        const more = await mine.post(`/api/v1/draws/${made.draw_id}/replenish`, {});
        assert.deepEqual(((await sorted(more.draw_id)).selected ?? []).filter((ref) => minors.has(ref)), [], `${name}, replenished`);
      }
    }
    // With the guardian's word they are drawn; without it again, no more, though another server heard the word.
    const ref = [...minors][0];
    const kid = (await everything(`/api/v1/panels/${panelId}/members`)).find((member) => member.ref === ref);
    const guardian = await mine.post(`/api/v1/members/${kid.member_id}/guardians`, { name: "Gina", email: "gina@farola.example", language: "en" });
    const allowed = { ...whole, audience: `{member.age} < ${kAgeInSpain}` };
    assert.equal((await send(guardian.link, "grant", { responsible: true, permits: [{ purpose: "research_contact", version: "v1" }] })).status, 200);
    assert.deepEqual((await sorted((await draw(await makeWave(panelId), allowed)).draw_id)).selected, [ref]);
    const there = new Client(beside.url, own.apiKey);
    assert.equal((await there.call("DELETE", `/api/v1/guardians/${guardian.guardian_id}`)) !== null, true);
    assert.equal((await draw(await makeWave(panelId), allowed)).result.selected, 0);
  } finally {
    brand = before;
  }
});
