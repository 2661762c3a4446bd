// SPDX-License-Identifier: Apache-2.0
// A wave that mails its invitations to so many members; ends when all have gone.
//   send.mjs URL OPERATOR_KEY COUNT

import { setTimeout as sleep } from "node:timers/promises";

import { createBrand } from "../../browser/common/client.mjs";

const kChunk = 50_000;
const [url, operatorKey, count] = [process.argv[2], process.argv[3], Number(process.argv[4])];
const { client } = await createBrand({ url, operatorKey }, "Farola (invented)");
const panel = await client.post("/api/v1/panels", { title: "Customers", kind: "customers" });
for (let from = 0; from < count; from += kChunk) {
  const rows = Array.from({ length: Math.min(kChunk, count - from) }, (_, i) => `m${from + i},Ana Inventada ${from + i},m${from + i}@farola.example,es,v1`);
  await client.post(`/api/v1/panels/${panel.panel_id}/imports`, ["ref,name,email,language,consent", ...rows].join("\n"), "text/csv");
}
const definition = { elements: [{ type: "rating", name: "q1" }] };
const questionnaire = await client.post("/api/v1/questionnaires", { title: "Flavours", definition });
const campaign = await client.post("/api/v1/campaigns", { title: "Flavours", kind: "survey" });
const wave = await client.post(`/api/v1/campaigns/${campaign.campaign_id}/waves`, {
  title: "Flavours", questionnaire_id: questionnaire.questionnaire_id, version: 1, panel_id: panel.panel_id,
});
const path = `/api/v1/waves/${wave.wave_id}`;
await client.put(`${path}/mail`, { minutes: 5 });
await client.post(`${path}/invitations`, {});
await client.post(`${path}/open`);
for (;;) {
  await sleep(1000);
  const { messages } = await client.get(`${path}/mail`);
  const of = (...states) => messages.filter(({ state }) => states.includes(state)).reduce((sum, { messages: n }) => sum + n, 0);
  if (of("queued", "claimed") === 0) {
    if (of("sent") !== count) throw new Error(JSON.stringify(messages));
    break;
  }
}
