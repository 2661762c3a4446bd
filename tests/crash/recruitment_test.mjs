// SPDX-License-Identifier: Apache-2.0
// People apply to a panel and confirm at two servers that are killed in between: whoever was answered is kept, once, and exactly as many are
// panelists as there are places.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { together } from "../../examples/product_launch/client.mjs";
import { createBrand } from "../browser/common/client.mjs";
import { startBeside, startServer } from "../browser/common/server.mjs";
import { application, mailedLink, prepareRecruiting, recruit } from "../common/recruiting.mjs";
import { SmtpSink } from "../common/smtp_sink.mjs";
import { atCall, jsonPost, kKillRounds, persist, seeded } from "./common.mjs";

const { seed, random, whole } = seeded();
const kPeople = 120;
const kWomen = 25; // places
const kMen = 15;
const kWidth = 16;

let sink;
let owner; // keeps the database and sends the mails; never killed
let servers;
before(async () => {
  sink = await new SmtpSink().listen();
  owner = await startServer({ options: sink.options() });
  servers = [];
  for (let i = 0; i < 2; ++i) servers.push(await startBeside({ ...owner, options: ["--key-rate", "0", "--failure-rate", "0"] }));
});
after(async () => {
  for (const server of servers) await server.stop();
  await owner.stop();
  await sink.close();
});

/** Until one of the servers has answered. @returns the state, or nothing where the link leads nowhere */
async function send(link, action, body) {
  const order = random() < 0.5 ? servers : [servers[1], servers[0]];
  const answer = await persist(order.map((server) => `${server.url}${new URL(link).pathname}/${action}`), jsonPost(body), [404]);
  return answer.status === 404 ? null : answer.body.state;
}

/** Who applied again because no answer came has two mails, of which the later one counts. */
async function confirm(email) {
  for (let known = 0; ; ++known) {
    const state = await send(await mailedLink(sink, email, known), "confirm", {});
    if (state) return state;
  }
}

/** Kills either server at some answer among `all`; what is returned is to be called at each. */
function killsAmong(all, restarts) {
  const acts = servers.map((victim) => atCall(whole(1, all), () => restarts.push(victim.killAndRestart().then(() => victim.ready()))));
  return () => acts.forEach((act) => act());
}

for (let round = 1; round <= kKillRounds; ++round) {
  test(`servers are killed while people apply and confirm, round ${round} (seed ${seed})`, { timeout: 300_000 }, async () => {
    const { client } = await createBrand(owner, `Farola ${round} (invented)`);
    const screener = await prepareRecruiting(client);
    const cells = [
      { name: "Women", condition: "{gender} = 'female'", target: kWomen },
      { name: "Men", condition: "{gender} = 'male'", target: kMen },
    ];
    const recruitment = await recruit(client, screener, { quotas: { cells }, target: kWomen + kMen });
    const people = Array.from({ length: kPeople }, (_, i) => ({ email: `p${round}-${i}@farola.example`, gender: i % 2 === 0 ? "female" : "male" }));
    const restarts = [];

    const applied = killsAmong(kPeople, restarts);
    await together(people, kWidth, async ({ email, gender }) => {
      assert.equal(await send(recruitment.link, "apply", application(email, { gender })), "mailed");
      applied();
    });
    const confirmed = killsAmong(kPeople, restarts);
    const states = await together(people, kWidth, async ({ email }) => {
      const state = await confirm(email);
      confirmed();
      return state;
    });
    await Promise.all(restarts);
    assert.equal(restarts.length, 4);

    const of = (gender, state) => states.filter((one, i) => one === state && people[i].gender === gender).length;
    assert.deepEqual([of("female", "accepted"), of("male", "accepted")], [kWomen, kMen], "whom we told so");
    assert.deepEqual([of("female", "waiting"), of("male", "waiting")], [kPeople / 2 - kWomen, kPeople / 2 - kMen]);
    const { cells: filled } = await client.get(`/api/v1/recruitments/${recruitment.recruitment_id}`);
    const counts = Object.fromEntries(filled.map(({ name, accepted, leased, waiting }) => [name, [accepted, leased, waiting]]));
    assert.deepEqual(counts.Women, [kWomen, 0, kPeople / 2 - kWomen]);
    assert.deepEqual(counts.Men, [kMen, 0, kPeople / 2 - kMen]);
    const { items: members } = await client.get(`/api/v1/panels/${recruitment.panel_id}/members?limit=1000`);
    assert.equal(members.length, kWomen + kMen);
    const shown = await together(members, kWidth, ({ member_id: id }) => client.get(`/api/v1/members/${id}`));
    const told = people.filter((_, i) => states[i] === "accepted").map(({ email }) => email);
    assert.deepEqual(shown.map(({ email }) => email).sort(), told.sort(), "nobody was taken for somebody else");
  });
}
