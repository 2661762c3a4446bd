// SPDX-License-Identifier: Apache-2.0
// Every page in every state, in each language of the page: no violation that axe-core knows, no sideways scrolling on a
// phone, nothing that the Content-Security-Policy refuses.

import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { assertAccessible, assertCalm, assertFitsWidth, checkState, kDesk, kPhone, launchBrowser, openInterview, openPage } from "./common/browser.mjs";
import { createBrand, fieldWave, respond } from "./common/client.mjs";
import { startServer } from "./common/server.mjs";

const questionnaire = async (name) => JSON.parse(await readFile(new URL(`questionnaires/${name}.json`, import.meta.url)));
const kLaunch = await questionnaire("launch");
const kEveryType = await questionnaire("every_type");
const kAnswers = { satisfaction: 9, rooms: ["study"], frequency: "daily" };
const kNextPage = ".sd-navigation__next-btn";

let server;
let browser;
let brand;
before(async () => {
  server = await startServer();
  browser = await launchBrowser();
  brand = await createBrand(server, "Farola (invented)");
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const locale of ["en", "es", "it", "fr"]) {
  test(`an interview in ${locale}, from its first page to its end`, async () => {
    const wave = await fieldWave(brand.client, { definition: kLaunch });
    const page = await openPage(browser, { locale });
    await page.goto(wave.links[0]);
    await page.locator('[data-page="begin"]').waitFor();
    await checkState(page, `interview ${locale} before it begins`);
    await openInterview(page, wave.links[0]);
    await page.locator(".sd-question").first().waitFor();
    await checkState(page, `interview ${locale} first page`);
    await page.click(kNextPage);
    await page.locator(".sd-question [role=alert]").first().waitFor();
    await checkState(page, `interview ${locale} missing answer`);
    await page.getByRole("radio", { name: "4", exact: true }).press("Space");
    await page.locator("textarea").waitFor();
    await checkState(page, `interview ${locale} answered`);
    await page.click(kNextPage);
    await page.getByRole("checkbox").first().press("Space");
    await page.getByRole("checkbox").last().press("Space");
    await page.locator("textarea:focus").waitFor(); // The form library leads to the field for "other", a moment later.
    await page.getByRole("radio").first().press("Space");
    await page.locator(".note", { hasText: /./ }).waitFor();
    await checkState(page, `interview ${locale} second page`);
    await page.locator("textarea").fill("Hall");
    await page.context().setOffline(true);
    await page.click(kNextPage);
    await page.locator(".note.attention").waitFor();
    await checkState(page, `interview ${locale} connection lost`);
    await page.context().setOffline(false);
    await page.locator('[data-notice="saved"]').waitFor();
    await page.click(".sd-navigation__complete-btn");
    await page.locator('[data-page="complete"]').waitFor();
    await checkState(page, `end ${locale} complete`);
  });

  test(`the other ends in ${locale}`, async () => {
    const quota = await fieldWave(brand.client, {
      definition: kLaunch,
      cells: [{ name: "Everybody", condition: "true", target: 1 }],
      members: [{}, {}],
    });
    await respond(quota.links[0], kAnswers);
    const closed = await fieldWave(brand.client, { definition: kLaunch });
    await brand.client.post(`/api/v1/waves/${closed.waveId}/close`);
    const page = await openPage(browser, { locale });
    const ends = { quota_full: quota.links[1], closed: closed.links[0], unknown_link: `${server.url}/i/AAAA` };
    for (const [name, address] of Object.entries(ends)) {
      await openInterview(page, address);
      await page.locator(`[data-page="${name}"]`).waitFor();
      await checkState(page, `end ${locale} ${name}`);
    }
  });
}

async function checkOpenList(page, state) {
  const list = page.locator(".sd-dropdown").first();
  await list.scrollIntoViewIfNeeded();
  await page.waitForTimeout(300); // The form library closes a list when the page scrolls under it.
  await list.click();
  await page.getByRole("option", { name: "Rome" }).waitFor();
  assertCalm(page);
  await assertAccessible(page, state);
  await page.getByRole("option", { name: "Rome" }).click();
  await page.getByRole("option", { name: "Rome" }).waitFor({ state: "hidden" });
}

for (const [size, viewport] of Object.entries({ phone: kPhone, desk: kDesk })) {
  test(`every kind of question on a ${size}`, async () => {
    const wave = await fieldWave(brand.client, { definition: kEveryType });
    const page = await openPage(browser, { viewport });
    await openInterview(page, wave.links[0]);
    for (const { name, title } of kEveryType.pages) {
      await page.getByRole("heading", { name: title, exact: true }).waitFor();
      await checkState(page, `questions ${size} ${name}`);
      if (name === "choices") await checkOpenList(page, `questions ${size} open list`);
      if (await page.locator(kNextPage).isVisible()) await page.click(kNextPage);
    }
  });

  test(`the console on a ${size}`, async () => {
    const wave = await fieldWave(brand.client, {
      definition: kLaunch,
      title: `Launch ${size}`,
      target: 10,
      cells: [{ name: "Those who light it every day", condition: "{frequency} = 'daily'", target: 6 }],
    });
    for (const link of wave.links.slice(0, 4)) await respond(link, kAnswers);
    const page = await openPage(browser, { viewport });
    await page.goto(`${server.url}/console`);
    await page.getByLabel("API key").fill("tk_wrong");
    await checkState(page, `console ${size} sign in`);
    await page.keyboard.press("Enter");
    await page.getByRole("alert").filter({ hasText: "not valid" }).waitFor();
    await checkState(page, `console ${size} refused`);
    await page.getByLabel("API key").fill(brand.apiKey);
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: `Launch ${size} campaign` }).waitFor();
    await checkState(page, `console ${size} campaigns`);
    await page.getByRole("link", { name: `Launch ${size} campaign` }).click();
    await page.locator(".target-bar").waitFor();
    await checkState(page, `console ${size} campaign`);
    await page.getByRole("link", { name: `Launch ${size}`, exact: true }).click();
    await page.locator("svg.plot").first().waitFor();
    await checkState(page, `console ${size} wave`);
    await page.goto(`${server.url}/console#/nowhere`);
    await page.getByRole("heading", { name: "There is no such page" }).waitFor();
    await checkState(page, `console ${size} unknown page`);
  });

  test(`the API description on a ${size}`, async () => {
    const page = await openPage(browser, { viewport });
    await page.goto(`${server.url}/docs`);
    await page.getByRole("heading", { level: 2 }).first().waitFor();
    await checkState(page, `docs ${size}`);
    const open = (within) => page.evaluate((all) => document.querySelectorAll(all).forEach((details) => (details.open = true)), `${within} details`);
    await open("main");
    await assertFitsWidth(page, `docs ${size} open`);
    // To look at everything open takes axe minutes; what opens is drawn alike everywhere.
    await page.evaluate(() => [...document.querySelectorAll("main section")].slice(1).forEach((section) => section.remove()));
    await assertAccessible(page, `docs ${size} open`);
    assertCalm(page);
  });
}
