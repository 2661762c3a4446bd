// SPDX-License-Identifier: Apache-2.0
// What a brand's program waits for: the first count of a panel, counts and dry runs on warm columns, and a real draw. Prints JSON.
//   ask.mjs URL KEY PANEL WAVE EARLIER_WAVE SERVER_PID

import { readFileSync } from "node:fs";

import { Client } from "../../browser/common/client.mjs";

const [url, key, panel, wave, earlier, pid] = process.argv.slice(2);
const client = new Client(url, key);
const kRounds = 7;

const megabytes = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;
async function timed(act) {
  const begin = performance.now();
  const answer = await act();
  return { milliseconds: performance.now() - begin, answer };
}
async function median(act) {
  const times = [];
  for (let i = 0; i < kRounds; ++i) times.push((await timed(act)).milliseconds);
  return times.sort((a, b) => a - b)[(kRounds - 1) / 2];
}

const level = (name, condition) => ({ name, condition });
/** 24 cells, three exclusions, a cool-down. */
const plan = {
  unit: "contacts", wanted: 5000, allocation: "proportional", seed: 1,
  margins: [
    { name: "region", levels: [0, 1, 2, 3].map((i) => level(`r${i}`, `{member.region} = 'region ${i}'`)) },
    { name: "gender", levels: [level("men", "{member.gender} = 'man'"), level("women", "{member.gender} = 'woman'")] },
    { name: "age", levels: [level("young", "{member.age} < 35"), level("middle", "{member.age} >= 35 and {member.age} < 55"), level("old", "{member.age} >= 55")] },
  ],
  cool_downs: [{ after: "invitation", days: 30 }],
};

const result = { memory_before: megabytes() };
const audience = await timed(() => client.post(`/api/v1/panels/${panel}/audiences`, { title: "A", kind: "live", expression: "{member.region} = 'region 1' and {member.age} >= 40" }));
result.cold_load = audience.milliseconds;
const countPath = `/api/v1/audiences/${audience.answer.audience_id}/count`;
result.members = (await client.get(countPath)).members;
result.memory_loaded = megabytes();
result.count = await median(() => client.get(countPath));
const small = await client.post(`/api/v1/waves/${earlier}/draws`, { unit: "contacts", wanted: 100, allocation: "equal", seed: 2 });
plan.exclude = [{ name: "earlier wave", wave_id: earlier }, { name: "earlier draw", draw_id: small.draw_id }, { name: "segment", condition: "{member.segment} anyof ['segment 3', 'segment 4']" }];
result.select = await median(() => client.post(`/api/v1/waves/${wave}/draws`, { ...plan, dry_run: true }));
result.select_completes = await median(() => client.post(`/api/v1/waves/${wave}/draws`, { ...plan, unit: "completes", wanted: 1000, dry_run: true }));
result.memory_asked = megabytes();
const real = await timed(() => client.post(`/api/v1/waves/${wave}/draws`, plan));
result.draw = real.milliseconds;
result.selected = real.answer.result.selected;
result.considered = real.answer.result.considered;
for (let i = 0; i < 20; ++i) await client.post(`/api/v1/waves/${wave}/draws`, { ...plan, seed: i, dry_run: true });
result.memory_after = megabytes();
console.log(JSON.stringify(result));
