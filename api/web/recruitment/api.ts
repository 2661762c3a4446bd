// SPDX-License-Identifier: Apache-2.0
// What somebody who would like to join asks of the server (docs/recruitment.md).

import { request } from "../shared/http";

export type Purpose = "research_contact" | "profiling" | "quotes" | "marketing";

export interface AskedConsent {
  purpose: Purpose;
  language: string;
  text: string;
}

/** What a recruitment asks of applicants. */
export interface Recruitment {
  state: "open";
  brand: string;
  texts: Record<string, { title: string; text: string }>;
  questionnaire: object;
  seed: number;
  asks_birth: boolean;
  /** Where applicants may live, and from which age they consent alone there. */
  countries: { country: string; age: number }[];
  age_of_consent: number;
  /** By language of the page. */
  consents: Record<string, AskedConsent[]>;
}
export interface NotOpen {
  state: "closed" | "referral_needed";
  brand: string;
  texts: Record<string, { title: string; text: string }>;
}

/** Where and when the applicant was born; what is not asked for is empty. */
export interface Person {
  country: string;
  birthDate: string;
}
export interface Contact {
  name: string;
  email: string;
  channel: "email" | "inbox";
  consents: Purpose[];
  guardian: { name: string; email: string } | null;
}
export interface Screening {
  answers: object;
  locale: string;
  person: Person;
}
export type Outcome = "goes_on" | "mailed" | "screened_out" | "closed" | "referral_needed";

export interface Confirmation {
  state: "pending" | "waiting" | "accepted" | "already_in" | "closed";
  brand: string;
  title: string;
  language: string;
  consents: AskedConsent[];
  needs_guardian: boolean;
}

export class ApplicantApi {
  readonly #base: string;
  readonly #source: string | null;

  constructor({ pathname, search }: Location) {
    this.#base = pathname.replace(/\/+$/, "");
    this.#source = new URLSearchParams(search).get("source");
  }

  /** Writes nothing. */
  async recruitment(): Promise<Recruitment | NotOpen> {
    return (await request<Recruitment | NotOpen>("GET", `${this.#base}/state`)).body;
  }

  async screen(screening: Screening): Promise<Outcome> {
    return this.#post("screen", this.#body(screening));
  }

  async apply(screening: Screening, { name, email, channel, consents, guardian }: Contact): Promise<Outcome> {
    return this.#post("apply", { ...this.#body(screening), name, email, channel, consents, ...(guardian && { guardian }) });
  }

  /** Writes nothing. */
  async confirmation(): Promise<Confirmation> {
    return (await request<Confirmation>("GET", `${this.#base}/state`)).body;
  }

  async confirm(): Promise<Confirmation> {
    return (await request<Confirmation>("POST", `${this.#base}/confirm`, { body: {} })).body;
  }

  async #post(step: string, body: object): Promise<Outcome> {
    return (await request<{ state: Outcome }>("POST", `${this.#base}/${step}`, { body })).body.state;
  }

  #body({ answers, locale, person }: Screening): object {
    return {
      answers,
      locale,
      time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      ...(this.#source !== null && { source: this.#source.slice(0, 200) }),
      ...(person.country !== "" && { country: person.country }),
      ...(person.birthDate !== "" && { birth_date: person.birthDate }),
    };
  }
}
