// SPDX-License-Identifier: Apache-2.0
// TRUST 16, 19: hostile bytes over real sockets. The right 4xx, the connection closed behind it, nothing smuggled, others served, memory flat.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import net from "node:net";
import { after, before, test } from "node:test";

import { Client, createBrand } from "../browser/common/client.mjs";
import { startServer } from "../browser/common/server.mjs";

let server;
let address;
before(async () => {
  server = await startServer();
  address = new URL(server.url);
});
after(() => server.stop());

/** Sends bytes and reads until the server closes. @returns everything it said */
function talk(bytes, { end = false, timeout = 10_000 } = {}) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(address.port), address.hostname, () => (end ? socket.end(bytes) : socket.write(bytes)));
    let heard = "";
    socket.setTimeout(timeout, () => {
      socket.destroy();
      reject(new Error(`the connection stayed open; heard: ${heard.slice(0, 200)}`));
    });
    socket.on("data", (chunk) => (heard += chunk.toString("latin1")));
    socket.on("close", () => resolve(heard));
    socket.on("error", () => resolve(heard));
  });
}

const statusOf = (heard) => Number(/^HTTP\/1\.1 (\d+)/.exec(heard)?.[1] ?? 0);
const post = (headers, body = "") => `POST /api/v1/sessions HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\n${headers}\r\n${body}`;

test("malformed requests are refused and what follows them is never read as a request", async () => {
  const smuggled = "GET /healthz HTTP/1.1\r\nHost: t\r\n\r\n";
  const corpus = [
    [post("Transfer-Encoding: chunked\r\n", "0\r\n\r\n"), 411],
    [post("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 411],
    [post("Content-Length: 1\r\nContent-Length: 2\r\n", "{}"), 400],
    [post("Content-Length: abc\r\n"), 400],
    [post("Content-Length: +2\r\n", "{}"), 400],
    [post("Content-Length: 99999999999999999999\r\n"), 413],
    ["GET / HTTP/1.1\r\n\r\n", 400],
    ["GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400],
    ["GET / HTTP/3.0\r\nHost: a\r\n\r\n", 505],
    [`GET ${"/".repeat(30_000)} HTTP/1.1\r\nHost: a\r\n\r\n`, 414],
    [`GET / HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(40_000)}\r\n\r\n`, 431],
    ["GET / HTTP/1.1\nHost: a\r\n\r\n", 400],
    ["\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 400],
  ];
  for (const [bytes, status] of corpus) {
    const heard = await talk(bytes + smuggled);
    assert.equal(statusOf(heard), status, JSON.stringify(bytes.slice(0, 80)));
    assert.equal(heard.match(/HTTP\/1\.1 \d/g).length, 1, `a second answer behind ${JSON.stringify(bytes.slice(0, 80))}`);
    assert.match(heard, /Connection: close/i);
  }
  assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
});

test("a chunk cut between CR and LF harms nobody", async () => {
  for (let i = 0; i < 4; ++i) assert.equal(statusOf(await talk("POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n1\r")), 411);
  assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
});

test("100-continue, HEAD, HTTP/1.0 and closing clients are understood", async () => {
  const waiting = await new Promise((resolve) => {
    const socket = net.connect(Number(address.port), address.hostname, () => socket.write(post("Content-Length: 2\r\nExpect: 100-continue\r\nConnection: close\r\n")));
    let heard = "";
    socket.on("data", (chunk) => {
      heard += chunk;
      if (heard === "HTTP/1.1 100 Continue\r\n\r\n") socket.write("{}");
    });
    socket.on("close", () => resolve(heard));
  });
  assert.match(waiting, /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 422/);
  const head = await talk("HEAD /healthz HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n");
  assert.match(head, /^HTTP\/1\.1 200[\s\S]*Content-Length: 14\r\n[\s\S]*\r\n\r\n$/);
  assert.match(head, /\r\nDate: \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT\r\n/);
  assert.equal(statusOf(await talk("GET /healthz HTTP/1.0\r\n\r\n")), 200);
});

test("hostile JSON gets a 4xx with its place, never a 5xx", async () => {
  const brand = await createBrand(server, "Hostile");
  const send = (body) =>
    fetch(`${server.url}/api/v1/panels`, { method: "POST", body, headers: { Authorization: `Bearer ${brand.apiKey}`, "Content-Type": "application/json", "Idempotency-Key": String(Math.random()) } });
  const bodies = {
    deep: "[".repeat(1_000_000),
    objects: '{"a":'.repeat(150_000),
    duplicate: '{"title":"a","title":"b","kind":"customers"}',
    nul: '{"title":"a\\u0000","kind":"customers"}',
    utf8: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
    surrogate: '{"title":"\\ud800","kind":"customers"}',
    cut: '{"title":',
    number: '{"title":1e999,"kind":"customers"}',
    empty: "",
  };
  for (const [name, body] of Object.entries(bodies)) {
    const answer = await send(body);
    const problem = await answer.json();
    assert.ok(answer.status >= 400 && answer.status < 500, `${name}: ${answer.status}`);
    assert.match(answer.headers.get("content-type"), /^application\/problem\+json/, name);
    if (["deep", "objects", "duplicate", "nul", "cut", "surrogate"].includes(name)) assert.match(problem.detail, /line 1, column \d+/, name);
  }
  const large = await send(Buffer.alloc(10 * 1024 * 1024, 0x20)).catch((error) => error);
  assert.ok(large instanceof Error || large.status === 413, "10 MB is too large");
});

test("a thousand slow senders leave others served and memory flat", async () => {
  const sockets = Array.from({ length: 600 }, () => net.connect(Number(address.port), address.hostname));
  for (const socket of sockets) {
    socket.on("error", () => {});
    socket.write("POST /api/v1/sessions HTTP/1.1\r\nHost: t\r\nX-Slow: ");
  }
  const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))[1]);
  const first = memory();
  for (let round = 0; round < 20; ++round) {
    for (const socket of sockets) socket.write("x");
    assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
    await Promise.all(Array.from({ length: 20 }, () => talk("GARBAGE\r\n\r\n")));
  }
  for (const socket of sockets) socket.destroy();
  assert.ok(memory() - first < 64 * 1024, `resident memory grew by ${memory() - first} kB`);
});

test("pipelined requests get one answer and the connection closes", async () => {
  const one = "GET /healthz HTTP/1.1\r\nHost: t\r\n\r\n";
  const heard = await talk(one + one + one);
  assert.equal(heard.match(/HTTP\/1\.1 200/g).length, 1);
});

test("an unknown route, a wrong method and a bad argument are problems", async () => {
  const brand = await createBrand(server, "Routes");
  const get = (path, init = {}) => fetch(`${server.url}${path}`, { ...init, headers: { Authorization: `Bearer ${brand.apiKey}`, ...(init.headers ?? {}) } });
  for (const [path, init, status] of [
    ["/nowhere", {}, 404],
    ["/api/v1/panels", { method: "PUT" }, 405],
    ["/api/v1/panels/not-a-uuid", {}, 404],
    ["/api/v1/panels?limit=0", {}, 422],
    ["/api/v1/panels?surprise=1", {}, 422],
  ]) {
    const answer = await get(path, init);
    assert.equal(answer.status, status, path);
    const problem = await answer.json();
    assert.equal(problem.status, status);
    assert.match(problem.type, /^https:\/\/tertulia\.example\/problems\/[a-z-]+$/);
  }
  assert.ok(new Client(server.url, brand.apiKey));
});
