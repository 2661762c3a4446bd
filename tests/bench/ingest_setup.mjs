// SPDX-License-Identifier: Apache-2.0
// A brand with two waves alike: one for the server, one for the peer. Writes links, wave, peer_wave and brand into a folder.

import { writeFile } from "node:fs/promises";

import { mustCall } from "../../examples/product_launch/client.mjs";

const [server, operatorKey, members, folder] = process.argv.slice(2);
const api = `${server}/api/v1`;
const { brand, api_key: key } = await mustCall(`${api}/brands`, "POST", { key: operatorKey, json: { name: "Bench (invented)" } });
const panel = await mustCall(`${api}/panels`, "POST", { key, json: { title: "bench", kind: "customers" } });
const csv = ["ref,consent,profile.region", ...Array.from({ length: Number(members) }, (_, i) => `m${i},v1,${i % 2 ? "north" : "south"}`)].join("\n");
await mustCall(`${api}/panels/${panel.panel_id}/imports`, "POST", { key, csv });
const elements = Array.from({ length: 20 }, (_, i) => ({ type: "rating", name: `q${i + 1}`, rateMin: 1, rateMax: 10, isRequired: true }));
const questionnaire = await mustCall(`${api}/questionnaires`, "POST", { key, json: { title: "bench", definition: { pages: [{ name: "p", elements }] } } });
const campaign = await mustCall(`${api}/campaigns`, "POST", { key, json: { title: "bench", kind: "survey" } });

async function wave() {
  const json = { title: "bench", questionnaire_id: questionnaire.questionnaire_id, version: 1, panel_id: panel.panel_id, target: 100_000_000, given: ["region"] };
  const made = await mustCall(`${api}/campaigns/${campaign.campaign_id}/waves`, "POST", { key, json });
  await mustCall(`${api}/waves/${made.wave_id}/open`, "POST", { key });
  return made.wave_id;
}

const ours = await wave();
await mustCall(`${api}/waves/${ours}/invitations`, "POST", { key, json: {} });
const links = [];
for (let cursor = ""; ; ) {
  const page = await mustCall(`${api}/waves/${ours}/invitations?limit=1000${cursor}`, "GET", { key });
  links.push(...page.items.map((invitation) => new URL(invitation.link).pathname));
  if (!page.next) break;
  cursor = `&cursor=${page.next}`;
}
await writeFile(`${folder}/links`, links.join("\n") + "\n");
await writeFile(`${folder}/wave`, ours);
await writeFile(`${folder}/peer_wave`, await wave());
await writeFile(`${folder}/brand`, brand.brand_id);
