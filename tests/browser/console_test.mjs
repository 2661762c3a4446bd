// SPDX-License-Identifier: Apache-2.0
// The console against a real server: signing in, watching the count rise, reading results, signing out.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { assertCalm, checkState, kDesk, kPhone, launchBrowser, openPage, signInToConsole } from "./common/browser.mjs";
import { createBrand, fieldWave, respond } from "./common/client.mjs";
import { startServer } from "./common/server.mjs";

const kLaunch = JSON.parse(await readFile(new URL("questionnaires/launch.json", import.meta.url)));
const kAnswers = { satisfaction: 9, rooms: ["study"], frequency: "daily" };

let server;
let browser;
let brand;
let wave;
before(async () => {
  server = await startServer();
  browser = await launchBrowser();
  brand = await createBrand(server, "Farola (invented)");
  wave = await fieldWave(brand.client, {
    definition: kLaunch,
    target: 20,
    given: ["region"],
    members: Array.from({ length: 20 }, (_, index) => ({ region: index % 2 === 0 ? "north" : "south" })),
    cells: [
      { name: "North", condition: "{given.region} = 'north'", target: 10 },
      { name: "South", condition: "{given.region} = 'south'", target: 10 },
    ],
  });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const signIn = (page, apiKey = brand.apiKey) => signInToConsole(page, server, apiKey);

test("a wrong key is refused with a sentence, and the field keeps the focus", async () => {
  const page = await openPage(browser, { viewport: kDesk });
  await signIn(page, "tk_wrong");
  await page.getByRole("alert").filter({ hasText: "This key is not valid." }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "api_key");
  assertCalm(page);
});

test("the brand finds its wave and sees the count rise while answers come", async () => {
  const page = await openPage(browser, { viewport: kDesk });
  await signIn(page);
  await page.getByRole("link", { name: "Launch campaign" }).click();
  await page.getByRole("link", { name: "Launch", exact: true }).click();
  const usable = page.locator('[data-number="usable"]');
  await usable.waitFor();
  assert.equal(await usable.innerText(), "0");

  assert.equal((await respond(wave.links[0], kAnswers)).status, 201);
  await usable.filter({ hasText: /^1$/ }).waitFor({ timeout: 10_000 });
  for (const link of wave.links.slice(1, 4)) await respond(link, { ...kAnswers, satisfaction: 5 });
  await usable.filter({ hasText: /^4$/ }).waitFor({ timeout: 10_000 });

  const north = page.getByRole("row", { name: /North/ });
  await north.getByRole("cell", { name: "2", exact: true }).first().waitFor({ timeout: 10_000 }); // Completes, and what to expect.
  const question = page.getByRole("article", { name: "How satisfied are you with the lamp?" });
  await question.getByText("Base 4").waitFor({ timeout: 15_000 });
  await question.getByRole("img").waitFor();
  const nine = question.getByRole("row", { name: /^9 / });
  assert.deepEqual((await nine.getByRole("cell").allInnerTexts()).slice(0, 2), ["1", "25.0%"]);
  await question.getByText("6.00").waitFor(); // The mean of 9, 5, 5, 5.
  const rooms = page.getByRole("article", { name: "Where does it stand?" });
  const cells = async (answer) => (await rooms.getByRole("row", { name: answer }).getByRole("cell").allInnerTexts()).slice(0, 2);
  assert.deepEqual(await cells(/^Study/), ["4", "100.0%"]);
  assert.deepEqual(await cells(/^Bedroom/), ["0", "0.0%"]);
  assertCalm(page);
});

test("the responses can be had as CSV", async () => {
  const page = await openPage(browser, { viewport: kDesk });
  await signIn(page);
  await page.getByRole("heading", { name: "Campaigns" }).waitFor();
  await page.goto(`${server.url}/console#/waves/${wave.waveId}`);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Responses as CSV" }).click(),
  ]);
  const lines = (await readFile(await download.path(), "utf8")).trim().split(/\r?\n/);
  assert.equal(lines.length, 1 + 4, "a header and the four responses of the test before");
});

test("the responses can be had for other programs, with labels in a language", async () => {
  const page = await openPage(browser, { viewport: kDesk });
  await signIn(page);
  await page.getByRole("heading", { name: "Campaigns" }).waitFor();
  await page.goto(`${server.url}/console#/waves/${wave.waveId}`);
  await page.getByText("Other files").click();
  await page.getByLabel("Format").selectOption({ label: "JSON Lines" });
  await page.getByLabel("Language of labels").fill("es");
  const link = page.getByRole("link", { name: "Download" });
  assert.match(await link.getAttribute("href"), /responses\.jsonl\?language=es$/);
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  assert.equal((await readFile(await download.path(), "utf8")).trim().split("\n").length, 4);
  assertCalm(page);
});

test("a hidden console asks nothing, and catches up when it is seen again", async () => {
  const page = await openPage(browser, { viewport: kDesk });
  await signIn(page);
  await page.getByRole("heading", { name: "Campaigns" }).waitFor();
  await page.goto(`${server.url}/console#/waves/${wave.waveId}`);
  await page.locator('[data-number="usable"]').waitFor();
  const setVisibility = (state) =>
    page.evaluate((value) => {
      Object.defineProperty(document, "visibilityState", { configurable: true, get: () => value });
      document.dispatchEvent(new Event("visibilitychange"));
    }, state);
  await setVisibility("hidden");
  await page.waitForTimeout(500); // A read under way ends.
  let asked = 0;
  page.on("request", (request) => (asked += request.url().includes("/report") ? 1 : 0));
  await page.waitForTimeout(5000);
  assert.equal(asked, 0);
  await setVisibility("visible");
  await page.waitForRequest((request) => request.url().includes("/report"));
});

test("signing out ends the session, and an ended session asks to sign in again", async () => {
  const page = await openPage(browser, { viewport: kDesk });
  await signIn(page);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();

  await signIn(page);
  const campaign = page.getByRole("link", { name: "Launch campaign" });
  await campaign.waitFor();
  await page.context().clearCookies();
  await campaign.click();
  await page.getByText("Your session has ended.").waitFor();
  assertCalm(page);
});

test("another brand's wave does not exist", async () => {
  const other = await createBrand(server, "Other (invented)");
  const page = await openPage(browser, { viewport: kDesk });
  await signIn(page, other.apiKey);
  await page.getByText("No campaign yet.").waitFor();
  await page.goto(`${server.url}/console#/waves/${wave.waveId}`);
  await page.getByRole("status").waitFor();
  assert.equal(await page.getByText("Launch").count(), 0);
});

test("interlocked cells, a soft one that is over, and concepts are told apart", async () => {
  const margin = (name, levels) => ({ name, levels: levels.map((level) => ({ name: level, condition: `{given.${name}} = '${level}'`, target: 10 })) });
  const quotas = await fieldWave(brand.client, {
    title: "Quotas",
    definition: kLaunch,
    target: 20,
    given: ["region", "age"],
    members: Array.from({ length: 4 }, (_, index) => ({ region: index % 2 === 0 ? "north" : "south", age: "young" })),
    open: false,
  });
  const path = `/api/v1/waves/${quotas.waveId}`;
  await brand.client.put(`${path}/quota-cells`, {
    cells: [{ name: "Everybody", condition: "true", target: 1, limit: "soft", cells: [{ name: "Northern", condition: "{given.region} = 'north'", target: 1, limit: "soft" }] }],
    interlocked: [{ name: "Region by age", margins: [margin("region", ["north", "south"]), margin("age", ["young", "old"])] }],
  });
  await brand.client.put(`${path}/concepts`, { presentation: "sequential", concepts: [{ name: "blue" }, { name: "red" }] });
  await brand.client.post(`${path}/open`);
  for (const link of quotas.links.slice(0, 2)) assert.equal((await respond(link, kAnswers)).body.state, "complete");

  const page = await openPage(browser, { viewport: kDesk });
  await signIn(page);
  await page.goto(`${server.url}/console#/waves/${quotas.waveId}`);
  const row = async (caption, name) => (await page.getByRole("table", { name: caption, exact: true }).getByRole("row", { name }).innerText()).replace(/\s+/g, " ").trim();
  assert.equal(await row("Quota cells", /^Everybody/), "Everybody (soft) over by 1 2 0 1 2 100.0%");
  assert.equal(await row("Quota cells", /^Northern/), "Northern (soft) 1 0 1 1 100.0%");
  assert.equal(await row("Region by age", /^north, young/), "north, young 1 0 5 1 100.0%");
  assert.equal(await row("Region by age: margins", /^age: young/), "age: young 2 0 10 2 100.0%");
  assert.equal(await row("Concepts", /^blue → red/), "blue → red 1 0 – 1 100.0%");
  assertCalm(page);
});

test("a campaign's prize draw is shown with its state and the file that everybody may read", async () => {
  const path = `/api/v1/campaigns/${wave.campaignId}/prize-draws`;
  const draw = await brand.client.post(path, { title: "A lamp & a <b>chair</b>", prizes: 1 });
  const page = await openPage(browser, { viewport: kPhone });
  await signIn(page);
  await page.getByRole("link", { name: "Launch campaign" }).click();
  await page.getByRole("heading", { name: "A lamp & a <b>chair</b>" }).waitFor();
  await page.getByText("1 prize, open to everybody who answers").waitFor();
  await checkState(page, "campaign with a prize draw");
  await brand.client.post(`/api/v1/prize-draws/${draw.prize_draw_id}/close`);
  const drawn = await brand.client.post(`/api/v1/prize-draws/${draw.prize_draw_id}/draw`, {});
  await page.reload();
  await page.getByText(`Won: ${drawn.winners[0].code}`).waitFor();
  assert.equal(await page.getByRole("link", { name: "The public file" }).getAttribute("href"), draw.file);
  assertCalm(page);
});
