// SPDX-License-Identifier: Apache-2.0
// What the page of a room asks of the server (docs/rooms.md).

import { request } from "../shared/http";
import { randomUuid } from "../shared/random_key";

export type Action =
  | "read" | "post" | "ask" | "upvote" | "state" | "vote" | "flag" | "appeal"
  | "whisper" | "backstage" | "results" | "moderate" | "guide" | "stage" | "remove" | "status";
export type Form = "message" | "question" | "idea" | "review" | "statement" | "whisper";
export type RoomStatus = "draft" | "waiting" | "live" | "closed" | "archived";
export type MessageStatus = "visible" | "held" | "hidden" | "erased";

export interface Topic {
  topic_id: string;
  kind: "discussion" | "questions" | "statements";
  title: string;
  text: string;
  status: "pending" | "open" | "closed";
  minutes?: number;
  stimuli: { title: string; text: string; facts: string[] }[];
  /** Behind the mirror only. */
  probes?: string[];
}

export interface State {
  brand: string;
  room: {
    kind: "group_session" | "round_table" | "board";
    title: string;
    welcome: string;
    language: string;
    status: RoomStatus;
    consent: string;
    meeting_url: string | null;
    starts_at: string | null;
  };
  me: { participant_id: string; name: string; role: string; language: string; on_stage: boolean; entered: boolean; may: Action[] };
  guide?: Topic[];
  upvoted?: string[];
}

export interface Message {
  message_id: string;
  by: string;
  form: Form;
  status: MessageStatus;
  topic_id?: string;
  parent_id?: string;
  text?: string;
  rating?: number;
  progress?: string;
  upvotes: number;
  reason?: string;
  appeal?: string;
  flags?: number;
}

export interface RoomEvent {
  event_no: number;
  kind: string;
  at: string;
  by?: string;
  name?: string;
  role?: string;
  topic_id?: string;
  message?: Message;
  data: { status?: string; on_stage?: boolean };
}

export interface Heard {
  events: RoomEvent[];
  next: number;
  present: number;
}

export interface Agreement {
  agree: number;
  disagree: number;
  pass: number;
  share: number | null;
  lower: number | null;
  upper: number | null;
}
export interface Opinion {
  voters: number;
  group_sizes: number[];
  statements: { message_id: string; text: string; overall: Agreement; groups: (Agreement | null)[]; consensus: number | null; division: number | null }[];
}
export interface NextStatement {
  left: number;
  message_id?: string;
  text?: string;
}
export interface NewMessage {
  form: Form;
  text: string;
  topic_id?: string;
  parent_id?: string;
  rating?: number;
}

export class RoomApi {
  readonly #base: string;

  constructor({ pathname }: Location) {
    this.#base = pathname.replace(/\/+$/, "");
  }

  state(): Promise<State> {
    return this.#get("state");
  }
  /** Waits up to 25 seconds for something to happen behind `after`. */
  async listen(after: number): Promise<Heard> {
    return (await request<Heard>("GET", `${this.#base}/events?after=${after}`, { timeoutMs: 40_000 })).body;
  }
  opinion(): Promise<Opinion> {
    return this.#get("opinion");
  }
  nextStatement(): Promise<NextStatement> {
    return this.#get("statement");
  }
  enter(): Promise<unknown> {
    return this.#post("enter", { consent: true });
  }
  /** The key makes it one message, however often a bad connection lets it be sent. */
  say(message: NewMessage, key: string = randomUuid()): Promise<{ status: MessageStatus }> {
    return this.#post("messages", { message_id: key, ...message });
  }
  upvote(id: string, up: boolean): Promise<unknown> {
    return this.#post(`messages/${id}/upvote`, { up });
  }
  flag(id: string, reason: string): Promise<unknown> {
    return this.#post(`messages/${id}/flag`, { reason });
  }
  vote(id: string, vote: "agree" | "disagree" | "pass"): Promise<unknown> {
    return this.#post(`messages/${id}/vote`, { vote });
  }
  decide(id: string, status: MessageStatus, reason?: string): Promise<unknown> {
    return this.#post(`messages/${id}/decision`, { status, ...(reason !== undefined && { reason }) });
  }
  moveTopic(id: string, status: "open" | "closed"): Promise<unknown> {
    return this.#post(`topics/${id}/status`, { status });
  }
  moveRoom(status: RoomStatus): Promise<unknown> {
    return this.#post("status", { status });
  }

  async #get<T>(step: string): Promise<T> {
    return (await request<T>("GET", `${this.#base}/${step}`)).body;
  }
  async #post<T>(step: string, body: object): Promise<T> {
    return (await request<T>("POST", `${this.#base}/${step}`, { body })).body;
  }
}
