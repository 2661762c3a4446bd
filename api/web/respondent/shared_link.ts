// SPDX-License-Identifier: Apache-2.0
// A link that many may use, at /p/<token>: whoever comes by it gets a link of their own (docs/http.md).

import { request } from "../shared/http";
import { randomKey } from "../shared/random_key";
import { RespondentApi, type Ended, type Standing } from "./api";

type LinkStanding = Standing & { once_per: "person" | "browser" | "visit" };

const kVisitor = "tertulia.visitor";

export class SharedLink {
  readonly #base: string;
  readonly #query: URLSearchParams;
  #once: LinkStanding["once_per"] = "browser";

  constructor(address: { pathname: string; search: string }) {
    this.#base = address.pathname.replace(/\/+$/, "");
    this.#query = new URLSearchParams(address.search);
  }

  /** Writes nothing. */
  async standing(): Promise<Standing | Ended> {
    const own = recall(this.#base);
    if (own !== null) return new RespondentApi(own).standing();
    const { body } = await request<LinkStanding | Ended>("GET", `${this.#base}/state`);
    if ("once_per" in body) this.#once = body.once_per;
    return body;
  }

  /** The interview of whoever sits here. */
  async enter(locale: string): Promise<RespondentApi | Ended> {
    const own = recall(this.#base);
    if (own !== null) return new RespondentApi(own);
    const { claims, ...given } = Object.fromEntries(this.#query);
    const body = {
      ...(claims ? { claims } : {}),
      visitor: visitor(),
      given,
      locale,
      time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    };
    const reply = (await request<{ state: "open"; link: string } | Ended>("POST", `${this.#base}/enter`, { body })).body;
    if (reply.state !== "open") return reply;
    if (this.#once !== "visit") this.#keep(reply.link);
    return new RespondentApi(reply.link);
  }

  /** From now on this page is that of their own link, also when it is loaded again or kept as a bookmark. */
  #keep(link: string): void {
    if (window.top === window) history.replaceState(null, "", link);
    else remember(this.#base, link); // a frame is loaded again by the address that its page knows
  }
}

/** What this browser calls itself: a UUID that it keeps as long as it keeps anything of this site. */
function visitor(): string {
  const known = recall(kVisitor);
  if (known !== null) return known;
  const fresh = randomKey().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  remember(kVisitor, fresh);
  return fresh;
}

function recall(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null; // Browsers may keep nothing for a frame of another site.
  }
}

function remember(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Then the next visit is a new one.
  }
}
