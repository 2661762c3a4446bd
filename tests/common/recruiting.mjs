// SPDX-License-Identifier: Apache-2.0
// A recruitment as most tests need it, and people who apply as the public page lets them.

import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";

import { send } from "../browser/common/client.mjs";
import { readMail } from "./smtp_sink.mjs";

export const kConsentTexts = {
  en: "I agree to be invited to surveys of Farola (invented).",
  es: "Acepto que se me invite a encuestas de Farola (inventada).",
  it: "Accetto di essere invitato ai sondaggi di Farola (inventata).",
  fr: "J'accepte d'être invité aux enquêtes de Farola (inventée).",
};
export const kScreener = {
  pages: [
    {
      name: "p",
      elements: [
        { type: "radiogroup", name: "gender", title: "You are", isRequired: true, choices: ["male", "female"] },
        { type: "radiogroup", name: "drinks", title: "Do you drink coffee?", choices: ["yes", "no"] },
      ],
    },
  ],
};
const kPageTexts = Object.fromEntries(Object.keys(kConsentTexts).map((language) => [language, { title: `Farola ${language}`, text: `Join us (${language}).` }]));

/** What a brand needs before it can recruit, once. */
export async function prepareRecruiting(client) {
  for (const [language, text] of Object.entries(kConsentTexts)) {
    for (const purpose of ["research_contact", "profiling"]) await client.post("/api/v1/consent-texts", { purpose, version: "v1", language, text: `${text} (${purpose})` });
  }
  await client.put("/api/v1/attributes/gender", { type: "choice", choices: ["male", "female"].map((value) => ({ value, labels: {} })) });
  const { questionnaire_id: questionnaireId } = await client.post("/api/v1/questionnaires", { title: "Screener", definition: kScreener });
  return questionnaireId;
}

/** @returns the recruitment as the API shows it, of a panel of its own */
export async function recruit(client, questionnaireId, more = {}) {
  const { panel_id: panelId } = await client.post("/api/v1/panels", { title: "Readers", kind: "prospects" });
  return client.post(`/api/v1/panels/${panelId}/recruitments`, {
    title: "Spring",
    texts: kPageTexts,
    questionnaire_id: questionnaireId,
    version: 1,
    sources: ["poster", "web"],
    attributes: [{ question: "gender", attribute: "gender" }],
    consents: ["research_contact", "profiling"].map((purpose) => ({ purpose, version: "v1" })),
    countries: ["ES"],
    ...more,
  });
}

/** The day on which somebody was born who had a birthday a month ago. */
export function bornOn(age) {
  const day = new Date(Date.now() - 30 * 86_400_000);
  day.setUTCFullYear(day.getUTCFullYear() - age);
  return day.toISOString().slice(0, 10);
}

/** What the page posts for one applicant. */
export function application(email, { age = 30, gender = "female", ...more } = {}) {
  return {
    answers: { gender },
    locale: "en",
    time_zone: "Europe/Madrid",
    birth_date: bornOn(age),
    email,
    consents: ["research_contact", "profiling"],
    ...(age < 14 ? { guardian: { name: "Gina", email: `guardian-of-${email}` } } : {}),
    ...more,
  };
}

export async function apply(recruitment, body) {
  const { status, body: answer } = await send(recruitment.link, "apply", body);
  assert.equal(status, 202, JSON.stringify(answer));
  assert.deepEqual(answer, { state: "mailed" });
}

const confirmLinks = (sink, email) =>
  sink.mails.filter(({ to }) => to.includes(email)).flatMap((mail) => /https?:\S+\/c\/\S+/.exec(readMail(mail).text)?.slice(0, 1) ?? []);

/** The newest link to confirm by that was mailed to the address, once there are more than `known`. */
export async function mailedLink(sink, email, known = 0) {
  for (const deadline = Date.now() + 60_000; ; await sleep(50)) {
    const links = confirmLinks(sink, email);
    if (links.length > known) return links.at(-1);
    assert.ok(Date.now() < deadline, "no link came");
  }
}

/** @returns the state that came of it */
export async function confirm(link) {
  const { status, body } = await send(link, "confirm", {});
  assert.equal(status, 200, JSON.stringify(body));
  return body.state;
}
