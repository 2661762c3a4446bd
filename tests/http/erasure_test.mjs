// SPDX-License-Identifier: Apache-2.0
// TRUST 29: a member who is erased is found nowhere any more, in no table and no file, while the codes of their answers stay.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

import { createBrand, respond, send } from "../browser/common/client.mjs";
import { startServer } from "../browser/common/server.mjs";
import { MemberClient } from "../common/member_client.mjs";
import { SmtpSink } from "../common/smtp_sink.mjs";

const kDefinition = {
  pages: [{
    name: "p",
    elements: [
      { type: "radiogroup", name: "plan", choices: ["gold", "basic"], showOtherItem: true },
      { type: "rating", name: "q1" },
      { type: "text", name: "age", inputType: "number" },
      { type: "text", name: "phone", inputType: "tel" },
      { type: "radiogroup", name: "district", choices: ["Quintana-d1", "Quintana-d2"], personal: "direct" },
      { type: "comment", name: "why" },
      { type: "matrixdynamic", name: "children", rowCount: 1, columns: [{ name: "name", cellType: "text" }, { name: "n", cellType: "text", inputType: "number" }] },
      { type: "file", name: "photo" },
    ],
  }],
};

let sink;
let server;
let brand;
before(async () => {
  sink = await new SmtpSink().listen();
  server = await startServer({ options: sink.options() });
  brand = await createBrand(server, "Farola (invented)");
  brand.brandId = (await brand.client.get("/api/v1/brand")).brand_id;
  await brand.client.post("/api/v1/consent-texts", { purpose: "research_contact", version: "v1", language: "en", text: "I agree." });
  await brand.client.put("/api/v1/attributes/street", { type: "text", coarse: false });
});
after(async () => {
  await server.stop();
  await sink.close();
});

const psql = async (sql) => (await promisify(execFile)("psql", ["-h", `${server.data}/s`, "-U", "tertulia_owner", "-d", "tertulia", "-At", "-c", sql])).stdout.trim();
async function dump() {
  const { stdout } = await promisify(execFile)("pg_dump", ["-h", `${server.data}/s`, "-U", "tertulia_owner", "-d", "tertulia", "--inserts"], { maxBuffer: 1 << 28, encoding: "latin1" });
  return stdout;
}
/** `text` as a dump may hold it: itself, or as bytes. */
const forms = (text) => [text, Buffer.from(text).toString("hex"), Buffer.from(text).toString("base64").replace(/=+$/, "")];

/** Waits until the background has judged the wave's completes; only then can anybody appeal. */
async function judged(waveId) {
  for (const deadline = Date.now() + 30_000; ; await sleep(50)) {
    const { assessed_to: to, change_no: changeNo } = await brand.client.get(`/api/v1/waves/${waveId}/quality`);
    if (to >= changeNo && to > 0) return;
    assert.ok(Date.now() < deadline, "not judged in time");
  }
}

/** A member who leaves a trace wherever a member can; each trace holds `mark`. */
async function makeTraces() {
  const mark = `Q${randomUUID().slice(0, 8)}`;
  const email = `${mark.toLowerCase()}@farola.example`;
  const { panel_id: panelId } = await brand.client.post("/api/v1/panels", { title: "Readers", kind: "customers" });
  const columns = { ref: `ref-${mark}`, name: `Ana ${mark}`, email, consent: "v1", country: "ES", birth_date: `${new Date().getUTCFullYear() - 9}-05-17`, "profile.street": `Calle ${mark} 1` };
  await brand.client.post(`/api/v1/panels/${panelId}/imports`, `${Object.keys(columns)}\n${Object.values(columns)}\n`, "text/csv");
  const [{ member_id: memberId }] = (await brand.client.get(`/api/v1/panels/${panelId}/members`)).items;
  const member = { mark, email, memberId, panelId, path: `/api/v1/members/${memberId}` };
  await brand.client.post(`${member.path}/profile`, { values: { street: `Calle ${mark} 2` } });
  const { link: guardianLink } = await brand.client.post(`${member.path}/guardians`, { name: `Gina ${mark}`, email: `g-${email}`, language: "en" });
  await send(guardianLink, "grant", { responsible: true, permits: [{ purpose: "research_contact", version: "v1" }] });
  const questionnaire = await brand.client.post("/api/v1/questionnaires", { title: "Q", definition: kDefinition });
  const campaign = await brand.client.post("/api/v1/campaigns", { title: "C", kind: "survey" });
  const waves = [];
  for (const title of ["Answered", "Begun"]) {
    const body = { title, questionnaire_id: questionnaire.questionnaire_id, version: 1, panel_id: panelId };
    const { wave_id: waveId } = await brand.client.post(`/api/v1/campaigns/${campaign.campaign_id}/waves`, body);
    await brand.client.post(`/api/v1/waves/${waveId}/open`);
    await brand.client.post(`/api/v1/waves/${waveId}/invitations`, {});
    const [{ link }] = (await brand.client.get(`/api/v1/waves/${waveId}/invitations`)).items;
    waves.push({ waveId, link });
  }
  const [answered, begun] = waves;
  await send(answered.link, "start", {});
  const upload = { method: "POST", headers: { "Content-Type": "text/plain" }, body: `picture of ${mark}` };
  const { file_id: fileId } = await (await fetch(`${answered.link}/files?question=photo&name=${mark}.txt`, upload)).json();
  const answers = {
    plan: "other", "plan-Comment": `plan of ${mark}`, q1: 4, age: 9, phone: `+34 ${mark}`, district: "Quintana-d2", why: `because ${mark}`,
    children: [{ name: `kid ${mark}`, n: 3 }], photo: [{ name: `${mark}.txt`, type: "text/plain", content: fileId }],
  };
  await send(answered.link, "save", { save_no: 1, page: "p", answers });
  const done = await respond(answered.link, answers);
  assert.equal(done.body.state, "complete", JSON.stringify(done));
  const [{ response_id: responseId }] = (await brand.client.get(`/api/v1/waves/${answered.waveId}/responses`)).items;
  await judged(answered.waveId);
  await brand.client.post(`/api/v1/responses/${responseId}/verdicts`, { verdict: "rejected", reason: "too fast" });
  assert.equal((await send(answered.link, "appeal", { text: `I am ${mark}` })).status, 201);
  await send(begun.link, "start", {});
  assert.equal((await send(begun.link, "save", { save_no: 1, page: "p", answers: { why: `half of ${mark}` } })).status, 200);
  const page = new MemberClient(server, brand.brandId, sink);
  await page.signIn(email);
  return { ...member, answered, begun, responseId, page, guardianLink };
}

test("29: after an erasure no table tells of the member, the codes stay, and the proof says so", async () => {
  const member = await makeTraces();
  const before = await dump();
  assert.ok(forms(member.mark).some((form) => before.includes(form)), "the marks can be found while they are there");
  const { change_no: changeNo } = (await brand.client.get(`/api/v1/waves/${member.answered.waveId}/report`)).as_of;
  const proof = await brand.client.post(`${member.path}/erasure`);
  const after = await dump();
  const bornOn = `${new Date().getUTCFullYear() - 9}-05-17`;
  for (const form of [...forms(member.mark), ...forms(member.mark.toLowerCase()), bornOn]) assert.ok(!after.includes(form), `a dump holds ${form}`);
  assert.equal(await psql(`SELECT count(*) FROM responses WHERE answers::text LIKE '%Quintana%'`), "0");

  const response = await brand.client.get(`/api/v1/responses/${member.responseId}`);
  assert.deepEqual(response.answers, { plan: "other", q1: 4, age: 9, children: [{ n: 3 }] });
  const [codes, numbers] = (await psql(`SELECT codes, numbers FROM responses WHERE response_id = '${member.responseId}'`)).split("|");
  assert.match(numbers, /^\{9(,|\})/);
  assert.ok(codes.includes("-2"));
  const report = await brand.client.get(`/api/v1/waves/${member.answered.waveId}/report`);
  assert.equal(report.as_of.change_no, changeNo + 1, "datasets and exports see that something changed");
  assert.equal(report.dispositions.complete, 1);
  const csv = await fetch(`${server.url}/api/v1/waves/${member.answered.waveId}/exports/responses.csv`, { headers: { Authorization: `Bearer ${brand.apiKey}` } });
  assert.ok(!(await csv.text()).includes(member.mark));

  for (const [table, rows] of Object.entries({ members: 1, member_contacts: 2, member_births: 1, profile_values: 2, guardian_contacts: 2, guardians: 1, member_sessions: 1, interview_saves: 2, response_appeals: 1, files: 1, responses: 1, invitations: 2, panelists: 1 }))
    assert.equal(proof.erased[table], rows, table);
  const journal = (await readFile(path.join(server.data, "erasures"), "utf8")).trim().split("\n");
  assert.ok(journal.at(-1).startsWith(`${proof.journal_hash} `));
  assert.ok(journal.at(-1).includes(member.memberId) && !journal.at(-1).includes(member.mark));
  assert.deepEqual(await brand.client.get(`${member.path}/erasure`), proof);
  assert.deepEqual(await brand.client.post(`${member.path}/erasure`), proof, "once is enough");
});

test("29: nothing leads back in: no link, no session, no code, no draw; the same person may join anew", async () => {
  const member = await makeTraces();
  await brand.client.post(`${member.path}/erasure`);
  for (const { link } of [member.answered, member.begun]) assert.equal((await fetch(`${link}/state`)).status, 404);
  assert.equal((await send(member.begun.link, "complete", { answers: { why: "late" } })).status, 404);
  assert.equal((await fetch(`${member.guardianLink}/state`)).status, 404);
  assert.equal((await member.page.get("state")).body.state, "signed_out");
  const mails = sink.mails.length;
  await new MemberClient(server, brand.brandId, sink).askForCode(member.email);
  const { permits } = await brand.client.get(`${member.path}/consents`);
  assert.deepEqual(permits.map(({ standing }) => standing), ["withdrawn"]);
  assert.equal((await brand.client.post(`/api/v1/waves/${member.begun.waveId}/invitations`, {})).considered, 0);
  const shown = await brand.client.get(member.path);
  assert.equal(shown.ref, `erased-${member.memberId}`);
  const again = `ref,name,email,consent\nref-${member.mark},Ana ${member.mark},${member.email},v1\n`;
  assert.equal((await brand.client.post(`/api/v1/panels/${member.panelId}/imports`, again, "text/csv")).imported, 1);
  assert.equal(sink.mails.length, mails);
});

test("29: erasing takes a scope of its own, and a member erases only themselves", async () => {
  const member = await makeTraces();
  const { api_key: reader } = await brand.client.post("/api/v1/api-keys", { name: "Reader", scopes: ["panels:read", "panels:write"] });
  const headers = { Authorization: `Bearer ${reader}`, "Idempotency-Key": randomUUID() };
  assert.equal((await fetch(`${server.url}${member.path}/erasure`, { method: "POST", headers })).status, 403);
  assert.equal((await fetch(`${server.url}${member.path}/erasure`, { headers: { Authorization: `Bearer ${reader}` } })).status, 404);
  assert.equal((await new MemberClient(server, brand.brandId, sink).post("erase", { confirmed: true })).status, 401);
  assert.equal((await member.page.post("erase", { confirmed: false })).status, 422);
  const { status, body } = await member.page.post("erase", { confirmed: true });
  assert.equal(status, 200);
  assert.equal(body.proof.asked_by, "member");
  assert.equal((await member.page.get("state")).body.state, "signed_out");
});

test("29: the server's role can take away and nothing else", async () => {
  const member = await makeTraces();
  const asServer = (sql) => promisify(execFile)("psql", ["-h", `${server.data}/s`, "-U", "tertulia_app", "-d", "tertulia", "-At", "-c", `BEGIN; SET LOCAL app.brand = '${brand.brandId}'; ${sql}; COMMIT`]);
  const blank = (answers, codes = "codes", numbers = "numbers") =>
    asServer(`SELECT response_blank('${brand.brandId}', response_id, revision, ${answers}, ${codes}, ${numbers}) FROM responses WHERE response_id = '${member.responseId}'`);
  await assert.rejects(blank(`'{"q1": 5}'`), /can only lose/);
  await assert.rejects(blank(`answers || '{"new": 1}'`), /can only lose/);
  await assert.rejects(blank("answers", "array_fill(1::smallint, ARRAY[cardinality(codes)])"), /can only lose/);
  await assert.rejects(blank("answers", "codes", "array_append(numbers, 1.0::float8)"), /can only lose/);
  await assert.rejects(asServer("UPDATE responses SET answers = '{}'"), /permission denied/);
  await assert.rejects(asServer("DELETE FROM profile_values"), /permission denied/);
  await assert.rejects(asServer(`SELECT member_erase('${randomUUID()}', '${member.memberId}')`), /another brand/);
  await assert.rejects(asServer(`SELECT respondents_erase('${randomUUID()}', '{}')`), /another brand/);
});
