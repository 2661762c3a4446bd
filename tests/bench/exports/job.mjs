// SPDX-License-Identifier: Apache-2.0
// Has a file made in the background and tells in JSON how long it took and by how much the server's memory rose above its level before.
//   job.mjs URL KEY WAVE FORMAT SERVER_PID

import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

import { Client } from "../../browser/common/client.mjs";

const [url, key, wave, format, pid] = process.argv.slice(2);
const client = new Client(url, key);
const megabytes = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;
const before = megabytes();
const begin = performance.now();
let most = before;
let { export_id: id, state } = await client.post(`/api/v1/waves/${wave}/exports`, { format });
while (state === "queued" || state === "running") {
  await sleep(50);
  most = Math.max(most, megabytes());
  ({ state } = await client.get(`/api/v1/exports/${id}`));
}
if (state !== "done") throw new Error(`the export is ${state}`);
console.log(JSON.stringify({ seconds: (performance.now() - begin) / 1000, above: most - before }));
