// SPDX-License-Identifier: Apache-2.0
// The respondent's requests (docs/http.md, "A respondent's way").

import { request } from "../shared/http";
import type { ClientTraces } from "./client";

export type Answers = Record<string, unknown>;

export type EndState = "complete" | "quota_full" | "screen_out" | "closed" | "not_open" | "paused" | "expired" | "not_permitted" | "rejected";

/** The interview is over, or cannot begin; `message` is in its language. */
export interface Ended {
  state: EndState;
  message: string;
  /** Of rejected answers: whether a word against it may still be said. */
  appeal?: "possible" | "filed" | "decided";
}

/** An interview that can be answered, before anything was written: `new` awaits its respondent's word. */
export interface Standing {
  state: "new" | "begun";
  brand: string;
  title: string;
  locale: string;
  /** Tried by the brand: nothing is counted. */
  test?: boolean;
  /** Nothing leads from the answers to a person. */
  anonymous?: boolean;
}

export interface Started {
  state: "open";
  brand: string;
  title: string;
  locale: string;
  /** Of the questionnaire; what is sent names it, so that answers never meet questions that they were not given to. */
  version: number;
  seed: number;
  test: boolean;
  /** Answers stay in the page until they are sent. */
  anonymous?: boolean;
  questionnaire: Record<string, unknown>;
  given: Record<string, unknown>;
  /** Variables of `given` that are still to come, with a save: a concept that goes by answers. */
  awaits: string[];
  answers: Answers;
  page: string | null;
  save_no: number;
  /** Set by the page itself: what was changed here and not saved before the interview moved to this version. */
  carried?: Answers;
}

export interface Save {
  version: number;
  save_no: number;
  page: string;
  answers: Answers;
  /** All is answered that was asked. */
  done?: boolean;
}

/** With `stale`, another device saved later: `save_no`, `answers` and `page` are that newer state. */
export interface Saved {
  state: "open";
  save_no: number;
  stale?: boolean;
  answers?: Answers;
  page?: string;
  /** All of it, once what was awaited has come. */
  given?: Record<string, unknown>;
}

export interface Uploaded {
  file_id: string;
  name: string;
  type: string;
  size: number;
}

const kUploadMs = 15 * 60_000;

function typeOf(file: File): string {
  if (/\.csv$/i.test(file.name)) return "text/csv"; // Windows calls them Excel's.
  // The form library does not say what a drawn signature is.
  return file.type || (/\.png$/i.test(file.name) ? "image/png" : "application/octet-stream");
}

export class RespondentApi {
  readonly #base: string;

  /** @param pathname the page's own path, `/i/<token>` */
  constructor(pathname: string) {
    this.#base = pathname.replace(/\/+$/, "");
  }

  get own(): RespondentApi {
    return this;
  }

  /** A link of one's own leads to its own interview. */
  async enter(): Promise<RespondentApi> {
    return this;
  }

  /** Writes nothing. */
  async standing(): Promise<Standing | Ended> {
    return (await request<Standing | Ended>("GET", `${this.#base}/state`)).body;
  }

  /** Begins the interview, or resumes it in the language that it has unless `locale` is given. */
  start(locale?: string): Promise<Started | Ended> {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    return this.post("start", { ...(locale ? { locale } : {}), ...(zone ? { time_zone: zone } : {}) });
  }

  /** @param lastCall the page is being hidden or closed: the request must outlive it */
  save(save: Save, lastCall: boolean): Promise<Saved | Ended> {
    // Browsers refuse to keep more than 64 KiB alive in all; a larger save is sent the ordinary way.
    const small = JSON.stringify(save).length < 60_000;
    return this.post("save", save, lastCall && small);
  }

  complete(version: number, answers: Answers, client: ClientTraces): Promise<Ended> {
    return this.post("complete", { version, answers, client });
  }

  appeal(text: string): Promise<Ended> {
    return this.post("appeal", { text });
  }

  async upload(question: string, file: File): Promise<Uploaded> {
    const query = new URLSearchParams({ question, name: file.name || "file" });
    const options = { content: { bytes: file, type: typeOf(file) }, timeoutMs: kUploadMs };
    return (await request<Uploaded>("POST", `${this.#base}/files?${query}`, options)).body;
  }

  fileAddress(fileId: string): string {
    return `${this.#base}/files/${fileId}`;
  }

  protected async post<T>(action: string, body: unknown, keepalive = false): Promise<T> {
    return (await request<T>("POST", `${this.#base}/${action}`, { body, keepalive })).body;
  }
}
