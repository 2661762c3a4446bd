// SPDX-License-Identifier: Apache-2.0
// The link of an anonymous wave, at /a/<token> (docs/anonymous.md): the server keeps nothing before the answers are sent, and forgets the link then.

import { ProblemError } from "../shared/http";
import { RespondentApi, type Answers, type Ended, type Save, type Saved, type Started } from "./api";
import { mayPass } from "./backoff";
import { sentencesFor } from "./sentences";

type Opened = Omit<Started, "test" | "awaits" | "answers" | "page" | "save_no">;

export class AnonymousLink extends RespondentApi {
  readonly anonymous = true;
  #locale = "en";
  /** Answers were sent and nobody knows whether they arrived. */
  #unheard = false;

  override async start(locale?: string): Promise<Started | Ended> {
    const reply = await this.post<Opened | Ended>("open", locale ? { locale } : {});
    if (reply.state !== "open") return reply;
    this.#locale = reply.locale;
    return { ...reply, test: false, awaits: [], answers: {}, page: null, save_no: 0 };
  }

  /** The page itself is where answers wait. */
  override async save(save: Save): Promise<Saved> {
    return { state: "open", save_no: save.save_no };
  }

  override async complete(version: number, answers: Answers): Promise<Ended> {
    try {
      return await this.post<Ended>("answer", { version, answers, locale: this.#locale });
    } catch (error) {
      // The link worked when it was opened: what has used it up is the answer that was sent before.
      if (this.#unheard && error instanceof ProblemError && error.problem.status === 404)
        return { state: "complete", message: sentencesFor([this.#locale]).sentences.arrived };
      this.#unheard ||= mayPass(error);
      throw error;
    }
  }
}
