// SPDX-License-Identifier: Apache-2.0
// The member's page of a brand as a browser speaks to it: with a cookie, and somebody who reads the mail.

import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";

import { readMail } from "./smtp_sink.mjs";

export class MemberClient {
  cookie = "";
  constructor(server, brandId, sink) {
    this.base = `${server.url}/m/${brandId}`;
    this.sink = sink;
  }
  get(part) {
    return this.#call(part, {});
  }
  post(part, body) {
    return this.#call(part, { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });
  }
  async #call(part, init) {
    const answer = await fetch(`${this.base}/${part}`, { ...init, headers: { ...init.headers, ...(this.cookie ? { Cookie: this.cookie } : {}) } });
    const cookie = answer.headers.get("set-cookie") ?? "";
    if (cookie) this.cookie = cookie.split(";")[0];
    return { status: answer.status, body: await answer.json(), cookie, headers: answer.headers };
  }
  /** @returns what goes with the code */
  async askForCode(email) {
    const { status, body } = await this.post("code", { email });
    assert.equal(status, 202, JSON.stringify(body));
    return body.sign_in_id;
  }
  /** All codes that were mailed to the address so far. */
  codesMailedTo(email) {
    const mails = this.sink.mails.filter(({ to }) => to.includes(email));
    return mails.flatMap((mail) => /^(\d{8})\r?$/m.exec(readMail(mail).text)?.slice(1) ?? []);
  }
  /** The newest, once there is one more than `known`. */
  async mailedCode(email, known = 0) {
    for (const deadline = Date.now() + 30_000; ; await sleep(50)) {
      const codes = this.codesMailedTo(email);
      if (codes.length > known) return codes.at(-1);
      assert.ok(Date.now() < deadline, "no code came");
    }
  }
  async signIn(email) {
    const known = this.codesMailedTo(email).length;
    const signInId = await this.askForCode(email);
    const { status, body } = await this.post("session", { sign_in_id: signInId, code: await this.mailedCode(email, known) });
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  }
}
