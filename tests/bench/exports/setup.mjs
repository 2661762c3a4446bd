// SPDX-License-Identifier: Apache-2.0
// A brand with a wave of 40 variables; prints shell variables.
//   setup.mjs URL OPERATOR_KEY

import { Client } from "../../browser/common/client.mjs";

const [url, operatorKey] = process.argv.slice(2);
const made = await new Client(url, operatorKey).post("/api/v1/brands", { name: "Bench (invented)" });
const client = new Client(url, made.api_key);
const choices = ["never", "seldom", "now and then", "often", "always"];
const elements = Array.from({ length: 40 }, (_, i) => {
  if (i < 30) return { type: "radiogroup", name: `q${i + 1}`, title: `How often, of kind ${i + 1}?`, choices };
  if (i < 38) return { type: "rating", name: `q${i + 1}`, title: `Item ${i + 1}`, rateMin: 1, rateMax: 10 };
  return i === 38 ? { type: "text", inputType: "number", name: "spent", title: "Spent" } : { type: "comment", name: "why", title: "Why?" };
});
const { panel_id: panel } = await client.post("/api/v1/panels", { title: "P", kind: "customers" });
const { questionnaire_id: questionnaire } = await client.post("/api/v1/questionnaires", { title: "Q", definition: { elements } });
const { campaign_id: campaign } = await client.post("/api/v1/campaigns", { title: "C", kind: "survey" });
const { wave_id: wave } = await client.post(`/api/v1/campaigns/${campaign}/waves`, { title: "W", questionnaire_id: questionnaire, version: 1, panel_id: panel });
console.log(`brand=${(await client.get("/api/v1/brand")).brand_id} key=${made.api_key} wave=${wave}`);
