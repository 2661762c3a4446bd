// SPDX-License-Identifier: Apache-2.0
// What has been heard of a room so far: events in, what the page shows out. Pure.

import type { Heard, Message, RoomEvent } from "./api";

export interface Said extends Message {
  at: string;
  name: string;
  role: string;
}

export interface Model {
  next: number;
  present: number;
  /** In the order in which they were said. */
  said: ReadonlyMap<string, Said>;
  /** Counts what the state has to be asked for again: topics, status, the stage. */
  turns: number;
}

export const kNothingHeard: Model = { next: 0, present: 0, said: new Map(), turns: 0 };

const kTurns = new Set(["topic", "status", "stage", "removed"]);

/** The model after one more answer. */
export function hear(model: Model, { events, next, present }: Heard): Model {
  if (events.length === 0) return { ...model, next, present };
  const said = new Map(model.said);
  for (const event of events) take(said, event);
  return { next, present, said, turns: model.turns + (events.some(({ kind }) => kTurns.has(kind)) ? 1 : 0) };
}

function take(said: Map<string, Said>, event: RoomEvent): void {
  if (event.message === undefined) return;
  const known = said.get(event.message.message_id);
  // Whoever spoke stands with the first event of a message; later ones are about it.
  const speaker = known ?? { at: event.at, name: event.name ?? "", role: event.role ?? "" };
  said.set(event.message.message_id, { ...event.message, at: speaker.at, name: speaker.name, role: speaker.role });
}
