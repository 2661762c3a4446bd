// SPDX-License-Identifier: Apache-2.0
// A brand with two waves of 20 questions, the second of which stays empty; prints shell variables.
//   setup.mjs URL OPERATOR_KEY

import { Client } from "../../browser/common/client.mjs";

const [url, operatorKey] = process.argv.slice(2);
const made = await new Client(url, operatorKey).post("/api/v1/brands", { name: "Bench (invented)" });
const client = new Client(url, made.api_key);
const elements = Array.from({ length: 20 }, (_, i) => ({ type: "radiogroup", name: `q${i + 1}`, title: `Item ${i + 1}`, choices: [1, 2, 3, 4, 5] }));
const { panel_id: panel } = await client.post("/api/v1/panels", { title: "P", kind: "customers" });
const { questionnaire_id: questionnaire } = await client.post("/api/v1/questionnaires", { title: "Q", definition: { elements } });
const { campaign_id: campaign } = await client.post("/api/v1/campaigns", { title: "C", kind: "survey" });
const body = { title: "W", questionnaire_id: questionnaire, version: 1, panel_id: panel };
const { wave_id: wave } = await client.post(`/api/v1/campaigns/${campaign}/waves`, body);
const { wave_id: other } = await client.post(`/api/v1/campaigns/${campaign}/waves`, body);
console.log(`brand=${(await client.get("/api/v1/brand")).brand_id} key=${made.api_key} wave=${wave} other=${other}`);
