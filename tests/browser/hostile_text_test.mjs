// SPDX-License-Identifier: Apache-2.0
// Hostile texts in everything that a brand or a respondent writes are shown as text, and do nothing.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertCalm, assertFitsWidth, kDesk, launchBrowser, openInterview, openPage, signInToConsole } from "./common/browser.mjs";
import { createBrand, fieldWave, respond } from "./common/client.mjs";
import { kHostileTexts } from "./common/hostile_texts.mjs";
import { startServer } from "./common/server.mjs";

let server;
let browser;
before(async () => {
  server = await startServer();
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const kTexts = kHostileTexts.join(" ");

/** Every text of a questionnaire, and a question that repeats what was answered to another. */
const kDefinition = {
  title: kTexts,
  description: kTexts,
  pages: [
    {
      name: "first",
      title: kTexts,
      description: kTexts,
      elements: [
        { type: "comment", name: "own_words", title: kTexts, description: kTexts, placeholder: kTexts },
        ...kHostileTexts.map((text, index) => ({
          type: "radiogroup",
          name: `choice${index}`,
          title: text,
          choices: [{ value: "a", text }, { value: "b", text: "Other" }],
          requiredErrorText: text,
        })),
        { type: "dropdown", name: "list", title: kTexts, choices: kHostileTexts.map((text, index) => ({ value: index, text })) },
        { type: "matrix", name: "grid", title: kTexts, columns: [{ value: 1, text: kTexts }], rows: [{ value: "r", text: kTexts }] },
        { type: "rating", name: "scale", title: kTexts, minRateDescription: kTexts, maxRateDescription: kTexts },
      ],
    },
    { name: "second", elements: [{ type: "text", name: "echo", title: "You wrote: {own_words}" }] },
  ],
};

const kLink = "<a href='https://example.org/' onclick='window.hostile=1' style='color:red'>a link</a>";

/** Time for what is loaded or animated to happen, if it does. */
async function assertInert(page) {
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => window.hostile), undefined);
  assert.equal(await page.evaluate(() => document.querySelectorAll("iframe, object, embed, base, [onerror], [onload], [onclick]").length), 0);
  assertCalm(page);
}

test("texts of a questionnaire and repeated answers are shown as text", async () => {
  const brand = await createBrand(server, `Brand ${kHostileTexts[0]}`);
  const wave = await fieldWave(brand.client, { definition: kDefinition, title: kTexts.slice(0, 150) });
  const page = await openPage(browser);
  await openInterview(page, wave.links[0]);
  await page.getByText(kHostileTexts[3]).first().waitFor();
  await page.locator("textarea").first().fill(kTexts);
  const list = page.locator(".sd-dropdown");
  await list.scrollIntoViewIfNeeded();
  await page.waitForTimeout(300); // The form library closes a list when the page scrolls under it.
  await list.tap();
  await page.getByRole("option").first().tap();
  await assertInert(page);
  await assertFitsWidth(page, "long texts without a blank");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByText("You wrote: <script>window.hostile=1</script>").waitFor();
  await assertInert(page);
  await page.getByRole("button", { name: "Complete" }).click();
  await page.locator('[data-page="complete"]').waitFor();
  await assertInert(page);
});

test("an html question keeps its words and its harmless tags only", async () => {
  const brand = await createBrand(server, "Farola (invented)");
  const wave = await fieldWave(brand.client, {
    definition: { pages: [{ name: "only", elements: [{ type: "html", name: "words", html: "<p>Plain</p>" }, { type: "text", name: "q", title: "Q" }] }] },
  });
  const page = await openPage(browser);
  // The server may refuse such a questionnaire at once; here it is the page that must not trust it.
  await page.route("**/start", async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    body.questionnaire.pages[0].elements[0].html = `<h2>Good <em>words</em></h2>${kLink}${kTexts}`;
    await route.fulfill({ response: answer, json: body });
  });
  await openInterview(page, wave.links[0]);
  await page.getByRole("textbox").waitFor();
  await assertInert(page);
  await page.getByRole("heading", { name: "Good words" }).waitFor();
  assert.equal(await page.locator(".sd-html :is(script, style, form, input, svg, math, link, meta), .sd-html [style]").count(), 0);
  assert.deepEqual(
    await page.locator(".sd-html a").evaluateAll((links) => links.map((link) => link.getAttribute("href"))).then((all) => all.filter(Boolean)),
    ["https://example.org/"],
  );
});

test("the console shows a brand's and its respondents' texts as text", async () => {
  const brand = await createBrand(server, kHostileTexts[1]);
  const wave = await fieldWave(brand.client, {
    definition: { pages: [{ name: "p", elements: kDefinition.pages[0].elements.slice(1, -1) }] },
    title: kTexts.slice(0, 150),
    cells: kHostileTexts.map((name) => ({ name, condition: "{choice0} = 'a'", target: 5 })),
  });
  await respond(wave.links[0], Object.fromEntries(kHostileTexts.map((_, index) => [`choice${index}`, "a"])));
  const page = await openPage(browser, { viewport: kDesk });
  await signInToConsole(page, server, brand.apiKey);
  await page.getByRole("heading", { level: 1, name: "Campaigns" }).waitFor();
  await assertInert(page);
  await page.goto(`${server.url}/console#/campaigns/${wave.campaignId}`);
  await page.locator(".target-bar").waitFor();
  await assertInert(page);
  await page.goto(`${server.url}/console#/waves/${wave.waveId}`);
  await page.locator("svg.plot").first().waitFor();
  await page.getByRole("rowheader", { name: kHostileTexts[3] }).first().waitFor();
  await assertInert(page);
});
