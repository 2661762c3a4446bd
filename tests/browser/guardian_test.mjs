// SPDX-License-Identifier: Apache-2.0
// The page behind a guardian's link, as a mother or a father meets it.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";

import { assertCalm, checkState, launchBrowser, openPage } from "./common/browser.mjs";
import { createBrand } from "./common/client.mjs";
import { startServer } from "./common/server.mjs";

const kTexts = {
  en: "I agree to be invited to surveys of Farola (invented).",
  es: "Acepto que se me invite a encuestas de Farola (inventada).",
  it: "Accetto di essere invitato ai sondaggi di Farola (inventata).",
  fr: "J'accepte d'être invité aux enquêtes de Farola (inventée).",
};

let server;
let browser;
let brand;
before(async () => {
  server = await startServer();
  browser = await launchBrowser();
  brand = await createBrand(server, "Farola (invented)");
  for (const [language, text] of Object.entries(kTexts)) {
    await brand.client.post("/api/v1/consent-texts", { purpose: "research_contact", version: "v1", language, text });
    await brand.client.post("/api/v1/consent-texts", { purpose: "quotes", version: "v1", language, text: `${text} <b>&</b>` });
  }
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A child who agreed to both purposes, and the link of their guardian. */
async function makeGuardian(language) {
  const { panel_id: panelId } = await brand.client.post("/api/v1/panels", { title: "Readers", kind: "customers" });
  const csv = `ref,name,country,birth_date,consent\n${randomUUID()},Kika <i>,ES,${new Date().getUTCFullYear() - 9},v1\n`;
  await brand.client.post(`/api/v1/panels/${panelId}/imports`, csv, "text/csv");
  const [{ member_id: memberId }] = (await brand.client.get(`/api/v1/panels/${panelId}/members`)).items;
  const path = `/api/v1/members/${memberId}`;
  await brand.client.post(`${path}/consents`, { purpose: "quotes", granted: true, version: "v1", language: "en" });
  const { link } = await brand.client.post(`${path}/guardians`, { name: "Gina", email: "gina@farola.example", language });
  const standings = async () => Object.fromEntries((await brand.client.get(`${path}/consents`)).permits.map((permit) => [permit.purpose, permit.standing]));
  return { path, link, standings };
}

for (const locale of ["en", "es", "it", "fr"]) {
  test(`a guardian permits and withdraws by keyboard alone, in ${locale}`, async () => {
    const guardian = await makeGuardian(locale);
    const page = await openPage(browser, { locale });
    await page.goto(guardian.link);
    await page.locator('[data-page="open"] form').waitFor();
    await page.getByText(kTexts[locale], { exact: true }).waitFor();
    await checkState(page, `guardian ${locale} asked`);
    assert.equal(await page.locator("input:checked").count(), 0, "nothing is ticked beforehand");

    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.locator(".missing", { hasText: /./ }).waitFor();
    await checkState(page, `guardian ${locale} nothing ticked`);
    assert.equal((await guardian.standings()).research_contact, "guardian_needed");

    await page.locator(".offer input").first().focus();
    await page.keyboard.press("Space");
    await page.locator(".responsible input").focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.locator('[data-page="granted"]').waitFor();
    await checkState(page, `guardian ${locale} permitted`);
    assert.deepEqual(await guardian.standings(), { research_contact: "open", quotes: "guardian_needed" });

    await page.locator(".back button").press("Enter");
    await page.locator('[data-page="withdrawn"]').waitFor();
    await checkState(page, `guardian ${locale} withdrawn`);
    assert.deepEqual(await guardian.standings(), { research_contact: "guardian_needed", quotes: "guardian_needed" });
    assertCalm(page);
  });
}

test("a link that leads nowhere, and a child who is of age by now", async () => {
  const page = await openPage(browser);
  await page.goto(`${server.url}/g/AAAA`);
  await page.locator('[data-page="unknown_link"]').waitFor();
  await checkState(page, "guardian unknown link");
  const guardian = await makeGuardian("en");
  await brand.client.put(`${guardian.path}/birth`, { birth_date: "1980", country: "ES" });
  await page.goto(guardian.link);
  await page.locator('[data-page="of_age"]').waitFor();
  await checkState(page, "guardian of age");
  assertCalm(page);
});
