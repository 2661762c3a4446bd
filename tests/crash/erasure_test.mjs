// SPDX-License-Identifier: Apache-2.0
// An erasure is in the journal before it is in the database. A server that is killed in between erases at its next start, before it answers anything;
// so does one whose database was put back to a time before the erasure.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

import { createBrand } from "../browser/common/client.mjs";
import { startServer } from "../browser/common/server.mjs";
import { kKillRounds } from "./common.mjs";

let server;
let brand;
before(async () => {
  server = await startServer();
  brand = await createBrand(server, "Farola (invented)");
});
after(() => server.stop());

const asOwner = () => ["-h", `${server.data}/s`, "-U", "tertulia_owner", "-d", "tertulia"];
const journal = () => readFile(path.join(server.data, "erasures"), "utf8");

async function makeMember() {
  const name = `Ana ${randomUUID()}`;
  const { panel_id: panelId } = await brand.client.post("/api/v1/panels", { title: "Readers", kind: "customers" });
  await brand.client.post(`/api/v1/panels/${panelId}/imports`, `ref,name,consent,profile.city\n${randomUUID()},${name},v1,Cádiz\n`, "text/csv");
  const [{ member_id: memberId }] = (await brand.client.get(`/api/v1/panels/${panelId}/members`)).items;
  return { memberId, name, path: `/api/v1/members/${memberId}` };
}

/** Somebody holds the member's row until they are killed, so that an erasure waits behind its line in the journal. */
async function hold(memberId) {
  const psql = spawn("psql", [...asOwner(), "-At"], { stdio: ["pipe", "pipe", "inherit"] });
  const held = new Promise((resolve) => psql.stdout.once("data", resolve));
  psql.stdin.write(`BEGIN; SELECT member_id FROM members WHERE member_id = '${memberId}' FOR UPDATE;\n`);
  await held;
  return psql;
}

for (let round = 1; round <= kKillRounds; ++round) {
  test(`killed between the journal and the commit, a server erases at its next start, round ${round}`, async () => {
    const member = await makeMember();
    const other = await makeMember();
    const holder = await hold(member.memberId);
    const headers = { Authorization: `Bearer ${brand.apiKey}`, "Idempotency-Key": randomUUID() };
    const asked = fetch(`${server.url}${member.path}/erasure`, { method: "POST", headers }).catch(() => null);
    for (const deadline = Date.now() + 30_000; !(await journal()).includes(member.memberId); await sleep(10)) assert.ok(Date.now() < deadline);
    await server.killAndRestart();
    assert.equal(await asked, null, "it was not acknowledged");
    holder.kill("SIGKILL");
    await server.ready();
    const proof = await brand.client.get(`${member.path}/erasure`);
    assert.equal(proof.asked_by, "journal");
    assert.ok((await journal()).includes(`${proof.journal_hash} `));
    const shown = await brand.client.get(member.path);
    assert.deepEqual([shown.name ?? null, shown.profile], [null, {}]);
    assert.equal((await brand.client.get(other.path)).name, other.name, "nobody else was");
    // Once more changes nothing.
    await server.killAndRestart();
    await server.ready();
    assert.deepEqual(await brand.client.get(`${member.path}/erasure`), proof);
  });
}

test("29: what an older copy of the database brings back is erased again before the server is ready", async () => {
  const member = await makeMember();
  const later = await makeMember();
  const cluster = server.clusterFolder();
  const copied = `${cluster}.copy`;
  await server.end("SIGTERM");
  await promisify(execFile)("cp", ["-a", cluster, copied]);
  server.start();
  await server.ready();
  await brand.client.post(`${member.path}/erasure`);
  await server.end("SIGTERM");
  await rm(cluster, { recursive: true });
  await rename(copied, cluster);
  server.start();
  await server.ready();
  assert.equal((await brand.client.get(member.path)).name ?? null, null);
  assert.equal((await brand.client.get(`${member.path}/erasure`)).asked_by, "journal");
  assert.equal((await brand.client.get(later.path)).name, later.name);
});
