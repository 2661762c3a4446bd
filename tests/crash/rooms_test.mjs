// SPDX-License-Identifier: Apache-2.0
// A lively room on two servers of which one is killed: whatever was acknowledged is heard by everybody, once and in one order.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";

import { createBrand } from "../browser/common/client.mjs";
import { startBeside, startServer } from "../browser/common/server.mjs";
import { makeRoom } from "../common/rooms.mjs";
import { atCall, jsonPost, kKillRounds, persist, seeded } from "./common.mjs";

const { seed, whole } = seeded();
const kMembers = 12;
const kMessages = 8; // of each

let owner; // keeps the database; never killed
let servers;
before(async () => {
  owner = await startServer();
  servers = [await startBeside(owner), await startBeside(owner)];
});
after(async () => {
  for (const server of servers) await server.stop();
  await owner.stop();
});

const onEach = (link, step) => servers.map(({ url }) => `${url}${new URL(link).pathname}/${step}`);
const turned = (urls, by) => [...urls.slice(by), ...urls.slice(0, by)];

/** Hears with a cursor of its own until it has heard so many messages. @returns their texts */
async function hearAll(link, count, first) {
  const texts = [];
  for (let next = 0; texts.length < count; ) {
    const { body } = await persist(turned(onEach(link, `events?after=${next}`), first), {});
    for (const { kind, message } of body.events) if (kind === "message") texts.push(message.text);
    next = body.next;
  }
  return texts;
}

for (let round = 1; round <= kKillRounds; ++round) {
  test(`a server of a lively room is killed, round ${round} (seed ${seed})`, { timeout: 180_000 }, async () => {
    const brand = await createBrand(owner, "Rooms");
    const names = Array.from({ length: kMembers }, (_, i) => `member${i}`);
    const room = await makeRoom(brand.client, { roles: ["moderator", ...names] });
    const victim = servers[round % 2];
    const killed = atCall(whole(5, kMembers * kMessages - 5), () => void victim.killAndRestart());
    const heard = names.map((name, i) => hearAll(room.links[name], kMembers * kMessages, i % 2));
    await Promise.all(
      names.map(async (name, i) => {
        for (let turn = 0; turn < kMessages; ++turn) {
          // Its own id makes it the same message when it is sent again.
          const body = { message_id: randomUUID(), form: "message", text: `${name} ${turn}` };
          await persist(turned(onEach(room.links[name], "messages"), (i + turn) % 2), jsonPost(body));
          killed();
        }
      }),
    );
    const all = await Promise.all(heard);
    await victim.ready();
    assert.deepEqual([...all[0]].sort(), names.flatMap((name) => Array.from({ length: kMessages }, (_, turn) => `${name} ${turn}`)).sort());
    for (const texts of all) assert.deepEqual(texts, all[0]);
  });
}
