// SPDX-License-Identifier: Apache-2.0
// A brand with an empty panel, defined attributes and five waves; prints shell variables.
//   setup.mjs URL OPERATOR_KEY

import { Client } from "../../browser/common/client.mjs";

const [url, operatorKey] = process.argv.slice(2);
const made = await new Client(url, operatorKey).post("/api/v1/brands", { name: "Bench (invented)" });
const client = new Client(url, made.api_key);
const { panel_id: panel } = await client.post("/api/v1/panels", { title: "Million", kind: "customers" });
for (const name of ["region", "gender", "segment"]) await client.put(`/api/v1/attributes/${name}`, { type: "text" });
await client.put("/api/v1/attributes/age", { type: "number" });
const { questionnaire_id: questionnaire } = await client.post("/api/v1/questionnaires", { title: "Q", definition: { elements: [{ type: "text", name: "q" }] } });
const { campaign_id: campaign } = await client.post("/api/v1/campaigns", { title: "C", kind: "survey" });
const waves = [];
for (let i = 0; i < 5; ++i) {
  const wave = { title: `W${i}`, questionnaire_id: questionnaire, version: 1, panel_id: panel };
  waves.push((await client.post(`/api/v1/campaigns/${campaign}/waves`, wave)).wave_id);
}
const brand = (await client.get("/api/v1/brand")).brand_id;
console.log(`brand=${brand} key=${made.api_key} panel=${panel} wave_a=${waves[0]} wave_b=${waves[1]} wave_c=${waves[2]} wave=${waves[3]} store_wave=${waves[4]}`);
