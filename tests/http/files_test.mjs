// SPDX-License-Identifier: Apache-2.0
// Files and signatures as answers: uploaded past the whole-request rule in bounded memory, typed, bounded, and given out as attachments only.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import net from "node:net";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

import { createBrand, fieldWave } from "../browser/common/client.mjs";
import { startServer } from "../browser/common/server.mjs";

const kMiB = 1024 * 1024;
const kDefinition = {
  elements: [
    { type: "file", name: "photo", acceptedTypes: "image/png,.pdf", maxSize: 12 * kMiB },
    { type: "file", name: "papers", allowMultiple: true, maxFiles: 2 },
    { type: "signaturepad", name: "signature" },
    { type: "paneldynamic", name: "rooms", templateElements: [{ type: "file", name: "view" }] },
  ],
};
const kPngHead = Buffer.from("89504e470d0a1a0a", "hex");

let server;
let brand;
before(async () => {
  server = await startServer({ options: ["--files-per-brand", "64"] });
  brand = await createBrand(server, "Farola (invented)");
});
after(() => server.stop());

const png = (size) => Buffer.concat([kPngHead, Buffer.alloc(size - kPngHead.length, 7)]);

async function begun(more = {}) {
  const wave = await fieldWave((more.brand ?? brand).client, { definition: kDefinition, members: [{}], ...more });
  for (const link of wave.links) await post(link, "start", { locale: "en" });
  return wave;
}

async function post(link, action, body) {
  const answer = await fetch(`${link}/${action}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  return { status: answer.status, body: await answer.json() };
}

async function upload(link, bytes, { question = "photo", name = "lamp.png", type = "image/png" } = {}) {
  const query = new URLSearchParams({ question, name });
  const answer = await fetch(`${link}/files?${query}`, { method: "POST", headers: { "Content-Type": type }, body: bytes });
  return { status: answer.status, body: await answer.json() };
}

const download = (id, headers = {}, key = brand.apiKey) => fetch(`${server.url}/api/v1/files/${id}`, { headers: { Authorization: `Bearer ${key}`, ...headers } });
const reference = ({ file_id, name, type }) => ({ name, type, content: file_id });

async function psql(sql) {
  const { stdout } = await promisify(execFile)("psql", ["-h", `${server.data}/s`, "-U", "tertulia_owner", "-d", "tertulia", "-At", "-c", sql], { maxBuffer: 1 << 28 });
  return stdout.trim();
}

/** What memory may grow by, in kB. The thread sanitizer keeps four bytes of its own for each. */
const kMostGrowth = 4 * 1024 * (process.env.TERTULIA_SANITIZE ? 5 : 1);

/** The server's memory in kB. */
const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))[1]);

test("10 MiB arrive whole while the server's memory stays flat", async () => {
  const { links: [link], waveId } = await begun();
  const bytes = png(10 * kMiB);
  for (let i = 8; i < bytes.length; i += 4093) bytes[i] = (i * 31) % 251;
  for (let i = 0; i < 3; ++i) await upload(link, bytes); // each worker thread warms its own heap
  const before = memory();
  const statuses = [];
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, memory())), 5);
  for (let i = 0; i < 3; ++i) statuses.push(await upload(link, bytes));
  clearInterval(watch);
  assert.deepEqual(statuses.map(({ status }) => status), [201, 201, 201]);
  assert.ok(most > 0 && most - before < kMostGrowth, `memory grew by ${most - before} kB while 30 MiB arrived`);

  const file = statuses[2].body;
  assert.deepEqual({ ...file, file_id: "" }, { file_id: "", name: "lamp.png", type: "image/png", size: bytes.length });
  assert.equal((await post(link, "complete", { answers: { photo: [reference(file)] } })).status, 201);
  const { items } = await brand.client.get(`/api/v1/waves/${waveId}/responses`);
  assert.deepEqual(items[0].answers.photo, [{ ...reference(file), size: bytes.length }]);

  const whole = await download(file.file_id);
  assert.equal(whole.status, 200);
  assert.equal(whole.headers.get("content-type"), "image/png");
  assert.equal(whole.headers.get("x-content-type-options"), "nosniff");
  assert.match(whole.headers.get("content-disposition"), /^attachment; filename="lamp\.png"; filename\*=UTF-8''lamp\.png$/);
  assert.match(whole.headers.get("content-security-policy"), /sandbox/);
  assert.ok(bytes.equals(Buffer.from(await whole.arrayBuffer())));
  for (const [range, begin, end] of [["bytes=0-9", 0, 10], ["bytes=262140-262150", 262140, 262151], [`bytes=${10 * kMiB - 5}-`, 10 * kMiB - 5, 10 * kMiB], ["bytes=-300000", 10 * kMiB - 300000, 10 * kMiB]]) {
    const part = await download(file.file_id, { Range: range });
    assert.equal(part.status, 206, range);
    assert.equal(part.headers.get("content-range"), `bytes ${begin}-${end - 1}/${10 * kMiB}`);
    assert.ok(bytes.subarray(begin, end).equals(Buffer.from(await part.arrayBuffer())), range);
  }
  for (const range of ["bytes=99999999-", "bytes=5-1", "bytes=0-1,4-5", "lines=1-2", "bytes=-"]) {
    const answer = await download(file.file_id, { Range: range });
    assert.equal(answer.status, 200, range);
    await answer.body.cancel();
  }
});

test("what is too large or of another type is refused, and says so in the interview's language", async () => {
  const { links: [link] } = await begun();
  await post(link, "start", { locale: "es" });
  const large = await upload(link, png(12 * kMiB + 1));
  assert.equal(large.status, 413);
  assert.match(large.body.detail, /^Elija un archivo/);
  assert.match(large.body.type, /payload-too-large$/);
  for (const [name, type, bytes] of [
    ["page.html", "text/html", "<script>1</script>"],
    ["drawing.svg", "image/svg+xml", "<svg/>"],
    ["lamp.jpg", "image/jpeg", Buffer.from("ffd8ffe0", "hex")], // taken by the server, not by the question
    ["lamp.png", "image/png", "<script>1</script>"], // its bytes belie its type
    ["lamp.png", "", png(100)],
  ]) {
    const refused = await upload(link, bytes, { name, type });
    assert.equal(refused.status, 415, `${name} as ${type}`);
    assert.match(refused.body.detail, /^Elija un archivo de uno de estos tipos: image\/png,\.pdf/);
  }
  assert.equal((await upload(link, "%PDF-1.7 …", { name: "note.PDF", type: "application/pdf" })).status, 201, "an extension is enough");
  assert.equal((await upload(link, png(10), { question: "elsewhere" })).status, 422);
  assert.equal((await upload(link, "")).status, 422);
  assert.equal((await upload(`${link.slice(0, -4)}AAAA`, png(10))).status, 404);
  assert.equal((await fetch(`${link}/files?question=photo`, { method: "POST", headers: { "Content-Type": "image/png" }, body: png(10) })).status, 422);
  assert.equal(await psql(`SELECT count(*) FROM files f JOIN interviews i USING (brand_id, interview_id) WHERE i.locale = 'es' AND f.type <> 'application/pdf'`), "0", "nothing of the refused stays");
});

test("an interrupted upload leaves nothing, and a slow one keeps nobody waiting", async () => {
  const { links: [link], waveId } = await begun();
  const { pathname, port, hostname } = new URL(link);
  const count = () => psql(`SELECT count(*) FROM files f JOIN interviews i USING (brand_id, interview_id) WHERE i.wave_id = '${waveId}'`);
  const head = (size) => `POST ${pathname}/files?question=photo&name=a.png HTTP/1.1\r\nHost: t\r\nContent-Type: image/png\r\nContent-Length: ${size}\r\n\r\n`;
  const open = () => new Promise((resolve) => { const socket = net.connect(Number(port), hostname, () => resolve(socket)); socket.on("error", () => {}); });

  const broken = await open();
  broken.write(head(3 * kMiB));
  broken.write(png(kMiB));
  while ((await count()) !== "1") await sleep(20);
  broken.destroy();
  for (let i = 0; (await count()) !== "0"; ++i) {
    assert.ok(i < 200, "the rest of the upload is still there");
    await sleep(20);
  }
  assert.equal(await psql("SELECT count(*) FROM file_pieces p LEFT JOIN files f USING (brand_id, file_id) WHERE f.file_id IS NULL"), "0");

  const slow = await Promise.all(Array.from({ length: 40 }, open));
  for (const socket of slow) socket.write(head(kMiB) + "\x89PNG");
  for (let i = 0; i < 5; ++i) {
    const begin = Date.now();
    assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
    assert.equal((await post(link, "start", {})).status, 200);
    assert.ok(Date.now() - begin < 2000);
  }
  for (const socket of slow) socket.destroy();
  for (let i = 0; (await count()) !== "0"; ++i) {
    assert.ok(i < 400, "slow uploads that were given up are still there");
    await sleep(20);
  }
});

test("a sender that waits for 100-continue is answered before it sends", async () => {
  const { links: [link] } = await begun();
  const { pathname, port, hostname } = new URL(link);
  const talk = (question, body) => new Promise((resolve) => {
    const socket = net.connect(Number(port), hostname, () => socket.write(`POST ${pathname}/files?question=${question}&name=a.png HTTP/1.1\r\nHost: t\r\nContent-Type: image/png\r\nContent-Length: 20\r\nExpect: 100-continue\r\n\r\n`));
    let heard = "";
    socket.on("data", (chunk) => {
      heard += chunk;
      if (heard === "HTTP/1.1 100 Continue\r\n\r\n") socket.write(body);
    });
    socket.on("close", () => resolve(heard));
  });
  assert.match(await talk("photo", png(20)), /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 201 /);
  assert.match(await talk("nothing", png(20)), /^HTTP\/1\.1 422 /, "without asking for the bytes");
});

test("an answer refers to files of its own interview only", async () => {
  const wave = await begun({ members: [{}, {}] });
  const [mine, theirs] = wave.links;
  const own = (await upload(mine, png(1000))).body;
  const strange = (await upload(theirs, png(1000))).body;
  for (const content of [strange.file_id, randomUUID(), "../../etc/passwd"]) {
    const answers = { photo: [{ name: "a.png", type: "image/png", content }] };
    for (const [action, body] of [["save", { save_no: 1, page: "page1", answers }], ["complete", { answers }]]) {
      const refused = await post(mine, action, body);
      assert.equal(refused.status, 422, `${action} ${content}`);
      assert.deepEqual(refused.body.errors.map(({ pointer, rule }) => [pointer, rule]), [["/answers/photo", "unknown_file"]]);
    }
  }
  assert.equal((await fetch(`${mine}/files/${own.file_id}`)).status, 200);
  assert.equal((await fetch(`${mine}/files/${strange.file_id}`)).status, 404);
  assert.equal((await fetch(`${mine}/files/nonsense`)).status, 404);

  const lies = { name: "<img src=x onerror=alert(1)>.exe", type: "text/html", content: own.file_id };
  assert.equal((await post(mine, "complete", { answers: { photo: [lies], rooms: [{ view: [reference(own)] }] } })).status, 201);
  const { items } = await brand.client.get(`/api/v1/waves/${wave.waveId}/responses`);
  const known = { name: "lamp.png", type: "image/png", content: own.file_id, size: 1000 };
  assert.deepEqual(items[0].answers, { photo: [known], rooms: [{ view: [known] }] }, "what the store knows counts");
  assert.equal((await fetch(`${mine}/files/${own.file_id}`)).status, 404, "the link of an ended interview shows nothing");
  assert.equal((await upload(mine, png(10))).status, 409);
});

test("the rules of the question hold for what was uploaded for another", async () => {
  const { links: [link] } = await begun();
  const note = (await upload(link, "just text", { question: "papers", name: "n.txt", type: "text/plain" })).body;
  const answers = { photo: [reference(note)], papers: [reference(note), reference(note), reference(note)], signature: note.file_id, rooms: [{ view: "x" }] };
  const { status, body } = await post(link, "complete", { answers });
  assert.equal(status, 422);
  assert.deepEqual(body.errors.map(({ pointer, rule }) => [pointer, rule]), [
    ["/answers/photo", "file_type"], ["/answers/papers", "too_many_files"], ["/answers/signature", "file_type"], ["/answers/rooms/0/view", "wrong_type"],
  ]);
});

test("a small file may be given inline, if it is what it says; a large one must be uploaded", async () => {
  const { links: [link] } = await begun();
  const url = (type, bytes) => `data:${type};base64,${Buffer.from(bytes).toString("base64")}`;
  const refused = async (content) => (await post(link, "complete", { answers: { signature: content } })).body.errors[0].rule;
  assert.equal(await refused(url("image/png", png(100_000))), "file_too_large");
  assert.equal(await refused(url("image/png", "<script>")), "file_type");
  assert.equal(await refused(url("text/html", "<script>")), "file_type");
  assert.equal(await refused("data:image/png,plain"), "wrong_type");
  assert.equal((await post(link, "complete", { answers: { signature: url("image/png", png(20_000)) } })).status, 201);
});

test("names are inert everywhere, and line ends never get in", async () => {
  const { links: [link] } = await begun();
  const tries = { "../../<b>\"lamp\"\\%.png": "%.png", "C:\\temp\\ﾗﾝﾌﾟ \u202Egnp.exe.png": "ﾗﾝﾌﾟ gnp.exe.png", "<img src=x>.png": "<img src=x>.png", "..": "file" };
  for (const [name, kept] of Object.entries(tries)) {
    const { status, body } = await upload(link, png(50), { name });
    assert.equal(status, 201, name);
    assert.equal(body.name, kept);
    const { headers } = await download(body.file_id);
    assert.match(headers.get("content-disposition"), /^attachment; filename="[^"\\%\r\n]*"; filename\*=UTF-8''[\w.~%-]+$/, name);
  }
  assert.equal((await upload(link, png(50), { name: "a\r\nSet-Cookie: x=1.png" })).status, 400);
});

test("files are the brand's own, with a permission of their own", async () => {
  const { links: [link] } = await begun();
  const { file_id: id } = (await upload(link, png(50))).body;
  const other = await createBrand(server, "Other");
  assert.equal((await download(id, {}, other.apiKey)).status, 404);
  assert.equal((await download(id, {}, "tk_none")).status, 401);
  const { api_key: reader } = await brand.client.post("/api/v1/api-keys", { name: "Reader", scopes: ["responses:read", "exports:read"] });
  assert.equal((await download(id, {}, reader)).status, 403);
  assert.equal((await download(randomUUID())).status, 404);
});

test("a brand has as much room as it is given, exactly, and gets it back", async () => {
  const full = await createBrand(server, "Full");
  const wave = await begun({ brand: full, members: [{}, {}, {}, {}, {}, {}, {}, {}] });
  const bytes = png(10 * kMiB);
  const answers = await Promise.all(wave.links.map((link) => upload(link, bytes)));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 201, 201, 201, 201, 201, 409, 409]);
  const refused = answers.find(({ status }) => status === 409);
  assert.match(refused.body.type, /storage-full$/);
  assert.match(refused.body.detail, /no room/);
  assert.equal(await psql(`SELECT u.bytes FROM file_usage u JOIN brands b USING (brand_id) WHERE b.name = 'Full'`), String(60 * kMiB));

  // Nobody has referred to them for more than an hour.
  await psql("UPDATE files SET used_at = used_at - interval '2 hours' WHERE size = 10485760");
  await psql("UPDATE due_work SET due_at = now() - interval '1 minute' WHERE kind = 'file_orphans'");
  const link = wave.links[answers.findIndex(({ status }) => status === 409)];
  for (let i = 0; (await upload(link, bytes)).status !== 201; ++i) {
    assert.ok(i < 60, "the room of orphans does not come back");
    await sleep(200);
  }
});
