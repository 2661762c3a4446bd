// SPDX-License-Identifier: Apache-2.0
// A room as its participants' pages speak to it.

import { randomUUID } from "node:crypto";

import { send } from "../browser/common/client.mjs";

export const kGuide = [
  { title: "Breakfast", text: "What is on your table?", minutes: 10, probes: ["And on Sundays?"], stimuli: [{ title: "Muesli A", text: "With nuts.", facts: ["500 g", "3.20 €"] }] },
  { title: "Your questions", kind: "questions" },
  { title: "Opinions", kind: "statements" },
];

/** A room with guests in these roles, entered, and its doors or more opened. @returns {{room, guide, links: {[role]: string}}} */
export async function makeRoom(client, { kind = "group_session", status = "live", roles = ["moderator", "member"], ...others } = {}) {
  const room = await client.post("/api/v1/rooms", { kind, title: "Breakfast talk", language: "en", consent: "What is written here is kept and read by the brand.", guide: kGuide, ...others });
  const path = `/api/v1/rooms/${room.room_id}`;
  await client.post(`${path}/status`, { status: "waiting" });
  const links = {};
  for (const role of roles) links[role] = (await inviteGuests(client, room, role.replace(/\d+$/, ""), [role]))[0];
  for (const role of roles) await enter(links[role]);
  if (status !== "waiting") await client.post(`${path}/status`, { status: "live" });
  const { guide } = await client.get(path);
  return { room, path, guide, links };
}

export async function inviteGuests(client, room, role, names) {
  const { invited } = await client.post(`/api/v1/rooms/${room.room_id}/participants`, { role, guests: names.map((name) => ({ name, language: "en" })) });
  return invited.map(({ link }) => link);
}

export const enter = (link) => send(link, "enter", { consent: true });

/** Says something. @returns {{status, body, messageId}} */
export async function say(link, text, others = {}) {
  const messageId = others.message_id ?? randomUUID();
  return { ...(await send(link, "messages", { message_id: messageId, form: "message", text, ...others })), messageId };
}

/** What somebody hears behind a number, once: waits until there is something. @returns {{events, next, present}} */
export async function listen(link, after = 0) {
  const { status, body } = await send(link, `events?after=${after}`);
  if (status !== 200) throw new Error(`events: ${status} ${JSON.stringify(body)}`);
  return body;
}

/** Hears until `is_enough` of all events so far. */
export async function hearUntil(link, isEnough, after = 0) {
  const events = [];
  for (let next = after; ; ) {
    const heard = await listen(link, next);
    events.push(...heard.events);
    next = heard.next;
    if (isEnough(events)) return { events, next };
  }
}
