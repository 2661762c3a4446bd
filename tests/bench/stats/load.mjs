// SPDX-License-Identifier: Apache-2.0
// What a table of two questions of a wave takes whose columns are not in memory, and once they are: both in milliseconds, by way of the API, with the
// counts of q1 as JSON.
//   load.mjs URL KEY WAVE OTHER_WAVE

import { Client } from "../../browser/common/client.mjs";

const [url, key, wave, other] = process.argv.slice(2);
const client = new Client(url, key);
const levels = ["1", "2", "3", "4", "5"];
const table = async (of) => {
  const begin = performance.now();
  const answer = await client.post("/api/v1/analyses", { method: "weighted_crosstab", data: { wave_id: of }, args: { row: "q1", col: "q2", row_levels: levels, col_levels: levels } });
  return { took: performance.now() - begin, answer };
};
await table(other).catch(() => undefined); // there is room for one wave only, and a table of nothing may be refused
const cold = await table(wave);
const warm = await table(wave);
console.log(JSON.stringify({ cold: cold.took, warm: warm.took, result: warm.answer.result }));
