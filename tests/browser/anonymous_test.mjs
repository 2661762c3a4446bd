// SPDX-License-Identifier: Apache-2.0
// An anonymous wave, as an employee and as the brand meet it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { assertCalm, checkState, kDesk, launchBrowser, openPage, signInToConsole } from "./common/browser.mjs";
import { createBrand, send, toCsv } from "./common/client.mjs";
import { startServer } from "./common/server.mjs";

const kLaunch = JSON.parse(await readFile(new URL("questionnaires/launch.json", import.meta.url)));
const kAnswers = (satisfaction) => ({ satisfaction, rooms: ["study"], frequency: "daily", ...(satisfaction < 7 ? { why: "Too dim" } : {}) });

let server;
let browser;
let brand;
let wave;
let links;
before(async () => {
  server = await startServer();
  browser = await launchBrowser();
  brand = await createBrand(server, "Farola (invented)");
  const { client } = brand;
  const panel = await client.post("/api/v1/panels", { title: "Staff", kind: "employees" });
  const employees = Array.from({ length: 24 }, (_, i) => ({ department: i % 2 ? "sales" : "workshop" }));
  await client.post(`/api/v1/panels/${panel.panel_id}/imports`, toCsv(employees), "text/csv");
  const questionnaire = await client.post("/api/v1/questionnaires", { title: "Pulse", definition: kLaunch });
  const campaign = await client.post("/api/v1/campaigns", { title: "How are we?", kind: "employee_pulse" });
  wave = await client.post(`/api/v1/campaigns/${campaign.campaign_id}/waves`, {
    title: "Spring",
    questionnaire_id: questionnaire.questionnaire_id,
    version: 1,
    panel_id: panel.panel_id,
    given: ["department"],
  });
  await client.post(`/api/v1/waves/${wave.wave_id}/open`);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function openWave(page) {
  await signInToConsole(page, server, brand.apiKey);
  await page.getByRole("link", { name: "How are we?" }).click();
  await page.getByRole("link", { name: "Spring", exact: true }).click();
}

test("the brand makes links and gives them out", async () => {
  const page = await openPage(browser, { viewport: kDesk });
  await openWave(page);
  await page.getByText("The first results come with the first group of five.").waitFor();
  await page.getByRole("button", { name: "Make links" }).click();
  const group = (name) => page.getByRole("group", { name }).getByLabel("get one each of these links").inputValue();
  links = (await Promise.all(["Department: sales", "Department: workshop"].map(group))).flatMap((text) => text.split("\n"));
  assert.equal(new Set(links).size, 24);
  await checkState(page, "anonymous links");
});

async function answerPages(page) {
  await page.getByRole("radio", { name: "9", exact: true }).press("Space");
  await page.getByRole("button", { name: /Next|Siguiente/ }).click();
  await page.getByRole("checkbox").first().press("Space");
  await page.getByRole("radio").first().press("Space");
  await page.getByRole("button", { name: /Next|Siguiente/ }).click();
}

test("an employee reads what is promised, answers, and the link is used up", async () => {
  const page = await openPage(browser, { locale: "es" });
  const posts = [];
  page.on("request", (request) => request.method() === "POST" && posts.push([new URL(request.url()).pathname.split("/").at(-1), request.postData() ?? ""]));
  await page.goto(links[0]);
  await page.getByText(/nadie puede ver quién las dio/).waitFor();
  await checkState(page, "anonymous begin");
  await page.getByRole("button", { name: "Empezar" }).click();
  await answerPages(page);
  await page.locator('[data-notice="keptHere"]').waitFor();
  await checkState(page, "anonymous last page");
  assert.ok(!posts.some(([action]) => action === "answer"), "no answer leaves the page before it is sent");
  await page.getByRole("button", { name: "Completar" }).click();
  await page.getByRole("heading", { name: "¡Gracias!" }).waitFor();
  const [, sent] = posts.find(([action]) => action === "answer");
  assert.deepEqual(Object.keys(JSON.parse(sent)).sort(), ["answers", "locale", "version"], "and nothing of the browser");
  await page.goto(links[0]);
  await page.getByText(/Ya se ha usado/).waitFor();
  await checkState(page, "anonymous used link");
  assertCalm(page);
});

test("an answer whose confirmation is lost on the way is not taken for a used link", async () => {
  const page = await openPage(browser);
  await page.goto(links[1]);
  await page.getByRole("button", { name: "Begin" }).click();
  await answerPages(page);
  let lost = 0;
  await page.route("**/answer", async (route) => {
    if (lost++ > 0) return route.continue();
    await route.fetch(); // it arrives, and is kept
    await route.abort("connectionreset");
  });
  await page.getByRole("button", { name: "Complete" }).click();
  await page.getByText("Your answers have arrived.").waitFor();
  assert.equal(lost, 2, "it was sent again");
});

test("the brand reads tables of groups, and nothing of fewer than five", async () => {
  for (const [i, link] of links.slice(2, 22).entries()) assert.equal((await send(link, "answer", { answers: kAnswers(i % 11) })).status, 201);
  const page = await openPage(browser, { viewport: kDesk });
  await openWave(page);
  await page.getByRole("heading", { name: "Results of groups" }).waitFor();
  await page.getByRole("table", { name: "Means by group" }).waitFor();
  assert.equal(await page.getByRole("link", { name: /CSV/ }).count(), 0);
  await checkState(page, "anonymous results");
  const everybody = await brand.client.get(`/api/v1/waves/${wave.wave_id}/group-results`);
  const { value, completes } = everybody.groups[0];
  await page.getByLabel("Show").selectOption(`Department: ${value}`);
  await page.getByText(`Base ${completes}`).first().waitFor();
  assertCalm(page);
});
