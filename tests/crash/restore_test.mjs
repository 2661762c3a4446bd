// SPDX-License-Identifier: Apache-2.0
// TRUST 25: a backup made while people answer, put back to a point in time between two commits: everything that was there then, nothing that came later,
// and nobody who was erased since.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";

import { createBrand, fieldWave } from "../browser/common/client.mjs";
import { startServer } from "../browser/common/server.mjs";
import { completeAll, kOneQuestion } from "./common.mjs";

const kProgram = process.env.TERTULIA_BIN;
const kDataRoot = process.getuid?.() === 0 ? "/var/tmp" : undefined;

let archive;
let server;
let brand;
before(async () => {
  archive = await mkdtemp(path.join(kDataRoot ?? (await import("node:os")).tmpdir(), "tertulia-archive-"));
  server = await startServer({ options: ["--archive", archive] });
  brand = await createBrand(server, "Farola (invented)");
});
after(async () => {
  await server.stop();
  await rm(archive, { recursive: true, force: true });
});

const psql = async (sql) => (await promisify(execFile)("psql", ["-h", `${server.data}/s`, "-U", "tertulia_owner", "-d", "tertulia", "-At", "-c", sql])).stdout.trim();
const tertulia = (...args) => promisify(execFile)(kProgram, args);
const refused = async (...args) => {
  const failed = await tertulia(...args).then(() => assert.fail("it was done"), (error) => error);
  return failed.stderr;
};

/** Counts and hashes of what matters. */
const fingerprint = async () =>
  Object.fromEntries(
    await Promise.all(
      ["members", "responses", "interview_saves", "wave_changes", "quota_cells", "consents", "staff_audit", "events"].map(async (table) => [
        table,
        await psql(`SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' ORDER BY t::text)), '') FROM ${table} t`),
      ]),
    ),
  );
const titles = async () => (await brand.client.get("/api/v1/panels?limit=1000")).items.map(({ title }) => title);

let wave;
let kept; // at `moment`
let moment;
let erased;

test("a base backup is made while people answer", async () => {
  wave = await fieldWave(brand.client, { definition: kOneQuestion, target: 1000, members: Array.from({ length: 120 }, () => ({ city: "Cádiz" })) });
  const [answering, backup] = await Promise.all([completeAll(wave.links.slice(0, 60)), tertulia("backup", "--data", server.data, "--to", archive)]);
  assert.ok(answering.every((state) => state === "complete"));
  assert.match(backup.stdout, /^base-\d{8}T\d{6}\.\d{6}Z\n$/);
  assert.ok((await readdir(archive)).includes(backup.stdout.trim()));
});

test("25, 29: back to a point in time: equal to the last row, without what came later; who was erased later stays erased", async () => {
  await completeAll(wave.links.slice(60, 90));
  await brand.client.post("/api/v1/panels", { title: "Before", kind: "customers" });
  const [first, second] = (await brand.client.get(`/api/v1/panels/${wave.panelId}/members?limit=2`)).items;
  await brand.client.post(`/api/v1/members/${first.member_id}/erasure`);
  kept = await fingerprint();
  moment = (await psql("SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")).trim();
  await brand.client.post("/api/v1/panels", { title: "Mistake", kind: "customers" });
  await completeAll(wave.links.slice(90));
  erased = second.member_id;
  await brand.client.post(`/api/v1/members/${erased}/erasure`);

  assert.match(await refused("restore", "--from", archive, "--data", server.data), /a server uses the data folder/);
  await server.end("SIGTERM");
  const { stdout } = await tertulia("restore", "--from", archive, "--data", server.data, "--until", moment);
  assert.match(stdout, /^Restored from base-\S+ up to /);
  assert.match(stdout, /Erased again: 1\.$/m);
  server.start();
  await server.ready();
  const there = await titles();
  assert.ok(there.includes("Before") && !there.includes("Mistake"), String(there));
  const report = await brand.client.get(`/api/v1/waves/${wave.waveId}/report`);
  assert.equal(report.dispositions.complete, 90);
  const now = await fingerprint();
  for (const table of ["quota_cells", "staff_audit", "events"]) assert.equal(now[table], kept[table], table);
  for (const table of ["members", "responses"]) assert.equal(now[table].split(" ")[0], kept[table].split(" ")[0], table);
  assert.deepEqual((await brand.client.get(`/api/v1/members/${erased}`)).profile, {});
  assert.equal((await brand.client.get(`/api/v1/members/${erased}/erasure`)).asked_by, "journal");
  assert.equal((await brand.client.get(`/api/v1/members/${first.member_id}/erasure`)).asked_by, "staff");
});

test("25: the restored server goes on, and can be put back again, to what it did since", async () => {
  await brand.client.post("/api/v1/panels", { title: "Since", kind: "customers" });
  const since = await fingerprint();
  await server.end("SIGTERM");
  const { stdout } = await tertulia("restore", "--from", archive, "--data", server.data);
  assert.match(stdout, /Erased again: 0\.$/m);
  server.start();
  await server.ready();
  assert.ok((await titles()).includes("Since"));
  assert.deepEqual(await fingerprint(), since);
});

test("what cannot be restored is refused, and nothing was touched", async () => {
  await server.end("SIGTERM");
  const before = await readdir(server.data);
  assert.match(await refused("restore", "--from", archive, "--data", server.data, "--until", "2020-01-01T00:00:00Z"), /no base backup that is old enough/);
  assert.match(await refused("restore", "--from", archive, "--data", server.data, "--until", "yesterday"), /--until takes a time/);
  const ahead = new Date(Date.now() + 3_600_000).toISOString();
  assert.match(await refused("restore", "--from", archive, "--data", server.data, "--until", ahead), /PostgreSQL ended at its start/);
  const empty = await mkdtemp(`${archive}-empty-`);
  assert.match(await refused("restore", "--from", archive, "--data", empty), /has no key_ring/);
  const base = (await readdir(archive)).find((name) => name.startsWith("base-"));
  const damaged = await mkdtemp(`${archive}-damaged-`);
  await cp(path.join(archive, base), path.join(damaged, base), { recursive: true });
  await writeFile(path.join(damaged, base, "global", "pg_control"), "damaged");
  await promisify(execFile)("chmod", ["-R", "a+rX", damaged]);
  assert.match(await refused("restore", "--from", damaged, "--data", server.data), /pg_verifybackup failed/);
  assert.deepEqual((await readdir(server.data)).sort(), before.sort());
  for (const folder of [empty, damaged]) await rm(folder, { recursive: true, force: true });
  server.start();
  await server.ready();
  assert.ok((await titles()).includes("Since"));
});
