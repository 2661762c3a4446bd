// SPDX-License-Identifier: Apache-2.0
// Files of members that are larger than a request may be in memory.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readdirSync, readlinkSync } from "node:fs";
import { request } from "node:http";
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
const panelistsOf = async (panelId) => (await brand.client.get(`/api/v1/panels/${panelId}`)).panelists;

/** Some 3 MB. */
const kLines = 30_000;
function membersCsv() {
  const lines = ["ref,name,email,language,consent,profile.town"];
  for (let i = 0; i < kLines; ++i) lines.push(`m${i},Member Number ${i} (invented),m${i}@farola.example,es,v1,"Villa de la Inventada ${i % 50}"`);
  return `${lines.join("\n")}\n`;
}

async function send(path, body, { key = randomUUID(), apiKey = brand.apiKey } = {}) {
  const response = await fetch(server.url + path, {
    method: "POST",
    headers: { "Content-Type": "text/csv", "Idempotency-Key": key, Authorization: `Bearer ${apiKey}` },
    body,
  });
  return { status: response.status, replayed: response.headers.get("idempotency-replayed"), body: await response.json() };
}

test("a file of many pieces is imported whole, and once", async () => {
  const panelId = await makePanel();
  const csv = membersCsv();
  const key = randomUUID();
  const first = await send(`/api/v1/panels/${panelId}/imports`, csv, { key });
  assert.deepEqual(first.body, { lines: kLines, imported: kLines, joined: 0, unchanged: 0, rejected: [] });
  const again = await send(`/api/v1/panels/${panelId}/imports`, csv, { key });
  assert.equal(again.replayed, "true");
  assert.deepEqual(again.body, first.body);
  const other = await send(`/api/v1/panels/${panelId}/imports`, csv.replace("m29999,", "m30000,"), { key });
  assert.equal(other.status, 422);
  assert.match(other.body.type, /idempotency-key-reused/);
  assert.equal(await panelistsOf(panelId), kLines);
  const second = await makePanel();
  const joined = await send(`/api/v1/panels/${second}/imports?known=join`, csv);
  assert.deepEqual(joined.body, { lines: kLines, imported: 0, joined: kLines, unchanged: 0, rejected: [] });
  assert.equal(await panelistsOf(second), kLines);
});

test("a file whose bad lines are many is refused, and nothing of it stays", async () => {
  const panelId = await makePanel();
  const bad = Array.from({ length: 10_001 }, (_, i) => `x${i},nonsense`).join("\n");
  const { status, body } = await send(`/api/v1/panels/${panelId}/imports`, `ref,email\ngood,good@farola.example\n${bad}\n`);
  assert.equal(status, 422);
  assert.equal(body.errors[0].rule, "too_many_rejected");
  assert.match(body.errors[0].message, /line 3 .*e-mail/);
  assert.equal(await panelistsOf(panelId), 0);
});

test("what a stranger sends is not kept, and a file that breaks off writes nothing", async () => {
  const panelId = await makePanel();
  const refused = await send(`/api/v1/panels/${panelId}/imports`, membersCsv(), { apiKey: brand.apiKey.slice(0, -4) + "AAAA" });
  assert.equal(refused.status, 401);
  await new Promise((resolve) => {
    const broken = request(`${server.url}/api/v1/panels/${panelId}/imports`, {
      method: "POST",
      headers: { "Content-Type": "text/csv", "Content-Length": 5_000_000, "Idempotency-Key": randomUUID(), Authorization: `Bearer ${brand.apiKey}` },
    });
    broken.on("error", resolve).on("close", resolve);
    broken.write(membersCsv().slice(0, 2_000_000), () => broken.destroy());
  });
  // The next request is served, and the broken one has left neither members nor an open file behind.
  assert.equal((await send(`/api/v1/panels/${panelId}/imports`, "ref\nafter\n")).body.imported, 1);
  assert.equal(await panelistsOf(panelId), 1);
  const open = () => readdirSync(`/proc/${server.pid}/fd`).filter((fd) => linkOf(fd).includes("(deleted)"));
  const linkOf = (fd) => {
    try {
      return readlinkSync(`/proc/${server.pid}/fd/${fd}`);
    } catch {
      return "";
    }
  };
  const deadline = Date.now() + 30_000;
  while (open().length > 0 && Date.now() < deadline) await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(open(), []);
});
