// SPDX-License-Identifier: Apache-2.0

import { backoffMs, isStale, mayPass, waitOrOnline } from "./backoff";
import type { Answers, Ended, Save, Saved } from "./api";

export type SaveStatus = "idle" | "saving" | "saved" | "waiting_for_connection" | "refused";

export interface Snapshot {
  page: string;
  answers: Answers;
  /** All is answered that was asked. */
  done?: boolean;
}

export interface SaverEvents {
  status(status: SaveStatus): void;
  /** The server ended the interview instead of saving. */
  ended(ended: Ended): void;
  /** Another device had saved more: `answers` are its answers with what was changed here laid over them. */
  merged(answers: Answers): void;
  /** What was awaited has come: `given` is all of it. */
  given(given: Record<string, unknown>): void;
  /** The interview is asked by another version of the questionnaire now; `changes` could not be saved. */
  moved(changes: Answers): void;
}

const kTypingPauseMs = 2000;

/**
 * Brings the newest answers to the server, one request at a time. Unsaved answers live in memory only and are sent
 * again until an answer comes. A request without an answer is repeated unchanged, because the server may have kept it
 * under its save_no; what changed meanwhile follows under the next one.
 */
export class AnswerSaver {
  #acknowledgedNo: number;
  #acknowledged: Answers;
  #waiting: Snapshot | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending = false;
  #stopped = false;
  /** Settled when nothing is being sent. */
  #sent: Promise<void> = Promise.resolve();

  constructor(
    private readonly start: { version: number; save_no: number; answers: Answers },
    private readonly send: (save: Save, lastCall: boolean) => Promise<Saved | Ended>,
    private readonly events: SaverEvents,
  ) {
    this.#acknowledgedNo = start.save_no;
    this.#acknowledged = copy(start.answers);
  }

  /** Saves once nothing has changed for two seconds. */
  soon(snapshot: Snapshot): void {
    this.#waiting = copy(snapshot);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(false), kTypingPauseMs);
  }

  now(snapshot: Snapshot): void {
    this.#waiting = copy(snapshot);
    this.flush(false);
  }

  /** Saves, and waits until the server has these answers, or the interview goes on otherwise. */
  async delivered(snapshot: Snapshot): Promise<void> {
    await this.#sent;
    this.now(snapshot);
    await this.#sent;
  }

  /** Sends what waits for the pause in typing. @param lastCall the page is being hidden or closed */
  flush(lastCall: boolean): void {
    clearTimeout(this.#timer);
    if (!this.#sending) this.#sent = this.#pump(lastCall);
  }

  /** What differs from the last answers that the server has acknowledged; undefined where one was taken back. */
  changes(mine: Answers): Answers {
    return changesSince(this.#acknowledged, mine);
  }

  get hasUnsaved(): boolean {
    return this.#sending || this.#waiting !== null;
  }

  /** Nothing is sent or reported from now on until `resume`: completing carries all answers itself. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  resume(): void {
    this.#stopped = false;
  }

  async #pump(lastCall: boolean): Promise<void> {
    if (this.#sending || this.#stopped || this.#waiting === null) return;
    this.#sending = true;
    try {
      while (this.#waiting !== null && !this.#stopped) {
        const snapshot: Snapshot = this.#waiting;
        this.#waiting = null;
        await this.#deliver({ version: this.start.version, save_no: this.#acknowledgedNo + 1, ...snapshot }, lastCall);
      }
    } finally {
      this.#sending = false;
    }
  }

  async #deliver(save: Save, lastCall: boolean): Promise<void> {
    for (let attempt = 1; !this.#stopped; ++attempt) {
      this.events.status(attempt === 1 ? "saving" : "waiting_for_connection");
      try {
        return this.#accept(save, await this.send(save, lastCall));
      } catch (error) {
        if (this.#stopped) return;
        if (isStale(error)) return this.events.moved(this.changes((this.#waiting ?? save).answers));
        if (!mayPass(error)) return this.events.status("refused");
        this.events.status("waiting_for_connection");
        await waitOrOnline(backoffMs(attempt, error));
      }
    }
  }

  #accept(save: Save, reply: Saved | Ended): void {
    if (this.#stopped) return;
    if (reply.state !== "open") return this.events.ended(reply);
    if (reply.given) this.events.given(reply.given);
    const before = this.#acknowledged;
    this.#acknowledgedNo = reply.save_no;
    if (!reply.stale) {
      this.#acknowledged = save.answers;
      return this.events.status("saved");
    }
    const newer = reply.answers ?? {};
    this.#acknowledged = copy(newer);
    const mine: Snapshot = this.#waiting ?? save;
    const merged = { page: mine.page, answers: layOver(newer, before, mine.answers) };
    this.#waiting = same(merged.answers, newer) ? null : merged;
    this.events.merged(copy(merged.answers));
    this.events.status("saved");
  }
}

/** `theirs`, with every answer that differs between `before` and `mine` replaced by mine. */
function layOver(theirs: Answers, before: Answers, mine: Answers): Answers {
  const result = copy(theirs);
  for (const [name, value] of Object.entries(changesSince(before, mine))) {
    if (value === undefined) delete result[name];
    else result[name] = value;
  }
  return result;
}

function changesSince(before: Answers, mine: Answers): Answers {
  const changes: Answers = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(mine)])) {
    if (!same(before[name], mine[name])) changes[name] = mine[name] === undefined ? undefined : copy(mine[name]);
  }
  return changes;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
