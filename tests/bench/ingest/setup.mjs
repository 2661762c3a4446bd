// SPDX-License-Identifier: Apache-2.0
// Waves in the field for every measurement, through the public API. Writes into a folder: links.single, links.brands (of 50 brands by turns),
// links.pages (interviews that have begun, of five pages), links.validate; and environment, which a shell reads: brand, wave, peer_wave.

import { writeFile } from "node:fs/promises";

import { mustCall, together } from "../../../examples/product_launch/client.mjs";

const [server, operatorKey, folder, single, spread, pages] = process.argv.slice(2).map((argument, i) => (i < 3 ? argument : Number(argument)));
const kBrands = 50;
const kMembersAtOnce = 100_000;
const api = `${server}/api/v1`;
const rating = (i) => ({ type: "rating", name: `q${i + 1}`, rateMin: 1, rateMax: 10, isRequired: true });
const questions = Array.from({ length: 20 }, (_, i) => rating(i));
const onePage = { pages: [{ name: "p", elements: questions }] };
const fivePages = { pages: [0, 1, 2, 3, 4].map((p) => ({ name: `p${p + 1}`, elements: questions.slice(4 * p, 4 * p + 4) })) };

async function makeBrand(name, members) {
  const { brand, api_key: key } = await mustCall(`${api}/brands`, "POST", { key: operatorKey, json: { name: `${name} (invented)` } });
  const panel = await mustCall(`${api}/panels`, "POST", { key, json: { title: "bench", kind: "customers" } });
  for (let from = 0; from < members; from += kMembersAtOnce) {
    const rows = Array.from({ length: Math.min(kMembersAtOnce, members - from) }, (_, i) => `m${from + i},v1,${i % 2 ? "north" : "south"}`);
    await mustCall(`${api}/panels/${panel.panel_id}/imports`, "POST", { key, csv: ["ref,consent,profile.region", ...rows].join("\n") });
  }
  const campaign = await mustCall(`${api}/campaigns`, "POST", { key, json: { title: "bench", kind: "survey" } });
  return { brandId: brand.brand_id, key, panelId: panel.panel_id, campaignId: campaign.campaign_id };
}

async function makeWave({ key, panelId, campaignId }, definition) {
  const questionnaire = await mustCall(`${api}/questionnaires`, "POST", { key, json: { title: "bench", definition } });
  const json = { title: "bench", questionnaire_id: questionnaire.questionnaire_id, version: 1, panel_id: panelId, target: 100_000_000, given: ["region"] };
  const { wave_id: waveId } = await mustCall(`${api}/campaigns/${campaignId}/waves`, "POST", { key, json });
  await mustCall(`${api}/waves/${waveId}/open`, "POST", { key });
  return waveId;
}

async function invite({ key }, waveId) {
  await mustCall(`${api}/waves/${waveId}/invitations`, "POST", { key, json: {} });
  const links = [];
  for (let cursor = ""; ; ) {
    const page = await mustCall(`${api}/waves/${waveId}/invitations?limit=1000${cursor}`, "GET", { key });
    links.push(...page.items.map((invitation) => new URL(invitation.link).pathname));
    if (!page.next) return links;
    cursor = `&cursor=${page.next}`;
  }
}

const keep = (name, links) => writeFile(`${folder}/links.${name}`, `${links.join("\n")}\n`);

const one = await makeBrand("Bench", single);
const wave = await makeWave(one, onePage);
await keep("single", await invite(one, wave));
const peerWave = await makeWave(one, onePage);
const storedWave = await makeWave(one, onePage);

const many = [];
for (let i = 0; i < kBrands; ++i) {
  const brand = await makeBrand(`Bench ${i + 1}`, Math.ceil(spread / kBrands));
  many.push(await invite(brand, await makeWave(brand, onePage)));
}
await keep("brands", many[0].flatMap((_, i) => many.map((links) => links[i])));

const paged = await makeBrand("Bench of pages", pages);
const begun = await invite(paged, await makeWave(paged, fivePages));
await together(begun, 16, (link) => mustCall(`${server}${link}/start`, "POST", { json: {} }));
await keep("pages", begun);

const dry = await makeBrand("Bench of dry runs", 2000);
await keep("validate", await invite(dry, await makeWave(dry, onePage)));

await writeFile(`${folder}/environment`, `brand=${one.brandId} wave=${wave} peer_wave=${peerWave} stored_wave=${storedWave}\n`);
