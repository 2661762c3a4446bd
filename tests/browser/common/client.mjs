// SPDX-License-Identifier: Apache-2.0
// The HTTP API as a brand's program would use it, and a wave in the field as most tests need it.

import { randomUUID } from "node:crypto";

export class Client {
  constructor(url, apiKey) {
    this.url = url;
    this.apiKey = apiKey;
  }
  get(path) {
    return this.call("GET", path);
  }
  post(path, body, type = "application/json") {
    return this.call("POST", path, body, type);
  }
  put(path, body) {
    return this.call("PUT", path, body);
  }
  /** @returns the answer's JSON; throws on each status of 400 and above */
  async call(method, path, body, type = "application/json") {
    const headers = { Authorization: `Bearer ${this.apiKey}` };
    if (method !== "GET") headers["Idempotency-Key"] = randomUUID();
    if (body !== undefined) headers["Content-Type"] = type;
    const payload = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
    const answer = await fetch(`${this.url}${path}`, { method, headers, body: payload });
    const text = await answer.text();
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  }
}

/** What the page of a respondent sends: POST to `${link}/${action}`, or GET without a body. @returns {{status, body}} */
export async function send(link, action, body) {
  const init = body === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const answer = await fetch(`${link}/${action}`, init);
  return { status: answer.status, body: await answer.json() };
}

/** A new brand and a client that speaks for it. */
export async function createBrand(server, name) {
  const made = await new Client(server.url, server.operatorKey).post("/api/v1/brands", { name });
  return { name, apiKey: made.api_key, client: new Client(server.url, made.api_key) };
}

/**
 * A wave with its invitations.
 * @param setup {definition, title?, target?, given?, screen_out_if?, cells?, members?: object[], open?: boolean}
 * @returns {Promise<{waveId: string, campaignId: string, panelId: string, questionnaireId: string, links: string[]}>} links in the order of the members
 */
export async function fieldWave(client, setup) {
  const members = setup.members ?? Array.from({ length: 10 }, () => ({}));
  const panel = await client.post("/api/v1/panels", { title: "Customers", kind: "customers" });
  const report = await client.post(`/api/v1/panels/${panel.panel_id}/imports`, toCsv(members), "text/csv");
  if (report.imported !== members.length) throw new Error(`members were refused: ${JSON.stringify(report.rejected)}`);
  const title = setup.title ?? "Launch";
  const questionnaire = await client.post("/api/v1/questionnaires", { title, definition: setup.definition });
  const campaign = await client.post("/api/v1/campaigns", { title: `${title} campaign`, kind: "product_launch" });
  const wave = await client.post(`/api/v1/campaigns/${campaign.campaign_id}/waves`, {
    title,
    questionnaire_id: questionnaire.questionnaire_id,
    version: 1,
    panel_id: panel.panel_id,
    target: setup.target ?? 100,
    given: setup.given ?? [],
    ...(setup.screen_out_if ? { screen_out_if: setup.screen_out_if } : {}),
    lease_minutes: 30,
  });
  const path = `/api/v1/waves/${wave.wave_id}`;
  if (setup.cells) await client.put(`${path}/quota-cells`, { cells: setup.cells });
  if (setup.open !== false) await client.post(`${path}/open`);
  const links = await invite(client, path);
  return {
    waveId: wave.wave_id,
    campaignId: campaign.campaign_id,
    panelId: panel.panel_id,
    questionnaireId: questionnaire.questionnaire_id,
    links,
  };
}

async function invite(client, wavePath) {
  await client.post(`${wavePath}/invitations`, {});
  const { items } = await client.get(`${wavePath}/invitations?limit=1000`);
  return items.map((invitation) => invitation.link);
}

let imported = 0;

/** Members who agreed to be asked, with these attributes. A brand knows each reference and address once. */
export function toCsv(members) {
  const rows = members.map((attributes) => ({
    ref: `m${++imported}`,
    email: `member${imported}@farola.example`,
    joined_on: "2025-01-15",
    consent: "v1",
    ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`profile.${name}`, value])),
  }));
  const names = [...new Set(rows.flatMap(Object.keys))];
  const cell = (value) => `"${String(value ?? "").replaceAll('"', '""')}"`;
  return [names, ...rows.map((row) => names.map((name) => row[name]))].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

/** Answers a whole interview without a browser. */
export async function respond(link, answers) {
  const post = async (action, body) => {
    const answer = await fetch(`${link}/${action}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json() };
  };
  await post("start", { locale: "en" });
  return post("complete", { answers });
}
