// SPDX-License-Identifier: Apache-2.0
// The respondent's page against a real server: answering, resuming, losing the connection, each end.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { assertCalm, launchBrowser, openInterview, openPage } from "./common/browser.mjs";
import { createBrand, fieldWave, respond, send } from "./common/client.mjs";
import { startServer } from "./common/server.mjs";

const kLaunch = JSON.parse(await readFile(new URL("questionnaires/launch.json", import.meta.url)));
const kAnswers = { satisfaction: 9, rooms: ["study"], frequency: "daily" };

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

const next = (page) => page.getByRole("button", { name: "Next" }).click();
const complete = (page) => page.getByRole("button", { name: "Complete" }).click();
const report = (wave) => brand.client.get(`/api/v1/waves/${wave.waveId}/report`);
const launchWave = (more = {}) => fieldWave(brand.client, { definition: kLaunch, ...more });

/** Presses Tab until the focused control is called `name`. */
async function tabTo(page, name) {
  for (let presses = 0; presses < 60; ++presses) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate((wanted) => {
      const control = document.activeElement;
      const names = [control.getAttribute("aria-label"), control.closest("label")?.textContent, control.textContent, control.value];
      const labelled = (control.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent);
      return [...names, ...labelled].some((text) => text?.trim() === wanted);
    }, name);
    if (found) return;
  }
  assert.fail(`no control called «${name}» can be reached with Tab`);
}

/** Chooses an answer; the form library hides the control itself behind what it draws. */
const choose = (page, role, name) => page.getByRole(role, { name, exact: true }).press("Space");

const answerFirstPage = (page) => choose(page, "radio", "9");

async function answerSecondPage(page) {
  await choose(page, "checkbox", "Study");
  await choose(page, "radio", "Every day");
}

test("a member answers a whole questionnaire by keyboard alone", async () => {
  const wave = await launchWave();
  const page = await openPage(browser);
  await openInterview(page, wave.links[0]);
  await page.getByRole("heading", { level: 1, name: "Your first weeks with Farola" }).waitFor();

  await tabTo(page, "0");
  await page.keyboard.press("Space");
  for (let steps = 0; steps < 4; ++steps) await page.keyboard.press("ArrowRight");
  await tabTo(page, "What went wrong?");
  await page.keyboard.type("The switch is hard to find");
  await tabTo(page, "Next");
  await page.keyboard.press("Enter");

  const secondPage = page.getByRole("heading", { name: "Page 2 of 3" });
  await secondPage.waitFor();
  await page.waitForFunction(() => document.activeElement.textContent === "Page 2 of 3");
  await tabTo(page, "Living room");
  await page.keyboard.press("Space");
  await tabTo(page, "Every day");
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await tabTo(page, "Next");
  await page.keyboard.press("Enter");

  await page.getByRole("heading", { name: "Page 3 of 3" }).waitFor();
  await tabTo(page, "One thing that we should change");
  await page.keyboard.type("A longer cable");
  await tabTo(page, "Complete");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Thank you!" }).waitFor();
  await page.waitForFunction(() => document.activeElement.tagName === "H1"); // Once the page is drawn.

  const { items } = await brand.client.get(`/api/v1/waves/${wave.waveId}/responses`);
  const response = await brand.client.get(`/api/v1/responses/${items[0].response_id}`);
  assert.equal(items.length, 1);
  const { satisfaction, why, rooms, frequency, wish } = response.answers;
  assert.deepEqual(
    { satisfaction, why, rooms, frequency, wish },
    { satisfaction: 4, why: "The switch is hard to find", rooms: ["living_room"], frequency: "weekly", wish: "A longer cable" },
  );
  assertCalm(page);
});

test("an interview resumes on another device at the same page with the same answers", async () => {
  const wave = await launchWave();
  const phone = await openPage(browser);
  await openInterview(phone, wave.links[0]);
  await answerFirstPage(phone);
  await next(phone);
  await choose(phone, "checkbox", "Bedroom");
  await phone.waitForResponse((answer) => answer.url().endsWith("/save") && answer.request().postData().includes("bedroom"));

  const desk = await openPage(browser);
  await openInterview(desk, wave.links[0]);
  await desk.getByRole("heading", { name: "Page 2 of 3" }).waitFor();
  assert.equal(await desk.getByRole("checkbox", { name: "Bedroom" }).isChecked(), true);
  await desk.getByRole("button", { name: "Previous" }).click();
  assert.equal(await desk.getByRole("radio", { name: "9" }).isChecked(), true);
  assertCalm(phone);
  assertCalm(desk);
});

test("two devices at the same time keep the answers of both", async () => {
  const wave = await launchWave();
  const [first, second] = [await openPage(browser), await openPage(browser)];
  for (const page of [first, second]) {
    await openInterview(page, wave.links[0]);
    await page.getByRole("radio", { name: "9" }).waitFor({ state: "attached" });
  }
  await answerFirstPage(first);
  await next(first);
  await answerSecondPage(first);
  await next(first);
  await first.getByText("Your answers are saved.").waitFor();

  await choose(second, "radio", "3");
  await second.getByText("You also answered on another device.").waitFor();
  assert.equal(await second.getByRole("radio", { name: "3", exact: true }).isChecked(), true, "what was changed here stays");
  await next(second);
  assert.equal(await second.getByRole("checkbox", { name: "Study" }).isChecked(), true, "what was answered there arrives");
  assertCalm(second);
});

test("a lost connection is told politely and nothing is lost", async () => {
  const wave = await launchWave();
  const page = await openPage(browser);
  await openInterview(page, wave.links[0]);
  await answerFirstPage(page);
  await page.context().setOffline(true);
  await next(page);
  const notice = page.getByRole("status");
  await notice.filter({ hasText: "The connection is lost." }).waitFor();
  await answerSecondPage(page);
  await next(page);
  await page.context().setOffline(false);
  await notice.filter({ hasText: "Your answers are saved." }).waitFor();

  const other = await openPage(browser);
  await openInterview(other, wave.links[0]);
  await other.getByRole("heading", { name: "Page 3 of 3" }).waitFor();

  await page.context().setOffline(true);
  await complete(page);
  await notice.filter({ hasText: "your answers are sent as soon as you are back online" }).waitFor();
  await page.context().setOffline(false);
  await page.getByRole("heading", { level: 1, name: "Thank you!" }).waitFor();
  assert.equal((await report(wave)).dispositions.complete, 1);
  assertCalm(page);
});

test("a notice that rises under the finger does not swallow the press of a button", async () => {
  const wave = await launchWave();
  const page = await openPage(browser);
  await openInterview(page, wave.links[0]);
  await answerFirstPage(page);
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Next" }).hover();
  await page.mouse.down();
  await page.locator('[data-notice="connectionLost"]').waitFor();
  await page.mouse.up();
  await page.getByRole("heading", { name: "Page 2 of 3" }).waitFor();
  await page.context().setOffline(false);
  await page.locator('[data-notice="saved"]').waitFor();
});

test("whoever begins to answer before the new page has settled is not led away from the field", async () => {
  const wave = await launchWave();
  const page = await openPage(browser);
  await openInterview(page, wave.links[0]);
  await answerFirstPage(page);
  await next(page);
  await answerSecondPage(page);
  // Faster than any timer: the field is entered in the moment in which it is drawn.
  await page.evaluate(() => {
    const field = () => document.querySelector(".form input[type=text]");
    new MutationObserver((_, watch) => {
      if (field() === null) return;
      watch.disconnect();
      field().focus();
      setTimeout(() => setTimeout(() => (document.documentElement.dataset.settled = "yes"), 0), 0);
    }).observe(document.querySelector(".form"), { childList: true, subtree: true });
    document.querySelector(".sd-navigation__next-btn").click();
  });
  await page.locator("html[data-settled]").waitFor({ state: "attached" });
  await page.keyboard.type("A longer cable");
  assert.equal(await page.locator(".form input[type=text]").inputValue(), "A longer cable");
  assertCalm(page);
});

test("a save whose answer is lost on the way is repeated unchanged before anything newer is sent", async () => {
  const wave = await launchWave();
  const page = await openPage(browser);
  const saves = [];
  await page.route("**/save", async (route) => {
    saves.push(route.request().postDataJSON());
    const answer = await route.fetch();
    if (saves.length === 1) await route.abort("connectionreset");
    else await route.fulfill({ response: answer });
  });
  await openInterview(page, wave.links[0]);
  await answerFirstPage(page);
  await next(page);
  await page.getByRole("status").filter({ hasText: "The connection is lost." }).waitFor();
  await choose(page, "checkbox", "Study");
  await page.getByRole("status").filter({ hasText: "Your answers are saved." }).waitFor();
  await page.waitForTimeout(2500); // The pause in typing, and the save after it.
  assert.deepEqual(saves[1], saves[0]);
  assert.equal(saves.at(-1).save_no, saves[0].save_no + 1);
  assert.deepEqual(saves.at(-1).answers, { satisfaction: 9, rooms: ["study"] });
  assertCalm(page);
});

test("a page that is open while its wave moves to another version goes on by it, with what was answered", async () => {
  const wave = await launchWave();
  const page = await openPage(browser);
  await openInterview(page, wave.links[0]);
  await answerFirstPage(page);
  await next(page);
  await page.getByText("Your answers are saved.").waitFor();
  const second = structuredClone(kLaunch);
  second.pages[1].elements.push({ type: "text", name: "lamps", title: "How many lamps do you have?" });
  await brand.client.post(`/api/v1/questionnaires/${wave.questionnaireId}/versions`, { definition: second });
  const moved = await brand.client.post(`/api/v1/waves/${wave.waveId}/version`, { version: 2, in_progress: "migrate" });
  assert.equal(moved.migrated, 1);

  await choose(page, "checkbox", "Bedroom"); // The page does not know yet.
  await page.getByLabel("How many lamps do you have?").waitFor();
  assert.equal(await page.getByRole("checkbox", { name: "Bedroom" }).isChecked(), true, "what was answered meanwhile is carried along");
  await page.getByRole("heading", { name: "Page 2 of 3" }).waitFor();
  await choose(page, "radio", "Every day");
  await next(page);
  await complete(page);
  await page.getByRole("heading", { level: 1, name: "Thank you!" }).waitFor();
  const { items } = await brand.client.get(`/api/v1/waves/${wave.waveId}/responses`);
  assert.deepEqual([items[0].version, items[0].answers.satisfaction, items[0].answers.rooms], [2, 9, ["bedroom"]]);
  assertCalm(page);
});

test("what was typed a moment before the page is left is kept", async () => {
  const wave = await launchWave();
  const page = await openPage(browser);
  await openInterview(page, wave.links[0]);
  await choose(page, "radio", "2");
  await page.getByLabel("What went wrong?").fill("Too dim");
  await page.goto("about:blank");
  const other = await openPage(browser);
  await openInterview(other, wave.links[0]);
  await other.getByLabel("What went wrong?").waitFor();
  assert.equal(await other.getByLabel("What went wrong?").inputValue(), "Too dim");
});

test("what the server refuses is shown at its question, and can be mended", async () => {
  const wave = await launchWave();
  const page = await openPage(browser);
  let spoilt = false;
  await page.route("**/complete", async (route) => {
    const body = route.request().postDataJSON();
    if (!spoilt) body.answers.frequency = "hourly"; // No such choice.
    spoilt = true;
    await route.continue({ postData: JSON.stringify(body) });
  });
  await openInterview(page, wave.links[0]);
  await answerFirstPage(page);
  await next(page);
  await answerSecondPage(page);
  await next(page);
  await complete(page);

  await page.getByRole("status").filter({ hasText: "Please check the marked answers." }).waitFor();
  await page.getByRole("heading", { name: "Page 2 of 3" }).waitFor();
  const question = page.locator(".sd-question", { hasText: "How often is it lit?" });
  await question.getByRole("alert").waitFor();
  assert.notEqual((await question.getByRole("alert").innerText()).trim(), "");
  assert.equal((await report(wave)).dispositions.complete, 0);

  await choose(page, "radio", "Rarely");
  await next(page);
  await complete(page);
  await page.getByRole("heading", { level: 1, name: "Thank you!" }).waitFor();
  assert.equal((await report(wave)).dispositions.complete, 1);
  assertCalm(page);
});

test("a required question is asked for before the page is left", async () => {
  const wave = await launchWave();
  const page = await openPage(browser);
  await openInterview(page, wave.links[0]);
  await page.getByRole("button", { name: "Next" }).click();
  await page.locator(".sd-question").getByRole("alert").waitFor();
  await page.getByRole("heading", { name: "Page 1 of 3" }).waitFor();
  assertCalm(page);
});

test("a full quota thanks in the respondent's language", async () => {
  const wave = await launchWave({
    given: ["region"],
    members: [{ region: "north" }, { region: "north" }],
    cells: [{ name: "North", condition: "{given.region} = 'north'", target: 1 }],
  });
  assert.equal((await respond(wave.links[0], kAnswers)).status, 201);
  const page = await openPage(browser, { locale: "es" });
  await openInterview(page, wave.links[1]);
  await page.getByRole("heading", { level: 1, name: "Gracias por su tiempo" }).waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "es");
  assertCalm(page);
});

test("a screened out member is thanked", async () => {
  const definition = { pages: [{ name: "only", elements: kLaunch.pages[0].elements }] };
  const wave = await launchWave({ definition, screen_out_if: "{satisfaction} < 2" });
  const page = await openPage(browser);
  await openInterview(page, wave.links[0]);
  await choose(page, "radio", "1");
  await complete(page);
  await page.locator('[data-page="screen_out"]').waitFor();
  assert.equal((await report(wave)).dispositions.screen_out, 1);
  assertCalm(page);
});

test("a completed interview stays completed", async () => {
  const wave = await launchWave();
  await respond(wave.links[0], kAnswers);
  const page = await openPage(browser);
  await openInterview(page, wave.links[0]);
  await page.locator('[data-page="complete"]').waitFor();
  assert.equal((await report(wave)).dispositions.complete, 1);
});

test("a closed wave and an unknown link say so", async () => {
  const wave = await launchWave();
  await brand.client.post(`/api/v1/waves/${wave.waveId}/close`);
  const page = await openPage(browser);
  await openInterview(page, wave.links[0]);
  await page.locator('[data-page="closed"]').waitFor();
  await page.goto(`${wave.links[0].slice(0, -6)}AAAAAA`);
  await page.locator('[data-page="unknown_link"]').waitFor();
  assertCalm(page);
});

test("opening the link without a person before it writes nothing, scripts or not", async () => {
  const wave = await launchWave();
  for (const method of ["GET", "HEAD"]) await fetch(wave.links[0], { method });
  const scanner = await openPage(browser, { locale: "fr" });
  await scanner.goto(wave.links[0]);
  await scanner.getByRole("button", { name: "Commencer" }).waitFor();
  await scanner.getByRole("heading", { level: 1, name: "Launch" }).waitFor();
  assertCalm(scanner);
  const { started, in_progress: inProgress } = await report(wave);
  assert.deepEqual({ started, inProgress }, { started: 0, inProgress: 0 });
});

test("an interview that was begun resumes without asking again, in the language that was chosen", async () => {
  const wave = await launchWave();
  const phone = await openPage(browser, { locale: "en" });
  await openInterview(phone, wave.links[0]);
  const told = phone.waitForResponse((answer) => answer.url().endsWith("/start") && answer.request().postData().includes('"es"'));
  await phone.getByLabel("Language").selectOption("es");
  await told;
  const desk = await openPage(browser, { locale: "en" });
  await desk.goto(wave.links[0]);
  await desk.getByRole("heading", { name: "Página 1 de 3" }).waitFor();
  assertCalm(desk);
});

test("the language follows the browser and can be changed", async () => {
  const wave = await launchWave();
  const page = await openPage(browser, { locale: "it-IT" });
  await openInterview(page, wave.links[0]);
  await page.getByRole("heading", { level: 1, name: "Le sue prime settimane con Farola" }).waitFor();
  await page.getByRole("heading", { name: "Pagina 1 di 3" }).waitFor();
  await page.getByLabel("Lingua").selectOption("fr");
  await page.getByRole("heading", { level: 1, name: "Vos premières semaines avec Farola" }).waitFor();
  await page.getByRole("button", { name: "Suivant" }).waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "fr");
  assertCalm(page);
});

const kConcepts = {
  pages: [
    { name: "use", elements: [{ type: "radiogroup", name: "use", title: "How often?", choices: ["daily", "never"], isRequired: true }] },
    ...["blue", "red"].map((name) => ({ name, visibleIf: `{given.concept} = '${name}'`, elements: [{ type: "comment", name: `about_${name}`, title: "What do you think of the {given.concept} lamp?" }] })),
  ],
};

async function waveOfConcepts(concepts) {
  const wave = await fieldWave(brand.client, { definition: kConcepts, members: [{}, {}, {}], open: false });
  const path = `/api/v1/waves/${wave.waveId}`;
  await brand.client.put(`${path}/concepts`, { presentation: "monadic", concepts });
  await brand.client.post(`${path}/open`);
  return wave;
}

/** Goes through the two pages. @returns the concept that was shown */
async function answerOfConcept(page) {
  await choose(page, "radio", "daily");
  const other = page.getByRole("button", { name: /^(Next|Complete)$/ });
  await other.click();
  const box = page.getByRole("textbox", { name: /What do you think of the (blue|red) lamp\?/ });
  await box.fill("Nice");
  const [, shown] = /of the (\w+) lamp/.exec(await page.locator(".form").innerText());
  await complete(page);
  await page.locator('[data-page="complete"]').waitFor();
  assertCalm(page);
  return shown;
}

test("a concept that was assigned at the start is shown, also on another device", async () => {
  const wave = await waveOfConcepts([{ name: "blue" }, { name: "red" }]);
  const shown = [];
  for (const link of wave.links.slice(0, 2)) {
    const page = await openPage(browser);
    await openInterview(page, link);
    shown.push(await answerOfConcept(page));
  }
  assert.deepEqual(shown.sort(), ["blue", "red"]);
  const begun = (await send(wave.links[2], "start", {})).body.given.concept;
  const page = await openPage(browser);
  await openInterview(page, wave.links[2]);
  assert.equal(await answerOfConcept(page), begun, "resumed with the same");
});

test("a concept that goes by an answer is waited for before the page is left", async () => {
  const wave = await waveOfConcepts([{ name: "blue", qualifies: "{use} = 'daily'" }, { name: "red", qualifies: "{use} = 'daily'" }]);
  const shown = [];
  for (const link of wave.links.slice(0, 2)) {
    const page = await openPage(browser);
    // The answer comes long after the click: nobody passes the page of the concept meanwhile.
    await page.route("**/save", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 700));
      await route.continue();
    });
    await openInterview(page, link);
    shown.push(await answerOfConcept(page));
  }
  assert.deepEqual(shown.sort(), ["blue", "red"]);
  const page = await openPage(browser);
  await openInterview(page, wave.links[2]);
  await choose(page, "radio", "never");
  await complete(page);
  await page.locator('[data-page="screen_out"]').waitFor();
});
