// SPDX-License-Identifier: Apache-2.0
// Two servers send thousands of invitations and are killed in between: nobody gets two, each message that is said to be sent arrived, and
// of the rest at most as many as were on their way at the kills are of unknown fate. Whoever unsubscribed is sent nothing.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { createBrand } from "../browser/common/client.mjs";
import { startBeside, startServer } from "../browser/common/server.mjs";
import { SmtpSink } from "../common/smtp_sink.mjs";
import { kKillRounds, kOneQuestion, seeded } from "./common.mjs";

const { seed, whole } = seeded();
const kMembers = 2000;
const kConnections = 8;

let sink;
let owner; // keeps the database; never killed, sends nothing
let servers;
before(async () => {
  sink = await new SmtpSink().listen();
  owner = await startServer();
  const options = [...sink.options(), "--smtp-connections", String(kConnections), "--smtp-timeout", "1"];
  servers = [await startBeside(owner, options), await startBeside(owner, options)];
});
after(async () => {
  for (const server of servers) await server.stop();
  await owner.stop();
  await sink.close();
});

/** A brand with a panel of kMembers. `wave(title)` makes one that mails its invitations; it is not open yet. */
async function prepare(name) {
  const brand = await createBrand(owner, `Farola ${name} (invented)`);
  const { client } = brand;
  const panel = await client.post("/api/v1/panels", { title: "Customers", kind: "customers" });
  const rows = Array.from({ length: kMembers }, (_, i) => `m${i},m${i}@farola.example,v1`);
  await client.post(`/api/v1/panels/${panel.panel_id}/imports`, ["ref,email,consent", ...rows].join("\n"), "text/csv");
  const questionnaire = await client.post("/api/v1/questionnaires", { title: "Launch", definition: kOneQuestion });
  const campaign = await client.post("/api/v1/campaigns", { title: "Launch", kind: "survey" });
  const wave = async (title) => {
    const body = { title, questionnaire_id: questionnaire.questionnaire_id, version: 1, panel_id: panel.panel_id };
    const { wave_id: id } = await client.post(`/api/v1/campaigns/${campaign.campaign_id}/waves`, body);
    await client.put(`/api/v1/waves/${id}/mail`, {});
    return `/api/v1/waves/${id}`;
  };
  return { client, wave };
}

async function allMessages(client, path) {
  const items = [];
  for (let cursor = ""; ; ) {
    const page = await client.get(`${path}/messages?limit=1000${cursor}`);
    items.push(...page.items);
    if (!page.next) return items;
    cursor = `&cursor=${page.next}`;
  }
}

async function allEnded(client, path) {
  for (const deadline = Date.now() + 120_000; ; await sleep(100)) {
    const { messages } = await client.get(`${path}/mail`);
    const open = messages.filter((count) => ["queued", "claimed"].includes(count.state));
    if (open.length === 0) return;
    assert.ok(Date.now() < deadline, JSON.stringify(messages));
  }
}

const idOf = (mail) => /^Message-ID: <([0-9a-f-]+)@/m.exec(mail.bytes)[1];

for (let round = 1; round <= kKillRounds; ++round) {
  test(`servers are killed while they send, round ${round} (seed ${seed})`, { timeout: 300_000 }, async () => {
    const { client, wave } = await prepare(round);
    const path = await wave("Launch");
    await client.post(`${path}/open`);
    // Who is killed when: after so many mails of this round.
    const kills = Array.from({ length: 3 }, (_, i) => ({ at: whole(1, 600) + i * 600, victim: servers[whole(0, 1)] }));
    const restarts = [];
    const unsubscribed = new Map(); // address → status of the answer
    sink.mails.length = 0;
    sink.onMail = (mail) => {
      const taken = sink.mails.length;
      for (const kill of kills) if (kill.at === taken) restarts.push(kill.victim.killAndRestart());
      // One of a hundred leaves at once.
      if (taken % 100 === 50) {
        const link = /^List-Unsubscribe: <(http[^>]+)>/m.exec(mail.bytes)[1];
        const address = new URL(link).pathname;
        restarts.push(fetch(`${owner.url}${address}`, { method: "POST" }).then((answer) => unsubscribed.set(mail.to[0], answer.status)));
      }
      return "250 taken";
    };
    await client.post(`${path}/invitations`, {});
    await allEnded(client, path);
    await Promise.all(restarts);
    await Promise.all(servers.map((server) => server.ready()));

    const messages = await allMessages(client, path);
    assert.equal(messages.length, kMembers);
    const arrived = new Map();
    for (const mail of sink.mails) arrived.set(idOf(mail), (arrived.get(idOf(mail)) ?? 0) + 1);
    assert.deepEqual([...arrived].filter(([, times]) => times > 1), [], "nobody gets two");
    const lost = messages.filter((message) => message.state === "sent" && !arrived.has(message.message_id));
    assert.deepEqual(lost, [], "what is said to be sent arrived");
    const unknown = messages.filter((message) => message.state === "unknown");
    assert.ok(unknown.length <= kills.length * kConnections, `${unknown.length} of unknown fate`);
    assert.ok(unknown.every((message) => message.reason === "server_ended"));
    assert.equal(messages.filter((message) => message.state === "sent").length + unknown.length, kMembers);
    const known = new Set(messages.map((message) => message.message_id));
    assert.ok([...arrived.keys()].every((id) => known.has(id)));
    console.log(`# ${kills.length} kills: ${unknown.length} unknown, of which ${unknown.filter((message) => arrived.has(message.message_id)).length} arrived`);

    // Nobody who unsubscribed is invited to the next wave, whoever is killed.
    assert.ok(unsubscribed.size >= 15 && [...unsubscribed.values()].every((status) => status === 200));
    const again = await wave("Again");
    const before = sink.mails.length;
    const { invited } = await client.post(`${again}/invitations`, {});
    assert.equal(invited, kMembers - unsubscribed.size);
    sink.onMail = () => "250 taken";
    await client.post(`${again}/open`);
    await allEnded(client, again);
    const recipients = sink.mails.slice(before).map((mail) => mail.to[0]);
    assert.equal(new Set(recipients).size, recipients.length);
    assert.deepEqual(recipients.filter((address) => unsubscribed.has(address)), []);
    assert.equal(recipients.length, invited);
  });
}

test(`servers that are stopped in order leave nothing unknown (seed ${seed})`, { timeout: 120_000 }, async () => {
  const { client, wave } = await prepare("in order");
  const path = await wave("Launch");
  await client.post(`${path}/open`);
  sink.mails.length = 0;
  const restarts = [];
  const stops = [whole(1, 600), whole(700, 1300)];
  sink.onMail = () => {
    const at = stops.indexOf(sink.mails.length);
    if (at >= 0) restarts.push(servers[at].terminateAndRestart());
    return "250 taken";
  };
  await client.post(`${path}/invitations`, {});
  await allEnded(client, path);
  await Promise.all(restarts);
  await Promise.all(servers.map((server) => server.ready()));
  assert.equal(restarts.length, 2);
  const messages = await allMessages(client, path);
  assert.deepEqual([...new Set(messages.map((message) => message.state))], ["sent"]);
  assert.deepEqual(sink.mails.map(idOf).sort(), messages.map((message) => message.message_id).sort());
});
