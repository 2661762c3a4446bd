// SPDX-License-Identifier: Apache-2.0
// A guardian's requests (docs/panels.md, "Minors").

import { request } from "../shared/http";

export interface Offer {
  purpose: "research_contact" | "profiling" | "quotes" | "marketing";
  version: string;
  language: string;
  text: string;
  permitted_until: string | null;
}

export interface Standing {
  state: "open" | "of_age";
  brand: string;
  guardian: string | null;
  member: string | null;
  offers: Offer[];
}

export class GuardianApi {
  readonly #base: string;

  constructor(pathname: string) {
    this.#base = pathname.replace(/\/+$/, "");
  }

  /** Writes nothing. */
  async standing(): Promise<Standing> {
    return (await request<Standing>("GET", `${this.#base}/state`)).body;
  }

  async grant(offers: Offer[]): Promise<Standing> {
    const permits = offers.map(({ purpose, version }) => ({ purpose, version }));
    return (await request<Standing>("POST", `${this.#base}/grant`, { body: { responsible: true, permits } })).body;
  }

  async withdraw(): Promise<Standing> {
    return (await request<Standing>("POST", `${this.#base}/withdraw`, { body: {} })).body;
  }
}
