// SPDX-License-Identifier: Apache-2.0
// Chance that can be repeated, and clients that do not give up.

import { setTimeout as sleep } from "node:timers/promises";

import { together } from "../../examples/product_launch/client.mjs";
import { randomFrom } from "../../examples/product_launch/invented.mjs";

export const kKillRounds = Number(process.env.TERTULIA_KILL_ROUNDS ?? 3);
export const kRaces = Number(process.env.TERTULIA_RACES ?? 5);

export const kOneQuestion = { pages: [{ name: "p", elements: [{ type: "rating", name: "q1", rateMin: 1, rateMax: 10, isRequired: true }] }] };

/** @returns {{seed: number, random: () => number, whole: (from: number, to: number) => number}} */
export function seeded() {
  const seed = Number(process.env.TERTULIA_SEED ?? Date.now() % 2 ** 31);
  const random = randomFrom(seed);
  return { seed, random, whole: (from, to) => from + Math.floor(random() * (to - from + 1)) };
}

/**
 * Sends the same request, to these addresses in turn, until one of them has answered it with less than 400.
 * @param refused what else is an answer: a status that is not sent again
 */
export async function persist(urls, init, refused = []) {
  for (let attempt = 0; ; ++attempt) {
    const answer = await fetch(urls[attempt % urls.length], init).catch(() => null);
    const body = answer && (await answer.json().catch(() => null));
    if (body && (answer.status < 300 || refused.includes(answer.status))) return { status: answer.status, body };
    await sleep(20 + Math.min(attempt, 10) * 10);
  }
}

export const jsonPost = (body, headers = {}) => ({ method: "POST", headers: { "Content-Type": "application/json", ...headers }, body: JSON.stringify(body) });

/** Completes every link, at any of the servers, until it is acknowledged. @returns the states, in the order of the links */
export function completeAll(links, { servers = null, width = 24, onAcknowledged = () => {} } = {}) {
  return together(links, width, async (link, index) => {
    const path = new URL(link).pathname;
    const urls = servers ? servers.map((server) => `${server.url}${path}/complete`) : [`${link}/complete`];
    const first = index % urls.length;
    const { body } = await persist([...urls.slice(first), ...urls.slice(0, first)], jsonPost({ answers: { q1: (index % 10) + 1 } }));
    onAcknowledged();
    return body.state;
  });
}

/** Calls `act` when the returned function is called for the nth time. */
export function atCall(n, act) {
  let calls = 0;
  return () => {
    if (++calls === n) act();
  };
}

/** Every response of a wave. */
export async function allResponses(client, waveId) {
  const items = [];
  for (let cursor = ""; ; ) {
    const page = await client.get(`/api/v1/waves/${waveId}/responses?limit=1000${cursor}`);
    items.push(...page.items);
    if (!page.next) return items;
    cursor = `&cursor=${page.next}`;
  }
}
