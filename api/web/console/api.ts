// SPDX-License-Identifier: Apache-2.0
// What the console reads, as docs/http.md describes it.

import { request } from "../shared/http";

export interface Brand {
  brand_id: string;
  name: string;
}

export interface Campaign {
  campaign_id: string;
  title: string;
  kind: string;
  created_at: string;
}

export type WaveStatus = "draft" | "scheduled" | "fielding" | "paused" | "closed" | "archived";

export interface Wave {
  wave_id: string;
  campaign_id: string;
  title: string;
  status: WaveStatus;
  version: number;
  target: number | null;
  screen_out_if: string | null;
  /** It has tickets and results of groups, and nothing of a single answer. */
  anonymous: boolean;
  opened_at: string | null;
  closed_at: string | null;
  opens_at: string | null;
  closes_at: string | null;
  /** The one that its calendar was written in. */
  time_zone: string;
  /** The wave that it repeats. */
  first_wave_id: string | null;
  created_at: string;
}

export type Disposition = "complete" | "partial" | "screen_out" | "quota_full" | "terminated" | "expired";

/** How a cell is getting on. */
export interface CellProgress {
  quota_cell_id: string;
  name: string;
  target: number | null;
  completes: number;
  held: number;
  /** Completes beyond the target of a soft cell, or of one whose target was lowered. */
  over: number;
  screen_outs: number;
  /** completes ÷ (completes + screen-outs) */
  incidence_rate: number | null;
  /** Completes if nobody else begins. */
  expected: number | null;
}

export interface QuotaCell extends CellProgress {
  parent_cell_id: string | null;
  /** The quota that the cell was interlocked in, and its level of each margin there. */
  quota: string | null;
  levels: { margin: string; level: string }[];
  limit: "hard" | "soft";
}

export interface ConceptCell extends CellProgress {
  /** What an interview is given: a variable and the concept it names. */
  assigns: Record<string, string>;
}

/** The state of the data that a result was computed from. */
export interface AsOf {
  change_no: number;
  time: string;
}

export interface FieldReport {
  wave_id: string;
  title: string;
  status: WaveStatus;
  as_of: AsOf;
  target: number | null;
  invited: number;
  /** By links that many may use. */
  arrived: number;
  started: number;
  in_progress: number;
  dispositions: Record<Disposition, number>;
  rejected: number;
  usable: number;
  /** Suspected completes without a verdict, and open appeals. */
  to_review: number;
  appeals: number;
  participation_rate: number | null;
  incidence_rate: number | null;
  median_minutes: number | null;
  /** Usable ones among the interviews that began, met no full quota and are not under way. */
  completion_rate: number | null;
  expected: number | null;
  quota_cells: QuotaCell[];
  concept_cells: ConceptCell[];
}

/** A link that many may use. */
export interface WaveLink {
  link_id: string;
  wave_id: string;
  kind: "public" | "signed";
  title: string;
  once_per: "person" | "browser" | "visit";
  address: string;
  embed: string | null;
  arrived: number;
  expires_at: string | null;
  max_interviews: number | null;
  revoked_at: string | null;
  /** Of a signed link: a secret between brand and server. */
  signing_key: string | null;
}

export interface WaveLinks {
  items: WaveLink[];
  tests: number;
}

/** The ends of a 95 % interval; null where the base is too small for one. */
export type Interval = [number | null, number | null];

export interface SummaryValue {
  code: number;
  label: string;
  count: number;
  share: number | null;
  ci: Interval | null;
}

export interface QuestionSummary {
  name: string;
  title: string;
  kind: string;
  base: number;
  missing: Record<"not_asked" | "no_answer" | "refused" | "dont_know", number>;
  values?: SummaryValue[];
  mean?: { estimate: number; ci: Interval | null; sd: number | null } | null;
}

export interface Summary {
  wave_id: string;
  as_of: AsOf;
  questions: QuestionSummary[];
}

/** What may be told of some completes of an anonymous wave together. */
export interface GroupTable {
  completes: number;
  questions: QuestionSummary[];
  answered_by_too_few: string[];
}

export interface GroupResults {
  wave_id: string;
  issued: number;
  completes: number;
  /** Completes that no table shows yet. */
  waiting: number;
  participation_rate: number | null;
  all: GroupTable | null;
  groups: (GroupTable & { variable: string; value: string | null })[];
  comments: { name: string; texts: string[] }[];
}

export interface Tickets {
  issued: number;
  withheld: number;
  more: boolean;
  /** People who share their attributes, and as many links: each is anybody's. */
  groups: { given: Record<string, unknown>; refs: string[]; links?: string[] }[];
}

export interface Panel {
  panel_id: string;
  title: string;
  kind: string;
  stage: string;
  panelists: number;
  created_at: string;
}

export interface Rate {
  value: number | null;
  count: number;
  base: number;
  small_base: boolean;
}

/** How a panel stands and did; docs/lifecycle.md defines each figure. */
export interface PanelHealth {
  at: string;
  days: number;
  rule: { dormant_after_days: number; lapsed_after_days: number; since: string | null };
  states: { panelists: number; active: number; dormant: number; lapsed: number };
  active_share: Rate;
  participation_rate: Rate;
  completion_rate: Rate;
  attrition_rate: Rate;
  joined: number;
  contact_load: { invitations: number; invited: number; per_panelist: number | null; most_per_person: number };
}

export interface CurvePoint {
  day: number;
  at_risk: number;
  lost: number;
  kept: number | null;
  lower: number | null;
  upper: number | null;
}

export interface RetentionCurve {
  group: string | null;
  panelists: number;
  lost: number;
  small_base: boolean;
  /** The longest that anybody was watched. */
  observed_days: number;
  median_days: number | null;
  points: CurvePoint[];
}

export interface PanelRetention {
  at: string;
  cohorts: { quarter: string; panelists: number; seen: number[] }[];
  curve: RetentionCurve | null;
  curves: RetentionCurve[];
  difference: { statistic: number; df: number; p: number } | null;
}

export interface PanelForecast {
  may_be_asked: number;
  invitations: number;
  expected: number;
  interval: [number, number];
  panel_rate: number;
  past_invitations: number;
  waves: number;
  wave_correlation: number | null;
}

export interface PrizeDraw {
  prize_draw_id: string;
  title: string;
  prizes: number;
  public_source: string | null;
  commitment: string;
  closed_at: string | null;
  entries: number;
  drawn_at: string | null;
  /** What everybody may read. */
  file: string;
  winners: { code: string; member_id: string }[];
}

export interface Attribute {
  attribute: string;
  type: string;
}

export interface Page<T> {
  items: T[];
  next: string | null;
}

export type Verdict = "accepted" | "rejected";

/** From here on a component is worth a second look by itself. */
export const kSuspicious = 0.5;

export interface AttentionCheck {
  question: string;
  right: unknown;
}

/** What a wave looks for in its completes; docs/quality.md says what each means. */
export interface QualitySettings {
  threshold: number;
  weights: Record<string, number>;
  attention_checks: AttentionCheck[];
  never: string[];
  member_days: number;
  member_interviews: number;
}

/** What one component says of a complete. */
export interface Finding {
  component: string;
  value: number;
  detail: string;
}

/** How a complete was judged; the gravest component first. */
export interface Assessment {
  response_id: string;
  score: number;
  components: Finding[];
  verdict: Verdict | null;
  appeal: { text: string; filed_at: string; open: boolean } | null;
}

export function judge(responseId: string, verdict: Verdict, reason: string): Promise<unknown> {
  return request("POST", `/api/v1/responses/${encodeURIComponent(responseId)}/verdicts`, { body: { verdict, reason } });
}

export async function get<T>(path: string): Promise<T> {
  return (await request<T>("GET", path)).body;
}

export function signIn(apiKey: string): Promise<unknown> {
  return request("POST", "/api/v1/sessions", { body: { api_key: apiKey } });
}

export function signOut(): Promise<unknown> {
  return request("DELETE", "/api/v1/sessions/current");
}

/** The brand of the open session. @throws ProblemError 401 when nobody is signed in */
export async function currentBrand(): Promise<Brand> {
  await get("/api/v1/sessions/current");
  return get<Brand>("/api/v1/brand");
}
