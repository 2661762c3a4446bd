// SPDX-License-Identifier: Apache-2.0
// What tests/bench/room.sh measures.

import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import http from "node:http";
import { performance } from "node:perf_hooks";

import { createBrand } from "../../browser/common/client.mjs";
import { startBeside, startServer } from "../../browser/common/server.mjs";
import { makeRoom } from "../../common/rooms.mjs";

const [kMembers, kSeconds] = process.argv.slice(2).map(Number);
const kGathering = 250; // milliseconds that a lively room may gather
const kMostMemory = 64 * 1024;

const quantile = (values, q) => Float64Array.from(values).sort()[Math.min(values.length - 1, Math.floor(q * values.length))];

/** One connection of its own, kept. @returns the answer's JSON */
function ask(agent, url, method, body) {
  return new Promise((resolve, reject) => {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const headers = payload === undefined ? {} : { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(payload) };
    const request = http.request(url, { agent, method, headers }, (response) => {
      const pieces = [];
      response.on("data", (piece) => pieces.push(piece));
      response.on("end", () => (response.statusCode === 200 ? resolve(JSON.parse(Buffer.concat(pieces).toString())) : reject(new Error(`${method} ${url}: ${response.statusCode}`))));
      response.on("error", reject);
    });
    request.on("error", reject);
    request.end(payload);
  });
}
const connection = () => new http.Agent({ keepAlive: true, maxSockets: 1 });
const residentBytes = async (pid) => 1024 * Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, "utf8"))[1]);

/** The median of bare requests, each connection asking again as soon as it is answered. */
async function bareMedian(url, seconds) {
  const taken = [];
  const end = performance.now() + 1000 * seconds;
  await Promise.all(
    Array.from({ length: kMembers }, async () => {
      const agent = connection();
      while (performance.now() < end) {
        const begun = performance.now();
        await ask(agent, `${url}/healthz`, "GET");
        taken.push(performance.now() - begun);
      }
      agent.destroy();
    }),
  );
  return quantile(taken, 0.5);
}

/** Hears on and on, with its own cursor, whatever happens to a server. */
class Listener {
  heard = [];
  next = 0;
  agent = connection();
  constructor(links) {
    this.links = links; // the same place on each server; the first that lives
  }
  async run(sent, taken) {
    while (!this.stopped) {
      try {
        const { events, next } = await ask(this.agent, `${this.links[0]}/events?after=${this.next}`, "GET");
        const now = performance.now();
        this.next = next;
        for (const { kind, message } of events) {
          if (kind !== "message") continue;
          this.heard.push(message.text);
          const begun = sent.get(message.text);
          if (begun !== undefined) taken.push(now - begun);
        }
      } catch (error) {
        if (this.stopped) return;
        if (this.links.length > 1) this.links.push(this.links.shift());
        else throw error;
      }
    }
  }
  stop() {
    this.stopped = true;
    this.agent.destroy();
  }
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Members speak in turn, so many a second. */
async function speak(speakers, perSecond, seconds, name, sent, during = async () => undefined) {
  const said = [];
  const posts = [];
  const begun = performance.now();
  const total = perSecond * seconds;
  for (let i = 0; i < total; ++i) {
    const late = begun + (1000 * i) / perSecond - performance.now();
    if (late > 0) await pause(late);
    if (i === Math.floor(total / 2)) await during();
    const text = `${name} ${i}`;
    sent.set(text, performance.now());
    const { agent, link } = speakers[i % speakers.length];
    posts.push(ask(agent, `${link}/messages`, "POST", { message_id: randomUUID(), form: "message", text }));
    said.push(text);
  }
  await Promise.all(posts);
  return said;
}

async function until(isDone, seconds) {
  const end = performance.now() + 1000 * seconds;
  while (!isDone() && performance.now() < end) await pause(20);
}

let failed = false;
function row(work, ours, peer, peerName, atMost) {
  const ratio = Math.round((100 * ours) / peer) / 100;
  failed ||= ours > atMost * peer;
  console.log(JSON.stringify({ work, ours: Math.round(ours * 10) / 10, peer: Math.round(peer * 10) / 10, peer_name: peerName, ratio, at_most: atMost }));
}

async function phase(server, { title, perSecond, bare, others = [], during }) {
  const brand = await createBrand(server, `Farola ${title} (invented)`);
  const names = Array.from({ length: kMembers }, (_, i) => `m${i}`);
  const room = await makeRoom(brand.client, { roles: ["moderator"], rules: { holds_links: false, holds_personal_data: false } });
  const { invited } = await brand.client.post(`${room.path}/participants`, { guests: names.map((name) => ({ name, language: "en" })) });
  const links = invited.map(({ link }) => link);
  for (const link of links) await ask(undefined, `${link}/enter`, "POST", { consent: true });
  const sent = new Map();
  const taken = [];
  const before = await residentBytes(server.process.pid);
  const listeners = links.map((link, i) => {
    const ways = [server.url, ...others.map(({ url }) => url)].map((url) => link.replace(server.url, url));
    return new Listener(i % 2 ? ways.reverse() : ways);
  });
  const running = listeners.map((listener) => listener.run(sent, taken));
  running.forEach((one) => one.catch((error) => { console.error(error.message); process.exit(1); }));
  await until(() => listeners.every(({ next }) => next > kMembers), 60);
  const memory = (await residentBytes(server.process.pid)) - before;
  const speakers = links.slice(0, 200).map((link) => ({ agent: connection(), link }));
  const said = await speak(speakers, perSecond, kSeconds, title, sent, during);
  await until(() => listeners.every(({ heard }) => heard.length >= said.length), 30);
  for (const listener of listeners) listener.stop();
  await Promise.allSettled(running);
  const order = listeners[0].heard;
  const whole = listeners.filter(({ heard }) => heard.length === said.length && heard.every((text, i) => text === order[i])).length;
  console.log(`${title}: ${said.length} messages, ${whole} of ${kMembers} heard all of them once and in one order; delivery p50 ${quantile(taken, 0.5).toFixed(0)} ms, p99 ${quantile(taken, 0.99).toFixed(0)} ms`);
  failed ||= whole < kMembers || new Set(order).size !== said.length;
  row(`${title}: p99 of delivery, ms`, quantile(taken, 0.99), 4 * bare + kGathering, `4 times the p50 of a bare request (${bare.toFixed(1)} ms) + ${kGathering} ms`, 1);
  return memory / kMembers;
}

const server = await startServer();
const bare = await bareMedian(server.url, 10);
const memory = await phase(server, { title: "one server, 2 a second", perSecond: 2, bare });
row("bytes of memory of a waiting member", memory, kMostMemory, "64 KiB", 1);
await phase(server, { title: "one server, 20 a second", perSecond: 20, bare });
const beside = await startBeside(server);
await phase(server, {
  title: "two servers, one killed, 20 a second",
  perSecond: 20,
  bare,
  others: [beside],
  during: async () => beside.process.kill("SIGKILL"),
});
await server.stop();
process.exit(failed ? 1 : 0);
