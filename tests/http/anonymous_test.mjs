// SPDX-License-Identifier: Apache-2.0
// Anonymous waves: tickets that say nothing of whom they belong to, answers that nothing leads back from, results of groups only.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash, randomInt } from "node:crypto";
import { after, before, test } from "node:test";
import { promisify } from "node:util";

import { createBrand, fieldWave, send, toCsv } from "../browser/common/client.mjs";
import { startServer } from "../browser/common/server.mjs";

const run = promisify(execFile);
const kDefinition = {
  pages: [
    { elements: [{ type: "rating", name: "mood", isRequired: true, rateMin: 0, rateMax: 10 }] },
    { elements: [{ type: "radiogroup", name: "stay", choices: ["yes", "no"] }, { type: "comment", name: "wish" }] },
  ],
};

let server;
let brand;
before(async () => {
  server = await startServer();
  brand = await createBrand(server, "Farola (invented)");
});
after(() => server.stop());

const database = (...options) => ["-h", `${server.data}/s`, "-U", "tertulia_owner", ...options];
async function psql(sql, user = "tertulia_owner") {
  const { stdout } = await run("psql", ["-h", `${server.data}/s`, "-U", user, "-d", "tertulia", "-At", "-c", sql], { maxBuffer: 1 << 28 });
  return stdout.trim();
}

/** A pulse in the field among these employees. */
async function fieldPulse(employees, more = {}) {
  const { client } = brand;
  const panel = await client.post("/api/v1/panels", { title: "Staff", kind: "employees" });
  await client.post(`/api/v1/panels/${panel.panel_id}/imports`, toCsv(employees), "text/csv");
  const questionnaire = await client.post("/api/v1/questionnaires", { title: "Pulse", definition: more.definition ?? kDefinition });
  const campaign = await client.post("/api/v1/campaigns", { title: "How are we?", kind: "employee_pulse" });
  const wave = await client.post(`/api/v1/campaigns/${campaign.campaign_id}/waves`, {
    title: "Spring",
    questionnaire_id: questionnaire.questionnaire_id,
    version: 1,
    panel_id: panel.panel_id,
    given: ["department", "tenure"],
    ...more.wave,
  });
  const path = `/api/v1/waves/${wave.wave_id}`;
  await client.post(`${path}/open`);
  return { ...wave, path, campaignId: campaign.campaign_id, questionnaireId: questionnaire.questionnaire_id, panelId: panel.panel_id };
}

const staff = (groups) => Object.entries(groups).flatMap(([profile, count]) => {
  const [department, tenure] = profile.split("/");
  return Array.from({ length: count }, () => ({ department, tenure }));
});
const results = (wave) => brand.client.get(`${wave.path}/group-results`);

function shuffled(list) {
  const all = [...list];
  for (let i = all.length - 1; i > 0; --i) {
    const j = randomInt(i + 1);
    [all[i], all[j]] = [all[j], all[i]];
  }
  return all;
}

const issue = (wave) => brand.client.post(`${wave.path}/tickets`);
const linksOf = ({ groups }) => groups.flatMap(({ links }) => links);
/** Links by what they hand over: "sales/long". */
const linksByProfile = ({ groups }) =>
  Object.fromEntries(groups.map(({ given, links }) => [given.department ? `${given.department}/${given.tenure}` : "nothing", [...links]]));

test("each employee gets one ticket, nobody a second one, and rare attributes go with none", async () => {
  const wave = await fieldPulse(staff({ "sales/long": 6, "sales/short": 5, "legal/long": 3, "legal/short": 2 }));
  const tickets = await issue(wave);
  assert.deepEqual([tickets.issued, tickets.withheld, tickets.more], [16, 5, false]);
  assert.equal((await issue(wave)).issued, 0);
  const by = linksByProfile(tickets);
  assert.deepEqual(Object.fromEntries(Object.entries(by).map(([name, links]) => [name, links.length])), { "sales/long": 6, "sales/short": 5, nothing: 5 });
  const { items: members } = await brand.client.get(`/api/v1/panels/${wave.panelId}/members?limit=100`);
  assert.deepEqual(tickets.groups.flatMap(({ refs }) => refs).sort(), members.map(({ ref }) => ref).sort());
  for (const { given, refs, links } of tickets.groups) {
    assert.equal(refs.length, links.length);
    for (const link of links) assert.deepEqual((await send(link, "open", {})).body.given, given);
  }
  assert.equal((await brand.client.get(`${wave.path}/report`)).invited, 16);
});

test("an answer uses its ticket up, once, whoever sends it again at the same time", async () => {
  const wave = await fieldPulse(staff({ "sales/long": 6 }));
  const links = linksOf(await issue(wave));
  assert.equal((await send(links[0], "state")).body.state, "new");
  assert.equal((await send(links[0], "answer", { answers: { mood: 11 } })).status, 422);
  const sent = await Promise.all(Array.from({ length: 20 }, () => send(links[0], "answer", { answers: { mood: 7 }, locale: "es" })));
  assert.deepEqual(sent.map(({ status }) => status).sort(), [201, ...Array(19).fill(404)]);
  assert.match(sent.find(({ status }) => status === 201).body.message, /Gracias/);
  assert.equal((await send(links[0], "state")).status, 404);
  assert.equal(await psql(`SELECT count(*) FROM responses WHERE wave_id = '${wave.wave_id}'`), "1");
  assert.equal((await brand.client.get(`${wave.path}/report`)).dispositions.complete, 1);
});

test("answers wait for the field, and end with it", async () => {
  const wave = await fieldPulse(staff({ "sales/long": 5 }));
  const links = linksOf(await issue(wave));
  await brand.client.post(`${wave.path}/close`);
  assert.equal((await send(links[0], "state")).body.state, "closed");
  assert.equal((await send(links[0], "answer", { answers: { mood: 3 } })).body.state, "closed");
  assert.equal(await psql(`SELECT count(*) FROM responses WHERE wave_id = '${wave.wave_id}'`), "0");
  await assert.rejects(brand.client.post(`${wave.path}/tickets`), /409/);
});

test("results come in groups of five, and at the end by fewer variables", async () => {
  const wave = await fieldPulse(staff({ "sales/long": 9, "sales/short": 6, "legal/long": 7 }));
  const by = linksByProfile(await issue(wave));
  const answer = async (profile, moods) => {
    for (const mood of moods) assert.equal((await send(by[profile].pop(), "answer", { answers: { mood, wish: `wish ${mood}` } })).status, 201);
  };
  await answer("sales/long", [1, 2, 3, 4]);
  let now = await results(wave);
  assert.deepEqual([now.completes, now.waiting, now.all, now.groups], [4, 4, null, []]);
  await answer("sales/long", [5]);
  await answer("sales/short", [10, 10, 10, 10]);
  now = await results(wave);
  assert.deepEqual([now.completes, now.waiting, now.all.completes], [9, 4, 5]);
  assert.equal(now.all.questions.find(({ name }) => name === "mood").mean.estimate, 3);
  assert.deepEqual(now.groups.map(({ variable, value, completes }) => [variable, value, completes]), [["department", "sales", 5], ["tenure", "long", 5]]);
  await answer("legal/long", [6, 6, 6, 6, 6, 6]);
  await answer("sales/long", [0, 0]);
  now = await results(wave);
  assert.deepEqual([now.completes, now.waiting, now.all.completes], [17, 7, 10]);
  assert.deepEqual(now.comments.map(({ texts }) => texts.length), [10]);
  await brand.client.post(`${wave.path}/close`);
  now = await results(wave);
  // Four of sales/short and two of sales/long are six of sales; the sixth of legal is alone.
  assert.deepEqual([now.waiting, now.all.completes], [1, 16]);
  const sizes = now.groups.map(({ variable, value, completes }) => [variable, value, completes]);
  assert.deepEqual(sizes, [["department", "legal", 5], ["department", "sales", 11], ["tenure", "long", 10]]);
  const sales = now.groups[1].questions.find(({ name }) => name === "mood");
  assert.ok(Math.abs(sales.mean.estimate - (15 + 40) / 11) < 1e-12);
});

test("a question that too few of a group answered is left out there", async () => {
  const wave = await fieldPulse(staff({ "sales/long": 6 }));
  const links = linksOf(await issue(wave));
  for (const [i, link] of links.entries()) await send(link, "answer", { answers: { mood: i, ...(i < 3 ? { stay: "yes" } : {}) } });
  const { all } = await results(wave);
  assert.deepEqual(all.answered_by_too_few, ["stay"]);
  assert.equal(all.completes, 5);
});

test("nothing of an anonymous wave is given out but its groups", async () => {
  const wave = await fieldPulse(staff({ "sales/long": 6 }));
  const links = linksOf(await issue(wave));
  for (const link of links) await send(link, "answer", { answers: { mood: 5 } });
  const { client } = brand;
  for (const path of ["responses", "exports/responses.csv", "summary", "quality", "quality/review"])
    await assert.rejects(client.get(`${wave.path}/${path}`), /409/, path);
  for (const [path, body] of [
    ["invitations", {}],
    ["links", { kind: "public", title: "Poster" }],
    ["version", { version: 2, in_progress: "finish" }],
    ["quality/recompute", undefined],
  ])
    await assert.rejects(client.post(`${wave.path}/${path}`, body), /409/, path);
  await assert.rejects(client.put(`${wave.path}/quota-cells`, { cells: [{ name: "a", condition: "true", target: 3 }] }), /409/);
  await assert.rejects(
    client.post("/api/v1/analyses", { method: "tables.summary", data: { source: "responses", wave_id: wave.wave_id }, args: {} }),
    /409|422/,
  );
  const ids = (await psql(`SELECT response_id FROM responses WHERE wave_id = '${wave.wave_id}'`)).split("\n");
  assert.equal(ids.length, 6);
  await assert.rejects(client.get(`/api/v1/responses/${ids[0]}`), /404/);
  const brandId = await psql(`SELECT brand_id FROM waves WHERE wave_id = '${wave.wave_id}'`);
  const seen = await psql(`BEGIN; SET LOCAL app.brand = '${brandId}'; SELECT count(*) FROM responses WHERE wave_id = '${wave.wave_id}'; COMMIT`, "tertulia_app");
  assert.equal(seen.split("\n")[2], "0", "the database shows the server's role none of them");
});

test("a pulse has no target, screening, invitations or files", async () => {
  const file = { pages: [{ elements: [{ type: "file", name: "photo" }] }] };
  await assert.rejects(fieldPulse(staff({ "sales/long": 5 }), { wave: { target: 5 } }), /422.*\/target.*anonymous/);
  await assert.rejects(fieldPulse(staff({ "sales/long": 5 }), { wave: { screen_out_if: "{mood} = 1" } }), /422.*screen_out_if/);
  await assert.rejects(fieldPulse(staff({ "sales/long": 5 }), { wave: { invites: "panel" } }), /422.*invites/);
  await assert.rejects(fieldPulse(staff({ "sales/long": 5 }), { definition: file }), /422.*questionnaire_id.*files/);
  const named = await fieldWave(brand.client, { definition: kDefinition });
  await assert.rejects(brand.client.post(`/api/v1/waves/${named.waveId}/tickets`), /409/);
  await assert.rejects(brand.client.get(`/api/v1/waves/${named.waveId}/group-results`), /409/);
});

// Row 33 of docs/trust.md. Who holds which link is known to the reader of the dump: brands hand them out.
test("a dump and all logs do not lead from an answer to whoever gave it", async () => {
  const wave = await fieldPulse(staff({ "sales/long": 20, "legal/short": 20 }));
  const links = linksOf(await issue(wave));
  const holders = (await psql(`SELECT panelist_id FROM draw_members WHERE wave_id = '${wave.wave_id}'`)).split("\n");
  assert.equal(holders.length, 40);
  const truth = shuffled(links).slice(0, 36).map((link, i) => ({ link, panelist: holders[links.indexOf(link)], wish: `wish ${i} of the dump` }));
  for (const { link, wish } of truth) {
    await send(link, "state");
    await send(link, "open", { time_zone: "Europe/Madrid" });
    assert.equal((await send(link, "answer", { answers: { mood: 5, wish }, locale: "en" })).status, 201);
  }
  const { stdout: dump } = await run("pg_dump", database("-d", "tertulia", "--data-only", "--inserts"), { maxBuffer: 1 << 28 });
  const everything = dump + server.log();
  for (const { link } of truth) {
    const token = link.split("/").at(-1);
    const secret = Buffer.from(token, "base64url").subarray(16);
    const hash = createHash("sha256").update(secret).digest();
    for (const trace of [token, secret.toString("hex"), secret.toString("base64"), hash.toString("hex"), hash.toString("base64")])
      assert.ok(!everything.includes(trace), "a used link has left a trace");
  }
  const rows = await psql(`SELECT to_jsonb(r) FROM responses r WHERE wave_id = '${wave.wave_id}'`);
  const responses = rows.split("\n").map((row) => JSON.parse(row));
  assert.equal(responses.length, 36);
  for (const { response_id: id, started_at, ended_at, interview_id, respondent_id } of responses) {
    assert.match(id, /^.{14}4/, "a random id");
    assert.match(started_at, /T00:00:00\+00:00$/);
    assert.equal(ended_at, started_at);
    assert.equal(interview_id ?? respondent_id, null);
    const lines = everything.split("\n").filter((line) => line.includes(id));
    assert.deepEqual(lines.map((line) => /INSERT INTO public\.(\w+)/.exec(line)?.[1]).sort(), ["responses", "wave_changes"]);
  }
  assert.equal(await psql(`SELECT count(*) FROM interviews WHERE wave_id = '${wave.wave_id}'`), "0");
  assert.equal(await psql(`SELECT count(*) FROM events WHERE wave_id = '${wave.wave_id}'`), "0");
  assert.equal(await psql(`SELECT count(*) FROM respondents WHERE wave_id = '${wave.wave_id}'`), "0");
  // By order: the k-th response belongs to the k-th of any list that the dump holds. Matches of a random order are Poisson with mean one or
  // less; ten or more come once in ten million.
  const inOrder = responses.map(({ answers }) => truth.find(({ wish }) => wish === answers.wish).panelist);
  for (const list of [holders, [...holders].sort(), [...holders].reverse()])
    assert.ok(inOrder.filter((panelist, k) => panelist === list[k]).length < 10, "the order gives them away");
});
