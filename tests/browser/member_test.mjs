// SPDX-License-Identifier: Apache-2.0
// The member's own page in Chromium, as a member meets it: on a phone, by keyboard, in each language.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { MemberClient } from "../common/member_client.mjs";
import { SmtpSink } from "../common/smtp_sink.mjs";
import { assertCalm, checkState, kDesk, launchBrowser, openPage } from "./common/browser.mjs";
import { createBrand, respond } from "./common/client.mjs";
import { kHostileTexts } from "./common/hostile_texts.mjs";
import { startServer } from "./common/server.mjs";

const kTexts = {
  en: "I agree to be invited to surveys of Farola (invented).",
  es: "Acepto que se me invite a encuestas de Farola (inventada).",
  it: "Accetto di essere invitato ai sondaggi di Farola (inventata).",
  fr: "J'accepte d'être invité aux enquêtes de Farola (inventée).",
};

let sink;
let server;
let browser;
let brand;
let questionnaireId;
before(async () => {
  sink = await new SmtpSink().listen();
  server = await startServer({ options: sink.options() });
  browser = await launchBrowser();
  brand = await createBrand(server, "Farola (invented)");
  brand.brandId = (await brand.client.get("/api/v1/brand")).brand_id;
  for (const [language, text] of Object.entries(kTexts)) {
    for (const purpose of ["research_contact", "quotes"]) await brand.client.post("/api/v1/consent-texts", { purpose, version: "v1", language, text });
  }
  const labels = { en: "Favourite flavour", es: "Sabor preferido", it: "Gusto preferito", fr: "Parfum préféré" };
  await brand.client.put("/api/v1/attributes/flavour", { type: "choice", labels, choices: [{ value: "mint" }, { value: "lemon" }], editable: true });
  await brand.client.put("/api/v1/attributes/segment", { type: "text" });
  const definition = { elements: [{ type: "rating", name: "q1" }] };
  questionnaireId = (await brand.client.post("/api/v1/questionnaires", { title: "Q", definition })).questionnaire_id;
});
after(async () => {
  await browser?.close();
  await server?.stop();
  await sink?.close();
});

/** A member in a panel, invited to a wave that is in the field. */
async function makeMember(language, { name = "Ana Inventada", title = "Ice cream", segment = "gold" } = {}) {
  const email = `m-${randomUUID()}@farola.example`;
  const { panel_id: panelId } = await brand.client.post("/api/v1/panels", { title, kind: "customers" });
  const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
  const csv = `ref,name,email,language,consent,profile.segment\n${[randomUUID(), name, email, language, "v1", segment].map(quoted)}\n`;
  assert.equal((await brand.client.post(`/api/v1/panels/${panelId}/imports`, csv, "text/csv")).imported, 1);
  const campaign = await brand.client.post("/api/v1/campaigns", { title: "C", kind: "survey" });
  const wave = await brand.client.post(`/api/v1/campaigns/${campaign.campaign_id}/waves`, { title, questionnaire_id: questionnaireId, version: 1, panel_id: panelId });
  await brand.client.post(`/api/v1/waves/${wave.wave_id}/open`);
  await brand.client.post(`/api/v1/waves/${wave.wave_id}/invitations`, {});
  const [{ member_id: memberId }] = (await brand.client.get(`/api/v1/panels/${panelId}/members`)).items;
  const [{ link }] = (await brand.client.get(`/api/v1/waves/${wave.wave_id}/invitations`)).items;
  return { email, memberId, link, campaignId: campaign.campaign_id, path: `/api/v1/members/${memberId}` };
}

const home = (page) => page.locator('[data-page="home"]');
const mail = () => new MemberClient(server, brand.brandId, sink);

/** By keyboard alone: the address, the code, both with Enter. */
async function signIn(page, member) {
  await page.goto(`${server.url}/m/${brand.brandId}`);
  await page.locator('[data-page="sign_in"] h1:focus').waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.type(member.email);
  const known = mail().codesMailedTo(member.email).length;
  await page.keyboard.press("Enter");
  await page.locator('[data-page="code"] h1:focus').waitFor();
  const code = await mail().mailedCode(member.email, known);
  await page.keyboard.press("Tab");
  await page.keyboard.type(code);
  await page.keyboard.press("Enter");
  await home(page).waitFor();
}

for (const locale of ["en", "es", "it", "fr"]) {
  test(`a member signs in, changes, agrees and leaves by keyboard alone, in ${locale}`, async () => {
    const member = await makeMember(locale);
    const page = await openPage(browser, { locale });
    await page.goto(`${server.url}/m/${brand.brandId}`);
    await page.locator('[data-page="sign_in"] input').waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), locale);
    await checkState(page, `member ${locale} sign in`);
    await page.locator("input").fill("no address");
    await page.keyboard.press("Enter");
    await page.locator(".wrong", { hasText: /./ }).waitFor();
    await checkState(page, `member ${locale} no address`);
    await signIn(page, member);
    await page.getByText(kTexts[locale], { exact: true }).first().waitFor();
    await checkState(page, `member ${locale} home`);

    await page.locator("form select").focus();
    await page.keyboard.type("lemon");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.locator(".said", { hasText: /./ }).waitFor();
    const { items } = await brand.client.get(`${member.path}/profile`);
    assert.deepEqual(items.map(({ attribute, value, source }) => [attribute, value, source]), [["flavour", "lemon", "member"], ["segment", "gold", "import"]]);

    const standings = async () => Object.fromEntries((await brand.client.get(`${member.path}/consents`)).permits.map((permit) => [permit.purpose, permit.standing]));
    await page.locator("section:has(#consents) .card button").nth(1).press("Enter");
    await page.locator("section:has(#consents) .card .mark").nth(1).waitFor();
    assert.deepEqual(await standings(), { research_contact: "open", quotes: "open" });
    await page.locator("section:has(#consents) .card button").nth(1).press("Enter");
    await page.locator("section:has(#consents) .card .mark").nth(1).waitFor({ state: "detached" });
    assert.deepEqual(await standings(), { research_contact: "open", quotes: "withdrawn" });

    const leave = page.locator("section:has(#panels) .card > button");
    await leave.press("Enter");
    await page.locator(".confirm").waitFor();
    await checkState(page, `member ${locale} leaves`);
    await page.keyboard.press("Enter"); // the focus stands on the way back
    await leave.press("Enter");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    await leave.waitFor({ state: "detached" });
    await checkState(page, `member ${locale} left`);
    assertCalm(page);
  });
}

const kHelpedNo = { en: "No", es: "No", it: "No", fr: "Non" };
for (const locale of Object.keys(kHelpedNo)) {
  test(`a member reads what a unit answered and says that it did not help, in ${locale}`, async () => {
    const member = await makeMember(locale);
    const { unit_id: unitId } = await brand.client.post("/api/v1/units", { name: `Care ${locale}`, language: locale, email: `care-${locale}@farola.example` });
    const [text] = kHostileTexts;
    const made = await brand.client.post("/api/v1/cases", { text, member_id: member.memberId, unit_id: unitId });
    await brand.client.post(`/api/v1/cases/${made.case_id}/replies`, { text: "A new lamp is on its way.\nIt comes on Monday." });
    const page = await openPage(browser, { locale });
    await signIn(page, member);
    const replies = page.locator("section:has(#replies)");
    await replies.getByText("It comes on Monday.").waitFor();
    assert.equal(await replies.locator("blockquote").textContent(), text);
    await checkState(page, `member ${locale} answer`);

    const no = replies.getByRole("button", { name: kHelpedNo[locale], exact: true });
    await no.press("Enter");
    await replies.locator('button[aria-pressed="true"]').waitFor();
    assert.equal(await no.getAttribute("aria-pressed"), "true");
    await checkState(page, `member ${locale} not helped`);
    const { case: { status }, replies: [reply] } = await brand.client.get(`/api/v1/cases/${made.case_id}`);
    assert.deepEqual([status, reply.helped], ["reopened", false]);
    assertCalm(page);
  });
}

test("a wrong code is said, the data come as a file, an invitation leads to its interview, signing out ends it", async () => {
  const member = await makeMember("en");
  const page = await openPage(browser, { viewport: kDesk });
  await page.goto(`${server.url}/m/${brand.brandId}`);
  await page.locator("input").fill(member.email);
  await page.keyboard.press("Enter");
  await page.locator('[data-page="code"] input').fill("00000000");
  await page.keyboard.press("Enter");
  await page.locator(".wrong", { hasText: /./ }).waitFor();
  await checkState(page, "member wrong code");
  await page.locator("input").fill(await mail().mailedCode(member.email));
  await page.keyboard.press("Enter");
  await home(page).waitFor();
  await checkState(page, "member home on a desk");
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("section:has(#data) a").click()]);
  const data = JSON.parse(await readFile(await download.path(), "utf8"));
  assert.equal(data.member.email, member.email);
  await page.locator("section:has(#invitations) a").click();
  await page.locator('[data-page="begin"]').waitFor();
  await page.goBack();
  await home(page).waitFor();
  await page.locator(".sheet > button").last().click();
  await page.locator('[data-page="sign_in"]').waitFor();
  await page.reload();
  await page.locator('[data-page="sign_in"]').waitFor();
  assertCalm(page);
});

test("a member sees what an answer earned and asks for something for it", async () => {
  const member = await makeMember("fr");
  await brand.client.put(`/api/v1/campaigns/${member.campaignId}/rewards`, { points: 120 });
  await brand.client.post(`/api/v1/campaigns/${member.campaignId}/rewards/budget`, { points: 120 });
  await respond(member.link, { q1: 3 });
  for (const deadline = Date.now() + 30_000; (await brand.client.get(`/api/v1/campaigns/${member.campaignId}/rewards`)).paid < 120; await sleep(50)) assert.ok(Date.now() < deadline);
  const page = await openPage(browser, { locale: "fr" });
  await signIn(page, member);
  await page.getByText("Vous avez 120 points.").waitFor();
  await page.locator("section:has(#points) input").focus();
  await page.keyboard.type("100");
  await page.keyboard.press("Enter");
  await page.getByText("Vous avez 20 points.").waitFor();
  await checkState(page, "member points");
  const { items } = await brand.client.get("/api/v1/redemptions?state=requested");
  assert.deepEqual(items.map(({ member_id: id, points }) => [id, points]), [[member.memberId, 100]]);
  assertCalm(page);
});

test("a member is erased after being asked once more, keeps the proof, and nobody signs in by that address", async () => {
  const member = await makeMember("es");
  const page = await openPage(browser, { locale: "es" });
  await signIn(page, member);
  await page.locator("section:has(#erase) button").press("Enter");
  await page.locator("section:has(#erase) .confirm").waitFor();
  await checkState(page, "member erases");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await page.locator('[data-page="erased"]').waitFor();
  await checkState(page, "member erased");
  const proof = await brand.client.get(`${member.path}/erasure`);
  assert.equal(proof.asked_by, "member");
  const shown = await page.locator("pre").innerText();
  for (const line of [proof.erasure_id, proof.journal_hash, proof.erased_at]) assert.ok(shown.includes(line), line);
  await page.reload();
  await page.locator('[data-page="sign_in"]').waitFor();
  assertCalm(page);
});

test("11: hostile texts are inert", async () => {
  const page = await openPage(browser);
  for (const text of kHostileTexts.slice(0, 6)) {
    const member = await makeMember("en", { name: text, title: text, segment: text });
    await page.context().clearCookies();
    await signIn(page, member);
    await page.getByText(text, { exact: false }).first().waitFor();
    assert.equal(await page.evaluate(() => window.hostile), undefined);
  }
  await checkState(page, "member hostile texts");
});

test("a brand that there is not", async () => {
  const page = await openPage(browser);
  await page.goto(`${server.url}/m/${randomUUID()}`);
  await page.locator('[data-page="unknown_link"]').waitFor();
  await checkState(page, "member unknown brand");
});
