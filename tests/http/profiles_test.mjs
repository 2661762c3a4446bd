// SPDX-License-Identifier: Apache-2.0
// What is known of members: by typed attributes, with history, source and freshness; and the stages of a panel.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";

import { createBrand } from "../browser/common/client.mjs";
import { startServer } from "../browser/common/server.mjs";

let server;
let brand;
before(async () => {
  server = await startServer();
  brand = await createBrand(server, "Farola (invented)");
});
after(() => server.stop());

const makePanel = async () => (await brand.client.post("/api/v1/panels", { title: "Customers", kind: "customers" })).panel_id;
const importCsv = (panelId, csv) => brand.client.post(`/api/v1/panels/${panelId}/imports`, csv, "text/csv");
const define = (name, definition) => brand.client.put(`/api/v1/attributes/${name}`, definition);
const daysAgo = (days) => new Date(Date.now() - days * 86_400_000).toISOString();

/** @returns the path of a member with these columns of an import */
async function makeMember(columns = {}) {
  const panelId = await makePanel();
  const all = { ref: randomUUID(), ...columns };
  assert.deepEqual((await importCsv(panelId, `${Object.keys(all).join(",")}\n${Object.values(all).join(",")}\n`)).rejected, []);
  const [{ member_id: memberId }] = (await brand.client.get(`/api/v1/panels/${panelId}/members`)).items;
  return { panelId, memberId, ref: all.ref, path: `/api/v1/members/${memberId}` };
}

test("an attribute has a type that stays, labels, choices and freshness", async () => {
  const plan = { type: "choice", labels: { en: "Plan", es: "Tarifa" }, choices: [{ value: "gold", labels: { en: "Gold" } }, { value: "basic" }], fresh_for_days: 90 };
  assert.deepEqual(await define("plan_kind", plan), { ...plan, attribute: "plan_kind", coarse: true, editable: false, choices: [plan.choices[0], { value: "basic", labels: {} }] });
  await define("plan_kind", { ...plan, labels: {} });
  assert.deepEqual((await brand.client.get("/api/v1/attributes")).items.find(({ attribute }) => attribute === "plan_kind").labels, {});
  await assert.rejects(define("plan_kind", { type: "number" }), /409/);
  await assert.rejects(define("x_kind", { type: "choice" }), /422.*\/choices/);
  await assert.rejects(define("x_kind", { type: "text", choices: [{ value: "a" }] }), /422.*\/choices/);
  await assert.rejects(define("x_kind", { ...plan, choices: [{ value: "a" }, { value: "a" }] }), /422.*\/choices\/1/);
  await assert.rejects(define("Not%20one", { type: "text" }), /422.*\?attribute/);
  const other = await createBrand(server, "Other (invented)");
  assert.equal((await other.client.put("/api/v1/attributes/plan_kind", { type: "number" })).type, "number");
});

test("a value keeps its source and moment; earlier values stay, and any date can be asked", async () => {
  await define("children", { type: "number", fresh_for_days: 30 });
  const member = await makeMember({ joined_on: daysAgo(100).slice(0, 10), "profile.children": "1" });
  const said = await brand.client.post(`${member.path}/profile`, { values: { children: 2 }, valid_from: daysAgo(10) });
  assert.deepEqual(said.items.map(({ attribute, value, source }) => [attribute, value, source]), [["children", 2, "staff"]]);
  const at = async (days) => (await brand.client.get(`${member.path}/profile?at=${daysAgo(days)}`)).items.map(({ value }) => value);
  assert.deepEqual([await at(200), await at(50), await at(5)], [[], [1], [2]]);
  const history = (await brand.client.get(`${member.path}/profile/children`)).items;
  assert.deepEqual(history.map(({ value, source }) => [value, source]), [[2, "staff"], [1, "import"]]);
  assert.ok(Date.parse(history[0].fresh_until) > Date.now() && Date.parse(history[1].fresh_until) < Date.now());
  assert.deepEqual((await brand.client.get(member.path)).profile, { children: 2 });
});

test("values that do not fit, attributes that are not defined and times to come are refused, each by its place", async () => {
  const member = await makeMember();
  const post = (body) => brand.client.post(`${member.path}/profile`, body);
  await define("since", { type: "date" });
  await assert.rejects(post({ values: { since: "2026-02-30" } }), /422.*\/values\/since/);
  await assert.rejects(post({ values: { nope: 1 } }), /422.*unknown_attribute/);
  await assert.rejects(post({ values: { since: "2026-02-28" }, valid_from: "2999-01-01T00:00:00Z" }), /422.*\/valid_from/);
  await post({ values: { since: "2026-02-28" }, valid_from: "2026-03-01T00:00:00Z" });
  await assert.rejects(post({ values: { since: "2026-02-27" }, valid_from: "2026-03-01T00:00:00Z" }), /409.*already-exists/);
  assert.deepEqual((await brand.client.get(member.path)).profile, { since: "2026-02-28" });
});

test("whoever's values are missing or too old is listed to be asked again", async () => {
  const own = await createBrand(server, "Reasks (invented)");
  const put = (name, definition) => own.client.put(`/api/v1/attributes/${name}`, definition);
  await put("region", { type: "text", fresh_for_days: 60 });
  await put("income", { type: "text", fresh_for_days: 30 });
  await put("born_in", { type: "text" });
  const { panel_id: panelId } = await own.client.post("/api/v1/panels", { title: "P", kind: "customers" });
  const rows = [["fresh", 1, "north", "high"], ["half", 45, "north", "high"], ["missing", 1, "north", ""], ["old", 100, "north", "high"]];
  const csv = ["ref,joined_on,profile.region,profile.income", ...rows.map(([ref, days, ...values]) => [ref, daysAgo(days).slice(0, 10), ...values].join(","))].join("\n");
  await own.client.post(`/api/v1/panels/${panelId}/imports`, csv, "text/csv");
  const first = await own.client.get(`/api/v1/panels/${panelId}/reasks?limit=2`);
  const rest = await own.client.get(`/api/v1/panels/${panelId}/reasks?limit=2&cursor=${first.next}`);
  assert.deepEqual([...first.items, ...rest.items].map(({ ref, attributes }) => [ref, ...attributes]), [["half", "income"], ["missing", "income"], ["old", "income", "region"]]);
  assert.equal(rest.next, null);
});

test("an import reads cells by their attributes and says who has a ref or address already", async () => {
  await define("visits", { type: "number" });
  const email = `ana-${randomUUID()}@farola.example`;
  const member = await makeMember({ email });
  const { rejected } = await importCsv(await makePanel(), `ref,email,profile.visits\n${member.ref},,\nn1-${randomUUID()},${email.toUpperCase()},\nn2-${randomUUID()},,many\n`);
  assert.deepEqual(rejected.map(({ rule, member_id: id }) => [rule, id]), [["known_ref", member.memberId], ["known_email", member.memberId], ["attribute", undefined]]);
  const found = await brand.client.post("/api/v1/members/find", { email: email.toUpperCase() });
  assert.deepEqual(found.items, [{ member_id: member.memberId, ref: member.ref }]);
  assert.deepEqual((await brand.client.post("/api/v1/members/find", { email: "nobody@farola.example" })).items, []);
  await assert.rejects(brand.client.post("/api/v1/members/find", { email: "nobody" }), /422/);
  const other = await createBrand(server, "Other (invented)");
  assert.deepEqual((await other.client.post("/api/v1/members/find", { email })).items, [], "another brand's");
});

test("an attribute that is too fine is carried by no interview", async () => {
  await define("postcode", { type: "text", coarse: false });
  const { questionnaire_id: id } = await brand.client.post("/api/v1/questionnaires", { title: "Q", definition: { elements: [{ type: "text", name: "why" }] } });
  const { campaign_id: campaignId } = await brand.client.post("/api/v1/campaigns", { title: "C", kind: "survey" });
  const wave = { title: "W", questionnaire_id: id, version: 1, panel_id: await makePanel() };
  const make = (given) => brand.client.post(`/api/v1/campaigns/${campaignId}/waves`, { ...wave, given });
  await assert.rejects(make(["region", "postcode"]), /422.*\/given\/1.*not_coarse/);
  assert.deepEqual((await make(["region"])).given, ["region"]);
});

test("a panel goes through its stages; winding down it takes nobody in, closed it is not asked", async () => {
  const member = await makeMember({ consent: "v1" });
  const move = (stage) => brand.client.post(`/api/v1/panels/${member.panelId}/stage`, { stage });
  const { questionnaire_id: id } = await brand.client.post("/api/v1/questionnaires", { title: "Q", definition: { elements: [{ type: "text", name: "why" }] } });
  const { campaign_id: campaignId } = await brand.client.post("/api/v1/campaigns", { title: "C", kind: "survey" });
  const wave = { title: "W", questionnaire_id: id, version: 1, panel_id: member.panelId };
  const { wave_id: waveId } = await brand.client.post(`/api/v1/campaigns/${campaignId}/waves`, wave);
  await assert.rejects(move("winding_down"), /409/);
  assert.equal((await move("active")).stage, "active");
  await assert.rejects(move("closed"), /409/);
  await move("winding_down");
  await assert.rejects(importCsv(member.panelId, "ref\nlate\n"), /409/);
  await move("closed");
  await assert.rejects(move("active"), /409/);
  await assert.rejects(brand.client.post(`/api/v1/waves/${waveId}/invitations`, {}), /409/);
  assert.equal((await brand.client.get(`/api/v1/panels/${member.panelId}`)).stage, "closed");
});
