// SPDX-License-Identifier: Apache-2.0
// Rooms over the API: nobody enters without a permit and a word, everybody may do what their role may and nothing else, every event once and in order on
// whatever server, nothing of what is hidden, held, erased or whispered in front of the mirror.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";

import { Client, createBrand, send, toCsv } from "../browser/common/client.mjs";
import { startBeside, startServer } from "../browser/common/server.mjs";
import { enter, hearUntil, inviteGuests, kGuide, listen, makeRoom, say } from "../common/rooms.mjs";

let server;
let beside;
let brand;
before(async () => {
  server = await startServer();
  beside = await startBeside(server);
  brand = await createBrand(server, "Farola (invented)");
});
after(async () => {
  await beside.stop();
  await server.stop();
});

const texts = (events) => events.filter(({ kind }) => kind === "message").map(({ message }) => message.text);
const elsewhere = (link) => link.replace(server.url, beside.url);
const openTopic = async (room, number, status = "open") =>
  assert.equal((await send(room.links.moderator, `topics/${room.guide[number].topic_id}/status`, { status })).status, 200);

test("a room goes from its doors to its transcript", async () => {
  const room = await makeRoom(brand.client, { roles: ["moderator", "observer", "member1", "member2"] });
  await openTopic(room, 0);
  const { moderator, observer, member1, member2 } = room.links;
  const topic_id = room.guide[0].topic_id;
  assert.deepEqual((await say(moderator, "What did you have this morning?", { topic_id })).body, { status: "visible" });
  const first = await say(member1, "Bread with tomato.", { topic_id });
  await say(member2, "Nothing, I was late.", { topic_id, parent_id: first.messageId });
  await say(observer, "Ask about the coffee.", { form: "whisper" });
  const { events } = await hearUntil(member2, (all) => texts(all).length === 3);
  assert.deepEqual(events.map(({ event_no }) => event_no), [...events.map(({ event_no }) => event_no)].sort((a, b) => a - b));
  assert.deepEqual(texts(events), ["What did you have this morning?", "Bread with tomato.", "Nothing, I was late."]);
  assert.ok(!JSON.stringify(events).includes("coffee"), "a whisper is heard in front of the mirror");
  const behind = await hearUntil(moderator, (all) => texts(all).length === 4);
  assert.equal(texts(behind.events)[3], "Ask about the coffee.");
  // Probes are for moderators, the guide's pending topics too.
  const seen = (await send(member1, "state")).body;
  assert.deepEqual(seen.guide.map(({ title }) => title), ["Breakfast"]);
  assert.equal(seen.guide[0].probes, undefined);
  assert.deepEqual(seen.guide[0].stimuli, kGuide[0].stimuli);
  assert.deepEqual((await send(moderator, "state")).body.guide[0].probes, kGuide[0].probes);

  await brand.client.post(`${room.path}/status`, { status: "closed" });
  assert.equal((await say(member1, "One more thing", { topic_id })).status, 409);
  const transcript = await fetch(`${server.url}${room.path}/transcript?format=csv`, { headers: { Authorization: `Bearer ${brand.apiKey}` } });
  const lines = (await transcript.text()).trim().split("\r\n");
  assert.equal(lines.length, 5);
  assert.match(lines[2], /,Breakfast,.*,member1,member,.*,message,Bread with tomato\.,/);
});

test("panelists come under pseudonyms, and only with an open permit", async () => {
  const { panel_id } = await brand.client.post("/api/v1/panels", { title: "P", kind: "customers" });
  const csv = toCsv([{}, {}, {}]).replace(/"v1"(?=\r\n$)/, '""'); // the last one never agreed
  const report = await brand.client.post(`/api/v1/panels/${panel_id}/imports`, csv, "text/csv");
  assert.equal(report.imported, 3);
  const refs = (await brand.client.get(`/api/v1/panels/${panel_id}/members`)).items.map(({ ref }) => ref);
  const room = await brand.client.post("/api/v1/rooms", { kind: "board", title: "Board", language: "en", consent: "Yes?" });
  const path = `/api/v1/rooms/${room.room_id}`;
  const { invited } = await brand.client.post(`${path}/participants`, { panel_id, refs: [...refs, refs[0], "nobody"] });
  assert.deepEqual(invited.map(({ standing }) => standing).sort(), ["already_invited", "invited", "invited", "no_consent", "unknown"]);
  const links = invited.filter(({ link }) => link);
  assert.deepEqual(links.map(({ name }) => name), ["Altair", "Vega"]);
  await brand.client.post(`${path}/status`, { status: "live" });
  await enter(links[0].link);
  const state = (await send(links[0].link, "state")).body;
  assert.ok(!JSON.stringify(state).includes(links[0].ref), "the page of a room knows who somebody is");
  const { items } = await brand.client.get(`${path}/participants`);
  assert.deepEqual(items.map(({ ref, name }) => [ref, name]), links.map(({ ref, name }) => [ref, name]));

  // Erasure reaches the room: the words go, the link too.
  await say(links[0].link, "My name is Ana and I live in Calle Farola 3", { form: "idea" });
  await enter(links[1].link);
  assert.ok(JSON.stringify(await listen(links[1].link)).includes("Calle Farola"));
  const member = (await brand.client.get(`/api/v1/panels/${panel_id}/members`)).items.find(({ ref }) => ref === links[0].ref);
  const proof = await brand.client.post(`/api/v1/members/${member.member_id}/erasure`);
  assert.equal(proof.erased.room_messages, 1);
  const heard = await hearUntil(links[1].link, (all) => all.some(({ kind }) => kind === "removed"));
  assert.ok(!JSON.stringify(heard).includes("Calle Farola"), "an erased member's words are still told");
  assert.equal((await send(links[0].link, "state")).status, 404);
  assert.equal((await send(links[0].link, "events?after=0")).status, 404);
});

test("who has not agreed does not enter, hear or speak", async () => {
  const room = await makeRoom(brand.client, { roles: ["moderator"] });
  const [link] = await inviteGuests(brand.client, room.room, "member", ["Late"]);
  assert.equal((await send(link, "enter", { consent: false })).status, 422);
  assert.equal((await send(link, "events?after=0")).status, 409);
  assert.equal((await say(link, "Hello?")).status, 409);
  const { body } = await send(link, "state");
  assert.equal(body.me.entered, false);
  assert.equal(body.guide, undefined);
  assert.equal((await enter(link)).status, 200);
  assert.equal((await say(link, "Hello!")).status, 200);
});

// Every role, every act, in a room of one's own and in another's. The table is written here a second time on purpose: as the promise.
const kRoles = ["moderator", "co_moderator", "observer", "member", "expert"];
const kPromise = {
  read: "moderator co_moderator observer member expert",
  post: "moderator co_moderator member expert",
  ask: "moderator co_moderator member expert",
  upvote: "member expert",
  state: "moderator co_moderator member",
  vote: "member",
  flag: "member",
  appeal: "member expert",
  whisper: "moderator co_moderator observer",
  results: "moderator co_moderator observer",
  moderate: "moderator co_moderator",
  guide: "moderator co_moderator",
  stage: "moderator co_moderator",
  remove: "moderator co_moderator",
  status: "moderator",
};

test("every role may do its acts and no others, and none in another's room", async () => {
  const room = await makeRoom(brand.client, { roles: [...kRoles, "author"].map((role) => (role === "author" ? "member9" : role)) });
  const other = await makeRoom(brand.client, { roles: ["moderator", "member"] });
  for (const number of [0, 1, 2]) await openTopic(room, number);
  const author = room.links.member9;
  const idea = await say(author, "More nuts", { form: "idea" });
  const statement = await say(author, "Nuts are good", { form: "statement", topic_id: room.guide[2].topic_id });
  const people = (await send(room.links.moderator, "people")).body.people;
  const idOf = (name) => people.find((person) => person.name === name).participant_id;
  const foreign = await say(other.links.member, "Elsewhere", { form: "idea" });
  const acts = {
    read: (link) => send(link, "events?after=0"),
    post: (link) => say(link, "Good morning"),
    ask: (link) => say(link, "Why?", { form: "question", topic_id: room.guide[1].topic_id }),
    upvote: (link, id = idea.messageId) => send(link, `messages/${id}/upvote`, { up: true }),
    state: (link) => say(link, "Oats are good", { form: "statement", topic_id: room.guide[2].topic_id }),
    vote: (link, id = statement.messageId) => send(link, `messages/${id}/vote`, { vote: "agree" }),
    flag: (link, id = idea.messageId) => send(link, `messages/${id}/flag`, { reason: "Too loud" }),
    appeal: async (link) => {
      const { messageId } = await say(link, "Mine"); // an observer has nothing to appeal about; the answer must say so
      await send(room.links.moderator, `messages/${messageId}/decision`, { status: "hidden", reason: "Off topic" });
      return send(link, `messages/${messageId}/appeal`, { text: "It is not" });
    },
    whisper: (link) => say(link, "Psst", { form: "whisper" }),
    results: (link) => send(link, "opinion"),
    moderate: (link, id = idea.messageId) => send(link, `messages/${id}/decision`, { status: "visible" }),
    guide: (link, id = room.guide[0].topic_id) => send(link, `topics/${id}/status`, { status: "open" }),
    stage: (link, id = idOf("member")) => send(link, `participants/${id}/stage`, { on_stage: true }),
    remove: async (link) => {
      const [guest] = await inviteGuests(brand.client, room.room, "member", ["Passing"]);
      const id = (await send(guest, "state")).body.me.participant_id;
      return send(link, `participants/${id}/remove`, {});
    },
    status: (link) => send(link, "status", { status: "waiting" }),
  };
  assert.deepEqual(Object.keys(acts).sort(), Object.keys(kPromise).sort());
  for (const [act, roles] of Object.entries(kPromise)) {
    for (const role of kRoles) {
      const { status } = await acts[act](room.links[role]);
      const expected = roles.split(" ").includes(role) ? [200] : act === "appeal" ? [403, 404] : [403];
      assert.ok(expected.includes(status), `${role} ${act}: ${status}`);
      if (act === "status" && status === 200) await send(room.links[role], "status", { status: "live" });
    }
  }
  // What is another room's is nobody's here.
  for (const act of ["upvote", "vote", "flag", "moderate"]) {
    for (const role of kRoles) {
      const { status } = await acts[act](room.links[role], foreign.messageId);
      assert.ok([403, 404].includes(status), `${role} ${act} elsewhere: ${status}`);
    }
  }
  assert.equal((await acts.guide(room.links.moderator, other.guide[0].topic_id)).status, 404);
  assert.equal((await acts.stage(room.links.moderator, people[0].participant_id.replace(/.{12}$/, "000000000000"))).status, 404);
});

test("at a round table members ask, and speak on the stage only", async () => {
  const room = await makeRoom(brand.client, { kind: "round_table", roles: ["moderator", "member"] });
  assert.equal((await say(room.links.member, "Let me say")).status, 403);
  assert.equal((await say(room.links.member, "May I?", { form: "question" })).status, 200);
  const { me } = (await send(room.links.member, "state")).body;
  assert.equal((await send(room.links.moderator, `participants/${me.participant_id}/stage`, { on_stage: true })).status, 200);
  assert.equal((await say(room.links.member, "Let me say")).status, 200);
});

test("what a rule holds is seen by moderators until they release it; what they hide can be appealed once", async () => {
  const room = await makeRoom(brand.client, { roles: ["moderator", "member1", "member2"], rules: { words: ["tontería"] } });
  const held = {};
  for (const [rule, text] of Object.entries({ link: "see www.farola.example", personal_data: "call 612 345 678", word: "menuda Tonteria!" })) {
    held[rule] = await say(room.links.member1, text);
    assert.deepEqual(held[rule].body, { status: "held" }, text);
  }
  await say(room.links.member1, "I eat 25 g, in 2025.");
  const { events, next } = await hearUntil(room.links.member2, (all) => all.filter(({ kind }) => kind === "message").length === 4);
  assert.deepEqual(texts(events), [undefined, undefined, undefined, "I eat 25 g, in 2025."]);
  const desk = await hearUntil(room.links.moderator, (all) => all.filter(({ kind }) => kind === "message").length === 4);
  assert.deepEqual(desk.events.filter(({ message }) => message).map(({ message }) => message.reason), ["link", "personal_data", "word", undefined]);
  assert.equal((await send(room.links.moderator, `messages/${held.link.messageId}/decision`, { status: "visible" })).status, 200);
  const shown = await hearUntil(room.links.member2, (all) => all.length === 1, next);
  assert.equal(shown.events[0].message.text, "see www.farola.example");

  assert.equal((await send(room.links.moderator, `messages/${held.link.messageId}/decision`, { status: "hidden" })).status, 422);
  await send(room.links.moderator, `messages/${held.link.messageId}/decision`, { status: "hidden", reason: "Advertising" });
  const everything = await hearUntil(room.links.member2, (all) => all.at(-1)?.kind === "message_changed" && all.at(-1).message.status === "hidden");
  assert.ok(!JSON.stringify(everything.events).includes("farola.example"), "a hidden message is still told");
  const appeal = (link) => send(link, `messages/${held.link.messageId}/appeal`, { text: "It is my own garden." });
  assert.equal((await appeal(room.links.member2)).status, 403);
  assert.equal((await appeal(room.links.member1)).status, 200);
  assert.equal((await appeal(room.links.member1)).status, 409);
});

test("sent again it is said once, and nobody takes another's id", async () => {
  const room = await makeRoom(brand.client, { roles: ["moderator", "member1", "member2"] });
  const message_id = randomUUID();
  await Promise.all(Array.from({ length: 8 }, () => say(room.links.member1, "Once", { message_id })));
  assert.equal((await say(room.links.member2, "Mine now", { message_id })).status, 422);
  await say(room.links.moderator, "End");
  const { events } = await hearUntil(room.links.member2, (all) => texts(all).includes("End"));
  assert.deepEqual(texts(events), ["Once", "End"]);
});

test("whoever talks too fast is told to wait, and others are not", async () => {
  const room = await makeRoom(brand.client, { roles: ["moderator", "member1", "member2"] });
  const flood = await Promise.all(Array.from({ length: 40 }, (_, i) => say(room.links.member1, `Flood ${i}`)));
  const taken = flood.filter(({ status }) => status === 200).length;
  assert.ok(taken >= 15 && taken < 25, `${taken} taken`);
  assert.ok(flood.every(({ status }) => status === 200 || status === 429));
  assert.equal((await say(room.links.member2, "And I?")).status, 200);
});

test("everybody hears every event once and in order, on whatever server, with speakers on both", async () => {
  const names = Array.from({ length: 30 }, (_, i) => `member${i}`);
  const room = await makeRoom(brand.client, { roles: ["moderator", ...names] });
  const rounds = 4;
  const expected = names.length * rounds;
  const heard = names.map((name, i) => hearUntil(i % 2 ? elsewhere(room.links[name]) : room.links[name], (all) => texts(all).length >= expected));
  for (let round = 0; round < rounds; ++round)
    await Promise.all(names.map((name, i) => say(i % 3 ? room.links[name] : elsewhere(room.links[name]), `${name} ${round}`)));
  const said = names.flatMap((name) => Array.from({ length: rounds }, (_, round) => `${name} ${round}`)).sort();
  const [first, ...others] = (await Promise.all(heard)).map(({ events }) => events);
  assert.deepEqual(texts(first).sort(), said);
  const numbers = first.map(({ event_no }) => event_no);
  assert.deepEqual(numbers, numbers.map((_, i) => numbers[0] + i), "a gap, or out of order");
  for (const events of others) assert.deepEqual(events, first);
});

test("a removed participant hears nothing more on any server", async () => {
  const room = await makeRoom(brand.client, { roles: ["moderator", "member1", "member2"] });
  const link = elsewhere(room.links.member1);
  let { next } = await listen(link, 0);
  const { me } = (await send(link, "state")).body;
  const waiting = listen(link, next).catch((error) => error);
  await send(room.links.moderator, `participants/${me.participant_id}/remove`, {});
  await waiting;
  const { status } = await send(link, `events?after=${next}`);
  assert.equal(status, 404);
});

test("votes: one's own statement is not voted on, the newest vote stands, groups are found", async () => {
  const names = Array.from({ length: 12 }, (_, i) => `member${i}`);
  const room = await makeRoom(brand.client, { roles: ["moderator", ...names] });
  await openTopic(room, 2);
  const topic_id = room.guide[2].topic_id;
  const statements = [];
  for (const text of ["Sweet", "Salty", "Coffee first"]) statements.push((await say(room.links.moderator, text, { form: "statement", topic_id })).messageId);
  const vote = (name, i, slug) => send(room.links[name], `messages/${statements[i]}/vote`, { vote: slug });
  const own = await say(room.links.member0, "Mine", { form: "statement", topic_id });
  assert.equal((await send(room.links.member0, `messages/${own.messageId}/vote`, { vote: "agree" })).status, 403);
  for (const [i, name] of names.entries()) {
    await vote(name, 0, i < 6 ? "agree" : "disagree");
    await vote(name, 1, i < 6 ? "disagree" : "agree");
    await vote(name, 2, "pass");
    await vote(name, 2, "agree");
    await vote(name, 2, "agree");
  }
  assert.equal((await send(room.links.member1, "statement")).body.message_id, own.messageId);
  const opinion = await brand.client.get(`${room.path}/opinion`);
  assert.deepEqual([opinion.voters, opinion.group_sizes], [12, [6, 6]]);
  const [sweet, salty, coffee] = opinion.statements;
  assert.deepEqual(coffee.overall, { agree: 12, disagree: 0, pass: 0, share: 1, lower: coffee.overall.lower, upper: 1 });
  assert.ok(Math.abs(coffee.overall.lower - 12 / (12 + 1.959963984540054 ** 2)) < 1e-9, "Wilson's lower bound of 12 of 12 is n/(n+z²)");
  assert.equal(sweet.division, 7 / 8 - 1 / 8);
  assert.ok(coffee.consensus > sweet.consensus && coffee.consensus > salty.consensus);
  assert.equal((await brand.client.get(`${room.path}/opinion`)).vote_no, opinion.vote_no);
});

test("bad input is refused with the field and the rule", async () => {
  const bad = async (body) => {
    const answer = await fetch(`${server.url}/api/v1/rooms`, {
      method: "POST",
      headers: { Authorization: `Bearer ${brand.apiKey}`, "Content-Type": "application/json", "Idempotency-Key": randomUUID() },
      body: JSON.stringify({ kind: "board", title: "B", language: "en", consent: "Yes?", ...body }),
    });
    return [answer.status, (await answer.json()).errors?.[0]?.pointer];
  };
  assert.deepEqual(await bad({ kind: "party" }), [422, "/kind"]);
  assert.deepEqual(await bad({ language: "no language" }), [422, "/language"]);
  assert.deepEqual(await bad({ time_zone: "Mars/Base" }), [422, "/time_zone"]);
  assert.deepEqual(await bad({ meeting_url: "http://meet.example" }), [422, "/meeting_url"]);
  assert.deepEqual(await bad({ starts_at: "2027-01-02T10:00:00Z", ends_at: "2027-01-02T09:00:00Z" }), [422, "/ends_at"]);
  assert.deepEqual(await bad({ guide: [{ title: "T", colour: "red" }] }), [422, "/guide/0/colour"]);
});
