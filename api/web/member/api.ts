// SPDX-License-Identifier: Apache-2.0
// A member's requests (docs/members.md).

import { request } from "../shared/http";

export type Scalar = string | number | boolean;

export interface Attribute {
  attribute: string;
  label: string;
  type: "text" | "number" | "choice" | "date" | "boolean";
  choices: { value: string; label: string }[];
  editable: boolean;
  value: Scalar | null;
}

export interface Consent {
  purpose: "research_contact" | "profiling" | "quotes" | "marketing";
  version: string | null;
  language: string | null;
  text: string | null;
  granted: boolean | null;
  standing: "open" | "withdrawn" | "guardian_needed" | "own_consent_needed" | null;
}

export interface Invitation {
  title: string;
  link: string;
  invited_at: string;
  begun: boolean;
}

export interface Participation {
  title: string;
  disposition: string;
  ended_at: string;
}

export interface Enrolment {
  panel_id: string;
  title: string;
  joined_at: string;
  left_at: string | null;
}

/** To what the member may bring others. */
export interface Referral {
  recruitment_id: string;
  title: string;
  link: string | null;
  uses: number;
  used: number;
}

export interface Redemption {
  redemption_id: string;
  points: number;
  state: "requested" | "approved" | "refused";
  requested_at: string;
}

/** What a unit answered to what the member said. */
export interface Reply {
  reply_id: string;
  text: string;
  quote: string | null;
  replied_at: string;
  helped: boolean | null;
}

export type Channel = "email" | "inbox" | "phone";

export interface SignedIn {
  state: "signed_in";
  brand: string;
  member: { name: string | null; email: string | null; language: string; channel: Channel };
  profile: Attribute[];
  consents: Consent[];
  invitations: Invitation[];
  history: Participation[];
  panels: Enrolment[];
  referrals: Referral[];
  points: { balance: number; requested: number; waiting: number };
  redemptions: Redemption[];
  replies: Reply[];
}

export type Standing = SignedIn | { state: "signed_out"; brand: string };

/** What a member keeps of having been one. */
export interface Erased {
  state: "erased";
  brand: string;
  proof: { erasure_id: string; member_id: string; erased_at: string; journal_hash: string };
}

export class MemberApi {
  readonly base: string;

  constructor(pathname: string) {
    this.base = pathname.replace(/\/+$/, "");
  }

  /** Writes nothing. */
  async standing(): Promise<Standing> {
    return (await request<Standing>("GET", `${this.base}/state`)).body;
  }

  /** @returns what goes with the code */
  async askForCode(email: string): Promise<string> {
    return (await request<{ sign_in_id: string }>("POST", `${this.base}/code`, { body: { email } })).body.sign_in_id;
  }

  signIn(signInId: string, code: string): Promise<Standing> {
    return this.#post("session", { sign_in_id: signInId, code });
  }

  signOut(): Promise<Standing> {
    return this.#post("sign-out", {});
  }

  putProfile(values: Record<string, Scalar>): Promise<Standing> {
    return this.#post("profile", { values });
  }

  consent(purpose: string, granted: boolean, version: string | null): Promise<Standing> {
    return this.#post("consents", { purpose, granted, ...(granted && version !== null ? { version } : {}) });
  }

  /** @param redemptionId made once for each wish: sent again, it is done once */
  redeem(redemptionId: string, points: number): Promise<Standing> {
    return this.#post("redeem", { redemption_id: redemptionId, points });
  }

  /** Asked for twice it is the same link. */
  refer(recruitmentId: string): Promise<Standing> {
    return this.#post("referral", { recruitment_id: recruitmentId });
  }

  putChannel(channel: Channel): Promise<Standing> {
    return this.#post("channel", { channel });
  }

  /** Said again it changes what was said. */
  putHelped(replyId: string, helped: boolean): Promise<Standing> {
    return this.#post("helped", { reply_id: replyId, helped });
  }

  leave(panelId: string): Promise<Standing> {
    return this.#post("leave", { panel_id: panelId });
  }

  async erase(): Promise<Erased> {
    return (await request<Erased>("POST", `${this.base}/erase`, { body: { confirmed: true } })).body;
  }

  async #post(act: string, body: unknown): Promise<Standing> {
    return (await request<Standing>("POST", `${this.base}/${act}`, { body })).body;
  }
}
