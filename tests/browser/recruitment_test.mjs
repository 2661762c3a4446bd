// SPDX-License-Identifier: Apache-2.0
// The public page of a recruitment and the page behind the mailed link, by keyboard, as strangers meet them.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";

import { MemberClient } from "../common/member_client.mjs";
import { application, apply, bornOn, confirm, kConsentTexts, mailedLink, prepareRecruiting, recruit } from "../common/recruiting.mjs";
import { readMail, SmtpSink } from "../common/smtp_sink.mjs";
import { assertCalm, checkState, launchBrowser, openPage } from "./common/browser.mjs";
import { createBrand } from "./common/client.mjs";
import { kHostileTexts } from "./common/hostile_texts.mjs";
import { startServer } from "./common/server.mjs";

let sink;
let server;
let browser;
let brand;
let screener;
before(async () => {
  sink = await new SmtpSink().listen();
  server = await startServer({ options: sink.options() });
  browser = await launchBrowser();
  brand = await createBrand(server, "Farola (invented)");
  screener = await prepareRecruiting(brand.client);
});
after(async () => {
  await browser?.close();
  await server?.stop();
  await sink?.close();
});

const membersOf = async (recruitment) => (await brand.client.get(`/api/v1/panels/${recruitment.panel_id}/members`)).items;
const on = (page, name) => page.locator(`[data-page="${name}"]`).waitFor();
const press = (locator, key) => locator.focus().then(() => locator.press(key));

/** From the first page to the contact form. */
async function answerScreener(page, age, gender) {
  await on(page, "person");
  await page.locator("input[type=date]").fill(bornOn(age));
  await press(page.locator("form button"), "Enter");
  await on(page, "screener");
  await press(page.locator(`input[value="${gender}"]`), "Space");
  await press(page.locator(".sd-navigation__complete-btn"), "Enter");
}

for (const locale of ["en", "es", "it", "fr"]) {
  test(`somebody applies and confirms by keyboard alone, in ${locale}`, async () => {
    const recruitment = await recruit(brand.client, screener, { target: 5 });
    const email = `b-${randomUUID()}@farola.example`;
    const page = await openPage(browser, { locale });
    await page.goto(`${recruitment.link}?source=poster`);
    await on(page, "person");
    await page.getByRole("heading", { level: 1, name: `Farola ${locale}` }).waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), locale);
    await checkState(page, `recruitment ${locale} person`);
    await press(page.locator("form button"), "Enter");
    await page.locator(".missing", { hasText: /./ }).waitFor();
    await page.locator("input[type=date]").fill(bornOn(30));
    await press(page.locator("form button"), "Enter");

    await on(page, "screener");
    await page.locator(".sd-navigation__complete-btn").waitFor();
    assert.ok((await page.locator(".sd-question").first().boundingBox()).width > 300, "the screener has the whole width of a phone");
    await checkState(page, `recruitment ${locale} screener`);
    await press(page.locator('input[value="female"]'), "Space");
    await press(page.locator(".sd-navigation__complete-btn"), "Enter");

    await on(page, "contact");
    assert.equal(await page.locator("input:checked").count(), 0, "nothing is ticked beforehand");
    assert.equal(await page.locator("[name=guardian_email]").count(), 0, "no guardian for adults");
    await page.getByText(`${kConsentTexts[locale]} (research_contact)`, { exact: true }).waitFor();
    await checkState(page, `recruitment ${locale} contact`);
    await page.locator("[name=email]").focus();
    await page.keyboard.type(email);
    await press(page.locator("form button"), "Enter");
    await page.locator(".missing", { hasText: /./ }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.name), "research_contact", "what is missing has the focus");
    await page.keyboard.press("Space");
    await press(page.locator("form button"), "Enter");
    await on(page, "mailed");
    await checkState(page, `recruitment ${locale} mailed`);
    assert.equal((await membersOf(recruitment)).length, 0);

    await page.goto(await mailedLink(sink, email));
    await on(page, "pending");
    await page.getByText(`${kConsentTexts[locale]} (research_contact)`, { exact: true }).waitFor();
    await checkState(page, `recruitment ${locale} pending`);
    assert.equal((await membersOf(recruitment)).length, 0, "opening the page joins nobody");
    await press(page.locator("main button"), "Enter");
    await on(page, "accepted");
    await checkState(page, `recruitment ${locale} accepted`);
    const [member] = await membersOf(recruitment);
    assert.deepEqual([member.language, member.time_zone, member.profile], [locale, "Europe/Madrid", {}], "who did not agree to profiling has no profile");
    const report = await brand.client.get(`/api/v1/recruitments/${recruitment.recruitment_id}`);
    assert.deepEqual(report.applications.map(({ source }) => source), ["poster"]);
    assertCalm(page);
  });
}

test("a minor names a guardian; who is screened out, comes too late or follows a dead link is told so", async () => {
  const recruitment = await recruit(brand.client, screener, { countries: ["DE", "ES"], screen_out_if: "{gender} = 'male'", target: 0 });
  const page = await openPage(browser);
  await page.goto(recruitment.link);
  await on(page, "person");
  await page.locator("select").last().selectOption("DE");
  await answerScreener(page, 15, "female");
  await on(page, "contact");
  await page.locator("[name=guardian_email]").waitFor();
  await checkState(page, "recruitment minor");
  const email = `b-${randomUUID()}@farola.example`;
  await page.locator("[name=email]").fill(email);
  await page.locator("[name=guardian_name]").fill("Gina");
  await page.locator("[name=guardian_email]").fill(`g-${email}`);
  await page.locator("[name=research_contact]").check();
  await press(page.locator("form button"), "Enter");
  await on(page, "mailed");
  await page.goto(await mailedLink(sink, email));
  await on(page, "pending");
  await press(page.locator("main button"), "Enter");
  await on(page, "waiting");
  await checkState(page, "recruitment waiting");

  await page.goto(recruitment.link);
  await on(page, "person");
  await page.locator("select").last().selectOption("ES");
  await answerScreener(page, 30, "male");
  await on(page, "screened_out");
  await checkState(page, "recruitment screened out");
  await brand.client.post(`/api/v1/recruitments/${recruitment.recruitment_id}/opening`, { is_open: false });
  await page.goto(recruitment.link);
  await on(page, "closed");
  await checkState(page, "recruitment closed");
  for (const dead of ["r", "c"]) {
    await page.goto(`${server.url}/${dead}/AAAA`);
    await on(page, "unknown_link");
  }
  await checkState(page, "recruitment unknown link");
  assertCalm(page);
});

test("a member gets a link to bring others from their own page, and says how they would rather be asked", async () => {
  const recruitment = await recruit(brand.client, screener, { referral_uses: 3 });
  const email = `b-${randomUUID()}@farola.example`;
  await apply(recruitment, application(email, { locale: "es" }));
  await confirm(await mailedLink(sink, email));
  const brandId = (await brand.client.get("/api/v1/brand")).brand_id;
  const member = new MemberClient(server, brandId, sink);
  await member.signIn(email);
  const page = await openPage(browser, { locale: "es" });
  await page.context().addCookies([{ name: member.cookie.split("=")[0], value: member.cookie.split("=")[1], url: `${server.url}/m/${brandId}` }]);
  await page.goto(`${server.url}/m/${brandId}`);
  await on(page, "home");
  await press(page.locator('section[aria-labelledby="referrals"] button'), "Enter");
  const link = page.locator('section[aria-labelledby="referrals"] input');
  await link.waitFor();
  await checkState(page, "member referral");
  await page.locator('section[aria-labelledby="profile"] select').last().selectOption("inbox");
  await page.locator(".said", { hasText: /./ }).waitFor();
  assert.equal((await member.get("state")).body.member.channel, "inbox");

  const friend = await openPage(browser, { locale: "fr" });
  await friend.goto(await link.inputValue());
  await on(friend, "person");
  await checkState(friend, "recruitment by a friend's link");
  assertCalm(page);
  assertCalm(friend);
});

test("hostile texts of a brand and of an applicant are inert on every page of the way", async () => {
  const all = kHostileTexts.join(" ");
  const version = `hostile-${randomUUID()}`.slice(0, 50);
  await brand.client.post("/api/v1/consent-texts", { purpose: "research_contact", version, language: "en", text: all });
  const definition = { title: all, elements: kHostileTexts.map((text, i) => ({ type: "radiogroup", name: `q${i}`, title: text, choices: [{ value: "a", text }] })) };
  const { questionnaire_id: questionnaireId } = await brand.client.post("/api/v1/questionnaires", { title: "Hostile", definition });
  const recruitment = await recruit(brand.client, questionnaireId, {
    texts: { en: { title: kHostileTexts[3], text: all } }, attributes: [], consents: [{ purpose: "research_contact", version }], countries: ["DE", "ES"],
  });
  const inert = async (page) => {
    assert.equal(await page.evaluate(() => window.hostile), undefined);
    assert.equal(await page.evaluate(() => document.querySelectorAll("iframe, object, embed, base, [onerror], [onload], [onclick]").length), 0);
    assertCalm(page);
  };
  const page = await openPage(browser);
  await page.goto(`${recruitment.link}?source=${encodeURIComponent(kHostileTexts[4])}`);
  await on(page, "person");
  await inert(page);
  await page.locator("select").last().selectOption("ES");
  await page.locator("input[type=date]").fill(bornOn(30));
  await press(page.locator("form button"), "Enter");
  await page.locator(".sd-navigation__complete-btn").waitFor();
  await inert(page);
  await press(page.locator(".sd-navigation__complete-btn"), "Enter");
  await on(page, "contact");
  await inert(page);
  const email = `b-${randomUUID()}@farola.example`;
  await page.locator("[name=name]").fill(kHostileTexts[3]);
  await page.locator("[name=email]").fill(email);
  await page.locator("[name=research_contact]").check();
  await press(page.locator("form button"), "Enter");
  await on(page, "mailed");
  const link = await mailedLink(sink, email);
  const { html } = readMail(sink.mails.find(({ to }) => to.includes(email)));
  assert.ok(!html.includes("<img"), "the name is escaped in the mail");
  await page.goto(link);
  await on(page, "pending");
  await inert(page);
  await press(page.locator("main button"), "Enter");
  await on(page, "accepted");
  await inert(page);
});
